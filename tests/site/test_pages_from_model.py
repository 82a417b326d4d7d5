"""What pages say of the model: who belongs to whom, what comes first, why a note is there."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from markupsafe import Markup

from protocol_site.checks.load import InvalidDataError
from protocol_site.data.model import Model
from protocol_site.data.schema import Contact, Controlepunt, Einde, Kantelpunt, Regel, Terugweg
from protocol_site.pages import stubs, views
from protocol_site.pages.render import PageView
from protocol_site.text.references import plain, termijn_words
from tests.support.pages import own_model, page, prepared, said

READY = prepared(own_model())
STRENGTHS = ("plicht", "kan", "adviseert", "recht")
"""The rules with a mark, in the order of the page of a role; explanation has none and comes last."""


def with_text(text: str) -> Model:
    """The protocol in which the chapter `inleiding` has this one text."""
    model = own_model()
    chapter = model.onderwerpen["inleiding"]
    rule = next(iter(chapter.regels.values())).model_copy(update={"kop": None, "tekst": text, "bron": [], "noot": []})
    changed = chapter.model_copy(update={"regels": {"een": rule}})
    return replace(model, onderwerpen={**model.onderwerpen, "inleiding": changed})


def chapter_with(text: str) -> str:
    """The page of a chapter in which this text stands."""
    return page(prepared(with_text(text)), "onderwerp", "inleiding")


# --- roles -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", own_model().rollen)
def test_a_role_names_the_roles_that_belong_to_it_and_the_one_it_belongs_to(role: str) -> None:
    model = own_model()
    found = page(READY, "rol", role, address=f"rollen/{role}/")
    family = re.search(r'<div class="familie">(.*?)</div>', found, re.DOTALL)
    children = {id_ for id_, each in model.rollen.items() if each.deel_van == role}
    relatives = children | ({model.rollen[role].deel_van} - {None})
    named = re.findall(r'href="\.\./([^/"]+)/"', family[1]) if family else []
    assert sorted(named) == sorted(str(each) for each in relatives)


def test_there_are_roles_that_belong_to_another() -> None:
    assert sum(bool(each.deel_van) for each in own_model().rollen.values()) > 5


@pytest.mark.parametrize("role", own_model().rollen)
def test_duties_come_first(role: str) -> None:
    """In what a role does in a step, a situation or a law: duties, what is allowed, advice, rights, explanation."""
    found = page(READY, "rol", role)
    gathered = found[found.find("{ #stappenplan }") :] if "{ #stappenplan }" in found else ""
    for block in gathered.split("\n## ")[0].split("\n### ")[1:]:
        kinds = re.findall(r'<li class="regel regel--(\w+)', block)
        places = [[*STRENGTHS, "uitleg"].index(kind) for kind in kinds]
        assert places == sorted(places), block.splitlines()[0]


def test_rules_of_every_strength_are_sorted() -> None:
    rule = next(iter(own_model().onderwerpen["inleiding"].regels.values()))
    mixed = [rule.model_copy(update={"soort": each}) for each in ("uitleg", "recht", "kan", "plicht", "adviseert")]
    assert [each.soort for each in views.by_strength(mixed)] == ["plicht", "kan", "adviseert", "recht", "uitleg"]


def with_contact(**fields: str) -> str:
    """The page of a role that can be reached like this."""
    model = own_model()
    contact = Contact(gecontroleerd_op="2026-11-28", **fields)  # type: ignore[arg-type]
    gemeente = model.rollen["gemeente"].model_copy(update={"contact": contact})
    return page(prepared(replace(model, rollen={**model.rollen, "gemeente": gemeente})), "rol", "gemeente")


def test_a_role_says_how_it_is_reached_and_when_that_was_checked() -> None:
    found = with_contact(
        telefoon="14 055",
        mail="post@voorbeeld.nl",
        pagina="https://www.voorbeeld.nl/contact",
        uren="werkdagen, 9 tot 17",
    )
    assert 'href="tel:14055">14 055</a>' in found
    assert "Je belt de gemeente op telefoonnummer 14 055." in said(found)
    assert '<a href="mailto:post@voorbeeld.nl">post@voorbeeld.nl</a>' in found
    assert '<a href="https://www.voorbeeld.nl/contact" rel="noreferrer">www.voorbeeld.nl</a>' in found
    assert "Bereikbaar werkdagen, 9 tot 17 Nagekeken op 28 november 2026." in said(found)


def test_only_what_is_known_of_a_contact_is_shown() -> None:
    found = with_contact(telefoon="+31 (0)55-123")
    assert 'href="tel:+31055123"' in found
    assert "mailto:" not in found
    assert "Bereikbaar" not in found
    assert "Contactpagina" not in found
    silent = next(id_ for id_, each in own_model().rollen.items() if each.contact is None)
    assert "tel:" not in page(READY, "rol", silent)


def test_who_belongs_to_a_party_is_reached_through_it() -> None:
    """The leerplichtambtenaar has no number of its own; that of the municipality leads there."""
    found = page(READY, "rol", "leerplichtambtenaar")
    contact = own_model().rollen["gemeente"].contact
    assert contact is not None
    assert contact.telefoon is not None
    number = f"Je belt de leerplichtambtenaar op telefoonnummer {contact.telefoon}, het nummer van de gemeente."
    assert number in said(found)


# --- notes -----------------------------------------------------------------------------------------------------------


def noted(point_id: str, *, balk: bool, rules: int = 1) -> str:
    """The page of a chapter of which each rule has this note, shown as a bar or not."""
    model = with_text("Een zin.")
    chapter = model.onderwerpen["inleiding"]
    rule = chapter.regels["een"].model_copy(update={"noot": [point_id]})
    changed = chapter.model_copy(update={"regels": {f"regel-{i}": rule for i in range(rules)}, "noot": []})
    points = {**model.punten, point_id: model.punten[point_id].model_copy(update={"balk": balk})}
    ready = prepared(replace(model, punten=points, onderwerpen={**model.onderwerpen, "inleiding": changed}))
    return page(ready, "onderwerp", "inleiding")


@pytest.mark.parametrize("point", own_model().punten)
@pytest.mark.parametrize("balk", [True, False])
def test_a_note_says_what_stands_where_what_the_site_does_and_why(point: str, balk: bool) -> None:
    """Where it stands, without a click to the page with all of them."""
    model = own_model()
    found = noted(point, balk=balk)
    kind = '<details class="noot"' if balk else '<div popover class="begripkaart nootkaart"'
    (note,) = re.findall(rf'{kind} id="noot-{point}".*?Lees het hele aandachtspunt</a>', found, re.DOTALL)
    told = model.punten[point]
    for text in (told.titel, told.lezing, told.reden, *(place.zegt for place in told.plekken.values())):
        assert said(re.sub(r"^- ", "", plain(text, model), flags=re.MULTILINE)) in said(note)
    assert [model.bronnen[place.bron].naam for place in told.plekken.values()] == [
        said(each) for each in re.findall("<dt>(.*?)</dt>", note)
    ]
    assert f'href="../aandachtspunten/#{point.replace("_", "-")}">Lees het hele aandachtspunt</a>' in note


def test_a_note_keeps_its_number_and_is_told_once_on_a_page() -> None:
    found = noted("mdo", balk=False, rules=2)
    marks = re.findall(r'<button [^>]*class="nootmerk"[^>]*>(\d+)</button>', found)
    assert marks == ["1", "1"]
    kept = re.findall(r'<span class="vast">&nbsp;<button [^>]*class="nootmerk"', found)
    assert len(kept) == 2, "het nummer blijft op de regel van het laatste woord"
    assert found.count('popovertarget="noot-mdo" aria-label="Noot 1: ') == 2
    assert found.count('id="noot-mdo"') == 1
    assert "<details" not in found


def test_a_note_on_which_a_duty_depends_is_a_bar_where_it_comes_first() -> None:
    first, second = noted("mdo", balk=True, rules=2).split('<li class="regel ')[1:]
    assert first.count('<details class="noot" id="noot-mdo">') == 1
    assert "nootmerk" not in first
    assert "<details" not in second
    assert re.search(r'<a class="nootmerk" href="#noot-mdo" aria-label="Noot 1: [^"]+">1</a>', second)
    assert "popover" not in second.split("</ul>")[0]


def test_a_note_stands_behind_the_sentence_before_a_list() -> None:
    """Not behind the last point of that list, as if it were about that point alone."""
    view = PageView(READY, "ergens/")
    mark = Markup("<b>1</b>")
    assert view.text_and("Dit hoort erbij:\n\n- een\n- twee", mark).startswith("<p>Dit hoort erbij:<b>1</b></p>")
    assert view.text_and("- een\n- twee", mark).endswith("<li>twee<b>1</b></li>\n</ul>")
    assert view.text_and("Een.\n\n- een\n\nTwee.", mark).endswith("<p>Twee.<b>1</b></p>")


# --- sources ---------------------------------------------------------------------------------------------------------


def rules_with(*sources: list[str]) -> list[Regel]:
    """A rule for each list of sources."""
    rule = next(iter(own_model().onderwerpen["inleiding"].regels.values()))
    return [rule.model_copy(update={"bron": each}) for each in sources]


def test_rules_that_share_their_sources_need_no_letters() -> None:
    assert views.source_letters(rules_with(["h2", "b2"], ["b2", "h2"])) == {"h2": "", "b2": ""}
    assert views.source_letters(rules_with([])) == {}


def test_rules_that_do_not_share_their_sources_point_at_them_by_letter() -> None:
    assert views.source_letters(rules_with(["h2"], [], ["b2", "h2"])) == {"h2": "a", "b2": "b"}
    many = views.source_letters(rules_with([], [f"bron{i}" for i in range(28)]))
    assert (many["bron0"], many["bron25"], many["bron26"], many["bron27"]) == ("a", "z", "aa", "ab")


# --- words -----------------------------------------------------------------------------------------------------------


def test_a_word_opens_once_below_each_heading() -> None:
    """And its meaning stands at the end of the page, once."""
    model = with_text("Een [[term:verzuim]] en nog een [[term:verzuim]].")
    chapter = model.onderwerpen["inleiding"]
    rule = chapter.regels["een"]
    rules = {"een": rule, "twee": rule, "drie": rule.model_copy(update={"kop": "Verder"})}
    changed = chapter.model_copy(update={"regels": rules})
    found = page(
        prepared(replace(model, onderwerpen={**model.onderwerpen, "inleiding": changed})), "onderwerp", "inleiding"
    )
    above, below = found.partition('<div class="begrippen"')[0].split("## Verder")
    assert [part.count('popovertarget="begrip-verzuim"') for part in (above, below)] == [1, 1]
    assert [said(part).count("verzuim en nog een verzuim") for part in (above, below)] == [2, 1]
    (card,) = re.findall(r'id="begrip-verzuim".*', found)
    assert said(plain(model.termen["verzuim"].definitie, model)) in said(f"<div {card}")
    assert 'href="../woordenlijst/#verzuim"' in card


def test_a_page_without_such_a_word_has_no_cards() -> None:
    assert "begripkaart" not in page(prepared(with_text("Een zin.")), "onderwerp", "inleiding").partition("Een zin.")[2]


# --- steps -----------------------------------------------------------------------------------------------------------


def with_sector(item_sector: str) -> str:
    """The page of a step in a protocol with a third sector, where the first rule is about this one."""
    model = own_model()
    mbo = model.protocol.sectoren["vo"].model_copy(
        update={"naam": "Beroepsonderwijs", "afkorting": "MBO", "scholen": None}
    )
    protocol = model.protocol.model_copy(update={"sectoren": {**model.protocol.sectoren, "mbo": mbo}})
    step = model.stappen["stap-1"]
    name, rule = next(iter(step.werkwijze.items()))
    work = {**step.werkwijze, name: rule.model_copy(update={"sector": item_sector})}
    steps = {**model.stappen, "stap-1": step.model_copy(update={"werkwijze": work})}
    return page(READY._replace(model=replace(model, protocol=protocol, stappen=steps)), "stap", "stap-1")


def test_a_page_offers_the_sectors_that_it_has_something_for() -> None:
    """Each with its own name, and a style that hides what goes for the others."""
    three = with_sector("mbo")
    assert re.findall(r'id="toon-(\w+)"', three) == ["alles", "po", "vo", "mbo"]
    assert 'MBO <span class="toelichting">(Beroepsonderwijs)</span>' in three
    assert '<span class="merk merk--mbo" title="Beroepsonderwijs">MBO</span>' in three
    for chosen in ("po", "vo", "mbo"):
        hidden = re.findall(rf"has\(#toon-{chosen}:checked\) \.voor-(\w+)", three)
        assert sorted([chosen, *hidden]) == ["mbo", "po", "vo"]
    assert 'content: "Wat alleen voor het VO of het MBO geldt, zie je nu niet."' in three
    assert re.findall(r'id="toon-(\w+)"', with_sector("alle")) == ["alles", "po", "vo"]


@pytest.mark.parametrize("step", own_model().stappen)
def test_the_page_of_a_step_asks_when_its_kantelpunt_is(step: str) -> None:
    """With the termijn filled in; not where there is none."""
    item = own_model().stappen[step]
    found = page(READY, "stap", step)
    settings = [json.loads(unescape(each)) for each in re.findall(r'data-rekenhulp="([^"]+)"', found)]
    wanted = [f"kantelpunt_stap{item.nummer}"] * bool(item.kantelpunt.termijn)
    assert [each["vast"]["termijn"] for each in settings] == wanted
    assert ("startdatum" in re.findall(r'data-veld="([^"]+)"', found)) == bool(wanted)


@pytest.mark.parametrize("step", own_model().stappen)
def test_the_page_of_a_step_answers_first(step: str) -> None:
    """In brief, then what each party does, then the rest; how it is accounted for stands last and folded."""
    found = page(READY, "stap", step, address=f"stappen/{step}/")
    headings = re.findall(r"^## .* \{ #(\S+) \}$", found, re.MULTILINE)
    order = ["in-het-kort", "werkwijze", "controlelijst", "kantelpunt", "terug", "einden", "zijstap", "betrokkenen"]
    order += ["regie", "opmerking", "documenten"]
    assert headings == [each for each in order if each in headings]
    assert {"in-het-kort", "werkwijze", "kantelpunt", "betrokkenen", "regie"} <= {*headings}
    folded = re.findall(r'<details class="(?:vouw|verantwoording)" id="([^"]+)"( open)?>', found)
    assert [name for name, is_open in folded if is_open] == [folded[0][0]]
    assert folded[-1][0] == "verantwoording"
    assert found.rindex("## ") < found.index('id="verantwoording"')
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', found) == ["./"]


@pytest.mark.parametrize("step", own_model().stappen)
def test_the_top_of_a_step_says_who_leads_and_when_it_ends(step: str) -> None:
    model = own_model()
    item = model.stappen[step]
    top = page(READY, "stap", step).partition('<div class="kortom"')[2].partition("</dl>")[0]
    content, process, point = re.findall(r"<dd>(.*?)</dd>", top, re.DOTALL)
    for cell, regie in ((content, item.regie_inhoud), (process, item.regie_proces)):
        led = [each.rol for each in regie.values() if each.voorwaarde == "standaard"]
        assert re.findall(r"rollen/([^/]+)/", cell) == led
        instead = [f"(of {said(plain(each.of, model))})" for each in regie.values() if each.of]
        assert re.findall(r"\(of [^)]*\)", said(cell)) == instead
        others = any(each.voorwaarde != "standaard" for each in regie.values())
        assert ("(soms een ander: zie regie)" in said(cell)) == others
    if item.kantelpunt.termijn:
        assert how_long(item.kantelpunt) in said(point)
        assert (" of een andere " in said(point)) == model.termijnen[item.kantelpunt.termijn].afwijken
    if item.kantelpunt.naar:
        what_else = f", {said(plain(item.kantelpunt.mits, model))}" if item.kantelpunt.mits else ""
        number = model.stappen[item.kantelpunt.naar].nummer
        assert said(point).endswith(f"Lukt het niet{what_else}? Dan naar stap {number}")


def how_long(point: Kantelpunt) -> str:
    """The term of a step as its page says it: in the words of the step, or its termijn."""
    if point.hoe_lang:
        return said(plain(point.hoe_lang, own_model()))
    assert point.termijn
    return termijn_words(own_model().termijnen[point.termijn], "zin", READY.op)


@pytest.mark.parametrize("step", own_model().stappen)
def test_the_kantelpunt_says_after_how_long_and_where_to(step: str) -> None:
    model = own_model()
    point = model.stappen[step].kantelpunt
    facts = said(page(READY, "stap", step).partition('<dl class="feitjes">')[2].partition("</dl>")[0])
    assert facts.startswith("Na hoe lang ") == bool(point.termijn)
    if point.termijn:
        assert f"Na hoe lang {termijn_words(model.termijnen[point.termijn], 'zin', READY.op)}" in facts
    if point.naar:
        to = model.stappen[point.naar]
        assert f"Naar stap {to.nummer}: {to.titel}" in facts
    else:
        assert "Naar stap" not in facts


def test_a_step_leads_to_what_regie_is() -> None:
    model = own_model()
    found = page(READY, "stap", "stap-1", address="stappen/stap-1/")
    assert '<a href="../../protocol/regie/">Wat is regie?</a>' in found
    words = model.sitewoorden.model_copy(update={"regie_uitleg": None})
    without = READY._replace(model=replace(model, sitewoorden=words))
    assert "Wat is regie?" not in page(without, "stap", "stap-1")


# --- calendar --------------------------------------------------------------------------------------------------------


def test_the_weeks_around_the_may_vacation_are_those_just_before_and_after_it() -> None:
    """Seven days that end the day before it, and seven that begin the day after: many schools are free in one."""
    model = own_model()
    regio = model.protocol.regio
    periods = [year["meivakantie"][regio] for year in model.schoolvakanties.schooljaren.values()]
    weeks = READY.rules["kalender"]["regios"][regio]["keuzeweken"]
    found = [(date.fromisoformat(each["van"]), date.fromisoformat(each["tot_en_met"])) for each in weeks]
    wanted = []
    for each in periods:
        wanted.append((each.van - timedelta(days=7), each.van - timedelta(days=1)))
        wanted.append((each.tot_en_met + timedelta(days=1), each.tot_en_met + timedelta(days=7)))
    assert found == wanted


def test_a_short_figure_stays_on_one_line_and_a_long_one_may_break() -> None:
    """A long one would stick out on a phone."""
    found = chapter_with("Na [[drempel:wettelijk-verzuim]] en [[drempel:wettelijk-verzuim.zin]].")
    kinds = re.findall(r'<a class="(getal-link[^"]*)"', found)
    assert kinds == ["getal-link vast", "getal-link"]


# --- pages on disk ---------------------------------------------------------------------------------------------------


def test_a_page_that_an_editor_changed_is_left_as_it_is(tmp_path: Path) -> None:
    """A page that is missing is made, and the menu follows the data."""
    stubs.write(own_model(), tmp_path, READY.op)
    written = tmp_path / "rollen" / "school.md"
    menu = tmp_path / "rollen" / ".nav.yml"
    made = written.read_text(encoding="utf-8")
    written.write_text(f"{made}\nEen eigen alinea.\n", encoding="utf-8")
    menu.write_text("nav: []\n", encoding="utf-8")
    (tmp_path / "rollen" / "cjg.md").unlink()
    assert sorted(stubs.write(own_model(), tmp_path, READY.op)) == ["rollen/.nav.yml", "rollen/cjg.md"]
    assert written.read_text(encoding="utf-8") == f"{made}\nEen eigen alinea.\n"


def test_the_menu_has_roles_by_name_and_the_rest_in_reading_order() -> None:
    model = own_model()
    menus = stubs.menus(model, READY.op)
    index, *ids, others = re.findall(r"- (\S+)\.md", menus["rollen/.nav.yml"])
    roles = [model.rollen[each].naam.lower() for each in ids]
    assert roles == sorted(roles)
    assert {*ids} == {each.id for each in model.rollen.values() if not each.klein}
    assert (index, others) == ("index", "andere-partijen")
    steps = re.findall(r"- (\S+)\.md", menus["stappen/.nav.yml"])
    assert steps == ["index", *model.stappen]


# --- texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Ziek? [[rol:school]] belt.", "Ziek? School belt."),
        ("Ziek! [[rol:school]] belt.", "Ziek! School belt."),
        ("Ziek. [[rol:school]] belt.", "Ziek. School belt."),
        ("[[rol:school]] belt.", "School belt."),
        ("Zo: [[rol:school]] belt.", "Zo: school belt."),
    ],
)
def test_a_sentence_that_opens_with_a_reference_has_its_capital(text: str, start: str) -> None:
    assert start in said(chapter_with(text))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Zo gaat het:\n\n- [[rol:school]] belt;\n- de [[rol:school]] meldt.", ["School belt;", "de school meldt."]),
        ("1. [[rol:school]] belt.\n2. Klaar.", ["School belt.", "Klaar."]),
    ],
)
def test_a_list_in_a_text_is_a_list_on_the_page(text: str, items: list[str]) -> None:
    found = re.findall(r"<li>(.*?)</li>", chapter_with(text), re.DOTALL)
    assert [said(each) for each in found] == items


def test_a_dash_inside_a_line_makes_no_list() -> None:
    assert "<li>" not in chapter_with("De school belt - als dat kan - de ouders.")


# --- calculators on pages of prose -----------------------------------------------------------------------------------


def with_block(**fields: object) -> Model:
    """The protocol in which a chapter asks one small question, as the one about reports does, with these fields."""
    model = own_model()
    part = model.onderwerpen["melden-verzuim"].rekenen
    assert part is not None
    block = next(iter(part.blokken.values())).model_copy(update=fields)
    chapter = model.onderwerpen["inleiding"].model_copy(
        update={"rekenen": part.model_copy(update={"blokken": {"een": block}})}
    )
    return replace(model, onderwerpen={**model.onderwerpen, "inleiding": chapter})


def test_a_page_asks_the_questions_that_its_data_name() -> None:
    found = page(prepared(with_block(titel="Mag dat?", vragen=["sector", "peildatum"])), "onderwerp", "inleiding")
    assert re.findall(r'data-veld="([^"]+)"', found) == ["sector", "peildatum"]
    assert "Mag dat?" in said(found)
    assert "data-rekenhulp" not in page(READY, "onderwerp", "inleiding")


def test_what_a_page_has_answered_already_is_not_asked() -> None:
    kind = {"vast": {"soort": "ongeoorloofd"}, "vragen": ["sector", "soort"]}
    found = page(prepared(with_block(**kind)), "onderwerp", "inleiding")
    assert re.findall(r'data-veld="([^"]+)"', found) == ["sector"]
    (settings,) = re.findall(r'data-rekenhulp="([^"]+)"', found)
    assert json.loads(unescape(settings))["vast"] == {"soort": "ongeoorloofd"}


def test_forms_on_one_page_share_their_style_and_scripts() -> None:
    """Each has an id of its own, and leads to the page with the rule and every outcome."""
    model = with_block()
    part = model.onderwerpen["inleiding"].rekenen
    assert part is not None
    (block,) = part.blokken.values()
    both = part.model_copy(update={"blokken": {"een": block, "twee": block}})
    chapter = model.onderwerpen["inleiding"].model_copy(update={"rekenen": both})
    found = page(
        prepared(replace(model, onderwerpen={**model.onderwerpen, "inleiding": chapter})), "onderwerp", "inleiding"
    )
    ids = re.findall(r' id="([^"]+)"', found)
    assert len(ids) == len(set(ids))
    assert len(re.findall(r"<section class=\"rekenhulp", found)) == 2
    assert found.count("rekenhulp.css") == 1
    assert found.count('<script type="module"') == 1
    assert found.count(f'href="../rekenhulpen/{block.rekenhulp}/"') >= 2


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"vragen": ["sektor"]}, '"sektor", verwacht een veld van de rekenhulp drempels; bedoelde je "sector"?'),
        ({"vast": {"sort": "ongeoorloofd"}}, '"sort", verwacht een veld van de rekenhulp drempels'),
        (
            {"vast": {"soort": "ongeoorlofd"}},
            '"ongeoorlofd", verwacht een keuze van "soort"; bedoelde je "ongeoorloofd"?',
        ),
    ],
)
def test_a_question_that_a_calculator_does_not_have_is_refused(fields: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidDataError) as refusal:
        prepared(with_block(**fields))
    assert message in str(refusal.value)
    assert str(refusal.value).startswith("protocol_data/onderwerpen/inleiding.yaml:")


def test_an_answer_that_a_way_to_a_calculator_cannot_give_is_refused() -> None:
    model = own_model()
    leave = model.scenarios["vakantie_11f"].model_copy(update={"vast": {"termijn": "verlof_11g"}})
    with pytest.raises(InvalidDataError) as refusal:
        prepared(replace(model, scenarios={**model.scenarios, "vakantie_11f": leave}))
    wanted = '"verlof_11g", verwacht een keuze van "termijn"; bedoelde je "verlof_11f"?'
    assert str(refusal.value) == f"protocol_data/scenarios/vakantie_11f.yaml:1:1: gevonden {wanted}"


def test_a_form_hands_an_outcome_the_words_of_the_pages() -> None:
    """How strong a rule is, how someone takes part, what a new value does: in one place for pages and scripts alike."""
    words = own_model().sitewoorden
    changed = words.model_copy(update={"sterkte": words.sterkte.model_copy(update={"plicht": "Moet altijd"})})
    ready = prepared(replace(own_model(), sitewoorden=changed))
    (settings,) = re.findall(r'data-rekenhulp="([^"]+)"', page(ready, "rekenhulp", "stap"))
    assert json.loads(unescape(settings))["woorden"] == {
        "sterkte": changed.sterkte.model_dump(),
        "deelname": {name: said_as.achter_naam for name, said_as in words.deelname},
        "overgang": words.overgang.model_dump(),
    }
    assert '<span class="merk merk--plicht">Moet altijd</span>' in page(ready, "stap", "stap-1")


def test_the_picture_of_kinds_stands_where_the_data_put_it() -> None:
    model = own_model()
    chapter = model.onderwerpen["inleiding"].model_copy(update={"schema_soorten": "Het schema"})
    shown = page(
        prepared(replace(model, onderwerpen={**model.onderwerpen, "inleiding": chapter})), "onderwerp", "inleiding"
    )
    assert "## Het schema { #schema }" in shown
    assert 'class="boom"' in shown
    assert 'class="boom"' not in page(READY, "onderwerp", "inleiding")


def test_an_outcome_leads_to_the_page_with_that_picture() -> None:
    model = own_model()
    definitions = model.onderwerpen["definities"].model_copy(update={"schema_soorten": None})
    school = model.wetgeving["schorsing"].model_copy(update={"schema_soorten": "Het schema"})
    gone = replace(model, onderwerpen={**model.onderwerpen, "definities": definitions})
    moved = replace(gone, wetgeving={**model.wetgeving, "schorsing": school})
    pages = [{each["pagina"] for each in prepared(one).rules["soorten"].values()} for one in (model, gone, moved)]
    assert pages == [{"protocol/definities/"}, {"protocol/"}, {"wet/schorsing/"}]


def test_the_words_of_a_fixed_page_are_those_of_the_data() -> None:
    model = own_model()
    words = model.sitewoorden
    home = words.paginas.thuis.model_copy(update={"titel": "Hallo", "inleiding": "Welkom bij [[rol:school]]."})
    changed = words.model_copy(update={"paginas": words.paginas.model_copy(update={"thuis": home})})
    found = page(prepared(replace(model, sitewoorden=changed)), "thuis", address="")
    assert "# Hallo { #start }" in found
    assert "Welkom bij school." in said(found)


# --- what another protocol may have ----------------------------------------------------------------------------------


def test_a_step_shows_what_is_declared_of_its_begin_its_end_and_its_ways() -> None:
    """Acts when it begins and when it is left, a list to tick off, a way back, and the ends of the route."""
    model = own_model()
    step = model.stappen["stap-2"]
    act = next(iter(step.werkwijze.values())).model_copy(update={"kop": None})
    full = step.model_copy(
        update={
            "bij_begin": {"a": act.model_copy(update={"tekst": "Begin hiermee."})},
            "bij_vertrek": {"a": act.model_copy(update={"tekst": "Draag het dossier over."})},
            "controlelijst": {"a": Controlepunt(tekst="De ouders weten het.")},
            "terug": {"a": Terugweg(naar="stap-1", tekst="De hulp hielp toch.")},
            "einden": {"a": Einde(titel="Weer naar school", tekst="De leerling volgt alle lessen.")},
            "kantelpunt": step.kantelpunt.model_copy(update={"naar": None, "termijn": None}),
        }
    )
    ready = READY._replace(model=replace(model, stappen={**model.stappen, "stap-2": full}))
    found = page(ready, "stap", "stap-2", address="stappen/stap-2/")
    order = ["Als deze stap begint", "Begin hiermee.", "Als de vraag naar de volgende stap gaat"]
    order += ["Draag het dossier over.", "De ouders weten het."]
    order += ["De hulp hielp toch.", "De leerling volgt alle lessen."]
    places = [found.index(each) for each in order]
    assert places == sorted(places)
    assert "Terug naar stap 1" in said(found)
    assert "Geen: hier eindigt het stappenplan" in said(found)
    for heading in ("controlelijst", "terug", "einden"):
        assert f"{{ #{heading} }}" in found, "staat in de inhoud van de pagina"
    for role in act.wie:
        assert "Begin hiermee." in page(ready, "rol", role)
    assert "hier eindigt het" in said(page(ready, "stappenplan"))


def test_a_step_without_them_says_nothing_of_them() -> None:
    model = own_model()
    none = dict.fromkeys(("bij_begin", "bij_vertrek", "controlelijst", "terug", "einden"), {})
    step = model.stappen["stap-2"].model_copy(update=none)
    found = page(READY._replace(model=replace(model, stappen={**model.stappen, "stap-2": step})), "stap", "stap-2")
    for anchor in ("controlelijst", "terug", "einden"):
        assert f"{{ #{anchor} }}" not in found
    assert "Als de vraag naar de volgende stap gaat" not in found


def test_a_limit_says_who_acts_when_it_is_reached() -> None:
    model = own_model()
    limit = model.drempels["wettelijk-verzuim"].model_copy(
        update={"aan_zet": "school", "tekst": "Dan gebeurt er iets."}
    )
    ready = READY._replace(model=replace(model, drempels={**model.drempels, limit.naam: limit}))
    assert "Dan gebeurt er iets. Is deze grens bereikt? Dan is aan zet: school." in said(page(ready, "cijfers"))
    assert "Dan is aan zet" not in said(page(READY, "cijfers"))


def test_an_edition_says_until_when_it_holds_and_who_adopted_it_if_that_is_known() -> None:
    model = own_model()
    known = {"tot": date(2027, 7, 31), "vastgesteld_door": "het college", "vastgesteld_op": date(2026, 6, 1)}
    edition = model.protocol.editie.model_copy(update=known)
    ready = READY._replace(model=replace(model, protocol=model.protocol.model_copy(update={"editie": edition})))
    found = said(page(ready, "over"))
    assert "tot en met 31 juli 2027" in found
    assert "Vastgesteld door het college op 1 juni 2026" in found
    assert "Vastgesteld door" not in said(page(READY, "over"))
