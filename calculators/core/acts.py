"""What to do now: who does what, with whom, by when. One line per act, duty before option, first what is due first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from calculators.core.types import Json

MOST = 5
"""No outcome asks more acts than this at once."""
STRENGTHS = {"plicht": 0, "recht": 0, "adviseert": 1, "kan": 2}
"""How strong an act is; the right of one is as strong as the duty of another."""


def act(
    wie: Iterable[str],
    wat: str,
    soort: str,
    *,
    bron: Iterable[str] = (),
    met: Iterable[str] = (),
    uiterlijk: date | None = None,
    uiterlijk_als: str = "",
) -> Json:
    """One act, as `outcome.NuDoen` describes it. Without `uiterlijk` it is to be done at once."""
    day = uiterlijk.isoformat() if uiterlijk else None
    found = {"wie": list(wie), "wat": wat, "met": list(met), "uiterlijk": day, "soort": soort, "bron": list(bron)}
    return {**found, "uiterlijk_als": uiterlijk_als} if uiterlijk_als else found


def in_order(
    acts: Iterable[Json], today: date | None, *, law: Iterable[str] = (), later: Iterable[str] = ()
) -> list[Json]:
    """Each act once, the strongest first; of one strength what is past first, then what is due now, then the rest.

    Without a reference date what has a date comes before what has none. At most `MOST` are left. Of more duties than
    that the ones that stay are those of a `law`, then what is due first, and at the end what can only be done `later`
    than the others; both name acts by their words.
    """
    now = today.isoformat() if today else "9999"
    found = sorted(once(acts), key=lambda each: (STRENGTHS[each["soort"]], each["uiterlijk"] or now))
    by_law, waiting = set(law), set(later)
    kept = sorted(
        found, key=lambda each: (STRENGTHS[each["soort"]], each["wat"] in waiting, each["wat"] not in by_law)
    )[:MOST]
    return [each for each in found if each in kept]


def once(acts: Iterable[Json]) -> list[Json]:
    """Each act once: of the same act of the same people the strongest, when it is due first, and on all sources."""
    found: dict[tuple[str, ...], Json] = {}
    for each in acts:
        key = (each["wat"], *each["wie"])
        known = found.setdefault(key, each)
        if known is not each:
            days = [day for day in (known["uiterlijk"], each["uiterlijk"]) if day is not None]
            sources = list(dict.fromkeys([*known["bron"], *each["bron"]]))
            strongest = min(known["soort"], each["soort"], key=STRENGTHS.__getitem__)
            found[key] = {**known, "soort": strongest, "uiterlijk": min(days, default=None), "bron": sources}
    return list(found.values())
