/** What is wrong with the answers: a summary, and a message at each question. */

import { openAround } from "./assumed.js";
import { el, find } from "./dom.js";

/** So many faults are spelled out; who mends those sees the next. */
const SPELLED_OUT = 25;

/**
 * @import { Fault } from "../../../types/calculator"
 * @import { Question, Questions } from "./questions.js"
 */

/**
 * The field that a fault is about, and its place in the answer.
 * @param {string} veld such as verzuim[3].uren
 * @returns {{ name: string, place: string }}
 */
export function placeOf(veld) {
  const [, name = "", place = ""] = /^(\w*)(.*)$/.exec(veld) ?? [];
  return { name, place };
}

/**
 * @param {HTMLElement} summary
 * @param {Questions} questions
 * @param {Fault[]} faults as the calculator gives them; `veld` may have a place behind it, such as verzuim[3].uren
 */
export function showFaults(summary, questions, faults) {
  clearFaults(summary, questions);
  const found = faults.map(({ veld, melding }) => {
    const { name, place } = placeOf(veld);
    return { melding, place, question: questions.named(name) };
  });
  /** @param {{ question: Question | undefined }} fault */
  const order = ({ question }) => (question ? questions.list.indexOf(question) : -1);
  found.sort((one, other) => order(one) - order(other));
  const items = found.slice(0, SPELLED_OUT).map(({ melding, place, question }) => {
    if (!question || !questions.asked.includes(question)) return el("li", {}, melding);
    openAround(question.element);
    const control = question.controlAt(place);
    const message = find(question.element, ".vraag__fout", HTMLElement);
    const row = control.closest(".rij")?.querySelector("legend");
    const text = row ? `${row.textContent}: ${melding}` : melding;
    message.append(el("span", {}, text));
    message.hidden = false;
    control.setAttribute("aria-invalid", "true");
    const link = el("a", { href: `#${question.element.id}` }, `${question.label} ${text}`);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      question.rows?.showControl(control);
      goTo(control);
    });
    return el("li", {}, link);
  });
  const rest = found.length - items.length;
  find(summary, "ul", HTMLElement).replaceChildren(...items, rest > 0 ? el("li", {}, `En nog ${rest}.`) : "");
  summary.hidden = false;
}

/**
 * @param {HTMLElement} summary
 * @param {Questions} questions
 */
export function clearFaults(summary, questions) {
  summary.hidden = true;
  for (const { element } of questions.list) {
    element.removeAttribute("aria-invalid");
    for (const control of element.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    const message = find(element, ".vraag__fout", HTMLElement);
    message.replaceChildren();
    message.hidden = true;
  }
}

/** Bring the reader to a control, also when it lies in a part that is closed. @param {HTMLElement} control */
export function goTo(control) {
  openAround(control);
  const closed = control.closest("details:not([open])");
  if (closed instanceof HTMLDetailsElement) closed.open = true;
  control.focus();
  control.scrollIntoView({ block: "center" });
}
