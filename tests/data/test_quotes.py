"""A duty stands once: quotes take over the rule at its home, and what differs about one duty is a fault."""

from datetime import date
from pathlib import Path

import pytest

from protocol_site.checks.load import examine, load
from protocol_site.data.model import Model, rules_at_home
from protocol_site.data.quotes import duty_of
from protocol_site.data.texts import all_texts
from protocol_site.exports.open_data import protocol
from protocol_site.pages.views import elsewhere_of_role, rules_of_role, steps_of_role
from tests.data.conftest import Change
from tests.data.test_faults import Messages

ROLE, STEP, LAST = "rollen/school.yaml", "stappen/stap-1.yaml", "stappen/stap-2.yaml"
SUBJECT, REPORTS = "onderwerpen/uitleg.yaml", "meldingen.yaml"
SITUATION = "scenarios/ziek_thuis.yaml"
TEXT = "    tekst: De school stuurt de cijfers op [[datum:cijfers]].\n"
HOME: Change = (ROLE, TEXT, f"{TEXT}    wie: [ouders]\n    sector: po\n    noot: [uren]\n    feiten: [A-1]\n")


def quote(more: str = "", address: str = "rol:school.cijfers") -> Change:
    """A quote as the first rule of the page of prose, at line 8."""
    return (SUBJECT, "regels:\n", f"regels:\n  ook: {{citeert: '{address}'{more}}}\n")


def second(what: str) -> Change:
    """Another rule of the school, at line 11."""
    return (ROLE, TEXT, f"{TEXT}  ander: {{{what}}}\n")


FAULTS: list[tuple[str, list[Change], list[str]]] = [
    ("een citaat van wat er niet is", [quote(address="rol:school.cijfer")],
     [f'{SUBJECT}:8:18: gevonden "rol:school.cijfer", verwacht het adres van een regel die er is; '
      'bedoelde je "rol:school.cijfers"?']),
    ("een adres in een andere vorm", [quote(address="rol:school")],
     [f'{SUBJECT}:8:18: gevonden "rol:school", verwacht het adres van een regel, zoals rol:school.registratie']),
    ("een citaat met een eigen tekst", [quote(", tekst: Anders, soort: kan")],
     [f'{SUBJECT}:8:40: een citaat neemt "tekst" over van rol:school.cijfers; haal deze sleutel weg',
      f'{SUBJECT}:8:55: een citaat neemt "soort" over van rol:school.cijfers; haal deze sleutel weg']),
    ("een citaat van een citaat", [quote(), second("citeert: 'onderwerp:uitleg.ook'")],
     [f"{ROLE}:11:20: onderwerp:uitleg.ook is zelf een citaat; neem rol:school.cijfers"]),
    ("een citaat uit een item dat vervalt",
     [quote(address="scenario:ziek_thuis.bellen"), (SUBJECT, ", [[scenario:ziek_thuis]]", ""),
      (SITUATION, "volgorde: 1\n", "volgorde: 1\nvervallen: {per: '2025-01-01', reden: Voorbij.}\n")],
     [f'{SUBJECT}:8:18: gevonden "scenario:ziek_thuis", vervallen per 1 januari 2025, '
      "verwacht een regel die nog geldt"]),
    ("een regel zonder tekst", [(ROLE, TEXT, "")], [f'{ROLE}:8:3: de verplichte sleutel "tekst" ontbreekt']),
    ("een citaat uit een bestand dat niet klopt", [quote(), (ROLE, "groep: school", "groep: []")],
     [f"{ROLE}:4:1: gevonden een lege lijst, verwacht tekst"]),
    ("twee regels met hetzelfde id", [(LAST, "  plan:\n", "  doel:\n")],
     [f'{LAST}:19:3: de regel "doel" staat ook in {LAST}, regel 10; geef hem een ander id']),
    ("een melding zonder regel", [(REPORTS, "stap:stap-1.gesprek", "stap:stap-1.gesprekken")],
     [f'{REPORTS}:5:12: gevonden "stap:stap-1.gesprekken", verwacht het adres van een regel die er is; '
      'bedoelde je "stap:stap-1.gesprek"?']),
    ("een melding met een regel zonder wie", [(STEP, "    wie: [school]\n", "")],
     [f'{REPORTS}:5:12: stap:stap-1.gesprek zegt niet wie dit doet: daar ontbreekt "wie"']),
    ("een melding met een uitleg", [(STEP, "    soort: plicht\n", "")],
     [f"{REPORTS}:5:12: gevonden een regel van de soort uitleg, verwacht plicht, kan of adviseert"]),
    ("een melding met een andere sector dan de regel",
     [(STEP, "    soort: plicht\n", "    soort: plicht\n    sector: po\n"),
      (REPORTS, "aard:", "sector: vo\n    aard:")],
     [f"{REPORTS}:8:5: stap:stap-1.gesprek is al voor een sector (po); haal deze sleutel weg"]),
    ("een plicht die ergens anders mag",
     [(ROLE, TEXT, f"{TEXT}    feiten: [A-1]\n"),
      (LAST, "    soort: plicht\n", "    soort: kan\n    feiten: [A-2, A-1]\n")],
     [f"{LAST}:19:3: A-1 is hier kan voor school, en plicht in {ROLE}, regel 8; laat een van de twee de ander citeren, "
      "of geef beide dezelfde noot"]),
    ("een plicht die ergens anders mag, elk met een eigen noot",
     [(ROLE, TEXT, f"{TEXT}    feiten: [A-1]\n    noot: [uren]\n"),
      (LAST, "    soort: plicht\n", "    soort: kan\n    feiten: [A-1]\n")],
     [f"{LAST}:19:3: A-1 is hier kan voor school, en plicht in {ROLE}, regel 8; laat een van de twee de ander citeren, "
      "of geef beide dezelfde noot"]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [pytest.param(*rest, id=name) for name, *rest in FAULTS])
def test_what_is_wrong_with_a_quote_or_a_duty(messages: Messages, changes: list[Change], expected: list[str]) -> None:
    assert messages(*changes) == expected


@pytest.mark.parametrize(
    "what",
    [
        "soort: kan, feiten: [A-1], noot: [uren], tekst: 'Met dezelfde noot.'",
        "soort: kan, feiten: [A-2], tekst: 'Een ander feit.'",
        "soort: plicht, feiten: [A-1], tekst: 'Even sterk.'",
        "feiten: [A-1], tekst: 'Uitleg voor een andere lezer.'",
    ],
)
def test_rules_that_may_stand_side_by_side(messages: Messages, what: str) -> None:
    assert messages((ROLE, TEXT, f"{TEXT}    feiten: [A-1]\n    noot: [uren]\n  ander: {{{what}}}\n")) == []


def test_another_actor_may_have_another_strength(messages: Messages) -> None:
    right = (SUBJECT, "regels:\n", "regels:\n  ook: {wie: [ouders], soort: recht, feiten: [A-1], tekst: Zij mogen.}\n")
    assert messages((ROLE, TEXT, f"{TEXT}    feiten: [A-1]\n"), right) == []


def test_what_is_withdrawn_later_may_be_quoted_until_then(messages: Messages) -> None:
    later = "groep: school\nvervallen: {per: '2030-08-01', reden: Voorbij.}\n"
    assert messages(quote(), (ROLE, "groep: school\n", later)) == []


@pytest.fixture
def quoting(folder: Path) -> Model:
    """The small protocol with a rule of the school that the page of prose and the last step quote."""
    last: Change = (LAST, "  plan:\n", "  ook: {citeert: 'rol:school.cijfers', kop: Cijfers}\n  plan:\n")
    for file, old, new in (HOME, quote(", bij: [stap-2], noot: [uren]"), last):
        path = folder / file
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new, 1))
    return load(folder)


def test_a_quote_says_what_its_home_says(quoting: Model) -> None:
    home = quoting.rollen["school"].taken["cijfers"]
    there = quoting.onderwerpen["uitleg"].regels["ook"]
    assert (there.tekst, there.soort, there.sector, there.bron) == (home.tekst, "plicht", "po", home.bron)
    assert there.wie == ["school", "ouders"], "the role itself acts on its own page without being named"
    assert (there.citeert, there.kop, there.bij, there.noot) == ("rol:school.cijfers", None, ["stap-2"], ["uren"])
    assert quoting.stappen["stap-2"].werkwijze["ook"].kop == "Cijfers"


def test_a_fact_counts_where_its_rule_is_home(quoting: Model) -> None:
    assert quoting.rollen["school"].taken["cijfers"].feiten == ["A-1"]
    assert quoting.onderwerpen["uitleg"].regels["ook"].feiten == []
    assert "onderwerp:uitleg.ook" not in rules_at_home(quoting)
    texts = [text.file for text in all_texts(quoting) if text.text.startswith("De school stuurt")]
    assert texts == [ROLE], "a text that is quoted is read once"


def test_the_open_data_hold_the_text_and_the_address_of_a_quote(quoting: Model) -> None:
    there = protocol(quoting)["onderwerpen"]["uitleg"]["regels"]["ook"]
    assert there["citeert"] == "rol:school.cijfers"
    assert there["tekst"] == "De school stuurt de cijfers op [[datum:cijfers]]."


def shown(model: Model, role: str) -> list[str]:
    """The texts of the rules to which the page of a role leads, next to its own tasks: in steps and on other pages."""
    elsewhere = [
        rule.tekst
        for page in elsewhere_of_role(model, role)
        for rule in rules_of_role(model, role, page.soort, model.of(page.soort)[page.id])
    ]
    return [r.tekst for part in steps_of_role(model, role) for r in part.regels] + elsewhere


def test_a_page_of_a_role_shows_a_quoted_rule_once(quoting: Model) -> None:
    home = quoting.rollen["school"].taken["cijfers"].tekst
    assert shown(quoting, "school").count(home) == 0, "it stands among the tasks of the school itself"
    assert shown(quoting, "ouders").count(home) == 1


def test_a_rule_that_a_role_quotes_is_not_shown_from_its_home_again(folder: Path) -> None:
    path = folder / ROLE
    quote = "  gesprek: {citeert: 'stap:stap-1.gesprek'}\n"
    path.write_text(path.read_text().replace("gewoon_woord", f"{quote}gewoon_woord"))
    model = load(folder)
    assert model.rollen["school"].taken["gesprek"].tekst not in shown(model, "school")


@pytest.mark.parametrize(
    ("feiten", "soort", "again"),
    [
        ("[A-1]", "plicht", False),
        ("[A-1, A-2]", "plicht", True),
        ("[A-1]", "kan", True),
        ("[]", "plicht", True),
    ],
)
def test_what_the_own_tasks_say_is_not_said_again(folder: Path, feiten: str, soort: str, again: bool) -> None:
    """By the same facts and as strongly. What says more, or says it otherwise, stays."""
    (folder / ROLE).write_text(
        (folder / ROLE).read_text().replace(TEXT, f"{TEXT}    feiten: [A-1]\n    noot: [uren]\n")
    )
    more = f"soort: {soort}\n    feiten: {feiten}\n    noot: [uren]\n    tekst: |"
    (folder / STEP).write_text((folder / STEP).read_text().replace("soort: plicht\n    tekst: |", more))
    model = load(folder)
    assert (model.stappen["stap-1"].werkwijze["gesprek"].tekst in shown(model, "school")) is again


def test_a_report_takes_actor_strength_and_sector_from_its_rule(small: Model, folder: Path) -> None:
    report = small.meldingen["weg"]
    assert duty_of(report, rules_at_home(small)) == ("school", True, "alle")
    path = folder / STEP
    path.write_text(path.read_text().replace("wie: [school]\n    soort: plicht", "wie: [ouders]\n    soort: kan"))
    (folder / REPORTS).write_text((folder / REPORTS).read_text() + "    sector: vo\n")
    changed = load(folder)
    assert duty_of(changed.meldingen["weg"], rules_at_home(changed)) == ("ouders", False, "vo")


SCENARIO = "scenarios/ziek_thuis.yaml"
DAYS = (date(2025, 7, 31), date(2025, 8, 1))
"""The last day on which a rule holds that ends, and the first on which it does not."""
OWN_FACT = "    tekst: Jullie mogen iemand meenemen.\n    bron: [hoofdstuk-1]\n"
IN_BRIEF: list[tuple[str, list[Change], list[str]]] = [
    ("een citaat van wat er niet is", [(SCENARIO, "rol:school.cijfers", "rol:school.cijfertjes")],
     [f'{SCENARIO}:22:14: gevonden "rol:school.cijfertjes", verwacht het adres van een regel die er is; '
      'bedoelde je "rol:school.cijfers"?']),
    ("een citaat met een eigen bron", [(SCENARIO, "kop: Aan zet}", "bron: [wet-1]}")],
     [f'{SCENARIO}:20:48: een citaat neemt "bron" over van scenario:ziek_thuis.bellen; haal deze sleutel weg']),
    ("geen tekst en geen citaat", [(SCENARIO, OWN_FACT, "    bron: [hoofdstuk-1]\n")],
     [f'{SCENARIO}:24:3: de verplichte sleutel "tekst" ontbreekt']),
    ("een eigen tekst zonder bron", [(SCENARIO, OWN_FACT, "    tekst: Jullie mogen iemand meenemen.\n")],
     [f'{SCENARIO}:24:3: de sleutel "bron" ontbreekt: een punt dat geen regel citeert, zegt zelf waar het staat']),
    ("korter zonder citaat", [(SCENARIO, OWN_FACT, f"{OWN_FACT}    korter: Neem iemand mee.\n")],
     [f'{SCENARIO}:28:5: zonder "citeert" is er niets om korter te zeggen; noem deze sleutel "tekst"']),
    ("twee dingen ervoor", [(SCENARIO, OWN_FACT, f"{OWN_FACT}    kop: Jij\n")],
     [f'{SCENARIO}:25:5: "kop" en "voor" komen op dezelfde plaats; haal een van de twee weg']),
    ("te weinig punten", [(SCENARIO, f"  jij:\n    voor: [ouders]\n{OWN_FACT}", "")],
     [f"{SCENARIO}:19:1: gevonden een groep sleutels, verwacht minstens 3"]),
    ("te veel punten",
     [(SCENARIO, "in_het_kort:\n", "in_het_kort:\n" + "".join(
         f"  punt-{nummer}: {{citeert: 'rol:school.cijfers'}}\n" for nummer in range(3)))],
     [f"{SCENARIO}:19:1: gevonden een groep sleutels, verwacht hoogstens 5"]),
    ("een getal in eigen woorden", [(SCENARIO, "stuurt de school", "stuurt na 3 weken de school")],
     [f'{SCENARIO}:23:53: gevonden "3 weken" als tekst, verwacht een verwijzing naar een drempel, termijn of datum; '
      "staat hij nog niet in drempels.yaml of termijnen.yaml, zet hem daar bij"]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [pytest.param(*rest, id=name) for name, *rest in IN_BRIEF])
def test_what_is_wrong_with_a_fact_in_brief(messages: Messages, changes: list[Change], expected: list[str]) -> None:
    assert messages(*changes) == expected


def test_a_fact_in_brief_takes_over_the_rule_that_it_quotes(small: Model) -> None:
    """Its words too, unless it has shorter ones; and it is no rule itself that another place could quote."""
    facts = small.scenarios["ziek_thuis"].in_het_kort
    home = small.rollen["school"].taken["cijfers"]
    assert facts["wie"].tekst == "De school belt de ouders."
    assert (facts["cijfers"].tekst, facts["cijfers"].bron) == (None, home.bron)
    assert facts["jij"].bron == ["hoofdstuk-1"]
    assert not {"scenario:ziek_thuis.jij", "scenario:ziek_thuis.wie"} & rules_at_home(small).keys()
    texts = [text.text for text in all_texts(small) if text.file == SCENARIO]
    assert "Cijfers over [[term:verzuim]] stuurt de school op." in texts
    assert texts.count("De school belt de ouders.") == 2, "the rule and what the page is about, not the quote"


def test_a_rule_may_be_quoted_until_the_day_on_which_it_ends(folder: Path) -> None:
    path = folder / ROLE
    ends = "groep: school\nvervallen: {per: '2025-08-01', reden: Voorbij.}\n"
    path.write_text(path.read_text().replace("groep: school\n", ends))
    before, after = ([str(each).replace(f"{folder}/", "") for each in examine(folder, day)[1]] for day in DAYS)
    assert before == []
    assert [each for each in after if each.endswith("een regel die nog geldt")] == [
        f'{SCENARIO}:22:14: gevonden "rol:school", vervallen per 1 augustus 2025, verwacht een regel die nog geldt'
    ]
