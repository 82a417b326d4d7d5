"""How a protocol reads on a day, and where on the site its parts are met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from protocol_site.addresses import COLLECTIONS, FOLDERS, address, item_address
from protocol_site.data.model import Model, NoValueError
from protocol_site.data.quotes import rules_in
from protocol_site.data.schema import Citaat, Opschrift, Ref, Regel, Rol, Tekst
from protocol_site.data.walk import marked, plan_of
from protocol_site.revision.parts import Part, parts
from protocol_site.revision.records import Woord
from protocol_site.text.references import Reference, expand, parse, without_markup, words

NO_VALUE = "(nog geen waarde)"
"""What a reference says on a day on which its figure has no value, or to what is not there."""
PAGES = {
    "protocol": ("over/",),
    "schoolvakanties": ("kalender/",),
    "feestdagen": ("kalender/",),
    "rekenteksten": ("rekenhulpen/",),
    "beginpagina": ("",),
    "melding": ("rekenhulpen/drempels/",),
    "signaal": ("rekenhulpen/drempels/",),
    "toelichting": ("rekenhulpen/drempels/",),
}
"""Where a reader meets parts without a page of their own. Words of the site itself are on every page."""

NAMED = {
    "stap": "Stap {item.nummer}",
    "term": 'Het begrip "{item.term}"',
    "punt": "Aandachtspunt: {item.titel}",
    "melding": "De melding {id}",
    "signaal": "Het signaal {id}",
    "toelichting": "De toelichting {id}",
    "protocol": "De editie",
    "beginpagina": "De beginpagina",
    "rekenteksten": "De woorden van de rekenhulpen",
    "sitewoorden": "De woorden van de site",
    "schoolvakanties": "De schoolvakanties",
    "feestdagen": "De feestdagen",
}
"""How a part is called; others have a name or a title."""


class Reading:
    """A protocol as a reader meets it."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.parts = parts(model)

    def plain(self, text: str, op: date) -> str:
        """A text in words, references as they read on a day."""
        return without_markup(expand(text, lambda reference: self.words(reference, op)))

    def words(self, reference: Reference, op: date) -> str:
        """What a reference says on a day."""
        try:
            return words(reference, self.model, op)
        except (KeyError, NoValueError):
            return reference.tekst or NO_VALUE

    def role(self, rol: str) -> str:
        """The name of a role; its id where there is none."""
        found = self.model.rollen.get(rol)
        return found.naam if found else rol

    def name(self, part: Part) -> str:
        """What a reader calls a part."""
        if part.soort in NAMED:
            return NAMED[part.soort].format(item=part.item, id=part.id)
        return str(getattr(part.item, "naam", "") or getattr(part.item, "titel", "") or f"{part.soort} {part.id}")

    def pages_of(self, part: Part) -> tuple[str, ...]:
        """Where a part itself stands."""
        if part.soort in FOLDERS or part.soort in COLLECTIONS:
            return (item_address(part.soort, part.id),)
        if part.soort == "soort":
            return tuple(address(page) for page in self._pages_with_picture)
        return PAGES.get(part.soort, ())

    @cached_property
    def _pages_with_picture(self) -> list[str]:
        pages = (("onderwerp", self.model.onderwerpen), ("wet", self.model.wetgeving))
        folders = {"onderwerp": "protocol", "wet": "wet"}
        return [
            f"{folders[soort]}/{id_}.md" for soort, items in pages for id_, each in items.items() if each.schema_soorten
        ]

    def pages_of_rule(self, part: Part, name: str, regel: Regel) -> tuple[str, ...]:
        """Where a rule is met: at home, with those it is about, and where it is quoted."""
        roles = [item_address("rol", rol) for rol in regel.wie if rol in self.model.rollen]
        return tuple(dict.fromkeys([*self.pages_of(part), *roles, *self.quoted_in.get(f"{part.address}.{name}", ())]))

    @cached_property
    def quoted_in(self) -> dict[str, list[str]]:
        """Address of a rule -> the pages that quote it."""
        found: dict[str, list[str]] = defaultdict(list)
        for part in self.parts.values():
            for _, regel in rules_in(part.item):
                if regel.citeert:
                    found[regel.citeert] += self.pages_of(part)
        return found

    @cached_property
    def texts(self) -> list[tuple[Part, tuple[str | int, ...], str]]:
        """Every text with references: the part it stands in, the keys that lead to it, and the text as written."""
        return [
            (part, path, text)
            for part in self.parts.values()
            for path, marker, text in marked(plan_of(part.shape), part.item)
            if isinstance(marker, (Tekst, Citaat, Opschrift)) and "[[" in text
        ]

    @cached_property
    def named_in(self) -> dict[str, list[Part]]:
        """Address of an item -> the parts that name it, in a text or as an id."""
        found: dict[str, dict[str, Part]] = defaultdict(dict)
        for part in self.parts.values():
            for _, marker, text in marked(plan_of(part.shape), part.item):
                for target in _targets(marker, text):
                    found[target][part.address] = part
        return {target: list(where.values()) for target, where in found.items()}

    def pages_that_name(self, target: str) -> list[str]:
        """The pages with what names an item, without the anchors of shared pages."""
        return sorted(
            {page.partition("#")[0] for part in self.named_in.get(target, ()) for page in self.pages_of(part)}
        )

    def roles_of(self, item: Any, adres: str) -> tuple[str, ...]:
        """The roles that an item or a rule is about."""
        found = [adres.partition(":")[2].partition(".")[0]] if adres.startswith("rol:") else []
        if isinstance(item, Regel):
            found += item.wie
        elif not isinstance(item, Rol):
            found += [rol for field in ("aan_zet", "rol", "actie", "aan") if (rol := getattr(item, field, None))]
        return tuple(dict.fromkeys(rol for rol in found if rol))


def _targets(marker: object, text: str) -> Iterator[str]:
    if isinstance(marker, Ref):
        yield f"{marker.soort}:{text}"
    else:
        yield from (f"{each.soort}:{each.id}" for each in parse(text)[0])


def compared(old: str, new: str) -> tuple[Woord, ...]:
    """Two texts word by word, with what differs marked."""
    before, after = old.split(), new.split()
    found: list[Woord] = []
    for tag, start, end, begin, finish in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Woord("gelijk", " ".join(before[start:end])))
            continue
        if end > start:
            found.append(Woord("weg", " ".join(before[start:end])))
        if finish > begin:
            found.append(Woord("nieuw", " ".join(after[begin:finish])))
    return tuple(found)


def alike(old: str, new: str) -> float:
    """How much two texts are alike, from 0 to 1, by their words."""
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()
