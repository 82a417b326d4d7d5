"""Words for kinds of absence. What is no such word, or may be more than one kind, is asked."""

from __future__ import annotations

import re
from functools import lru_cache

from calculators.lijst.cleaning import clean, plain

ONGEOORLOOFD, ZIEK, OVERIG = "ongeoorloofd", "geoorloofd_ziekte", "geoorloofd_overig"
GEOORLOOFD = "geoorloofd"
"""With a valid reason, but not said whether that is illness."""
PHRASES = {
    ONGEOORLOOFD: (
        *("ongeoorloofd", "niet geoorloofd", "ongeoorl", "ongeoorloofde", "spijbelen", "spijbel", "gespijbeld"),
        *("spijbelt", "spijbelde", "spijbeluur", "spijbeluren", "zonder geldige reden", "geen geldige reden"),
        *(
            "zonder toestemming",
            "luxe verzuim",
            "luxeverzuim",
            "wettelijk verzuim",
            "niet toegestaan",
            "ongeautoriseerd",
        ),
        *("langdurig relatief verzuim", "unauthorised", "unauthorized"),
    ),
    ZIEK: (
        *("ziek", "ziekte", "ziekgemeld", "ziekmelding", "ziek gemeld", "ziekteverzuim", "ziekteverlof", "griep"),
        *("geoorloofd ziekte", "ziek naar huis", "ziek thuis", "sick", "illness", "ziekenhuisopname", "ziekmeldingen"),
    ),
    OVERIG: (
        *("geoorloofd overig", "overig geoorloofd", "geoorloofd anders", "geoorloofd om een andere reden"),
        *("tandarts", "orthodontist", "dokter", "huisarts", "arts", "doktersbezoek", "tandartsbezoek", "artsbezoek"),
        *("dokter tandarts", "arts tandarts", "specialist", "medisch", "verlof", "bijzonder verlof", "extra verlof"),
        *("bruiloft", "huwelijk", "begrafenis", "uitvaart", "crematie", "jubileum", "schorsing", "geschorst"),
        *("dagbesteding", "religieuze feestdag", "suikerfeest", "offerfeest", "toestemming", "met toestemming"),
        *("rijexamen", "theorie examen", "open dag", "familieomstandigheden", "geoorloofd verlof", "fysiotherapie"),
        *("fysio", "medisch bezoek", "jeugdarts", "schoolarts", "verhuizing", "logopedie"),
    ),
    GEOORLOOFD: (
        "geoorloofd",
        "geoorloofde",
        "geldige reden",
        "met geldige reden",
        "authorised",
        "authorized",
        "geoorl",
    ),
}
KIND_OF = {phrase: kind for kind, phrases in PHRASES.items() for phrase in phrases}
LONGEST_FIRST = sorted(KIND_OF, key=lambda phrase: (-len(phrase.split()), phrase))
LONGEST = max(len(phrase.split()) for phrase in KIND_OF)
DOUBT = frozenset(
    [
        "niet",
        "geen",
        "zonder",
        "maar",
        "of",
        "mogelijk",
        "misschien",
        "vermoedelijk",
        "vermoeden",
        "twijfel",
        "twijfelachtig",
        "waarschijnlijk",
        "zogenaamd",
        "geweigerd",
        "afgewezen",
        "aangevraagd",
        "ingetrokken",
        "gecorrigeerd",
        "vervallen",
        "beter",
        "hersteld",
        "betermelding",
        "moeder",
        "vader",
        "ouder",
        "ouders",
        "oma",
        "opa",
        "broer",
        "zus",
        "broertje",
        "zusje",
        "familie",
        "familielid",
        "hond",
        "kat",
        "docent",
        "leraar",
        "leraren",
        "later",
        "daarna",
        "daarvoor",
        "eerder",
        "deels",
        "gedeeltelijk",
        "vorige",
        "week",
        "toch",
        "eigenlijk",
        "blijkt",
        "bleek",
        "volgens",
        "half",
    ]
)
NOT_A_KIND = frozenset(
    [
        "laat",
        "overig",
        "overige",
        "anders",
        "aanwezig",
        "present",
        "onbekend",
        "uitgestuurd",
        "verwijderd",
        "telaat",
        "vakantie",
        "afgewezen",
        "geweigerd",
        "ingetrokken",
        "vervallen",
        "geannuleerd",
        "aangevraagd",
        "afgekeurd",
        "gecorrigeerd",
        "teruggetrokken",
        "tl",
    ]
)
"""Words that stand where a kind stands and say none, or take it back."""
NEVER_SETTLED = frozenset(
    [
        *("laat", "telaat", "tl", "aanwezig", "present"),
        *("ingetrokken", "teruggetrokken", "vervallen", "geannuleerd", "gecorrigeerd", "aangevraagd"),
    ]
)
"""Words that a mark beside them does not settle: the pupil was there for a part, or the line may no longer hold."""
MOST_OTHER_WORDS = 4
TELLER = re.compile(
    r"\bdoor (de |zijn |haar )?(ouders?|moeder|vader|verzorgers?)\b|\b(moeder|vader|ouders?) (belt|belde|gebeld)\b"
)
"""Who told it is not who was ill."""
YES = frozenset(("j", "ja", "y", "yes", "true", "waar", "x", "1", "v", "✓", "✔", "☑", "√"))
LONGEST_SECTION = 60
LONGEST_CODE = 3
APPROVING = frozenset(
    [
        *("geldig", "akkoord", "goedgekeurd", "toegekend", "verleend", "toestemming", "toegestaan", "met toestemming"),
        *("toestemming verleend", "verlof toegekend", "verlof verleend", "toestemming school", "akkoord school"),
    ]
)
"""Headers of a column that says whether the school agreed."""
NO = frozenset(("n", "nee", "no", "false", "onwaar", "0", "-", "☐", "✗"))


@lru_cache(maxsize=20_000)
def kind_of(text: str) -> str | None:
    """The kind that a text means: one of the three, or `GEOORLOOFD`; None when it is no word for one kind alone."""
    if "?" in text:
        return None
    words = plain(text)
    if words in KIND_OF:
        return KIND_OF[words]
    kinds, left = _take_phrases(TELLER.sub(" ", words).split())
    if not kinds or len(left) > MOST_OTHER_WORDS or not DOUBT.isdisjoint(left):
        return None
    if kinds <= {GEOORLOOFD, OVERIG} and GEOORLOOFD in kinds:
        kinds = {OVERIG} if OVERIG in kinds or not {"overig", "overige", "anders"}.isdisjoint(left) else {GEOORLOOFD}
    elif kinds == {GEOORLOOFD, ZIEK}:
        kinds = {ZIEK}
    elif not NOT_A_KIND.isdisjoint(left) and kinds & {ZIEK, OVERIG}:
        return None
    return kinds.pop() if len(kinds) == 1 else None


@lru_cache(maxsize=20_000)
def mentions_kind(text: str) -> bool:
    """Whether a word for a kind stands in the text, or a word that always asks for one."""
    words = plain(text).split()
    return bool(_take_phrases(words)[0]) or not NOT_A_KIND.isdisjoint(words)


def doubts(text: str) -> bool:
    """Whether a text says no kind, but may take back one that stands beside it: `niet akkoord`."""
    return kind_of(text) is None and ("?" in text or not DOUBT.isdisjoint(plain(text).split()))


def is_unsettled(text: str) -> bool:
    """Whether a mark beside the text does not make it count: it was late, or it is taken back."""
    return kind_of(text) is None and not NEVER_SETTLED.isdisjoint(plain(text).split())


def is_words(text: str) -> bool:
    """Whether a line may stand above a piece of a list: a few words, and no number, legend or total."""
    return bool(re.search("[a-z]", text.casefold())) and not (
        re.search(r"\d|=|totaal", text.casefold()) or len(text) > LONGEST_SECTION
    )


def section_kind(text: str) -> str | None:
    """The kind that a line of its own says of the lines under it: `Ziekteverzuim`. None when it says none, or two."""
    hinted = hinted_kinds(text)
    if not is_words(text) or len(hinted) > 1:
        return None
    return kind_of(text.strip(" :")) or (hinted.pop() if hinted else None)


def _take_phrases(words: list[str]) -> tuple[set[str], list[str]]:
    """The kinds of the phrases in the words, longest phrase first, and the words that are left."""
    kinds: set[str] = set()
    left: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            kind = KIND_OF.get(" ".join(words[at : at + length]))
            if kind:
                kinds.add(kind)
                at += length
                break
        else:
            left.append(words[at])
            at += 1
    return kinds, left


def hinted_kinds(text: str) -> set[str]:
    """The kinds that a header or a title speaks of, also inside a longer word: `Eerste ziektedag`."""
    words = plain(text)
    found = {ZIEK} if "ziek" in words else set()
    if "ongeoorl" in words or "spijbel" in words or "luxe" in words:
        found.add(ONGEOORLOOFD)
    if re.search(r"\bgeoorl|verlof", words):
        found.add(OVERIG)
    return found


def flag_of(text: str) -> bool | None:
    """What a cell with J or N says; None when it says neither."""
    word = clean(text).casefold().strip(" .")
    return True if word in YES else False if word in NO else None


def kind_in_header(header: str) -> str | None:
    """The kind that a header names: `Uren ongeoorloofd`, `Ziek`."""
    found = _without_units(header)
    return GEOORLOOFD if found in APPROVING else KIND_OF.get(found)


def code_in_header(header: str) -> str | None:
    """The code of a few letters that stands beside the unit in a header: `o` in `Uren (O)`."""
    found = _without_units(header)
    return found if found and found != plain(header) and len(found) <= LONGEST_CODE and found.isalpha() else None


def _without_units(header: str) -> str:
    words = re.sub(
        r"\b(uren|uur|lesuren|aantal|klokuren|verzuim|minuten|min|u|lesuur|absenties?|afwezig|totaal|dagdelen|lessen|dagen|in|j|n)\b",
        " ",
        plain(header),
    )
    return " ".join(words.split())
