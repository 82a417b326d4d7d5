"""What to do now: each act once, duty before option, first what is due first."""

from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from calculators.core.acts import MOST, STRENGTHS, act, in_order

TODAY = date(2026, 11, 23)
DAYS = st.none() | st.integers(-30, 30).map(lambda offset: TODAY + timedelta(days=offset))
ACTS = st.lists(
    st.builds(
        lambda who, what, strength, day: act([who], what, strength, bron=["h4"], uiterlijk=day),
        st.sampled_from(["school", "ouders"]),
        st.sampled_from("abcdefg"),
        st.sampled_from(sorted(STRENGTHS)),
        DAYS,
    ),
    max_size=12,
)


def test_duties_before_options_and_what_is_past_before_what_is_due_now_before_the_rest() -> None:
    past, now, later = (
        act(["school"], what, "plicht", uiterlijk=day)
        for what, day in (("past", date(2026, 11, 20)), ("now", None), ("later", date(2026, 12, 1)))
    )
    may = act(["school"], "may", "kan", uiterlijk=date(2026, 11, 1))
    for order in permutations([past, now, later, may]):
        assert [each["wat"] for each in in_order(order, TODAY)] == ["past", "now", "later", "may"]


def test_the_right_of_one_is_no_less_than_the_duty_of_another() -> None:
    order = [act(["ouders"], "a", "recht"), act(["school"], "b", "plicht"), act(["school"], "c", "adviseert")]
    assert [each["wat"] for each in in_order(order, None)] == ["a", "b", "c"]


def test_the_same_act_of_the_same_people_is_done_once_when_it_is_first_due() -> None:
    late = act(["school"], "a", "plicht", bron=["x"], uiterlijk=date(2026, 12, 1))
    soon = act(["school"], "a", "plicht", bron=["y", "x"], uiterlijk=date(2026, 11, 25))
    other = act(["ouders"], "a", "plicht")
    (one,) = in_order([late, soon], TODAY)
    assert (one["uiterlijk"], one["bron"]) == ("2026-11-25", ["x", "y"])
    assert len(in_order([late, soon, other], TODAY)) == 2


def test_of_too_many_duties_those_of_a_law_stay_and_what_can_wait_goes() -> None:
    now = [act(["school"], what, "plicht") for what in "abcd"]
    waits = act(["school"], "waits", "plicht")
    dated = act(["school"], "by law", "plicht", uiterlijk=date(2026, 11, 30))
    option = act(["school"], "may", "kan", uiterlijk=date(2026, 11, 1))
    for order in permutations([waits, dated, option, now[0]]):
        found = in_order([*order, *now[1:]], TODAY, law=["by law"], later=["waits"])
        assert sorted(each["wat"] for each in found[:4]) == list("abcd")
        assert [each["wat"] for each in found[4:]] == ["by law"]
    kept = [each["wat"] for each in in_order([*now, waits, dated], TODAY, law=["by law"])]
    assert kept == [*"abcd", "by law"]


def test_what_can_wait_stays_where_there_is_room() -> None:
    acts = [act(["school"], "waits", "plicht"), act(["school"], "now", "plicht"), act(["school"], "may", "kan")]
    assert [each["wat"] for each in in_order(acts, TODAY, later=["waits"])] == ["waits", "now", "may"]


@given(ACTS)
def test_no_option_pushes_a_duty_out(acts: list[dict[str, object]]) -> None:
    found = in_order(acts, TODAY)
    strong = {(each["wat"], *each["wie"]) for each in acts if STRENGTHS[str(each["soort"])] == 0}  # type: ignore[misc]
    kept = [each for each in found if STRENGTHS[each["soort"]] == 0]
    assert len(found) == min(MOST, len({(each["wat"], *each["wie"]) for each in acts}))  # type: ignore[misc]
    assert len(kept) == min(MOST, len(strong))
