/**
 * The outcome of a calculator as a reader sees it: the verdict, what to do now, and then how that was found. It draws
 * the outcome of one calculator, and that of the casus, which holds the outcomes of several.
 */

import { drawActs } from "./acts.js";
import { drawPath, drawWindows } from "./counting.js";
import { longDate, plainDate } from "./dates.js";
import { el } from "./dom.js";
import { Names, capital, list } from "./names.js";
import { StepParts } from "./step.js";
import { drawTimeline } from "./timeline.js";

/**
 * @import { AnyOutcome, CasusOutcome, DrempelsOutcome, Outcome } from "../../../types/calculator"
 * @import { Piece, Reason, Report, StapOutcome, Words } from "../../../types/calculator"
 */
/** @import { Point } from "./timeline.js" */

/** Reasons that stand with the step. */
const OF_THE_STEP = ["terug", "einden"];

/** @typedef {Node | null | false | undefined} Drawn nothing, when there is nothing to say */

/**
 * @typedef {object} Around what stands around an outcome
 * @property {(page: string) => string} address of a page of the site
 * @property {Words} words of the site, as its pages have them
 * @property {string} id that is free on the page: that of the verdict
 * @property {Drawn[]} note what must be known before anything else
 * @property {Node} tools what a reader can do with the outcome
 * @property {Node} answers that were given
 */

/**
 * The parts of an outcome, without its heading: functions that each draw some, in order.
 * @param {AnyOutcome} outcome
 * @param {Around} around
 * @returns {(() => Drawn[])[]}
 */
export function outcomeParts(outcome, { address, words, id, note, tools, answers }) {
  const names = new Names(outcome, address, words);
  const draw = new Drawing(outcome, names);
  const steps = new StepParts(draw.step, names);
  names.isNew(outcome.uitkomst);
  for (const { wat } of outcome.nu_doen) names.isNew(wat);
  return [
    () => [
      el("p", { class: "uitkomst__oordeel", id }, outcome.uitkomst),
      tools,
      ...note,
      drawActs(outcome, names, `${id}-nu-doen`),
      draw.more(),
      draw.box("Let op", draw.warnings(), "kader--let-op"),
    ],
    () => [
      draw.part("De dagen op een rij", draw.timeline()),
      draw.part("Hoe het met de grenzen staat", draw.limits()),
      draw.part("Waar staan jullie?", steps.where()),
      draw.box("Dit blijft open", draw.open()),
    ],
    () => [
      draw.details("Waarom is dit de uitkomst?", draw.reasons()),
      draw.details("Meer over de meldingen", draw.reports()),
      ...steps.folded().map(([title, ...content]) => draw.details(title, ...content)),
      draw.details("Zo is er geteld", ...draw.counts()),
      draw.details("Zo kun je het ook lezen", draw.readings(), draw.notes()),
    ],
    () => [answers],
  ];
}

/**
 * The outcomes that an outcome is made of: itself, or those of the casus.
 * @param {AnyOutcome} outcome
 * @returns {Outcome[]}
 */
function partsOf(outcome) {
  if (!isCasus(outcome)) return [outcome];
  return [outcome.drempels, outcome.stap, ...outcome.termijnen].filter((each) => each !== null);
}

/** @param {AnyOutcome} outcome @returns {outcome is CasusOutcome} */
function isCasus(outcome) {
  return "termijnen" in outcome;
}

/** @param {Outcome} outcome @returns {outcome is DrempelsOutcome} */
function isOfDrempels(outcome) {
  return "drempels" in outcome;
}

/** @param {Outcome} outcome @returns {outcome is StapOutcome} */
function isOfStep(outcome) {
  return "stap_nu" in outcome;
}

class Drawing {
  /**
   * @param {AnyOutcome} outcome
   * @param {Names} names
   */
  constructor(outcome, names) {
    this.outcome = outcome;
    this.names = names;
    this.parts = partsOf(outcome);
    this.step = this.parts.find(isOfStep);
    /** The reasons about a limit that is counted or asked. */
    this.standing = this.#all("redenen").filter(({ stand }) => stand !== undefined);
  }

  /**
   * What all parts say under a key.
   * @template {"redenen" | "waarschuwingen" | "lezingen" | "dagen"} Key
   * @param {Key} key
   * @returns {DrempelsOutcome[Key]}
   */
  #all(key) {
    // The lists of all calculators are alike under these keys, which the types of each do not tell.
    const lists = /** @type {DrempelsOutcome[Key][]} */ (this.parts.map((each) => each[key]));
    return /** @type {DrempelsOutcome[Key]} */ (lists.flat());
  }

  // --- what comes first ---

  /** What nothing else in the outcome says: verdicts of other calculators, and where people decide. */
  more() {
    const decided = this.step?.beslist ? [this.step.beslist.tekst] : [];
    // The step tells its own kantelpunt, and what follows it; those of other steps stand on the line through time.
    const inStep = Boolean(this.step?.stap_nu);
    const others = this.parts.filter((each) => !(inStep && "termijn" in each && "kantelpunt" in each));
    const further = others.flatMap(({ verder }) => verder);
    const said = [...this.#verdicts(), ...further, ...decided].filter((text) => this.names.isNew(text));
    return said.length > 0 && el("div", { class: "uitkomst__verder" }, said.map((text) => el("p", {}, text)));
  }

  /** The verdicts that the casus puts together, but for that about the limits: acts and limits say it. */
  #verdicts() {
    if (!isCasus(this.outcome)) return [];
    const { drempels, samenvatting } = this.outcome;
    return samenvatting.filter((text) => text !== drempels?.uitkomst);
  }

  /** Those that the limit itself does not tell: it says how much is left. */
  warnings() {
    const limits = new Set(this.standing.map(({ onderwerp }) => onderwerp));
    const others = this.#all("waarschuwingen").filter(({ onderwerp, over }) => !(over && limits.has(onderwerp)));
    return others.map(({ tekst }) => tekst).filter((text) => this.names.isNew(text));
  }

  open() {
    return this.outcome.open.map(({ tekst }) => tekst).filter((text) => this.names.isNew(text));
  }

  /** Each limit that is counted or asked, with what is left: what is reached first, what was not asked last. */
  limits() {
    const close = this.#all("waarschuwingen").filter(({ over }) => over !== undefined);
    const near = new Set(close.map(({ onderwerp }) => onderwerp));
    /** @param {Reason} reason */
    const order = ({ onderwerp, bereikt }) => (bereikt ? 0 : near.has(onderwerp) ? 1 : 2);
    const items = [...this.standing]
      .sort((one, other) => order(one) - order(other))
      .map((reason) => {
        const kind = ["bereikt", "bijna", "ver"][order(reason)];
        const name = el("span", {}, this.names.link(reason.pagina, reason.naam ?? ""), `: ${reason.regel}`);
        return el("li", { class: `grens grens--${kind}` }, name, " ", el("strong", {}, reason.stand));
      });
    return list(items, "grenzen");
  }

  timeline() {
    const { peildatum } = this.outcome;
    const free = this.parts.flatMap(({ tijdlijn }) => tijdlijn.vrij);
    const once = [...new Map(free.map((each) => [`${each.van} ${each.naam}`, each])).values()];
    return drawTimeline(this.#points(), once, peildatum);
  }

  /** The points of the line, with the days from which something is counted. @returns {Point[]} */
  #points() {
    if (isCasus(this.outcome)) {
      return this.outcome.tijdlijn.map(({ datum, soort, wat }) => ({ datum, soort, tekst: wat }));
    }
    const { tijdlijn, dagen } = this.outcome;
    if (tijdlijn.punten.length === 0) return [];
    // A fixed day has a first piece too, but nothing is counted from there.
    const counted = new Set(dagen.filter(({ telt }) => telt).map(({ naar }) => naar));
    const begins = dagen.filter(({ soort, naar }) => soort === "begin" && counted.has(naar));
    const days = [...new Set(begins.map(({ van }) => van))];
    return [...days.map((datum) => ({ datum, soort: "begin", tekst: "Begin" })), ...tijdlijn.punten];
  }

  // --- why ---

  /** What every report says beside who makes it, which is an act. */
  reports() {
    /** @type {Report[]} */
    const reports = this.parts.flatMap((each) => ("meldingen" in each && each.meldingen ? [...each.meldingen] : []));
    const items = reports
      .filter(({ tekst }) => this.names.isNew(tekst))
      .map(({ wie, doet, aan, tekst }) => {
        const head = [this.names.role(wie, capital), ` ${doet} `, this.names.role(aan)];
        return el("li", {}, el("p", { class: "reden__kop" }, head), el("p", {}, tekst));
      });
    return list(items, "redenen");
  }

  reasons() {
    const reasons = this.#all("redenen").filter(({ onderwerp }) => !OF_THE_STEP.includes(onderwerp));
    const items = reasons.map((reason) => {
      const text = this.names.isNew(reason.tekst) && el("p", {}, reason.tekst);
      const rule = reason.stand === undefined ? `: ${reason.regel}` : "";
      const head = reason.naam && [this.names.link(reason.pagina, reason.naam), rule];
      const announced = (reason.verwacht ?? []).map(({ vanaf, tekst }) =>
        el("p", { class: "bron" }, `Aangekondigd: ${tekst}, vanaf ${plainDate(vanaf)}. Dat telt nu nog niet.`),
      );
      if (!head && !text) return null;
      return el(
        "li",
        {},
        head && el("p", { class: "reden__kop" }, head),
        text,
        this.#since(reason),
        announced,
        this.names.sources(reason.bron),
      );
    });
    return list(items.filter((item) => item !== null), "redenen");
  }

  /**
   * Since when the value of a reason holds and what that means for what began before; each of several values.
   * @param {Reason} reason
   */
  #since({ vanaf, overgang, waarden }) {
    if (!vanaf) return null;
    const rule = (/** @type {string | undefined} */ each) => (each && this.names.words.overgang[each]) || "";
    if (!waarden) return el("p", { class: "bron" }, `Deze waarde geldt vanaf ${plainDate(vanaf)}. ${rule(overgang)}`);
    return waarden.map((each) => {
      const value = `Vanaf ${plainDate(each.vanaf)}: ${each.tekst}.`;
      const said = el("p", { class: "bron" }, `${value} ${rule(each.overgang)}`);
      return el("div", {}, said, this.names.sources(each.bron));
    });
  }

  /** @returns {Drawn[]} */
  counts() {
    const windows = this.parts.filter(isOfDrempels).flatMap(({ vensters }) => vensters);
    return [drawWindows(windows), ...this.#paths()];
  }

  /** The path to each date, under what is said of that date; a path that two calculators take once. */
  #paths() {
    /** @type {Map<string, { title: string, pieces: Piece[] }>} */
    const found = new Map();
    for (const { dagen, agenda } of this.parts) {
      for (const key of new Set(dagen.map(({ naar }) => naar))) {
        const pieces = dagen.filter(({ naar }) => naar === key);
        const end = pieces.at(-1)?.tot_en_met ?? "";
        const what = agenda.find(({ datum }) => datum === end)?.titel;
        const title = `Tot en met ${longDate(end)}${what ? ` (${what})` : ""}`;
        found.set(JSON.stringify([title, pieces.map((piece) => ({ ...piece, naar: "" }))]), { title, pieces });
      }
    }
    return [...found.values()].map(({ title, pieces }) => drawPath(title, pieces));
  }

  readings() {
    const texts = this.#all("lezingen").map(({ tekst }) => tekst);
    return list(texts.filter((text) => this.names.isNew(text)).map((text) => el("li", {}, text)));
  }

  /** Where the editors found the source unclear or overtaken by the law. */
  notes() {
    const all = Object.values(this.outcome.noten);
    const notes = all.map(({ titel, pagina }) => el("li", {}, this.names.link(pagina, titel)));
    const why = "Hier is de bron niet duidelijk, of is er intussen iets veranderd:";
    return notes.length > 0 && el("div", {}, el("p", {}, why), list(notes));
  }

  // --- pieces ---

  /** Texts in a box. @param {string} title @param {string[]} texts @param {string} kind */
  box(title, texts, kind = "") {
    if (texts.length === 0) return null;
    const shown = texts.map((text) => el("p", {}, text));
    return el("div", { class: `kader ${kind}` }, el("p", { class: "kader__kop" }, title), shown);
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
}
