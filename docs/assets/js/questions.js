/** The questions of a form: their answers, and which of them matter. */

import { longDate, today } from "./dates.js";
import { part } from "./dom.js";
import { Rows, readControl } from "./rows.js";

/** @typedef {{ veld: string, waarden: string[] }} Condition */

/** One question, with the control or controls for its answer. */
class Question {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.name = element.dataset.veld;
    this.kind = element.dataset.soort;
    /** @type {Condition[]} */
    this.conditions = JSON.parse(element.dataset.toon ?? "[]");
    this.usual = element.dataset.standaard;
    this.rows = element.querySelector(".rijen") ? new Rows(element) : null;
  }

  /** Where the reader goes to change the answer. @returns {HTMLElement} */
  get control() {
    if (this.rows) return this.element;
    return (
      this.element.querySelector("input:checked") ?? this.element.querySelector("input, select, textarea")
    );
  }

  get label() {
    return (this.element.querySelector("legend") ?? this.element.querySelector("label")).firstChild.textContent.trim();
  }

  /** The answer as the calculator takes it; undefined when there is none. */
  get answer() {
    if (this.kind === "verzuimlijst") return listOrNothing(this.rows.read());
    if (this.kind === "periodes") return listOrNothing(this.rows.read().map((row) => [row.van, row.tot_en_met]));
    if (this.kind === "keuzerondjes") return this.element.querySelector("input:checked")?.value;
    return readControl(this.control);
  }

  set answer(value) {
    if (this.kind === "verzuimlijst") {
      this.rows.write(rowsIn(value, (row) => row instanceof Object));
    } else if (this.kind === "periodes") {
      const periods = rowsIn(value, Array.isArray);
      this.rows.write(periods.map(([first, last]) => ({ van: first, tot_en_met: last })));
    } else if (this.kind === "keuzerondjes") {
      for (const input of this.element.querySelectorAll("input")) input.checked = input.value === value;
    } else {
      this.control.value = this.kind.endsWith("getal") ? String(value ?? "").replace(".", ",") : (value ?? "");
    }
  }

  /** The answer in words, for the reader. */
  get answerText() {
    if (this.rows) {
      const number = this.rows.filled.length;
      return number === 1 ? "1 regel" : `${number} regels`;
    }
    if (this.kind === "keuzerondjes") {
      const chosen = this.element.querySelector("input:checked");
      return chosen?.parentElement.querySelector("span").firstChild.textContent.trim();
    }
    if (this.kind === "keuzelijst") return this.control.selectedOptions[0]?.textContent;
    if (this.kind === "datum") return this.dateInWords;
    const unit = this.element.querySelector(".getal__eenheid")?.textContent;
    return [this.control.value, unit].filter(Boolean).join(" ");
  }

  /** A date with its day of the week; empty when there is none. Not every browser shows a date the Dutch way. */
  get dateInWords() {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(this.answer) && !Number.isNaN(Date.parse(this.answer));
    return isDay ? longDate(this.answer) : "";
  }

  /** The control that a fault is about. @param {string} place such as "", "[3]" or "[3].uren" */
  controlAt(place) {
    const found = /^\[(\d+)\](?:\.(\w+))?$/.exec(place);
    return (found && this.rows?.control(Number(found[1]), found[2])) ?? this.control;
  }
}

/**
 * The rows of an answer; none when it is no list of rows, such as one from a link that was cut off.
 * @param {unknown} value
 * @param {(row: unknown) => boolean} isRow
 */
function rowsIn(value, isRow) {
  return Array.isArray(value) && value.every(isRow) ? value : [];
}

/** @param {unknown[]} list */
function listOrNothing(list) {
  return list.length ? list : undefined;
}

/** All questions of one form. */
export class Questions {
  /**
   * @param {HTMLFormElement} form
   * @param {Record<string, string>} fixed answers that are given already
   */
  constructor(form, fixed) {
    this.form = form;
    this.fixed = fixed;
    this.list = [...form.querySelectorAll("[data-veld]")].map((element) => new Question(element));
    this.setToday();
    this.showWhatMatters();
  }

  /** Dates that are usually today start as today. */
  setToday() {
    for (const control of this.form.querySelectorAll("[data-vandaag]")) control.value = today();
  }

  /** @param {string} name */
  named(name) {
    return this.list.find((question) => question.name === name);
  }

  /** The questions that matter now. */
  get asked() {
    return this.list.filter(({ element }) => !element.hidden && !element.closest("[hidden]"));
  }

  /** The answers that go to the calculator. @returns {Record<string, unknown>} */
  get answers() {
    const given = this.asked.map(({ name, answer }) => [name, answer]);
    return { ...this.fixed, ...Object.fromEntries(given.filter(([, answer]) => answer !== undefined)) };
  }

  /** Fill in answers, such as those from a link. @param {Record<string, unknown>} answers */
  set answers(answers) {
    for (const question of this.list) {
      const usual = question.kind.startsWith("keuze") ? question.usual : undefined;
      question.answer = answers[question.name] ?? usual;
    }
    for (const way of this.form.querySelectorAll("[data-wijze]")) {
      const lists = this.list.filter(({ rows, answer }) => rows && answer !== undefined);
      const ways = [...way.querySelectorAll("input")];
      const holdsList = ({ value }) => lists.some(({ element }) => element.closest(`[data-groep="${value}"]`));
      (ways.find(holdsList) ?? ways[0]).checked = true;
    }
    this.showWhatMatters();
  }

  /** Show the questions whose conditions hold, in the groups that have any, and each date in words. */
  showWhatMatters() {
    const values = { ...this.fixed };
    for (const { name, answer, usual } of this.list) values[name] ??= answer ?? usual;
    for (const { element, conditions } of this.list) {
      element.hidden = !conditions.every(({ veld, waarden }) => waarden.includes(values[veld]));
    }
    for (const group of this.form.querySelectorAll("[data-groep]")) {
      group.hidden = group.querySelector("[data-veld]:not([hidden])") === null;
    }
    for (const way of this.form.querySelectorAll("[data-wijze]")) this.#chooseWay(way);
    for (const question of this.list.filter(({ kind }) => kind === "datum")) {
      part(question.element, "voluit").textContent = question.dateInWords;
    }
  }

  /** Of two ways to fill in the same, show the one that is chosen. @param {HTMLElement} way */
  #chooseWay(way) {
    const groups = [...way.querySelectorAll("input")].map((input) => ({
      input,
      group: this.form.querySelector(`[data-groep="${input.value}"]`),
    }));
    way.hidden = groups.some(({ group }) => group.hidden);
    if (way.hidden) return;
    for (const { input, group } of groups) group.hidden = !input.checked;
  }
}
