"""All that differs between two protocols, by id: what a reader, a partner and an editor want to know of a revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from calculators.core.words import date_text, listing
from protocol_site.addresses import item_address
from protocol_site.data.model import Model
from protocol_site.data.quotes import rules_in
from protocol_site.data.schema import ALLE, Citaat, Opschrift, Ref, Regel, Tekst, Vervallen
from protocol_site.revision import figures
from protocol_site.revision.follow import followers
from protocol_site.revision.matching import Pairs, Place, moved, pairs, rules_of
from protocol_site.revision.parts import Delta, Part, deltas
from protocol_site.revision.reading import Reading, compared
from protocol_site.revision.records import Change, Difference, Soort

PROSE = (Tekst, Citaat, Opschrift)
STRENGTH = {"plicht": "plicht", "kan": "kan", "adviseert": "advies", "recht": "recht", "uitleg": "uitleg"}
EDITION = ("editie", "herzien_op")
CALENDARS = ("schoolvakanties", "feestdagen")
ORDERS = ("volgorde", "leesvolgorde")
SILENT = ("id", "was", "nummer_was", "feiten", "citeert")
"""Fields whose change is told in another way, or that no reader and no calculator meets."""
NAMES = ("naam", "titel", "term")
"""What an item is called."""
ACTORS = ("wie", "aan_zet", "rol", "of", "aan", "actie")


def difference(old: Model, new: Model, op: date | None = None) -> Difference:
    """All changes from one protocol to another.

    Texts are compared as they read on the day `op` and on each later day on which a changed value begins; left out it
    is the day of the last change of the new data.
    """
    day = op or new.protocol.herzien_op
    found = _Comparison(old, new, day)
    changes = tuple(found.changes())
    return Difference(
        oud=old.protocol.editie.naam,
        nieuw=new.protocol.editie.naam,
        op=day,
        dagen=tuple(found.days[1:]),
        changes=changes,
    )


class _Comparison:
    """Two protocols beside each other. `days` are those on which texts are read: `op`, and the later ones."""

    def __init__(self, old: Model, new: Model, op: date) -> None:
        self.old, self.new = Reading(old), Reading(new)
        self.op = op
        self.pairs: Pairs = pairs(self.old.parts, self.new.parts)
        self.pairs_back = {after.address: before.address for before, after in self.pairs.same.values()}
        self.values = {
            address: list(figures.steps(before.item, after.item, self.new.name(after), op))
            for address, (before, after) in self.pairs.same.items()
            if after.soort in ("drempel", "termijn", "datum")
        }
        later = {step.vanaf for steps in self.values.values() for step in steps if step.vanaf and step.vanaf > op}
        self.days = [op, *sorted(later)]

    def changes(self) -> Iterator[Change]:
        """Every change, in the order in which a reader should meet them."""
        yield from self._values()
        yield from self._items()
        yield from self._rules()
        for before, part in self.pairs.same.values():
            yield from self._within(before, part)
        yield from followers(self.old, self.new, self.pairs, self.days)

    # --- figures ---

    def _values(self) -> Iterator[Change]:
        for address, steps in self.values.items():
            part = self.pairs.same[address][1]
            pages = dict.fromkeys([*self.new.pages_of(part), *self.new.pages_that_name(address)])
            for step in steps:
                yield Change(
                    soort="waarde",
                    adres=address,
                    bestand=part.file,
                    naam=self.new.name(part),
                    zin=step.zin,
                    oud=step.oud,
                    nieuw=step.nieuw,
                    vanaf=step.vanaf,
                    geschiedenis=step.geschiedenis,
                    waarschuwing=EDITED if step.geschiedenis else "",
                    rollen=self.new.roles_of(part.item, address),
                    paginas=tuple(pages),
                )

    # --- items ---

    def _items(self) -> Iterator[Change]:
        for part in self.pairs.come:
            yield self._of(self.new, part, "toegevoegd", f"{self.new.name(part)} is nieuw.")
        for part in self.pairs.gone:
            change = self._of(self.old, part, "verwijderd", f"{self.old.name(part)} staat er niet meer.")
            yield replace(change, waarschuwing=DELETED, geschiedenis=True)
        for address in (*self.pairs.declared, *self.pairs.guessed):
            before, part = self.pairs.same[address]
            said = f"{self.new.name(part)} heeft een andere code: van {before.id} naar {part.id}."
            change = self._of(self.new, part, "hernoemd", said)
            lost = "" if address in self.pairs.declared else WITHOUT_WAS.format(was=before.id)
            yield replace(change, oud=before.address, nieuw=part.address, waarschuwing=lost)

    def _of(self, reading: Reading, part: Part, soort: Soort, zin: str) -> Change:
        """A change of a whole part."""
        return Change(
            soort=soort,
            adres=part.address,
            bestand=part.file,
            naam=reading.name(part),
            zin=zin,
            rollen=reading.roles_of(part.item, part.address),
            paginas=reading.pages_of(part),
        )

    # --- rules that are in one of the two, or at another place ---

    def _rules(self) -> Iterator[Change]:
        """The rules that moved, with what changed in them on the way, and those that went or came by themselves."""
        was = self.pairs_back
        then = {each.address: each for part in self.old.parts.values() for each in rules_of(part)}
        now = {each.address: each for part in self.new.parts.values() for each in rules_of(part)}
        earlier = {address: f"{was.get(each.part.address, '')}.{each.path[-1]}" for address, each in now.items()}
        routes = [
            (then[earlier[address]], each)
            for address, each in now.items()
            if earlier[address] in then and then[earlier[address]].path != each.path
        ]
        gone = [each for address, each in then.items() if address not in earlier.values()]
        come = [each for address, each in now.items() if earlier[address] not in then]
        routes += moved(gone, come)
        left, arrived = {old.address for old, _ in routes}, {new.address for _, new in routes}
        for before, after in routes:
            yield from self._moved(before, after)
        forth = {before: after for after, before in self.pairs_back.items()}
        left |= self._quotes_at(self.new, self.pairs_back)
        arrived |= self._quotes_at(self.old, forth)
        whole = {part.address for part in (*self.pairs.gone, *self.pairs.come)}
        gone = [each for each in gone if each.address not in left and each.part.address not in whole]
        come = [each for each in come if each.address not in arrived and each.part.address not in whole]
        yield from map(self._rule_gone, gone)
        yield from map(self._rule_come, come)

    def _quotes_at(self, reading: Reading, elsewhere: dict[str, str]) -> set[str]:
        """The addresses, in the other protocol, where this one quotes a rule: a quote is told as such."""
        return {
            f"{elsewhere.get(part.address, '')}.{path[-1]}"
            for part in reading.parts.values()
            for path, regel in rules_in(part.item)
            if regel.citeert is not None
        }

    def _moved(self, before: Place, after: Place) -> Iterator[Change]:
        here = self.pairs.same.get(after.part.address, (None, None))[0] is before.part
        if not here:
            told = f"staat nu bij {self.new.name(after.part)}"
        elif before.path[:-1] != after.path[:-1]:
            told = f"staat nu onder {after.path[-2]} in plaats van onder {before.path[-2]}"
        else:
            told = f"heet nu {after.path[-1]} in plaats van {before.path[-1]}"
        change = self._about_rule(self.new, after, "verplaatst", f"{self._rule_name(self.old, before)} {told}.")
        yield replace(change, oud=before.address, nieuw=after.address)
        for delta in deltas(before.regel, after.regel):
            yield from self._told(before.part, after.part, delta._replace(path=(*after.path, *delta.path)))

    def _rule_gone(self, place: Place) -> Change:
        zin = f"{self._rule_name(self.old, place)} staat er niet meer."
        change = self._about_rule(self.old, place, "verwijderd", zin)
        return replace(change, oud=self.old.plain(place.regel.tekst, self.op))

    def _rule_come(self, place: Place) -> Change:
        zin = f"{self._rule_name(self.new, place)} is nieuw ({STRENGTH[place.regel.soort]})."
        change = self._about_rule(self.new, place, "toegevoegd", zin)
        return replace(change, nieuw=self.new.plain(place.regel.tekst, self.op))

    def _rule_name(self, reading: Reading, place: Place) -> str:
        return f"{reading.name(place.part)}, regel {place.path[-1]}"

    def _about_rule(self, reading: Reading, place: Place, soort: Soort, zin: str) -> Change:
        return Change(
            soort=soort,
            adres=place.address,
            bestand=place.part.file,
            naam=self._rule_name(reading, place),
            zin=zin,
            rollen=reading.roles_of(place.regel, place.part.address),
            paginas=reading.pages_of_rule(place.part, str(place.path[-1]), place.regel),
        )

    # --- what changed within a part ---

    def _within(self, before: Part, part: Part) -> Iterator[Change]:
        for delta in deltas(before.item, part.item):
            is_rule = isinstance(delta.old or delta.new, Regel) and delta.what == "member"
            quotes = is_rule and (delta.old or delta.new).citeert is not None
            if not is_rule or quotes:
                yield from self._told(before, part, delta)

    def _told(self, before: Part, part: Part, delta: Delta) -> Iterator[Change]:
        """The change that a delta is; none where another change tells it."""
        field = str(delta.path[-1])
        if delta.what == "values":
            yield from self._about_values(part, delta)
        elif delta.what == "member":
            yield self._member(part, delta)
        elif delta.what == "order":
            yield self._order(part, delta, [self._label(part, (*delta.path, name)) for name in delta.new])
        elif delta.what == "quote":
            yield self._quote(part, delta)
        elif field == "vervallen" or isinstance(delta.new, Vervallen):
            yield self._withdrawn(part, delta)
        elif len(delta.path) == 1 and field in NAMES:
            said = f"{self.old.name(before)} heet nu {self.new.name(part)}."
            yield self._change(part, delta, "hernoemd", said)
        elif field == "nummer":
            yield self._number(before, part, delta)
        elif field not in SILENT and not self._is_shape_of_figure(part, field):
            yield from self._leaf(part, delta)

    def _is_shape_of_figure(self, part: Part, field: str) -> bool:
        return part.soort in ("drempel", "termijn") and field in ("eenheid", "vergelijking", "geteld_als", "venster")

    def _leaf(self, part: Part, delta: Delta) -> Iterator[Change]:
        field, inside = str(delta.path[-1]), delta.inside
        where = self._label(part, delta.path[:-1])
        if isinstance(delta.marker, PROSE) and isinstance(delta.old or delta.new, str):
            yield from self._text(part, delta, where)
        elif isinstance(inside, Regel) and field == "soort":
            said = f"{where}: van {STRENGTH[delta.old]} naar {STRENGTH[delta.new]}."
            was = getattr(delta.holder, "tekst", "")
            kept = SAME_TEXT.format(soort=STRENGTH[delta.new]) if was == inside.tekst else ""
            yield replace(self._change(part, delta, "sterkte", said), waarschuwing=kept)
        elif field in ACTORS and isinstance(delta.marker, Ref):
            said = f"{where} ({field}): van {self._names(self.old, delta.old)} naar {self._names(self.new, delta.new)}."
            yield self._change(part, delta, "wie", said)
        elif field == "sector":
            said = f"{where}: van {self._sector(self.old, delta.old)} naar {self._sector(self.new, delta.new)}."
            yield self._change(part, delta, "sector", said)
        else:
            said = f"{self._label(part, delta.path)}: van {self._shown(self.old, delta, delta.old)} naar "
            yield self._change(part, delta, _kind(part, delta), f"{said}{self._shown(self.new, delta, delta.new)}.")

    def _text(self, part: Part, delta: Delta, where: str) -> Iterator[Change]:
        """A text that was written anew, as it reads on each of the days on which it reads otherwise."""
        said: set[tuple[str, str]] = set()
        readings = [(self.old.plain(delta.old or "", day), self.new.plain(delta.new or "", day)) for day in self.days]
        if all(old == new for old, new in readings):
            yield self._change(part, delta, "overig", f"{where}: {SAME_READING}")
            return
        for day, (old, new) in zip(self.days, readings, strict=True):
            if (old, new) in said or old == new:
                continue
            said.add((old, new))
            what = "de tekst" if delta.path[-1] == "tekst" else str(delta.path[-1])
            how = "leest anders" if delta.old and delta.new else "is nieuw" if delta.new else "staat er niet meer"
            since = "" if day == self.op else f" vanaf {date_text(day)}"
            change = self._change(part, delta, "tekst", f"{where}: {what} {how}{since}.")
            vanaf = None if day == self.op else day
            yield replace(change, oud=old, nieuw=new, woorden=compared(old, new), vanaf=vanaf)

    def _about_values(self, part: Part, delta: Delta) -> Iterator[Change]:
        """What of dated values is no rule: when somebody looked, and where."""
        before = {value.vanaf: value for value in delta.old}
        for value in delta.new:
            old = before.get(value.vanaf)
            for field in ("gecontroleerd_op", "bron", "toelichting") if old is not None else ():
                then, now = getattr(old, field, None), getattr(value, field, None)
                if then != now:
                    where = f"{self.new.name(part)}, waarde vanaf {date_text(value.vanaf)}, {field}"
                    said = f"{where}: van {_plainly(then)} naar {_plainly(now)}."
                    yield self._change(part, delta, "overig", said)

    def _member(self, part: Part, delta: Delta) -> Change:
        come = delta.new is not None
        where = self._label(part, delta.path)
        year = part.soort in CALENDARS
        soort: Soort = "kalender" if year else "toegevoegd" if come else "verwijderd"
        change = self._change(part, delta, soort, f"{where} {'is nieuw' if come else 'staat er niet meer'}.")
        if isinstance(delta.new or delta.old, str):
            return replace(
                change,
                oud=self.old.plain(delta.old or "", self.op),
                nieuw=self.new.plain(delta.new or "", self.op),
            )
        return replace(change, geschiedenis=year and not come)

    def _order(self, part: Part, delta: Delta, names: list[str]) -> Change:
        said = f"{self._label(part, delta.path)}: de volgorde is anders, nu {listing(names)}."
        return self._change(part, delta, "volgorde", said)

    def _quote(self, part: Part, delta: Delta) -> Change:
        old, new = delta.old.citeert, delta.new.citeert
        where = self._label(part, delta.path[:-1])
        if old is None:
            said = f"{where} staat nu bij {new} en wordt hier aangehaald."
        elif new is None:
            said = f"{where} haalt {old} niet meer aan en heeft een eigen tekst."
        else:
            said = f"{where} haalt nu {new} aan in plaats van {old}."
        change = self._change(part, delta, "citaat", said)
        before = self.old.plain(delta.old.tekst or "", self.op)
        after = self.new.plain(delta.new.tekst or "", self.op)
        return replace(change, oud=before, nieuw=after, woorden=compared(before, after) if before != after else ())

    def _withdrawn(self, part: Part, delta: Delta) -> Change:
        if delta.new is None:
            return self._change(part, delta, "vervallen", f"{self.new.name(part)} is niet langer vervallen.")
        why = self.new.plain(delta.new.reden, self.op)
        instead = [self._target(target) for target in delta.new.zie]
        see = f" Zie {listing(instead)}." if instead else ""
        said = f"{self.new.name(part)} vervalt per {date_text(delta.new.per)}. {why}{see}"
        return replace(self._change(part, delta, "vervallen", said), vanaf=delta.new.per)

    def _number(self, before: Part, part: Part, delta: Delta) -> Change:
        change = self._change(part, delta, "hernoemd", f"Stap {delta.old} heet nu stap {delta.new}.")
        taken = delta.old in part.item.nummer_was
        return replace(change, waarschuwing="" if taken else WITHOUT_NUMBER.format(was=delta.old))

    # --- words ---

    def _change(self, part: Part, delta: Delta, soort: Soort, zin: str) -> Change:
        inside = delta.inside
        rule = isinstance(inside, Regel)
        pages = self.new.pages_of(part)
        roles = self.new.roles_of(inside if rule else part.item, part.address)
        if rule and len(delta.path) > 1:
            pages = self.new.pages_of_rule(part, str(delta.path[-2]), inside)
        changed = [*_as_list(delta.old), *_as_list(delta.new)] if soort == "wie" else []
        return Change(
            soort=soort,
            nieuw=self.new.plain(inside.tekst, self.op) if rule and inside.tekst else "",
            adres=".".join([part.address, *map(str, delta.path)]),
            bestand=part.file,
            naam=self._label(part, delta.path[:-1]),
            zin=zin,
            rollen=tuple(dict.fromkeys([*roles, *changed])),
            paginas=tuple(dict.fromkeys([*pages, *(item_address("rol", rol) for rol in changed)])),
        )

    def _label(self, part: Part, path: Iterable[str | int]) -> str:
        """What is at a path within a part: `Stap 2, werkwijze, smart`; a rule just by its id."""
        keys = [str(key) for key in path]
        item: Any = part.item
        for position, key in enumerate(keys):
            item = item.get(key) if isinstance(item, dict) else getattr(item, key, None)
            if isinstance(item, Regel):
                return ", ".join([self.new.name(part), f"regel {key}", *keys[position + 1 :]])
        return ", ".join([self.new.name(part), *keys])

    def _names(self, reading: Reading, roles: Any) -> str:
        return listing([reading.role(rol) for rol in _as_list(roles)]) or "niemand"

    def _sector(self, reading: Reading, sector: str | None) -> str:
        if sector in (None, ALLE):
            return "alle sectoren" if sector else "de sector van de regel"
        known = reading.model.protocol.sectoren.get(str(sector))
        return known.afkorting if known else str(sector)

    def _shown(self, reading: Reading, delta: Delta, value: Any) -> str:
        if isinstance(delta.marker, Ref) and value:
            return listing([self._target(f"{delta.marker.soort}:{each}", reading) for each in _as_list(value)])
        return _plainly(value)

    def _target(self, address: str, reading: Reading | None = None) -> str:
        reading = reading or self.new
        part = reading.parts.get(address)
        return reading.name(part) if part else address.partition(":")[2]


EDITED = (
    "De geschiedenis is gewijzigd: een bestaande waarde is veranderd in plaats van opgevolgd. Laat de oude waarde "
    "staan en zet de nieuwe eronder, met de dag vanaf wanneer zij geldt."
)
SAME_TEXT = "De tekst is niet meeveranderd. Lees of zij nog klopt bij: {soort}."
DELETED = "De geschiedenis is gewijzigd: laat het bestand staan en zet er vervallen bij, dan blijven links werken."
SAME_READING = "de tekst leest hetzelfde, maar is anders opgeschreven."
WITHOUT_WAS = "Dit lijkt hernoemd, maar oude links breken: zet {was} achter was."
WITHOUT_NUMBER = "Oude links naar de rekenhulp breken: zet '{was}' achter nummer_was."


def _kind(part: Part, delta: Delta) -> Soort:
    field = str(delta.path[-1])
    if part.soort == "protocol" and delta.path[0] in EDITION:
        return "editie"
    if part.soort in CALENDARS:
        return "kalender"
    return "volgorde" if field in ORDERS else "overig"


def _as_list(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _plainly(value: Any) -> str:
    """A value as an editor would read it."""
    if value is None or value in ("", []):
        return "niets"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, list):
        return listing([_plainly(each) for each in value])
    if isinstance(value, BaseModel):
        return "; ".join(f"{name} {_plainly(each)}" for name, each in value if each not in (None, "", [], {}))
    if isinstance(value, dict):
        return "; ".join(f"{name} {_plainly(each)}" for name, each in value.items())
    return str(value)
