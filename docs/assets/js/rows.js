/** A question whose answer is a list: rows that the reader adds and removes, or pastes. The page says what is in a row. */

import { typedDate, typedNumber } from "./dates.js";
import { el, find, findAll, part } from "./dom.js";
import { readRows } from "./table.js";

/** @import { Column, Row } from "../../../types/calculator" */

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

export class Rows {
  /** @param {HTMLElement} question */
  constructor(question) {
    this.question = question;
    this.list = find(question, ".rijen", HTMLElement);
    this.template = find(question, "template", HTMLTemplateElement);
    question.addEventListener("click", ({ target }) => {
      const clicked = target instanceof Element && target.closest("[data-doe]");
      if (clicked instanceof HTMLElement) this.#click(clicked);
    });
  }

  /** The names of the parts of a row, in order. */
  get names() {
    return partsOf(this.template.content).map(nameOf);
  }

  /** The rows with something in them. */
  get filled() {
    return findAll(this.list, ":scope > *", HTMLElement).filter((row) =>
      findAll(row, "input", HTMLInputElement).some((input) => input.value !== "" || input.validity.badInput),
    );
  }

  /** @returns {Row[]} */
  read() {
    return this.filled.map((row) =>
      Object.fromEntries(partsOf(row).map((control) => [nameOf(control), readControl(control)])),
    );
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

  /** The control of a part of a row. @param {number} index @param {string} [name] */
  control(index, name) {
    const row = this.filled[index];
    return row && partsOf(row).find((control) => !name || nameOf(control) === name);
  }

  /** @param {Row} row */
  #make(row) {
    const made = document.importNode(this.template.content, true);
    for (const control of partsOf(made)) {
      const value = row[nameOf(control)];
      if (value !== undefined && value !== null) control.value = String(value).replace(".", ",");
    }
    return made;
  }

  #number() {
    [...this.list.children].forEach((row, index) => {
      for (const place of row.querySelectorAll("[data-nummer]")) place.textContent = String(index + 1);
    });
  }

  /** @param {HTMLElement} clicked */
  #click(clicked) {
    if (clicked.dataset.doe === "rij") {
      this.add([{}]);
      find(this.list, ":scope > :last-child input", HTMLInputElement).focus();
    } else if (clicked.dataset.doe === "weg") {
      this.#remove(clicked.closest("li"));
    } else if (clicked.dataset.doe === "plak") {
      this.#paste();
    }
  }

  /** @param {HTMLElement | null} row */
  #remove(row) {
    const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
    row?.remove();
    this.#number();
    (neighbour?.querySelector("input") ?? find(this.question, '[data-doe="rij"]', HTMLElement)).focus();
    this.question.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async #paste() {
    const area = find(this.question, "textarea", HTMLTextAreaElement);
    const input = find(this.question, "input[type=file]", HTMLInputElement);
    const [typed, file] = [area.value, input.files?.[0]];
    // Reading takes a while: who presses again meanwhile must not add the same days twice.
    area.value = "";
    input.value = "";
    const read = file ? await file.text().catch(() => null) : "";
    const columns = partsOf(this.template.content).map((control) => this.#column(control));
    const { rows, unread } = readRows([typed, read].filter(Boolean).join("\n"), columns);
    this.add(rows);
    this.#report(rows.length, unread, columns, read === null);
  }

  /**
   * A part of a row as a column of what is pasted. The usual choice is what another question says, when the page names one.
   * @param {Control} control
   * @returns {Column}
   */
  #column(control) {
    const choices = control instanceof HTMLSelectElement ? [...control.options] : [];
    const asked = this.question.closest("form")?.querySelector(`[data-veld="${control.dataset.gewoon}"] input:checked`);
    const usual = asked instanceof HTMLInputElement ? asked.value : "";
    return {
      name: nameOf(control),
      label: control.labels?.[0]?.firstChild?.textContent?.trim() ?? "",
      kind: control instanceof HTMLSelectElement ? "keuze" : control.getAttribute("type") === "date" ? "datum" : "getal",
      heads: (control.dataset.koppen ?? "").split(" "),
      choices: choices.map(({ value, text }) => ({ value, label: text })),
      usual: choices.some(({ value }) => value === usual) ? usual : "",
    };
  }

  /**
   * @param {number} added
   * @param {{number: number, text: string}[]} unread lines
   * @param {Column[]} columns
   * @param {boolean} lost whether the file could not be read
   */
  #report(added, unread, columns, lost) {
    const message = part(this.question, "melding");
    const { een, meer } = message.dataset;
    const lines = [added === 1 ? `Er is 1 ${een} bij gekomen.` : `Er zijn ${added} ${meer} bij gekomen.`];
    if (lost) lines.push("Het bestand is niet te lezen. Kies het nog een keer, of plak de regels.");
    const needed = columns.map(({ label }) => label.toLowerCase()).join(", ");
    for (const { number, text } of unread) {
      lines.push(`Regel ${number} is niet te lezen: ${text}. Nodig zijn: ${needed}.`);
    }
    message.replaceChildren(...lines.map((line) => el("p", {}, line)));
  }
}

/** The controls of a row. @param {ParentNode} row @returns {Control[]} */
function partsOf(row) {
  return findAll(row, "[data-deel]", HTMLElement).filter(isControl);
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
