"""The shapes of rules, form fields and outcomes. Only type checkers import this module; nothing does at run time.

All of it is plain JSON. Dates are texts `JJJJ-MM-DD`. `protocol_site.exports.rules` makes the rules from the YAML, so
that every figure, name and sentence below comes from the folder `protocol_data`.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict, final

Json = dict[str, Any]
"""An object as JSON holds it."""


class Waarde(TypedDict):
    """A figure from a date on. `verwacht` figures are shown and never used.

    `overgang` says what it does to what began before `vanaf`: `op_de_dag`, `alleen_nieuwe_feiten` (a drempel: what lies
    before `vanaf` does not count for it) or `ook_lopend` (a termijn: one that runs on that day follows it).
    """

    vanaf: str
    waarde: float
    bron: list[str]
    verwacht: bool
    overgang: str


class Venster(TypedDict):
    """The period in which is counted; `geteld_als` wins over `eenheid` where it is given."""

    aantal: int
    eenheid: str
    geteld_als: str | None


class Vraagregels(TypedDict):
    """A question that the data ask. `vorm`: getal, heel_getal or ja_nee. Its words also stand in `Regels.velden`."""

    veld: str
    vorm: str


class Telling(TypedDict):
    """What is counted for a drempel.

    `wat`: uren, dagen (schooldagen after each other), meldingen (runs in the window) or keren (only a person knows).
    `soort` lists the kinds of absence that count. `signaal` names the signal per kind of absence that the question is
    about, for every declared kind. `uitkomst` is the key of the outcome, when it has one of its own. `lang_thuis`: who
    reaches this drempel is a thuiszitter or a lizzer. `lijst` says whether a list of absences tells it. Levels of one
    count share their `vraag`.
    """

    wat: str
    soort: list[str]
    vraag: Vraagregels
    signaal: dict[str, str]
    uitkomst: str | None
    lang_thuis: bool
    lijst: bool


class Signaal(TypedDict):
    """A signal that is a question and no count, asked with these kinds of absence."""

    vraag: Vraagregels
    soort: list[str]


class Toelichting(TypedDict):
    """What is said about drempels: a reason, or another reading of `lezing_van`, a key of the outcome.

    `bij` says when, for one of the drempels: geteld (something was counted), bereikt, niet_bereikt, precies (the total
    is the limit), venster (found in a list) or gewone_weken (a window of schoolweken that is longer in ordinary weeks).
    `als` has the answers with which it is said, by field.
    """

    drempels: list[str]
    bij: str
    als: dict[str, str]
    lezing_van: str | None
    tekst: Tekst
    bron: list[str]


class Berekening(TypedDict):
    """How the day of a termijn is worked out.

    `keuze` is its name among the choices and `begin` the field with the first day; their words stand in `Regels.velden`
    (those of `keuze` with the field `termijn`). `uitkomst` is the key of the outcome. `telwijze`: gewoon, wettelijk
    (moves on from a weekend or feestdag as the Algemene termijnenwet says) or eerste_dag_telt. `tekst` has words of its
    own, with {naam}, {termijn}, {start} and {datum} to fill in; without it one sentence serves them all. `na_afloop`
    says what can still be done, and `wie` who does it. `andere_telling` lists the units of other defensible readings.
    """

    keuze: str
    begin: str
    uitkomst: str
    telwijze: str
    tekst: Tekst | None
    na_afloop: Tekst | None
    wie: str
    andere_telling: list[str]


class Getal(TypedDict):
    """What a drempel and a termijn share: all dated values, and the sector (or `alle`)."""

    naam: str
    eenheid: str
    vergelijking: str
    geteld_als: str | None
    venster: Venster | None
    afwijken: bool
    sector: str
    waarden: list[Waarde]
    noot: list[str]
    pagina: str


class DrempelRegels(Getal):
    """A drempel, or one level of it. Without `telling` only a calculator that asks for it by id uses it."""

    telling: Telling | None
    aan_zet: str | None
    tekst: Tekst | None


class TermijnRegels(Getal):
    """A termijn. Without `berekening` it is no choice of its own."""

    berekening: Berekening | None


class WaardeDagen(TypedDict):
    """Fixed days of the year (`MM-DD`) from a date on."""

    vanaf: str
    dagen: list[str]
    bron: list[str]
    verwacht: bool


class Peildag(TypedDict):
    """Fixed days of the year, such as 1 July, and the role that must do something before it."""

    naam: str
    wie: str
    waarden: list[WaardeDagen]
    noot: list[str]
    pagina: str


class Feestdag(TypedDict):
    """`school` is gesloten, per_school or weekend; `wet` says whether the Algemene termijnenwet counts the day."""

    datum: str
    naam: str
    school: str
    wet: bool


class Vakantie(TypedDict):
    """A vacation, first and last day included; `naam` carries the regio."""

    van: str
    tot_en_met: str
    naam: str


class RegioRegels(TypedDict):
    """The vacations of a regio, and the weeks in which many of its schools choose a vacation of their own.

    Before `van` it is not known when the schools of this regio were open.
    """

    naam: str
    van: str
    vakanties: list[Vakantie]
    keuzeweken: list[Vakantie]


class KalenderRegels(TypedDict):
    """The published calendar, until `tot_en_met`. `regio` is the one a question is about unless it says otherwise."""

    tot_en_met: str
    regio: str
    regios: dict[str, RegioRegels]
    feestdagen: list[Feestdag]


class TekstVanaf(TypedDict):
    """A text as it reads from a date on."""

    vanaf: str
    tekst: str


Tekst = str | list[TekstVanaf]
"""A text of the protocol. It is a list, oldest first, when it has a figure in it that changes."""


class Betrokkene(TypedDict):
    """Who takes part in a step."""

    rol: str
    of: list[str]
    sector: str
    deelname: str
    tekst: Tekst


class RegieRegel(TypedDict):
    """Who has the regie under a condition; `of` says who can have it instead."""

    rol: str
    sector: str
    voorwaarde: str
    of: NotRequired[Tekst]
    tekst: Tekst
    bron: list[str]


class Werkwijze(TypedDict):
    """One thing to do. `met` are the roles that its text names besides who does it."""

    wie: list[str]
    met: list[str]
    soort: str
    sector: str
    tekst: Tekst
    bron: list[str]


class Kantelpunt(TypedDict):
    """When a step ends without result, and where it goes then."""

    termijn: str | None
    naar: str | None
    tekst: Tekst
    tenzij: Tekst | None
    herhalen: Tekst | None
    lezing: Tekst | None


class Zijstap(TypedDict):
    """A branch beside the main line."""

    naar: str
    tekst: Tekst
    bron: list[str]
    vraag: str | None
    """The field whose answer `ja` opens the branch; None when it is always open."""


class Terugweg(TypedDict):
    """A way back to an earlier step."""

    naar: str
    tekst: Tekst
    bron: list[str]


class Einde(TypedDict):
    """A way in which the ladder ends."""

    titel: str
    tekst: Tekst
    bron: list[str]


class Controlepunt(TypedDict):
    """Something to tick off."""

    id: str
    tekst: Tekst
    bron: list[str]


class StapRegels(TypedDict):
    """A step, keyed by its number for readers (`3a`); `was` lists the numbers it had before.

    `bij_begin` is done when the step begins, `werkwijze` while it runs, `bij_vertrek` when it is left for the next one.
    With `anoniem_zonder_toestemming` the pupil is discussed without a name until the parents say yes.
    """

    was: list[str]
    titel: str
    pagina: str
    bron: list[str]
    betrokkenen: list[Betrokkene]
    regie_inhoud: list[RegieRegel]
    regie_proces: list[RegieRegel]
    anoniem_zonder_toestemming: bool
    bij_begin: list[Werkwijze]
    werkwijze: list[Werkwijze]
    bij_vertrek: list[Werkwijze]
    controlelijst: list[Controlepunt]
    kantelpunt: Kantelpunt
    zijstappen: list[Zijstap]
    terug: list[Terugweg]
    einden: list[Einde]


class ScenarioRegels(TypedDict):
    """A situation in which the ladder is left, or entered at `stap`; `was` lists the ids it had before."""

    was: list[str]
    titel: str
    pagina: str
    bron: list[str]
    aan_zet: str
    stap: str | None
    buiten_stappenplan: bool
    tekst: Tekst
    werkwijze: list[Werkwijze]


class RolRegels(TypedDict):
    """A party or function; `naam` carries its article: `de jeugdarts`. `partij` is the school for who works there."""

    naam: str
    partij: str
    pagina: str


class MeldingRegels(TypedDict):
    """A report: who makes it, to whom, through what, on which signals."""

    signalen: list[str]
    wie: str
    doet: str | None
    aan: str
    via: str
    plicht: bool
    aard: str
    duo: str | None
    sector: str
    termijn: str | None
    tekst: Tekst
    bron: list[str]
    noot: list[str]


class NootRegels(TypedDict):
    """A note of the editors: a place where the source leaves room or is overtaken."""

    titel: str
    pagina: str


class BronRegels(TypedDict):
    """A source as the reader sees it; `pagina` is its place on the site."""

    naam: str
    link: str | None
    pagina: str


class SoortRegels(TypedDict):
    """A kind of thuiszitter or lizzer."""

    naam: str
    groep: str
    tekst: Tekst
    bron: list[str]
    pagina: str


class Keuzetekst(TypedDict):
    """What a choice is called."""

    label: str
    hulp: str


class Veldtekst(TypedDict):
    """What a field asks. `hulp_bij` has other help for a choice of the field that it goes with: a step, a termijn."""

    label: str
    hulp: str
    hulp_bij: dict[str, str]
    keuzes: dict[str, Keuzetekst]


class Rekenhulptekst(TypedDict):
    """What a calculator is called."""

    titel: str
    inleiding: str
    groepen: dict[str, Keuzetekst]


class Editie(TypedDict):
    """Which protocol this is, and from when until when (`geldig_tot`, included) it holds."""

    titel: str
    editie: str
    code: str
    geldig_vanaf: str
    geldig_tot: str | None
    herzien_op: str


class Functies(TypedDict):
    """The role (its id) that plays each part in the calculators."""

    school: str
    leerplicht: str


class Sectornaam(TypedDict):
    """A kind of schools."""

    naam: str
    afkorting: str


class Verzuimsoort(TypedDict):
    """A kind of absence of a pupil who has a school."""

    geldige_reden: bool


class Vervallen(TypedDict):
    """A step or scenario that was withdrawn: since when, why, and what came instead (names and pages)."""

    titel: str
    per: str
    reden: Tekst
    zie: list[NootRegels]


class VervallenRegels(TypedDict):
    """What was withdrawn: steps by their (old) number, scenarios by their (old) id. They are no choices any more."""

    stappen: dict[str, Vervallen]
    scenarios: dict[str, Vervallen]


class Regels(TypedDict):
    """Everything the calculators know."""

    editie: Editie
    functies: Functies
    sectoren: dict[str, Sectornaam]
    verzuimsoorten: dict[str, Verzuimsoort]
    drempels: dict[str, DrempelRegels]
    signalen: dict[str, Signaal]
    toelichtingen: dict[str, Toelichting]
    termijnen: dict[str, TermijnRegels]
    peildata: dict[str, Peildag]
    kalender: KalenderRegels
    stappen: dict[str, StapRegels]
    eerste_stap: str
    regievoorwaarden: dict[str, str]
    """Conditions of the regie, strongest first, each with the field whose answer `ja` makes it hold."""
    scenarios: dict[str, ScenarioRegels]
    vervallen: VervallenRegels
    rollen: dict[str, RolRegels]
    meldingen: dict[str, MeldingRegels]
    soorten: dict[str, SoortRegels]
    bronnen: dict[str, BronRegels]
    noten: dict[str, NootRegels]
    rekenhulpen: dict[str, Rekenhulptekst]
    velden: dict[str, Veldtekst]
    teksten: dict[str, str]
    bron_bij_tekst: dict[str, list[str]]
    waarschuw_bij: float
    voorbeelddag: str


@final
class Voorwaarde(TypedDict):
    """Holds when the field `veld` has one of `waarden`."""

    veld: str
    waarden: list[str]


@final
class Ingevuld(TypedDict):
    """Holds when one of these fields has an answer that says something: no nothing, no zero."""

    ingevuld: list[str]


@final
class Onder(TypedDict):
    """Holds as long as the number `veld` stays under a limit, or is not known."""

    veld: str
    onder: float


Conditie = Voorwaarde | Ingevuld | Onder


class Keuze(TypedDict):
    """A choice in a field."""

    waarde: str
    label: str
    hulp: str


Veldsoort = Literal["keuze", "getal", "heel_getal", "datum", "schooljaar", "periodes", "verzuimlijst"]


class Veld(TypedDict):
    """A form field: the one source for validation, JSON Schema, the form and its texts.

    `toon_als` and `verplicht_als` are lists of conditions that all must hold; an empty `toon_als` is always shown.
    `standaard` is what the calculator takes when there is no answer. No form chooses it for the reader: it says that it
    assumes `aanname` (a choice, `vandaag`, or an empty text: nothing to fill in), or leaves the question blank.
    `hulp_bij` is what it says instead of `hulp` at a choice of the field `hulp_van`.
    """

    naam: str
    soort: Veldsoort
    groep: str
    label: str
    hulp: str
    hulp_van: str
    hulp_bij: dict[str, str]
    verplicht: bool
    verplicht_als: list[Voorwaarde]
    toon_als: list[Conditie]
    standaard: str | int | None
    aanname: str | None
    keuzes: list[Keuze]
    minimum: float | None
    maximum: float | None
    eenheid: str
    synoniemen: list[str]
    vandaag: bool


class Groep(TypedDict):
    """A group of fields under one heading. `in_plaats_van` names the group it is filled in instead of.

    `ingeklapt`: it is closed at first. `open_bij` are the answers to the first question that open it.
    """

    naam: str
    label: str
    hulp: str
    ingeklapt: bool
    open_bij: list[str]
    in_plaats_van: str | None


class Formulier(TypedDict):
    """A form as the page shows it: groups in order, fields in order, each field in the group it names."""

    naam: str
    titel: str
    inleiding: str
    groepen: list[Groep]
    velden: list[Veld]
