"""The classification of the protocol: which kind of thuiszitter or lizzer a pupil is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from calculators.core.reader import Vraag

INDELINGEN = ("niet-willer", "niet-kunner", "voltijd-lizzer", "deeltijd-lizzer")
"""The kinds of thuiszitter and lizzer, by their ids in soorten.yaml."""


class Indeling(NamedTuple):
    """The classification: its name, who acts (`school`, `leerplicht` or nobody), and its id in soorten.yaml.

    The name is `geen` as long as nobody said which kind it is; who acts, and the group, are known without that.
    """

    naam: str
    actie: str | None
    soort: str | None


GEEN = Indeling("geen", None, None)
ONBEKEND = "onbekend"
"""The answer to `kan_of_wil` of who does not know, or does not say."""
ABSOLUUT_VERZUIM = Indeling("absoluut verzuim", "leerplicht", None)


def classify(vraag: Vraag, lang_thuis: bool) -> Indeling:
    """The kind of thuiszitter or lizzer.

    Who is no longer at home than the limit is neither. With a plan and a valid reason it is a lizzer. Without a valid
    reason a plan changes nothing.
    """
    if not lang_thuis:
        return GEEN
    return _lizzer(vraag) if is_lizzer(vraag) else _thuiszitter(vraag)


def is_ongeoorloofd(vraag: Vraag) -> bool:
    """Whether the absence has no valid reason."""
    return not vraag.regels["verzuimsoorten"][vraag.text("soort")]["geldige_reden"]


def is_lizzer(vraag: Vraag) -> bool:
    """Whether a pupil who is at home for long has a plan and a valid reason."""
    return not is_ongeoorloofd(vraag) and vraag.text("zorgplan") == "ja"


def _lizzer(vraag: Vraag) -> Indeling:
    """At school for a part of the time, or not at all; nobody has to act."""
    if vraag.text("thuis") == "deels":
        return Indeling("deeltijd lizzer", None, "deeltijd-lizzer")
    return Indeling("voltijd lizzer", None, "voltijd-lizzer")


def _thuiszitter(vraag: Vraag) -> Indeling:
    """Who cannot, or will not. When that is unknown the absence says who acts, as in the picture of the protocol.

    A child that waits for a place is absent without a valid reason too: nobody is called unwilling for that.
    """
    ongeoorloofd, answer = is_ongeoorloofd(vraag), vraag.text("kan_of_wil")
    wil_niet = {"wil_niet": True, "kan_niet": False}.get(answer, ongeoorloofd)
    soort = "niet-willer" if wil_niet else "niet-kunner"
    naam = GEEN.naam if answer == ONBEKEND else soort
    return Indeling(naam, "leerplicht" if wil_niet or ongeoorloofd else "school", soort)
