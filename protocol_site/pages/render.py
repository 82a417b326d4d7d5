"""Turn the model into the text of a page: Markdown headings with HTML between them.

One `PageView` renders one page. It knows the page's address (so that links are relative) and which glossary terms the
page uses (so that their definitions can be put at its end). Headings are Markdown, because the table of contents and
the search index are made from them; everything else is HTML from the templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from calculators.core.words import MAANDEN, date_text
from calculators.core.words import capital as capital_letter
from protocol_site import addresses
from protocol_site.data.messages import either
from protocol_site.data.model import in_force, is_withdrawn
from protocol_site.data.schema import LINK_PATTERN, Aandachtspunt
from protocol_site.pages import route, views
from protocol_site.pages.prepared import Prepared
from protocol_site.text.icons import icon
from protocol_site.text.prose import to_html
from protocol_site.text.references import FIGURES, Reference, lasting, lasting_words, words

KEPT_TOGETHER = 16
"""A figure of so many characters stays on one line: a longer one would stick out on a phone."""
TEMPLATES = Path(__file__).parent / "templates"


def short_day(day: date) -> str:
    """A date within a year, for a narrow table: `23 nov`."""
    month = MAANDEN[day.month - 1]
    return f"{day.day} {'mrt' if month == 'maart' else month[:3]}"


def capital(text: str) -> Markup:
    """The text with its first letter as a capital, also when that letter stands inside a tag."""
    return Markup(re.sub(r"^((?:<[^>]*>|\s)*)(\w)", lambda m: m[1] + m[2].upper(), str(escape(text))))


@cache
def templates() -> Environment:
    """The templates, once per process; escaping is on, so only Markup passes through unchanged."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.filters["eerste_hoofdletter"] = capital
    return env


_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_FENCE = re.compile(r"^(?=```|~~~)", re.MULTILINE)
"""Where the generator would begin a block of code, with attributes and all: it looks for these in HTML too."""
_GLUED = re.compile(r"(</(?:dd|div|dt|figcaption|li|p|summary|td|th)>)(?=\S)")
"""The end of a part with something right after it: the search would read the last word and the next one as one word."""
# A line may break before and after a button: keep its bracket and its full stop beside it.
_BUTTON = "<button [^>]*>[^<]*</button>"
_LAST_PARAGRAPH = re.compile(r"(.*)(</p>)", re.DOTALL)
_LAST_POINT = re.compile(r"(.*)(</li>)", re.DOTALL)
_READ_ON = re.compile(r"\s+Lees \[\[(\w+):([\w-]+)\]\]\.")
"""A sentence that only sends a reader to a page: quoted on that page it says nothing."""
_LOOSE_MARKS = re.compile(rf"\({_BUTTON}[.,;:!?)]*|{_BUTTON}[.,;:!?)]+")


class Note(NamedTuple):
    """A note on a page: its number there, and the point that it tells of."""

    nummer: int
    punt: Aandachtspunt
    balk: bool
    """Whether this page shows it as a bar. Otherwise its number opens it in place."""
    eerst: bool
    """Whether it comes here for the first time: only there a bar stands."""


def outside(address: str | None, text: str) -> Markup:
    """A link to another site; only the text where there is no plain https address."""
    if address is None or not re.fullmatch(LINK_PATTERN, address):
        return escape(text)
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, text)


class About(NamedTuple):
    """What is said of a page as a whole: at its foot, and where somebody shares it."""

    omschrijving: str
    """Plain words."""
    nagekeken_op: date | None = None
    """When somebody last held it against its sources; None for the day of the whole protocol."""
    sheet: bool = False
    """Whether it is printed on one sheet: what is folded on the screen stays off the paper."""


class PageView:
    """What the templates of one page may call.

    `address` is what its relative links start from, and `here` the page's own, both relative to the site's root; most
    often they are the same.
    """

    def __init__(self, prepared: Prepared, address: str, here: str | None = None) -> None:
        self.prepared = prepared
        self.model = in_force(prepared.model, prepared.op)
        self.op = prepared.op
        self.address = address
        self.here = address if here is None else here
        # Kinds that stand on this very page: kind -> what stands before their anchors.
        self.inside: dict[str, str] = {}
        self._terms: dict[str, None] = {}
        # What this page already said under the last heading: terms, and roles.
        self._seen: set[str] = set()
        self._named: set[str] = set()
        # The notes of this page in the order of their numbers.
        self._notes: dict[str, Note] = {}
        self.forms = 0
        self.about: About | None = None
        self._first_anchor = ""

    # --- links ---

    def href(self, soort: str, item_id: str) -> str:
        """The relative address of an item; an anchor where this page holds all items of the kind."""
        if soort in self.inside:
            return f"#{self.inside[soort]}{addresses.anchor(soort, item_id)}"
        return addresses.relative(addresses.item_address(soort, item_id), self.address)

    def page(self, source: str) -> str:
        """The relative address of a page, given as its Markdown file."""
        return addresses.relative(addresses.address(source), self.address)

    def file(self, name: str) -> str:
        """The relative address of a file that is not a page."""
        return addresses.relative(name, self.address)

    def link(self, soort: str, item_id: str, label: str | None = None) -> Markup:
        """A link to an item, with its own name or the given label; only the words on the page of the item itself."""
        text = self._words(soort, item_id) if label is None else label
        if self._is_here(soort, item_id):
            return escape(text)
        return Markup('<a href="{}">{}</a>').format(self.href(soort, item_id), text)

    def calculator(self, naam: str, given: Mapping[str, str]) -> str:
        """The relative address of a calculator; with answers that go along, behind the # as the forms do it."""
        along = {"rekenhulp": "mee", "editie": self.prepared.rules["editie"]["editie"], **given}
        return self.href("rekenhulp", naam) + (f"#{urlencode(along)}" if given else "")

    def _is_here(self, soort: str, item_id: str) -> bool:
        """Whether this is the page of an item. One that holds all items of a kind leads to each by its anchor."""
        return soort not in self.inside and addresses.item_address(soort, item_id) == self.here

    def role(self, role_id: str) -> Markup:
        """A link to a role."""
        return self.link("rol", role_id)

    def source(self, source_id: str) -> Markup:
        """A source by name; articles of law and public documents link to their own address."""
        source = self.model.bronnen[source_id]
        return outside(source.link, source.naam)

    def reference(self, text: str) -> Markup:
        """A reference such as `rol:jeugdarts` outside a text."""
        soort, _, item_id = text.partition(":")
        return self.link(soort, item_id)

    # --- text ---

    def _words(self, soort: str, item_id: str) -> str:
        return words(Reference(soort, item_id), self.model, self.op)

    def _resolve(self, ref: Reference) -> Markup:
        if ref.soort in FIGURES:
            return self._figure(ref)
        text = words(ref, self.model, self.op)
        if ref.soort == "term":
            return self._term(ref.id, text)
        if ref.soort == "rol":
            return self._mention(ref.id, text)
        if ref.soort == "bron" and ref.tekst is None:
            return self.source(ref.id)
        return self.link(ref.soort, ref.id, text)

    def _figure(self, ref: Reference) -> Markup:
        """A figure that leads to its place on the page of figures, with the values that are known to come."""
        said = lasting_words(ref, self.model, self.op)
        kind = "getal-link vast" if len(said.now) <= KEPT_TOGETHER else "getal-link"
        link = Markup('<a class="{}" href="{}">{}</a>').format(kind, self.href(ref.soort, ref.id), said.now)
        return link + said.later + said.rest

    def _mention(self, role_id: str, label: str) -> Markup:
        """A role in a text: a link the first time under a heading, unless this is its own page.

        Texts name a role by a reference each time; a link each time would drown the page.
        """
        if role_id in self._named:
            return escape(label)
        self._named.add(role_id)
        return self.link("rol", role_id, label)

    def _term(self, term_id: str, label: str) -> Markup:
        if term_id in self._seen:
            return escape(label)
        self._seen.add(term_id)
        self._terms[term_id] = None
        button = Markup('<button type="button" class="term" popovertarget="{}">{}</button>')
        return button.format(self.popover_id(term_id), label)

    @staticmethod
    def popover_id(term_id: str) -> str:
        """The id of the card with a term's definition."""
        return f"begrip-{term_id}"

    def text(self, source: str) -> Markup:
        """A text field as HTML paragraphs and lists."""
        return Markup(self._html(source))

    def sentence(self, source: str) -> Markup:
        """A text field of one paragraph, without the paragraph around it."""
        html = self._html(source).strip()
        if html.count("<p>") == 1 and html.startswith("<p>"):
            html = html.removeprefix("<p>").removesuffix("</p>")
        return Markup(html)

    def _html(self, source: str) -> str:
        elsewhere = _READ_ON.sub(lambda found: "" if self._is_here(found[1], found[2]) else found[0], source)
        return _LOOSE_MARKS.sub(r'<span class="vast">\g<0></span>', to_html(elsewhere, self._resolve))

    def bare(self, source: str) -> str:
        """A text field without markup: for definitions that open in a card."""
        return lasting(source, self.model, self.op)

    def plain(self, source: str) -> str:
        """A text field as one line of plain words: where no page stands around it."""
        return " ".join(self.bare(source).split())

    def heading(self, level: int, text: str, anchor: str) -> Markup:
        """A Markdown heading of one line. Terms may be explained again under it, and roles linked."""
        self.afresh()
        self._first_anchor = self._first_anchor or anchor
        # The generators put it in menus and in the title of the window, and read entities back into characters on the
        # way: with a space in it a tag stays words, however often that is done.
        line = _TAG_START.sub("< ", " ".join(str(text).split()))
        safe = re.sub(r"([\\`*_{}\[\]#])", r"\\\1", line.translate(_ENTITIES))
        return Markup("\n\n" + "#" * min(level, 6) + " " + safe + " { #" + anchor + " }\n\n")

    def afresh(self) -> str:
        """Let terms be explained again, and roles linked, from here on; gives nothing to show."""
        self._seen.clear()
        self._named.clear()
        return ""

    def notes(self, point_ids: Iterable[str], *, bars: bool = True) -> list[Note]:
        """The notes of a place: one that came before on the page keeps its number.

        `bars` says whether there is room for one as a bar here. A page that holds all points itself needs no bars.
        """
        return [self._note(point_id, bars) for point_id in point_ids]

    def _note(self, point_id: str, bars: bool) -> Note:
        found = self._notes.get(point_id)
        if found is not None:
            return found._replace(eerst=False)
        point = self.model.punten[point_id]
        note = Note(len(self._notes) + 1, point, bars and point.balk and "punt" not in self.inside, eerst=True)
        self._notes[point_id] = note
        return note

    @staticmethod
    def note_id(point_id: str) -> str:
        """The id of a note on the page."""
        return f"noot-{point_id}"

    def text_and(self, source: str, marks: Markup) -> Markup:
        """A text field with marks behind its last sentence: after a list that is the sentence before the list."""
        html = self._html(source)
        if not marks.strip():
            return Markup(html)
        last = _LAST_PARAGRAPH if "</p>" in html else _LAST_POINT
        return Markup(last.sub(lambda m: f"{m[1]}{marks.strip()}{m[2]}", html, count=1))

    def withdrawn(self, soort: str) -> list[Any]:
        """The items of a kind that no longer hold: the model of a page is without them."""
        return [item for item in self.prepared.model.of(soort).values() if is_withdrawn(item, self.op)]

    def one_of_sectors(self, ids: list[str]) -> str:
        """Sectors in a sentence: `het VO`, `het VO of het MBO`."""
        return either(f"het {self.model.protocol.sectoren[sector].afkorting}" for sector in ids)

    # --- figures ---

    def period(self, termijn_id: str) -> Markup:
        """A period with its comparison, as a link: `uiterlijk 3 schoolweken`, and whether another may be agreed."""
        said = lasting_words(Reference("termijn", termijn_id, "zin"), self.model, self.op)
        period = self.link("termijn", termijn_id, said.now) + said.later + said.rest
        agreed = " of een andere afgesproken termijn" if self.model.termijnen[termijn_id].afwijken else ""
        return period + agreed

    def figure_sentence(self, soort: str, item_id: str) -> str:
        """A figure with its comparison, as the start of a sentence."""
        part = None if soort == "datum" else "zin"
        return capital_letter(str(lasting_words(Reference(soort, item_id, part), self.model, self.op)))

    # --- rendering ---

    def render(self, template: str, **values: Any) -> str:
        """A template with everything it may call."""
        context = {
            "model": self.model,
            "woorden": self.model.sitewoorden,
            "op": self.op,
            "sectoren": self.model.protocol.sectoren,
            "het_of": self.one_of_sectors,
            "niveau": 1,
            "voor": "",
            "kop": self.heading,
            "opnieuw": self.afresh,
            "tekst": self.text,
            "zin": self.sentence,
            "kaal": self.bare,
            "href": self.href,
            "pagina": self.page,
            "bestand": self.file,
            "link": self.link,
            "rekenlink": self.calculator,
            "rol": self.role,
            "bron": self.source,
            "naar_buiten": outside,
            "verwijzing": self.reference,
            "termijn": self.period,
            "getalzin": self.figure_sentence,
            "waarde": views.value_text,
            "anker": addresses.anchor,
            "naam_van": views.name_of,
            "vervallen_van": self.withdrawn,
            "datum": date_text,
            "belnummer": views.dialled,
            "adresnaam": views.host,
            "dag_maand": short_day,
            "popover_id": self.popover_id,
            "icoon": icon,
            "lagen": partial(route.levels, self.model),
            "noten_van": self.notes,
            "alle_punten_hier": "punt" in self.inside,
            "noot_id": self.note_id,
            "tekst_met": self.text_and,
            "bronletters": views.source_letters,
            "bronnen_van": views.sources_of,
            "bronnen_onder": views.sources_below,
            "onder_koppen": views.under_headings,
        }
        for name in ("route", "matrix", "schema_soorten"):
            context[name] = getattr(self, name)
        return templates().get_template(template).render(context | values)

    def route(self, caption: str, *, with_ground: bool = False) -> Markup:
        """The route through the steps as a picture; with the duties that it rests on below it, if asked."""
        return Markup(self.render("route.j2", bijschrift=caption, grond=with_ground))

    def matrix(self) -> Markup:
        """The matrix of situations by partner."""
        return Markup(self.render("matrix.j2"))

    def schema_soorten(self) -> Markup:
        """The thuiszitter/lizzer picture."""
        return Markup(self.render("schema_soorten.j2", groepen=views.kinds(self.model)))

    def finish(self, text: str) -> str:
        """The page's text with the notes that its numbers open, the definitions of the terms it uses, and its foot."""
        if notes := [note.punt for note in self._notes.values() if "punt" not in self.inside and not note.balk]:
            text += self.render("noten.j2", punten=notes)
        if self._terms:
            terms = [self.model.termen[term_id] for term_id in self._terms]
            text += self.render("begrippen.j2", termen=terms)
        if self.about:
            text += self.render("voet.j2", over=self.about, top=self._first_anchor)
        return _FENCE.sub(" ", _GLUED.sub(r"\1 ", re.sub(r"\n{3,}", "\n\n", text)))
