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
from protocol_site.data.schema import Onderwerp
from protocol_site.pages import forms, stubs, views, workbench
from protocol_site.pages.render import PageView
from protocol_site.revision.checklist import checklist
from protocol_site.revision.readers import coming


def home(view: PageView) -> str:
    """The home page: who are you, what is the matter."""
    what = [
        (question, view.sentence(answer), view.href(*target.split(":", 1)))
        for question, answer, target in views.entrances(view.model)
    ]
    return view.render(
        "thuis.j2",
        wie=[r for _, members in views.role_groups(view.model) for r in members if r.ik_ben],
        wat=what,
        rekenhulpen={naam: view.model.rekenteksten.rekenhulpen[naam] for naam in NAMEN},
    )


def step(view: PageView, item_id: str, **place: Any) -> str:
    """One step."""
    return view.render("stap.j2", stap=view.model.stappen[item_id], rekenhulp_klein=partial(forms.form, view), **place)


def role(view: PageView, item_id: str, **place: Any) -> str:
    """One role, with all it does in steps, situations, law and elsewhere."""
    elsewhere = [
        (title, anchor, [group | {"href": view.href(group["soort"], group["id"])} for group in groups])
        for title, anchor, groups in views.elsewhere_of_role(view.model, item_id)
    ]
    return view.render(
        "rol.j2",
        rol_=view.model.rollen[item_id],
        contact=views.contact_of(view.model, item_id),
        kinderen=[r for r in view.model.rollen.values() if r.deel_van == item_id],
        stappen=views.steps_of_role(view.model, item_id),
        elders=elsewhere,
        **place,
    )


def roles(view: PageView) -> str:
    """All roles by group."""
    return view.render("rollen.j2", groepen=views.role_groups(view.model))


def scenario(view: PageView, item_id: str, **place: Any) -> str:
    """One situation."""
    return view.render("scenario.j2", scenario=view.model.scenarios[item_id], **place)


def law(view: PageView, item_id: str, **place: Any) -> str:
    """One part of the law."""
    return _prose(view, view.model.wetgeving[item_id], **place)


def chapter(view: PageView, item_id: str, **place: Any) -> str:
    """One chapter of prose."""
    return _prose(view, view.model.onderwerpen[item_id], **place)


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


MACROS: dict[str, Callable[..., str]] = {
    "thuis": home,
    "stappenplan": fixed("stappenplan.j2"),
    "rollen": roles,
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
    "rekenhulp": forms.calculator,
    **{macro: item(soort) for soort, macro in stubs.PAGES.items()},
}
"""Name of the macro in `docs/` -> what makes the page: called with the view and the macro's own arguments."""
