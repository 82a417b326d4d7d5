/** What an outcome says of the step that a pupil is in; only the calculator of the steps and the casus have one. */

import { el } from "./dom.js";
import { capital, fact, list, written } from "./names.js";

/** @import { Child } from "./dom.js" */
/** @import { StapOutcome, StepAct } from "../../../types/calculator" */
/** @import { Names } from "./names.js" */
/** @import { Drawn } from "./outcome.js" */

const REGIE = { inhoud: "Regie op de inhoud", proces: "Regie op het proces" };

/** @typedef {"bij_begin" | "te_doen" | "bij_vertrek"} When */
/** @typedef {When | "regie" | "betrokkenen" | "terug" | "einden" | "controlelijst"} Lists */

export class StepParts {
  /**
   * @param {StapOutcome | undefined} outcome
   * @param {Names} names
   */
  constructor(outcome, names) {
    this.outcome = outcome;
    this.names = names;
  }

  /** The step of now, who acts, what follows, and who has the regie. */
  where() {
    if (!this.outcome?.stap_nu) return null;
    const { stap_nu, opschalen, daarna, naast, aan_zet } = this.outcome;
    const next = opschalen === "nee" ? null : daarna;
    return el(
      "dl",
      { class: "feitjes" },
      fact("Nu", this.#step(stap_nu)),
      fact("Aan zet", this.names.role(aan_zet, capital)),
      next && fact(opschalen === "ja" ? "Daarna" : "Misschien daarna", this.#step(next)),
      next ? naast.map((id) => fact("Daarnaast kan", this.#step(id))) : null,
      this.#list("regie").map(({ waarop, rol, of }) =>
        fact(REGIE[waarop], [this.names.role(rol, capital), of && ` (of ${of})`]),
      ),
    );
  }

  /** What can be opened: a title and what it holds. @returns {[string, ...Drawn[]][]} */
  folded() {
    return [
      ["Wat hoort er nog bij het begin van deze stap?", this.#acts("bij_begin")],
      ["Wat hoort er nog bij deze stap?", this.#acts("te_doen")],
      ["Als de vraag naar de volgende stap gaat", this.#acts("bij_vertrek")],
      ["Controlelijst", this.#checks()],
      ["Terug naar een eerdere stap", this.#waysBack()],
      ["Hoe het stappenplan hier eindigt", this.#ends()],
      ["Wie doen mee, en wie heeft de regie?", this.#people(), this.#regie()],
    ];
  }

  /** What is not an act of now. @param {When} when */
  #acts(when) {
    /** @type {StepAct[]} */
    const acts = this.#list(when);
    const items = acts
      .filter(({ tekst }) => this.names.isNew(tekst))
      .map(({ wie, soort, tekst }) => {
        const who = wie.length > 0 && el("p", { class: "bron" }, "Wie: ", this.names.listed(wie));
        return el("li", {}, this.names.strength(soort), " ", written(tekst), who);
      });
    return list(items);
  }

  #checks() {
    const items = this.#list("controlelijst").map(({ tekst, bron }) =>
      el("li", {}, written(tekst), this.names.sources(bron)),
    );
    return list(items, "controlelijst");
  }

  #waysBack() {
    return list(
      this.#list("terug").map(({ naar, tekst, bron }) => this.#told(this.#step(naar), tekst, bron)),
      "redenen",
    );
  }

  #ends() {
    return list(this.#list("einden").map(({ titel, tekst, bron }) => this.#told(titel, tekst, bron)), "redenen");
  }

  #people() {
    const items = this.#list("betrokkenen").map(({ rol, of, deelname, tekst }) => {
      const others = of.flatMap((id) => [" of ", this.names.role(id)]);
      const part = deelname === "altijd" ? "" : ` (${this.names.words.deelname[deelname]})`;
      return el("li", {}, this.names.role(rol, capital), others, part, tekst && `: ${tekst}`);
    });
    return list(items);
  }

  #regie() {
    return list(
      this.#list("regie").map(({ waarop, tekst, bron }) => this.#told(REGIE[waarop], tekst, bron)),
      "redenen",
    );
  }

  /**
   * A head, what is said of it, and where that stands.
   * @param {Child} head
   * @param {string} text
   * @param {string[]} bron
   */
  #told(head, text, bron) {
    return el("li", {}, el("p", { class: "reden__kop" }, head), written(text), this.names.sources(bron));
  }

  /** @param {string} id */
  #step(id) {
    const step = this.outcome?.stappen[id];
    return this.names.link(step?.pagina, `Stap ${id}: ${step?.titel}`);
  }

  /**
   * A list of the outcome; empty where the step has none.
   * @template {Lists} Name
   * @param {Name} name
   * @returns {NonNullable<StapOutcome[Name]> | never[]}
   */
  #list(name) {
    return this.outcome?.[name] ?? [];
  }
}
