"""Which sentences the calculators say, and which pieces between braces each may have.

The words themselves stand in `protocol_data/rekenteksten.yaml`; the check of the data holds them against this list.
Only that check and the tests import this module.
"""

from __future__ import annotations

# Group of sentences -> the pieces that a sentence may have -> the sentences with those pieces.
GROUPS: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {
    "vergelijking": {
        ("grens", "venster"): ("in-venster",),
        ("waarde",): ("minstens", "meer_dan", "hoogstens", "jonger_dan", "uiterlijk", "ongeveer", "om_de"),
    },
    "veld": {
        ("nummer",): ("kantelpunt",),
        ("nummer", "titel"): ("stap",),
    },
    "kalender": {
        (): ("opgegeven", "extra", "schooldag", "gewone-dag"),
    },
    "drempel": {
        (): ("geen", "uren-po", "uren-vo"),
        ("datum", "grens"): ("bereikt-op",),
        ("grens", "naam"): ("samengevat",),
        ("grens", "waarde"): ("bereikt", "niet-bereikt", "niet-bereikt-lijst"),
    },
    "no-show": {
        ("keren",): ("ja", "nee", "samengevat"),
    },
    "classificatie": {
        (): ("geen", "plan-telt-niet", "kan-niet-ongeoorloofd", "wil-niet-geoorloofd"),
        ("naam",): ("is",),
    },
    "rol-lpa": {
        (): ("adviserend", "handhavend", "ook-ongeoorloofd", "absoluut"),
    },
    "absoluut": {
        (): ("samengevat",),
    },
    "melding": {
        ("aan", "via", "wie"): ("plicht", "kan"),
        ("datum", "sinds"): ("uiterlijk", "uiterlijk-vanaf-nu", "te-laat"),
    },
    "waarschuwing": {
        ("grens", "naam", "over"): ("bijna", "precies"),
        ("naam", "tot", "van"): ("keuzeweek",),
        ("tot", "van"): ("kalender-op",),
        ("nummer", "termijn"): ("afgesproken-langer",),
    },
    "scenario": {
        ("titel",): ("buiten",),
        ("wie",): ("aan-zet",),
    },
    "stap": {
        ("datum",): ("kantelpunt",),
        ("nummer", "titel"): ("nu", "hoort-in", "opschalen-ja", "opschalen-keuze", "eerst-uitzoeken"),
        ("duur", "start"): ("loopt",),
    },
    "opschalen": {
        (): ("doel-bereikt", "laatste-stap", "nog-niet", "nu", "geen-andere-weg", "andere-oplossing"),
    },
    "beslist": {
        ("nummer", "wie"): ("weet-niet", "nieuwe-inzichten"),
        ("wie",): ("scenario",),
    },
    "anoniem": {
        (): ("ja", "nee", "weet-niet"),
    },
    "kantelpunt": {
        ("datum", "nummer", "start", "termijn"): ("regel", "afgesproken"),
    },
    "telling": {
        ("datum",): ("doorgeschoven",),
        ("perioden",): ("overgeslagen",),
    },
    "termijn": {
        (): ("op-tijd", "te-laat"),
        ("datum",): ("voorbij", "nog-niet-voorbij"),
        ("datum", "grens", "nummer", "start"): ("lang-thuis",),
        ("datum", "naam", "start", "termijn"): (
            "plaatsing-streven",
            "plaatsing-uiterste",
            "schorsing-duur",
            "schorsing-gesprek",
            "bezwaar-verwijdering",
            "maandelijks-contact",
            "melding-16-uur",
        ),
    },
    "plaatsing": {
        (): ("geen-wet",),
    },
    "inspectie": {
        (): ("regel",),
        ("data", "schooljaar"): ("data",),
        ("datum",): ("weekend", "eerstvolgende"),
    },
    "vrijstelling": {
        (): ("eerste-keer", "5-onder-a", "5-onder-b", "5-onder-c", "5a-trekkend-bestaan"),
        ("datum", "grens", "schooljaar"): ("regel",),
    },
    "schorsing": {
        ("datum",): ("mag", "te-lang"),
        ("duur", "grens"): ("inspectie-ja", "inspectie-nee"),
        ("grens",): ("inspectie-regel",),
    },
    "bezwaar": {
        (): ("termijnenwet",),
    },
    "verlof": {
        (): ("mag", "mag-niet", "voorwaarden"),
        ("dagen", "grens"): ("kort-genoeg", "te-lang"),
        ("begin", "datum", "naam"): ("begint-later",),
        ("datum", "eerste", "weken"): ("na-begin", "in-begin"),
        ("keren",): ("keren", "al-gehad"),
    },
    "lezing": {
        (): ("eerste-interventie", "nieuwe-periode", "mazl-po", "landelijk-thuiszitter", "deeltijd-lizzer"),
        ("begin", "datum"): ("vanaf-thuiszitter",),
        ("dagen", "datum"): ("schorsing-schooldagen",),
        ("datum",): ("dag-per-school", "kalenderweken-datum", "gesprek-schooldagen", "melding-schooldagen"),
        ("datum", "termijn"): ("schooldagen",),
        ("grens",): ("precies-op-grens", "kalenderweken"),
    },
    "open": {
        (): (
            "zorgplan",
            "kan-of-wil",
            "thuis",
            "twijfel-ziekmelding",
            "twee-keer-niet-bij-jeugdarts",
            "doel-bereikt",
            "andere-oplossingen-in-zicht",
            "nieuwe-inzichten",
            "toestemming",
            "peildatum",
            "eerstvolgende",
            "einddatum",
            "beroep-ingediend",
            "al-verlof",
        ),
        ("nummer",): ("datum-interventie", "wens-vrijstelling-5a"),
        ("vraag", "waarop", "wie"): ("regie",),
    },
    "agenda": {
        ("aan", "wie"): ("melding",),
        ("nummer",): ("kantelpunt",),
    },
    "tijdlijn": {
        (): ("peildatum",),
    },
    "voorbeeld": {
        ("datum", "een", "twee", "uren"): ("drempels", "stap", "termijnen"),
    },
    "tabel": {
        (): (
            "ja",
            "nee",
            "niemand",
            "nergens",
            "maakt-niet-uit",
            "geen-melding",
            "geen-datum",
            "geen-lezing",
            "handhavend",
            "adviserend",
            "lang",
            "niet-lang",
            "tot-en-met-kantelpunt",
            "na-kantelpunt",
            "opschalen-ja",
            "opschalen-nee",
            "opschalen-keuze",
            "standaard",
            "meerdere-aanbieders",
            "duo-melding-overig",
            "regie-bij-jeugdhulp",
            "mag",
            "inspectie-weet",
            "op-tijd",
            "al-gehad",
            "grenzen",
            "grenzen-1",
            "grenzen-2",
            "grenzen-3",
            "grenzen-4",
            "grenzen-5",
            "grenzen-6",
            "indeling",
            "indeling-1",
            "indeling-2",
            "indeling-3",
            "indeling-4",
            "indeling-5",
            "indeling-6",
            "indeling-7",
            "indeling-8",
            "opschalen",
            "opschalen-1",
            "opschalen-2",
            "opschalen-3",
            "opschalen-4",
            "opschalen-5",
            "opschalen-6",
            "opschalen-7",
            "opschalen-8",
            "regie",
            "regie-1",
            "regie-2",
            "regie-3",
            "regie-4",
            "regie-5",
            "situaties",
            "situaties-1",
            "situaties-2",
            "situaties-3",
            "situaties-4",
            "toestemming",
            "toestemming-1",
            "toestemming-2",
            "datums",
            "datums-1",
            "datums-2",
            "datums-3",
            "datums-4",
            "mag-het",
            "mag-het-1",
            "mag-het-2",
            "mag-het-3",
            "mag-het-4",
        ),
        ("aan", "via"): ("melding-plicht", "melding-kan"),
        ("ander", "een"): ("of",),
        ("datum",): ("begin-op",),
    },
    "fout": {
        (): (
            "ontbreekt",
            "zonder-school",
            "lijst-en-totaal",
            "schooljaar-of-peildatum",
            "geen-object",
            "onleesbaar",
            "te-lang",
        ),
        ("ander", "een"): ("synoniem",),
        ("datum",): ("na-peildatum", "einde-voor-begin"),
        ("datum", "naam"): ("geen-schooldag",),
        ("datum", "naam", "vanaf"): ("geen-waarde", "geen-waarde-nog"),
        ("gelezen",): ("datum", "datum-bestaat-niet", "getal", "heel-getal", "schooljaar", "periode", "rij"),
        ("gelezen", "keuzes"): ("keuze",),
        ("gelezen", "tot", "van"): ("datum-jaar",),
        ("keuzes",): ("rekenhulp",),
        ("kolom", "regel"): ("geen-json",),
        ("maximum",): ("periodes", "periodes-lang", "verzuimlijst"),
        ("maximum", "minimum"): ("getal-grenzen",),
        ("naam",): ("onbekend-veld", "dubbel"),
        ("tot", "van"): ("periode-volgorde", "buiten-kalender", "voorbij-kalender", "voorbij-feestdagen"),
    },
}

SENTENCES: dict[str, frozenset[str]] = {
    f"{group}.{name}": frozenset(pieces)
    for group, kinds in GROUPS.items()
    for pieces, names in kinds.items()
    for name in names
}
"""Key of a sentence -> the pieces it may have."""
