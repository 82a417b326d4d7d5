"""From the model to the rules that the calculators work with: one plain object that goes to JSON as it is.

Its shape is `calculators.core.types.Regels`. Texts become plain words here; dated figures stay dated, so that a
calculator chooses the value of its reference date itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from calculators.core.types import (
    Berekening,
    Betrokkene,
    DrempelRegels,
    Editie,
    Getal,
    KalenderRegels,
    Kantelpunt,
    Keuzetekst,
    MeldingRegels,
    NootRegels,
    Peildag,
    Regels,
    RegieRegel,
    RegioRegels,
    Rekenhulptekst,
    RolRegels,
    ScenarioRegels,
    Signaal,
    SoortRegels,
    StapRegels,
    Tekst,
    Telling,
    TermijnRegels,
    Toelichting,
    Vakantie,
    Veldtekst,
    Vervallen,
    VervallenRegels,
    Werkwijze,
)
from calculators.termijnen.choices import asked_for
from protocol_site.addresses import address, item_address, slug
from protocol_site.checks.load import InvalidDataError
from protocol_site.data import schema
from protocol_site.data.model import Model, is_withdrawn, rules_at_home
from protocol_site.data.quotes import Duty, duty_of
from protocol_site.exports import needs
from protocol_site.text.references import FIGURES, lasting, parse, plain

T = TypeVar("T")
WEEK = timedelta(days=7)
CHOICE = "termijn"
"""The field in which a reader chooses a termijn."""


def make_rules(model: Model, folder: Path = Path("protocol_data"), op: date | None = None) -> Regels:
    """The rules for the calculators: plain dicts, lists, texts and numbers.

    Figures keep their days, so that a calculator chooses. In texts of the site itself, such as labels, they read as
    from the day `op` on; left out it is the day of the last change of the data.

    Raises InvalidDataError with everything the calculators cannot do without and the data lack; `folder` is where the
    data stand, for these messages.
    """
    faults = needs.check(model, folder)
    if faults:
        raise InvalidDataError(faults)
    regels = _rules(model, op or model.protocol.herzien_op)
    faults = [*needs.check_forms(regels, folder), *needs.check_blocks(model, regels, folder)]
    if faults:
        raise InvalidDataError(faults)
    return regels


def _rules(model: Model, op: date) -> Regels:
    """The rules of a model that has all they need."""
    make = _Maker(model, op)
    protocol, texts = model.protocol, model.rekenteksten
    regels: Regels = {
        "editie": make.edition(),
        "functies": {"school": protocol.functies.school, "leerplicht": protocol.functies.leerplicht},
        "sectoren": {id_: {"naam": each.naam, "afkorting": each.afkorting} for id_, each in protocol.sectoren.items()},
        "verzuimsoorten": {id_: {"geldige_reden": each.geldige_reden} for id_, each in protocol.verzuimsoorten.items()},
        "drempels": {id_: make.drempel(id_) for id_ in make.drempels()},
        "signalen": {id_: make.signal(each) for id_, each in model.signalen.items()},
        "toelichtingen": {id_: make.explanation(each) for id_, each in model.toelichtingen.items()},
        "termijnen": {id_: make.termijn(id_) for id_ in make.termijnen()},
        "peildata": {id_: make.fixed_days(id_) for id_ in asked_for("peildata") if id_ in model.peildata},
        "kalender": make.calendar(),
        "stappen": {each.nummer: make.step(each) for each in model.stappen.values() if not is_withdrawn(each, op)},
        "eerste_stap": model.stappen[protocol.eerste_stap].nummer,
        "regievoorwaarden": {id_: each.veld for id_, each in protocol.regievoorwaarden.items()},
        "scenarios": {
            each.id: make.scenario(each, each.aan_zet)
            for each in model.scenarios.values()
            if each.aan_zet is not None and not is_withdrawn(each, op)
        },
        "vervallen": make.all_withdrawn(),
        "rollen": {id_: make.role(each) for id_, each in model.rollen.items()},
        "meldingen": make.reports(),
        "soorten": make.kinds(),
        "bronnen": {},
        "noten": {},
        "rekenhulpen": {naam: make.calculator(each) for naam, each in texts.rekenhulpen.items()},
        "velden": make.questions(),
        "teksten": {key: make.plain(tekst) for key, tekst in _by_key(texts.teksten)},
        "bron_bij_tekst": dict(_by_key(texts.bronnen)),
        "waarschuw_bij": texts.waarschuw_bij,
        "voorbeelddag": texts.voorbeelddag.isoformat(),
    }
    _add_what_is_named(regels, make)
    return regels


def _by_key(groups: Mapping[str, Mapping[str, T]]) -> Iterator[tuple[str, T]]:
    """What stands in groups, by `group.name`."""
    return ((f"{group}.{name}", each) for group, members in groups.items() for name, each in members.items())


def _add_what_is_named(regels: Regels, make: _Maker) -> None:
    """Add the sources and the notes that any part of the rules names."""
    model = make.model
    in_sentences = [id_ for ids in regels["bron_bij_tekst"].values() for id_ in ids]
    for id_ in sorted({*_ids_under("bron", regels), *in_sentences}):
        bron = model.bronnen[id_]
        regels["bronnen"][id_] = {"naam": bron.naam, "link": bron.link, "pagina": item_address("bron", id_)}
    for id_ in sorted(set(_ids_under("noot", regels))):
        regels["noten"][id_] = {"titel": make.plain(model.punten[id_].titel), "pagina": item_address("punt", id_)}


def _page_of_kinds(model: Model) -> str:
    """The page with the picture of the kinds of thuiszitters and lizzers, or that of all chapters where none has it."""
    for soort, pages in (("onderwerp", model.onderwerpen), ("wet", model.wetgeving)):
        for id_, page in pages.items():
            if page.schema_soorten:
                return item_address(soort, id_)
    return address("protocol/index.md")


def _ids_under(name: str, part: Any) -> Iterator[str]:
    """The ids in every list that stands under a key, anywhere in the rules."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from value if key == name else _ids_under(name, value)
    elif isinstance(part, list):
        for value in part:
            yield from _ids_under(name, value)


class _Maker:
    """Makes the parts of the rules out of the model."""

    def __init__(self, model: Model, op: date) -> None:
        self.model = model
        self.op = op

    def plain(self, text: str) -> str:
        """A text as the reader of an outcome sees it."""
        return lasting(text, self.model, self.op)

    def dated(self, text: str) -> Tekst:
        """A text of the protocol: as it reads from each day on which a figure in it changes."""
        figures = [self.model.of(ref.soort)[ref.id] for ref in parse(text)[0] if ref.soort in FIGURES]
        days = sorted({value.vanaf for figure in figures for value in figure.waarden if not value.verwacht})
        known = [day for day in days if all(any(_holds(value, day) for value in each.waarden) for each in figures)]
        texts = [(day, plain(text, self.model, day)) for day in known]
        if len({words for _, words in texts}) <= 1:
            return self.plain(text)
        return [{"vanaf": day.isoformat(), "tekst": words} for day, words in texts]

    def edition(self) -> Editie:
        """Which protocol this is."""
        protocol = self.model.protocol
        return {
            "titel": protocol.titel,
            "editie": protocol.editie.naam,
            "code": slug(protocol.titel.lower().replace(" ", "-")),
            "geldig_vanaf": protocol.editie.van.isoformat(),
            "geldig_tot": protocol.editie.tot.isoformat() if protocol.editie.tot else None,
            "herzien_op": protocol.herzien_op.isoformat(),
        }

    def all_withdrawn(self) -> VervallenRegels:
        """The steps and the scenarios that were withdrawn, by each name that an old link can hold."""
        steps, scenarios = self.model.stappen.values(), self.model.scenarios.values()
        return {
            "stappen": self.withdrawn((each, each.nummer, each.nummer_was) for each in steps),
            "scenarios": self.withdrawn((each, each.id, each.was) for each in scenarios),
        }

    def role(self, rol: schema.Rol) -> RolRegels:
        """A role: its name with the article, and the party it belongs to when that is the school."""
        in_school = rol.deel_van == self.model.protocol.functies.school
        return {
            "naam": f"{rol.lidwoord} {self.role_name(rol)}".strip(),
            "partij": rol.deel_van if rol.deel_van and in_school else rol.id,
            "pagina": item_address("rol", rol.id),
        }

    def reports(self) -> dict[str, MeldingRegels]:
        """The reports; who makes one, and how strongly, stands with the rule that says so."""
        at_home = rules_at_home(self.model)
        return {id_: self._report(each, duty_of(each, at_home)) for id_, each in self.model.meldingen.items()}

    def _report(self, melding: schema.Melding, duty: Duty) -> MeldingRegels:
        return {
            "signalen": list(melding.signalen),
            "wie": duty.wie,
            "doet": melding.doet,
            "aan": melding.aan,
            "via": melding.via,
            "plicht": duty.plicht,
            "aard": melding.aard,
            "duo": melding.duo,
            "sector": duty.sector,
            "termijn": melding.termijn,
            "tekst": self.dated(melding.tekst),
            "bron": melding.bron,
            "noot": melding.noot,
        }

    def kinds(self) -> dict[str, SoortRegels]:
        """The kinds of thuiszitters and lizzers."""
        pagina = _page_of_kinds(self.model)
        return {
            id_: {
                "naam": soort.naam,
                "groep": soort.groep,
                "tekst": self.dated(soort.tekst),
                "bron": soort.bron,
                "pagina": pagina,
            }
            for id_, soort in self.model.soorten.items()
        }

    def calculator(self, texts: schema.Rekenhulptekst) -> Rekenhulptekst:
        """What a calculator is called."""
        return {
            "titel": self.plain(texts.titel),
            "inleiding": self.plain(texts.inleiding),
            "groepen": self.choices(texts.groepen),
        }

    def role_name(self, rol: schema.Rol) -> str:
        """The name of a role inside a sentence, as a reference to it reads."""
        return self.plain(f"van [[rol:{rol.id}]]").removeprefix("van ")

    def questions(self) -> dict[str, Veldtekst]:
        """The words of every field: those of rekenteksten.yaml, and those that stand with what they are about."""
        model, texts = self.model, self.model.rekenteksten.velden
        terms = [each.berekening for each in model.termijnen.values() if each.berekening is not None]
        declared: list[schema.Veldwoorden | schema.Begin] = [
            *(each.telling.vraag for each in model.drempels.values() if each.telling is not None),
            *(each.vraag for each in model.signalen.values()),
            *(each.begin for each in terms if each.begin.label is not None),
            *model.protocol.regievoorwaarden.values(),
        ]
        found: dict[str, Veldtekst] = {
            naam: {
                **self._words(each.label, each.hulp),
                "hulp_bij": {keuze: self.plain(text) for keuze, text in each.hulp_bij.items()},
                "keuzes": self.choices(each.keuzes),
            }
            for naam, each in texts.items()
        }
        found |= {
            each.veld: {**self._words(each.label or "", each.hulp), "hulp_bij": {}, "keuzes": {}} for each in declared
        }
        if CHOICE in found:
            found[CHOICE]["keuzes"] |= {each.keuze: self._words(each.label, each.hulp) for each in terms}
        return found

    def _words(self, label: str, hulp: str | None) -> Keuzetekst:
        return {"label": self.plain(label), "hulp": self.plain(hulp or "")}

    def drempels(self) -> list[str]:
        """The drempels that declare what they count, and those that the special termijnen ask for by id.

        They stand in the order of the data, which is that of the form, the reasons and the tables.
        """
        special = asked_for("drempels")
        return [id_ for id_, each in self.model.drempels.items() if each.telling is not None or id_ in special]

    def termijnen(self) -> list[str]:
        """The termijnen that the calculators, the steps or the reports name, and those that declare a choice."""
        chosen = {id_ for id_, termijn in self.model.termijnen.items() if termijn.berekening is not None}
        steps = {stap.kantelpunt.termijn for stap in self.model.stappen.values()}
        reports = {melding.termijn for melding in self.model.meldingen.values()}
        used = {*asked_for("termijnen"), *steps, *reports, *chosen}
        return [id_ for id_ in self.model.termijnen if id_ in used]

    def drempel(self, id_: str) -> DrempelRegels:
        """A drempel, or a level of one."""
        item = self.model.drempels[id_]
        return {
            **self.figure("drempel", id_),
            "telling": self._count(id_, item.telling) if item.telling else None,
            "aan_zet": item.aan_zet,
            "tekst": self.dated(item.tekst) if item.tekst else None,
        }

    def _count(self, id_: str, telling: schema.Telling) -> Telling:
        kinds = self.model.protocol.verzuimsoorten
        signals = telling.signaal or id_
        return {
            "wat": telling.wat,
            "soort": telling.soort,
            "vraag": {"veld": telling.vraag.veld, "vorm": telling.vraag.vorm},
            "signaal": dict(signals) if isinstance(signals, dict) else dict.fromkeys(kinds, signals),
            "uitkomst": telling.uitkomst,
            "lang_thuis": telling.lang_thuis,
            "lijst": telling.wat != "keren" if telling.lijst is None else telling.lijst,
        }

    def signal(self, signal: schema.Signaal) -> Signaal:
        """A signal that is a question."""
        return {"vraag": {"veld": signal.vraag.veld, "vorm": signal.vraag.vorm}, "soort": signal.soort}

    def explanation(self, explanation: schema.Toelichting) -> Toelichting:
        """What is said about drempels."""
        return {
            "drempels": explanation.drempels,
            "bij": explanation.bij,
            "als": dict(explanation.als),
            "lezing_van": explanation.lezing_van,
            "tekst": self.dated(explanation.tekst),
            "bron": explanation.bron,
        }

    def termijn(self, id_: str) -> TermijnRegels:
        """A termijn."""
        item = self.model.termijnen[id_]
        return {
            **self.figure("termijn", id_),
            "berekening": self._calculation(item.berekening) if item.berekening else None,
        }

    def _calculation(self, calculation: schema.Berekening) -> Berekening:
        return {
            "keuze": calculation.keuze,
            "begin": calculation.begin.veld,
            "uitkomst": calculation.uitkomst,
            "telwijze": calculation.telwijze,
            "tekst": self.dated(calculation.tekst) if calculation.tekst else None,
            "na_afloop": self.dated(calculation.na_afloop) if calculation.na_afloop else None,
            "wie": calculation.wie or self.model.protocol.functies.school,
            "andere_telling": list(calculation.andere_telling),
        }

    def figure(self, soort: str, id_: str) -> Getal:
        """A drempel or termijn with all its values."""
        item: schema.Drempel | schema.Termijn = self.model.of(soort)[id_]
        venster = item.venster if isinstance(item, schema.Drempel) else None
        return {
            "naam": item.naam,
            "eenheid": item.eenheid,
            "vergelijking": item.vergelijking,
            "geteld_als": item.geteld_als if isinstance(item, schema.Drempel) else None,
            "venster": None
            if venster is None
            else {"aantal": venster.aantal, "eenheid": venster.eenheid, "geteld_als": venster.geteld_als},
            "afwijken": isinstance(item, schema.Termijn) and item.afwijken,
            "sector": item.sector,
            "waarden": [
                {
                    "vanaf": each.vanaf.isoformat(),
                    "waarde": each.waarde,
                    "bron": each.bron,
                    "verwacht": each.verwacht,
                    "overgang": each.overgang,
                }
                for each in item.waarden
            ],
            "noot": item.noot,
            "pagina": item_address(soort, id_),
        }

    def fixed_days(self, id_: str) -> Peildag:
        """Fixed days of the year with all their values."""
        item = self.model.peildata[id_]
        return {
            "naam": item.naam,
            "wie": item.wie or self.model.protocol.functies.school,
            "waarden": [
                {"vanaf": each.vanaf.isoformat(), "dagen": each.dagen, "bron": each.bron, "verwacht": each.verwacht}
                for each in item.waarden
            ],
            "noot": item.noot,
            "pagina": item_address("datum", id_),
        }

    # --- calendar ---

    def calendar(self) -> KalenderRegels:
        """Vacations per regio and feestdagen."""
        holidays = self.model.feestdagen
        regio = self.model.protocol.regio
        return {
            "tot_en_met": self.model.schoolvakanties.rekenvenster["tot_en_met"].isoformat(),
            "regio": regio,
            "regios": {each: self._regio(each) for each in dict.fromkeys([regio, *self.model.schoolvakanties.regios])},
            "feestdagen": [
                {
                    "datum": day.isoformat(),
                    "naam": holidays.soorten[id_].naam,
                    "school": holidays.soorten[id_].school,
                    "wet": holidays.soorten[id_].termijnenwet,
                }
                for days in holidays.datums.values()
                for id_, day in days.items()
            ],
        }

    def _regio(self, regio: str) -> RegioRegels:
        """A regio. The window is that of the protocol's own regio: elsewhere the summer before it is unknown."""
        vacations_of = self.model.schoolvakanties
        naam = vacations_of.regios[regio].naam
        window = vacations_of.rekenvenster["van"]
        known = [
            (soort, period.van, period.tot_en_met)
            for vacations in vacations_of.schooljaren.values()
            for soort, per_regio in vacations.items()
            for each, period in per_regio.items()
            if each == regio
        ]
        first = min(van for _, van, _ in known)
        chosen = vacations_of.keuzeweken_rond or ""
        around = [period for soort, van, tot in known if soort == chosen for period in _weeks_around(van, tot)]
        return {
            "naam": naam,
            "van": (window if regio == self.model.protocol.regio else first).isoformat(),
            "vakanties": [_vakantie(van, tot, f"{soort} {naam}") for soort, van, tot in known],
            "keuzeweken": [_vakantie(van, tot, chosen) for van, tot in around],
        }

    # --- steps and scenarios ---

    def step(self, stap: schema.Stap) -> StapRegels:
        """A step."""
        return {
            "was": stap.nummer_was,
            "titel": stap.titel,
            "pagina": item_address("stap", stap.id),
            "bron": stap.bron,
            "betrokkenen": [self._person(each) for each in stap.betrokkenen.values()],
            "regie_inhoud": [self._regie(each) for each in stap.regie_inhoud.values()],
            "regie_proces": [self._regie(each) for each in stap.regie_proces.values()],
            "anoniem_zonder_toestemming": stap.anoniem_zonder_toestemming,
            "bij_begin": self._work(stap.bij_begin),
            "werkwijze": [*self._work(stap.doel), *self._work(stap.werkwijze)],
            "bij_vertrek": self._work(stap.bij_vertrek),
            "controlelijst": [
                {"id": id_, "tekst": self.dated(each.tekst), "bron": each.bron}
                for id_, each in stap.controlelijst.items()
            ],
            "kantelpunt": self._kantelpunt(stap.kantelpunt),
            "zijstappen": [
                {
                    "naar": self._number(each.naar),
                    "tekst": self.dated(each.tekst),
                    "bron": each.bron,
                    "vraag": each.vraag,
                }
                for each in stap.zijstappen.values()
            ],
            "terug": [
                {"naar": self._number(each.naar), "tekst": self.dated(each.tekst), "bron": each.bron}
                for each in stap.terug.values()
            ],
            "einden": [
                {"titel": each.titel, "tekst": self.dated(each.tekst), "bron": each.bron}
                for each in stap.einden.values()
            ],
        }

    def withdrawn(self, items: Iterable[tuple[Any, str, list[str]]]) -> dict[str, Vervallen]:
        """What came instead of withdrawn items, by each name (now and before) that an old link can hold."""
        found: dict[str, Vervallen] = {}
        for item, name, earlier in items:
            if not is_withdrawn(item, self.op):
                continue
            said: Vervallen = {
                "titel": item.titel,
                "per": item.vervallen.per.isoformat(),
                "reden": self.dated(item.vervallen.reden),
                "zie": [self._target(doel) for doel in item.vervallen.zie],
            }
            found |= dict.fromkeys([name, *earlier], said)
        return found

    def _target(self, doel: str) -> NootRegels:
        """What a reference outside a text leads to: its name and its page."""
        soort, _, id_ = doel.partition(":")
        return {"titel": self.plain(f"[[{doel}]]"), "pagina": item_address(soort, id_)}

    def _number(self, stap_id: str) -> str:
        return self.model.stappen[stap_id].nummer

    def _kantelpunt(self, point: schema.Kantelpunt) -> Kantelpunt:
        return {
            "termijn": point.termijn,
            "naar": self._number(point.naar) if point.naar else None,
            "tekst": self.dated(point.tekst),
            "tenzij": self.dated(point.tenzij) if point.tenzij else None,
            "herhalen": self.dated(point.herhalen) if point.herhalen else None,
            "lezing": self.dated(point.lezing) if point.lezing else None,
        }

    def _person(self, person: schema.Betrokkene) -> Betrokkene:
        return {
            "rol": person.rol,
            "of": person.of,
            "sector": person.sector,
            "deelname": person.deelname,
            "tekst": self.dated(person.toelichting or ""),
        }

    def _regie(self, rule: schema.Regie) -> RegieRegel:
        found: RegieRegel = {
            "rol": rule.rol,
            "sector": rule.sector,
            "voorwaarde": rule.voorwaarde,
            "tekst": self.dated(rule.tekst),
            "bron": rule.bron,
        }
        if rule.of is not None:
            found["of"] = self.dated(rule.of)
        return found

    def _work(self, rules: Any) -> list[Werkwijze]:
        """The rules that ask something of someone; explanations stay on the page."""
        return [
            {
                "wie": rule.wie,
                "met": [role for role in self._roles(rule.tekst) if role not in rule.wie],
                "soort": rule.soort,
                "sector": rule.sector,
                "tekst": self.dated(rule.tekst),
                "bron": rule.bron,
            }
            for rule in rules.values()
            if rule.soort != "uitleg"
        ]

    def _roles(self, text: str) -> list[str]:
        """The roles that a text names, each once."""
        return list(dict.fromkeys(ref.id for ref in parse(text)[0] if ref.soort == "rol"))

    def scenario(self, scenario: schema.Scenario, aan_zet: str) -> ScenarioRegels:
        """A scenario with the role that acts: a question that people come with has none, and is no choice."""
        return {
            "was": scenario.was,
            "titel": scenario.titel,
            "pagina": item_address("scenario", scenario.id),
            "bron": scenario.bron,
            "aan_zet": aan_zet,
            "stap": self._number(scenario.stap) if scenario.stap else None,
            "buiten_stappenplan": scenario.buiten_stappenplan,
            "tekst": self.dated(scenario.kort),
            "werkwijze": self._work(scenario.werkwijze),
        }

    def choices(self, choices: Any) -> dict[str, Keuzetekst]:
        """The names of choices or groups."""
        return {
            key: {"label": self.plain(each.label), "hulp": self.plain(each.hulp or "")} for key, each in choices.items()
        }


def _weeks_around(van: date, tot_en_met: date) -> Iterable[tuple[date, date]]:
    """The week before and the week after a vacation."""
    day = timedelta(days=1)
    return (van - WEEK, van - day), (tot_en_met + day, tot_en_met + WEEK)


def _holds(value: schema.Waarde | schema.WaardeDatum, day: date) -> bool:
    """Whether a value has begun by a day; announced ones never do."""
    return value.vanaf <= day and not value.verwacht


def _vakantie(van: date, tot_en_met: date, naam: str) -> Vakantie:
    return {"van": van.isoformat(), "tot_en_met": tot_en_met.isoformat(), "naam": naam}
