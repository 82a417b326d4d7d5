"""A duty stands once: quotes lead somewhere, an id names one rule, and no two rules differ about one duty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from calculators.core.words import date_text
from protocol_site.checks.dates import KEY, Finding
from protocol_site.checks.history import History
from protocol_site.data.messages import found_expected, nearest, shown
from protocol_site.data.quotes import Stated, homes, rules_in, stated_in, summaries_in
from protocol_site.data.schema import ALLE, Item, Kortfeit, Meldingen, Regel
from protocol_site.data.walk import FROM_HOME, Path

REPORTS = "meldingen.yaml"
OWN = ("citeert", "kop", "bij", "noot")
"""What a quote may have of its own."""
NOT_A_REPORT = ("recht", "uitleg")
"""What says nothing about whether somebody reports."""

Where = Callable[[str, Path], str]
"""A place as an editor reads it in a message: `rollen/school.yaml, regel 12`."""


class Placed(NamedTuple):
    """A rule with the file it stands in."""

    file: str
    stated: Stated


class Known(NamedTuple):
    """What can be quoted, and what not much can be said about."""

    homes: Mapping[str, Stated]
    quotes: Mapping[str, str]
    """Address of a quote -> the address that it quotes."""
    unread: frozenset[str]
    """Items (`rol:school`) whose file has not the right shape, so that their rules are not known."""
    withdrawn: Callable[[Item], bool]
    """Whether an item no longer holds."""


def check(objects: Mapping[str, Any], kinds: Mapping[str, str], where: Where, past: History) -> Iterator[Finding]:
    """All findings, over the files that have the right shape (file name -> object).

    `kinds` has every file of an item, right or not, with its kind (`rollen/school.yaml` -> `rol`); `past` says which
    items no longer hold.
    """
    placed = [
        Placed(name, stated)
        for name, soort in kinds.items()
        if name in objects
        for stated in stated_in(soort, objects[name])
    ]
    known = Known(
        homes(each.stated for each in placed),
        {each.stated.address: each.stated.regel.citeert for each in placed if each.stated.regel.citeert is not None},
        frozenset(f"{soort}:{_stem(name)}" for name, soort in kinds.items() if name not in objects),
        past.is_withdrawn,
    )
    for name, item in objects.items():
        for path, regel in rules_in(item):
            yield from ((name, (*path, *below), message) for below, message in _whole(regel, known, OWN))
        for path, fact in summaries_in(item) if isinstance(item, Item) and not item.vervallen else ():
            yield from ((name, (*path, *below), message) for below, message in _summary(fact, known))
    yield from _twice(placed, where)
    reports: Meldingen | None = objects.get(REPORTS)
    if reports is not None:
        yield from _reports(reports, known)
    yield from _twins(placed, where)


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".yaml")


def _whole(regel: Regel | Kortfeit, known: Known, own: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """A rule has a text, or it quotes one that has; a quote has no more than its `own` keys."""
    if regel.citeert is None:
        if not regel.tekst:
            yield (), 'de verplichte sleutel "tekst" ontbreekt'
        return
    for key in sorted(regel.model_fields_set.difference(own)):
        yield (key, KEY), f"een citaat neemt {shown(key)} over van {regel.citeert}; haal deze sleutel weg"
    message = _wrong_address(regel.citeert, known)
    if message is not None:
        yield ("citeert",), message


def _summary(fact: Kortfeit, known: Known) -> Iterator[tuple[Path, str]]:
    """A fact in brief quotes a rule, or has a text and says where that stands."""
    own = tuple(name for name in type(fact).model_fields if name not in FROM_HOME)
    yield from _whole(fact, known, own)
    if fact.citeert is None and fact.korter is not None:
        yield ("korter", KEY), 'zonder "citeert" is er niets om korter te zeggen; noem deze sleutel "tekst"'
    if fact.kop is not None and fact.voor:
        yield ("voor", KEY), '"kop" en "voor" komen op dezelfde plaats; haal een van de twee weg'
    if fact.citeert is None and not fact.bron:
        yield (), 'de sleutel "bron" ontbreekt: een punt dat geen regel citeert, zegt zelf waar het staat'


def _wrong_address(address: str, known: Known) -> str | None:
    """Why an address leads to no rule that can be quoted; None if it does, or if that cannot be known."""
    item, _, _ = address.rpartition(".")
    if item in known.unread:
        return None
    if address in known.homes:
        quoted = known.homes[address].item
        gone = quoted.vervallen
        if gone is None or not known.withdrawn(quoted):
            return None
        return found_expected(f"{shown(item)}, vervallen per {date_text(gone.per)}", "een regel die nog geldt")
    if address in known.quotes:
        return f"{address} is zelf een citaat; neem {known.quotes[address]}"
    return found_expected(shown(address), "het adres van een regel die er is", nearest(address, known.homes))


def _twice(placed: list[Placed], where: Where) -> Iterator[Finding]:
    """Two rules of one item with the same id: an address would mean both."""
    first: dict[str, Placed] = {}
    for each in placed:
        other = first.setdefault(each.stated.address, each)
        if other is not each:
            name = shown(str(each.stated.path[-1]))
            place = where(other.file, other.stated.path)
            yield each.file, (*each.stated.path, KEY), f"de regel {name} staat ook in {place}; geef hem een ander id"


def _reports(reports: Meldingen, known: Known) -> Iterator[Finding]:
    """A report stands on a rule that says who makes it, and is for no more schools than that rule."""
    for report_id, report in reports.meldingen.items():
        path: Path = ("meldingen", report_id)
        message = _wrong_address(report.regel, known)
        home = known.homes.get(report.regel)
        if message is not None:
            yield REPORTS, (*path, "regel"), message
        elif home is not None:
            yield from ((REPORTS, (*path, *below), text) for below, text in _unfit(home, report.sector))


def _unfit(home: Stated, sector: str | None) -> Iterator[tuple[Path, str]]:
    if not home.actors:
        yield ("regel",), f'{home.address} zegt niet wie dit doet: daar ontbreekt "wie"'
    if home.regel.soort in NOT_A_REPORT:
        yield ("regel",), found_expected(f"een regel van de soort {home.regel.soort}", "plicht, kan of adviseert")
    if sector is not None and home.regel.sector != ALLE:
        yield ("sector", KEY), f"{home.address} is al voor een sector ({home.regel.sector}); haal deze sleutel weg"


def _twins(placed: list[Placed], where: Where) -> Iterator[Finding]:
    """Rules that share a fact and an actor and say it with another strength; a note that both carry tells why."""
    found: dict[tuple[str, str], list[Placed]] = {}
    for each in placed:
        regel = each.stated.regel
        if regel.citeert is None and regel.soort != "uitleg":
            for key in {(feit, wie) for feit in regel.feiten for wie in each.stated.actors}:
                found.setdefault(key, []).append(each)
    told: set[tuple[str, str]] = set()
    for (feit, wie), same in sorted(found.items()):
        for one, other in combinations(same, 2):
            pair = (one.stated.address, other.stated.address)
            if _differ(one.stated.regel, other.stated.regel) and pair not in told:
                told.add(pair)
                place = where(one.file, one.stated.path)
                yield (
                    other.file,
                    (*other.stated.path, KEY),
                    f"{feit} is hier {other.stated.regel.soort} voor {wie}, en {one.stated.regel.soort} in {place}; "
                    "laat een van de twee de ander citeren, of geef beide dezelfde noot",
                )


def _differ(one: Regel, other: Regel) -> bool:
    return one.soort != other.soort and not set(one.noot) & set(other.noot)
