/** What a reader can do with an outcome: change an answer, copy a link, print, put the days in an agenda. */

import { fileName, linkTo } from "./address.js";
import { button, el } from "./dom.js";
import { EngineError } from "./engine.js";
import { goTo } from "./faults.js";

/**
 * @import { Answers } from "../../../types/calculator"
 * @import { Engine } from "./engine.js"
 * @import { Questions } from "./questions.js"
 */

const IN_THE_LINK = "Je antwoorden staan erin. Deel hem alleen met wie dat mag weten.";

/**
 * The answers, each with a link to change it.
 * @param {Questions} questions
 */
export function drawAnswers(questions) {
  const rows = questions.asked
    .filter(({ answer, line }) => answer !== undefined || line)
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
 * @typedef {object} Tools
 * @property {string} name of the calculator
 * @property {string} title of the protocol
 * @property {string} edition
 * @property {Answers} answers that go into a link
 * @property {string} site address of the site
 * @property {string | null} agendaOf the outcome as text, when it has days for an agenda
 * @property {Engine} engine
 */

/** The buttons below an outcome. @param {Tools} tools */
export function drawTools(tools) {
  const { name, edition, answers, agendaOf } = tools;
  const message = el("p", { role: "status", class: "gereedschap__melding" });
  const copy = button("Kopieer een link naar deze uitkomst", () => {
    copyLink(linkTo(location.href, name, edition, answers), message);
  });
  const print = button("Print", () => window.print());
  const agenda = agendaOf && button("Zet in je agenda (.ics)", () => saveAgenda(agendaOf, tools, message));
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
 * @param {string} outcome
 * @param {Tools} tools
 * @param {HTMLElement} message
 */
async function saveAgenda(outcome, { name, title, site, engine }, message) {
  const moment = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  try {
    const text = await engine.ask("agenda", [outcome, site, moment]);
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    el("a", { href: address, download: fileName([title, name], "ics") }).click();
    // The browser still has to read it.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    message.replaceChildren("Het bestand is opgeslagen. Open het met je agenda.");
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    message.replaceChildren("Het bestand is niet gemaakt. Probeer het nog een keer.");
  }
}
