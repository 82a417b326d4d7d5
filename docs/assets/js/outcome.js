/** The outcome of a calculator as a reader sees it: sentences first, then what to do, then how it was found. */

import { drawPath, drawWindows } from "./counting.js";
import { longDate, plainDate } from "./dates.js";
import { el, numberText } from "./dom.js";
import { drawTimeline } from "./timeline.js";

/** @import { Child } from "./dom.js" */
/** @import { Act, Outcome, Reason, StapOutcome, Words } from "../../../types/calculator" */

const REGIE = { inhoud: "Regie op de inhoud", proces: "Regie op het proces" };

/** @typedef {Node | null | false} Drawn nothing, when there is nothing to say */
/** @typedef {"terug" | "einden" | "bij_begin" | "bij_vertrek" | "controlelijst"} StepList what few steps have */

/**
 * The parts of an outcome, without its heading: functions that each draw some, in order.
 * @param {Outcome} outcome
 * @param {(page: string) => string} address of a page of the site
 * @param {Words} words of the site, as its pages have them
 * @returns {(() => Drawn[])[]}
 */
export function outcomeParts(outcome, address, words) {
  const draw = new Drawing(outcome, address, words);
  return [
    () => [
      draw.summary(),
      draw.box("Let op", outcome.waarschuwingen, "kader--let-op"),
      draw.box("Dit blijft open", outcome.open),
      draw.box("Hier beslissen mensen", "beslist" in outcome && outcome.beslist ? [outcome.beslist] : []),
    ],
    () => [
      draw.part("Waar staan jullie?", draw.steps()),
      draw.part("Welke grens is bereikt?", draw.reached()),
      draw.part("Wie meldt wat?", draw.reports()),
      draw.part("De datums op een rij", draw.timeline()),
      draw.part("Wie heeft de regie?", draw.regie()),
    ],
    () => [
      draw.details("Als de stap begint", draw.acts("bij_begin")),
      draw.details("Wat is er te doen?", draw.acts("te_doen")),
      draw.details("Als de vraag naar de volgende stap gaat", draw.acts("bij_vertrek")),
      draw.details("Controlelijst", draw.checks()),
      draw.details("Terug naar een eerdere stap", draw.waysBack()),
      draw.details("Hoe het stappenplan hier eindigt", draw.ends()),
      draw.details("Wie doen mee?", draw.people()),
      draw.details("Waarom is dit de uitkomst?", draw.reasons()),
      draw.details("Zo is er geteld", "vensters" in outcome && drawWindows(outcome.vensters), drawPath(outcome.dagen)),
      draw.details("Zo kun je het ook lezen", draw.readings(), draw.notes()),
    ],
  ];
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * A text of the rules: sentences, and the lines that begin with a dash as a list.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function written(text) {
  const [sentences = "", ...points] = text.split(/\n+- /);
  return points.length > 0 ? [sentences, el("ul", {}, ...points.map((point) => el("li", {}, point)))] : [sentences];
}

/**
 * A line of facts.
 * @param {string} title
 * @param {Child | Child[]} content
 */
function line(title, content) {
  return el("div", {}, el("dt", {}, title), el("dd", {}, content));
}

/**
 * A list; nothing when there is nothing to list.
 * @param {HTMLElement[]} items
 * @param {string} kind
 */
function list(items, kind = "lijst") {
  return items.length > 0 && el("ul", { class: kind }, items);
}

class Drawing {
  /**
   * @param {Outcome} outcome
   * @param {(page: string) => string} address
   * @param {Words} words
   */
  constructor(outcome, address, words) {
    this.outcome = outcome;
    this.address = address;
    this.words = words;
  }

  // --- parts ---

  summary() {
    const sentences = this.outcome.samenvatting.map((sentence) => el("p", {}, sentence));
    return el("div", { class: "uitkomst__kern" }, sentences);
  }

  /** The step of now and what follows, each with a link; only the calculator of the steps has them. */
  steps() {
    if (!("stap_nu" in this.outcome) || !this.outcome.stap_nu) return null;
    const { stappen, stap_nu, opschalen, daarna, naast, aan_zet } = this.outcome;
    const step = (/** @type {string} */ id) => this.link(stappen[id]?.pagina, `Stap ${id}: ${stappen[id]?.titel}`);
    const next = opschalen === "nee" ? null : daarna;
    return el(
      "dl",
      { class: "feitjes" },
      line("Nu", step(stap_nu)),
      line("Aan zet", this.role(aan_zet, capital)),
      next && line(opschalen === "ja" ? "Daarna" : "Misschien daarna", step(next)),
      next ? naast.map((id) => line("Daarnaast kan", step(id))) : null,
    );
  }

  /** Each drempel that asks something when it is reached; the summary has the others. Only drempels have them. */
  reached() {
    if (!("drempels" in this.outcome)) return null;
    const lines = this.outcome.bereikt
      .filter(({ aan_zet, tekst }) => aan_zet || tekst)
      .map(({ naam, grens, aan_zet, tekst }) => {
        const who = aan_zet && el("p", {}, "Aan zet: ", this.role(aan_zet));
        return line(naam, [capital(grens), who, tekst && el("p", {}, tekst)]);
      });
    return lines.length > 0 && el("dl", { class: "feitjes" }, lines);
  }

  reports() {
    const reports = ("meldingen" in this.outcome && this.outcome.meldingen) || [];
    const items = reports.map((report) => {
      const who = [this.role(report.wie, capital), ` ${report.doet} `, this.role(report.aan)];
      const { uiterlijk = null, te_laat = false } = "uiterlijk" in report ? report : {};
      const late = te_laat ? " (die dag is voorbij)" : "";
      const last = uiterlijk && el("strong", {}, ` Uiterlijk ${longDate(uiterlijk)}${late}.`);
      return el(
        "li",
        { class: "melding" },
        el("p", { class: "melding__kop" }, this.strength(report.plicht ? "plicht" : "kan"), " ", who),
        el("p", {}, `Via ${report.via}.`, last),
        el("p", {}, report.tekst),
        this.sources(report.bron),
      );
    });
    return list(items, "meldingen");
  }

  timeline() {
    const { tijdlijn, dagen } = this.outcome;
    // A fixed day has a first piece too, but nothing is counted from there.
    const counted = new Set(dagen.filter(({ telt }) => telt).map(({ naar }) => naar));
    const begins = dagen.filter(({ soort, naar }) => soort === "begin" && counted.has(naar));
    return drawTimeline(tijdlijn, [...new Set(begins.map(({ van }) => van))]);
  }

  regie() {
    const lines = this.#inStep("regie").map(({ waarop, rol, tekst, bron }) => {
      return line(REGIE[waarop], [el("p", {}, this.role(rol, capital)), el("p", {}, tekst), this.sources(bron)]);
    });
    return lines.length > 0 && el("dl", { class: "feitjes" }, lines);
  }

  /** @param {"bij_begin" | "te_doen" | "bij_vertrek"} when */
  acts(when) {
    /** @type {Act[]} */
    const acts = this.#inStep(when);
    const items = acts.map(({ wie, soort, tekst }) => {
      const roles = wie.flatMap((id, index) => (index ? [", ", this.role(id)] : [this.role(id)]));
      const who = roles.length > 0 && el("p", { class: "bron" }, "Wie: ", roles);
      return el("li", {}, this.strength(soort), " ", written(tekst), who);
    });
    return list(items);
  }

  checks() {
    const items = this.#inStep("controlelijst").map(({ tekst, bron }) => el("li", {}, written(tekst), this.sources(bron)));
    return list(items, "controlelijst");
  }

  waysBack() {
    const steps = "stap_nu" in this.outcome ? this.outcome.stappen : {};
    const items = this.#inStep("terug").map(({ naar, tekst, bron }) => {
      const step = this.link(steps[naar]?.pagina, `Stap ${naar}: ${steps[naar]?.titel}`);
      return el("li", {}, el("p", { class: "reden__kop" }, step), written(tekst), this.sources(bron));
    });
    return list(items, "redenen");
  }

  ends() {
    const items = this.#inStep("einden").map(({ titel, tekst, bron }) =>
      el("li", {}, el("p", { class: "reden__kop" }, titel), written(tekst), this.sources(bron)),
    );
    return list(items, "redenen");
  }

  people() {
    const items = this.#inStep("betrokkenen").map(({ rol, of, deelname, tekst }) => {
      const others = of.flatMap((id) => [" of ", this.role(id)]);
      const part = deelname === "altijd" ? "" : ` (${this.words.deelname[deelname]})`;
      return el("li", {}, this.role(rol, capital), others, part, tekst && `: ${tekst}`);
    });
    return list(items);
  }

  reasons() {
    const items = this.outcome.redenen.map((reason) => {
      const head = reason.naam && [this.link(reason.pagina, reason.naam), `: ${reason.regel}`];
      const announced = (reason.verwacht ?? []).map(({ vanaf, waarde }) => {
        const value = `${numberText(waarde)} ${reason.eenheid}`;
        return el("p", { class: "bron" }, `Aangekondigd: ${value}, vanaf ${plainDate(vanaf)}. Dat telt nu nog niet.`);
      });
      return el(
        "li",
        {},
        head && el("p", { class: "reden__kop" }, head),
        el("p", {}, reason.tekst),
        this.#since(reason),
        announced,
        this.sources(reason.bron),
      );
    });
    return list(items, "redenen");
  }

  readings() {
    return list(this.outcome.lezingen.map(({ tekst }) => el("li", {}, tekst)));
  }

  /** Where the editors found the source unclear or overtaken by the law. */
  notes() {
    const notes = Object.values(this.outcome.noten).map(({ titel, pagina }) => el("li", {}, this.link(pagina, titel)));
    const why = "Hier is de bron niet duidelijk, of is er intussen iets veranderd:";
    return notes.length > 0 && el("div", {}, el("p", {}, why), list(notes));
  }

  // --- pieces ---

  /**
   * Since when the value of a reason holds and what that means for what began before; each of several values.
   * @param {Reason} reason
   */
  #since({ vanaf, overgang, waarden, eenheid }) {
    if (!vanaf) return null;
    const rule = (/** @type {string | undefined} */ each) => (each && this.words.overgang[each]) || "";
    if (!waarden) return el("p", { class: "bron" }, `Deze waarde geldt vanaf ${plainDate(vanaf)}. ${rule(overgang)}`);
    return waarden.map((each) => {
      const value = `Vanaf ${plainDate(each.vanaf)}: ${numberText(each.waarde)} ${eenheid}.`;
      return el("div", {}, el("p", { class: "bron" }, `${value} ${rule(each.overgang)}`), this.sources(each.bron));
    });
  }

  /**
   * A list that only the calculator of the steps gives; empty where the step has none.
   * @template {"regie" | "te_doen" | "betrokkenen" | StepList} Name
   * @param {Name} name
   * @returns {NonNullable<StapOutcome[Name]> | never[]}
   */
  #inStep(name) {
    return ("stap_nu" in this.outcome ? this.outcome[name] : undefined) ?? [];
  }

  /**
   * Texts in a box.
   * @param {string} title
   * @param {{ tekst: string }[]} items
   * @param {string} kind
   */
  box(title, items, kind = "") {
    if (!items.length) return null;
    const texts = items.map(({ tekst }) => el("p", {}, tekst));
    return el("div", { class: `kader ${kind}` }, el("p", { class: "kader__kop" }, title), texts);
  }

  /** A part with a line above it. @param {string} title @param {Drawn} content */
  part(title, content) {
    return content && el("div", { class: "deel" }, el("p", { class: "deel__kop" }, title), content);
  }

  /** A part that opens; nothing when there is nothing in it. @param {string} title @param {Drawn[]} content */
  details(title, ...content) {
    const shown = content.filter((drawn) => drawn instanceof Node);
    return shown.length > 0 && el("details", { class: "meer" }, el("summary", {}, title), shown);
  }

  /** @param {string} kind */
  strength(kind) {
    const mark = this.words.sterkte[kind];
    return mark ? el("span", { class: `merk merk--${kind}` }, mark) : "";
  }

  /**
   * A link to a role: `de jeugdarts`.
   * @param {string} id
   * @param {(name: string) => string} spell
   */
  role(id, spell = (name) => name) {
    const role = this.outcome.rollen[id];
    return role ? this.link(role.pagina, spell(role.naam)) : id;
  }

  /** @param {string | undefined} page @param {string} text */
  link(page, text) {
    return page ? el("a", { href: this.address(page) }, text) : text;
  }

  /** The sources, each with a link to the law or to its place on the site. @param {string[]} ids */
  sources(ids) {
    if (!ids.length) return null;
    const sources = ids.map((id) => this.outcome.bronnen[id]).filter((source) => source !== undefined);
    const links = sources.flatMap(({ naam, link, pagina }, index) => {
      const shown = el("a", link ? { href: link, rel: "noreferrer" } : { href: this.address(pagina) }, naam);
      return index ? ["; ", shown] : [shown];
    });
    return el("p", { class: "bron" }, "Bron: ", links);
  }
}
