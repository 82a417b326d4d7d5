/** One calculator on a page: the form, what it is doing, and the outcome. */

import { answersIn } from "./address.js";
import { bringIntoView, button, el, find, findAll, isFramed, pause, part } from "./dom.js";
import { EngineError } from "./engine.js";
import { clearFaults, showFaults } from "./faults.js";
import { outcomeParts } from "./outcome.js";
import { Questions } from "./questions.js";
import { ListReader } from "./reading.js";
import { Status } from "./status.js";
import { drawAnswers, drawTools } from "./tools.js";

/**
 * @import { Answers, AnyOutcome, Faults, Settings } from "../../../types/calculator"
 * @import { Engine } from "./engine.js"
 * @import { Question } from "./questions.js"
 */

const CHANGED = "Je hebt een antwoord veranderd. Kies Reken uit voor een nieuwe uitkomst.";

/**
 * @typedef {object} Asked what the form held when an outcome was asked for
 * @property {Answers} answers
 * @property {HTMLElement} list the answers as the reader sees them
 * @property {Element | null} focus where the reader was
 * @property {boolean} isOpen whether the outcome did not come yet
 * @property {boolean} isOld whether an answer was changed since
 */

export class Calculator {
  /** What was asked last; null when the form was emptied since. @type {Asked | null} */
  #asked = null;

  /**
   * @param {HTMLElement} root
   * @param {Settings} settings
   * @param {Engine} engine
   */
  constructor(root, settings, engine) {
    this.root = root;
    this.settings = settings;
    this.engine = engine;
    this.site = new URL(settings.wortel, document.baseURI).href;
    this.form = find(root, "form", HTMLFormElement);
    this.summary = part(root, "fouten");
    this.place = part(root, "uitkomst");
    this.questions = new Questions(this.form, settings.vast);
    /** What reads a list, by the question that takes one. @type {Map<Question, ListReader>} */
    this.readers = new Map();
    for (const question of this.questions.list) {
      const { rows, element } = question;
      if (!rows || !element.querySelector(".plakken")) continue;
      this.readers.set(question, new ListReader(element, rows, engine, () => this.questions.answers));
    }
    /** @type {string | null} what the link that brought the reader here calls its edition, if it is another */
    this.otherEdition = null;
    this.status = new Status(part(root, "toestand"), engine, () => this.#tryAgain());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.calculate();
    });
    this.form.addEventListener("reset", () => setTimeout(() => this.#emptied()));
    this.form.addEventListener("input", () => this.#changed());
    for (const each of findAll(this.form, "button[disabled]", HTMLButtonElement)) each.disabled = false;
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
    for (const question of this.questions.asked) {
      const reader = this.readers.get(question);
      if (reader?.isWaiting) return reader.readFirst();
    }
    const { answers } = this.questions;
    const [list, focus] = [drawAnswers(this.questions), document.activeElement];
    /** @type {Asked} */
    const asked = { answers, list, focus, isOpen: true, isOld: false };
    this.#asked = asked;
    this.status.busy();
    try {
      const text = await this.engine.ask("bereken", [this.settings.naam, JSON.stringify(answers)]);
      if (this.#asked !== asked) return; // the form was emptied meanwhile, or something else was asked
      asked.isOpen = false;
      this.status.done(asked.isOld ? CHANGED : "");
      await this.#show(JSON.parse(text), asked, text);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (this.#asked === asked) this.status.failed(error.cause);
    }
  }

  /** Fill in the answers of a link and show their outcome. Tells whether the address held any. */
  openLink() {
    const { naam, vast, editie } = this.settings;
    const found = answersIn(location.hash, naam);
    // A page may have this calculator twice, each with other answers given.
    if (!found || Object.keys(vast).some((field) => found.answers[field] !== vast[field])) return false;
    this.questions.answers = found.answers;
    this.otherEdition = found.edition === editie ? null : found.edition;
    bringIntoView(this.root);
    this.calculate();
    return true;
  }

  /** Try again what failed: the calculation, or only the loading. */
  #tryAgain() {
    if (this.#asked?.isOpen) this.calculate();
    else this.load();
  }

  /**
   * @param {AnyOutcome | Faults} outcome
   * @param {Asked} asked
   * @param {string} text the outcome as it came
   */
  async #show(outcome, asked, text) {
    if ("fouten" in outcome) {
      this.place.hidden = true;
      showFaults(this.summary, this.questions, outcome.fouten);
      if (this.#isWaitedFor(asked)) this.summary.focus();
      return;
    }
    const id = `${this.root.id}-oordeel`;
    // Who is brought to the heading hears the verdict with it.
    const heading = el(this.isSmall ? "h3" : "h2", { tabindex: "-1", "aria-describedby": id }, "Uitkomst");
    this.place.replaceChildren(heading);
    this.place.classList.toggle("uitkomst--oud", asked.isOld);
    this.place.setAttribute("aria-busy", "true");
    this.place.hidden = false;
    const tools = {
      name: this.settings.naam,
      title: this.root.dataset.titel ?? "",
      edition: this.settings.editie,
      answers: asked.answers,
      site: this.site,
      outcome,
      text,
      engine: this.engine,
    };
    const around = {
      address: (/** @type {string} */ page) => this.site + page,
      words: this.settings.woorden,
      id,
      note: [this.#editionNote()],
      tools: drawTools(tools),
      answers: asked.list,
    };
    const parts = outcomeParts(outcome, around).map((draw) => () => draw().filter((drawn) => drawn instanceof Node));
    // A part at a time: all in one go would keep a slow computer from reacting.
    for (const draw of parts) {
      this.place.append(...draw());
      await pause();
      if (!heading.isConnected) return; // there is a newer outcome, or the form was emptied
    }
    this.place.removeAttribute("aria-busy");
    if (!this.#isWaitedFor(asked)) return;
    if (!isFramed()) heading.focus({ preventScroll: true });
    bringIntoView(heading);
  }

  /** Whether the reader did nothing else since asking, and so goes on with what came of it. @param {Asked} asked */
  #isWaitedFor({ focus, isOld }) {
    const places = [focus, document.body, this.form.querySelector("[type=submit]")];
    return !isOld && places.includes(document.activeElement);
  }

  /**
   * Says that a link is not of this edition, and leads to the answer of then where that edition is kept. What a link calls
   * an edition that is not kept can be any text, and is not shown.
   */
  #editionNote() {
    const then = this.otherEdition;
    if (then === null) return null;
    const { editie, edities } = this.settings;
    const now = `Deze uitkomst volgt editie ${editie}. Zij kan dus anders zijn dan toen.`;
    const unknown = "Deze link komt uit een editie van het protocol die deze pagina niet kent.";
    if (!Object.hasOwn(edities, then)) return el("div", { class: "kader kader--let-op" }, el("p", {}, `${unknown} ${now}`));
    const href = this.site + edities[then] + location.hash;
    const answer = el("a", { href }, `Bekijk het antwoord van toen, volgens editie ${then}`);
    const from = `Deze link komt uit editie ${then} van het protocol. ${now} `;
    const both = button("Toon ook het antwoord van toen", () => {
      const [heading, ...rest] = answerOfThen(href, then);
      both.replaceWith(heading, ...rest, el("h3", {}, `Verder met het antwoord van nu, volgens editie ${editie}`));
      heading.focus();
    });
    return el("div", { class: "kader kader--let-op" }, el("p", {}, from, answer, "."), both);
  }

  #changed() {
    this.questions.showWhatMatters();
    if (this.#asked) this.#asked.isOld = true;
    if (this.place.hidden || this.place.classList.contains("uitkomst--oud")) return;
    this.place.classList.add("uitkomst--oud");
    this.status.say(CHANGED);
  }

  #emptied() {
    this.#asked = null;
    this.otherEdition = null;
    this.questions.answers = {};
    this.questions.setToday();
    clearFaults(this.summary, this.questions);
    this.place.hidden = true;
    this.place.removeAttribute("aria-busy");
    this.place.replaceChildren();
    this.status.done("Alle antwoorden zijn weg.");
  }
}

/**
 * A heading, and below it the page of an edition that is kept with the same answers: its own calculator gives the answer
 * of its time.
 * @param {string} address with the answers in it
 * @param {string} edition
 * @returns {[HTMLElement, HTMLElement]}
 */
function answerOfThen(address, edition) {
  const name = `Het antwoord van toen, volgens editie ${edition}`;
  return [el("h3", { tabindex: "-1" }, name), el("iframe", { class: "toen", title: name, src: address })];
}
