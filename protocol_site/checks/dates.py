"""What dated values and the school calendar must keep to: order, no overlap, no day that cannot be, no gap.

Each check gives findings: the file, the path of keys to the spot, and the Dutch message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from calculators.core.words import DAGEN, listing
from protocol_site.data.messages import found_expected, nearest, shown
from protocol_site.data.schema import Feestdagen, Protocol, Schoolvakanties, Vakantie, WaardeDatum
from protocol_site.data.walk import Path

Finding = tuple[str, Path, str]

KEY = "[sleutel]"
"""Ends a path that means a key, not its value."""

FIGURES = (("drempels.yaml", "drempels"), ("termijnen.yaml", "termijnen"), ("termijnen.yaml", "peildata"))
VACATIONS = "kalender/schoolvakanties.yaml"
HOLIDAYS = "kalender/feestdagen.yaml"
SATURDAY, SUNDAY = 5, 6
REGIONS = ("noord", "midden", "zuid")


def check(objects: Mapping[str, Any]) -> Iterator[Finding]:
    """All findings about dates, over the files that have the right shape (file name -> object)."""
    protocol: Protocol | None = objects.get("protocol.yaml")
    last_change = protocol.herzien_op if protocol else None
    for name, key in FIGURES:
        if name in objects:
            for item_id, figure in getattr(objects[name], key).items():
                for path, message in _dated_values(figure, last_change):
                    yield name, (key, item_id, "waarden", *path), message
    if protocol is not None and protocol.geldig_vanaf > protocol.herzien_op:
        yield "protocol.yaml", ("geldig_vanaf",), _later("geldig_vanaf", protocol.geldig_vanaf, protocol.herzien_op)
    if last_change is not None:
        yield from _later_than(objects, last_change)
    if VACATIONS in objects:
        yield from ((VACATIONS, *finding) for finding in _vacations(objects[VACATIONS]))
    if HOLIDAYS in objects:
        yield from ((HOLIDAYS, *finding) for finding in _holidays(objects[HOLIDAYS]))
        if VACATIONS in objects:
            yield from _window(objects[VACATIONS], objects[HOLIDAYS])


def _later(what: str, found: date, last_change: date) -> str:
    return found_expected(
        f"{what} {found.isoformat()}", f"een dag op of voor herzien_op ({last_change.isoformat()}) in protocol.yaml"
    )


def _later_than(objects: Mapping[str, Any], last_change: date) -> Iterator[Finding]:
    """Days on which somebody looked or wrote cannot be later than the last change of the data."""
    for name, item in objects.items():
        for field in ("gecontroleerd_op", "datum"):
            day = getattr(item, field, None)
            if isinstance(day, date) and day > last_change:
                yield name, (field,), _later(field, day, last_change)


def _dated_values(figure: Any, last_change: date | None) -> Iterator[tuple[Path, str]]:
    """Values stand oldest first, each with a day of its own; announced ones lie ahead; one holds now."""
    earlier: date | None = None
    for position, value in enumerate(figure.waarden):
        if earlier is not None and value.vanaf <= earlier:
            yield (
                (position, "vanaf"),
                found_expected(
                    f"vanaf {value.vanaf.isoformat()}",
                    f"een dag na {earlier.isoformat()}, waarop de waarde ervoor begint",
                ),
            )
        earlier = value.vanaf
        if isinstance(value, WaardeDatum):
            yield from (((position, *path), message) for path, message in _days(value))
        if last_change is None:
            continue
        if value.gecontroleerd_op > last_change:
            yield (position, "gecontroleerd_op"), _later("gecontroleerd_op", value.gecontroleerd_op, last_change)
        if value.verwacht and value.vanaf <= last_change:
            yield (
                (position, "verwacht"),
                f"deze waarde is verwacht, maar begint op {value.vanaf.isoformat()}: niet na de laatste wijziging "
                f"({last_change.isoformat()}); geldt hij nu, haal verwacht dan weg",
            )
    if last_change is not None and not any(v.vanaf <= last_change and not v.verwacht for v in figure.waarden):
        yield (), f"geen waarde geldt op {last_change.isoformat()} (herzien_op in protocol.yaml)"


def _days(value: WaardeDatum) -> Iterator[tuple[Path, str]]:
    for position, text in enumerate(value.dagen):
        month, day = map(int, text.split("-"))
        try:
            date(2001, month, day)
        except ValueError:
            yield ("dagen", position), found_expected(shown(text), "een dag die elk jaar bestaat, zoals '07-01'")
    if sorted(set(value.dagen)) != value.dagen:
        yield ("dagen",), found_expected(listing(value.dagen), "elke dag een keer, in de volgorde van het jaar")


def _vacations(calendar: Schoolvakanties) -> Iterator[tuple[Path, str]]:
    years = list(calendar.schooljaren)
    names = {name for vacations in calendar.schooljaren.values() for name in vacations}
    for position, year in enumerate(years):
        start, end = map(int, year.split("-"))
        if end != start + 1:
            yield ("schooljaren", year), found_expected(f"het schooljaar {shown(year)}", f'"{start}-{start + 1}"')
        elif position and years[position - 1] != f"{start - 1}-{start}":
            yield ("schooljaren", year), found_expected(f"{year} na {years[position - 1]}", "schooljaren op volgorde")
        for name in sorted(names - calendar.schooljaren[year].keys()):
            yield ("schooljaren", year), f"{shown(name)} ontbreekt in dit schooljaar; andere schooljaren hebben hem wel"
    for region in REGIONS:
        yield from _vacations_of(region, calendar)


def _vacations_of(region: str, calendar: Schoolvakanties) -> Iterator[tuple[Path, str]]:
    """The vacations of one region: each there, of whole weeks, in its year, none over another."""
    taken: list[tuple[Vakantie, str]] = []
    for year, vacations in calendar.schooljaren.items():
        start = int(year[:4])
        for name, per_region in vacations.items():
            path: Path = ("schooljaren", year, name)
            vacation: Vakantie | None = dict(per_region).get(region)  # type: ignore[call-overload]
            if vacation is None:
                yield path, f"de regio {region} ontbreekt bij {name}"
                continue
            path = (*path, region)
            if vacation.tot_en_met < vacation.van:
                yield (
                    (*path, "tot_en_met"),
                    found_expected(f"tot_en_met {vacation.tot_en_met}", f"een dag na van ({vacation.van})"),
                )
                continue
            for key, day, weekday in (("van", vacation.van, SATURDAY), ("tot_en_met", vacation.tot_en_met, SUNDAY)):
                if day.weekday() != weekday:
                    yield (
                        (*path, key),
                        found_expected(f"{key} {day}, een {DAGEN[day.weekday()]}", f"een {DAGEN[weekday]}"),
                    )
            if not date(start, 8, 1) <= vacation.van < date(start + 1, 8, 1):
                yield (*path, "van"), found_expected(f"van {vacation.van}", f"een dag in het schooljaar {year}")
            for other, label in taken:
                if vacation.van <= other.tot_en_met and other.van <= vacation.tot_en_met:
                    yield (*path, "van"), f"deze vakantie overlapt met {label}"
            taken.append((vacation, f"{name} {year}"))


def _holidays(calendar: Feestdagen) -> Iterator[tuple[Path, str]]:
    years = list(calendar.datums)
    for position, year in enumerate(years):
        if position and int(year) != int(years[position - 1]) + 1:
            yield ("datums", year), found_expected(f"{year} na {years[position - 1]}", "jaren op volgorde")
        days = calendar.datums[year]
        for name, day in days.items():
            if name not in calendar.soorten:
                hint = nearest(name, calendar.soorten)
                yield (
                    ("datums", year, name, KEY),
                    found_expected(shown(name), "een feestdag die bij soorten staat", hint),
                )
            if day.year != int(year):
                yield ("datums", year, name), found_expected(f"{day}", f"een dag in {year}")
        for name in calendar.soorten.keys() - days.keys():
            yield ("datums", year), f"de datum van {shown(name)} ontbreekt in {year}"


def _window(vacations: Schoolvakanties, holidays: Feestdagen) -> Iterator[Finding]:
    """The days on which may be counted lie within the calendar."""
    window = {str(key): day for key, day in vacations.rekenvenster.items()}
    for key in ("van", "tot_en_met"):
        if key not in window:
            yield VACATIONS, ("rekenvenster",), f"de verplichte sleutel {shown(key)} ontbreekt"
            return
    if window["tot_en_met"] <= window["van"]:
        yield (
            VACATIONS,
            ("rekenvenster", "tot_en_met"),
            found_expected(f"tot_en_met {window['tot_en_met']}", f"een dag na van ({window['van']})"),
        )
    for key, day in window.items():
        if str(day.year) not in holidays.datums:
            yield VACATIONS, ("rekenvenster", key), f"van {day.year} staan er geen feestdagen in {HOLIDAYS}"
        if not any(_covers(year, day) for year in vacations.schooljaren):
            yield VACATIONS, ("rekenvenster", key), f"{day} valt niet in een van de schooljaren hieronder"


def _covers(year: str, day: date) -> bool:
    start = int(year[:4])
    return date(start, 8, 1) <= day < date(start + 1, 9, 1)
