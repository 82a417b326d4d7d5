"""Every kind of fault that an editor can make, with the message it gives: where, what was found, what was expected."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from protocol_site.checks.load import InvalidDataError, examine, load
from protocol_site.data.messages import Fault, Place, in_order
from protocol_site.data.model import Model
from tests.data.conftest import Change
from tests.support.pages import own_model

Messages = Callable[..., list[str]]

ROLE = "rollen/school.yaml"
STEP = "stappen/stap-1.yaml"
LAST = "stappen/stap-2.yaml"
LIMITS = "drempels.yaml"
TERMS = "termijnen.yaml"
EDITION = "protocol.yaml"
VACATIONS = "kalender/schoolvakanties.yaml"
HOLIDAYS = "kalender/feestdagen.yaml"
SCENARIO = "scenarios/ziek_thuis.yaml"

QUOTES = "gewone tekst; zet tekst met *, & of ! vooraan tussen aanhalingstekens"
INDENT = "goede inspringing (alle sleutels van een groep even ver), of aanhalingstekens om de hele tekst"
COLON = "goede inspringing, of aanhalingstekens om de hele tekst als de dubbele punt daarbij hoort"

SIDE_STEP: Change = (STEP, "kantelpunt:\n", "zijstappen:\n  b: {naar: stap-2, tekst: Soms.}\nkantelpunt:\n")

CHOICE = "    vergelijking: uiterlijk\n    berekening: {keuze: praten, label: Praten, begin: {veld: uren}}\n"

YAML: list[tuple[str, Change, list[str]]] = [
    ("een dubbele punt in tekst", (ROLE, "De school stuurt", "De school: stuurt"),
     [f"{ROLE}:10:21: gevonden een dubbele punt die hier niet kan, verwacht {COLON}"]),
    ("een aanhalingsteken te weinig", (ROLE, "naam: School", 'naam: "School'),
     [f"{ROLE}:3:7: gevonden een aanhalingsteken dat niet gesloten wordt, verwacht een tweede aanhalingsteken"]),
    ("tekst na een aanhalingsteken", (ROLE, "De school stuurt", "'De school' stuurt"),
     [f"{ROLE}:10:24: gevonden een regel die hier niet past, verwacht {INDENT}"]),
    ("een onbekend teken na \\", (ROLE, "naam: School", 'naam: "Sch\\ool"'),
     [f"{ROLE}:3:11: gevonden een onbekend teken na een \\ tussen dubbele aanhalingstekens, "
      "verwacht enkele aanhalingstekens"]),
    ("te ver ingesprongen", (ROLE, "    soort: plicht", "     soort: plicht"),
     [f"{ROLE}:10:5: gevonden een regel die hier niet past, verwacht {INDENT}"]),
    ("een regel zonder sleutel", (ROLE, "groep: school\n", "groep: school\nzomaar\n"),
     [f"{ROLE}:5:1: gevonden een regel zonder sleutel, "
      'verwacht "sleutel: waarde", of meer inspringing als dit bij de tekst hierboven hoort']),
    ("een open [", (STEP, "wie: [school]", "wie: [school"),
     [f"{STEP}:20:10: gevonden een [ die niet goed gesloten wordt, verwacht komma's en een ]"]),
    ("een open {", (STEP, "deelname: altijd}", "deelname: altijd"),
     [f"{STEP}:13:11: gevonden een {{ die niet goed gesloten wordt, verwacht komma's en een }}"]),
    ("@ vooraan", (ROLE, "naam: School", "naam: @School"),
     [f"{ROLE}:3:7: gevonden een teken waarmee tekst in YAML niet kan beginnen, "
      "verwacht de tekst tussen aanhalingstekens"]),
    ("** vooraan", (ROLE, "De school stuurt", "**De school** stuurt"),
     [f"{ROLE}:10:13: gevonden tekst die begint met * of &, verwacht de tekst tussen aanhalingstekens"]),
    ("een verwijzing vooraan", (ROLE, "De school stuurt", "[[rol:school]] stuurt"),
     [f"{ROLE}:10:12: gevonden een [[verwijzing]] vooraan, "
      "verwacht de hele tekst tussen aanhalingstekens, of een blok met |"]),
    ("een verwijzing alleen", (ROLE, "De school stuurt de cijfers op [[datum:cijfers]].", "[[rol:school]]"),
     [f"{ROLE}:10:5: gevonden een [[verwijzing]] vooraan, "
      "verwacht de hele tekst tussen aanhalingstekens, of een blok met |"]),
    ("een tab", (ROLE, "    soort: plicht", "\tsoort: plicht"), [f"{ROLE}:9:1: gevonden een tab, verwacht spaties"]),
    ("een stuurteken", (ROLE, "De school stuurt", "De school\x07 stuurt"),
     [f"{ROLE}:10:21: gevonden een onzichtbaar teken (U+0007), verwacht gewone tekens"]),
    ("een stuurteken als code", (ROLE, "naam: School", 'naam: "Sch\\x07ool"'),
     [f"{ROLE}:3:7: gevonden een onzichtbaar teken (U+0007) in deze tekst, verwacht gewone tekens"]),
    ("een vaste spatie", (ROLE, "De school stuurt", "De\xa0school stuurt"),
     [f"{ROLE}:10:14: gevonden een onzichtbaar teken (U+00A0), verwacht gewone tekens"]),
    ("een anker", (ROLE, "naam: School", "naam: &a School"),
     [f"{ROLE}:3:7: gevonden een anker van YAML (&a), verwacht {QUOTES}"]),
    ("een verwijzing van YAML", (ROLE, "naam: School", "naam: *a"),
     [f"{ROLE}:3:7: gevonden een verwijzing van YAML (*a), verwacht {QUOTES}"]),
    ("een tag", (ROLE, "naam: School", "naam: !x School"),
     [f'{ROLE}:3:7: gevonden een tag van YAML ("!x"), verwacht {QUOTES}']),
    ("een samenvoeging", (ROLE, "groep: school", "groep: school\n<<: {a: b}"),
     [f"{ROLE}:5:1: gevonden een samenvoeging van YAML (<<), verwacht een gewone sleutel"]),
    ("een tweede document", (ROLE, "groep: school", "groep: school\n---\na: b"),
     [f"{ROLE}:5:1: gevonden een tweede document (---), verwacht een document per bestand"]),
    ("een dubbele sleutel", (ROLE, "groep: school", "groep: school\ngroep: gezin"),
     [f'{ROLE}:5:1: sleutel "groep" staat hier dubbel; hij staat ook op regel 4']),
    ("een lijst als sleutel", (ROLE, "groep: school", "groep: school\n[a]: b"),
     [f"{ROLE}:5:1: gevonden een lijst of een groep als sleutel, verwacht een woord"]),
    ("een sleutel zonder waarde", (ROLE, "naam: School", "naam:"),
     [f'{ROLE}:3:1: de sleutel "naam" heeft geen waarde; vul hem in of haal hem weg']),
    ("een leeg punt", ("woordenlijst/verzuim.yaml", "[spijbelen]", "\n  -\n  - spijbelen"),
     ["woordenlijst/verzuim.yaml:4:4: dit punt van de lijst is leeg; vul het in of haal het weg"]),
    ("een vraagteken tussen haken", (SCENARIO, "zekerheid: zeker}", "zekerheid: zeker, toelichting: Waarom? Hierom.}"),
     [f"{SCENARIO}:8:57: gevonden een vraagteken in tekst tussen {{ }} of [ ], "
      "verwacht de tekst tussen aanhalingstekens"]),
    ("# midden in tekst", (ROLE, "De school geeft les.", "De school #1 geeft les."),
     [f'{ROLE}:6:17: gevonden " #", waarna YAML niet verder leest, verwacht de hele tekst tussen aanhalingstekens']),
    ("# na een enkel woord", (ROLE, "naam: School", "naam: School #1"),
     [f'{ROLE}:3:14: gevonden " #", waarna YAML niet verder leest, verwacht de hele tekst tussen aanhalingstekens']),
    ("# na een sleutel", (ROLE, "naam: School", "naam: #1"),
     [f'{ROLE}:3:1: de sleutel "naam" heeft geen waarde; vul hem in of haal hem weg']),
]  # fmt: skip

SHAPES: list[tuple[str, Change, list[str]]] = [
    ("een onbekende sleutel", (ROLE, "groep: school", "groep: school\nhobby: lezen"),
     [f'{ROLE}:5:1: gevonden de onbekende sleutel "hobby", verwacht een sleutel die hier kan']),
    ("een verkeerd gespelde sleutel", (ROLE, "groep:", "groop:"),
     [f'{ROLE}:4:1: gevonden de onbekende sleutel "groop", verwacht een sleutel die hier kan; bedoelde je "groep"?']),
    ("een sleutel met weinig buren", (STEP, "rol: ouders, deelname", "rool: ouders, deelname"),
     [f'{STEP}:13:12: gevonden de onbekende sleutel "rool", verwacht bron, deelname, feiten, noot, of, rol, sector of '
      'toelichting; bedoelde je "rol"?']),
    ("een sleutel ontbreekt", (ROLE, "naam: School\n", ""), [f'{ROLE}:2:1: de verplichte sleutel "naam" ontbreekt']),
    ("een sleutel ontbreekt dieper", (LIMITS, "    eenheid: uur\n", ""),
     [f'{LIMITS}:3:3: de verplichte sleutel "eenheid" ontbreekt']),
    ("een keuze die niet bestaat", (ROLE, "groep: school", "groep: schoool"),
     [f'{ROLE}:4:8: gevonden "schoool", verwacht gezin of school; bedoelde je "school"?']),
    ("een lijst voor tekst", (ROLE, "naam: School", "naam: [School]"),
     [f"{ROLE}:3:1: gevonden een lijst, verwacht tekst"]),
    ("een groep voor tekst", (ROLE, "naam: School", "naam: {a: b}"),
     [f"{ROLE}:3:1: gevonden een groep sleutels, verwacht tekst"]),
    ("tekst voor een lijst", (STEP, "bron: [hoofdstuk-1]", "bron: hoofdstuk-1"),
     [f'{STEP}:8:7: gevonden "hoofdstuk-1", verwacht een lijst, elk punt met een streepje ervoor']),
    ("een lege lijst", (LIMITS, "bron: [wet-1]", "bron: []"),
     [f"{LIMITS}:9:43: gevonden een lege lijst, verwacht minstens een"]),
    ("tekst voor een groep", (STEP, "gesprek:", "gesprek: bellen\n  gesprek-2:"),
     [f'{STEP}:19:12: gevonden "bellen", verwacht een groep met "sleutel: waarde"']),
    ("een lijst voor een groep", (LAST, "kantelpunt:\n  tekst: Dit is de laatste stap.", "kantelpunt:\n  - tekst"),
     [f'{LAST}:23:1: gevonden een lijst, verwacht een groep met "sleutel: waarde"']),
    ("lege tekst", (ROLE, "kort: De school geeft les.", "kort: ''"), [f'{ROLE}:6:7: gevonden "", verwacht tekst']),
    ("tekst over twee regels", (ROLE, "naam: School", "naam: |\n  Een\n  school"),
     [f'{ROLE}:3:7: gevonden "Een school", verwacht een regel tekst, zonder opmaak of verwijzing']),
    ("een verwijzing in een naam", (ROLE, "naam: School", "naam: 'De [[rol:school]]'"),
     [f'{ROLE}:3:7: gevonden "De [[rol:school]]", verwacht een regel tekst, zonder opmaak of verwijzing']),
    ("een getal met komma", (LIMITS, "waarde: 16", "waarde: '1,5'"),
     [f'{LIMITS}:9:39: gevonden "1,5", verwacht een getal, zoals 16 of 1.5']),
    ("een getal tussen aanhalingstekens", (LIMITS, "waarde: 16", "waarde: '16'"),
     [f'{LIMITS}:9:39: gevonden "16", verwacht een getal, zoals 16 of 1.5; haal de aanhalingstekens weg']),
    ("een getal onder nul", (LIMITS, "waarde: 16", "waarde: -1"),
     [f"{LIMITS}:9:39: gevonden -1, verwacht een getal boven 0"]),
    ("een te groot getal", (LIMITS, "waarde: 16", "waarde: 123456"),
     [f"{LIMITS}:9:39: gevonden 123456, verwacht een getal van hoogstens 10000"]),
    ("geen heel getal", (SCENARIO, "volgorde: 1", "volgorde: 1.5"),
     [f"{SCENARIO}:6:11: gevonden 1.5, verwacht een geheel getal, zoals 16"]),
    ("een kleiner deel dan niets", ("rekenteksten.yaml", "waarschuw_bij: 0.25", "waarschuw_bij: -0.5"),
     ["rekenteksten.yaml:3:16: gevonden -0.5, verwacht een getal van minstens 0"]),
    ("ja voor true", ("rollen/ouders.yaml", "true", "ja"),
     ['rollen/ouders.yaml:4:11: gevonden "ja", verwacht true of false; bedoelde je true?']),
    ("true tussen aanhalingstekens", ("rollen/ouders.yaml", "true", "'true'"),
     ['rollen/ouders.yaml:4:11: gevonden "true", verwacht true of false; haal de aanhalingstekens weg']),
    ("een dag die niet bestaat", (EDITION, "herzien_op: '2025-01-15'", "herzien_op: '2025-02-30'"),
     [f"{EDITION}:7:13: gevonden \"2025-02-30\", "
      "verwacht een datum die bestaat, als '2022-08-01' tussen aanhalingstekens"]),
    ("een dag in een andere vorm", (EDITION, "herzien_op: '2025-01-15'", "herzien_op: 15-1-2025"),
     [f"{EDITION}:7:13: gevonden \"15-1-2025\", "
      "verwacht een datum die bestaat, als '2022-08-01' tussen aanhalingstekens"]),
    ("een week voor een dag", (EDITION, "herzien_op: '2025-01-15'", "herzien_op: '2025-W03-3'"),
     [f"{EDITION}:7:13: gevonden \"2025-W03-3\", "
      "verwacht een datum die bestaat, als '2022-08-01' tussen aanhalingstekens"]),
    ("een maand die niet bestaat", (TERMS, "'03-15'", "'13-15'"),
     [f"{TERMS}:19:39: gevonden \"13-15\", verwacht een dag als MM-DD, zoals '07-01'"]),
    ("een id met een hoofdletter", (STEP, "  gesprek:", "  Gesprek:"),
     [f'{STEP}:19:3: gevonden de sleutel "Gesprek", '
      "verwacht een id van kleine letters, cijfers en streepjes, zoals wettelijk-verzuim"]),
    ("een regio die niet bestaat", (VACATIONS, "      noord:", "      oost:"),
     [f'{VACATIONS}:7:7: gevonden de regio "oost", verwacht noord, midden of zuid']),
    ("geen feitnummer", (ROLE, "    soort: plicht", "    soort: plicht\n    feiten: [h1 a]"),
     [f'{ROLE}:10:14: gevonden "h1 a", verwacht een feitnummer, zoals H4-ST1-03']),
    ("een adres zonder https", ("bronnen.yaml", "https://", "http://"),
     ['bronnen.yaml:4:62: gevonden "http://example.org/wet", verwacht een adres als https://wetten.overheid.nl/, '
      'zonder spaties, haakjes, aanhalingstekens en accenten']),
    ("een schooljaar in een andere vorm", (VACATIONS, "'2024-2025':", "'2024':"),
     [f"{VACATIONS}:5:3: gevonden de sleutel \"2024\", verwacht een schooljaar, zoals '2024-2025'"]),
    ("een jaar in een andere vorm", (HOLIDAYS, "'2025':", "'25':"),
     [f"{HOLIDAYS}:7:3: gevonden de sleutel \"25\", verwacht een jaar, zoals '2024'"]),
    ("een plek in de leesvolgorde", (EDITION, "alle-stappen", "alles"),
     [f'{EDITION}:13:34: gevonden "alles", verwacht een item of een hele groep, '
      "zoals onderwerp:inleiding of alle-rollen"]),
    ("een doel zonder soort", ("beginpagina.yaml", "naar: stap:stap-1", "naar: stap-1"),
     ['beginpagina.yaml:6:11: gevonden "stap-1", verwacht soort:id, zoals onderwerp:inleiding']),
]  # fmt: skip

TRAPS: list[tuple[Change, str]] = [
    ((STEP, "nummer: '1'", "nummer: 1"), f"{STEP}:3:9: gevonden 1 zonder aanhalingstekens, verwacht '1' tussen"),
    ((STEP, "nummer: '1'", "nummer: 3a"), f"{STEP}:3:9: gevonden 3a zonder aanhalingstekens, verwacht '3a' tussen"),
    ((STEP, "nummer: '1'", "nummer: 08"), f"{STEP}:3:9: gevonden 08 zonder aanhalingstekens, verwacht '08' tussen"),
    ((STEP, "nummer: '1'", "nummer: 1.0"), f"{STEP}:3:9: gevonden 1.0 zonder aanhalingstekens, verwacht '1.0' tussen"),
    ((STEP, "nummer: '1'", "nummer: 1_000"), f"{STEP}:3:9: gevonden 1_000 zonder aanhalingstekens, verwacht '1_000'"),
    ((STEP, "nummer: '1'", "nummer: 1:30"), f"{STEP}:3:9: gevonden 1:30 zonder aanhalingstekens, verwacht '1:30'"),
    ((STEP, "nummer: '1'", "nummer: 3e1"), f"{STEP}:3:9: gevonden 3e1 zonder aanhalingstekens, verwacht '3e1'"),
    ((STEP, "nummer: '1'", "nummer: 0x1F"), f"{STEP}:3:9: gevonden 0x1F zonder aanhalingstekens, verwacht '0x1F'"),
    ((STEP, "nummer: '1'", "nummer: .5"), f"{STEP}:3:9: gevonden .5 zonder aanhalingstekens, verwacht '.5'"),
    ((STEP, "nummer: '1'", "nummer: no"), f"{STEP}:3:9: gevonden no zonder aanhalingstekens, verwacht 'no'"),
    ((STEP, "nummer: '1'", "nummer: On"), f"{STEP}:3:9: gevonden On zonder aanhalingstekens, verwacht 'On'"),
    ((STEP, "nummer: '1'", "nummer: y"), f"{STEP}:3:9: gevonden y zonder aanhalingstekens, verwacht 'y'"),
    ((STEP, "nummer: '1'", "nummer: true"), f"{STEP}:3:9: gevonden true zonder aanhalingstekens, verwacht 'true'"),
    ((STEP, "nummer: '1'", "nummer: ~"), f"{STEP}:3:9: gevonden ~, verwacht een waarde, of de hele sleutel weg"),
    ((STEP, "nummer: '1'", "nummer: null"), f"{STEP}:3:9: gevonden null, verwacht een waarde, of de hele sleutel weg"),
    ((EDITION, "herzien_op: '2025-01-15'", "herzien_op: 2025-01-15"),
     f"{EDITION}:7:13: gevonden 2025-01-15 zonder aanhalingstekens, verwacht '2025-01-15' tussen aanhalingstekens"),
    ((LIMITS, "waarde: 16", "waarde: 08"), f"{LIMITS}:9:39: gevonden 08, verwacht een getal, zoals 16 of 1.5"),
    (("rollen/ouders.yaml", "true", "yes"),
     "rollen/ouders.yaml:4:11: gevonden yes, verwacht true of false; bedoelde je true?"),
    ((SCENARIO, "'ja'", "no"),
     f'{SCENARIO}:8:20: gevonden no zonder aanhalingstekens, verwacht ja, mogelijk of nee; bedoelde je "nee"?'),
    ((HOLIDAYS, "'2025':", "2025:"), f"{HOLIDAYS}:7:3: gevonden de sleutel 2025, verwacht '2025' tussen"),
    ((LIMITS, "  te-laat:", "  on:"), f"{LIMITS}:13:3: gevonden de sleutel on, verwacht 'on' tussen aanhalingstekens"),
]  # fmt: skip

REFERENCES: list[tuple[str, Change, list[str]]] = [
    ("een rol die er niet is", (STEP, "rol: ouders,", "rol: ouder,"),
     [f'{STEP}:13:17: gevonden "ouder", verwacht het id van een bestaand item van de soort rol; '
      'bedoelde je "ouders"?']),
    ("een bron die er niet is", (STEP, "bron: [hoofdstuk-1]", "bron: [hoofdstuk-2]"),
     [f'{STEP}:8:8: gevonden "hoofdstuk-2", verwacht het id van een bestaand item van de soort bron; '
      'bedoelde je "hoofdstuk-1"?']),
    ("een termijn die er niet is", (STEP, "termijn: kantelpunt\n", "termijn: kantel\n"),
     [f'{STEP}:28:12: gevonden "kantel", verwacht het id van een bestaand item van de soort termijn; '
      'bedoelde je "kantelpunt"?']),
    ("een noot die er niet is", (LIMITS, "noot: [uren]", "noot: [wat-anders]"),
     [f'{LIMITS}:12:12: gevonden "wat-anders", verwacht het id van een bestaand item van de soort punt']),
    ("een eerste stap die er niet is", (EDITION, "eerste_stap: stap-1", "eerste_stap: stap-9"),
     [f'{EDITION}:12:14: gevonden "stap-9", verwacht het id van een bestaand item van de soort stap; '
      'bedoelde je "stap-2"?']),
    ("een doel dat er niet is", ("beginpagina.yaml", "naar: stap:stap-1", "naar: rol:scholen"),
     ['beginpagina.yaml:6:11: gevonden "rol:scholen", verwacht het id van een bestaand item van de soort rol; '
      'bedoelde je "school"?']),
    ("een icoon dat er niet is", ("beginpagina.yaml", "icoon: thermometer\n", "icoon: thermometr\n"),
     ['beginpagina.yaml:4:12: gevonden "thermometr", verwacht een icoon dat er is; bedoelde je "thermometer"?']),
    ("een groep zonder deur", ("beginpagina.yaml", "groepen: [school]", "groepen: [gezin]"),
     ['rollen/school.yaml:4:8: gevonden 0 deuren in beginpagina.yaml voor "school", verwacht een deur, want deze rol '
      'heeft ik_ben']),
    ("een adres voor fouten dat er geen is", (EDITION, "eerste_stap: stap-1", "melden_fout: {}\neerste_stap: stap-1"),
     [f'{EDITION}:12:1: gevonden niets, verwacht mail of link, of geen melden_fout']),
    ("een soort die er niet is", ("woordenlijst/verzuim.yaml", "rol:school", "rl:school"),
     ['woordenlijst/verzuim.yaml:6:25: gevonden de soort "rl", verwacht rol, term, stap, scenario, wet, onderwerp, '
      'drempel, termijn, datum, bron, punt of rekenhulp; bedoelde je "rol"?']),
    ("in tekst", (STEP, "[[termijn:kantelpunt]]", "[[termijn:kantelpnt]]"),
     [f'{STEP}:31:13: gevonden "termijn:kantelpnt", verwacht het id van een bestaand item van de soort termijn; '
      'bedoelde je "kantelpunt"?']),
    ("in een blok", (STEP, "[[term:verzuim]]", "[[term:verzuimen]]"),
     [f'{STEP}:26:28: gevonden "term:verzuimen", verwacht het id van een bestaand item van de soort term; '
      'bedoelde je "verzuim"?']),
    ("bij een andere soort", (STEP, "[[drempel:lang-weg.zin]]", "[[termijn:lang-weg.zin]]"),
     [f'{STEP}:23:23: gevonden "termijn:lang-weg", verwacht het id van een bestaand item van de soort termijn; '
      'bedoelde je "drempel:lang-weg"?']),
    ("een deel dat er niet is", (STEP, "lang-weg.zin]]", "lang-weg.zinn]]"),
     [f'{STEP}:23:23: gevonden het deel "zinn", verwacht getal, zin, venster of rang; bedoelde je "zin"?']),
    ("een deel bij een soort zonder delen", (STEP, "[[stap:stap-2]]", "[[stap:stap-2.zin]]"),
     [f'{STEP}:31:42: gevonden "stap:stap-2.zin", verwacht geen deel na een punt bij de soort stap']),
    ("een venster dat er niet is", (STEP, "[[drempel:lang-weg.zin]]", "[[drempel:te-laat.venster]]"),
     [f'{STEP}:23:23: gevonden "venster", verwacht een deel dat er is: drempel "te-laat" heeft geen venster']),
    ("niet gesloten", (STEP, "[[drempel:lang-weg.zin]]", "[[drempel:lang-weg.zin"),
     [f'{STEP}:23:23: gevonden [[ zonder ]], verwacht "[[soort:id]]", zoals [[rol:school]] of '
      "[[drempel:wettelijk-verzuim.zin]]"]),
    ("zonder soort", (STEP, "[[drempel:lang-weg.zin]]", "[[lang-weg]]"),
     [f'{STEP}:23:23: gevonden "[[lang-weg]]", verwacht "[[soort:id]]", zoals [[rol:school]] of '
      "[[drempel:wettelijk-verzuim.zin]]"]),
    ("in een gevouwen zin", (LAST, "'Zij spreken elkaar [[termijn:contact]]: zij maken een plan.'",
                             "'Het team en de ouders spreken''s\n      elkaar [[termijn:contct]].'"),
     [f'{LAST}:23:14: gevonden "termijn:contct", verwacht het id van een bestaand item van de soort termijn; '
      'bedoelde je "contact"?']),
]  # fmt: skip

TEXTS: list[tuple[str, Change, list[str]]] = [
    ("een getypte grens", (STEP, "[[drempel:lang-weg.zin]]", "zestien uur"),
     [f'{STEP}:23:23: gevonden "zestien uur" als tekst, verwacht een verwijzing naar een drempel, termijn of datum; '
      "bedoelde je [[drempel:lang-weg]]?"]),
    ("een getypte grens die nog nergens staat", (STEP, "[[drempel:lang-weg.zin]]", "11 dagen"),
     [f'{STEP}:23:23: gevonden "11 dagen" als tekst, verwacht een verwijzing naar een drempel, termijn of datum; '
      "staat hij nog niet in drempels.yaml of termijnen.yaml, zet hem daar bij"]),
    ("een grens in een kop", ("onderwerpen/uitleg.yaml", "kop: De wet", "kop: De 16 uur"),
     ['onderwerpen/uitleg.yaml:9:13: gevonden "16 uur" in een opschrift, '
      "verwacht een opschrift zonder grens, termijn of vaste dag"]),
    ("HTML", (STEP, "[[drempel:lang-weg.zin]]", "<br>"),
     [f'{STEP}:23:23: gevonden "<br>", verwacht gewone tekst, zonder HTML']),
    ("een kop in tekst", (STEP, "      Is een", "      ## Wat nu\n\n      Is een"),
     [f'{STEP}:23:7: gevonden "##", verwacht de sleutel kop voor een tussenkop']),
    ("een lijst tegen de zin aan", (STEP, "dit:\n\n", "dit:\n"),
     [f"{STEP}:24:7: gevonden een lijst direct onder een zin, verwacht een lege regel voor de lijst"]),
    ("een lijst in de zin zelf", (STEP, "dit:\n\n      - De school belt [[rol:ouders|de ouders]].\n      -", "dit: -"),
     [f'{STEP}:23:77: gevonden "-", verwacht elk punt van een lijst op een eigen regel, in een blok met |']),
    ("een link in tekst", (STEP, "[[drempel:lang-weg.zin]]", "[lang](https://example.org)"),
     [f'{STEP}:23:23: gevonden "[lang](https://example.org)", verwacht een verwijzing zoals [[bron:id]], '
      "met het adres in bronnen.yaml"]),
    ("een sjabloonteken", (STEP, "[[drempel:lang-weg.zin]]", "{{ x"),
     [f'{STEP}:23:23: gevonden "{{{{", verwacht gewone tekst, zonder sjabloontekens']),
]  # fmt: skip

GONE = "vervallen: {per: '2025-01-15', reden: Dat doet de school nu zelf., zie: ['rol:school']}\n"
MENTOR = "rollen/mentor.yaml"
MENTOR_GONE: Change = (MENTOR, "groep: school\n", f"groep: school\n{GONE}")
FIRST_GONE: Change = (STEP, "volgorde: 1", "volgorde: 1\n" + GONE.replace("rol:school", "stap:stap-2"))

WHOLE: list[tuple[str, list[Change], list[str]]] = [
    ("een oud id in een veld", [(MENTOR, "groep: school\n", "groep: school\nwas: [leraar]\n"),
                                (LAST, "rol: mentor", "rol: leraar")],
     [f'{LAST}:13:17: gevonden het oude id "rol:leraar", verwacht "rol:mentor"']),
    ("een oud id in een tekst", [(ROLE, "groep: school\n", "groep: school\nwas: [scholen]\n"),
                                 (EDITION, "[[rol:school|", "[[rol:scholen|")],
     [f'{EDITION}:11:29: gevonden het oude id "rol:scholen", verwacht "rol:school"']),
    ("een oud id als doel", [(STEP, "volgorde: 1", "volgorde: 1\nwas: [begin]"),
                             ("beginpagina.yaml", "naar: stap:stap-1", "naar: stap:begin")],
     ['beginpagina.yaml:6:11: gevonden het oude id "stap:begin", verwacht "stap:stap-1"']),
    ("een oud id dat nu een ander heeft", [(ROLE, "groep: school\n", "groep: school\nwas: [ouders]\n")],
     [f'{ROLE}:5:7: het oude id "ouders" is nu het id van rollen/ouders.yaml: samen zouden ze een adres delen']),
    ("een oud id dat het eigen id is", [(SCENARIO, "volgorde: 1", "volgorde: 1\nwas: [ziek-thuis]")],
     [f'{SCENARIO}:7:7: het oude id "ziek-thuis" is nu het id van {SCENARIO}: samen zouden ze een adres delen']),
    ("een oud id twee keer", [(MENTOR, "groep: school\n", "groep: school\nwas: [onze_leraar]\n"),
                              (ROLE, "groep: school\n", "groep: school\nwas: [onze-leraar]\n")],
     [f'{ROLE}:5:7: het oude id "onze-leraar" staat ook bij {MENTOR}: samen zouden ze een adres delen']),
    ("een oud id dat de site zelf nodig heeft", [(MENTOR, "groep: school\n", "groep: school\nwas: [index]\n")],
     [f'{MENTOR}:5:7: gevonden het oude id "index", '
      "verwacht een andere naam: deze heeft de site of een computer zelf nodig"]),
    ("een vervallen rol in een veld", [MENTOR_GONE],
     [f'{LAST}:13:17: gevonden "rol:mentor", vervallen per 15 januari 2025, '
      'verwacht "rol:school", dat ervoor in de plaats kwam']),
    ("een vervallen rol in een tekst",
     [MENTOR_GONE, (LAST, "rol: mentor", "rol: school"),
      (STEP, "[[rol:ouders|de ouders]].\nlaag", "[[rol:mentor]].\nlaag")],
     [f'{STEP}:5:27: gevonden "rol:mentor", vervallen per 15 januari 2025, '
      'verwacht "rol:school", dat ervoor in de plaats kwam']),
    ("iets vervallens waar niets voor in de plaats kwam",
     [(MENTOR, "groep: school\n", "groep: school\nvervallen: {per: '2025-01-15', reden: Zo is het.}\n")],
     [f'{LAST}:13:17: gevonden "rol:mentor", vervallen per 15 januari 2025, verwacht geen verwijzing hiernaartoe']),
    ("een vervallen eerste stap", [FIRST_GONE],
     ['beginpagina.yaml:6:11: gevonden "stap:stap-1", vervallen per 15 januari 2025, '
      'verwacht "stap:stap-2", dat ervoor in de plaats kwam',
      'meldingen.yaml:5:12: gevonden "stap:stap-1", vervallen per 15 januari 2025, verwacht een regel die nog geldt',
      f'{EDITION}:12:14: gevonden "stap:stap-1", vervallen per 15 januari 2025, '
      'verwacht "stap:stap-2", dat ervoor in de plaats kwam',
      f'{SCENARIO}:15:7: gevonden "stap:stap-1", vervallen per 15 januari 2025, '
      'verwacht "stap:stap-2", dat ervoor in de plaats kwam']),
    ("een weg naar een vervallen stap",
     [(LAST, "volgorde: 2", "volgorde: 2\n" + GONE.replace("rol:school", "stap:stap-1")), SIDE_STEP],
     [f'{STEP}:28:13: gevonden "stap:stap-2", vervallen per 15 januari 2025, '
      'verwacht "stap:stap-1", dat ervoor in de plaats kwam',
      f'{STEP}:32:9: gevonden "stap:stap-2", vervallen per 15 januari 2025, '
      'verwacht "stap:stap-1", dat ervoor in de plaats kwam',
      f'{STEP}:33:42: gevonden "stap:stap-2", vervallen per 15 januari 2025, '
      'verwacht "stap:stap-1", dat ervoor in de plaats kwam']),
    ("iets dat leidt naar iets dat er niet is",
     [(MENTOR, "groep: school\n", "groep: school\n" + GONE.replace("rol:school", "rol:scholen")),
      (LAST, "rol: mentor", "rol: school")],
     [f'{MENTOR}:5:74: gevonden "rol:scholen", verwacht het id van een bestaand item van de soort rol; '
      'bedoelde je "school"?']),
    ("iets dat leidt naar zichzelf",
     [(MENTOR, "groep: school\n", "groep: school\n" + GONE.replace("rol:school", "rol:mentor")),
      (LAST, "rol: mentor", "rol: school")],
     [f'{MENTOR}:5:74: "rol:mentor" is dit item zelf']),
    ("iets dat leidt naar iets vervallens",
     [(MENTOR, "groep: school\n", "groep: school\n" + GONE.replace("rol:school", "scenario:ziek_thuis")),
      (LAST, "rol: mentor", "rol: school"), ("onderwerpen/uitleg.yaml", ", [[scenario:ziek_thuis]]", ""),
      (SCENARIO, "volgorde: 1", "volgorde: 1\n" + GONE)],
     [f'{MENTOR}:5:74: gevonden "scenario:ziek_thuis", vervallen per 15 januari 2025, '
      'verwacht "rol:school", dat ervoor in de plaats kwam']),
    ("een reden die leidt naar iets vervallens",
     [(MENTOR, "groep: school\n",
       "groep: school\n" + GONE.replace("Dat doet de school nu zelf.", "'Niet [[rol:mentor]].'")),
      (LAST, "rol: mentor", "rol: school")],
     [f'{MENTOR}:5:45: gevonden "rol:mentor", vervallen per 15 januari 2025, '
      'verwacht "rol:school", dat ervoor in de plaats kwam']),
    ("een id dat niet de bestandsnaam is", [(ROLE, "id: school", "id: schol")],
     [f'{ROLE}:2:5: gevonden het id "schol", verwacht "school", de naam van het bestand',
      f'{SCENARIO}:22:14: gevonden "rol:school.cijfers", verwacht het adres van een regel die er is; '
      'bedoelde je "rol:schol.cijfers"?']),
    ("een kring van stappen", [(LAST, "kantelpunt:\n", "kantelpunt:\n  naar: stap-1\n")],
     [f'{LAST}:24:9: deze weg naar "stap-1" maakt de stappen tot een kring']),
    ("een stap die naar zichzelf gaat", [(STEP, "naar: stap-2", "naar: stap-1"),
                                         SIDE_STEP],
     [f'{STEP}:32:9: deze weg naar "stap-1" maakt de stappen tot een kring']),
    ("een stap die niet te bereiken is", [(EDITION, "eerste_stap: stap-1", "eerste_stap: stap-2")],
     [f'{STEP}:2:5: deze stap is niet te bereiken vanaf "stap-2"']),
    ("een stap die nergens heen gaat", [(STEP, "  naar: stap-2\n", ""),
                                        SIDE_STEP],
     [f'{STEP}:29:1: deze stap gaat nergens heen: "naar" ontbreekt. Dat kan alleen bij de laatste stap '
      f'({LAST}), of met "einden" erbij']),
    ("een nummer twee keer", [(LAST, "nummer: '2'", "nummer: '1'")],
     [f'{LAST}:3:9: nummer "1" heeft ook {STEP}']),
    ("rollen in een kring", [(ROLE, "groep: school", "groep: school\ndeel_van: mentor")],
     ["rollen/mentor.yaml:5:11: deel_van maakt een kring: mentor > school > mentor",
      f"{ROLE}:5:11: deel_van maakt een kring: school > mentor > school"]),
    ("een kolom die er niet is", [(SCENARIO, "  ouders: {w", "  ouder: {w")],
     [f'{SCENARIO}:9:3: gevonden de kolom "ouder", verwacht een kolom die bij matrix in protocol.yaml staat; '
      'bedoelde je "ouders"?']),
    ("een scenario dat niet zegt wie aan zet is", [(SCENARIO, "aan_zet: school\n", "")],
     [f'{SCENARIO}:2:1: de sleutel "aan_zet" ontbreekt: de rekenhulp zegt bij een scenario wie aan zet is']),
    ("een vraag met een rij in de tabel", [(SCENARIO, "volgorde: 1\n", "volgorde: 1\nsoort: vraag\n")],
     [f'{SCENARIO}:8:1: een vraag staat niet in de tabel en niet in de rekenhulp; haal "matrix" weg',
      f'{SCENARIO}:17:1: een vraag staat niet in de tabel en niet in de rekenhulp; haal "buiten_stappenplan" weg',
      f'{SCENARIO}:18:1: een vraag staat niet in de tabel en niet in de rekenhulp; haal "aan_zet" weg']),
    ("een kolom te weinig", [(SCENARIO, "  ouders: {waarde: mogelijk, zekerheid: onzeker}\n", "")],
     [f'{SCENARIO}:7:1: de kolom "ouders" ontbreekt']),
    ("een aandachtspunt dat nergens staat",
     [(LIMITS, "    noot: [uren]\n", ""), ("woordenlijst/verzuim.yaml", " Zie ook [[punt:uren|de noot]].", "")],
     ['aandachtspunten/uren.yaml:2:5: dit aandachtspunt staat nergens bij "noot"; '
      'zet het bij een plek, of zet er "algemeen: true" bij']),
    ("waarden op dezelfde dag",
     [(LIMITS, "vanaf: '2026-08-01'", "vanaf: '2024-08-01'"), (LIMITS, ", verwacht: true", "")],
     [f"{LIMITS}:10:17: gevonden vanaf 2024-08-01, verwacht een dag na 2024-08-01, waarop de waarde ervoor begint"]),
    ("een verwachte waarde die al geldt", [(LIMITS, "vanaf: '2026-08-01'", "vanaf: '2024-09-01'")],
     [f"{LIMITS}:10:100: deze waarde is verwacht, maar begint op 2024-09-01: niet na de laatste wijziging "
      "(2025-01-15); geldt hij nu, haal verwacht dan weg"]),
    ("nog geen waarde", [(LIMITS, "- {vanaf: '2024-08-01', waarde: 3", "- {vanaf: '2025-08-01', waarde: 3")],
     [f"{LIMITS}:17:5: geen waarde geldt op 2025-01-15 (herzien_op in protocol.yaml)"]),
    ("nagekeken in de toekomst", [(LIMITS, "gecontroleerd_op: '2025-01-15'", "gecontroleerd_op: '2025-02-15'")],
     [f"{LIMITS}:9:76: gevonden gecontroleerd_op 2025-02-15, "
      "verwacht een dag op of voor herzien_op (2025-01-15) in protocol.yaml"]),
    ("opgeschreven in de toekomst", [("aandachtspunten/uren.yaml", "datum: '2025-01-15'", "datum: '2025-02-15'")],
     ["aandachtspunten/uren.yaml:10:8: gevonden datum 2025-02-15, "
      "verwacht een dag op of voor herzien_op (2025-01-15) in protocol.yaml"]),
    ("een editie die eindigt voor zij begint", [(EDITION, "  uitleg:", "  tot: '2024-07-31'\n  uitleg:")],
     [f"{EDITION}:6:8: gevonden tot 2024-07-31, verwacht een dag op of na van (2024-08-01)"]),
    ("vastgesteld in de toekomst", [(EDITION, "  uitleg:", "  vastgesteld_op: '2025-01-16'\n  uitleg:")],
     [f"{EDITION}:6:19: gevonden vastgesteld_op 2025-01-16, "
      "verwacht een dag op of voor herzien_op (2025-01-15) in protocol.yaml"]),
    ("een sector die er niet is", [(TERMS, "    vergelijking: uiterlijk\n", "    vergelijking: uiterlijk\n"
                                   "    sector: poo\n")],
     [f'{TERMS}:7:13: gevonden "poo", verwacht po, vo, mbo of alle; bedoelde je "po"?']),
    ("een soort verzuim die er niet is", [(LIMITS, "soort: [ziek]", "soort: [zieek]")],
     [f'{LIMITS}:46:13: gevonden "zieek", verwacht ongeoorloofd of ziek; bedoelde je "ziek"?']),
    ("een regio die er niet is", [(EDITION, "regio: midden", "regio: miden")],
     [f'{EDITION}:9:8: gevonden "miden", verwacht noord, midden of zuid; bedoelde je "midden"?']),
    ("een voorwaarde die er niet is",
     [(STEP, "regie_proces:\n  school: {rol: school,", "regie_proces:\n  school: {rol: school, voorwaarde: hulpp,")],
     [f'{STEP}:17:37: gevonden "hulpp", verwacht hulp of standaard; bedoelde je "hulp"?']),
    ("een signaal dat er niet is", [("meldingen.yaml", "vaak-weg", "vaakweg")],
     ['meldingen.yaml:4:32: gevonden "vaakweg", verwacht te-laat, weg-lopen-drie, vaak-weg of zorgen; '
      'bedoelde je "vaak-weg"?']),
    ("een route met een vraag die er niet is",
     [(STEP, SIDE_STEP[1], SIDE_STEP[2].replace("Soms.}", "Soms., vraag: urren}"))],
     [f'{STEP}:28:42: gevonden "urren", verwacht een veld dat er is; bedoelde je "uren"?']),
    ("een sector met een woord dat iets anders betekent", [(EDITION, "  mbo: {", "  alle: {")],
     [f'{EDITION}:24:3: "alle" kan hier niet: dat woord heeft een eigen betekenis']),
    ("keuzeweken rond een vakantie die er niet is",
     [(VACATIONS, "keuzeweken_rond: kerstvakantie", "keuzeweken_rond: kerstvacantie")],
     [f'{VACATIONS}:24:18: gevonden "kerstvacantie", verwacht een vakantie die hieronder staat; '
      'bedoelde je "kerstvakantie"?']),
    ("een plaats twee keer", [(LAST, "volgorde: 2", "volgorde: 1")],
     [f'{LAST}:23:1: deze stap gaat nergens heen: "naar" ontbreekt. Dat kan alleen bij de laatste stap ({STEP}), '
      'of met "einden" erbij', f"{LAST}:25:11: volgorde 1 heeft ook {STEP}"]),
    ("een oud nummer dat nu van een andere stap is", [(LAST, "volgorde: 2", "volgorde: 2\nnummer_was: ['1']")],
     [f'{LAST}:26:14: nummer "1" is nu van {STEP}']),
    ("waarden en niveaus", [(LIMITS, "    niveaus:", "    waarden:\n      - {vanaf: '2024-08-01', waarde: 3, "
                             "bron: [wet-1], gecontroleerd_op: '2025-01-15'}\n    niveaus:")],
     [f'{LIMITS}:23:3: gevonden waarden en niveaus, verwacht of "waarden", of "niveaus" met elk hun eigen waarden']),
    ("een grens zonder waarden",
     [(LIMITS, "    waarden:\n      - {vanaf: '2024-08-01', waarde: 3, bron: [hoofdstuk-1], "
       "gecontroleerd_op: '2025-01-15'}\n    telling:", "    telling:")],
     [f'{LIMITS}:13:3: gevonden geen waarden en geen niveaus, verwacht of "waarden", of "niveaus" met elk hun eigen '
      "waarden"]),
    ("niveaus zonder telling",
     [(LIMITS, "    telling:\n      wat: keren\n      soort: [ongeoorloofd, ziek]\n"
       "      vraag: {veld: keer_weg, vorm: heel_getal, label: 'Hoe vaak liep de leerling weg?'}\n", "")],
     [f'{LIMITS}:27:5: niveaus horen bij een telling: "telling" ontbreekt',
      'meldingen.yaml:4:16: gevonden "weg-lopen-drie", verwacht te-laat of zorgen',
      'meldingen.yaml:4:32: gevonden "vaak-weg", verwacht te-laat of zorgen']),
    ("een niveau dat heet als een drempel", [(LIMITS, "  te-laat:\n", "  weg-lopen-drie:\n")],
     [f'{LIMITS}:32:7: dit niveau heet "weg-lopen-drie", en zo heet al een drempel']),
    ("een telling die niet bij de eenheid past", [(LIMITS, "wat: keren", "wat: dagen")],
     [f"{LIMITS}:20:12: gevonden dagen bij een grens in keer, verwacht een grens in "
      "schooldagen, schoolweken of lesweken"]),
    ("ja of nee bij een telling met niveaus",
     [(LIMITS, "{veld: keer_weg, vorm: heel_getal", "{veld: keer_weg, vorm: ja_nee")],
     [f'{LIMITS}:30:37: gevonden ja_nee, verwacht getal of heel_getal; ja_nee kan alleen bij "wat: keren" '
      'zonder niveaus']),
    ("een lijst waar het aantal niet in staat", [(LIMITS, "wat: keren\n", "wat: keren\n      lijst: true\n")],
     [f'{LIMITS}:21:14: gevonden true bij "wat: keren", verwacht false: dit aantal staat niet in een '
      'lijst met verzuim']),
    ("een signaal voor een deel van de soorten verzuim",
     [(LIMITS, "wat: keren\n", "wat: keren\n      signaal: {ongeoorlofd: laat}\n")],
     [f'{LIMITS}:21:7: het signaal voor "ongeoorloofd" ontbreekt', f'{LIMITS}:21:7: het signaal voor "ziek" ontbreekt',
      f'{LIMITS}:21:17: gevonden de soort verzuim "ongeoorlofd", verwacht ongeoorloofd of ziek; '
      'bedoelde je "ongeoorloofd"?']),
    ("een signaal bij een telling met niveaus",
     [(LIMITS, "soort: [ongeoorloofd, ziek]", "soort: [ongeoorloofd, ziek]\n      signaal: weg")],
     [f"{LIMITS}:30:16: een drempel met niveaus heeft een signaal per niveau; zet het daar"]),
    ("een signaal dat geen woord is", [(LIMITS, "wat: keren\n", "wat: keren\n      signaal: [a]\n")],
     [f"{LIMITS}:21:7: gevonden een lijst, verwacht tekst"]),
    ("twee termijnen met dezelfde keuze",
     [(TERMS, "    vergelijking: uiterlijk\n", CHOICE), (TERMS, "    vergelijking: om_de\n", CHOICE)],
     [f'{TERMS}:14:25: "praten" is al de keuze van "kantelpunt"']),
    ("een begin zonder woorden",
     [(TERMS, "    vergelijking: uiterlijk\n", CHOICE.replace("veld: uren", "veld: urren"))],
     [f'{TERMS}:7:62: gevonden "urren", verwacht een veld met woorden, of de sleutel label erbij; '
      'bedoelde je "uren"?']),
    ("een vraag die al ergens anders staat", [(LIMITS, "veld: keer_te_laat", "veld: uren")],
     [f'{LIMITS}:22:21: de vraag "uren" staat al in rekenteksten.yaml; een vraag heeft maar een plek']),
    ("contact dat in de toekomst is nagekeken",
     [(ROLE, "groep: school\n", "groep: school\ncontact: {telefoon: '14 055', gecontroleerd_op: '2025-01-16'}\n")],
     [f"{ROLE}:5:49: gevonden gecontroleerd_op 2025-01-16, "
      "verwacht een dag op of voor herzien_op (2025-01-15) in protocol.yaml"]),
    ("een telefoonnummer met woorden",
     [(ROLE, "groep: school\n", "groep: school\ncontact: {telefoon: bel ons, gecontroleerd_op: '2025-01-15'}\n")],
     [f"{ROLE}:5:21: gevonden \"bel ons\", verwacht een telefoonnummer, zoals '0800 0000'"]),
    ("een dag die niet elk jaar bestaat", [(TERMS, "'03-15'", "'02-29'")],
     [f"{TERMS}:19:39: gevonden \"02-29\", verwacht een dag die elk jaar bestaat, zoals '07-01'"]),
    ("dagen niet op volgorde", [(TERMS, "['03-15', '09-15']", "['09-15', '03-15']")],
     [f"{TERMS}:19:31: gevonden 09-15 en 03-15, verwacht elke dag een keer, in de volgorde van het jaar"]),
    ("een vakantie die eindigt voor hij begint", [(VACATIONS, "tot_en_met: '2025-01-05'", "tot_en_met: '2024-12-15'")],
     [f"{VACATIONS}:7:46: gevonden tot_en_met 2024-12-15, verwacht een dag na van (2024-12-21)"]),
    ("een vakantie op een andere dag", [(VACATIONS, "van: '2024-12-21'", "van: '2024-12-20'")],
     [f"{VACATIONS}:7:20: gevonden van 2024-12-20, een vrijdag, verwacht een zaterdag"]),
    ("een vakantie in een ander jaar", [(VACATIONS, "van: '2024-12-21', tot_en_met: '2025-01-05'",
                                         "van: '2023-12-23', tot_en_met: '2024-01-07'")],
     [f"{VACATIONS}:7:20: gevonden van 2023-12-23, verwacht een dag in het schooljaar 2024-2025"]),
    ("vakanties over elkaar", [(VACATIONS, "van: '2025-07-12', tot_en_met: '2025-08-24'",
                                "van: '2025-01-04', tot_en_met: '2025-01-12'")],
     [f"{VACATIONS}:11:20: deze vakantie overlapt met kerstvakantie 2024-2025"]),
    ("een regio te weinig", [(VACATIONS, "      zuid: {van: '2024-12-21', tot_en_met: '2025-01-05', verplicht: true, "
                              "bron: [wet-1]}\n", "")],
     [f"{VACATIONS}:6:5: de regio zuid ontbreekt bij kerstvakantie"]),
    ("een schooljaar van twee jaar", [(VACATIONS, "'2024-2025':", "'2024-2026':")],
     [f'{VACATIONS}:5:3: gevonden het schooljaar "2024-2026", verwacht "2024-2025"',
      f"{VACATIONS}:14:3: gevonden 2025-2026 na 2024-2026, verwacht schooljaren op volgorde"]),
    ("een feestdag die er niet is", [(HOLIDAYS, "'2025': {koningsdag", "'2025': {koningdag")],
     [f'{HOLIDAYS}:7:3: de datum van "koningsdag" ontbreekt in 2025',
      f'{HOLIDAYS}:7:12: gevonden "koningdag", verwacht een feestdag die bij soorten staat; '
      'bedoelde je "koningsdag"?']),
    ("een feestdag op een andere dag dan zijn regel geeft", [(HOLIDAYS, "'2025-04-26'", "'2025-04-27'")],
     [f"{HOLIDAYS}:7:24: gevonden 2025-04-27 voor Koningsdag, verwacht 2025-04-26 (26 april 2025), volgens de regel "
      '"04-27, op zondag een dag eerder"']),
    ("een regel die er niet is", [(HOLIDAYS, "een dag eerder", "een dag later")],
     [f'{HOLIDAYS}:4:41: gevonden "04-27, op zondag een dag later", '
      "verwacht een dag als '05-05', '04-27, op zondag een dag eerder', pasen, pasen+39 of pasen-2"]),
    ("een regel met een dag die niet bestaat", [(HOLIDAYS, "'04-27, op zondag een dag eerder'", "'02-30'")],
     [f'{HOLIDAYS}:4:41: "02-30" is geen dag die elk jaar bestaat']),
    ("een feestdag in een ander jaar", [(HOLIDAYS, "'2025-04-26'", "'2026-04-26'")],
     [f"{HOLIDAYS}:7:24: gevonden 2026-04-26, verwacht een dag in 2025"]),
    ("een jaar te weinig", [(HOLIDAYS, "  '2025': {koningsdag: '2025-04-26'}\n", "")],
     [f"{HOLIDAYS}:7:3: gevonden 2026 na 2024, verwacht jaren op volgorde"]),
    ("een rekenvenster zonder feestdagen", [(HOLIDAYS, "  '2024': {koningsdag: '2024-04-27'}\n", "")],
     [f"{VACATIONS}:3:21: van 2024 staan er geen feestdagen in {HOLIDAYS}"]),
    ("een rekenvenster buiten de schooljaren", [(VACATIONS, "{van: '2024-09-02'", "{van: '2024-01-02'")],
     [f"{VACATIONS}:3:21: 2024-01-02 valt niet in een van de schooljaren hieronder"]),
    ("een schooljaar erbij en een oud rekenvenster", [(VACATIONS, "'2026-08-16'", "'2025-08-24'")],
     [f"{VACATIONS}:3:47: gevonden tot_en_met 2025-08-24, "
      "verwacht een dag in de laatste vakantie, zomervakantie 2025-2026 (midden): 2026-08-30"]),
    ("een rekenvenster na de laatste vakantie", [(VACATIONS, "'2026-08-16'", "'2026-08-31'")],
     [f"{VACATIONS}:3:47: gevonden tot_en_met 2026-08-31, "
      "verwacht een dag in de laatste vakantie, zomervakantie 2025-2026 (midden): 2026-08-30"]),
    ("vakanties in een andere volgorde",
     [(VACATIONS, "van: '2025-12-20', tot_en_met: '2026-01-04'", "van: '2026-07-25', tot_en_met: '2026-07-26'"),
      (VACATIONS, "van: '2026-07-04', tot_en_met: '2026-08-16'", "van: '2026-07-04', tot_en_met: '2026-07-19'")],
     [f"{VACATIONS}:20:20: gevonden zomervakantie op 2026-07-04, verwacht een dag na kerstvakantie (2026-07-25)"]),
    ("een half rekenvenster", [(VACATIONS, "{van: '2024-09-02', ", "{")],
     [f'{VACATIONS}:3:1: de verplichte sleutel "van" ontbreekt']),
    ("een rekenvenster dat eindigt voor het begint",
     [(VACATIONS, "tot_en_met: '2026-08-16'", "tot_en_met: '2024-08-16'")],
     [f"{VACATIONS}:3:47: gevonden tot_en_met 2024-08-16, verwacht een dag na van (2024-09-02)"]),
]  # fmt: skip


def test_the_small_protocol_is_right(messages: Messages) -> None:
    assert messages() == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [pytest.param(change, expected, id=name) for name, change, expected in [*YAML, *SHAPES, *REFERENCES, *TEXTS]],
)
def test_one_fault(messages: Messages, change: Change, expected: list[str]) -> None:
    assert messages(change) == expected


@pytest.mark.parametrize(
    ("changes", "expected"), [pytest.param(changes, expected, id=name) for name, changes, expected in WHOLE]
)
def test_files_that_do_not_fit_together(messages: Messages, changes: list[Change], expected: list[str]) -> None:
    assert messages(*changes) == expected


@pytest.mark.parametrize(("change", "expected"), TRAPS)
def test_a_trap_of_yaml(messages: Messages, change: Change, expected: str) -> None:
    found = messages(change)
    assert len(found) == 1
    assert found[0].startswith(expected)


@pytest.mark.parametrize("word", ["ja", "nee", "aan", "3a en 3b", "stap 3", "10-14", "v1.2", "08:00 uur", "N.v.t."])
def test_ordinary_words_need_no_quotes(messages: Messages, word: str) -> None:
    assert messages((STEP, "laag: School", f"laag: {word}")) == []


def test_an_edition_can_be_prepared_before_it_begins(messages: Messages) -> None:
    later = "vanaf: '2025-08-01'"
    edition = (EDITION, "van: '2024-08-01'", "van: '2025-08-01'")
    assert messages((TERMS, "vanaf: '2024-08-01'", later), edition) == []
    assert messages((LIMITS, "vanaf: '2024-08-01'", "vanaf: '2025-08-02'")) == [
        f"{LIMITS}:8:5: geen waarde geldt op 2025-08-01 (de eerste dag van de editie in protocol.yaml)"
    ]


def test_what_is_withdrawn_leads_nowhere_from_its_day_on(messages: Messages, folder: Path) -> None:
    """Until that day all is well; what a reader no longer meets may lead where it will."""
    assert messages((MENTOR, "groep: school\n", "groep: school\n" + GONE.replace("2025-01-15", "2025-01-16"))) == []
    assert examine(folder, date(2025, 1, 15))[1] == []
    (fault,) = examine(folder, date(2025, 1, 16))[1]
    assert "vervallen per 16 januari 2025" in fault.text
    assert messages((LAST, "volgorde: 2", f"volgorde: 2\n{GONE}"), (STEP, "  naar: stap-2\n", ""),
                    (STEP, " volgt [[stap:stap-2]]", "")) == []  # fmt: skip
    assert examine(folder, date(2025, 1, 16))[1] == []


@pytest.mark.parametrize("hours", ["werkdagen van 9 tot 17 uur", "9 uur"])
def test_hours_of_a_desk_are_no_limit(messages: Messages, hours: str) -> None:
    contact = f"contact: {{uren: {hours}, gecontroleerd_op: '2025-01-15'}}\n"
    assert messages((ROLE, "groep: school\n", f"groep: school\n{contact}")) == []


def test_steps_stand_in_the_order_that_they_say(folder: Path) -> None:
    path = folder / LAST
    path.write_text(path.read_text().replace("nummer: '2'", "nummer: '10'"))
    assert list(load(folder).stappen) == ["stap-1", "stap-2"]
    for file, old, new in (
        (LAST, "volgorde: 2", "volgorde: 0"),
        (LAST, "kantelpunt:", "einden:\n  klaar: {titel: Klaar, tekst: Klaar.}\nkantelpunt:"),
        (STEP, "volgorde: 1", "volgorde: 5"),
    ):
        (folder / file).write_text((folder / file).read_text().replace(old, new))
    assert list(load(folder).stappen) == ["stap-2", "stap-1"]


def test_a_level_is_a_drempel_of_its_own(small: Model) -> None:
    assert list(small.drempels) == ["lang-weg", "te-laat", "weg-lopen-drie", "weg-lopen-zes"]
    three, six = small.drempels["weg-lopen-drie"], small.drempels["weg-lopen-zes"]
    assert (three.naam, three.waarden[0].waarde, three.aan_zet) == ("Eerste gesprek", 3, "ouders")
    assert (six.naam, six.waarden[0].waarde, six.aan_zet, six.tekst) == ("Tweede gesprek", 6, "school", None)
    assert three.telling
    assert six.telling
    assert three.telling.vraag == six.telling.vraag
    assert (three.telling.signaal, six.telling.signaal) == (None, "vaak-weg")


def test_a_level_can_be_named_in_a_text(messages: Messages) -> None:
    assert messages((ROLE, "De school geeft les.", "Zie [[drempel:weg-lopen-zes]].")) == []


def test_all_faults_of_all_files_at_once_in_order(messages: Messages) -> None:
    found = messages(
        (ROLE, "groep: school", "groep: schoool"),
        (ROLE, "[[datum:cijfers]]", "[[datum:cijfer]]"),
        (STEP, "rol: ouders,", "rol: ouder,"),
        (LIMITS, "eenheid: uur", "eenheid: [uur"),
        (EDITION, "'2025-01-15'", "2025-01-15"),
    )
    assert [message.split(": ")[0] for message in found] == [
        "drempels.yaml:5:14",
        "protocol.yaml:7:13",
        "rollen/school.yaml:4:8",
        "rollen/school.yaml:10:43",
        "stappen/stap-1.yaml:13:17",
    ]


def test_a_file_that_cannot_be_read_gives_one_message_and_no_dangling_ids(messages: Messages) -> None:
    assert len(messages((LIMITS, "drempels:", "drempels: ["))) == 1


# --- files and folders ---


def one(folder: Path) -> list[str]:
    return [str(fault).replace(f"{folder}/", "") for fault in examine(folder)[1]]


@pytest.mark.parametrize("text", ["", "\n\n", "# niets\n", "---\n"])
def test_an_empty_file(folder: Path, text: str) -> None:
    (folder / ROLE).write_text(text)
    assert one(folder) == [f'{ROLE}:1:1: gevonden een leeg bestand, verwacht "sleutel: waarde"']


@pytest.mark.parametrize("text", ["hallo\n", "- a\n", "'tekst'\n"])
def test_a_file_without_keys(folder: Path, text: str) -> None:
    (folder / ROLE).write_text(text)
    assert one(folder) == [f'{ROLE}:1:1: gevonden een bestand zonder sleutels, verwacht "sleutel: waarde"']


def test_a_file_that_is_not_utf8(folder: Path) -> None:
    (folder / ROLE).write_bytes("id: school\nnaam: Café\n".encode("latin-1"))
    assert one(folder) == [f"{ROLE}:2:10: gevonden een teken dat geen UTF-8 is, verwacht UTF-8"]


def test_a_file_with_a_byte_order_mark(folder: Path) -> None:
    (folder / ROLE).write_bytes(b"\xef\xbb\xbf" + (folder / ROLE).read_bytes())
    assert one(folder) == [f"{ROLE}:1:1: gevonden een bytevolgordeteken (BOM), verwacht UTF-8 zonder BOM"]


def test_line_endings_of_windows_are_fine(folder: Path) -> None:
    for path in folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert one(folder) == []


def test_a_huge_file(folder: Path) -> None:
    (folder / ROLE).write_text("#" * 200_001)
    assert one(folder) == [f"{ROLE}:1:1: gevonden een bestand van meer dan 200000 tekens, verwacht een kleiner bestand"]
    (folder / ROLE).write_text("#" * 800_001)
    assert one(folder) == [f"{ROLE}:1:1: gevonden een bestand van 800001 bytes, verwacht een kleiner bestand"]


@pytest.mark.parametrize("what", ["\t", "[[x]] ", "16 uur ", "<b>", "]]"])
def test_a_file_full_of_faults_gives_the_first_hundred(folder: Path, what: str) -> None:
    path = folder / ROLE
    path.write_text(path.read_text().replace("De school geeft les.", "Les " + what * 20_000))
    faults = examine(folder)[1]
    assert len(faults) == 100
    assert faults[0].place is not None
    assert faults[0].place.line == 6


def test_lists_without_end(folder: Path) -> None:
    (folder / ROLE).write_text("a: " + "[" * 20_000)
    assert one(folder) == [f"{ROLE}:1:23: hier zitten meer dan 20 lijsten of sleutels in elkaar"]


def test_a_missing_file(folder: Path) -> None:
    (folder / LIMITS).unlink()
    assert one(folder) == [f"{LIMITS}: dit bestand ontbreekt"]


def test_a_missing_item(folder: Path) -> None:
    (folder / "rollen" / "mentor.yaml").unlink()
    assert one(folder) == [f'{LAST}:13:17: gevonden "mentor", verwacht het id van een bestaand item van de soort rol']


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("rollen/x.yml", 'rollen/x.yml:1:1: gevonden het bestand "x.yml", verwacht een bestand dat eindigt op .yaml'),
        ("drempel.yaml", 'drempel.yaml:1:1: dit hoort hier niet: onbekende naam; bedoelde je "drempels.yaml"?'),
        ("kalender/x.yaml", "kalender/x.yaml:1:1: dit hoort hier niet: onbekende naam"),
        (
            "scenarios/ziek-thuis.yaml",
            "scenarios/ziek_thuis.yaml:1:1: deze naam lijkt te veel op ziek-thuis.yaml: "
            "samen zouden ze een adres delen",
        ),
    ],
)
def test_a_file_that_does_not_belong(folder: Path, name: str, expected: str) -> None:
    (folder / name).write_text((folder / SCENARIO).read_text().replace("id: ziek_thuis", "id: ziek-thuis"))
    assert one(folder) == [expected]


def test_what_editors_leave_behind_is_passed_over(folder: Path) -> None:
    (folder / "rollen" / ".school.yaml.swp").write_text("x")
    (folder / ".DS_Store").write_text("x")
    assert one(folder) == []


def test_a_folder_that_does_not_belong(folder: Path) -> None:
    (folder / "rolen").mkdir()
    assert one(folder) == ['rolen: dit hoort hier niet: onbekende naam; bedoelde je "rollen"?']


def test_a_file_where_a_folder_belongs(folder: Path) -> None:
    shutil.rmtree(folder / "scenarios")
    (folder / "scenarios").write_text("x")
    assert one(folder)[-1] == "scenarios:1:1: dit is geen gewone map; hier hoort een map met bestanden"


@pytest.mark.parametrize("kind", ["link", "map", "pijp"])
def test_what_is_no_ordinary_file(folder: Path, kind: str) -> None:
    path = folder / ROLE
    if kind == "link":
        path.rename(folder / "elders")
        path.symlink_to(folder / "elders")
    else:
        path.unlink()
        path.mkdir() if kind == "map" else os.mkfifo(path)
    assert any("school.yaml" in line and "dit is geen gewoon bestand" in line for line in one(folder))


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError) as error:
        load(tmp_path / "weg")
    assert str(error.value) == f"{tmp_path}/weg: deze map is er niet"


# --- the command ---


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "protocol_site", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_check_says_in_one_line_that_all_is_well(root: Path) -> None:
    result = run("check", str(root / "protocol_data"), cwd=root)
    assert result.returncode == 0
    assert result.stderr == ""
    assert result.stdout.count("\n") == 1
    assert re.search(r"alles klopt \(\d+ stappen, \d+ rollen", result.stdout)


def test_check_names_what_the_calculators_cannot_do_without(root: Path, folder: Path) -> None:
    result = run("check", str(folder), cwd=root)
    assert result.returncode == 1
    assert result.stderr == ""
    assert f'{folder}/scenarios/absoluut_verzuim.yaml:1:1: scenario "absoluut_verzuim" ontbreekt' in result.stdout
    assert f'{folder}/soorten.yaml:1:1: soort "niet-willer" ontbreekt' in result.stdout


LATE = (own_model().schoolvakanties.rekenvenster["tot_en_met"] - timedelta(days=173)).isoformat()


@pytest.mark.parametrize("day", ["2000-03-01", "2023-01-10", LATE, "2099-03-01"])
def test_check_names_a_day_for_which_no_examples_can_be_made(root: Path, tmp_path: Path, day: str) -> None:
    """Before the first values, or so late that counting runs out of the calendar: no table can be made."""
    data = Path(shutil.copytree(root / "protocol_data", tmp_path / "data"))
    path = data / "rekenteksten.yaml"
    path.write_text(re.sub(r"(?m)^voorbeelddag: .*$", f"voorbeelddag: '{day}'", path.read_text()))
    line = next(number for number, text in enumerate(path.read_text().splitlines(), 1) if text.startswith("voorbeeldd"))
    result = run("check", str(data), cwd=root)
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith(f"{path}:{line}:15: gevonden voorbeelddag {day}, verwacht een dag waarop ")
    assert result.stdout.endswith(f"1 fout gevonden in {data}\n")


def test_check_gives_every_fault_and_status_1(root: Path, folder: Path) -> None:
    path = folder / ROLE
    path.write_text(path.read_text().replace("groep: school", "groep: schoool").replace("naam:", "naam: x: "))
    result = run("check", str(folder), cwd=root)
    assert result.returncode == 1
    assert result.stderr == ""
    assert result.stdout.startswith(f"{path}:3:")
    assert result.stdout.endswith(f"1 fout gevonden in {folder}\n")


def test_check_reads_the_real_data_by_itself(root: Path) -> None:
    result = run("check", cwd=root)
    assert result.stdout.startswith("protocol_data: alles klopt"), result.stdout
    assert result.returncode == 0


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "a", "b"]])
def test_a_wrong_command_gives_help_and_status_2(root: Path, arguments: list[str]) -> None:
    result = run(*arguments, cwd=root)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "Gebruik" in result.stdout + result.stderr or "check:" in result.stderr


# --- the model ---


def test_the_model_is_typed_and_in_reading_order(small: Model) -> None:
    assert list(small.stappen) == ["stap-1", "stap-2"]
    assert list(small.rollen) == ["mentor", "ouders", "school"]
    assert small.drempels["lang-weg"].waarden[0].waarde == 16
    assert small.of("wet")["voorbeeldwet"].titel == "De Voorbeeldwet"
    assert small.of("datum") is small.peildata


def test_the_model_cannot_be_changed(small: Model) -> None:
    with pytest.raises(AttributeError):
        small.protocol = small.protocol  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        small.protocol.titel = "x"


def test_faults_sort_by_file_and_line() -> None:
    """By number, not by letter; what concerns a whole file comes first, and what is found twice is told once."""
    told = ["a.yaml: weg", "a.yaml:2:1: x", "a.yaml:9:10: x", "a.yaml:10:2: x", "a.yaml:10:2: y", "b.yaml:1:1: x"]
    faults = [
        Fault("b.yaml", Place(1, 1), "x"),
        Fault("a.yaml", Place(10, 2), "y"),
        Fault("a.yaml", Place(10, 2), "x"),
        Fault("a.yaml", Place(9, 10), "x"),
        Fault("a.yaml", Place(2, 1), "x"),
        Fault("a.yaml", None, "weg"),
    ]
    assert [str(fault) for fault in in_order([*faults, faults[0]])] == told
