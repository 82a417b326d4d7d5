/** One calculator on a page: the form, what it is doing, and the outcome. */

import { answersIn, linkTo } from "./address.js";
import { button, el, part } from "./dom.js";
import { EngineError } from "./engine.js";
import { clearFaults, goTo, showFaults } from "./faults.js";
import { drawOutcome } from "./outcome.js";
import { Questions } from "./questions.js";
import { Status } from "./status.js";

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
      this.#show(JSON.parse(text), answers, text);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.status.failed(error.cause);
    }
  }

  /** Fill in the answers of a link and show their outcome. Tells whether the address held any. */
  openLink() {
    const found = answersIn(location.hash, this.settings.naam);
    if (!found) return false;
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
  #show(outcome, answers, text) {
    if (outcome.fouten) {
      this.place.hidden = true;
      showFaults(this.summary, this.questions, outcome.fouten);
      return;
    }
    const heading = el(this.isSmall ? "h3" : "h2", { tabindex: "-1" }, "Uitkomst");
    this.place.replaceChildren(
      heading,
      this.#editionNote() ?? "",
      ...drawOutcome(outcome, (page) => this.site + page),
      this.#answers(),
      this.#tools(outcome, answers, text),
    );
    this.place.classList.remove("uitkomst--oud");
    this.place.hidden = false;
    heading.focus();
  }

  /** Which edition a link came from, when that is not this one. */
  #editionNote() {
    const { fromEdition } = this;
    if (!fromEdition || fromEdition === this.settings.editie) return null;
    const note = `Deze link komt uit editie ${fromEdition} van het protocol. De uitkomst hieronder volgt editie ${this.settings.editie}. Hij kan dus anders zijn dan toen.`;
    return el("div", { class: "kader kader--let-op" }, el("p", {}, note));
  }

  #answers() {
    const rows = this.questions.asked
      .filter(({ answer }) => answer !== undefined)
      .map((question) => {
        const link = el("a", { href: `#${question.element.id}` }, "Verander", el("span", { class: "niet-zichtbaar" }, ` het antwoord op: ${question.label}`));
        link.addEventListener("click", (event) => {
          event.preventDefault();
          goTo(question.control);
        });
        return el("div", {}, el("dt", {}, question.label), el("dd", {}, question.answerText, " "), el("dd", {}, link));
      });
    return el("div", { class: "deel" }, el("p", { class: "deel__kop" }, "Je antwoorden"), el("dl", { class: "antwoorden" }, rows));
  }

  #tools(outcome, answers, text) {
    const message = el("p", { role: "status", class: "gereedschap__melding" });
    const copy = button("Kopieer een link naar deze uitkomst", () => this.#copyLink(answers, message));
    const print = button("Print", () => window.print());
    const diary = outcome.agenda.length > 0 && button("Zet in je agenda (.ics)", () => this.#saveDiary(text, message));
    return el("div", { class: "gereedschap" }, copy, print, diary, message);
  }

  /**
   * @param {Record<string, unknown>} answers
   * @param {HTMLElement} message
   */
  async #copyLink(answers, message) {
    const own = Object.fromEntries(Object.entries(answers).filter(([name]) => !(name in this.settings.vast)));
    const link = linkTo(this.settings.naam, this.settings.editie, own);
    try {
      await navigator.clipboard.writeText(link);
      message.replaceChildren("De link is gekopieerd. Je antwoorden staan erin. Deel hem alleen met wie dat mag weten.");
    } catch {
      // Not every browser lets a page write to the clipboard.
      const field = el("input", { type: "text", readonly: true, value: link, "aria-label": "Link naar deze uitkomst" });
      message.replaceChildren("Kopieer deze link. Je antwoorden staan erin. Deel hem alleen met wie dat mag weten.", field);
      field.select();
    }
  }

  /**
   * @param {string} outcomeText
   * @param {HTMLElement} message
   */
  async #saveDiary(outcomeText, message) {
    const moment = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
    try {
      const text = await this.engine.ask("agenda", [outcomeText, this.site, moment]);
      const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
      el("a", { href: address, download: `thuiszittersprotocol-${this.settings.naam}.ics` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
      message.replaceChildren("Het bestand is opgeslagen. Open het met je agenda.");
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      message.replaceChildren("Het bestand is niet gemaakt. Probeer het nog een keer.");
    }
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
