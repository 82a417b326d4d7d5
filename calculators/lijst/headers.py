"""What the name of a column says about what stands under it. The cells have the last word (`columns`)."""

from __future__ import annotations

import re
from functools import lru_cache

from calculators.lijst.cleaning import plain
from calculators.lijst.kinds import kind_in_header

DATUM, BEGIN, EIND, TOT, WEEKDAG = "datum", "begin", "eind", "eind_tot", "weekdag"
TIJD, TIJD_BEGIN, TIJD_EIND = "tijd", "tijd_begin", "tijd_eind"
UREN, MINUTEN, LESSEN, DAGDELEN, DAGEN, DUUR = "uren", "minuten", "lesuren", "dagdelen", "dagen", "duur"
TE_LAAT = "minuten_te_laat"
LESUUR, LES_BEGIN, LES_EIND, LES = "lesuur", "lesuur_begin", "lesuur_eind", "les"
SOORT, OMSCHRIJVING, VLAG, UREN_SOORT = "soort", "omschrijving", "vlag", "uren_soort"
SOORT_PER_DEEL = "soort_per_deel"
EENHEID = "eenheid"
LEERLING, NAAM, NIET = "leerling", "naam", "niet_gebruikt"

OTHERS = (
    "docent|leraar|leerkracht|mentor|coach|school|ouder|verzorger|melder|contact|vak|groep|klas|bestand|medewerker|arts"
)
"""Whose name is not that of a pupil."""
COUNTS = r"^telt( \w+)? mee\b|^(mee ?tellen|meegeteld)\b"
TAKEN_BACK = r"^(vervallen|ingetrokken|verwijderd|geannuleerd|ongedaan)\b"
"""Headers of a column that says whether a line still holds."""
HINTS = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"\bbeter|herstel", TOT),
        (
            r"geboorte|\bgeb\b|invoer|ingevoerd|mutatie|gewijzigd|wijziging|gemaakt|aanmaak|registratie|geregistreerd|"
            r"\breg (datum|dat|op)\b",
            NIET,
        ),
        (r"\bpauze", NIET),
        (COUNTS, SOORT),
        (TAKEN_BACK, SOORT),
        (r"^afgemeld( j n)?$|^afwezig gemeld( j n)?$", SOORT),
        (
            r"meld(ings?)?datum|datum (van )?(de )?melding|gemeld|afdruk|\bprint|verzend|verzonden|ontvangst|ontvangen",
            NIET,
        ),
        (r"schrijf|\bimport|\bexport|bijgewerkt|afgehandeld|\bingang leerplicht|peildatum|schooljaar|\bcohort", NIET),
        (
            r"leerling ?(nummer|nr|id)|\bll ?(nr|nummer)|stam ?(nr|nummer)|student ?(nummer|nr|id)|onderwijsnummer|"
            r"\bll?n ?(nr|nummer)|deelnemer ?(nummer|nr|id)|burgerservice|sofinummer",
            LEERLING,
        ),
        (r"\bpgn\b|\bbsn\b|\bleerlingcode\b", LEERLING),
        (r"^(?!.*(les|uur))(\w*nummer|\w+ (nr|nummer))$", NIET),
        (r"\baantal (keer|keren|malen|x|meldingen|leerlingen|absenties|ziekmeldingen)\b|^(keer|keren)\b", NIET),
        (r"(\bmin\b|minuten).*(te ?laat)|(te ?laat).*(\bmin\b|minuten)", TE_LAAT),
        (r"^(aantal )?(te ?laat)( komen)?$", NIET),
        (r"naam (van )?(de |het )?(leerling|student|kind)|leerlingnaam", NAAM),
        (rf"^(?!.*({OTHERS})).*naam\b|tussenvoegsel|^(leerling|student|deelnemer|kind|pupil|name|lln?)$", NAAM),
        (r"\b(klas|groep|leerjaar|stamgroep|niveau|opleiding|afdeling|mentor|coach|geslacht|leeftijd|brin)\b", NIET),
        (r"\b(school|vestiging|locatie|administratie|bron|instelling|leerplicht\w*|gemeente|woonplaats|adres)\b", NIET),
        (r"telefoon|\btel\b|mobiel|e ?mail|postcode|huisnummer|straat|bankrekening|\bkenmerk\b|dossier|\bid\b", NIET),
        (r"^(maand(nummer)?|mnd|jaar(tal)?|month|year)$", NIET),
        (r"\bweek(nr|nummer)?\b|^(nr|nummer|volgnr|volgnummer|regel|rij|no)$|\bperiode(nr|nummer)\b|\bblok\b", NIET),
        (r"\b(vak|vakcode|docent|leraar|leerkracht|lokaal|lesgroep|vaknaam)\b", LES),
        (r"(\buur|lesuur|\bles)\b.*(van|begin|eerste|start)|(van|begin|eerste|start)\w* (lesuur|les|uur)\b", LES_BEGIN),
        (
            r"(\buur|lesuur|\bles)\b.*(tot|t m|tm|eind|laatste)|(tot|t m|tm|eind|laatste)\w* (lesuur|les|uur)\b",
            LES_EIND,
        ),
        (
            r"aantal (les|gemiste les|verzuimde les)|lessen|(gemiste|verzuimde) lesuren|lesuren (gemist|verzuimd)",
            LESSEN,
        ),
        (r"\blesu(ur|ren)|\bles ?(nr|nummer)?\b|\buur ?(nr|nummer)\b|\blestijd\b|\broosteruur\b", LESUUR),
        (r"\b(begin|start|aanvang)s?tijd\b|\btijd (van|begin|start)\b", TIJD_BEGIN),
        (r"\beindtijd\b|\btijd (tot|eind\w*)\b", TIJD_EIND),
        (r"\bdagde+l|ochtend.*middag", DAGDELEN),
        (r"\bminuten\b|\bmin\b|\bminuut\b", MINUTEN),
        (r"\b\w*uren\b|\bhours?\b|\buur\b|\bu\b", UREN),
        (r"\b(school|les|verzuim)?dagen\b", DAGEN),
        (r"duur\b|lengte|omvang|hoeveelheid|\baantal\b|\bhoeveel\b", DUUR),
        (r"\bt m\b|\btm\b|\bt e m\b|\btem\b|tot en met|\beind\w*|\blaatste\b|\bend\b", EIND),
        (r"\btot\b|\buntil\b|^to$", TOT),
        (r"\b(begin|start|aanvang|ingang)\w*|\b(van|vanaf|eerste|from|sinds|v a)\b", BEGIN),
        (r"\btijd(stip)?\b|\btijden\b|\btime\b", TIJD),
        (r"^(dag|weekdag|day|dag van de week|wkdag)$", WEEKDAG),
        (r"datum|data\b|\bdate\b|^(op|wanneer|verzuimdag|dag)$|\bdag\b|periode", DATUM),
        (r"^(eenheid|unit)$", EENHEID),
        (r"omschrijving|toelichting|opmerking|notitie|bijzonderhe|\bmemo\b|remark|beschrijving|uitleg", OMSCHRIJVING),
        (
            r"soort|reden|waarom|\btype\b|categorie|\w*code\b|\bstatus\b|oorzaak|verzuim|afwezig|absent|melding|geoorloofd",
            SOORT,
        ),
        (r"\bziek|ongeoorl|kind of absence|\breason\b", SOORT),
    )
)


ONE_LESSON = re.compile(r"(?:(?:lesuur|les|uur|u|l) ?)?(?:1[0-2]|[1-9])(?: ?(?:e|ste|de))?(?: ?(?:lesuur|les|uur))?")
ONE_HALF = re.compile(
    r"dagdeel [12]|[12](?:e|ste|de)? dagdeel|(?:dagdeel )?(?:ochtend|middag)|(?:ochtend|middag) dagdeel"
)
HALF_A_DAY = frozenset(
    (
        "ochtend",
        "middag",
        "och",
        "ocht",
        "mi",
        "mid",
        "ochtenddeel",
        "middagdeel",
        "s ochtends",
        "s middags",
        "morgen",
        "vm",
        "nm",
        "voormiddag",
        "namiddag",
    )
)


def says_whether_it_holds(header: str) -> bool:
    """Whether ja or nee under this header is about the line itself, and not about a kind."""
    return bool(re.match(COUNTS, plain(header)) or re.match(TAKEN_BACK, plain(header)))


def takes_back(header: str, *, said: bool | None) -> bool:
    """Whether ja (`said`) or nee under this header says that a line does not hold."""
    return said is not None and bool(re.match(TAKEN_BACK if said else COUNTS, plain(header)))


@lru_cache(maxsize=2_000)
def part_of_day(header: str) -> str | None:
    """The unit of a column for one part of the day: a lesson by its number, or half a day. None for any other."""
    words = plain(header)
    if words in HALF_A_DAY:
        return DAGDELEN
    if ONE_HALF.fullmatch(words):
        return DAGDELEN
    return LESSEN if ONE_LESSON.fullmatch(words) else None


@lru_cache(maxsize=2_000)
def header_role(header: str) -> str | None:
    """The role that a header names; None when it names none."""
    words = plain(header.replace("°", ""))
    if not words:
        return None
    if kind_in_header(header):
        return UREN_SOORT
    if part_of_day(header):
        return SOORT_PER_DEEL
    return next((role for pattern, role in HINTS if pattern.search(words)), None)
