/** The questions of a form: their answers, and which of them matter. */

import { openAssumption } from "./assumed.js";
import { longDate, today } from "./dates.js";
import { find, findAll } from "./dom.js";
import { Rows, isControl, readControl } from "./rows.js";

/** @import { Answers, Condition, Row } from "../../../types/calculator" */

/** One question, with the control or controls for its answer. */
export class Question {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.name = element.dataset.veld ?? "";
    this.kind = element.dataset.soort ?? "";
    /** @type {Condition[]} */
    this.conditions = JSON.parse(element.dataset.toon ?? "[]");
    /** Whether its answer can change the outcome. */
    this.matters = true;
    /** The line that says what is assumed as long as nobody answers. @type {HTMLElement | null} */
    this.line = element.closest("[data-aanname]");
    this.usual = element.dataset.standaard;
    /** A choice of before, which the page does not have; until the reader chooses. @type {string | undefined} */
    this.earlier = undefined;
    element.addEventListener("input", () => (this.earlier = undefined));
    this.rows = element.querySelector(".rijen") ? new Rows(element) : null;
    const help = element.querySelector("[data-bij]");
    /** Help that goes with an answer to another question. @type {HTMLElement | null} */
    this.help = help instanceof HTMLElement ? help : null;
    /** What it says without that answer. */
    this.usualHelp = help?.textContent ?? "";
    /** @type {Record<string, string>} */
    this.helps = JSON.parse(this.help?.dataset.bij ?? "{}");
  }

  /** Let the help fit what the others were answered. @param {Answers} values */
  explain(values) {
    if (this.help) this.help.textContent = this.helps[String(values[this.help.dataset.van ?? ""])] ?? this.usualHelp;
  }

  /** Where the reader goes to change the answer. @returns {HTMLElement} */
  get control() {
    if (this.rows) return this.element;
    return this.chosen ?? this.single;
  }

  /** The control of a question that has one. */
  get single() {
    const control = find(this.element, "input, select", HTMLElement);
    if (!isControl(control)) throw new Error(`no control: ${this.name}`);
    return control;
  }

  /** The radio button that is chosen, of a question that has them. */
  get chosen() {
    return this.radios.find(({ checked }) => checked);
  }

  get radios() {
    return this.kind === "keuzerondjes" ? findAll(this.element, "input", HTMLInputElement) : [];
  }

  get label() {
    return find(this.element, "legend, label", HTMLElement).firstChild?.textContent?.trim() ?? "";
  }

  /** The answer as the calculator takes it; undefined when there is none. */
  get answer() {
    if (this.rows) {
      const rows = this.rows.read();
      return listOrNothing(this.kind === "periodes" ? rows.map((row) => Object.values(row)) : rows);
    }
    return this.earlier ?? (this.kind === "keuzerondjes" ? this.chosen?.value : readControl(this.single));
  }

  /** @param {unknown} value */
  set answer(value) {
    if (this.rows) {
      this.rows.write(this.kind === "periodes" ? periodsIn(value, this.rows.names) : rowsIn(value));
    } else if (this.kind === "keuzerondjes") {
      for (const input of this.radios) input.checked = input.value === value;
      this.earlier = this.chosen ? undefined : choiceOfBefore(value);
    } else {
      const text = String(value ?? "");
      this.single.value = this.kind.endsWith("getal") ? text.replace(".", ",") : text;
      this.earlier = this.kind === "keuzelijst" && this.single.value === "" ? choiceOfBefore(value) : undefined;
    }
  }

  /** What its answer says to a condition: of a list only how long it is, for it is not read at every key. */
  get said() {
    if (this.rows) return this.rows.filled.length;
    return this.answer ?? (this.kind.startsWith("keuze") ? this.usual : undefined);
  }

  /** What is assumed as long as nobody answers. */
  get assumed() {
    const assumed = this.line?.dataset.aanname;
    return assumed === "vandaag" ? today() : assumed;
  }

  /** The answer in words, for the reader. */
  get answerText() {
    if (this.rows) {
      const number = this.rows.filled.length;
      return number === 1 ? "1 regel" : `${number} regels`;
    }
    if (this.earlier) return this.earlier;
    if (this.line && this.answer === (this.kind === "datum" ? this.assumed : undefined)) return this.#assumedText(this.line);
    if (this.kind === "keuzerondjes") {
      return this.chosen?.parentElement?.querySelector("span")?.firstChild?.textContent?.trim() ?? "";
    }
    const { single } = this;
    if (single instanceof HTMLSelectElement) return single.selectedOptions[0]?.textContent ?? "";
    if (this.kind === "datum") return this.dateInWords;
    const unit = this.element.querySelector(".getal__eenheid");
    const isOne = Number(this.answer) > 0 && Number(this.answer) <= 1;
    return [single.value, isOne ? unit?.getAttribute("data-een") : unit?.textContent].filter(Boolean).join(" ");
  }

  /** What is assumed, in words. @param {HTMLElement} line */
  #assumedText(line) {
    return `${find(line, ".aanname__zin strong", HTMLElement).textContent?.trim()} (nemen wij aan)`;
  }

  /** A date with its day of the week; empty when there is none. Not every browser shows a date the Dutch way. */
  get dateInWords() {
    const day = String(this.answer);
    return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? longDate(day) : "";
  }

  /** The control that a fault is about. @param {string} place such as "", "[3]" or "[3].uren" */
  controlAt(place) {
    const found = /^\[(\d+)\](?:\.(\w+))?$/.exec(place);
    return (found && this.rows?.control(Number(found[1]), found[2])) ?? this.control;
  }
}

/**
 * A choice that the page does not have, for the calculator, which knows the names of before. One short word and no more:
 * what it says about a choice that it does not know must not look like a text of this site.
 * @param {unknown} value
 */
function choiceOfBefore(value) {
  return typeof value === "string" && /^[\w-]{1,60}$/.test(value) ? value : undefined;
}

/**
 * The rows of an answer; none when it is no list of rows, such as one from a link that was cut off.
 * @param {unknown} value
 * @returns {Row[]}
 */
function rowsIn(value) {
  return Array.isArray(value) && value.every((row) => row instanceof Object) ? value : [];
}

/**
 * The rows of an answer that is a list of pairs.
 * @param {unknown} value
 * @param {string[]} names of the parts of a row
 * @returns {Row[]}
 */
function periodsIn(value, names) {
  if (!Array.isArray(value) || !value.every(Array.isArray)) return [];
  return value.map((pair) => Object.fromEntries(names.map((name, index) => [name, pair[index]])));
}

/** The fields that a condition is about. @param {Condition} condition */
function fieldsOf(condition) {
  return "ingevuld" in condition ? condition.ingevuld : [condition.veld];
}

/** @param {Condition} condition @param {Answers} values */
function holds(condition, values) {
  if ("ingevuld" in condition) return condition.ingevuld.some((veld) => Boolean(values[veld]));
  if ("onder" in condition) return !(Number(values[condition.veld]) >= condition.onder);
  return condition.waarden.some((value) => value === values[condition.veld]);
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
    /** The fields that a link answers. */
    this.linked = new Set();
    this.list = findAll(form, "[data-veld]", HTMLElement).map((element) => new Question(element));
    const named = new Set(this.list.flatMap(({ conditions }) => conditions.flatMap((each) => fieldsOf(each))));
    /** The questions whose answers decide what else is asked. */
    this.deciding = this.list.filter(({ name }) => named.has(name));
    /** What the first question was answered with last: it opens the parts that it is about. @type {unknown} */
    this.topic = undefined;
    for (const { line, control } of this.list.filter(({ line: each }) => each)) {
      line?.querySelector('[data-doe="verander"]')?.addEventListener("click", () => {
        openAssumption(line, true);
        control.focus();
      });
    }
    this.setToday();
    this.showWhatMatters();
  }

  /** Dates that are usually today start as today. */
  setToday() {
    for (const control of findAll(this.form, "[data-vandaag]", HTMLInputElement)) control.value = today();
  }

  /** @param {string} name */
  named(name) {
    return this.list.find((question) => question.name === name);
  }

  /** The questions that matter now. */
  get asked() {
    return this.list.filter(({ matters, element }) => matters && !element.closest("[data-groep][hidden]"));
  }

  /** The answers that go to the calculator. @returns {Answers} */
  get answers() {
    const given = this.asked.map(({ name, answer }) => [name, answer]);
    return { ...this.fixed, ...Object.fromEntries(given.filter(([, answer]) => answer !== undefined)) };
  }

  /** The answers that the reader gave; what is assumed is none. @returns {Answers} */
  get given() {
    const answered = this.asked.filter(({ line, answer, assumed }) => !line || (answer !== undefined && answer !== assumed));
    return Object.fromEntries(answered.map(({ name, answer }) => [name, answer]).filter(([, answer]) => answer !== undefined));
  }

  /** Fill in answers that another form was given, as far as this one asks them. @param {Answers} answers */
  carry(answers) {
    this.answers = answers;
    for (const question of this.list) {
      question.earlier = undefined;
      const { line, answer, assumed } = question;
      if (line) openAssumption(line, answer !== undefined && answer !== assumed);
    }
    this.showWhatMatters();
  }

  /** Fill in answers, such as those from a link. @param {Answers} answers */
  set answers(answers) {
    this.linked = new Set(Object.keys(answers));
    for (const question of this.list) {
      const answer = answers[question.name];
      question.answer = answer;
      if (question.line) openAssumption(question.line, answer !== undefined && answer !== question.assumed);
    }
    for (const way of this.form.querySelectorAll("[data-wijze]")) {
      const lists = this.list.filter(({ rows, answer }) => rows && answer !== undefined);
      const ways = findAll(way, "input", HTMLInputElement);
      const filled = ways.find(({ value }) => lists.some(({ element }) => element.closest(`[data-groep="${value}"]`)));
      for (const each of ways) each.checked = each === (filled ?? ways[0]);
    }
    this.showWhatMatters();
  }

  /**
   * Show the questions whose conditions hold, in the groups that have any, and each date in words. What belongs to a
   * choice of before only the link knows, so the questions that it answers show.
   */
  showWhatMatters() {
    /** @type {Answers} */
    const values = { ...this.fixed };
    for (const { name, said } of this.deciding) values[name] ??= said;
    for (const question of this.list) {
      question.matters = question.conditions.every((each) => {
        const ofBefore = fieldsOf(each).some((veld) => this.named(veld)?.earlier) && this.linked.has(question.name);
        return holds(each, values) || ofBefore;
      });
      (question.line ?? question.element).hidden = !question.matters;
      question.explain(values);
    }
    for (const group of findAll(this.form, "[data-groep]", HTMLElement)) {
      group.hidden = !this.list.some(({ matters, element }) => matters && group.contains(element));
    }
    this.#openWhatItIsAbout();
    for (const way of findAll(this.form, "[data-wijze]", HTMLElement)) this.#chooseWay(way);
    for (const question of this.list.filter(({ kind }) => kind === "datum")) {
      for (const place of findAll(question.line ?? question.element, '[data-deel="voluit"]', HTMLElement)) {
        place.textContent = question.dateInWords;
      }
    }
  }

  /** Open the parts of the form that the answer to the first question is about, when that is another answer. */
  #openWhatItIsAbout() {
    const topic = this.list[0]?.answer;
    if (topic === this.topic) return;
    this.topic = topic;
    for (const closed of findAll(this.form, "details[data-open-bij]", HTMLDetailsElement)) {
      closed.open = JSON.parse(closed.dataset.openBij ?? "[]").includes(topic);
    }
  }

  /** Of two ways to fill in the same, show the one that is chosen. @param {HTMLElement} way */
  #chooseWay(way) {
    const groups = findAll(way, "input", HTMLInputElement).map((input) => ({
      input,
      group: find(this.form, `[data-groep="${input.value}"]`, HTMLElement),
    }));
    way.hidden = groups.some(({ group }) => group.hidden);
    if (way.hidden) return;
    for (const { input, group } of groups) group.hidden = !input.checked;
  }
}
