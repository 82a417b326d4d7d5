/** What a calculator is doing, in words and per cent, and what to do when it fails. */

import { button, el, find, part } from "./dom.js";

/**
 * @import { Cause, State } from "../../../types/engine"
 * @import { Engine } from "./engine.js"
 */

/** @type {Record<Cause, string>} */
const FAILURES = {
  webassembly:
    "Deze browser staat het rekenen niet toe. Dat komt voor bij extra beveiliging. Probeer een andere browser.",
  network: "De rekenhulp kon niet laden. Controleer de verbinding en probeer het opnieuw.",
  start: "De rekenhulp kon niet starten in deze browser.",
  silence: "Het laden duurt te lang. Er komt niets meer binnen.",
  calculation: "Het rekenen is niet gelukt.",
};
const REST = "Je antwoorden staan er nog. De regels op deze site kun je gewoon lezen.";
const CALCULATING = "De rekenhulp rekent…";

/** The status that follows the engine; on a page with more calculators only one of them does. @type {Status | null} */
let following = null;

export class Status {
  #waiting = false;
  #progress = 0;
  #phase = "fetching";

  /**
   * @param {HTMLElement} root
   * @param {Engine} engine
   * @param {() => void} again what the button for trying again does
   */
  constructor(root, engine, again) {
    this.text = part(root, "status");
    this.text.tabIndex = -1;
    this.loading = part(root, "laden");
    this.bar = find(root, "progress", HTMLProgressElement);
    this.percent = part(root, "procent");
    this.engine = engine;
    this.again = () => {
      this.text.focus(); // the button goes away, and the focus would go with it
      again();
    };
    engine.addEventListener("state", () => {
      if (following === this) this.#follow();
    });
  }

  /** Show from now on how far the engine is. */
  follow() {
    if (following === this) return;
    if (following) following.#hide();
    following = this;
    this.#follow();
  }

  /** A question was asked. */
  busy() {
    this.follow();
    this.#waiting = true;
    if (this.loading.hidden) this.say(CALCULATING);
    else this.#tellProgress();
  }

  /** Nobody waits for an answer any more. @param {string} text what there is to say then, if anything */
  done(text) {
    this.#waiting = false;
    this.say(text);
  }

  /** @param {string} text */
  say(text) {
    this.text.replaceChildren(text);
  }

  /** @param {Cause} cause */
  failed(cause) {
    this.#hide();
    this.text.replaceChildren(FAILURES[cause], " ", REST, " ", button("Opnieuw proberen", this.again));
  }

  #hide() {
    this.#waiting = false;
    this.loading.hidden = true;
    this.text.replaceChildren();
  }

  /** Show how far the engine is. */
  #follow() {
    const { state } = this.engine;
    if (state?.phase === "failed") this.failed(state.cause);
    else if (state) this.#show(state);
  }

  /** @param {Exclude<State, { phase: "failed" }>} state */
  #show({ phase, progress }) {
    this.loading.hidden = phase === "ready";
    if (phase === "ready") {
      this.say(this.#waiting ? CALCULATING : "De rekenhulp is klaar.");
      return;
    }
    this.#progress = progress;
    this.#phase = phase;
    this.#tellProgress();
  }

  #tellProgress() {
    const percent = Math.round(this.#progress * 100);
    this.bar.value = percent;
    this.percent.textContent = `${percent}%`;
    // A screen reader says each change of the text; a change at every quarter is often enough.
    const quarter = Math.floor(percent / 25) * 25;
    const doing = this.#phase === "starting" ? "De rekenhulp start" : "De rekenhulp laadt";
    const rest = this.#waiting ? "De uitkomst komt vanzelf." : "Vul intussen het formulier in.";
    const number = el("span", { class: "niet-zichtbaar" }, `: ${quarter} procent`); // the bar shows it to the eye
    const text = el("span", {}, doing, number, `. ${rest}`);
    if (this.text.textContent !== text.textContent) this.text.replaceChildren(text);
  }
}
