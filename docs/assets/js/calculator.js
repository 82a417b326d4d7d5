/** One calculator on a page: the form, what it is doing, and the outcome. */

import { answersIn } from "./address.js";
import { el, pause, part } from "./dom.js";
import { EngineError } from "./engine.js";
import { clearFaults, showFaults } from "./faults.js";
import { outcomeParts } from "./outcome.js";
import { Questions } from "./questions.js";
import { Status } from "./status.js";
import { drawAnswers, drawTools } from "./tools.js";

/**
 * @typedef {object} Settings what the page says about its calculator
 * @property {string} naam of the calculator
 * @property {Record<string, string>} vast answers that are given already
 * @property {string} wortel address of the site, as seen from the page
 * @property {string} editie
 */

export class Calculator {
  /**
   * @param {HTMLElement} root
   * @param {Settings} settings
   * @param {import("./engine.js").Engine} engine
   */
  constructor(root, settings, engine) {
    this.root = root;
    this.settings = settings;
    this.engine = engine;
    this.site = new URL(settings.wortel, document.baseURI).href;
    this.form = root.querySelector("form");
    this.summary = part(root, "fouten");
    this.place = part(root, "uitkomst");
    this.questions = new Questions(this.form, settings.vast);
    this.status = new Status(part(root, "toestand"), engine, () => this.#tryAgain());
    this.wanted = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.calculate();
    });
    this.form.addEventListener("reset", () => setTimeout(() => this.#emptied()));
    this.form.addEventListener("input", () => this.#changed());
    for (const each of this.form.querySelectorAll("button[disabled]")) each.disabled = false;
    part(root, "zonder").remove();
  }

  /** Whether it asks a few questions inside another page. */
  get isSmall() {
    return this.root.classList.contains("rekenhulp--klein");
  }

  /** Get Python ready. Whoever asked last is told how far it is. */
  load() {
    this.status.follow();
    this.engine.start().catch(() => {}); // the status tells it
  }

  /** Ask for the outcome of the answers as they are now. */
  async calculate() {
    clearFaults(this.summary, this.questions);
    const { answers } = this.questions;
    this.wanted = true;
    this.status.busy();
    try {
      const text = await this.engine.ask("bereken", [this.settings.naam, JSON.stringify(answers)]);
      this.wanted = false;
      this.status.done();
      await this.#show(JSON.parse(text), answers, text);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.status.failed(error.cause);
    }
  }

  /** Fill in the answers of a link and show their outcome. Tells whether the address held any. */
  openLink() {
    const { naam, vast } = this.settings;
    const found = answersIn(location.hash, naam);
    // A page may have this calculator twice, each with other answers given.
    if (!found || Object.keys(vast).some((field) => found.answers[field] !== vast[field])) return false;
    this.questions.answers = found.answers;
    this.fromEdition = found.edition;
    this.root.scrollIntoView();
    this.calculate();
    return true;
  }

  /** Try again what failed: the calculation, or only the loading. */
  #tryAgain() {
    if (this.wanted) this.calculate();
    else this.load();
  }

  /**
   * @param {import("./outcome.js").Outcome} outcome
   * @param {Record<string, unknown>} answers
   * @param {string} text the outcome as it came
   */
  async #show(outcome, answers, text) {
    if (outcome.fouten) {
      this.place.hidden = true;
      showFaults(this.summary, this.questions, outcome.fouten);
      return;
    }
    const heading = el(this.isSmall ? "h3" : "h2", { tabindex: "-1" }, "Uitkomst");
    this.place.replaceChildren(heading, this.#editionNote() ?? "");
    this.place.classList.remove("uitkomst--oud");
    this.place.setAttribute("aria-busy", "true");
    this.place.hidden = false;
    const tools = {
      name: this.settings.naam,
      edition: this.settings.editie,
      answers,
      site: this.site,
      agendaOf: outcome.agenda.length > 0 ? text : null,
      engine: this.engine,
    };
    const parts = [
      ...outcomeParts(outcome, (page) => this.site + page),
      () => [drawAnswers(this.questions), drawTools(tools)],
    ];
    // A part at a time: all in one go would keep a slow computer from reacting.
    for (const draw of parts) {
      this.place.append(...draw().filter(Boolean));
      await pause();
      if (!heading.isConnected) return; // there is a newer outcome, or the form was emptied
    }
    this.place.removeAttribute("aria-busy");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  }

  /** Which edition a link came from, when that is not this one. */
  #editionNote() {
    const { editie } = this.settings;
    if (!this.fromEdition || this.fromEdition === editie) return null;
    const note = [
      `Deze link komt uit editie ${this.fromEdition} van het protocol.`,
      `De uitkomst hieronder volgt editie ${editie}. Hij kan dus anders zijn dan toen.`,
    ];
    return el("div", { class: "kader kader--let-op" }, el("p", {}, note.join(" ")));
  }

  #changed() {
    this.questions.showWhatMatters();
    if (this.place.hidden || this.place.classList.contains("uitkomst--oud")) return;
    this.place.classList.add("uitkomst--oud");
    this.status.say("Je hebt een antwoord veranderd. Kies Reken uit voor een nieuwe uitkomst.");
  }

  #emptied() {
    this.questions.answers = {};
    this.questions.setToday();
    clearFaults(this.summary, this.questions);
    this.place.hidden = true;
    this.place.replaceChildren();
    this.status.say("Alle antwoorden zijn weg.");
  }
}
