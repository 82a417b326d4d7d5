/** The outcome of a calculator as a reader sees it: sentences first, then what to do, then how it was found. */

import { longDate, period, plainDate } from "./dates.js";
import { el } from "./dom.js";
import { drawTimeline } from "./timeline.js";

/** @typedef {Record<string, any>} Outcome as the calculators give it */

const STRENGTH = { plicht: "Moet", kan: "Mag", adviseert: "Advies", recht: "Recht" };
const KINDS = {
  begin: "begin",
  schoolweek: "schoolweek",
  "vrije week": "vrij",
  schooldag: "schooldag",
  werkdag: "werkdag",
  dagen: "dagen",
  maand: "maand",
  vrij: "vrij",
  doorgeschoven: "schuift door",
};

/**
 * The parts of an outcome, without its heading.
 * @param {Outcome} outcome
 * @param {(page: string) => string} address of a page of the site
 * @returns {Node[]}
 */
export function drawOutcome(outcome, address) {
  const draw = new Drawing(outcome, address);
  return [
    draw.summary(),
    draw.box("let-op", "Let op", outcome.waarschuwingen),
    draw.box("open-vraag", "Dit blijft open", outcome.open),
    draw.decision(),
    draw.reports(),
    draw.timeline(),
    draw.regie(),
    draw.details("Wat is er te doen?", draw.toDo()),
    draw.details("Wie doen mee?", draw.people()),
    draw.details("Waarom is dit de uitkomst?", draw.reasons()),
    draw.details("Zo is er geteld", draw.windows(), draw.path()),
    draw.details("Zo kun je het ook lezen", draw.readings()),
  ].filter(Boolean);
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

class Drawing {
  /**
   * @param {Outcome} outcome
   * @param {(page: string) => string} address
   */
  constructor(outcome, address) {
    this.outcome = outcome;
    this.address = address;
  }

  summary() {
    return el(
      "div",
      { class: "uitkomst__kern" },
      this.outcome.samenvatting.map((sentence) => el("p", {}, sentence)),
    );
  }

  box(kind, title, items) {
    if (!items?.length) return null;
    return el(
      "div",
      { class: `kader kader--${kind}` },
      el("p", { class: "kader__kop" }, title),
      items.map(({ tekst }) => el("p", {}, tekst)),
    );
  }

  decision() {
    const { beslist } = this.outcome;
    if (!beslist) return null;
    return el("div", { class: "kader" }, el("p", { class: "kader__kop" }, "Hier beslissen mensen"), el("p", {}, beslist.tekst));
  }

  /** A heading-like line above a part. */
  part(title, ...content) {
    return el("div", { class: "deel" }, el("p", { class: "deel__kop" }, title), ...content);
  }

  reports() {
    const { meldingen } = this.outcome;
    if (!meldingen?.length) return null;
    const items = meldingen.map((report) =>
      el(
        "li",
        { class: "melding" },
        el("p", { class: "melding__kop" }, this.strength(report.plicht ? "plicht" : "kan"), " ", this.role(report.wie, capital), " meldt bij ", this.role(report.aan)),
        el("p", {}, `Via ${report.via}.`, report.uiterlijk && el("strong", {}, ` Uiterlijk ${longDate(report.uiterlijk)}${report.te_laat ? " (die dag is voorbij)" : ""}.`)),
        el("p", {}, report.tekst),
        this.sources(report.bron),
      ),
    );
    return this.part("Dit meld je", el("ul", { class: "meldingen" }, items));
  }

  timeline() {
    const { tijdlijn, dagen } = this.outcome;
    const begins = new Set(dagen.filter(({ soort }) => soort === "begin").map(({ van }) => van));
    const picture = drawTimeline(tijdlijn, [...begins]);
    return picture && this.part("De datums op een rij", picture);
  }

  regie() {
    const { regie } = this.outcome;
    if (!regie?.length) return null;
    const lines = regie.map((line) => el("div", {}, el("dt", {}, `Regie op ${line.waarop === "inhoud" ? "de inhoud" : "het proces"}`), el("dd", {}, el("p", {}, this.role(line.rol, capital)), el("p", {}, line.tekst), this.sources(line.bron))));
    return this.part("Wie heeft de regie?", el("dl", { class: "feitjes" }, lines));
  }

  toDo() {
    const items = (this.outcome.te_doen ?? []).map(({ wie, soort, tekst }) =>
      el("li", {}, this.strength(soort), " ", wie.length > 0 && el("span", { class: "wie" }, this.roles(wie), ": "), tekst),
    );
    return items.length > 0 && el("ul", { class: "lijst" }, items);
  }

  people() {
    const ways = { altijd: "", naar_behoefte: " (als dat nodig is)", optioneel: " (mag, hoeft niet)" };
    const items = (this.outcome.betrokkenen ?? []).map(({ rol, deelname, tekst }) =>
      el("li", {}, this.role(rol, capital), ways[deelname] ?? "", tekst && `: ${tekst}`),
    );
    return items.length > 0 && el("ul", { class: "lijst" }, items);
  }

  reasons() {
    const items = this.outcome.redenen.map((reason) =>
      el(
        "li",
        {},
        reason.naam && el("p", { class: "reden__kop" }, this.link(reason.pagina, reason.naam), `: ${reason.regel}`),
        el("p", {}, reason.tekst),
        reason.vanaf && el("p", { class: "bron" }, `Deze waarde geldt vanaf ${plainDate(reason.vanaf)}.`),
        reason.verwacht?.length > 0 && reason.verwacht.map(({ vanaf, waarde }) => el("p", { class: "bron" }, `Aangekondigd: ${String(waarde).replace(".", ",")} ${reason.eenheid}, vanaf ${plainDate(vanaf)}. Dat telt nu nog niet.`)),
        this.sources(reason.bron),
      ),
    );
    return items.length > 0 && el("ul", { class: "redenen" }, items);
  }

  windows() {
    const items = (this.outcome.vensters ?? []).map(({ van, tot_en_met, bereikt_op, totaal, eenheid, naam }) =>
      el("li", {}, naam && `${naam}: `, `${period(van, tot_en_met)}, samen ${String(totaal).replace(".", ",")} ${eenheid}. De grens is bereikt op ${longDate(bereikt_op)}.`),
    );
    return items.length > 0 && el("ul", { class: "lijst" }, items);
  }

  path() {
    const pieces = this.outcome.dagen;
    if (pieces.length === 0) return null;
    const rows = pieces.map((piece) =>
      el(
        "tr",
        { class: piece.telt ? null : "telt-niet" },
        el("th", { scope: "row" }, period(piece.van, piece.tot_en_met)),
        el("td", {}, piece.telt ? `${KINDS[piece.soort]} ${piece.nummer}` : KINDS[piece.soort]),
        el("td", {}, [piece.naam, ...piece.vrij.map(({ datum, naam }) => `${period(datum, datum)} vrij: ${naam}`)].filter(Boolean).join("; ")),
      ),
    );
    return el(
      "div",
      { class: "tabelkader", role: "region", "aria-label": "De telling", tabindex: "0" },
      el("table", { class: "telling" }, el("thead", {}, el("tr", {}, ["Dagen", "Telt als", "Bijzonderheden"].map((head) => el("th", { scope: "col" }, head)))), el("tbody", {}, rows)),
    );
  }

  readings() {
    const items = this.outcome.lezingen.map(({ tekst }) => el("li", {}, tekst));
    return items.length > 0 && el("ul", { class: "lijst" }, items);
  }

  /** A part that opens; nothing when there is nothing in it. */
  details(title, ...content) {
    const shown = content.filter(Boolean);
    return shown.length > 0 && el("details", { class: "meer" }, el("summary", {}, title), ...shown);
  }

  strength(kind) {
    return STRENGTH[kind] ? el("span", { class: `merk merk--${kind}` }, STRENGTH[kind]) : "";
  }

  /** A link to a role: `de jeugdarts`. */
  role(id, spell = (name) => name) {
    const role = this.outcome.rollen[id];
    return role ? this.link(role.pagina, spell(role.naam)) : id;
  }

  /** Roles at the start of a sentence. */
  roles(ids) {
    return ids.flatMap((id, index) => (index ? [", ", this.role(id)] : [this.role(id, capital)]));
  }

  link(page, text) {
    return page ? el("a", { href: this.address(page) }, text) : text;
  }

  /** The sources, each with a link to the law or to its place on the site. */
  sources(ids) {
    if (!ids?.length) return null;
    const links = ids.flatMap((id, index) => {
      const { naam, link, pagina } = this.outcome.bronnen[id];
      const shown = el("a", link ? { href: link, rel: "noreferrer" } : { href: this.address(pagina) }, naam);
      return index ? ["; ", shown] : [shown];
    });
    return el("p", { class: "bron" }, "Bron: ", ...links);
  }
}
