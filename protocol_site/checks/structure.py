"""How items hang together: steps that can be reached and left, roles without a circle, a whole matrix, open doors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from protocol_site.checks.dates import KEY, Finding
from protocol_site.data.messages import found_expected, nearest, shown
from protocol_site.data.model import is_withdrawn
from protocol_site.data.schema import ALLE, STANDAARD, Beginpagina, Protocol, Rol, Scenario, Stap
from protocol_site.data.walk import Path


def check(objects: Mapping[str, Any], expected_steps: int, op: date | None = None) -> Iterator[Finding]:
    """All findings, over the files that have the right shape (file name -> object).

    The steps are only followed if all `expected_steps` files have the right shape: a gap would show up everywhere.
    A step that is withdrawn on the day `op` needs no way to it or from it.
    """
    protocol: Protocol | None = objects.get("protocol.yaml")
    steps = _items(objects, "stappen")
    if protocol is not None and len(steps) == expected_steps:
        yield from _steps({name: stap for name, stap in steps.items() if not _is_gone(stap, op)}, protocol.eerste_stap)
        yield from _numbers(steps)
    if protocol is not None:
        yield from _reserved(protocol)
        if protocol.melden_fout and not (protocol.melden_fout.mail or protocol.melden_fout.link):
            yield "protocol.yaml", ("melden_fout", KEY), found_expected("niets", "mail of link, of geen melden_fout")
        if home := objects.get("beginpagina.yaml"):
            yield from _doors(home, protocol, _items(objects, "rollen"))
    yield from _roles(_items(objects, "rollen"))
    for name, scenario in _items(objects, "scenarios").items():
        yield from ((name, path, message) for path, message in _kind(scenario))
        if protocol is not None:
            yield from _matrix(name, scenario, protocol)


def _is_gone(stap: Stap, op: date | None) -> bool:
    return op is not None and is_withdrawn(stap, op)


def _reserved(protocol: Protocol) -> Iterator[Finding]:
    """Words that mean something of their own."""
    for key, word in (("sectoren", ALLE), ("regievoorwaarden", STANDAARD)):
        if word in getattr(protocol, key):
            yield "protocol.yaml", (key, word, KEY), f"{shown(word)} kan hier niet: dat woord heeft een eigen betekenis"


def _doors(home: Beginpagina, protocol: Protocol, roles: Mapping[str, Rol]) -> Iterator[Finding]:
    """Who can say to be someone finds the way in behind one door of the home page."""
    groups = [group for door in home.deuren.values() for group in door.groepen]
    for name, role in roles.items():
        if role.ik_ben is not None and role.groep in protocol.rolgroepen and groups.count(role.groep) != 1:
            found = f"{groups.count(role.groep)} deuren in beginpagina.yaml voor {shown(role.groep)}"
            yield name, ("groep",), found_expected(found, "een deur, want deze rol heeft ik_ben")


def _items(objects: Mapping[str, Any], folder: str) -> dict[str, Any]:
    """File name -> object, of one folder."""
    return {name: item for name, item in objects.items() if name.startswith(f"{folder}/")}


def _ways(stap: Stap) -> list[tuple[Path, str]]:
    """Where a step can lead to, with the path of the key that says so."""
    onward: list[tuple[Path, str]] = []
    if stap.kantelpunt.naar is not None:
        onward.append((("kantelpunt", "naar"), stap.kantelpunt.naar))
    return onward + [(("zijstappen", key, "naar"), side.naar) for key, side in stap.zijstappen.items()]


def _steps(files: dict[str, Stap], first: str) -> Iterator[Finding]:
    by_id = {stap.id: (name, stap) for name, stap in files.items()}
    if first not in by_id:
        return
    state: dict[str, str] = {}
    yield from _visit(first, by_id, state)
    last = max(files, key=lambda name: files[name].volgorde)
    for name, stap in files.items():
        if stap.id not in state:
            yield name, ("id",), f"deze stap is niet te bereiken vanaf {shown(first)}"
        if stap.kantelpunt.naar is None and not stap.einden and name != last:
            yield (
                name,
                ("kantelpunt",),
                'deze stap gaat nergens heen: "naar" ontbreekt. Dat kan alleen bij de laatste stap '
                f'({last}), of met "einden" erbij',
            )
    yield from _places(files)


def _places(files: dict[str, Stap]) -> Iterator[Finding]:
    """Every step has a place of its own."""
    places: dict[int, str] = {}
    for name, stap in files.items():
        if stap.volgorde in places:
            yield name, ("volgorde",), f"volgorde {stap.volgorde} heeft ook {places[stap.volgorde]}"
        places.setdefault(stap.volgorde, name)


def _numbers(files: dict[str, Stap]) -> Iterator[Finding]:
    """Every step has a number of its own, a withdrawn one too; a number of old is that of no step now."""
    numbers: dict[str, str] = {}
    for name, stap in files.items():
        if stap.nummer in numbers:
            yield name, ("nummer",), f"nummer {shown(stap.nummer)} heeft ook {numbers[stap.nummer]}"
        numbers.setdefault(stap.nummer, name)
    for name, stap in files.items():
        for position, nummer in enumerate(stap.nummer_was):
            if nummer in numbers:
                yield name, ("nummer_was", position), f"nummer {shown(nummer)} is nu van {numbers[nummer]}"
            numbers.setdefault(nummer, name)


def _visit(stap_id: str, by_id: dict[str, tuple[str, Stap]], state: dict[str, str]) -> Iterator[Finding]:
    """Follow all ways from a step; a way to a step that is still being followed closes a circle."""
    state[stap_id] = "busy"
    name, stap = by_id[stap_id]
    for path, target in _ways(stap):
        if state.get(target) == "busy":
            yield name, path, f"deze weg naar {shown(target)} maakt de stappen tot een kring"
        elif target in by_id and target not in state:
            yield from _visit(target, by_id, state)
    state[stap_id] = "done"


def _roles(files: dict[str, Rol]) -> Iterator[Finding]:
    """A role belongs to another at most in one direction."""
    above = {rol.id: rol.deel_van for rol in files.values()}
    for name, rol in files.items():
        seen = [rol.id]
        while (parent := above.get(seen[-1])) is not None and parent not in seen:
            seen.append(parent)
        if parent == rol.id:
            yield name, ("deel_van",), f"deel_van maakt een kring: {' > '.join([*seen, rol.id])}"


def _kind(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """A scenario says who acts; a question is answered by others and stands in no table."""
    if scenario.soort == "scenario":
        if scenario.aan_zet is None:
            yield (), 'de sleutel "aan_zet" ontbreekt: de rekenhulp zegt bij een scenario wie aan zet is'
        return
    for key in ("matrix", "aan_zet", "buiten_stappenplan"):
        if key in scenario.model_fields_set:
            yield (key, KEY), f"een vraag staat niet in de tabel en niet in de rekenhulp; haal {shown(key)} weg"


def _matrix(name: str, scenario: Scenario, protocol: Protocol) -> Iterator[Finding]:
    """A scenario stands in every column of the table, or is not in the table at all."""
    unknown = [column for column in scenario.matrix if column not in protocol.matrix]
    for column in unknown:
        hint = nearest(column, protocol.matrix)
        expected = "een kolom die bij matrix in protocol.yaml staat"
        yield name, ("matrix", column), found_expected(f"de kolom {shown(column)}", expected, hint)
    if scenario.matrix and not unknown:
        for column in protocol.matrix.keys() - scenario.matrix.keys():
            yield name, ("matrix",), f"de kolom {shown(column)} ontbreekt"
