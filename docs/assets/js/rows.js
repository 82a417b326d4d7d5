/** A question whose answer is a list: rows that the reader adds and removes, or pastes. */

import { typedDate, typedNumber } from "./dates.js";
import { el, part } from "./dom.js";
import { readAbsences } from "./table.js";

/** @typedef {Record<string, string | number | undefined>} Row */

export class Rows {
  /** @param {HTMLElement} question */
  constructor(question) {
    this.question = question;
    this.list = question.querySelector(".rijen");
    this.template = question.querySelector("template");
    question.addEventListener("click", (event) => this.#click(event.target.closest("[data-doe]")));
  }

  /** The rows with something in them. @returns {HTMLElement[]} */
  get filled() {
    return [...this.list.children].filter((row) =>
      [...row.querySelectorAll("input")].some((input) => input.value !== "" || input.validity.badInput),
    );
  }

  /** @returns {Row[]} */
  read() {
    return this.filled.map((row) => {
      const value = {};
      for (const control of row.querySelectorAll("[data-deel]")) {
        value[control.dataset.deel] = readControl(control);
      }
      return value;
    });
  }

  /** Put these rows in the place of what stands there. @param {Row[]} rows */
  write(rows) {
    this.list.replaceChildren();
    this.add(rows);
  }

  /** @param {Row[]} rows */
  add(rows) {
    this.list.append(...rows.map((row) => this.#make(row)));
    this.#number();
    this.question.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** The control of a part of a row. @param {number} index @param {string} name */
  control(index, name) {
    const row = this.filled[index];
    return row?.querySelector(name ? `[data-deel="${name}"]` : "[data-deel]") ?? null;
  }

  #make(row) {
    const made = this.template.content.cloneNode(true);
    for (const control of made.querySelectorAll("[data-deel]")) {
      const value = row[control.dataset.deel];
      if (value !== undefined && value !== null) control.value = String(value).replace(".", ",");
    }
    return made;
  }

  #number() {
    [...this.list.children].forEach((row, index) => {
      for (const place of row.querySelectorAll("[data-nummer]")) place.textContent = String(index + 1);
    });
  }

  #click(clicked) {
    if (clicked?.dataset.doe === "rij") {
      this.add([{}]);
      this.list.lastElementChild.querySelector("input").focus();
    } else if (clicked?.dataset.doe === "weg") {
      this.#remove(clicked.closest("li"));
    } else if (clicked?.dataset.doe === "plak") {
      this.#paste();
    }
  }

  /** @param {HTMLElement} row */
  #remove(row) {
    const neighbour = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    this.#number();
    (neighbour?.querySelector("input") ?? this.question.querySelector('[data-doe="rij"]')).focus();
    this.question.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async #paste() {
    const [area, input] = [part(this.question, "plak"), part(this.question, "bestand")];
    const [typed, file] = [area.value, input.files[0]];
    // Reading takes a while: who presses again meanwhile must not add the same days twice.
    area.value = "";
    input.value = "";
    const read = file ? await file.text().catch(() => null) : "";
    const text = [typed, read].filter(Boolean).join("\n");
    const kinds = [...part(this.template.content, "soort").options].map(({ value, text: label }) => ({ value, label }));
    const form = this.question.closest("form");
    const usual = form.querySelector('[data-veld="soort"] input:checked')?.value;
    const { absences, unread } = readAbsences(text, kinds, kinds.some(({ value }) => value === usual) ? usual : "");
    this.add(absences);
    this.#report(absences.length, unread, read === null);
  }

  /**
   * @param {number} added
   * @param {{number: number, text: string}[]} unread lines
   * @param {boolean} lost whether the file could not be read
   */
  #report(added, unread, lost) {
    const lines = [added === 1 ? "Er is 1 dag bij gekomen." : `Er zijn ${added} dagen bij gekomen.`];
    if (lost) lines.push("Het bestand is niet te lezen. Kies het nog een keer, of plak de regels.");
    for (const { number, text } of unread) {
      lines.push(`Regel ${number} is niet te lezen: ${text}. Nodig zijn een datum, uren en een soort.`);
    }
    part(this.question, "melding").replaceChildren(...lines.map((line) => el("p", {}, line)));
  }
}

/**
 * What stands in a control, as the calculator wants it; undefined when it is empty.
 * @param {HTMLInputElement | HTMLSelectElement} control
 */
export function readControl(control) {
  // A date that is half filled in reads as empty; the calculator must hear that there is something.
  if (control.validity.badInput) return "onvolledig";
  if (control.value.trim() === "") return undefined;
  if (control.getAttribute("type") === "date") return typedDate(control.value);
  return control.inputMode ? typedNumber(control.value) : control.value;
}
