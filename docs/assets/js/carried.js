/**
 * Answers that go along from one calculator to the next: in the part of the address behind `#`, and nowhere else. The
 * page says which came along, and drops them when the reader wants to begin anew.
 */

import { answersIn, linkTo } from "./address.js";
import { button, el, findAll } from "./dom.js";

/**
 * @import { Answers } from "../../../types/calculator"
 * @import { Calculator } from "./calculator.js"
 */

/** Instead of the name of a calculator in the address: answers for whichever calculator is there. */
const ALONG = "mee";

/**
 * Answers of one calculator as another asks them: what it is about can be a kind of absence or a situation, and the day
 * on which a step began has a name of its own where more steps are known.
 * @param {Answers} answers
 * @returns {Answers}
 */
export function translated(answers) {
  const { waarover, soort, scenario, huidige_stap } = answers;
  return {
    soort: waarover,
    scenario: waarover,
    waarover: scenario ?? soort,
    datum_interventie: answers[`begin_stap${huidige_stap}`],
    [`begin_stap${huidige_stap}`]: answers.datum_interventie,
    ...answers,
  };
}

/**
 * Take the answers that came along into the form, and let those of the form go along with every link to another one.
 * @param {Calculator} calculator the one that the page is made for
 */
export function carryAlong(calculator) {
  const { questions, form, root, settings } = calculator;
  const others = new Set(findAll(root, "a[data-mee]", HTMLAnchorElement).map(({ pathname }) => pathname));
  let came = answersIn(location.hash, ALONG)?.answers ?? {};

  const go = (/** @type {Event} */ { target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    if (!link || !others.has(link.pathname) || link.origin !== location.origin) return;
    const answers = { ...came, ...questions.given };
    link.hash = Object.keys(answers).length > 0 ? new URL(linkTo(link.href, ALONG, settings.editie, answers)).hash : "";
  };
  document.addEventListener("click", go, { capture: true });
  document.addEventListener("auxclick", go, { capture: true });

  if (Object.keys(came).length === 0) return;
  questions.carry(translated(came));
  const taken = Object.keys(questions.given).map((name) => questions.named(name));
  const lines = taken.map((question) => {
    return question && el("div", {}, el("dt", {}, question.label), el("dd", {}, question.answerText));
  });
  const note = el("div", { class: "kader meegenomen", role: "group", "aria-label": "Meegenomen antwoorden" });
  const drop = button("Begin zonder deze antwoorden", () => form.reset());
  form.addEventListener("reset", () => {
    came = {};
    note.remove();
    history.replaceState(null, "", location.pathname);
  });
  note.append(
    el("p", { class: "kader__kop" }, "Deze antwoorden zijn meegekomen"),
    el("dl", { class: "antwoorden" }, lines),
    drop,
  );
  form.before(note);
}
