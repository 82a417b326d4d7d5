"""The shape of every file in `protocol_data/`: the one source for the loader and for the editors' JSON Schema.

Field descriptions are Dutch: an editor sees them while typing. Cross-references between items (`Ref`) and the
references inside texts (`[[soort:id]]`, see `refs`) are checked by the loader after all files are read.
Python reserves nothing here: YAML keys are the field names, so a message can name them as the editor typed them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
REGEL_PATTERN = r"^[^\n\[\]{}<>*`]+$"
Regeltekst = Annotated[str, StringConstraints(pattern=REGEL_PATTERN)]
"""One line without markup or references: a name or a title that something has of its own."""


class Ref:
    """Marks a string field as the id of an item of the given kind; the loader resolves it.

    Next to the kinds of items these are words that the data declare: `sector`, `verzuimsoort`, `rolgroep`, `regio`,
    `signaal`, `voorwaarde` (of the regie), `veld` (a question of the calculators); and `icoon`, an icon of the theme.
    """

    def __init__(self, soort: str) -> None:
        self.soort = soort


class Verwijzing:
    """Marks a string field as `soort:id`: a link to any item that has a page or an anchor."""


class Tekst:
    """Marks a string field as prose: Markdown, with `[[soort:id]]` references, without typed figures."""


class Citaat:
    """Marks a string field that reports what the source says: figures may be typed, references are allowed."""


class Opschrift:
    """Marks a string field as a heading of the site's own: one line without typed figures."""


Kopregel = Annotated[str, StringConstraints(pattern=REGEL_PATTERN), Opschrift()]
Proza = Annotated[str, StringConstraints(min_length=1), Tekst()]
Aangehaald = Annotated[str, StringConstraints(min_length=1), Citaat()]
Sjabloon = Annotated[str, StringConstraints(min_length=1), Tekst()]
"""Prose in which a calculator fills in the pieces between braces, such as `{datum}`."""
RolId = Annotated[str, StringConstraints(min_length=1), Ref("rol")]
StapId = Annotated[str, StringConstraints(min_length=1), Ref("stap")]
BronId = Annotated[str, StringConstraints(min_length=1), Ref("bron")]
PuntId = Annotated[str, StringConstraints(min_length=1), Ref("punt")]
TermijnId = Annotated[str, StringConstraints(min_length=1), Ref("termijn")]
DrempelId = Annotated[str, StringConstraints(min_length=1), Ref("drempel")]
DOEL_PATTERN = r"^[a-z]+:\S+$"
REGELADRES_PATTERN = r"^[a-z]+:[a-z0-9_-]+\.[a-z0-9_-]+$"
LEESPLEK_PATTERN = r"^(alle-(rollen|stappen|situaties|wetten|onderwerpen)|[a-z]+:\S+)$"
TELEFOON_PATTERN = r"^\+?[0-9][0-9 ()-]{2,}$"
MAIL_PATTERN = r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,}$"
RekenhulpId = Annotated[str, StringConstraints(min_length=1), Ref("rekenhulp")]
Doel = Annotated[str, StringConstraints(pattern=DOEL_PATTERN), Verwijzing()]
RegelAdres = Annotated[str, StringConstraints(pattern=REGELADRES_PATTERN)]
"""`soort:id.regel`: a rule by the item where it has its home, and its own id there."""
Leesplek = Annotated[str, StringConstraints(pattern=LEESPLEK_PATTERN), Verwijzing()]

ALLE = "alle"
"""What a field for a sector says when it is about all of them."""
STANDAARD = "standaard"
"""The condition of the regie that always holds, when no declared one does."""
Sector = Annotated[str, StringConstraints(min_length=1), Ref("sector")]
VerzuimsoortId = Annotated[str, StringConstraints(min_length=1), Ref("verzuimsoort")]
SignaalId = Annotated[str, StringConstraints(min_length=1), Ref("signaal")]
VeldId = Annotated[str, StringConstraints(min_length=1), Ref("veld")]
RegioId = Annotated[str, StringConstraints(min_length=1), Ref("regio")]
RolgroepId = Annotated[str, StringConstraints(min_length=1), Ref("rolgroep")]
VoorwaardeId = Annotated[str, StringConstraints(min_length=1), Ref("voorwaarde")]
Icoon = Annotated[str, StringConstraints(min_length=1), Ref("icoon")]
"""The name of an icon of Material Design Icons, such as `thermometer`."""


DAY_PATTERN = re.compile(r"20\d\d-\d\d-\d\d")
"""Days of this century only: an older or later year in these data is a slip of the keyboard."""


def parse_day(value: object) -> date:
    """A date from the text `JJJJ-MM-DD` as YAML gives it between quotes; anything else is refused."""
    if not isinstance(value, str) or not DAY_PATTERN.fullmatch(value):
        raise PydanticCustomError("datum", "datum")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("datum", "datum") from None


Dag = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{DAY_PATTERN.pattern}$"}),
]
FeitCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+(?:-[A-Za-z0-9]+)*$")]


class Model(BaseModel):
    """Base of every item: unknown keys are errors, values are never coerced, items are read-only."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def described(text: str, **kwargs: Any) -> Any:
    """A field with a Dutch description for the editor."""
    return Field(description=text, **kwargs)


# --- pieces that several kinds share -------------------------------------------------------------------------------


class Herkomst(Model):
    """Where a statement comes from and which notes hang on it."""

    bron: list[BronId] = described("Waar dit staat: ids uit bronnen.yaml, zoals h4-stap1 of lpw-21a.", default=[])
    feiten: list[FeitCode] = described(
        "Nummers van de feiten uit de vastgestelde tekst die hier staan. Laat ze staan als je de zin herschrijft.",
        default=[],
    )
    noot: list[PuntId] = described("Ids van aandachtspunten die als noot bij deze plek horen.", default=[])


class Regel(Herkomst):
    """One statement: who must, may or advises what; or an explanation (no `wie` needed).

    Or a quote of a statement that has its home elsewhere: in the file that is `citeert`, with at most a `kop`, `bij`
    and `noot` of its own. Loading fills in the rest from the home; the facts stay there, so that they count once.
    """

    citeert: RegelAdres | None = described(
        "Alleen als deze regel al ergens anders staat: het adres daarvan, zoals rol:school.registratie. Erbij mogen "
        "dan alleen kop, bij en noot; de rest komt van die regel, en de feitnummers blijven daar.",
        default=None,
    )
    kop: Kopregel | None = described("Tussenkop boven deze regel (mag weg).", default=None)
    wie: list[RolId] = described(
        "De rollen die dit doen of die dit recht hebben. Dan staat het op hun pagina.", default=[]
    )
    soort: Literal["plicht", "kan", "adviseert", "recht", "uitleg"] = described(
        "plicht = moet of doet altijd; kan = mag of is mogelijk; adviseert; recht = recht op; uitleg = geen taak.",
        default="uitleg",
    )
    sector: Sector = described("Een sector uit protocol.yaml, of alle.", default=ALLE)
    bij: list[StapId] = described(
        "In welke stappen dit speelt (alleen als dat niet al blijkt uit de plek).", default=[]
    )
    tekst: Proza = described("Een alinea of een lijst, in eigen eenvoudige woorden (B1). Niet bij citeert.", default="")


Regels = Annotated[dict[Id, Regel], Field(description="Regels op volgorde; elke regel heeft een eigen id.")]


class Kortfeit(Model):
    """One of the few facts with which a page begins: a rule that is quoted, or a text of its own with its source.

    A quote has at most `korter` and a `kop` or `voor` of its own. Loading fills in the sector, the source and, without
    `korter`, the text from the home of the rule; facts are counted there, and notes stand there.
    """

    citeert: RegelAdres | None = described(
        "De regel die hier in het kort staat, zoals rol:school.registratie. Tekst, sector en bron komen van die regel. "
        "Weglaten kan alleen als geen enkele regel dit zegt; zet dan tekst en bron erbij.",
        default=None,
    )
    korter: Proza | None = described(
        "Alleen bij citeert: de regel in minder woorden, even streng. Weglaten = de woorden van de regel zelf.",
        default=None,
    )
    kop: Kopregel | None = described("Een of twee woorden ervoor, zoals: Aan zet.", default=None)
    voor: list[RolId] = described("Voor wie dit is: deze namen staan ervoor, in plaats van een kop.", default=[])
    sector: Sector = described("Een sector uit protocol.yaml, of alle. Niet bij citeert.", default=ALLE)
    tekst: Proza | None = described("Een of twee korte zinnen. Niet bij citeert.", default=None)
    bron: list[BronId] = described("Waar dit staat. Niet bij citeert.", default=[])


class Blok(Model):
    """A moment or a worry on the page of a reader: a heading, the few facts that matter, and where to read on."""

    kop: Kopregel = described("Het kopje, in de woorden van de lezer: Mijn kind is geschorst.")
    wanneer: Proza | None = described("Het moment, zoals: na [[termijn:kantelpunt-stap1]].", default=None)
    naar: Doel | None = described("De pagina waar het helemaal staat, zoals wet:schorsing.", default=None)
    punten: dict[Id, Kortfeit] = described(
        "Wat er dan gebeurt, wat je mag vragen en voor welke dag. Een tot drie punten.", min_length=1, max_length=3
    )


class Gesprek(Model):
    """Someone to talk to. How to reach that role stands with the role."""

    rol: RolId = described("Met wie.")
    tekst: Proza = described("Waarvoor, in een korte zin.")


class Taakrij(Kortfeit):
    """A row of the table with which the page of a role opens: a rule, with when, with whom and by when."""

    soort: Literal["plicht", "kan", "adviseert", "recht", "uitleg"] = described(
        "Hoe sterk dit is. Niet bij citeert.", default="plicht"
    )
    wanneer: Proza | None = described("Wanneer je dit doet, zoals: bij [[drempel:wettelijk-verzuim]].", default=None)
    bij: Proza | None = described("Bij wie of met wie.", default=None)
    dag: Proza | None = described("Voor welke dag, of hoe vaak. Weglaten = de bron noemt geen dag.", default=None)


Kort = Annotated[
    dict[Id, Kortfeit],
    Field(
        description="In het kort: wat een lezer zonder scrollen moet zien. Drie tot vijf punten: wie, wat, wanneer en "
        "wat je mag vragen of weigeren. Weglaten mag.",
        min_length=3,
        max_length=5,
    ),
]


class Vervallen(Model):
    """What came instead of an item that was withdrawn. Its file stays, so that its address keeps working."""

    per: Dag = described("De dag vanaf wanneer dit niet meer geldt.")
    zie: list[Doel] = described("Wat ervoor in de plaats kwam, zoals scenario:ziekte_11d.", default=[])
    reden: Proza = described("Waarom het vervallen is, in een of twee zinnen.")


class Item(Model):
    """An item in a file of its own: the file name is its id."""

    id: Id = described("Vaste code, gelijk aan de bestandsnaam zonder .yaml. Verander hem niet: links hangen eraan.")
    ook_bekend_als: list[Regeltekst] = described(
        "Andere woorden waarmee mensen dit zoeken, zoals spijbelen.", default=[]
    )
    was: list[Id] = described("Codes die dit vroeger had. Oude links komen dan hier uit.", default=[])
    nagekeken_op: Dag | None = described(
        "Dag waarop iemand deze pagina naast de bron legde. Weglaten = herzien_op uit protocol.yaml.", default=None
    )
    vervallen: Vervallen | None = described("Alleen als dit niet meer geldt. Laat het bestand staan.", default=None)


# --- figures -------------------------------------------------------------------------------------------------------


Aantal = Annotated[float, Field(gt=0, le=10_000)] | Annotated[int, Field(gt=0, le=10_000)]


Overgang = Literal["op_de_dag", "alleen_nieuwe_feiten", "ook_lopend"]


class Waarde(Model):
    """A value from a date on."""

    vanaf: Dag = described("Vanaf welke dag deze waarde geldt, tussen aanhalingstekens: '2022-08-01'.")
    waarde: Aantal = described("Het getal zelf, zonder eenheid.")
    bron: list[BronId] = described("Waar deze waarde staat (ids uit bronnen.yaml).", min_length=1)
    gecontroleerd_op: Dag = described("Dag waarop iemand deze waarde in de bron nakeek.")
    verwacht: bool = described("true = aangekondigd: wel tonen, nooit mee rekenen.", default=False)
    overgang: Overgang = described(
        "op_de_dag = elke dag telt met de waarde van die dag; alleen_nieuwe_feiten = wat voor vanaf gebeurde, telt "
        "voor deze waarde niet mee (drempels); ook_lopend = ook termijnen die al lopen, volgen deze waarde.",
        default="op_de_dag",
    )
    toelichting: Proza | None = described("Uitleg bij deze waarde.", default=None)


class Venster(Model):
    """The period in which is counted."""

    aantal: int = described("Hoeveel.", gt=0)
    eenheid: Literal["lesweken", "schoolweken", "schooldagen", "schooljaar", "weken", "maanden", "dagen"] = described(
        "Waarin geteld wordt."
    )
    geteld_als: Literal["lesweken", "schoolweken", "schooldagen"] | None = described(
        "Hoe de rekenhulp telt als de bron dat openlaat, bijvoorbeeld schoolweken bij weken.", default=None
    )
    soort: Literal["opeenvolgend", "voortschrijdend", "vast"] = described(
        "opeenvolgend = weken na elkaar; voortschrijdend = terug vanaf de laatste; vast = zoals een schooljaar."
    )


class Getal(Herkomst):
    """What a drempel and a termijn share."""

    naam: Kopregel = described("Korte naam, zoals Wettelijk verzuim.")
    waarden: list[Waarde] = described("De waarden, elk met de dag vanaf wanneer; oudste eerst.", min_length=1)
    uitleg: Proza | None = described("Wat dit getal betekent en hoe je telt, in gewone woorden.", default=None)
    sector: Sector = described("Een sector uit protocol.yaml, of alle.", default=ALLE)


class Veldwoorden(Model):
    """A question of a calculator that something else in the data asks, with its words."""

    veld: Id = described("Naam van het veld in het formulier. Verander hem niet: links hangen eraan.")
    label: Proza = described("De vraag.")
    hulp: Proza | None = described("Uitleg bij de vraag.", default=None)


class Drempelvraag(Veldwoorden):
    """The question for what a drempel counts, or for a signal."""

    vorm: Literal["getal", "heel_getal", "ja_nee"] = described(
        "getal = ook met een komma; heel_getal; ja_nee = alleen of het zo is."
    )


class Telling(Model):
    """What the calculators count for a drempel, and what they ask."""

    wat: Literal["uren", "dagen", "meldingen", "keren"] = described(
        "uren; dagen = schooldagen na elkaar; meldingen = hoe vaak een periode van verzuim begint; keren = een aantal "
        "dat alleen een mens weet."
    )
    soort: list[VerzuimsoortId] = described("De soorten verzuim die meetellen (uit protocol.yaml).", min_length=1)
    vraag: Drempelvraag = described("Wat de rekenhulp vraagt als er geen lijst is.")
    signaal: Id | dict[Id, Id] | None = described(
        "Het signaal waar meldingen naar kijken, of per soort verzuim een signaal. Weglaten = het id van de drempel.",
        default=None,
    )
    uitkomst: Literal["drempel_16_uur", "drempel_jeugdarts", "drempel_4_weken", "drempel_no_show"] | None = described(
        "De naam van deze grens in de uitkomst van de rekenhulp, als die een eigen naam heeft.", default=None
    )
    lang_thuis: bool = described(
        "true = wie deze grens bereikt, is thuiszitter of lizzer. Dat kan bij een drempel.", default=False
    )
    lijst: bool | None = described(
        "false = niet te vinden in een lijst met verzuim. Weglaten = alleen keren staan niet in de lijst.", default=None
    )


class Niveau(Model):
    """A level of a drempel: one count, with a value, an actor and a signal of its own."""

    naam: Kopregel = described("Korte naam, zoals Drie keer te laat.")
    waarden: list[Waarde] = described("De waarden, elk met de dag vanaf wanneer; oudste eerst.", min_length=1)
    aan_zet: RolId | None = described("Wie aan zet is als dit niveau is bereikt.", default=None)
    signaal: Id | None = described(
        "Het signaal waar meldingen naar kijken. Weglaten = het id van de drempel en van het niveau: te-laat-drie.",
        default=None,
    )
    tekst: Proza | None = described("Wat er gebeurt als dit niveau is bereikt.", default=None)


class Drempel(Getal):
    """A limit that is reached or not."""

    waarden: list[Waarde] = described(
        "De waarden, elk met de dag vanaf wanneer; oudste eerst. Weglaten als er niveaus zijn.", default=[]
    )

    eenheid: Literal[
        "uur", "schooldagen", "dagen", "meldingen", "schoolweken", "weken", "keer", "jaar", "lesweken", "niveau"
    ] = described("Waarin de grens geteld wordt.")
    vergelijking: Literal["minstens", "meer_dan", "hoogstens", "jonger_dan", "precies"] = described(
        "minstens 16 = 16 telt mee; meer_dan 4 = 4 telt nog niet mee; hoogstens 10 = 10 mag nog; jonger_dan 18; "
        "precies 5 = zo veel zijn het, en het is geen grens."
    )
    geteld_als: Literal["schoolweken", "schooldagen"] | None = described(
        "Hoe de rekenhulp telt als de bron dat openlaat, bijvoorbeeld schoolweken bij weken.", default=None
    )
    venster: Venster | None = described("Periode waarin geteld wordt.", default=None)
    telling: Telling | None = described(
        "Wat de rekenhulp telt en vraagt. Weglaten = deze grens staat alleen in teksten.", default=None
    )
    aan_zet: RolId | None = described("Wie aan zet is als deze grens is bereikt.", default=None)
    tekst: Proza | None = described("Wat er gebeurt als deze grens is bereikt.", default=None)
    niveaus: dict[Id, Niveau] = described(
        "Niveaus van dezelfde telling, zoals drie en zes keer. Teksten noemen ze met de twee ids: te-laat-drie.",
        default={},
    )


class Begin(Model):
    """The day from which a termijn runs, as the form asks it."""

    veld: Id = described("Naam van het veld in het formulier. Verander hem niet: links hangen eraan.")
    label: Proza | None = described(
        "De vraag. Weglaten als het veld zijn woorden al ergens anders heeft.", default=None
    )
    hulp: Proza | None = described("Uitleg bij de vraag.", default=None)


class Berekening(Model):
    """How the calculator of the termijnen works out the day of a termijn."""

    keuze: Id = described("Naam van de keuze in de rekenhulp. Verander hem niet: links hangen eraan.")
    label: Proza = described("De keuze in de woorden van de lezer.")
    hulp: Proza | None = described("Uitleg bij de keuze.", default=None)
    begin: Begin = described("De dag vanaf wanneer de termijn loopt.")
    uitkomst: Literal["uiterlijk", "laatste_dag"] = described("De naam van de dag in de uitkomst.", default="uiterlijk")
    telwijze: Literal["gewoon", "wettelijk", "eerste_dag_telt"] = described(
        "gewoon = de begindag is dag nul; wettelijk = schuift door als de dag in een weekend of op een feestdag valt; "
        "eerste_dag_telt = de begindag telt mee.",
        default="gewoon",
    )
    tekst: Proza | None = described(
        "Wat de rekenhulp zegt, met {termijn}, {start}, {datum} en {naam} waar ze horen. Weglaten = een vaste zin.",
        default=None,
    )
    na_afloop: Proza | None = described("Wat er nog kan als de dag voorbij is.", default=None)
    wie: RolId | None = described("De rol die dat dan doet. Weglaten = de school van de leerling.", default=None)
    andere_telling: list[Literal["dagen", "schooldagen", "werkdagen", "weken", "schoolweken"]] = described(
        "Andere eenheden waarin je deze termijn ook kunt lezen. De rekenhulp noemt die dag erbij.", default=[]
    )


class Termijn(Getal):
    """A period from an event to a moment, or how often something returns."""

    eenheid: Literal[
        "uur",
        "dagen",
        "schooldagen",
        "werkdagen",
        "weken",
        "schoolweken",
        "lesweken",
        "maanden",
        "schooljaar",
        "jaar",
        "keer per jaar",
    ] = described("Waarin de termijn geteld wordt.")
    vergelijking: Literal["uiterlijk", "in_beginsel", "hoogstens", "minstens", "ongeveer", "om_de"] = described(
        "uiterlijk = op of voor die dag; hoogstens = niet langer; minstens = niet korter; om_de = komt steeds terug."
    )
    vanaf_moment: Proza | None = described("Vanaf welke gebeurtenis de termijn loopt.", default=None)
    afwijken: bool = described("true = er mag een andere termijn worden afgesproken.", default=False)
    berekening: Berekening | None = described(
        "Hoe de rekenhulp de dag vindt. Weglaten = geen keuze in de rekenhulp.", default=None
    )


DagMaand = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]


class WaardeDatum(Model):
    """Days of the year that hold from a date on."""

    vanaf: Dag = described("Vanaf welke dag deze data gelden.")
    dagen: list[DagMaand] = described("Vaste dagen in het jaar als 'MM-DD', zoals '07-01' voor 1 juli.", min_length=1)
    bron: list[BronId] = described("Waar dit staat.", min_length=1)
    gecontroleerd_op: Dag = described("Dag waarop iemand dit nakeek.")
    verwacht: bool = described("true = aangekondigd: wel tonen, nooit mee rekenen.", default=False)


class Peildatum(Herkomst):
    """Fixed days in the year, such as 1 July."""

    naam: Kopregel = described("Korte naam.")
    waarden: list[WaardeDatum] = described("De dagen, elk met de dag vanaf wanneer ze gelden.", min_length=1)
    wie: RolId | None = described(
        "De rol die voor deze dag iets doet. Weglaten = de school van de leerling.", default=None
    )
    uitleg: Proza | None = described("Wat er op deze dagen gebeurt.", default=None)


# --- single files --------------------------------------------------------------------------------------------------


class Signaal(Model):
    """Something that asks for reports and is a question, not a count."""

    vraag: Drempelvraag = described("Wat de rekenhulp vraagt.")
    soort: list[VerzuimsoortId] = described("Bij welke soorten verzuim dit gevraagd wordt.", min_length=1)


class Toelichting(Model):
    """What a calculator says about drempels where the source leaves room or needs a word: a reason, or a reading."""

    drempels: list[DrempelId] = described("Bij welke drempels dit gezegd wordt; een is genoeg.", min_length=1)
    bij: Literal["geteld", "bereikt", "niet_bereikt", "precies", "venster", "gewone_weken"] = described(
        "geteld = er is iets geteld; bereikt; niet_bereikt; precies = het ingevulde getal is precies de grens; "
        "venster = de dag is in een lijst gevonden; gewone_weken = in gewone weken past het niet in het venster."
    )
    als: dict[Id, Id] = described("Alleen bij deze antwoorden: veld en antwoord, zoals sector: po.", default={})
    lezing_van: (
        Literal[
            "drempel_16_uur",
            "drempel_jeugdarts",
            "drempel_4_weken",
            "drempel_no_show",
            "drempels",
            "duo_overig",
            "classificatie",
        ]
        | None
    ) = described(
        "Van welk deel van de uitkomst dit een andere lezing is. Weglaten = het is een reden bij de drempel.",
        default=None,
    )
    tekst: Proza = described("Wat de rekenhulp zegt.")
    bron: list[BronId] = described("Waar dit staat.", default=[])


class Drempels(Model):
    """The file drempels.yaml."""

    drempels: dict[Id, Drempel] = described("Alle grenzen, elk met een eigen id.")
    signalen: dict[Id, Signaal] = described("Signalen die een vraag zijn en geen telling.", default={})
    toelichtingen: dict[Id, Toelichting] = described(
        "Wat de rekenhulp bij een drempel uitlegt, of hoe je het ook kunt lezen.", default={}
    )


class Termijnen(Model):
    """The file termijnen.yaml."""

    termijnen: dict[Id, Termijn] = described("Alle termijnen, elk met een eigen id.")
    peildata: dict[Id, Peildatum] = described("Vaste dagen in het jaar, elk met een eigen id.")


LINK_PATTERN = (
    r"^https://[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]{2,}(?::[0-9]{1,5})?"
    r"(?:/(?:[A-Za-z0-9._~@:;,=&+!-]|%[0-9A-Fa-f]{2}|/)*)?"
    r"(?:\?(?:[A-Za-z0-9._~@:;,=&+!/?-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9._~@:;,=&+!/?-]|%[0-9A-Fa-f]{2})*)?$"
)
"""A whole address with a name that is written out, without an account, quotes, brackets, spaces or accents."""


class Bron(Model):
    """A place in the protocol, an article of law, or another document."""

    naam: Regeltekst = described("Zoals de lezer het ziet: Leerplichtwet 1969, artikel 5.")
    soort: Literal["protocol", "wet", "officieel", "overig"] = described("Wat voor bron dit is.")
    link: Annotated[str, StringConstraints(pattern=LINK_PATTERN)] | None = described(
        "Adres op internet, dat begint met https://.", default=None
    )
    toelichting: Aangehaald | None = described(
        "Welke versie is gelezen, of wat er nog moet worden nagekeken.", default=None
    )
    zekerheid: Literal["gelezen", "een_bron", "afgeleid"] = described(
        "gelezen = de tekst zelf is gelezen; een_bron = maar in een bron gevonden; afgeleid = volgt uit andere tekst.",
        default="gelezen",
    )


class Bronnen(Model):
    """The file bronnen.yaml."""

    bronnen: dict[Id, Bron] = described("Alle bronnen, elk met een eigen id.")


class Partner(Model):
    """A column of the scenario matrix."""

    naam: Regeltekst = described("Volledige naam, zoals Primair onderwijs.")
    afkorting: Regeltekst = described("Kop van de kolom, zoals PO.")
    rol: RolId = described("De rol waar deze kolom naartoe leidt.")
    feiten: list[FeitCode] = described("Feitnummers.", default=[])


class Opvolger(Model):
    """The edition that came after this one."""

    naam: Regeltekst = described("Schooljaar van de nieuwere editie, zoals '2027-2028'.")
    link: Annotated[str, StringConstraints(pattern=LINK_PATTERN)] | None = described(
        "Adres van de nieuwere editie, dat begint met https://.", default=None
    )


class Foutmelding(Model):
    """Where a reader reports a mistake on the site, without an account."""

    mail: Annotated[str, StringConstraints(pattern=MAIL_PATTERN)] | None = described(
        "Mailadres van de organisatie, nooit van een persoon.", default=None
    )
    link: Annotated[str, StringConstraints(pattern=LINK_PATTERN)] | None = described(
        "Adres van een formulier, dat begint met https://.", default=None
    )


class Editie(Model):
    """From when until when this text of the protocol holds, and who adopted it."""

    naam: Regeltekst = described("Schooljaar van deze editie, zoals '2022-2023'.")
    van: Dag = described("Eerste dag waarop deze editie geldt. Die mag nog komen.")
    tot: Dag | None = described("Laatste dag waarop deze editie geldt, als die bekend is.", default=None)
    evaluatie: Dag | None = described(
        "De dag waarop deze editie uiterlijk is geevalueerd, als die is afgesproken.", default=None
    )
    vastgesteld_door: Regeltekst | None = described("Wie de tekst vaststelde, als dat bekend is.", default=None)
    vastgesteld_op: Dag | None = described("De dag waarop dat gebeurde, als die bekend is.", default=None)
    uitleg: Proza = described("Waarop deze dagen berusten.")
    opvolger: Opvolger | None = described(
        "Alleen als er een nieuwere editie is. Elke pagina wijst daar dan op.", default=None
    )


class Functies(Model):
    """Which role plays which part in the calculators, so that no code names a role."""

    school: RolId = described("De school van de leerling.")
    leerplicht: RolId = described("Wie leerplicht is: adviseert en handhaaft.")


class Sectornaam(Model):
    """A kind of schools."""

    naam: Regeltekst = described("Voluit, zoals Primair onderwijs.")
    afkorting: Regeltekst = described("Zoals PO.")
    scholen: Regeltekst | None = described(
        "Welke scholen dat zijn, in de woorden van een ouder, zoals: basisschool, sbo, so.", default=None
    )


class Partij(Model):
    """A party to the agreements, as the heading above what it does on a page."""

    kop: Kopregel = described("Het kopje, zoals: Jij als ouder, of De school.")
    rollen: list[RolId] = described(
        "De rollen die daaronder vallen. Rollen die bij een van hen horen (deel_van) komen vanzelf mee.", min_length=1
    )


class Verzuimsoort(Model):
    """A kind of absence of a pupil who has a school. Its names stand in rekenteksten.yaml."""

    geldige_reden: bool = described("true = er is een geldige reden (geoorloofd).")


class Protocol(Model):
    """The edition, and the words that the rest of the data use."""

    titel: Regeltekst = described("Naam van het protocol.")
    editie: Editie = described("Welke tekst van het protocol dit is.")
    herzien_op: Dag = described("Dag van de laatste wijziging van deze gegevens.")
    gemeente: Regeltekst = described("Naam van de gemeente.")
    regio: RegioId = described("Regio van de schoolvakanties, uit kalender/schoolvakanties.yaml.")
    licentie: Regeltekst = described("Licentie van de gegevens.")
    project: Annotated[str, StringConstraints(pattern=LINK_PATTERN)] | None = described(
        "Adres van dit project op GitHub of GitLab, waar een wijziging wordt voorgesteld.", default=None
    )
    contact: Proza = described("Waar een lezer terechtkan met vragen.")
    adres: Annotated[str, StringConstraints(pattern=LINK_PATTERN)] | None = described(
        "Adres van deze site op internet, dat begint met https:// en eindigt op /. Dan staat het op papier, en bij wie "
        "een pagina deelt.",
        default=None,
    )
    melden_fout: Foutmelding | None = described(
        "Waar een lezer een fout op de site meldt, zonder account. Weglaten = de pagina Over zegt wat je doet.",
        default=None,
    )
    eerste_stap: StapId = described("De stap waarmee het stappenplan begint.")
    fundament: dict[Id, Proza] = described("De plichten waarop het opschalingsmodel rust, onder de figuur.", default={})
    leesvolgorde: list[Leesplek] = described(
        "De volgorde op papier: onderwerp:inleiding, wet:schorsing, of een hele groep, zoals alle-rollen."
    )
    matrix: dict[Id, Partner] = described("De kolommen van de scenariotabel, van links naar rechts.")
    over: Regels = described("Over deze site: wat leidend is, hoe er wordt geevalueerd.")
    functies: Functies = described("Welke rol in de rekenhulpen welk werk doet.")
    sectoren: dict[Id, Sectornaam] = described("De soorten scholen, op volgorde.", min_length=1)
    verzuimsoorten: dict[Id, Verzuimsoort] = described(
        "De soorten verzuim van een leerling die een school heeft, op volgorde.", min_length=1
    )
    rolgroepen: dict[Id, Kopregel] = described("Groepen van rollen met hun naam, op volgorde.", min_length=1)
    partijen: dict[Id, Partij] = described(
        "De volgorde van wie wat doet op een pagina: de lezer zelf vooraan. Andere rollen staan onder hun rolgroep.",
        default={},
    )
    regievoorwaarden: dict[Id, Veldwoorden] = described(
        "Situaties waarin iemand anders de regie heeft, elk met de vraag van de rekenhulp. De sterkste staat bovenaan.",
        default={},
    )


class Vakantie(Model):
    """A school vacation in one region."""

    van: Dag = described("Eerste dag (zaterdag).")
    tot_en_met: Dag = described("Laatste dag (zondag).")
    verplicht: bool = described("true = vastgesteld door de minister; false = advies, de school mag afwijken.")
    bron: list[BronId] = described("Waar deze data staan.", min_length=1)


class Regio(Model):
    """A regio of the school vacations."""

    naam: Regeltekst = described("Zoals regio Noord.")


class Schoolvakanties(Model):
    """The file kalender/schoolvakanties.yaml."""

    gecontroleerd_op: Dag = described("Dag waarop de data zijn nagekeken.")
    rekenvenster: dict[Literal["van", "tot_en_met"], Dag] = described("Buiten deze dagen rekent de site niet.")
    schooljaren: dict[
        Annotated[str, StringConstraints(pattern=r"^20\d\d-20\d\d$")],
        dict[Id, dict[Id, Vakantie]],
    ] = described("Per schooljaar, per vakantie, per regio.")
    regios: dict[Id, Regio] = described("De regio's, op volgorde.", min_length=1)
    keuzeweken_rond: Id | None = described(
        "De vakantie waar veel scholen een eigen vrije week voor of na kiezen, zoals meivakantie.", default=None
    )


FEESTDAG_PATTERN = (
    r"^(?:((?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))(, op zondag een dag eerder)?|pasen([+-][1-9][0-9]?)?)$"
)


class SoortFeestdag(Model):
    """A public holiday and what it means for schools and for legal terms."""

    naam: Regeltekst = described("Naam, zoals Hemelvaartsdag.")
    regel: Annotated[str, StringConstraints(pattern=FEESTDAG_PATTERN)] | None = described(
        "Op welke dag dit elk jaar valt: '05-05', '04-27, op zondag een dag eerder', pasen, pasen+39 of pasen-2. "
        "Weglaten als iemand de dag elk jaar vaststelt.",
        default=None,
    )
    school: Literal["gesloten", "per_school", "weekend"] = described(
        "gesloten = alle scholen dicht; per_school = de school kiest."
    )
    termijnenwet: bool = described("true = telt als feestdag in de Algemene termijnenwet.")
    bron: list[BronId] = described("Waar dit staat.", min_length=1)


class Feestdagen(Model):
    """The file kalender/feestdagen.yaml."""

    gecontroleerd_op: Dag = described("Dag waarop de data zijn nagekeken.")
    soorten: dict[Id, SoortFeestdag] = described("De feestdagen.")
    datums: dict[Annotated[str, StringConstraints(pattern=r"^20\d\d$")], dict[Id, Dag]] = described(
        "Per jaar de datum per feestdag."
    )


class Soort(Herkomst):
    """A kind of absence in the thuiszitter/lizzer picture."""

    naam: Kopregel = described("Naam, zoals niet-kunner.")
    groep: Literal["thuiszitter", "lizzer"] = described("Bij welke groep deze soort hoort.")
    verzuim: Kopregel = described("Wat voor verzuim, zoals geoorloofd of deels thuis.")
    zorgplan: bool = described("true = er is een zorgplan.")
    actie: RolId | None = described("Wie in actie komt, als de bron dat zegt.", default=None)
    tekst: Proza = described("De soort in een of twee zinnen.")


class Soorten(Model):
    """The file soorten.yaml."""

    soorten: dict[Id, Soort] = described("De soorten thuiszitters en lizzers, in de volgorde van het schema.")


class Ingang(Model):
    """A choice on the home page. It is called what the page is called that it leads to."""

    naar: Doel = described("Waar de keuze heen gaat, zoals onderwerp:melden-verzuim of stap:stap-2.")
    icoon: Icoon = described("Naam van een plaatje van Material Design Icons, zoals thermometer.")


class Deur(Model):
    """A door on the home page: for whom it is, and the groups of roles behind it."""

    kop: Kopregel = described("Voor wie dit is, zoals: Ik ben ouder of leerling.")
    icoon: Icoon = described("Naam van een plaatje van Material Design Icons, zoals school.")
    groepen: list[RolgroepId] = described("De rolgroepen achter deze deur.", min_length=1)


class Zoekvoorbeeld(Model):
    """An example below the search field: words that people search with, and the page that answers them."""

    woorden: Kopregel = described("Zoals mensen het intypen, zoals: spijbelen.")
    naar: Doel = described("De pagina die dit beantwoordt, zoals onderwerp:melden-verzuim.")


class Beginpagina(Model):
    """The file beginpagina.yaml."""

    zoekvoorbeelden: dict[Id, Zoekvoorbeeld] = described("De voorbeelden onder het zoekveld.", default={})
    ingangen: dict[Id, Ingang] = described("De keuzes onder Wat is er aan de hand, van boven naar beneden.")
    deuren: dict[Id, Deur] = described("Voor wie de site is. Elke rol met ik_ben staat achter een van de deuren.")


class Melding(Herkomst):
    """A report that someone makes: on which signals, by whom, to whom, through what."""

    signalen: list[SignaalId] = described(
        "Waardoor deze melding aan de orde is: signalen uit drempels.yaml. Een van deze is genoeg.", min_length=1
    )
    regel: RegelAdres = described(
        "De regel die dit zegt, zoals rol:school.registratie. Wie meldt, of dat moet en voor welke sector, staat daar."
    )
    doet: Kopregel | None = described("Wat die doet, als dat iets anders is dan: meldt dit bij.", default=None)
    aan: RolId = described("Bij wie.")
    via: Kopregel = described("Waarlangs, zoals een formulier.")
    aard: Literal["wet", "afspraak"] = described("Staat dit in de wet, of is het een afspraak uit het protocol?")
    duo: Literal["wettelijk_verzuim", "langdurig_relatief", "overig"] | None = described(
        "Welk soort melding het bij DUO is (alleen bij meldingen aan DUO).", default=None
    )
    sector: Sector | None = described(
        "Alleen als deze melding voor minder scholen is dan de regel: een sector uit protocol.yaml.", default=None
    )
    termijn: TermijnId | None = described("Binnen welke termijn (id uit termijnen.yaml).", default=None)
    tekst: Proza = described("Wat de melder verder moet weten, in een of twee zinnen.")


class Meldingen(Model):
    """The file meldingen.yaml."""

    meldingen: dict[Id, Melding] = described("Alle meldingen, elk met een eigen id.")


class Keuzetekst(Model):
    """What a choice or a group of fields is called."""

    label: Proza = described("De naam.")
    hulp: Proza | None = described("Uitleg eronder.", default=None)


class Veldtekst(Model):
    """What a field of a calculator asks."""

    label: Proza = described("De vraag.")
    hulp: Proza | None = described("Uitleg bij de vraag.", default=None)
    hulp_bij: dict[Id, Proza] = described(
        "Andere uitleg, bij de keuze waar de vraag bij hoort: een stap of een termijn.", default={}
    )
    keuzes: dict[Id, Keuzetekst] = described("De namen van de keuzes. Verander de sleutels niet.", default={})


class Rekenhulptekst(Model):
    """What a calculator is called."""

    titel: Proza = described("De titel, als vraag.")
    inleiding: Proza = described("Wat de lezer doet en krijgt.")
    groepen: dict[Id, Keuzetekst] = described("De kopjes in het formulier. Verander de sleutels niet.")


class Rekenteksten(Model):
    """The file rekenteksten.yaml: the words of the calculators, over those that every protocol shares."""

    voorbeelddag: Dag = described("De datum in de voorbeelden.")
    waarschuw_bij: float = described("Waarschuw als dit deel van een grens nog over is, zoals 0.25.", ge=0, le=1)
    rekenhulpen: dict[Id, Rekenhulptekst] = described("De rekenhulpen zelf.")
    velden: dict[Id, Veldtekst] = described("De vragen, bij de naam van het veld. Verander de sleutels niet.")
    teksten: dict[Id, dict[Id, Sjabloon]] = described(
        "De zinnen die een rekenhulp zegt. Stukjes als {datum} vult zij in. Verander de sleutels niet."
    )
    bronnen: dict[Id, dict[Id, list[BronId]]] = described("Welke bron bij een zin hoort.", default={})


class Paginawoorden(Model):
    """What a fixed page is called."""

    titel: Kopregel = described("De titel van de pagina.")
    inleiding: Proza = described("Wat de lezer er vindt: een of een paar korte zinnen bovenaan de pagina.")
    zie: list[Doel] = described("Pagina's om verder te lezen, onderaan: onderwerp:regie.", default=[])


class Paginas(Model):
    """The fixed pages: those that are no item's."""

    thuis: Paginawoorden = described("De beginpagina.")
    stappenplan: Paginawoorden = described("Alle stappen naast elkaar.")
    rollen: Paginawoorden = described("Alle rollen.")
    andere_partijen: Paginawoorden = described("De partijen met weinig afspraken, bij elkaar.")
    situaties: Paginawoorden = described("Alle situaties, met de tabel.")
    rekenhulpen: Paginawoorden = described("Alle rekenhulpen.")
    wetten: Paginawoorden = described("Alle pagina's over de wet.")
    afspraken: Paginawoorden = described("Alle hoofdstukken met afspraken.")
    woordenlijst: Paginawoorden = described("De woordenlijst.")
    cijfers: Paginawoorden = described("De grenzen, termijnen en vaste dagen.")
    kalender: Paginawoorden = described("De schoolvakanties en feestdagen.")
    bronnen: Paginawoorden = described("De bronnen.")
    volledig: Paginawoorden = described("Het hele protocol op een pagina.")
    aandachtspunten: Paginawoorden = described("De punten voor de evaluatie.")
    over: Paginawoorden = described("Over het protocol en deze site.")
    veranderd: Paginawoorden = described("Wat er per editie veranderd is.")
    nakijken: Paginawoorden = described("Voor de redactie: wat afloopt en wat nagekeken moet worden.")
    werkbank: Paginawoorden = described("Voor de redactie: waar zij het protocol in de browser wijzigt.")


class Sterkte(Model):
    """The mark beside a rule, by its kind; an explanation has none."""

    plicht: Kopregel = described("Bij wat iemand moet of altijd doet, zoals Moet.")
    kan: Kopregel = described("Bij wat mag, zoals Mag.")
    adviseert: Kopregel = described("Bij een advies.")
    recht: Kopregel = described("Bij een recht.")


class Deelnamewoorden(Model):
    """How a way of taking part is said."""

    kop: Kopregel = described("Boven de namen van wie zo meedoen.")
    achter_naam: Kopregel = described("Achter een naam.")


class Deelnames(Model):
    """The ways of taking part in a step."""

    altijd: Deelnamewoorden = described("Wie altijd meedoet.")
    naar_behoefte: Deelnamewoorden = described("Wie meedoet als de vraag dat nodig maakt.")
    optioneel: Deelnamewoorden = described("Wie mee mag doen.")


class Groepwoorden(Model):
    """A group of the thuiszitter/lizzer picture."""

    kop: Kopregel = described("Naam van de groep.")
    uitleg: Kopregel = described("Wat de groep is, in een paar woorden.")


class Groepen(Model):
    """The groups of the thuiszitter/lizzer picture."""

    thuiszitter: Groepwoorden = described("Zonder zorgplan.")
    lizzer: Groepwoorden = described("Met zorgplan.")


class Bronsoorten(Model):
    """The headings above the sources."""

    protocol: Kopregel = described("Boven plekken in het protocol.")
    wet: Kopregel = described("Boven wetten.")
    officieel: Kopregel = described("Boven andere officiele bronnen.")
    overig: Kopregel = described("Boven de rest.")


class Puntwoorden(Model):
    """How a kind of aandachtspunt is said."""

    kop: Kopregel = described("Boven de punten van deze soort.")
    noot: Proza = described("De eerste zin van een noot van deze soort.")


class Puntsoorten(Model):
    """The kinds of aandachtspunten, in the order in which they are listed."""

    tegenspraak: Puntwoorden = described("De bron spreekt zichzelf tegen.")
    onduidelijk: Puntwoorden = described("De bron is onduidelijk.")
    wet: Puntwoorden = described("De wet zegt iets anders.")
    wetsvoorstel: Puntwoorden = described("Er komt misschien een wet.")
    verouderd: Puntwoorden = described("De bron is verouderd.")
    ontbreekt: Puntwoorden = described("Er ontbreekt iets.")


class Overgangwoorden(Model):
    """What a new value does to what began before it; the usual rule (`op_de_dag`) goes without saying."""

    alleen_nieuwe_feiten: Regeltekst = described("Als wat eerder gebeurde, niet meetelt.")
    ook_lopend: Regeltekst = described("Als ook termijnen die al lopen, de nieuwe waarde volgen.")


class Sitewoorden(Model):
    """The file sitewoorden.yaml: the words of the site itself, over those that every protocol shares."""

    omschrijving: Regeltekst = described("Waar de site over gaat, voor zoekmachines.")
    in_het_kort: Kopregel = described("Het kopje boven de punten waarmee een pagina begint.")
    uitleg: Kopregel = described("Het kopje boven regels die zeggen hoe iets zit en niet wie iets doet.")
    reken_uit: Kopregel = described("De knop naar de rekenhulp die bij een pagina hoort.")
    verantwoording: Kopregel = described("Het kopje boven hoe een pagina de bron leest.")
    paginas: Paginas = described("Titel en inleiding van de vaste pagina's.")
    matrix_uitleg: Proza | None = described("Wat een lezer van de tabel met situaties moet weten.", default=None)
    sterkte: Sterkte = described("Het merk bij een regel.")
    deelname: Deelnames = described("Hoe iemand meedoet in een stap.")
    overgang: Overgangwoorden = described("Hoe een nieuwe waarde omgaat met wat eerder begon.")
    regie_uitleg: Doel | None = described("De pagina die zegt wat regie is, zoals onderwerp:regie.", default=None)
    groepen: Groepen = described("De groepen van het schema van thuiszitters en lizzers.")
    groepen_begin: Kopregel = described("Waar dat schema begint, boven de groepen.")
    groepen_uitleg: Proza = described("Wat onder dat schema staat.")
    bronsoorten: Bronsoorten = described("De kopjes boven de bronnen.")
    puntsoorten: Puntsoorten = described("De soorten aandachtspunten.")


# --- kinds with a file per item ------------------------------------------------------------------------------------


class Betrokkene(Herkomst):
    """Who takes part in a step."""

    rol: RolId = described("De rol.")
    of: list[RolId] = described("Rollen die ook op deze plaats kunnen zitten.", default=[])
    sector: Sector = described("Een sector uit protocol.yaml, of alle.", default=ALLE)
    deelname: Literal["altijd", "naar_behoefte", "optioneel"] = described(
        "altijd = vaste deelnemer; naar_behoefte = als de vraag dat nodig maakt; optioneel = mag."
    )
    toelichting: Proza | None = described("Bijvoorbeeld in welke functie, of onder welke voorwaarde.", default=None)


class Regie(Herkomst):
    """Who has the regie."""

    rol: RolId = described("Wie de regie heeft.")
    sector: Sector = described("Een sector uit protocol.yaml, of alle.", default=ALLE)
    voorwaarde: VoorwaardeId = described(
        "standaard, of een van de regievoorwaarden uit protocol.yaml. De rekenhulp gebruikt dit.", default=STANDAARD
    )
    of: Proza | None = described(
        "Wie het in plaats van deze rol kan zijn, in een paar woorden. Dat staat achter de rol.", default=None
    )
    tekst: Proza = described("De regel in woorden.")


class Kantelpunt(Herkomst):
    """When a step ends without result, and where it goes then."""

    termijn: TermijnId | None = described(
        "Na hoe lang (id uit termijnen.yaml), of weglaten als er geen termijn is.", default=None
    )
    hoe_lang: Proza | None = described(
        "De termijn in woorden, als die niet vast is, zoals: in beginsel [[termijn:id]]. Weglaten = de termijn zelf.",
        default=None,
    )
    vanaf_moment: Proza | None = described("Vanaf welke gebeurtenis de termijn loopt.", default=None)
    mits: Proza | None = described(
        "Wat er behalve de termijn waar moet zijn, als vervolg op ‘Lukt het niet’: en is er geen andere oplossing.",
        default=None,
    )
    naar: StapId | None = described("Naar welke stap, of weglaten als dit de laatste stap is.", default=None)
    tekst: Proza = described("Het kantelpunt in een of twee zinnen.")
    tenzij: Proza | None = described("Wanneer er niet wordt opgeschaald.", default=None)
    herhalen: Proza | None = described("Wanneer de stap herhaald mag worden.", default=None)
    lezing: Proza | None = described(
        "Hoe je het begin van de termijn ook kunt lezen. De rekenhulp zegt dit bij de dag.", default=None
    )
    regels: Regels = described("Wat er verder bij het kantelpunt hoort.", default={})


class Document(Herkomst):
    """A document that belongs to a step."""

    titel: Regeltekst = described("Titel van het document.")
    sector: Sector = described("Een sector uit protocol.yaml, of alle.", default=ALLE)
    toelichting: Aangehaald | None = described("Bijvoorbeeld: verwacht eind van een schooljaar.", default=None)


class Zijstap(Herkomst):
    """A branch beside the main line."""

    naar: StapId = described("De andere stap.")
    tekst: Proza = described("Wanneer deze route aan de orde is.")
    vraag: VeldId | None = described(
        "Het veld uit rekenteksten.yaml waarmee deze route opengaat. Weglaten = deze route kan altijd.", default=None
    )


class Terugweg(Herkomst):
    """A way back to a step."""

    naar: StapId = described("De stap waar je naar teruggaat.")
    tekst: Proza = described("Wanneer je teruggaat.")


class Einde(Herkomst):
    """A way in which the stappenplan ends."""

    titel: Kopregel = described("Zoals: De leerling gaat weer naar school.")
    tekst: Proza = described("Wanneer dit einde is bereikt, en wat er dan nog gebeurt.")


class Controlepunt(Herkomst):
    """Something to tick off in a step."""

    tekst: Proza = described("Wat gedaan of bekend moet zijn.")


class Stap(Item):
    """A step of the stappenplan."""

    nummer: Regeltekst = described("Nummer zoals de lezer het ziet: '3a'.")
    nummer_was: list[Regeltekst] = described(
        "Nummers die deze stap vroeger had. Oude links naar de rekenhulp werken dan nog.", default=[]
    )
    volgorde: int = described("Plaats in het stappenplan. Het nummer zegt niets over de volgorde.")
    titel: Kopregel = described("Titel, zoals De basis op orde.")
    kort: Proza = described("Een zin: wat gebeurt er in deze stap?")
    in_het_kort: Kort | None = Field(default=None)
    laag: Kopregel = described("Naam van de laag in het opschalingsmodel (stap 3a en 3b delen een laag).")
    regie_model: Proza = described(
        "Regie volgens het opschalingsmodel (de figuur). Zegt de stap zelf iets anders, noem dat dan eerst."
    )
    doel: Regels = described("Waar deze stap voor is.")
    betrokkenen: dict[Id, Betrokkene] = described("Wie er meedoen.")
    regie_inhoud: dict[Id, Regie] = described("Wie de regie heeft op de inhoud.")
    regie_proces: dict[Id, Regie] = described("Wie de regie heeft op het proces.")
    anoniem_zonder_toestemming: bool = described(
        "true = zonder toestemming van de ouders wordt de leerling in deze stap alleen zonder naam besproken.",
        default=False,
    )
    bij_begin: Regels = described("Wat er gebeurt als deze stap begint.", default={})
    werkwijze: Regels = described("Wat er gebeurt zolang deze stap loopt, op volgorde.")
    bij_vertrek: Regels = described("Wat er gebeurt bij het opschalen naar de volgende stap.", default={})
    controlelijst: dict[Id, Controlepunt] = described("Wat je in deze stap afvinkt.", default={})
    kantelpunt: Kantelpunt = described("Wanneer en waarheen er wordt opgeschaald.")
    zijstappen: dict[Id, Zijstap] = described("Routes naast de hoofdlijn.", default={})
    terug: dict[Id, Terugweg] = described("Wegen terug naar een eerdere stap.", default={})
    einden: dict[Id, Einde] = described(
        "Manieren waarop het stappenplan hier eindigt. Weglaten kan alleen bij de laatste stap.", default={}
    )
    referentiedocumenten: dict[Id, Document] = described("Documenten bij deze stap; leeg mag.", default={})
    opmerking: Regels = described("Opmerkingen.", default={})
    noot: list[PuntId] = described("Aandachtspunten bij deze stap als geheel.", default=[])
    feiten: list[FeitCode] = described("Feitnummers van de stap als geheel.", default=[])
    bron: list[BronId] = described("Waar deze stap staat.")


class Contact(Model):
    """How to reach a party, as it was found on a day."""

    telefoon: Annotated[str, StringConstraints(pattern=TELEFOON_PATTERN)] | None = described(
        "Telefoonnummer, zoals '0800 0000'.", default=None
    )
    mail: Annotated[str, StringConstraints(pattern=MAIL_PATTERN)] | None = described(
        "Mailadres van de organisatie, nooit van een persoon.", default=None
    )
    pagina: Annotated[str, StringConstraints(pattern=LINK_PATTERN)] | None = described(
        "Adres van de pagina met contactgegevens.", default=None
    )
    uren: Regeltekst | None = described(
        "Wanneer iemand bereikbaar is, zoals: werkdagen van 9 tot 17 uur.", default=None
    )
    gecontroleerd_op: Dag = described("Dag waarop iemand deze gegevens nakeek.")


class Rol(Item):
    """A party or function."""

    naam: Regeltekst = described("Naam zoals de lezer hem ziet: Leerplichtambtenaar.")
    afkorting: Regeltekst | None = described("Afkorting, zoals LPA.", default=None)
    lidwoord: Literal["de", "het", ""] = described("Lidwoord bij de naam.", default="de")
    meervoud: bool = described("true = de naam is meervoud (ouders).", default=False)
    vormen: dict[Id, Regeltekst] = described(
        "Andere vormen van de naam, zoals meervoud: mentoren. Een tekst vraagt ze met [[rol:mentor.meervoud]].",
        default={},
    )
    gewoon_woord: bool = described(
        "true = de naam is ook een woord van alle dag (school, ouders) en mag gewoon in een tekst staan.", default=False
    )
    groep: RolgroepId = described("Een van de rolgroepen uit protocol.yaml.")
    deel_van: RolId | None = described("De rol waar deze bij hoort, zoals school bij mentor.", default=None)
    sector: Sector = described("Een sector uit protocol.yaml, of alle.", default=ALLE)
    ik_ben: Kopregel | None = described(
        "Keuze op de beginpagina, zoals Ik ben ouder. Weglaten = niet op de beginpagina.", default=None
    )
    kort: Proza = described("Een of twee zinnen: wie is dit en wat doet deze rol?")
    in_het_kort: Kort | None = Field(default=None)
    lijn: dict[Id, Blok] = described("Voor een lezer thuis: wat er nu gebeurt en daarna, op volgorde.", default={})
    zorgen: dict[Id, Blok] = described("Voor een lezer thuis: waar je mee zit, elk met je recht en de dag.", default={})
    praat_met: dict[Id, Gesprek] = described("Voor een lezer thuis: met wie je kunt praten.", default={})
    doet: dict[Id, Taakrij] = described("De tabel bovenaan: wat doe jij, wanneer, bij wie, voor welke dag.", default={})
    leden: StapId | None = described(
        "Alleen bij een overleg: de stap waarvan de deelnemers de leden zijn.", default=None
    )
    klein: bool = described(
        "true = deze partij heeft weinig afspraken. Zij staat bij de andere partijen, en niet apart in het menu.",
        default=False,
    )
    contact: Contact | None = described("Hoe je deze partij bereikt, als dat is nagekeken.", default=None)
    inleiding: Regels = described("Wat een lezer eerst moet weten.", default={})
    taken: Regels = described("Wat deze rol moet, mag of adviseert. De rol zelf staat vanzelf bij wie.", default={})
    bron: list[BronId] = described("Waar deze rol staat.", default=[])
    feiten: list[FeitCode] = described("Feitnummers van de rol als geheel.", default=[])
    noot: list[PuntId] = described("Aandachtspunten bij deze rol als geheel.", default=[])


class Kruis(Herkomst):
    """A mark in the scenario matrix."""

    waarde: Literal["ja", "mogelijk", "nee"] = described(
        "ja = betrokken; mogelijk = in de bron tussen haakjes; nee = niet betrokken."
    )
    zekerheid: Literal["zeker", "waarschijnlijk", "onzeker"] = described(
        "De kolommen van de tabel zijn in de bron verloren gegaan. Hoe zeker is dit kruisje?"
    )
    toelichting: Proza | None = described("Waarom dit kruisje hier staat.", default=None)


VERANTWOORDING = (
    "Hoe deze pagina de bron leest, en waarom: lezingen, tegenspraak, kruisjes. Staat ingeklapt onder aan de pagina."
)
REKENHULP = "De rekenhulp die hierbij antwoord geeft, zoals drempels."
VAST = "Antwoorden die de knop naar de rekenhulp al invult: naam van het veld en de keuze."
PRAAT_MET = "Met wie een lezer thuis hierover kan praten. Weglaten = met wie dat op de pagina van die lezer zelf staat."


class Scenario(Item):
    """A situation in which the stappenplan is not followed as it is, or a question that people come with.

    A question puts together what stands at many places of the protocol: mostly quotes, and no row of the table.
    """

    soort: Literal["scenario", "vraag"] = described(
        "scenario = een situatie uit het protocol, die de rekenhulp van de stappen kent; vraag = een vraag waar mensen "
        "mee komen, beantwoord met regels die elders staan.",
        default="scenario",
    )
    titel: Kopregel = described("Titel in gewone woorden.")
    situatie: Proza = described("Voor wie en wanneer is dit scenario?")
    kort: Proza = described("Een of twee zinnen: wat gebeurt er?")
    in_het_kort: Kort | None = Field(default=None)
    wat_is_er: Kopregel | None = described(
        "Keuze op de beginpagina, zoals: Mijn kind heeft nog geen school.", default=None
    )
    volgorde: int = described("Plaats in de tabel.")
    matrix: dict[Id, Kruis] = described(
        "Per kolom van de tabel (ids uit protocol.yaml, matrix). Leeg = staat niet in de tabel.", default={}
    )
    toelichting: Regels = described("Uitleg bij de situatie.", default={})
    werkwijze: Regels = described("Wat er gebeurt, op volgorde. De pagina zet het per partij bij elkaar.")
    verantwoording: Regels = described(VERANTWOORDING, default={})
    rekenhulp: RekenhulpId | None = described(REKENHULP, default=None)
    vast: dict[Id, Id] = described(VAST, default={})
    lijn: RolId | None = described(
        "De lezer thuis van wie de lijn hier staat: wat er nu gebeurt en daarna, zoals ouders.", default=None
    )
    praat_met: dict[Id, Gesprek] = described(PRAAT_MET, default={})
    stap: StapId | None = described("De stap waar dit scenario op uitkomt, als het stappenplan geldt.", default=None)
    buiten_stappenplan: bool = described(
        "true = het stappenplan geldt hier niet; de rekenhulp zegt wie aan zet is en stopt.", default=False
    )
    aan_zet: RolId | None = described("Wie nu iets doet. Verplicht bij een scenario.", default=None)
    bron: list[BronId] = described("Waar dit scenario staat.")
    feiten: list[FeitCode] = described("Feitnummers van het scenario als geheel.", default=[])
    noot: list[PuntId] = described("Aandachtspunten bij dit scenario als geheel.", default=[])


class Rekenblok(Model):
    """A small calculator on a page of prose: one question of a larger calculator."""

    titel: Kopregel = described("De vraag boven het formulier.")
    rekenhulp: RekenhulpId = described("De rekenhulp, zoals drempels.")
    vast: dict[Id, Id] = described("Antwoorden die hier vaststaan: naam van het veld en de keuze.", default={})
    vragen: list[Id] = described("De velden die het formulier vraagt.", min_length=1)


class Rekendeel(Model):
    """The part of a page of prose where a reader calculates."""

    kop: Kopregel = described("Het kopje erboven.")
    blokken: dict[Id, Rekenblok] = described("De formulieren, van boven naar beneden.")


class Onderwerp(Item):
    """A page of prose: a chapter, or a part of the law."""

    titel: Kopregel = described("Titel van de pagina.")
    kort: Proza = described("Een of twee zinnen: wat vindt de lezer hier?")
    in_het_kort: Kort | None = Field(default=None)
    wat_is_er: Kopregel | None = described("Keuze op de beginpagina, zoals: Mijn kind is geschorst.", default=None)
    volgorde: int = described("Plaats in de leesvolgorde.")
    regels: Regels = described("De tekst, op volgorde.")
    verantwoording: Regels = described(VERANTWOORDING, default={})
    rekenhulp: RekenhulpId | None = described(REKENHULP, default=None)
    vast: dict[Id, Id] = described(VAST, default={})
    praat_met: dict[Id, Gesprek] = described(PRAAT_MET, default={})
    schema_soorten: Kopregel | None = described(
        "Het kopje boven het schema van thuiszitters en lizzers, als dat op deze pagina hoort.", default=None
    )
    rekenen: Rekendeel | None = described("Kleine rekenhulpen onder de tekst (mag weg).", default=None)
    bron: list[BronId] = described("Waar dit staat.")
    noot: list[PuntId] = described("Aandachtspunten bij de pagina als geheel.", default=[])
    feiten: list[FeitCode] = described("Feitnummers van de pagina als geheel.", default=[])


class Term(Item):
    """A word of the glossary."""

    term: Regeltekst = described("Het woord of de afkorting.")
    voluit: Regeltekst | None = described("Waar een afkorting voor staat.", default=None)
    definitie: Proza = described("Betekenis in een of twee korte zinnen. Dit ziet de lezer als hij het woord aanklikt.")
    uitleg: Regels = described("Meer uitleg in de woordenlijst.", default={})
    zie: list[Doel] = described("Verwijzingen zoals onderwerp:definities of rol:jeugdarts.", default=[])
    bron: list[BronId] = described("Waar dit staat.", default=[])
    feiten: list[FeitCode] = described("Feitnummers.", default=[])
    noot: list[PuntId] = described("Aandachtspunten.", default=[])


class Plek(Model):
    """What the source says at one place."""

    bron: BronId = described("De plek in het protocol, of de wet.")
    zegt: Aangehaald = described("Wat daar staat, in eigen woorden. Hier mogen getallen wel staan.")


class Aandachtspunt(Item):
    """A contradiction, an unclear place, or a change of law; shown at the spot and on the evaluation page."""

    titel: Regeltekst = described("Waar het over gaat.")
    soort: Literal["tegenspraak", "onduidelijk", "wet", "wetsvoorstel", "verouderd", "ontbreekt"] = described(
        "Wat voor punt dit is."
    )
    plekken: dict[Id, Plek] = described("Wat de bron waar zegt.", default={})
    lezing: Aangehaald = described("Welke lezing de site kiest.")
    reden: Aangehaald = described("Waarom.")
    wet_nu: Aangehaald | None = described("Wat wet en praktijk nu zeggen, voor zover nagekeken.", default=None)
    wet_bron: list[BronId] = described("Bronnen bij wet_nu.", default=[])
    zekerheid: Literal["gelezen", "een_bron", "afgeleid"] = described("Hoe zeker is dit?", default="gelezen")
    vraag: Aangehaald = described("De vraag voor de jaarlijkse evaluatie.")
    datum: Dag = described("Dag waarop dit punt is opgeschreven.")
    algemeen: bool = described("true = hoort niet bij een plek, maar bij het hele protocol.", default=False)
    balk: bool = described(
        "true = van de gekozen lezing hangt af wat iemand moet doen. De noot staat dan als balk op de pagina; anders "
        "is het een nummer bij de regel.",
        default=False,
    )
    feiten: list[FeitCode] = described("Feitnummers waar het over gaat.", default=[])


# --- example cases -------------------------------------------------------------------------------------------------


Antwoord = str | int | float | list[dict[Id, str | int | float]] | list[list[str]]
"""An answer to a question of a form: one value, a list of days of absence, or a list of periods."""


class Verwachting(Model):
    """What the calculator must say of a case; what is left out is not looked at."""

    bereikt: list[DrempelId] | None = described(
        "Alle grenzen die zijn bereikt, en geen andere. [] als er geen is.", default=None
    )
    meldingen: list[Annotated[str, Ref("melding")]] | None = described(
        "Alle meldingen die gedaan worden of kunnen, met hun id uit meldingen.yaml, en geen andere.", default=None
    )
    opschalen: Literal["ja", "nee", "keuze"] | None = described("Of er wordt opgeschaald.", default=None)
    stap: Regeltekst | None = described("Het nummer van de stap die nu geldt, zoals '2'.", default=None)
    daarna: Regeltekst | None = described("Het nummer van de stap die dan volgt, zoals '3a'.", default=None)
    aan_zet: RolId | None = described("Wie nu iets doet.", default=None)
    dag: Dag | None = described(
        "De dag die de rekenhulp noemt: het kantelpunt, de laatste dag van een termijn, of de dag waarop een grens in "
        "een lijst is bereikt.",
        default=None,
    )
    op_tijd: bool | None = described("Of het op tijd is.", default=None)
    toegestaan: bool | None = described("Of het mag.", default=None)
    anoniem: bool | None = described("Of de leerling alleen zonder naam wordt besproken.", default=None)
    indeling: Regeltekst | None = described("De soort thuiszitter of lizzer, bij zijn naam.", default=None)
    weigert: list[Id] | None = described("De velden waarvan de rekenhulp zegt dat het antwoord niet kan.", default=None)


class Geval(Model):
    """An example case: a pupil that does not exist, what somebody asks, and what the calculator must say."""

    verhaal: Annotated[str, StringConstraints(min_length=1)] = described(
        "Het geval zoals een school of een ouder het vertelt. Verzin het, zonder namen. Getallen mogen hier gewoon."
    )
    rekenhulp: Literal["drempels", "stap", "termijnen", "casus"] = described(
        "De rekenhulp die het antwoord geeft; casus = alles over een leerling tegelijk."
    )
    vraag: dict[Id, Antwoord] = described(
        "De antwoorden op de vragen van het formulier: naam van het veld en antwoord."
    )
    verwacht: Verwachting = described("Wat de rekenhulp moet zeggen.")


class Voorbeeldgevallen(Model):
    """A file with example cases."""

    gevallen: dict[Id, Geval] = described("De gevallen, elk met een eigen id.", min_length=1)


GEVALLEN = "voorbeeldgevallen"
"""The folder with example cases. A protocol can do without."""

# Kind -> (folder or file below protocol_data, model). The kind is the word used in references: [[rol:school]].
MAPPEN: dict[str, tuple[str, type[Item]]] = {
    "stap": ("stappen", Stap),
    "rol": ("rollen", Rol),
    "scenario": ("scenarios", Scenario),
    "wet": ("wetgeving", Onderwerp),
    "onderwerp": ("onderwerpen", Onderwerp),
    "term": ("woordenlijst", Term),
    "punt": ("aandachtspunten", Aandachtspunt),
}
BESTANDEN: dict[str, type[Model]] = {
    "protocol.yaml": Protocol,
    "bronnen.yaml": Bronnen,
    "drempels.yaml": Drempels,
    "termijnen.yaml": Termijnen,
    "soorten.yaml": Soorten,
    "beginpagina.yaml": Beginpagina,
    "meldingen.yaml": Meldingen,
    "rekenteksten.yaml": Rekenteksten,
    "sitewoorden.yaml": Sitewoorden,
    "kalender/schoolvakanties.yaml": Schoolvakanties,
    "kalender/feestdagen.yaml": Feestdagen,
}
