"""The picture of the route: from top to bottom, steps of one level side by side, each with what may come after it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from protocol_site import addresses
from protocol_site.checks.load import load
from protocol_site.data.model import Model
from protocol_site.data.schema import Stap
from protocol_site.pages.route import levels
from protocol_site.text.references import plain, termijn_words
from tests.support.pages import own_model, page, prepared, said

ROOT = Path(__file__).resolve().parents[2]
CITY = ROOT / "tests" / "voorbeeldstad"


def picture(model: Model) -> str:
    """The picture on the page of all steps."""
    found = page(prepared(model), "stappenplan", address="stappen/")
    return found.partition('<figure class="route">')[2].partition("</figure>")[0]


def drawn(model: Model) -> dict[str, str]:
    """Step -> its piece of the picture."""
    parts = picture(model).split('<div class="route__stop">')[1:]
    return dict(zip(model.stappen, (part.partition("</div>")[0] for part in parts), strict=True))


def stops(model: Model) -> dict[str, str]:
    """Step -> what the picture says of it."""
    return {step_id: said(piece) for step_id, piece in drawn(model).items()}


@pytest.fixture(params=["apeldoorn", "voorbeeldstad"])
def model(request: pytest.FixtureRequest) -> Model:
    """Two protocols: one with a fork, one that may go back and ends in two ways."""
    return own_model() if request.param == "apeldoorn" else load(CITY)


def test_the_first_step_stands_on_top(model: Model) -> None:
    """In the order of the data; and below the last one the duties that all rests on."""
    whole = picture(model)
    places = [whole.index(f">{step.nummer}</span><a ") for step in model.stappen.values()]
    assert places == sorted(places)
    ground = said(whole.partition('<p class="route__grond">')[2].partition("</p>")[0])
    assert ground == " ".join(said(plain(each, model)) for each in model.protocol.fundament.values())
    assert whole.index("route__grond") > places[-1]


def test_steps_of_a_level_are_ways_to_choose_from() -> None:
    """They stand in a list of their own, so that none seems to follow the other."""
    layers: dict[str, list[Stap]] = {step.laag: [] for step in own_model().stappen.values()}
    for step in own_model().stappen.values():
        layers[step.laag].append(step)
    forks = re.findall(r'<ul class="route__wegen">(.*?)</ul>', picture(own_model()), re.DOTALL)
    wanted = [[step.nummer for step in layer] for layer in layers.values() if len(layer) > 1]
    assert [re.findall(r'aria-hidden="true">([^<]+)<', fork) for fork in forks] == wanted
    assert wanted


def test_a_level_without_a_choice_is_no_fork() -> None:
    assert "route__wegen" not in picture(load(CITY))


def test_each_step_says_where_it_goes_and_after_how_long(model: Model) -> None:
    day = model.protocol.herzien_op
    for step_id, shown in stops(model).items():
        point = model.stappen[step_id].kantelpunt
        what_else = f", {said(plain(point.mits, model))}" if point.mits else ""
        assert (f"Lukt het niet{what_else}? Dan" in shown) == (point.naar is not None)
        if point.naar:
            assert f"naar stap {model.stappen[point.naar].nummer}." in shown
        if point.hoe_lang:
            assert f"Dan {said(plain(point.hoe_lang, model))} " in shown
        elif point.termijn:
            assert termijn_words(model.termijnen[point.termijn], "zin", day) in shown
        if point.vanaf_moment:
            assert said(plain(point.vanaf_moment, model)) in shown


def test_each_step_says_its_other_ways(model: Model) -> None:
    """Aside, back, and how it may end."""
    ways = 0
    for step_id, shown in stops(model).items():
        step = model.stappen[step_id]
        for aside in step.zijstappen.values():
            assert f"Er is ook een weg naar stap {model.stappen[aside.naar].nummer}:" in shown
        for back in step.terug.values():
            assert f"Er is ook een weg terug naar stap {model.stappen[back.naar].nummer}." in shown
        for end in step.einden.values():
            assert end.titel in shown
        ways += len(step.zijstappen) + len(step.terug) + len(step.einden)
    assert ways


def test_who_leads_is_said_per_level_and_where_steps_differ_per_step(model: Model) -> None:
    for level in levels(model):
        assert said(plain(level.regie, model)) in said(picture(model))
        for stop in level.stops:
            for regie in stop.leiding:
                assert f'<a href="../rollen/{addresses.slug(regie.rol)}/">' in drawn(model)[stop.stap.id]
    assert any(stop.leiding for level in levels(own_model()) for stop in level.stops)


def test_only_who_leads_as_a_rule_is_named() -> None:
    """Who leads under a condition stands on the page of the step."""
    model = own_model()
    named = {regie.rol for level in levels(model) for stop in level.stops for regie in stop.leiding}
    assert {"school", "leerplichtambtenaar"} == named


def test_a_level_is_named_where_its_step_is_called_otherwise() -> None:
    model = own_model()
    assert [level.is_named for level in levels(model)] == [False, False, True, False]
    first = next(iter(model.stappen.values())).model_copy(update={"laag": "In de klas"})
    renamed = replace(model, stappen={**model.stappen, first.id: first})
    assert "In de klas" in said(picture(renamed))


def test_by_ear_a_step_has_its_number() -> None:
    """The round number is to look at; the link says it."""
    for step in own_model().stappen.values():
        assert f"Stap {step.nummer}: {step.titel}" in said(picture(own_model()))
