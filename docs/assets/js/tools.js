/** What a reader can do with an outcome: change an answer, copy a link, print, put the days in an agenda. */

import { roleInAddress } from "./acts.js";
import { fileName, linkTo } from "./address.js";
import { longDate, today } from "./dates.js";
import { button, el } from "./dom.js";
import { EngineError } from "./engine.js";
import { goTo } from "./faults.js";

/**
 * @import { Answers, AnyOutcome } from "../../../types/calculator"
 * @import { Engine } from "./engine.js"
 * @import { Questions } from "./questions.js"
 */

const IN_THE_LINK = "Je antwoorden staan erin. Deel hem alleen met wie dat mag weten.";
const PRINTED = "rekenhulp--print";
/** The longest mark of the reader's own that goes into an agenda. */
const LONGEST_KEY = 20;

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
 * @property {AnyOutcome} outcome
 * @property {string} text the outcome as it came
 * @property {Engine} engine
 */

/** What stands under the verdict: buttons, and on paper where it comes from. @param {Tools} tools */
export function drawTools(tools) {
  const { name, title, edition, answers, outcome } = tools;
  const message = el("p", { role: "status", class: "gereedschap__melding" });
  const copy = button("Kopieer een link", () => {
    const role = roleInAddress();
    copyLink(linkTo(location.href, name, edition, role ? { ...answers, ik: role } : answers), message);
  });
  const print = button("Print", () => printOutcome(bar));
  const agenda = hasDaysToCome(outcome) ? drawAgenda(tools, message) : [];
  const place = `${title}, editie ${edition}. ${location.href.split("#")[0]}, ${longDate(today())}.`;
  const bar = el(
    "div",
    { class: "gereedschap" },
    el("p", { class: "gereedschap__papier" }, place),
    copy,
    print,
    agenda,
    message,
  );
  return bar;
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

/** Print this outcome and nothing else of the page. @param {HTMLElement} bar */
function printOutcome(bar) {
  const root = bar.closest(".rekenhulp");
  root?.classList.add(PRINTED);
  window.addEventListener("afterprint", () => root?.classList.remove(PRINTED), { once: true });
  window.print();
}

// --- agenda ----------------------------------------------------------------------------------------------------------

/** Whether the file would have any day: only those to come go into it. @param {AnyOutcome} outcome */
function hasDaysToCome({ agenda, peildatum }) {
  const first = [today(), peildatum ?? ""].sort().at(-1) ?? "";
  return agenda.some(({ datum }) => datum >= first);
}

/**
 * A button that opens what is asked before the file is made.
 * @param {Tools} tools
 * @param {HTMLElement} message
 */
function drawAgenda(tools, message) {
  const key = el("input", { type: "text", maxlength: LONGEST_KEY, size: 12, autocomplete: "off" });
  const why = "Een eigen nummer, geen naam. Zo blijven de dagen van twee leerlingen uit elkaar.";
  const help = el("span", { class: "vraag__hulp" }, why);
  const save = button("Bewaar (.ics)", () => saveAgenda(tools, key.value.trim(), message));
  const label = el("label", {}, "Voor welk dossier? (mag je openlaten) ", help, key);
  const panel = el("div", { class: "gereedschap__agenda", hidden: true }, label, save);
  const open = button("Zet in je agenda", () => {
    panel.hidden = !panel.hidden;
    open.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) key.focus();
  });
  open.setAttribute("aria-expanded", "false");
  return [open, panel];
}

/**
 * @param {Tools} tools
 * @param {string} key of the reader's own, which tells two pupils apart
 * @param {HTMLElement} message
 */
async function saveAgenda({ name, title, site, text: outcome, engine }, key, message) {
  const moment = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  try {
    const text = await engine.ask("agenda", [outcome, site, moment, key]);
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    el("a", { href: address, download: fileName([title, name, key], "ics") }).click();
    // The browser still has to read it.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    message.replaceChildren("Het bestand is bewaard. Open het met je agenda.");
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    message.replaceChildren("Het bestand is niet gemaakt. Probeer het nog een keer.");
  }
}
