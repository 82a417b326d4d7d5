/** What a reader can do with an outcome: change an answer, copy a link, print, put the days in an agenda. */

import { linkTo } from "./address.js";
import { button, el } from "./dom.js";
import { EngineError } from "./engine.js";
import { goTo } from "./faults.js";

const IN_THE_LINK = "Je antwoorden staan erin. Deel hem alleen met wie dat mag weten.";

/**
 * The answers, each with a link to change it.
 * @param {import("./questions.js").Questions} questions
 */
export function drawAnswers(questions) {
  const rows = questions.asked
    .filter(({ answer }) => answer !== undefined)
    .map((question) => {
      const about = el("span", { class: "niet-zichtbaar" }, ` het antwoord op: ${question.label}`);
      const link = el("a", { href: `#${question.element.id}` }, "Verander", about);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        goTo(question.control);
      });
      return el("div", {}, el("dt", {}, question.label), el("dd", {}, question.answerText), el("dd", {}, link));
    });
  const head = el("p", { class: "deel__kop" }, "Je antwoorden");
  return el("div", { class: "deel" }, head, el("dl", { class: "antwoorden" }, rows));
}

/**
 * The buttons below an outcome.
 * @param {object} parts
 * @param {string} parts.name of the calculator
 * @param {string} parts.edition
 * @param {Record<string, unknown>} parts.answers that go into a link
 * @param {string} parts.site address of the site
 * @param {string | null} parts.agendaOf the outcome as text, when it has days for an agenda
 * @param {import("./engine.js").Engine} parts.engine
 */
export function drawTools({ name, edition, answers, site, agendaOf, engine }) {
  const message = el("p", { role: "status", class: "gereedschap__melding" });
  const copy = button("Kopieer een link naar deze uitkomst", () => copyLink(linkTo(name, edition, answers), message));
  const print = button("Print", () => window.print());
  const agenda = agendaOf && button("Zet in je agenda (.ics)", () => saveAgenda(name, agendaOf, site, engine, message));
  return el("div", { class: "gereedschap" }, copy, print, agenda, message);
}

/**
 * @param {string} link
 * @param {HTMLElement} message
 */
async function copyLink(link, message) {
  try {
    await navigator.clipboard.writeText(link);
    message.replaceChildren(`De link is gekopieerd. ${IN_THE_LINK}`);
  } catch {
    // Not every browser lets a page write to the clipboard.
    const field = el("input", { type: "text", readonly: true, value: link, "aria-label": "Link naar deze uitkomst" });
    message.replaceChildren(`Kopieer deze link. ${IN_THE_LINK}`, field);
    field.select();
  }
}

/**
 * @param {string} name
 * @param {string} outcome
 * @param {string} site
 * @param {import("./engine.js").Engine} engine
 * @param {HTMLElement} message
 */
async function saveAgenda(name, outcome, site, engine, message) {
  const moment = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  try {
    const text = await engine.ask("agenda", [outcome, site, moment]);
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    el("a", { href: address, download: `thuiszittersprotocol-${name}.ics` }).click();
    // The browser still has to read it.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    message.replaceChildren("Het bestand is opgeslagen. Open het met je agenda.");
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    message.replaceChildren("Het bestand is niet gemaakt. Probeer het nog een keer.");
  }
}
