"""What dated values and the school calendar must keep to: order, no overlap, no day that cannot be, no gap.

Each check gives findings: the file, the path of keys to the spot, and the Dutch message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from calculators.core.words import DAGEN, listing
from protocol_site.checks import holidays
from protocol_site.data.messages import either, found_expected, nearest, shown
from protocol_site.data.schema import Feestdagen, Protocol, Schoolvakanties, Vakantie, WaardeDatum
from protocol_site.data.walk import Path

Finding = tuple[str, Path, str]

KEY = "[sleutel]"
"""Ends a path that means a key, not its value."""

FIGURES = (("drempels.yaml", "drempels"), ("termijnen.yaml", "termijnen"), ("termijnen.yaml", "peildata"))
VACATIONS = "kalender/schoolvakanties.yaml"
HOLIDAYS = "kalender/feestdagen.yaml"
SATURDAY, SUNDAY = 5, 6


def check(objects: Mapping[str, Any]) -> Iterator[Finding]:
    """All findings about dates, over the files that have the right shape (file name -> object)."""
    protocol: Protocol | None = objects.get("protocol.yaml")
    yield from _figures(objects, protocol)
    if protocol is not None:
        yield from (("protocol.yaml", *finding) for finding in _edition(protocol))
        yield from _later_than(objects, protocol.herzien_op)
    if VACATIONS in objects:
        yield from ((VACATIONS, *finding) for finding in _vacations(objects[VACATIONS]))
    if HOLIDAYS in objects:
        yield from ((HOLIDAYS, *finding) for finding in _holidays(objects[HOLIDAYS]))
        yield from ((HOLIDAYS, *finding) for finding in holidays.check(objects[HOLIDAYS]))
        if VACATIONS in objects:
            yield from _window(objects[VACATIONS], objects[HOLIDAYS])
    if VACATIONS in objects and protocol is not None:
        yield from _window_end(objects[VACATIONS], protocol.regio)


def _figures(objects: Mapping[str, Any], protocol: Protocol | None) -> Iterator[Finding]:
    """The values of every drempel, termijn and peildatum."""
    for name, key in FIGURES:
        items = getattr(objects[name], key) if name in objects else {}
        for item_id, item in items.items():
            for where, figure in _with_values(item):
                for path, message in _dated_values(figure, protocol):
                    yield name, (key, item_id, *where, "waarden", *path), message


def _with_values(item: Any) -> Iterator[tuple[Path, Any]]:
    """What has dated values in a drempel, a termijn or a peildatum: it itself, or its levels, each with its path."""
    levels = getattr(item, "niveaus", {})
    if not levels:
        yield (), item
    for level_id, level in levels.items():
        yield ("niveaus", level_id), level


def _edition(protocol: Protocol) -> Iterator[tuple[Path, str]]:
    """An edition ends after it begins, and was adopted before somebody wrote that down. It may begin later."""
    edition = protocol.editie
    if edition.tot is not None and edition.tot < edition.van:
        yield ("editie", "tot"), found_expected(f"tot {edition.tot}", f"een dag op of na van ({edition.van})")
    if edition.evaluatie is not None and edition.evaluatie < edition.van:
        yield (
            ("editie", "evaluatie"),
            found_expected(f"evaluatie {edition.evaluatie}", f"een dag na van ({edition.van})"),
        )
    if edition.vastgesteld_op is not None and edition.vastgesteld_op > protocol.herzien_op:
        yield (
            ("editie", "vastgesteld_op"),
            _later("vastgesteld_op", edition.vastgesteld_op, protocol.herzien_op),
        )


def _later(what: str, found: date, last_change: date) -> str:
    return found_expected(
        f"{what} {found.isoformat()}", f"een dag op of voor herzien_op ({last_change.isoformat()}) in protocol.yaml"
    )


def _later_than(objects: Mapping[str, Any], last_change: date) -> Iterator[Finding]:
    """Days on which somebody looked or wrote cannot be later than the last change of the data."""
    for name, item in objects.items():
        for path in (("gecontroleerd_op",), ("datum",), ("contact", "gecontroleerd_op")):
            day: Any = item
            for field in path:
                day = getattr(day, field, None)
            if isinstance(day, date) and day > last_change:
                yield name, path, _later(path[-1], day, last_change)


def _dated_values(figure: Any, protocol: Protocol | None) -> Iterator[tuple[Path, str]]:
    """Values stand oldest first, each with a day of its own; announced ones lie ahead; one holds now."""
    last_change = protocol.herzien_op if protocol else None
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
    if protocol is not None and figure.waarden:
        yield from _holds_now(figure, protocol)


def _holds_now(figure: Any, protocol: Protocol) -> Iterator[tuple[Path, str]]:
    """A value holds on the day of the last change, or on the first day of an edition that is being prepared."""
    day = max(protocol.herzien_op, protocol.editie.van)
    if not any(value.vanaf <= day and not value.verwacht for value in figure.waarden):
        where = "herzien_op" if day == protocol.herzien_op else "de eerste dag van de editie"
        yield (), f"geen waarde geldt op {day.isoformat()} ({where} in protocol.yaml)"


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
    if calendar.keuzeweken_rond is not None and calendar.keuzeweken_rond not in names:
        hint = nearest(calendar.keuzeweken_rond, names)
        expected = "een vakantie die hieronder staat"
        yield ("keuzeweken_rond",), found_expected(shown(calendar.keuzeweken_rond), expected, hint)
    for region in calendar.regios:
        yield from _vacations_of(region, calendar)
    yield from _regions(calendar)


def _regions(calendar: Schoolvakanties) -> Iterator[tuple[Path, str]]:
    """Each vacation has the regions that are declared. A misspelled one is not missing as well."""
    for year, vacations in calendar.schooljaren.items():
        for name, per_region in vacations.items():
            path: Path = ("schooljaren", year, name)
            unknown = [region for region in per_region if region not in calendar.regios]
            for region in unknown:
                hint = nearest(region, calendar.regios)
                yield (*path, region, KEY), found_expected(f"de regio {shown(region)}", either(calendar.regios), hint)
            for region in calendar.regios.keys() - per_region.keys() if not unknown else ():
                yield path, f"de regio {region} ontbreekt bij {name}"


def _vacations_of(region: str, calendar: Schoolvakanties) -> Iterator[tuple[Path, str]]:
    """The vacations of one region: of whole weeks, in its year, none over another, in each year in the same order."""
    yield from _vacation_order(region, calendar)
    taken: list[tuple[Vakantie, str]] = []
    for year, vacations in calendar.schooljaren.items():
        start = int(year[:4])
        for name, per_region in vacations.items():
            path: Path = ("schooljaren", year, name)
            vacation: Vakantie | None = per_region.get(region)
            if vacation is None:
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


def _vacation_order(region: str, calendar: Schoolvakanties) -> Iterator[tuple[Path, str]]:
    """What comes after what in the first school year does so in all of them."""
    usual: list[str] = []
    for year, vacations in calendar.schooljaren.items():
        begins = {name: each[region].van for name, each in vacations.items() if region in each}
        usual = usual or sorted(begins, key=begins.__getitem__)
        present = [name for name in usual if name in begins]
        for earlier, later in pairwise(present):
            if begins[later] < begins[earlier]:
                yield (
                    ("schooljaren", year, later, region, "van"),
                    found_expected(f"{later} op {begins[later]}", f"een dag na {earlier} ({begins[earlier]})"),
                )


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


def _window(vacations: Schoolvakanties, feestdagen: Feestdagen) -> Iterator[Finding]:
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
        if str(day.year) not in feestdagen.datums:
            yield VACATIONS, ("rekenvenster", key), f"van {day.year} staan er geen feestdagen in {HOLIDAYS}"
        if not any(_covers(year, day) for year in vacations.schooljaren):
            yield VACATIONS, ("rekenvenster", key), f"{day} valt niet in een van de schooljaren hieronder"


def _window_end(calendar: Schoolvakanties, regio: str) -> Iterator[Finding]:
    """Counting ends in the last vacation that is known: not a year before it, and not in the dark after it."""
    start, end = calendar.rekenvenster.get("van"), calendar.rekenvenster.get("tot_en_met")
    known = [
        (per_region[regio].van, per_region[regio].tot_en_met, f"{name} {year} ({regio})")
        for year, vacations in calendar.schooljaren.items()
        for name, per_region in vacations.items()
        if regio in per_region
    ]
    if start is None or end is None or end <= start or not known:
        return
    first, last, label = max(known)
    if not first <= end <= last:
        expected = f"een dag in de laatste vakantie, {label}: {last.isoformat()}"
        yield VACATIONS, ("rekenvenster", "tot_en_met"), found_expected(f"tot_en_met {end.isoformat()}", expected)


def _covers(year: str, day: date) -> bool:
    start = int(year[:4])
    return date(start, 8, 1) <= day < date(start + 1, 9, 1)
