/** A question whose answer is a list: rows that the reader adds and removes. The page says what is in a row. */

import { typedDate, typedNumber } from "./dates.js";
import { find, findAll, part } from "./dom.js";

/** @import { Row } from "../../../types/calculator" */

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/** So many rows stand on the page at a time: with thousands of them every change would take long. */
const AT_ONCE = 20;

/**
 * @typedef {object} Entry
 * @property {Row} values what the row says
 * @property {HTMLElement | null} element null as long as it was never shown
 * @property {boolean} isTouched whether the reader was in it, so that only the page knows what it says
 */

export class Rows {
  /** @type {Entry[]} */
  #entries = [];
  /** The place of the first row that is shown. */
  #first = 0;

  /** @param {HTMLElement} question */
  constructor(question) {
    this.question = question;
    this.list = find(question, ".rijen", HTMLElement);
    this.template = find(question, "template", HTMLTemplateElement);
    const parts = partsOf(this.template.content);
    /** The names of the parts of a row, in order. */
    this.names = parts.map(nameOf);
    this.typed = parts.filter((control) => control instanceof HTMLInputElement).map(nameOf);
    /** More rows the calculator does not take. */
    this.most = Number(question.dataset.hoogstens ?? Infinity);
    question.addEventListener("click", ({ target }) => {
      const clicked = target instanceof Element && target.closest("[data-doe]");
      if (clicked instanceof HTMLElement) this.#click(clicked);
    });
    for (const event of ["focusin", "input"]) this.list.addEventListener(event, ({ target }) => this.#touch(target));
  }

  /** The rows with something in them. */
  get filled() {
    return this.#entries.filter((entry) => {
      if (entry.element && entry.isTouched) entry.values = readRow(entry.element);
      return this.typed.some((name) => (entry.values[name] ?? "") !== "");
    });
  }

  /** @returns {Row[]} */
  read() {
    return this.filled.map(({ values }) => values);
  }

  /** The choices of a part of a row. @param {string} name */
  choices(name) {
    return [...find(this.template.content, `select[data-deel="${name}"]`, HTMLSelectElement).options];
  }

  /** Put these rows in the place of what stands there. @param {Row[]} rows */
  write(rows) {
    this.#entries = [];
    this.add(rows);
  }

  /** Add rows and show the first of them. @param {Row[]} rows */
  add(rows) {
    const first = this.#entries.length;
    this.#entries.push(...rows.map((values) => ({ values, element: null, isTouched: false })));
    this.#show(first);
    this.question.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** The control of a part of a row. @param {number} index @param {string} [name] */
  control(index, name) {
    const entry = this.filled[index];
    const row = entry && this.#elementOf(entry, this.#entries.indexOf(entry));
    return row && partsOf(row).find((control) => !name || nameOf(control) === name);
  }

  /** Show the row that a control belongs to. @param {HTMLElement} control */
  showControl(control) {
    const row = control.closest(".rij");
    const at = this.#entries.findIndex(({ element }) => element === row);
    if (row && !row.isConnected && at >= 0) this.#show(at);
  }

  /** Show the rows around a place. @param {number} at */
  #show(at) {
    const number = this.#entries.length;
    const last = Math.max(0, Math.min(at, number - 1));
    this.#first = last - (last % AT_ONCE);
    const end = Math.min(this.#first + AT_ONCE, number);
    const shown = this.#entries.slice(this.#first, end);
    this.list.replaceChildren(...shown.map((entry, index) => this.#elementOf(entry, this.#first + index)));
    this.list.setAttribute("start", String(this.#first + 1));
    const turning = part(this.question, "bladeren");
    turning.hidden = number <= AT_ONCE;
    part(turning, "plaats").textContent = `${this.#first + 1} tot en met ${end} van ${number}`;
    for (const [name, isOff] of /** @type {const} */ ([["vorige", this.#first === 0], ["volgende", end === number]])) {
      // Not `disabled`: that would take the focus from who pressed it.
      find(turning, `[data-doe="${name}"]`, HTMLElement).setAttribute("aria-disabled", String(isOff));
    }
  }

  /** The row on the page, made when it is needed. @param {Entry} entry @param {number} at its place */
  #elementOf(entry, at) {
    entry.element ??= this.#make(entry);
    for (const place of entry.element.querySelectorAll("[data-nummer]")) place.textContent = String(at + 1);
    return entry.element;
  }

  /** @param {Entry} entry */
  #make(entry) {
    const made = find(document.importNode(this.template.content, true), ".rij", HTMLElement);
    for (const control of partsOf(made)) {
      const value = entry.values[nameOf(control)];
      if (value !== undefined && value !== null) control.value = String(value).replace(".", ",");
    }
    entry.values = readRow(made);
    return made;
  }

  /** @param {EventTarget | null} target */
  #touch(target) {
    const row = target instanceof Element && target.closest(".rij");
    const entry = this.#entries.find(({ element }) => element === row);
    if (entry) entry.isTouched = true;
  }

  /** @param {HTMLElement} clicked */
  #click(clicked) {
    const what = clicked.dataset.doe;
    if (what === "rij") {
      this.add([{}]);
      find(this.list, ":scope > :last-child input", HTMLInputElement).focus();
    } else if (what === "weg") {
      this.#remove(clicked.closest("li"));
    } else if (["vorige", "volgende"].includes(what ?? "") && clicked.getAttribute("aria-disabled") !== "true") {
      this.#show(this.#first + (what === "vorige" ? -AT_ONCE : AT_ONCE));
    }
  }

  /** @param {HTMLElement | null} row */
  #remove(row) {
    const at = this.#entries.findIndex(({ element }) => element === row);
    this.#entries.splice(at, 1);
    const neighbour = Math.min(at, this.#entries.length - 1);
    this.#show(neighbour);
    const input = this.#entries[neighbour]?.element?.querySelector("input");
    (input ?? find(this.question, '[data-doe="rij"]', HTMLElement)).focus();
    this.question.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** The controls of a row. @param {ParentNode} row @returns {Control[]} */
function partsOf(row) {
  return findAll(row, "[data-deel]", HTMLElement).filter(isControl);
}

/** What a row says. @param {HTMLElement} row @returns {Row} */
function readRow(row) {
  return Object.fromEntries(partsOf(row).map((control) => [nameOf(control), readControl(control)]));
}

/** @param {Control} control */
function nameOf(control) {
  return control.dataset.deel ?? "";
}

/** @param {unknown} element @returns {element is Control} */
export function isControl(element) {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
}

/**
 * What stands in a control, as the calculator wants it; undefined when it is empty.
 * @param {Control} control
 */
export function readControl(control) {
  // A date that is half filled in reads as empty; the calculator must hear that there is something.
  if (control.validity.badInput) return "onvolledig";
  if (control.value.trim() === "") return undefined;
  if (control.getAttribute("type") === "date") return typedDate(control.value);
  return control.inputMode ? typedNumber(control.value) : control.value;
}
