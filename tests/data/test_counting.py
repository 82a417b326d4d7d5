"""What the drempels declare of counting: faults in it, each at its place."""

from collections.abc import Callable

LIMITS = "drempels.yaml"
Messages = Callable[..., list[str]]


def test_one_drempel_says_who_is_at_home_for_long(messages: Messages) -> None:
    first = (LIMITS, "      soort: [ongeoorloofd]\n", "      soort: [ongeoorloofd]\n      lang_thuis: true\n")
    assert messages(first) == []
    second = (
        LIMITS,
        "      soort: [ongeoorloofd, ziek]\n",
        "      soort: [ongeoorloofd, ziek]\n      lang_thuis: true\n",
    )
    assert messages(second) == [f'{LIMITS}:31:19: dit staat al bij "te-laat"']


def test_days_after_each_other_have_no_window(messages: Messages) -> None:
    found = messages(
        (LIMITS, "    eenheid: keer\n", "    eenheid: schooldagen\n"),
        (
            LIMITS,
            "    vergelijking: meer_dan\n",
            "    vergelijking: meer_dan\n    venster: {aantal: 4, eenheid: weken, soort: vast}\n",
        ),
        (LIMITS, "      wat: keren\n", "      wat: dagen\n"),
    )
    assert found == [
        f"{LIMITS}:21:12: gevonden dagen bij een venster, verwacht dagen zonder venster: dat zijn schooldagen na elkaar"
    ]


def test_what_is_counted_has_a_limit(messages: Messages) -> None:
    found = messages((LIMITS, "    vergelijking: meer_dan\n", "    vergelijking: precies\n"))
    assert found == [
        f"{LIMITS}:16:19: gevonden precies bij een telling, verwacht minstens of meer_dan: wat telt, heeft een grens"
    ]


def test_an_explanation_is_about_drempels_that_are_there(messages: Messages) -> None:
    said = "toelichtingen:\n  uitleg: {drempels: [te-lat], bij: bereikt, tekst: Let op.}\nsignalen:\n"
    (found,) = messages((LIMITS, "signalen:\n", said))
    assert found.startswith(f'{LIMITS}:45:23: gevonden "te-lat"')
    assert 'bedoelde je "te-laat"?' in found
