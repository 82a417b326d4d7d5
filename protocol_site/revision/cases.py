"""What a revision does to cases: the same questions put to the old and to the new rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from calculators import bereken
from calculators.core.types import Json, Regels
from calculators.registry import velden
from protocol_site.checks.load import InvalidDataError
from protocol_site.data.model import DICTS, Model
from protocol_site.data.schema import MAPPEN
from protocol_site.exports.example_cases import WORDS, Kern, kern, said, wrong
from protocol_site.exports.rules import make_rules
from protocol_site.revision.grid import questions
from protocol_site.revision.records import Difference

PARTS = {
    "drempels": "drempel",
    "termijnen": "termijn",
    "peildata": "datum",
    "stappen": "stap",
    "scenarios": "scenario",
    "meldingen": "melding",
    "signalen": "signaal",
    "toelichtingen": "toelichting",
    "soorten": "soort",
}
"""Parts of the rules that hold items by id -> their kind."""
WHOLE = ("kalender", "functies", "regievoorwaarden", "eerste_stap", "sectoren", "verzuimsoorten", "waarschuw_bij")
"""Parts of the rules that are one thing."""
TEXTS = frozenset({"titel", "naam", "tekst", "bron", "noot", "pagina", "kop", "lezing", "was", "via", "doet", "met"})
"""Keys of the rules whose words change no outcome."""
MAX_EXPLAINED = 40
"""Of more changed questions of the grid only the number is told, not the value that did it."""
MAX_PARTS = 40
"""As many parts of the rules are tried to find out which of them did it: two protocols that have more are others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verandering:
    """A case with another outcome. `verschil` has, by what differs, the old and the new outcome in words.

    `door` are the addresses of the parts of the rules that did it: with the old one in its place the outcome is the
    old one, or at least another. `verwachting` are the expectations that no longer hold, as sentences.
    """

    id: str
    verhaal: str
    rekenhulp: str
    vraag: Json
    verschil: dict[str, tuple[str, str]]
    door: tuple[str, ...] = ()
    verwachting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gevolgen:
    """What a revision does to cases.

    `gevallen` and `raster` say how many example cases and made questions were asked; `anders` and `raster_anders` are
    those with another outcome; `onwaar` are the example cases whose expectation does not hold under the new rules.
    `reden` says why nothing could be asked.
    """

    gevallen: int = 0
    anders: tuple[Verandering, ...] = ()
    onwaar: tuple[tuple[str, str], ...] = ()
    raster: int = 0
    raster_anders: tuple[Verandering, ...] = field(default=())
    reden: str = ""


def effects(old: Model, new: Model, found: Difference) -> Gevolgen:
    """Put the example cases of both, and the questions around every limit, to the old and to the new rules."""
    day = max([found.op, *found.dagen, *_withdrawals(new)])
    try:
        before, after = make_rules(old, op=day), make_rules(new, op=day)
    except InvalidDataError as wrong_data:
        return Gevolgen(reden=f"De oude of de nieuwe regels zijn niet uit te rekenen: {wrong_data}")
    except LookupError as missing:
        return Gevolgen(reden=f"De oude regels zijn niet meer uit te rekenen: {missing} ontbreekt.")
    cases = {**old.gevallen, **new.gevallen}
    untrue = [(id_, each) for id_, case in cases.items() for each in wrong(case, after).values()]
    changed = list(_changed_parts(before, after))
    if not changed:
        return Gevolgen(gevallen=len(cases), onwaar=tuple(untrue))
    numbers = {stap.nummer: id_ for model in (old, new) for id_, stap in model.stappen.items()}
    runs = _Runs(before, after, changed, numbers)
    different = []
    for id_, case in cases.items():
        asked = case.model_dump(mode="json")["vraag"]
        outcome = runs.compared(id_, case.verhaal, case.rekenhulp, asked, explain=True)
        if outcome is not None:
            different.append(replace(outcome, verwachting=tuple(each for name, each in untrue if name == id_)))
    grid = questions(before, after, found.dagen or _begins(found))
    grid_different: list[Verandering] = []
    for question in grid:
        explain = len(grid_different) < MAX_EXPLAINED
        outcome = runs.compared(question.naam, "", question.rekenhulp, question.invoer, explain=explain)
        if outcome is not None:
            grid_different.append(outcome)
    return Gevolgen(
        gevallen=len(cases),
        anders=tuple(different),
        onwaar=tuple(untrue),
        raster=len(grid),
        raster_anders=tuple(grid_different),
    )


def _withdrawals(model: Model) -> Iterator[date]:
    """The days on which items are withdrawn."""
    for soort in MAPPEN:
        for item in getattr(model, DICTS[soort]).values():
            if item.vervallen is not None:
                yield item.vervallen.per


def _begins(found: Difference) -> list[date]:
    """The days of changed values that lie behind us: for a value that works backwards."""
    return sorted({change.vanaf for change in found.changes if change.vanaf is not None})


def _changed_parts(old: Regels, new: Regels) -> Iterator[tuple[str, str | None]]:
    """The parts of the rules that differ in more than words: the key, and the id for what holds items."""
    before: Any = old
    after: Any = new
    for key in PARTS:
        for id_ in dict.fromkeys([*before[key], *after[key]]):
            if _bare(before[key].get(id_)) != _bare(after[key].get(id_)):
                yield key, id_
    for key in WHOLE:
        if _bare(before[key]) != _bare(after[key]):
            yield key, None


def _bare(part: Any) -> Any:
    """A part of the rules without its words."""
    if isinstance(part, dict):
        return {key: _bare(value) for key, value in part.items() if key not in TEXTS}
    return [_bare(value) for value in part] if isinstance(part, list) else part


class _Runs:
    """Asks both rules, and finds out which part of them makes an outcome another."""

    def __init__(
        self, before: Regels, after: Regels, changed: list[tuple[str, str | None]], numbers: dict[str, str]
    ) -> None:
        self.before, self.after, self.numbers = before, after, numbers
        self.known = {id(regels): _field_names(regels) for regels in (before, after)}
        self.mixed = {part: _with_old(after, before, *part) for part in changed[:MAX_PARTS]}
        limits = {id_: each["naam"] for regels in (before, after) for id_, each in regels["drempels"].items()}
        roles = {id_: each["naam"] for regels in (before, after) for id_, each in regels["rollen"].items()}
        self.names = {"bereikt": limits, "aan_zet": roles, "regie_inhoud": roles, "regie_proces": roles}

    def compared(self, id_: str, verhaal: str, rekenhulp: str, vraag: Json, *, explain: bool) -> Verandering | None:
        """The case if its outcome is another; else None."""
        old, new = self._asked(self.before, rekenhulp, vraag), self._asked(self.after, rekenhulp, vraag)
        if old == new:
            return None
        keys = [key for key in WORDS if old.get(key) != new.get(key)]
        if "meldingen" in keys:
            keys.remove("hoe_gemeld")
        shown = {key: (self._named(key, old.get(key)), self._named(key, new.get(key))) for key in keys}
        return Verandering(
            id=id_,
            verhaal=verhaal,
            rekenhulp=rekenhulp,
            vraag=vraag,
            verschil={WORDS[key]: both for key, both in shown.items()},
            door=tuple(self._causes(rekenhulp, vraag, old, new)) if explain else (),
        )

    def _named(self, key: str, value: Any) -> str:
        """A part of an outcome in words, with names for what has one."""
        names = self.names.get(key)
        if names is None or value is None:
            return said(value)
        return said([names.get(each, each) for each in value] if isinstance(value, list) else names.get(value, value))

    def _asked(self, regels: Regels, rekenhulp: str, vraag: Json) -> Kern:
        """The outcome by rules that may not know every question yet."""
        known = self.known.get(id(regels), self.known[id(self.after)])[rekenhulp]
        return kern(bereken(rekenhulp, {name: each for name, each in vraag.items() if name in known}, regels))

    def _causes(self, rekenhulp: str, vraag: Json, old: Kern, new: Kern) -> Iterable[str]:
        """The parts that make the outcome the old one when they are as they were; else those that change it at all."""
        whole, some = [], []
        for part, regels in self.mixed.items():
            try:
                outcome = self._asked(regels, rekenhulp, vraag)
            except (LookupError, ValueError):  # the old part needs what the new rules do not have
                continue
            if outcome == old:
                whole.append(self._address(*part))
            elif outcome != new:
                some.append(self._address(*part))
        return whole or some

    def _address(self, key: str, id_: str | None) -> str:
        """The address of a part; the rules know a step by its number."""
        if id_ is None:
            return key
        return f"{PARTS[key]}:{self.numbers.get(id_, id_) if key == 'stappen' else id_}"


def _field_names(regels: Regels) -> dict[str, set[str]]:
    names = ("drempels", "stap", "termijnen", "casus")
    return {naam: {field["naam"] for field in velden(naam, regels)} for naam in names}


def _with_old(after: Regels, before: Regels, key: str, id_: str | None) -> Regels:
    """The new rules with one part as it was, in the place where it stands now."""
    new: Any = after
    old: Any = before
    if id_ is None:
        mixed: Any = {**new, key: old[key]}
    else:
        mixed = {**new, key: {name: each for name, each in new[key].items() if name != id_ or id_ in old[key]}}
        if id_ in old[key]:
            mixed[key][id_] = old[key][id_]
    regels: Regels = mixed
    return regels
