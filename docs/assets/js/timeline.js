/** The line through time: a dot with its day and what is on it for each point, and the free periods between them. */

import { longDate, period, today } from "./dates.js";
import { el } from "./dom.js";

/** @typedef {{ datum: string, soort: string, tekst: string }} Point */
/** @typedef {{ van: string, tot_en_met: string, naam: string }} Free */

/**
 * @param {Point[]} points
 * @param {Free[]} free the periods that do not count
 * @param {string | null} now the reference date, before which a day is past
 */
export function drawTimeline(points, free, now) {
  if (points.length === 0) return null;
  const days = onePerDate(points).map(({ datum, soort, teksten }) => {
    return { datum, item: drawDay(datum, soort, teksten, now) };
  });
  const periods = free.map(({ van, tot_en_met, naam }) => ({
    datum: van,
    item: el("li", { class: "tijdlijn__vrij" }, `${period(van, tot_en_met)}: ${naam}, telt niet mee`),
  }));
  const items = [...days, ...periods].sort((one, other) => one.datum.localeCompare(other.datum));
  return el("ol", { class: "tijdlijn" }, items.map(({ item }) => item));
}

/**
 * @param {string} datum
 * @param {string} soort
 * @param {string[]} texts
 * @param {string | null} now
 */
function drawDay(datum, soort, texts, now) {
  const isPast = now !== null && datum < now && soort === "termijn";
  const said = soort === "peildatum" && datum === today() ? ["Vandaag", ...texts.slice(1)] : texts;
  return el(
    "li",
    { class: `tijdlijn__dag tijdlijn__dag--${soort}` },
    el("strong", {}, longDate(datum)),
    el("span", {}, said.join(". "), isPast && " (voorbij)"),
  );
}

/**
 * The points in order of date; those on one date together, the reference date first.
 * @param {Point[]} points
 */
function onePerDate(points) {
  /** @type {Map<string, { datum: string, soort: string, teksten: string[] }>} */
  const found = new Map();
  const isNow = (/** @type {Point} */ { soort }) => Number(soort === "peildatum");
  const order = [...points].sort((one, other) => isNow(other) - isNow(one));
  for (const { datum, soort, tekst } of order) {
    const same = found.get(datum);
    if (!same) found.set(datum, { datum, soort, teksten: [tekst] });
    else if (!same.teksten.includes(tekst)) same.teksten.push(tekst);
  }
  return [...found.values()];
}
