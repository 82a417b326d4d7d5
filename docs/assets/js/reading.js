/** A list that the reader has: what was read of it, as what, and what must be asked first. Nothing counts before that. */

import { longDate } from "./dates.js";
import { button, el, find, numberText, part } from "./dom.js";
import { EngineError } from "./engine.js";

/**
 * @import { Answers, ListFault, ListOutcome, ListQuestion, ReadColumn, ReadRow } from "../../../types/calculator"
 * @import { Engine } from "./engine.js"
 * @import { Rows } from "./rows.js"
 */

/** So many faults, questions or rows are drawn in one go. */
const AT_ONCE = 25;
/** So many lines of a question are named. */
const LINES = 8;
const NOT_YET = "Er is nog niet gerekend. Neem eerst deze lijst over, of maak het vak leeg.";

export class ListReader {
  /** The file or text that is being read. */
  #content = new Uint8Array();
  /** What was answered about it. @type {Record<string, string>} */
  #answers = {};
  /** What the form said when it was read. */
  #form = "";
  /** Each reading makes the one before it old. */
  #number = 0;

  /**
   * @param {HTMLElement} question
   * @param {Rows} rows
   * @param {Engine} engine
   * @param {() => Answers} answers of the form: the kind of absence and the calendar of the school
   */
  constructor(question, rows, engine, answers) {
    this.question = question;
    this.rows = rows;
    this.engine = engine;
    this.answers = answers;
    this.area = find(question, "textarea", HTMLTextAreaElement);
    this.file = find(question, "input[type=file]", HTMLInputElement);
    this.place = part(question, "gelezen");
    this.message = part(question, "melding");
    find(question, '[data-doe="lees"]', HTMLElement).addEventListener("click", () => this.#open());
    question.closest("form")?.addEventListener("reset", () => this.#clear());
  }

  /** Whether there is a list that does not count yet. */
  get isWaiting() {
    return Boolean(this.area.value.trim() || this.file.files?.length);
  }

  /** Bring the reader to a list that does not count yet: who asks for an outcome may take it for read. */
  async readFirst() {
    await this.#open();
    this.message.append(el("p", {}, el("strong", {}, NOT_YET)));
  }

  #clear() {
    this.#number += 1;
    this.place.replaceChildren();
    this.#say();
  }

  /** @param {...string} lines */
  #say(...lines) {
    this.message.replaceChildren(...lines.map((line) => el("p", {}, line)));
  }

  async #open() {
    const [text, file] = [this.area.value, this.file.files?.[0]];
    this.#clear();
    if (!file && !text.trim()) return this.#say("Kies een bestand, of plak regels.");
    if (file && text.trim()) return this.#say("Kies een bestand of plak regels, niet allebei.");
    const content = file ? await file.arrayBuffer().catch(() => null) : new TextEncoder().encode(text);
    if (!content) return this.#say("Het bestand is niet te lezen. Kies het nog een keer, of plak de regels.");
    this.#content = new Uint8Array(content);
    this.#answers = {};
    return this.#read();
  }

  /** What the form says that decides how a list is read. */
  #asked() {
    const { soort = "", sector = "", regio, schoolvrij, extra_schoolvrij } = this.answers();
    const kalender = JSON.parse(JSON.stringify({ regio, schoolvrij, extra_schoolvrij }));
    return JSON.stringify({ soort, sector, kalender });
  }

  async #read() {
    const number = ++this.#number;
    this.#form = this.#asked();
    this.#say("De lijst wordt gelezen…");
    const asked = JSON.stringify({ ...JSON.parse(this.#form), antwoorden: this.#answers });
    try {
      const text = await this.engine.ask("lees", [this.#content, asked]);
      if (number === this.#number) this.#show(JSON.parse(text));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (number === this.#number) this.#say("Het lezen is niet gelukt. Probeer het nog een keer.");
    }
  }

  /** @param {ListOutcome} outcome */
  #show({ rijen, vragen, fouten, kolommen, kolomkeuzes }) {
    const head = el("p", { class: "deel__kop", tabindex: "-1" }, "Zo is de lijst gelezen");
    const again = Object.keys(this.#answers).length > 0 && button("Begin opnieuw met lezen", () => this.#open());
    this.place.replaceChildren(
      head,
      ...[
        this.#faults(fouten),
        this.#questions(vragen),
        this.#table(rijen),
        this.#columns(kolommen, kolomkeuzes),
        el("div", { class: "gelezen__knoppen" }, vragen.length === 0 && rijen.length > 0 && this.#use(rijen), again),
      ].filter((each) => each instanceof Node),
    );
    const counts = [counted(rijen.length, "dag gelezen", "dagen gelezen")];
    if (vragen.length > 0) counts.push(counted(vragen.length, "vraag", "vragen"));
    if (fouten.length > 0) counts.push(counted(fouten.length, "regel niet gelezen", "regels niet gelezen"));
    const next = vragen.length > 0 ? "Beantwoord de vragen. Daarna tellen de dagen pas mee." : "";
    this.#say(`${counts.join(", ")}. ${next}`);
    head.focus({ preventScroll: true });
    head.scrollIntoView({ block: "center" });
  }

  /** @param {ListFault[]} faults */
  #faults(faults) {
    if (faults.length === 0) return null;
    const said = faults.slice(0, AT_ONCE).map(({ regel, melding }) => (regel ? `Regel ${regel}: ${melding}` : melding));
    const items = said.map((text) => el("li", {}, text));
    const rest = faults.length - items.length;
    const head = el("p", { class: "foutoverzicht__kop" }, "Dit is niet gelezen en telt niet mee");
    const last = rest > 0 && el("li", {}, `En nog ${rest}.`);
    return el("div", { class: "foutoverzicht" }, head, el("ul", {}, items, last));
  }

  /** The first questions; the next come when these are answered. @param {ListQuestion[]} questions */
  #questions(questions) {
    if (questions.length === 0) return null;
    const asked = questions.slice(0, AT_ONCE).map((each, index) => this.#ask(each, `${this.question.id}-lees-${index}`));
    const list = el("ul", {});
    const head = el("p", { class: "foutoverzicht__kop" }, "Deze vragen zijn nog open");
    const summary = el("div", { class: "foutoverzicht", tabindex: "-1", role: "group", hidden: true }, head, list);
    const go = button("Lees verder met deze antwoorden", () => {
      const open = asked.filter((each) => !each.answer());
      for (const each of asked) each.mark(open.includes(each));
      list.replaceChildren(...open.map((each) => el("li", {}, each.link())));
      summary.hidden = open.length === 0;
      if (open.length > 0) return summary.focus();
      for (const each of asked) this.#answers[each.over] = each.answer();
      return this.#read();
    });
    const more = questions.length - asked.length;
    const rest = more > 0 && el("p", {}, `Daarna komen er nog ${more}.`);
    return el("div", { class: "gelezen__vragen" }, summary, asked.map(({ element }) => element), rest, go);
  }

  /** @param {ListQuestion} question @param {string} id */
  #ask({ over, melding, keuzes, regels }, id) {
    const named = regels.slice(0, LINES).join(", ");
    const more = regels.length > LINES ? ` en nog ${regels.length - LINES}` : "";
    const where = regels.length > 0 && `${regels.length === 1 ? "Regel" : "Regels"} ${named}${more}.`;
    const fault = el("p", { class: "vraag__fout", id: `${id}-fout`, hidden: true }, "Kies een antwoord.");
    const radios = keuzes.map(({ waarde }) => el("input", { type: "radio", name: id, value: waarde }));
    const labels = keuzes.map(({ label }, index) => {
      return el("label", { class: "keuze" }, radios[index], " ", el("span", {}, label));
    });
    const help = where && el("p", { class: "vraag__hulp", id: `${id}-hulp` }, where);
    const described = `${where ? `${id}-hulp ` : ""}${id}-fout`;
    const legend = el("legend", {}, melding);
    const element = el("fieldset", { class: "vraag", id, "aria-describedby": described }, legend, help, fault, labels);
    return {
      over,
      element,
      answer: () => radios.find(({ checked }) => checked)?.value ?? "",
      mark: (/** @type {boolean} */ isOpen) => (fault.hidden = !isOpen),
      link: () => {
        const link = el("a", { href: `#${id}` }, melding);
        link.addEventListener("click", (event) => {
          event.preventDefault();
          radios[0]?.focus();
        });
        return link;
      },
    };
  }

  /** @param {ReadRow[]} rows */
  #table(rows) {
    if (rows.length === 0) return null;
    const kinds = new Map(this.rows.choices("soort").map(({ value, text }) => [value, text]));
    const cell = (/** @type {string} */ text) => el("td", {}, text);
    const body = el("tbody", {});
    const more = button("", () => draw());
    const draw = () => {
      const done = body.childElementCount;
      const shown = rows.slice(done, done + AT_ONCE).map(({ regels, datum, uren, soort }) => {
        const hours = uren === null ? "hele dag" : numberText(uren);
        return el("tr", {}, cell(regels.join(", ")), cell(longDate(datum)), cell(hours), cell(kinds.get(soort) ?? soort));
      });
      body.append(...shown);
      const rest = rows.length - body.childElementCount;
      more.hidden = rest === 0;
      more.textContent = `Toon er meer (nog ${rest})`;
    };
    draw();
    const heads = ["Regel", "Dag", "Uren", "Soort"].map((text) => el("th", { scope: "col" }, text));
    const table = el("table", { class: "gelezen__rijen" }, el("thead", {}, el("tr", {}, heads)), body);
    const scrolling = { class: "gelezen__tabel", tabindex: "0", role: "region", "aria-label": "De gelezen dagen" };
    return el("div", {}, el("div", scrolling, table), more);
  }

  /** @param {ReadColumn[]} columns @param {ListOutcome["kolomkeuzes"]} choices */
  #columns(columns, choices) {
    if (columns.length === 0) return null;
    const titles = columns.filter(({ plaats }) => plaats === 0);
    const selects = columns.filter(({ plaats }) => plaats > 0).map((column) => {
      const options = choices.map(({ waarde, label }) => {
        return el("option", { value: waarde, selected: waarde === column.als }, label);
      });
      return { column, select: el("select", {}, options) };
    });
    const rows = selects.map(({ column: { plaats, kop }, select }) =>
      el("label", {}, `Kolom ${plaats}${kop ? `, ‘${kop}’` : ""} `, select),
    );
    const again = button("Lees opnieuw met deze kolommen", () => {
      for (const { column, select } of selects) {
        if (select.value !== column.als) this.#answers[column.over] = select.value;
      }
      this.#read();
    });
    const above = titles.map(({ regel, kop }) => {
      return el("p", {}, `Regel ${regel} staat boven de koppen en telt niet mee: ${kop}`);
    });
    const head = el("p", { class: "deel__kop" }, "Wat er in elke kolom staat");
    return el("div", { class: "gelezen__kolommen" }, head, above, rows, again);
  }

  /** @param {ReadRow[]} rows */
  #use(rows) {
    const number = this.#number;
    const use = button(`Gebruik deze ${rows.length === 1 ? "rij" : "rijen"}`, () => {
      // Who presses twice must not add the same days twice.
      if (number !== this.#number) return undefined;
      if (this.#form !== this.#asked()) return this.#read();
      if (this.rows.filled.length + rows.length > this.rows.most) {
        const limit = `De lijst kan er hoogstens ${this.rows.most} hebben.`;
        return this.#say(`Dit zijn te veel dagen. ${limit} Er is niets bij gekomen.`);
      }
      this.#clear();
      this.rows.add(rows.map(({ datum, uren, soort }) => ({ datum, uren: uren ?? undefined, soort })));
      [this.area.value, this.file.value] = ["", ""];
      this.#say(rows.length === 1 ? "Er is 1 dag bij gekomen." : `Er zijn ${rows.length} dagen bij gekomen.`);
      return this.area.focus();
    });
    use.classList.add("knop--hoofd");
    return use;
  }
}

/** @param {number} number @param {string} one @param {string} more */
function counted(number, one, more) {
  return `${number} ${number === 1 ? one : more}`;
}
