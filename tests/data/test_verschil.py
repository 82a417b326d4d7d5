"""What changes between two protocols: each kind of change by id, as a Dutch sentence, and nothing in silence."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from protocol_site.commands import difference as command
from protocol_site.commands.sources import texts
from protocol_site.revision.difference import difference
from protocol_site.revision.loading import as_it_was, examined, loaded, texts_of
from protocol_site.revision.records import Change, Difference, Soort, Woord
from protocol_site.revision.report import HEADINGS, markdown, plain
from tests.data.conftest import FIXTURE

ROLE, STEP, LAST = "rollen/school.yaml", "stappen/stap-1.yaml", "stappen/stap-2.yaml"
LIMITS, TERMS, EDITION = "drempels.yaml", "termijnen.yaml", "protocol.yaml"
SCENARIO, TERM = "scenarios/ziek_thuis.yaml", "woordenlijst/verzuim.yaml"
VALUE = "waarde: 16, bron: [wet-1], gecontroleerd_op: '2025-01-15'}"
LATER = "\n      - {vanaf: '2025-08-01', waarde: 12, bron: [wet-1], gecontroleerd_op: '2025-01-15'}"

Edit = tuple[str, str, str]
Compare = Callable[..., Difference]


@pytest.fixture(scope="session")
def old() -> dict[str, str]:
    """The texts of the small protocol."""
    return texts_of(FIXTURE)


@pytest.fixture
def compare(old: dict[str, str]) -> Compare:
    """The difference that some edits make; a text `None` takes the file away."""

    def compared(*edits: Edit, new_files: dict[str, str] | None = None, gone: tuple[str, ...] = ()) -> Difference:
        new = {name: text for name, text in old.items() if name not in gone} | (new_files or {})
        for file, before, after in edits:
            assert before in new[file], f"{before!r} staat niet in {file}"
            new[file] = new[file].replace(before, after, 1)
        model, _ = examined(new)
        assert model is not None, examined(new)[1]
        return difference(loaded(old), model)

    return compared


def only(found: Difference, soort: str) -> Change:
    changes = [change for change in found.changes if change.soort == soort]
    assert len(changes) == 1, [change.zin for change in found.changes]
    return changes[0]


def said(found: Difference) -> list[str]:
    return [change.zin for change in found.changes]


def test_nothing_changed_gives_nothing(compare: Compare) -> None:
    assert compare().changes == ()
    assert "Er is niets veranderd." in markdown(compare())


# --- values ---


def test_a_value_that_follows_another(compare: Compare) -> None:
    found = compare((LIMITS, VALUE, VALUE + LATER))
    change = only(found, "waarde")
    assert change.zin == "Lang weg: van minstens 16 naar minstens 12 uur in 4 lesweken, vanaf 1 augustus 2025."
    assert (change.adres, change.vanaf, change.geschiedenis) == ("drempel:lang-weg", date(2025, 8, 1), False)
    assert found.dagen == (date(2025, 8, 1),)
    assert "stappen/stap-1/" in change.paginas


def test_a_value_edited_in_its_place_is_history_rewritten(compare: Compare) -> None:
    change = only(compare((LIMITS, "waarde: 16", "waarde: 160")), "waarde")
    assert change.geschiedenis
    assert "van minstens 16 naar minstens 160 uur" in change.zin
    assert "ook voor wat al vanaf 1 augustus 2024 gold" in change.zin


def test_a_value_overwritten_by_its_follower_is_history_rewritten(compare: Compare) -> None:
    found = compare((LIMITS, "{vanaf: '2024-08-01', waarde: 16", "{vanaf: '2025-01-01', waarde: 12"))
    gone, come = [change for change in found.changes if change.soort == "waarde"]
    assert gone.geschiedenis
    assert "geldt niet meer" in gone.zin
    assert come.geschiedenis
    assert "van minstens 16 naar minstens 12 uur" in come.zin


def test_a_comparison_and_a_unit_have_no_day_so_they_rewrite_history(compare: Compare) -> None:
    stricter = only(compare((LIMITS, "vergelijking: minstens", "vergelijking: meer_dan")), "waarde")
    assert "van minstens 16 naar meer dan 16 uur in 4 lesweken" in stricter.zin
    assert stricter.geschiedenis
    longer = only(compare((TERMS, "eenheid: schoolweken", "eenheid: weken")), "waarde")
    assert "van uiterlijk 3 schoolweken naar uiterlijk 3 weken" in longer.zin
    assert longer.geschiedenis


def test_a_value_from_a_past_day_is_said_to_work_backwards(compare: Compare) -> None:
    past = LATER.replace("2025-08-01", "2025-01-01")
    change = only(compare((LIMITS, VALUE, VALUE + past)), "waarde")
    assert "vanaf 1 januari 2025, met terugwerkende kracht" in change.zin
    assert not change.geschiedenis


def test_a_window_an_announcement_and_fixed_days(compare: Compare) -> None:
    window = only(compare((LIMITS, "aantal: 4, eenheid: lesweken", "aantal: 6, eenheid: lesweken")), "waarde")
    assert "van minstens 16 uur in 4 lesweken naar minstens 16 uur in 6 lesweken" in window.zin
    announced = only(compare((LIMITS, "waarde: 12, bron", "waarde: 10, bron")), "waarde")
    assert announced.zin == "Lang weg: aangekondigd vanaf 1 augustus 2026: 10 in plaats van 12."
    days = only(compare((TERMS, "['03-15', '09-15']", "['03-15', '10-01']")), "waarde")
    assert "van 15 maart en 15 september naar 15 maart en 1 oktober" in days.zin


def test_a_value_looked_at_again_is_told_without_alarm(compare: Compare) -> None:
    change = only(compare((LIMITS, VALUE, VALUE.replace("2025-01-15", "2025-01-10"))), "overig")
    assert change.zin.endswith("gecontroleerd_op: van 15 januari 2025 naar 10 januari 2025.")


# --- texts ---


def test_a_text_has_its_changed_words_marked(compare: Compare) -> None:
    change = only(compare((ROLE, "De school stuurt de cijfers", "De school mailt de cijfers")), "tekst")
    assert change.adres == "rol:school.taken.cijfers.tekst"
    assert change.woorden[:4] == (
        Woord("gelijk", "De school"),
        Woord("weg", "stuurt"),
        Woord("nieuw", "mailt"),
        Woord("gelijk", "de cijfers op 15 maart en 15 september."),
    )


def test_a_text_with_a_figure_is_read_on_both_days(compare: Compare) -> None:
    found = compare((LIMITS, VALUE, VALUE + LATER), (STEP, "weg? Dan doet", "afwezig? Dan doet"))
    now, then = [change for change in found.changes if change.soort == "tekst"]
    assert ("minstens 16 uur" in now.nieuw, now.vanaf) == (True, None)
    assert ("minstens 12 uur" in then.nieuw, then.vanaf) == (True, date(2025, 8, 1))
    assert "minstens 16 uur" in then.oud


def test_texts_that_follow_are_told_once_with_their_pages(compare: Compare) -> None:
    change = only(compare((LIMITS, VALUE, VALUE + LATER)), "volgt")
    assert change.zin == "1 tekst leest vanaf 1 augustus 2025 vanzelf anders op 1 pagina, door Lang weg."
    assert [word.tekst for word in change.woorden if word.soort != "gelijk"] == ["16", "12"]


def test_a_reference_that_reads_the_same_is_no_change_of_text(compare: Compare) -> None:
    change = only(compare((ROLE, "tekst: De school stuurt", "tekst: De [[rol:school]] stuurt")), "overig")
    assert "leest hetzelfde" in change.zin


# --- strength, actor, sector, order ---


@pytest.mark.parametrize(
    ("edit", "soort", "zin"),
    [
        ((LAST, "soort: plicht", "soort: kan"), "sterkte", "Stap 2, regel plan: van plicht naar kan."),
        (
            (LAST, "wie: [school, ouders]", "wie: [school]"),
            "wie",
            "Stap 2, regel plan (wie): van School en Ouders naar School.",
        ),
        (
            (LAST, "    soort: plicht", "    sector: po\n    soort: plicht"),
            "sector",
            "Stap 2, regel plan: van alle sectoren naar PO.",
        ),
        ((SCENARIO, "aan_zet: school", "aan_zet: ouders"), "wie", "Lang ziek thuis (aan_zet): van School naar Ouders."),
        ((EDITION, "herzien_op: '2025-01-15'", "herzien_op: '2031-01-15'"), "editie", "De editie, herzien_op: van 15"),
        ((EDITION, "naam: '2024-2025'", "naam: nieuw"), "editie", "De editie, editie, naam: van 2024-2025 naar nieuw."),
        ((STEP, "  naar: stap-2\n", ""), "overig", "Stap 1, kantelpunt, naar: van Stap 2 naar niets."),
        ((LAST, "volgorde: 2", "volgorde: 3"), "volgorde", "Stap 2, volgorde: van 2 naar 3."),
    ],
)
def test_a_field_that_a_check_of_form_passes(compare: Compare, edit: Edit, soort: str, zin: str) -> None:
    assert only(compare(edit), soort).zin.startswith(zin)


def test_a_change_of_actor_is_about_both_roles(compare: Compare) -> None:
    change = only(compare((LAST, "wie: [school, ouders]", "wie: [school]")), "wie")
    assert set(change.rollen) == {"school", "ouders"}
    assert {"rollen/school/", "rollen/ouders/", "stappen/stap-2/"} <= set(change.paginas)


def test_rules_in_another_order(compare: Compare) -> None:
    second = "  daarna: {tekst: Daarna volgt een brief.}\n"
    first = compare((STEP, "werkwijze:\n", "werkwijze:\n" + second))
    assert only(first, "toegevoegd").zin == "Stap 1, regel daarna is nieuw (uitleg)."
    assert not [change for change in first.changes if change.soort == "volgorde"]


def test_the_same_rules_in_another_order(old: dict[str, str]) -> None:
    second = "  daarna: {tekst: Daarna volgt een brief.}\n"
    before = old | {STEP: old[STEP].replace("werkwijze:\n", "werkwijze:\n" + second)}
    after = old | {STEP: old[STEP].replace("kantelpunt:\n", second + "kantelpunt:\n")}
    change = only(difference(loaded(before), loaded(after)), "volgorde")
    assert change.zin.startswith("Stap 1, werkwijze: de volgorde is anders, nu Stap 1, regel gesprek en Stap 1, regel")


# --- added, removed, renamed, moved ---


def test_a_rule_deleted(compare: Compare) -> None:
    found = compare((SCENARIO, "  bellen:", "  schrijven:"), (SCENARIO, "De school belt de ouders.\nstap", "X.\nstap"))
    assert only(found, "verwijderd").oud == "De school belt de ouders."
    assert only(found, "toegevoegd").nieuw == "X."


def test_a_rule_with_another_id_is_one_rule(compare: Compare) -> None:
    change = only(compare((SCENARIO, "  bellen:", "  opbellen:")), "verplaatst")
    assert change.zin == "Lang ziek thuis, regel bellen heet nu opbellen in plaats van bellen."
    assert (change.oud, change.nieuw) == ("scenario:ziek_thuis.bellen", "scenario:ziek_thuis.opbellen")


def test_a_rule_that_moves_keeps_its_story(old: dict[str, str]) -> None:
    """By its facts, though its text and its strength changed on the way."""
    rule = "  plan:\n    wie: [school]\n    soort: {soort}\n    tekst: {tekst}\n    feiten: [F-1]\n"
    here = rule.format(soort="plicht", tekst="De school maakt samen met de ouders een plan.")
    there = rule.format(soort="kan", tekst="De school maakt met de ouders een goed plan.")
    before = old | {STEP: old[STEP].replace("doel:\n", "doel:\n" + here, 1)}
    after = old | {LAST: old[LAST].replace("doel:\n", "doel:\n" + there.replace("plan:", "plannen:"), 1)}
    found = difference(loaded(before), loaded(after))
    assert only(found, "verplaatst").zin == "Stap 1, regel plan staat nu bij Stap 2."
    assert only(found, "sterkte").zin == "Stap 2, regel plannen: van plicht naar kan."
    assert only(found, "tekst").adres == "stap:stap-2.doel.plannen.tekst"
    assert len(found.changes) == 3


def test_a_rule_that_moves_within_its_item(compare: Compare, old: dict[str, str]) -> None:
    rule = old[LAST][old[LAST].index("  plan:") : old[LAST].index("kantelpunt:")]
    found = compare((LAST, rule, "  brief: {tekst: Er gaat een brief uit.}\n"), (LAST, "doel:\n", "doel:\n" + rule))
    assert only(found, "verplaatst").zin == "Stap 2, regel plan staat nu onder doel in plaats van onder werkwijze."


def test_a_rule_that_becomes_a_quote(compare: Compare) -> None:
    quote = "werkwijze:\n  bellen: {citeert: 'scenario:ziek_thuis.bellen'}\n"
    change = only(compare((LAST, "werkwijze:\n", quote)), "toegevoegd")
    assert change.adres == "stap:stap-2.werkwijze.bellen"


def test_an_item_renamed_with_was(compare: Compare, old: dict[str, str]) -> None:
    new = old[SCENARIO].replace("id: ziek_thuis", "id: lang_ziek\nwas: [ziek_thuis]")
    links = ("onderwerpen/uitleg.yaml", "[[scenario:ziek_thuis]]", "[[scenario:lang_ziek]]")
    change = only(compare(links, new_files={"scenarios/lang_ziek.yaml": new}, gone=(SCENARIO,)), "hernoemd")
    assert (change.oud, change.nieuw, change.waarschuwing) == ("scenario:ziek_thuis", "scenario:lang_ziek", "")


def test_an_item_renamed_without_was_breaks_links(compare: Compare, old: dict[str, str]) -> None:
    new = old[SCENARIO].replace("id: ziek_thuis", "id: lang_ziek")
    links = ("onderwerpen/uitleg.yaml", "[[scenario:ziek_thuis]]", "[[scenario:lang_ziek]]")
    change = only(compare(links, new_files={"scenarios/lang_ziek.yaml": new}, gone=(SCENARIO,)), "hernoemd")
    assert change.waarschuwing.endswith("zet ziek_thuis achter was.")


def test_a_role_with_another_name(compare: Compare) -> None:
    found = compare((ROLE, "naam: School", "naam: Onderwijsplek"), (ROLE, "gewoon_woord: true", "gewoon_woord: true"))
    assert only(found, "hernoemd").zin == "School heet nu Onderwijsplek."


def test_a_step_with_another_number_warns_for_old_links(compare: Compare) -> None:
    lost = only(compare((LAST, "nummer: '2'", "nummer: '3'")), "hernoemd")
    assert lost.zin == "Stap 2 heet nu stap 3."
    assert lost.waarschuwing.endswith("zet '2' achter nummer_was.")
    kept = only(compare((LAST, "nummer: '2'", "nummer: '3'\nnummer_was: ['2']")), "hernoemd")
    assert kept.waarschuwing == ""


def test_an_item_withdrawn_and_an_item_deleted(compare: Compare) -> None:
    link = ("onderwerpen/uitleg.yaml", ", [[scenario:ziek_thuis]] en", " en")
    gone = "id: ziek_thuis\nvervallen:\n  per: '2025-01-10'\n  zie: [onderwerp:uitleg]\n  reden: Dit is nu anders."
    withdrawn = only(compare((SCENARIO, "id: ziek_thuis", gone), link), "vervallen")
    assert withdrawn.zin == "Lang ziek thuis vervalt per 10 januari 2025. Dit is nu anders. Zie Uitleg."
    deleted = only(compare(link, gone=(SCENARIO,)), "verwijderd")
    assert deleted.zin == "Lang ziek thuis staat er niet meer."
    assert "zet er vervallen bij" in deleted.waarschuwing


def test_a_new_school_year_and_one_that_is_gone(compare: Compare, old: dict[str, str]) -> None:
    calendar = old["kalender/schoolvakanties.yaml"]
    year = calendar[calendar.index("  '2025-2026':") : calendar.index("regios:")]
    next_year = year.replace("2026-", "2027-").replace("2025-", "2026-").replace("2026-2026", "2026-2027")
    added = compare(("kalender/schoolvakanties.yaml", year, year + next_year))
    assert "De schoolvakanties, schooljaren, 2026-2027 is nieuw." in said(added)
    removed = only(compare(("kalender/schoolvakanties.yaml", year, "")), "kalender")
    assert removed.zin == "De schoolvakanties, schooljaren, 2025-2026 staat er niet meer."
    assert removed.geschiedenis


# --- the whole ---


def test_every_kind_of_change_has_a_heading() -> None:
    kinds = [kind for _, some in HEADINGS for kind in some]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) == set(get_args(Soort))


def test_the_report_shows_texts_letter_for_letter(compare: Compare) -> None:
    found = compare((ROLE, "naam: School", "naam: Sch|ool_x"))
    assert "Sch\\|ool\\_x" in markdown(found)


def test_json_has_all(compare: Compare) -> None:
    found = compare((LIMITS, VALUE, VALUE + LATER))
    data = json.loads(json.dumps(plain(found)))
    assert [each["zin"] for each in data["wijzigingen"]] == said(found)
    assert data["dagen"] == ["2025-08-01"]
    assert data["paginas"] == found.paginas


def test_the_same_protocols_give_the_same_report(compare: Compare) -> None:
    edits = [(LIMITS, VALUE, VALUE + LATER), (ROLE, "naam: School", "naam: Onderwijsplek")]
    assert markdown(compare(*edits)) == markdown(compare(*edits))


def test_an_old_file_that_no_longer_fits_is_left_out(old: dict[str, str]) -> None:
    before = old | {SCENARIO: old[SCENARIO].replace("situatie:", "toestand:")}
    before |= {LIMITS: old[LIMITS].replace("eenheid: uur", "maat: uur")}
    model, unfit = as_it_was(before, old)
    assert model is not None
    assert set(unfit) == {SCENARIO, LIMITS}
    told = difference(model, loaded(old)).changes
    assert [(change.soort, change.adres) for change in told] == [
        ("toegevoegd", "scenario:ziek_thuis"),
        ("volgt", "scenario:ziek_thuis"),
    ]


def test_two_protocols_from_texts_never_leave_their_folder() -> None:
    with pytest.raises(ValueError, match=r"\.\./x\.yaml"):
        examined({"../x.yaml": "a: b"})


# --- the command ---


def project(tmp_path: Path) -> Path:
    """A folder under git with the small protocol in it."""
    shutil.copytree(FIXTURE, tmp_path / "protocol_data")
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "a"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def test_the_old_protocol_is_a_folder_an_edition_or_a_revision(tmp_path: Path, old: dict[str, str]) -> None:
    root = project(tmp_path)
    shutil.copytree(FIXTURE, root / "edities" / "2024-2025" / "gegevens")
    role = root / "protocol_data" / ROLE
    role.write_text(role.read_text().replace("naam: School", "naam: Anders"))
    assert texts("HEAD", root) == texts("2024-2025", root) == texts(str(FIXTURE), root) == old
    assert texts(str(root), root) != old


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "noem eerst het oude en dan het nieuwe protocol"),
        (["nergens", "ook-niet"], 'er is geen map, editie of git-revisie "nergens" met een protocol erin'),
        ([str(FIXTURE), str(FIXTURE), "--datum", "morgen"], '"morgen" is geen dag; schrijf hem zoals 2027-08-01'),
    ],
)
def test_wrong_arguments(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(arguments) == 2
    told = capsys.readouterr().err
    assert f"verschil: {message}\n" in told
    assert command.USAGE in told


def test_the_command_prints_markdown_or_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    role = folder / ROLE
    role.write_text(role.read_text().replace("naam: School", "naam: Onderwijsplek"))
    assert command.run([str(FIXTURE), str(folder)]) == 0
    assert "- School heet nu Onderwijsplek." in capsys.readouterr().out
    assert command.run([str(FIXTURE), str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["wijzigingen"]


def test_a_new_protocol_with_faults_is_not_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ROLE).write_text("id: school\n")
    assert command.run([str(FIXTURE), str(folder)]) == 1
    assert "rollen/school.yaml:1:1: de verplichte sleutel" in capsys.readouterr().err
