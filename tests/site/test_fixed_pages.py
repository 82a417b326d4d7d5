"""What the pages say that no single item has: home, the steps together, the calendar, the calculators."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import parse_qs

import pytest

from calculators import NAMEN
from calculators.core.fields import holds
from calculators.core.words import date_text
from calculators.describe.form import formulier
from calculators.describe.tables import beslistabel, voorbeeld
from calculators.registry import MET_TABELLEN
from protocol_site import addresses
from protocol_site.data.model import Model
from protocol_site.pages import views
from protocol_site.pages.forms import MOST_RADIOS
from protocol_site.text.references import plain, termijn_words
from tests.support.pages import own_model, page, prepared, said
from tests.support.told import told

READY = prepared(own_model())
CARD = re.compile(
    r'<li class="kaart"><a href="([^"]+)">(.*?)</a>(?:<span class="kaart__uitleg">(.*?)</span>)?</li>', re.DOTALL
)


def part(found: str, anchor: str) -> str:
    """What stands on a page below a heading, until the next heading of its level or higher."""
    above, _, below = found.partition(f"{{ #{anchor} }}")
    level = len(above.rpartition("\n")[2].split(" ")[0])
    return re.split(rf"^#{{1,{level}}} ", below, flags=re.MULTILINE)[0]


def cards(found: str) -> list[tuple[str, str, str]]:
    """Address, name and explanation of every card."""
    return [(address, said(name), said(text)) for address, name, text in CARD.findall(found)]


def card(soort: str, item_id: str, name: str, text: str, here: str, model: Model | None = None) -> tuple[str, str, str]:
    """The card that leads from a page to an item."""
    address = addresses.relative(addresses.item_address(soort, item_id), here)
    return address, name, said(plain(text, model or own_model()))


def rows(table: str) -> list[list[str]]:
    """The cells of every row of a table, its head left out."""
    lines = re.findall(r'<tr role="row">(.*?)</tr>', table.partition("<tbody")[2], re.DOTALL)
    return [re.findall(r"<t[hd] [^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]


# --- pages with cards ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("macro", "soort"), [("situaties", "scenario"), ("wetten", "wet"), ("afspraken", "onderwerp")])
def test_a_page_of_items_has_a_card_for_each(macro: str, soort: str) -> None:
    items = told().ready.model.of(soort).values()
    found = cards(page(told().ready, macro, address="hier/"))
    assert found == [card(soort, each.id, each.titel, each.kort, "hier/") for each in items]


def test_roles_stand_in_their_groups_in_the_order_of_the_data() -> None:
    model = told().ready.model
    turned = dict(reversed(model.protocol.rolgroepen.items()))
    ready = told().ready._replace(
        model=replace(model, protocol=model.protocol.model_copy(update={"rolgroepen": turned}))
    )
    found = page(ready, "rollen", address="rollen/")
    wanted = {
        name: cards_of
        for group, name in turned.items()
        if (
            cards_of := [
                card("rol", r.id, r.naam, r.kort, "rollen/")
                for r in model.rollen.values()
                if r.groep == group and not r.klein
            ]
        )
    }
    *headings, (_, last) = re.findall(r"^## (.*) \{ #(.*) \}$", found, re.MULTILINE)
    assert last == "andere"
    assert {name: cards(part(found, anchor)) for name, anchor in headings} == wanted
    assert [name for name, _ in headings] == list(wanted)


@pytest.mark.parametrize(("macro", "soort"), [("aandachtspunten", "punt"), ("bronnen", "bron")])
def test_points_and_sources_stand_under_their_own_kind_alone(macro: str, soort: str) -> None:
    model = own_model()
    found = page(READY, macro, address=f"{macro}/")
    groups: Iterable[tuple[str, list[str]]]
    if soort == "punt":
        groups = [
            (words.kop, [p.id for p in model.punten.values() if p.soort == kind])
            for kind, words in model.sitewoorden.puntsoorten
        ]
    else:
        groups = [
            (words, [id_ for id_, b in model.bronnen.items() if b.soort == kind])
            for kind, words in model.sitewoorden.bronsoorten
        ]
    ids = [addresses.anchor(soort, each) for each in model.of(soort)]
    headings = re.findall(r"^## (.*) \{ #(soort-\d+) \}$", found, re.MULTILINE)
    shown = {
        unescape(name): [each for each in ids if re.search(rf'(\{{ #|id="){re.escape(each)}[ "]', part(found, anchor))]
        for name, anchor in headings
    }
    assert shown == {name: [addresses.anchor(soort, each) for each in members] for name, members in groups if members}


# --- the steps side by side ------------------------------------------------------------------------------------------


def test_the_steps_stand_side_by_side_each_with_its_own() -> None:
    model = own_model()
    found = rows(part(page(READY, "stappenplan", address="stappen/"), "overzicht"))
    for step, (name, what, content, process, point) in zip(model.stappen.values(), found, strict=True):
        assert said(name) == f"{step.nummer}. {step.titel}"
        assert said(what) == said(plain(step.kort, model))
        for cell, regie in ((content, step.regie_inhoud), (process, step.regie_proces)):
            led = [each.rol for each in regie.values() if each.voorwaarde == "standaard"]
            assert re.findall(r"rollen/([^/]+)/", cell) == led
            instead = [f"(of {said(plain(each.of, model))})" for each in regie.values() if each.of]
            assert [each for each in instead if each not in said(cell)] == []
            others = [each for each in regie.values() if each.voorwaarde != "standaard"]
            assert ("(soms een ander: zie regie)" in said(cell)) == bool(others)
        if step.kantelpunt.hoe_lang:
            assert said(point).startswith(said(plain(step.kantelpunt.hoe_lang, model)))
        elif step.kantelpunt.termijn:
            assert termijn_words(model.termijnen[step.kantelpunt.termijn], "zin", READY.op) in said(point)
        if step.kantelpunt.termijn and step.kantelpunt.naar:
            what_else = f", {said(plain(step.kantelpunt.mits, model))}" if step.kantelpunt.mits else ""
            number = model.stappen[step.kantelpunt.naar].nummer
            assert said(point).endswith(f"Lukt het niet{what_else}? Dan naar stap {number}")
    assert any(each.voorwaarde != "standaard" for step in model.stappen.values() for each in step.regie_proces.values())


def test_the_page_of_the_steps_leads_to_what_the_data_name() -> None:
    """Cards below the table for who wants to read on."""
    model = own_model()
    found = cards(part(page(READY, "stappenplan", address="stappen/"), "meer"))
    targets = [each.split(":") for each in model.sitewoorden.paginas.stappenplan.zie]
    wanted = [
        card(soort, id_, model.of(soort)[id_].titel, model.of(soort)[id_].kort, "stappen/") for soort, id_ in targets
    ]
    assert found == wanted
    assert wanted


# --- situations and kinds --------------------------------------------------------------------------------------------


def test_the_table_of_situations_says_who_is_involved() -> None:
    """A mark that is a guess has a question mark; how sure each is stands on the page of the situation."""
    model = own_model()
    found = page(READY, "situaties", address="scenario/")
    lines = {said(name): [said(cell) for cell in cells] for name, *cells in rows(part(found, "matrix"))}
    wanted: dict[str, list[str]] = {}
    for scenario in model.scenarios.values():
        if not scenario.matrix:
            continue
        wanted[scenario.titel] = []
        for column in model.protocol.matrix:
            cross = scenario.matrix[column]
            word = {"ja": "✓ ja", "mogelijk": "(✓) soms", "nee": "–"}[cross.waarde]
            wanted[scenario.titel].append(f"{word} ?" if cross.zekerheid == "onzeker" else word)
    assert lines == wanted
    assert {name[-1] for cells in lines.values() for name in cells} >= {"?", "–", "a"}
    assert said(plain(str(model.sitewoorden.matrix_uitleg), model)) in said(found)


def test_a_situation_accounts_for_each_mark_of_the_table() -> None:
    """Folded at the end of its page: who is involved, who is not, how sure that is and why."""
    model = told().ready.model
    for scenario in model.scenarios.values():
        found = page(told().ready, "situatie", scenario.id, address=f"scenario/{scenario.id}/")
        account = found.partition('<details class="verantwoording"')[2]
        groups = {each.partition(":</p>")[0]: each for each in account.split("<p>")}
        for column, partner in model.protocol.matrix.items():
            cross = scenario.matrix.get(column)
            if cross is None:
                continue
            kind = {"ja": "Een kruisje in de tabel", "mogelijk": "Een kruisje tussen haakjes", "nee": "Geen kruisje"}
            line = next(each for each in groups[kind[cross.waarde]].split("<li>") if str(cross.toelichting) in each)
            doubt = "" if cross.zekerheid == "zeker" else f" ({cross.zekerheid})"
            assert said(line).startswith(f"{partner.naam}{doubt}. ")


def test_a_situation_says_whether_the_steps_hold() -> None:
    """A question that people come with says so only where it leads to a step."""
    model = own_model()
    for scenario in model.scenarios.values():
        found = said(page(READY, "situatie", scenario.id))
        number = f"stap {model.stappen[scenario.stap].nummer}" if scenario.stap else ""
        if scenario.buiten_stappenplan:
            wanted = f"Geldt hier niet, behalve {number}" if number else "Geldt hier niet"
        else:
            wanted = f"Geldt: ga naar {number}" if number else "Blijft gelden"
        assert (f"Het stappenplan {wanted}" in found) == (scenario.soort == "scenario" or scenario.stap is not None)
        assert ("Wie is aan zet?" in found) == (scenario.aan_zet is not None)
        if scenario.aan_zet is not None:
            assert f"Wie is aan zet? {model.rollen[scenario.aan_zet].naam} Het stappenplan" in found
    assert {each.buiten_stappenplan for each in model.scenarios.values()} == {True, False}
    assert {each.soort for each in model.scenarios.values()} == {"scenario", "vraag"}


# --- calendar --------------------------------------------------------------------------------------------------------


def test_the_calendar_has_every_vacation_of_every_regio() -> None:
    model = own_model()
    found = page(READY, "kalender", address="kalender/")
    own = model.protocol.regio
    regios = dict.fromkeys([own, *model.schoolvakanties.regios])
    optional = 0
    for year, vacations in model.schoolvakanties.schooljaren.items():
        lines = [[said(cell) for cell in row] for row in rows(part(found, f"jaar-{year}"))]
        wanted = []
        for name, periods in vacations.items():
            advice = "" if periods[own].verplicht else " (advies)"
            optional += bool(advice)
            days = [
                f"{date_text(periods[each].van)} t/m {date_text(periods[each].tot_en_met)}" if each in periods else ""
                for each in regios
            ]
            wanted.append([f"{name[0].upper()}{name[1:]}{advice}", *days])
        assert lines == wanted
    assert optional
    assert said(found).endswith(
        f"Nagekeken op {date_text(model.schoolvakanties.gecontroleerd_op)}. "
        f"Buiten {date_text(model.schoolvakanties.rekenvenster['van'])} tot en met "
        f"{date_text(model.schoolvakanties.rekenvenster['tot_en_met'])} rekent de site niet."
    )


@pytest.mark.parametrize(("day", "over"), [(date(2027, 7, 31), 0), (date(2027, 8, 1), 1)])
def test_a_school_year_that_is_over_stands_at_the_end(day: date, over: int) -> None:
    """A school year ends with July."""
    years = list(own_model().schoolvakanties.schooljaren)
    past = [year for year in years if year < "2026-2027"] + ["2026-2027"] * over
    found = page(prepared(own_model(), day), "kalender", address="kalender/")
    shown = re.findall(r"^(#+) Schooljaar (\S+) ", found, re.MULTILINE)
    coming = [year for year in years if year not in past]
    assert shown == [("##", year) for year in coming] + [("###", year) for year in past]


def test_the_calendar_says_on_which_holidays_a_school_is_closed() -> None:
    model = own_model()
    found = page(READY, "kalender", address="kalender/")
    kinds = model.feestdagen.soorten
    closed = [each.naam for each in kinds.values() if each.school == "gesloten"]
    chosen = [each.naam for each in kinds.values() if each.school == "per_school"]
    assert f"dicht op: {', '.join(closed)}. Op {' en '.join(chosen)} kiest de school zelf." in said(found)
    lines = {said(name): [said(cell) for cell in cells] for name, *cells in rows(part(found, "feestdagen"))}
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    for id_, kind in kinds.items():
        days = [year.get(id_) for year in model.feestdagen.datums.values()]
        assert lines[kind.naam] == [f"{day.day} {months[day.month - 1]}" if day else "" for day in days]


# --- figures ---------------------------------------------------------------------------------------------------------


def figure(soort: str, **fields: Any) -> str:
    """What the page of figures says of the first one of a kind, with these fields."""
    model = own_model()
    id_, item = next(iter(model.of(soort).items()))
    changed = item.model_copy(update=fields)
    name = {"drempel": "drempels", "termijn": "termijnen", "datum": "peildata"}[soort]
    ready = READY._replace(model=replace(model, **{name: {**model.of(soort), id_: changed}}))
    return part(page(ready, "cijfers", address="cijfers/"), addresses.anchor(soort, id_))


@pytest.mark.parametrize("soort", ["drempel", "termijn", "datum"])
def test_a_value_says_from_when_it_holds_where_it_stands_and_when_that_was_checked(soort: str) -> None:
    first = next(iter(own_model().of(soort).values())).waarden[0]
    days = {"vanaf": date(2031, 2, 3), "gecontroleerd_op": date(2026, 5, 6)}
    sources = list(own_model().bronnen)[:2]
    coming = first.model_copy(update={**days, "verwacht": True, "bron": sources})
    found = rows(figure(soort, waarden=[first, coming]))
    names = "; ".join(own_model().bronnen[each].naam for each in sources)
    assert said(found[0][0]) == date_text(first.vanaf)
    value = said(found[0][1])
    assert value
    assert [said(cell) for cell in found[1]] == [
        "3 februari 2031 (verwacht, nog niet gebruikt)",
        value,
        names,
        "6 mei 2026",
    ]


def test_a_termijn_says_from_when_it_runs_and_whether_another_may_be_agreed() -> None:
    fixed = said(figure("termijn", vanaf_moment="na de vergadering", afwijken=False, sector="alle"))
    assert " na de vergadering." in fixed
    assert "andere termijn" not in fixed
    assert "Er mag een andere termijn worden afgesproken." in said(figure("termijn", afwijken=True))


def test_a_figure_of_one_sector_says_which() -> None:
    sector = next(iter(own_model().protocol.sectoren))
    mark = f'class="merk merk--{sector}"'
    assert mark in figure("drempel", sector=sector)
    assert mark not in figure("drempel", sector="alle")


# --- sources, words, points ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("certainty", "words"),
    [("gelezen", ""), ("een_bron", "(maar in één bron gevonden)"), ("afgeleid", "(afgeleid uit andere tekst)")],
)
def test_a_source_says_how_sure_it_is(certainty: str, words: str) -> None:
    model = own_model()
    id_, source = next(iter(model.bronnen.items()))
    changed = source.model_copy(update={"zekerheid": certainty, "toelichting": "Zo is het."})
    found = page(READY._replace(model=replace(model, bronnen={**model.bronnen, id_: changed})), "bronnen")
    line = found.partition(f'<li id="{addresses.anchor("bron", id_)}">')[2].partition("</li>")[0]
    assert said(line) == f"{source.naam} Zo is het. {words}".strip()


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        ("gelezen", "De bronnen zelf zijn gelezen."),
        ("een_bron", "Dit staat maar in één bron."),
        ("afgeleid", "Dit volgt uit andere tekst; het staat nergens letterlijk."),
    ],
)
def test_a_point_says_how_sure_it_is_and_since_when_it_stands_there(certainty: str, words: str) -> None:
    model = own_model()
    id_, point = next(iter(model.punten.items()))
    changed = point.model_copy(update={"zekerheid": certainty, "datum": date(2026, 3, 4)})
    found = page(READY._replace(model=replace(model, punten={**model.punten, id_: changed})), "aandachtspunten")
    folded = found.partition(f'<details class="vouw" id="{addresses.anchor("punt", id_)}"')[2].partition("</details>")[0]
    assert said(folded).endswith(f"{words} Opgeschreven op 4 maart 2026.")


def test_words_stand_by_the_alphabet_whatever_their_accents_and_capitals() -> None:
    model = own_model()
    term = next(iter(model.termen.values()))
    names = ["zebra", "Éénrichting", "eend", "Appel", "Über"]
    found = views.by_letter(term.model_copy(update={"term": each}) for each in names)
    assert [(letter, [each.term for each in members]) for letter, members in found] == [
        ("A", ["Appel"]),
        ("E", ["eend", "Éénrichting"]),
        ("U", ["Über"]),
        ("Z", ["zebra"]),
    ]


# --- about and the whole ---------------------------------------------------------------------------------------------


def test_the_page_about_the_site_says_what_holds_since_when_and_whom_to_ask() -> None:
    model = own_model()
    protocol = model.protocol
    found = said(page(READY, "over", address="over/"))
    assert f"Editie {protocol.editie.naam} Geldt vanaf {date_text(protocol.editie.van)}" in found
    assert f"Laatst gewijzigd {date_text(protocol.herzien_op)}" in found
    assert f"Licentie van de gegevens {protocol.licentie}" in found
    assert f"Vragen {said(plain(protocol.contact, model))}" in found
    # The number of a note may stand between the lines of a rule.
    for line in (line for rule in protocol.over.values() for line in plain(rule.tekst, model).splitlines()):
        assert said(line.removeprefix("- ")) in found


def test_the_whole_protocol_holds_every_item_once_in_the_order_of_the_data() -> None:
    """With an entry in its contents for each part, and no link to a page where the same stands on this one."""
    model = own_model()
    found = page(READY, "volledig", address="volledig/")
    parts = re.findall(r"^## (.*) \{ #(.*) \}$", found, re.MULTILINE)
    anchors = [anchor for _, anchor in parts]
    order = views.reading_order(model)
    own = [f"{soort}-{addresses.slug(id_)}-{soort.replace('wet', 'onderwerp')}" for soort, id_ in order]
    assert anchors == [*own, "cijfers-cijfers", "woord-alle-woorden", "aandachtspunten"]
    assert len(order) == len(set(order))
    whole = {(soort, id_) for soort in ("stap", "scenario", "wet", "onderwerp") for id_ in model.of(soort)}
    questions = {("scenario", id_) for id_, each in model.scenarios.items() if each.soort == "vraag"}
    assert whole - questions <= set(order)
    assert not questions & set(order), "they quote what stands here already"
    silent = {r.id for r in model.rollen.values() if not r.taken and not r.inleiding}
    assert {id_ for soort, id_ in order if soort == "rol"} == set(model.rollen) - silent
    assert re.findall(r'<li><a href="#([^"]+)">', found.partition("</details>")[0]) == anchors
    assert f"Inhoud: {len(parts)} delen" in found
    assert f"Dit is editie {model.protocol.editie.naam}," in said(found)
    assert not re.search(r'href="\.\./(woordenlijst|aandachtspunten|cijfers)/#', found)
    places = {*re.findall(r"\{ #(\S+) \}", found), *re.findall(r'id="([^"]+)"', found)}
    assert [each for each in re.findall(r'href="#([^"]+)"', found) if each not in places] == []


@pytest.mark.parametrize("missing", ["stap", "scenario", "wet", "onderwerp"])
def test_what_the_order_of_the_data_does_not_name_comes_last(missing: str) -> None:
    model = own_model()
    named = next(id_ for soort, id_ in views.reading_order(model) if soort == missing)
    protocol = model.protocol.model_copy(update={"leesvolgorde": [f"{missing}:{named}"]})
    order = views.reading_order(replace(model, protocol=protocol))
    assert order[0] == (missing, named)
    assert sorted(order) == sorted(views.reading_order(model))


# --- calculators -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", MET_TABELLEN)
def test_a_calculator_has_a_worked_example_and_every_outcome_on_its_page(naam: str) -> None:
    """So that it is whole without a script."""
    found = page(READY, "rekenhulp", naam)
    example = voorbeeld(naam, READY.rules)
    outcome = example["uitkomst"]
    sentences = [example["vraag"], *outcome["samenvatting"], *(each["tekst"] for each in outcome["redenen"][:1])]
    assert said(part(found, "voorbeeld")) == said(" ".join(sentences))
    for table in beslistabel(naam, READY.rules):
        shown = [[said(cell) for cell in row] for row in rows(part(found, f"tabel-{table['id']}"))]
        assert shown == [[said(str(cell)) for cell in row] for row in table["rijen"]]
        assert shown


def test_a_calculator_gives_the_rule_in_words() -> None:
    model = told().ready.model
    pages = {naam: part(page(told().ready, "rekenhulp", naam), "regel") for naam in MET_TABELLEN}
    for limit in model.drempels.values():
        if limit.telling:
            assert str(limit.uitleg) in pages["drempels"]
    for id_ in READY.rules["termijnen"]:
        assert str(model.termijnen[id_].uitleg) in pages["termijnen"]
    for step in model.stappen.values():
        assert step.kantelpunt.tekst in pages["stap"]


@pytest.mark.parametrize("naam", NAMEN)
def test_a_form_asks_every_question_with_its_help(naam: str) -> None:
    """Only those show at first that need no other answer; nothing is chosen, and what is assumed is said to be."""
    model: Model = own_model()
    found = page(READY, "rekenhulp", naam)
    form = found.partition("<form")[2].partition("</form>")[0]
    fields = formulier(naam, READY.rules)["velden"]
    usual = {each["naam"]: each["standaard"] for each in fields}
    shown = re.split(r'<(?:fieldset|div) class="vraag"', form)[1:]
    lines = {re.findall(r'data-veld="([^"]+)"', each)[0]: each for each in form.split("<li data-aanname")[1:]}
    questions = {re.findall(r'data-veld="([^"]+)"', each)[0]: each for each in shown}
    assert set(questions) == {each["naam"] for each in fields}
    for field in fields:
        question = questions[field["naam"]]
        assert said(field["label"]) in said(question)
        assert said(field["hulp"] or "") in said(question)
        if field["soort"] == "keuze":
            control = "keuzerondjes" if len(field["keuzes"]) <= MOST_RADIOS else "keuzelijst"
            assert f'data-soort="{control}"' in question
        if field["soort"] == "schooljaar":
            years = list(model.schoolvakanties.schooljaren)
            assert re.findall(r"<option>([^<]+)</option>", question) == years
        opening = question.partition(">")[0]
        assert ("data-toon" in opening) == bool(field["toon_als"])
        assert (field["naam"] in lines) == (field["aanname"] is not None)
        if field["aanname"] is not None:
            opening, _, line = lines[field["naam"]].partition(">")
            assert opening.startswith(f'="{field["aanname"]}"')
            labels = {each["waarde"]: each["label"] for each in field["keuzes"]}
            said_to_be = labels.get(field["aanname"], field["aanname"] or "Nee")
            assert said(line.partition("</p>")[0]).startswith(said(f"{field['label']} {said_to_be}"))
        assert (" hidden" in opening) != holds(field["toon_als"], usual)
    ways = form.count("data-wijze=")
    assert form.count(" checked") == ways
    assert " selected" not in form
    assert "Wat je invult, blijft op je eigen apparaat. Vul geen namen in." in said(found)
    assert "Rekenen kan alleen met JavaScript." in said(found)
    assert model.rekenteksten.rekenhulpen[naam].titel in found


def test_the_overview_begins_with_what_a_question_can_be_about() -> None:
    """Each leads to the page of one pupil, with that answer behind the #."""
    links = re.findall(r'<li><a href="([^"#]*)#([^"]+)">([^<]+)</a>', part(page(READY, "rekenhulpen"), "waarover"))
    choices = formulier("casus", READY.rules)["velden"][0]["keuzes"]
    assert [name for _, _, name in links] == [each["label"] for each in choices]
    for (address, fragment, _), choice in zip(links, choices, strict=True):
        assert address.endswith("rekenhulpen/casus/")
        assert parse_qs(unescape(fragment)) == {
            "rekenhulp": ["mee"],
            "editie": [READY.rules["editie"]["editie"]],
            "waarover": [choice["waarde"]],
        }
