"""The pages of the site: for each macro, which template it fills with which part of the model."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup

from calculators import NAMEN
from protocol_site import addresses
from protocol_site.checks.stale import limits
from protocol_site.data.model import is_withdrawn
from protocol_site.data.schema import Onderwerp, Scenario
from protocol_site.pages import forms, parties, stubs, views, workbench
from protocol_site.pages import home as start
from protocol_site.pages.render import About, PageView
from protocol_site.revision.checklist import checklist
from protocol_site.revision.readers import coming


def home(view: PageView) -> str:
    """The home page: search, what is the matter, who are you, the route, the calculators."""
    return view.render(
        "thuis.j2",
        ingangen=start.entrances(view.model),
        deuren=start.doors(view.model),
        rekenhulpen={naam: view.model.rekenteksten.rekenhulpen[naam] for naam in NAMEN},
    )


def step(view: PageView, item_id: str, **place: Any) -> str:
    """One step: what each party does in it."""
    item = view.model.stappen[item_id]
    rules = views.rules_of_step(item)
    return view.render(
        "stap.j2",
        stap=item,
        partijen=parties.by_party(view.model, rules),
        uitleg=parties.explained(rules),
        alle_regels=views.with_sector_in_step(item, rules.values()),
        rekenhulp_klein=partial(forms.form, view),
        **place,
    )


def role(view: PageView, item_id: str, **place: Any) -> str:
    """One role: what it does when, then all its rules; those on other pages by a link."""
    model = view.model
    item = model.rollen[item_id]
    steps = views.steps_of_role(model, item_id)
    tasks = views.tasks_of_role(model, item_id)
    elsewhere = views.elsewhere_of_role(model, item_id)
    return view.render(
        "rol.j2",
        rol_=item,
        bereikt=None if item.praat_met else views.reached_by(model, item_id),
        contacten={each.rol: views.contact_of(model, each.rol) for each in item.praat_met.values()},
        kinderen=[r for r in model.rollen.values() if r.deel_van == item_id],
        groepen=tasks,
        stappen=steps,
        elders=[
            each._asdict() | {"href": _with_anchor(view.href(each.soort, each.id), each.anker)} for each in elsewhere
        ],
        alle_regels=views.with_sector(item, tasks, steps),
        aantal=views.rules_shown(tasks, steps) + sum(each.aantal for each in elsewhere),
        **place,
    )


def _with_anchor(address: str, anchor: str) -> str:
    return f"{address}#{anchor}" if anchor else address


def roles(view: PageView) -> str:
    """All roles by group, and the way to the parties that have few rules."""
    return view.render("rollen.j2", groepen=views.role_groups(view.model), kleine=views.small_roles(view.model))


def other_parties(view: PageView) -> str:
    """The parties that have few rules, together."""
    return view.render("andere_partijen.j2", rollen=views.small_roles(view.model))


def scenario(view: PageView, item_id: str, **place: Any) -> str:
    """One situation, or a question that people come with: what each party does."""
    item = view.model.scenarios[item_id]
    rules = item.werkwijze | item.toelichting
    parts = parties.by_party(view.model, rules)
    return view.render(
        "scenario.j2",
        scenario=item,
        partijen=parts,
        uitleg=parties.explained(rules),
        dicht=parties.folded(view.model, parts),
        **_talks(view, item, parts),
        **place,
    )


def _talks(view: PageView, item: Scenario | Onderwerp, parts: list[parties.Part]) -> dict[str, Any]:
    """With whom a reader at home can talk about what a page tells, and how those are reached."""
    talks = views.talks_about(view.model, item, parts)
    contacts = {each.rol: views.contact_of(view.model, each.rol) for each in talks.values()}
    return {"gesprekken": talks, "contacten": contacts}


def law(view: PageView, item_id: str, **place: Any) -> str:
    """One part of the law: what each party does, then how it is."""
    item = view.model.wetgeving[item_id]
    parts = parties.by_party(view.model, item.regels)
    talks = _talks(view, item, parts)
    return _prose(view, item, partijen=parts, uitleg=parties.explained(item.regels), **talks, **place)


def chapter(view: PageView, item_id: str, **place: Any) -> str:
    """One chapter of prose, in its own order."""
    item = view.model.onderwerpen[item_id]
    return _prose(view, item, partijen=[], uitleg=item.regels, gesprekken={}, contacten={}, **place)


def _prose(view: PageView, item: Onderwerp, **place: Any) -> str:
    return view.render("onderwerp.j2", onderwerp=item, rekenhulp_klein=partial(forms.form, view), **place)


def glossary(view: PageView, **place: Any) -> str:
    """The glossary."""
    return view.render("woordenlijst.j2", letters=views.by_letter(view.model.termen.values()), **place)


def points(view: PageView, **place: Any) -> str:
    """The aandachtspunten for the evaluation."""
    return view.render("aandachtspunten.j2", groepen=views.point_groups(view.model), **place)


def figures(view: PageView, **place: Any) -> str:
    """All limits, periods and fixed days with their dated values."""
    groups = [
        ("Grenzen", "drempel", view.model.drempels),
        ("Termijnen", "termijn", view.model.termijnen),
        ("Vaste data", "datum", view.model.peildata),
    ]
    return view.render("cijfers.j2", groepen=groups, **place)


def calendar(view: PageView) -> str:
    """School vacations, the protocol's own regio first, and feestdagen."""
    kinds = view.model.feestdagen.soorten
    regios = view.prepared.rules["kalender"]["regios"]
    return view.render(
        "kalender.j2",
        regio=view.model.protocol.regio,
        regios={regio: each["naam"] for regio, each in regios.items()},
        feestdagen=kinds,
        gesloten=[k.naam for k in kinds.values() if k.school == "gesloten"],
        per_school=[k.naam for k in kinds.values() if k.school == "per_school"],
    )


def sources(view: PageView) -> str:
    """All sources by kind."""
    return view.render("bronnen.j2", groepen=views.source_groups(view.model))


def changed(view: PageView) -> str:
    """What changed with each edition, for readers, and what is known to come."""
    ready = view.prepared
    return view.render(
        "veranderd.j2", komend=coming(view.model, view.op), overgangen=ready.overgangen, eerder=ready.eerder
    )


def to_check(view: PageView) -> str:
    """For editors: what goes stale, and what the next revision must look at."""
    return view.render("nakijken.j2", grenzen=list(limits(view.model)), onderdelen=checklist(view.model, view.op))


PARTS: dict[str, Callable[..., str]] = {
    "stap": step,
    "rol": role,
    "scenario": scenario,
    "wet": law,
    "onderwerp": chapter,
}
"""Kind -> the page of one item."""


def whole(view: PageView) -> str:
    """The whole protocol in the order of the document, for paper; notes, terms and figures stand at its end."""
    view.inside = {"punt": "punt-", "term": "woord-", "drempel": "cijfers-", "termijn": "cijfers-", "datum": "cijfers-"}
    parts = [
        PARTS[soort](view, item_id, niveau=2, voor=f"{soort}-{addresses.slug(item_id)}-")
        for soort, item_id in views.reading_order(view.model)
    ]
    parts.append(figures(view, niveau=2, voor="cijfers-"))
    parts.append(glossary(view, niveau=2, voor="woord-"))
    parts.append(points(view, niveau=2, voor="punt-"))
    return view.render("volledig.j2", inhoud=Markup("\n\n").join(map(Markup, parts)))


def fixed(template: str, **values: Any) -> Callable[[PageView], str]:
    """A page that needs nothing but the model."""

    def make(view: PageView) -> str:
        return view.render(template, **values)

    return make


def item(soort: str) -> Callable[[PageView, str], str]:
    """The page of one item, or what came instead of an item that is withdrawn."""

    def make(view: PageView, item_id: str) -> str:
        found = view.prepared.model.of(soort)[item_id]
        if is_withdrawn(found, view.op):
            return view.render("vervallen.j2", naam=views.name_of(found), vervallen=found.vervallen)
        return PARTS[soort](view, item_id)

    return make


def about_item(soort: str) -> Callable[[PageView, str], About]:
    """What the page of an item is about. One sheet of paper has room for it, but for a chapter, which explains."""

    def about(view: PageView, item_id: str) -> About:
        found = view.prepared.model.of(soort)[item_id]
        said = found.vervallen.reden if is_withdrawn(found, view.op) else found.kort
        return About(view.plain(said), found.nagekeken_op, sheet=soort != "onderwerp")

    return about


def about_fixed(naam: str) -> Callable[[PageView], About]:
    """What a fixed page is about."""

    def about(view: PageView) -> About:
        return About(view.plain(getattr(view.model.sitewoorden.paginas, naam).inleiding))

    return about


def about_calculator(view: PageView, naam: str) -> About:
    """What a calculator is about."""
    return About(view.plain(view.model.rekenteksten.rekenhulpen[naam].inleiding))


def footed(make: Callable[..., str], about: Callable[..., About]) -> Callable[..., str]:
    """A page that says at its foot what it is about."""

    def page(view: PageView, *args: str) -> str:
        view.about = about(view, *args)
        return make(view, *args)

    return page


FIXED: dict[str, Callable[..., str]] = {
    "thuis": home,
    "stappenplan": fixed("stappenplan.j2"),
    "rollen": roles,
    "andere_partijen": other_parties,
    "situaties": fixed("scenarios.j2"),
    "wetten": fixed("wetten.j2"),
    "afspraken": fixed("hoofdstukken.j2"),
    "woordenlijst": glossary,
    "aandachtspunten": points,
    "cijfers": figures,
    "kalender": calendar,
    "bronnen": sources,
    "over": fixed("over.j2"),
    "veranderd": changed,
    "nakijken": to_check,
    "volledig": whole,
    "werkbank": workbench.workbench,
    "rekenhulpen": forms.overview,
}
"""The pages that are no item's, by the name that their words have."""

MACROS: dict[str, Callable[..., str]] = {
    **{naam: footed(make, about_fixed(naam)) for naam, make in FIXED.items()},
    "rekenhulp": footed(forms.calculator, about_calculator),
    "voorstellen": fixed("voorstellen.j2"),
    **{macro: footed(item(soort), about_item(soort)) for soort, macro in stubs.PAGES.items()},
}
"""Name of the macro in `docs/` -> what makes the page: called with the view and the macro's own arguments."""
