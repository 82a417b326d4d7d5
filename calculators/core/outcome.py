"""What every outcome is made of, typed once: the parts that the calculators share, and the keys that each outcome has.

Only type checkers import the modules `outcome`, and the maker of the JSON Schemas: it finds the class `Uitkomst` in
`calculators.<naam>.outcome`. Texts are Dutch sentences for the reader unless their type says otherwise.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

Json = dict[str, Any]
"""An object as JSON holds it."""


class Schema:
    """What a JSON Schema says of a text, a number or a list, beyond its type: `Annotated[str, Schema(minLength=1)]`.

    `enum_of` names a list that depends on the rules, such as the numbers of the steps: the maker of the schemas has it.
    """

    def __init__(self, **keywords: Any) -> None:
        self.keywords = keywords

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> Json:
        """The schema of the type with these keywords; the maker of the schemas calls this."""
        return {**handler(core_schema), **self.keywords}


Dag = Annotated[str, Schema(format="date", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""A date, `JJJJ-MM-DD`."""
SchooljaarTekst = Annotated[str, Schema(pattern="^[0-9]{4}-[0-9]{4}$")]
"""`2026-2027`."""
Stapnummer = Annotated[str, Schema(enum_of="stappen")]
"""The number of a step for readers, such as `3a`."""
SectorId = Annotated[str, Schema(enum_of="sectoren")]
"""`po`, `vo`."""
SectorOfAlle = Annotated[str, Schema(enum_of="sectoren_of_alle")]
"""A sector, or the word for all of them."""
RolId = str
"""The id of a role; `rollen` of the same outcome says its name and place."""
BronId = str
"""The id of a source; `bronnen` of the same outcome says its name and place."""
NootId = str
"""The id of an editors' note; `noten` of the same outcome says its title and place."""
Veldnaam = str
"""The name of a form field."""
Pagina = str
"""An address on the site, relative to its root."""

Stuksoort = Literal[
    "begin", "schoolweek", "vrije week", "schooldag", "werkdag", "dagen", "week", "maand", "vrij", "doorgeschoven"
]
"""A piece of a path is one of these."""


class VrijeDag(TypedDict):
    """A free day inside a week that counts."""

    datum: Dag
    naam: str


class Stuk(TypedDict):
    """A piece of the path from a start to an end date; the pieces follow each other without a gap.

    `telt` pieces carry their `nummer`. `vrij` lists the free days inside a week that counts. `naar` is the key of the
    outcome whose date this is the path to; a count that is not part of an outcome has none.
    """

    van: Dag
    tot_en_met: Dag
    soort: Stuksoort
    naam: str
    telt: bool
    nummer: int | None
    vrij: list[VrijeDag]
    naar: NotRequired[str]


class Verwacht(TypedDict):
    """A value that is announced: shown, never used. `tekst` is the value in words: `12 uur`."""

    vanaf: Dag
    waarde: float
    tekst: str
    bron: list[BronId]


class WaardeVanaf(TypedDict):
    """One of several values by which a list was judged, each day by its own. `tekst` is the value in words."""

    vanaf: Dag
    waarde: float
    tekst: str
    overgang: str
    bron: list[BronId]


class Reden(TypedDict):
    """Why the outcome is what it is.

    `onderwerp` is the key of the outcome that it explains, or the id of a drempel or termijn; then the keys after
    `pagina` say the rule in words, its value, since when it holds, and by which rule it was chosen (`overgang`). For a
    drempel `stand` says in a few words how it stands: reached, or how much is left.
    """

    onderwerp: str
    tekst: str
    bron: list[BronId]
    pagina: Pagina
    naam: NotRequired[str]
    regel: NotRequired[str]
    waarde: NotRequired[float]
    eenheid: NotRequired[str]
    vergelijking: NotRequired[str]
    vanaf: NotRequired[Dag]
    overgang: NotRequired[str]
    waarden: NotRequired[list[WaardeVanaf]]
    noot: NotRequired[list[NootId]]
    invoer: NotRequired[Json]
    verwacht: NotRequired[list[Verwacht]]
    bereikt: NotRequired[bool]
    stand: NotRequired[str]
    toegestaan: NotRequired[bool | None]


class Waarschuwing(TypedDict):
    """What the reader must look out for. Close to a drempel `over` says how much is left."""

    onderwerp: str
    tekst: str
    over: NotRequired[float]
    eenheid: NotRequired[str]


class Lezing(TypedDict):
    """Another defensible reading of `naar`, a key of the outcome, with its date when it leads to one."""

    naar: str
    datum: Dag | None
    tekst: str


class Open(TypedDict):
    """What stays open because a field has no (certain) answer."""

    veld: Veldnaam
    tekst: str


class AgendaDag(TypedDict):
    """A day for the reader's agenda. The id stays the same for the same subject and start."""

    id: str
    datum: Dag
    titel: str
    tekst: str
    pagina: Pagina


class Punt(TypedDict):
    """A point in the picture of the deadlines."""

    datum: Dag
    soort: Literal["termijn", "peildatum"]
    tekst: str


class VrijePeriode(TypedDict):
    """A period without school, first and last day included."""

    van: Dag
    tot_en_met: Dag
    naam: str


class Tijdlijn(TypedDict):
    """What a picture of the deadlines shows: points in order of date, and the free periods between them."""

    punten: list[Punt]
    vrij: list[VrijePeriode]


class Melding(TypedDict):
    """A report: who makes it, to whom and through what, whether it is a duty, and where that stands.

    `wie` and `aan` are roles; `doet` is the verb between them; `aard` says whether it is law or agreement.
    """

    id: str
    wie: RolId
    doet: str
    aan: RolId
    via: str
    plicht: bool
    aard: Literal["wet", "afspraak"]
    tekst: str
    bron: list[BronId]
    noot: list[NootId]


class NuDoen(TypedDict):
    """An act that this outcome asks for: who does what, with or at whom, by when, how strongly, on which source.

    `wat` is a whole sentence. Without `uiterlijk` it is to be done at once; `uiterlijk_als` says on what that day
    rests, where nobody said so. `soort` says how strong it is, such as `plicht` or `kan`.
    """

    wie: list[RolId]
    wat: str
    met: list[RolId]
    uiterlijk: Dag | None
    uiterlijk_als: NotRequired[str]
    soort: str
    bron: list[BronId]


class BronRegel(TypedDict):
    """A source as the reader sees it; `pagina` is its place on the site."""

    naam: str
    link: str | None
    pagina: Pagina


class NootRegel(TypedDict):
    """A note of the editors: a place where the source leaves room or is overtaken."""

    titel: str
    pagina: Pagina


class RolRegel(TypedDict):
    """A role; `naam` carries its article. `partij` is the school for who works there."""

    naam: str
    partij: RolId
    pagina: Pagina


class Basis(TypedDict):
    """What every outcome has, whatever the calculator.

    `uitkomst` is the verdict, which nothing else in the outcome contradicts. `nu_doen` are at most five acts: duties
    before options, first what is due first. `samenvatting` tells everything in order, verdict first; `verder` is what
    of it neither the verdict, nor an act, nor another part of the outcome says.
    """

    rekenhulp: str
    editie: str
    peildatum: Dag | None
    uitkomst: str
    nu_doen: Annotated[list[NuDoen], Schema(maxItems=5)]
    samenvatting: list[str]
    verder: list[str]
    waarschuwingen: list[Waarschuwing]
    redenen: list[Reden]
    lezingen: list[Lezing]
    open: list[Open]
    dagen: list[Stuk]
    agenda: list[AgendaDag]
    tijdlijn: Tijdlijn
    bronnen: dict[BronId, BronRegel]
    noten: dict[NootId, NootRegel]
    rollen: dict[RolId, RolRegel]


class Fout(TypedDict):
    """What is wrong with one field; `veld` is empty when the whole input is wrong."""

    veld: Veldnaam
    melding: str


class Geweigerd(TypedDict):
    """The answer to input that is missing, out of range or contradicts itself: every wrong field at once."""

    fouten: Annotated[list[Fout], Schema(minItems=1)]
