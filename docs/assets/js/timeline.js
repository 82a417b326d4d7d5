/** A picture of the deadlines: a line with a dot for each date, and the free periods on it. The list below says all. */

import { longDate, period } from "./dates.js";
import { el } from "./dom.js";

/** @import { Timeline } from "../../../types/calculator" */

/** @typedef {{ datum: string, soort: Timeline["punten"][number]["soort"] | "begin", tekst: string }} Point */

/**
 * @param {Timeline} timeline
 * @param {string[]} begins the dates on which counting begins
 */
export function drawTimeline({ punten, vrij }, begins) {
  if (punten.length === 0) return null;
  /** @type {Point[]} */
  const counted = begins.map((datum) => ({ datum, soort: "begin", tekst: "Begin" }));
  const points = onePerDate([...counted, ...punten]);
  const days = [...points.map(({ datum }) => datum), ...vrij.flatMap(({ van, tot_en_met }) => [van, tot_en_met])];
  const times = days.map((day) => Date.parse(day));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  /** @param {string} iso */
  const place = (iso) => (last === first ? 50 : ((Date.parse(iso) - first) / (last - first)) * 100);

  const line = el("div", { class: "tijdlijn__lijn", "aria-hidden": "true" });
  for (const { van, tot_en_met } of vrij) {
    line.append(positioned(el("span", { class: "tijdlijn__vrij" }), place(van), place(tot_en_met) - place(van)));
  }
  points.forEach(({ datum, soort }, index) => {
    const dot = el("span", { class: `tijdlijn__punt tijdlijn__punt--${soort}` }, String(index + 1));
    line.append(positioned(dot, place(datum)));
  });

  const dates = points.map(({ datum, tekst }) => el("li", {}, el("strong", {}, longDate(datum)), ` ${tekst}`));
  const free = vrij.map(({ van, tot_en_met, naam }) => el("li", {}, `${period(van, tot_en_met)}: ${naam}`));
  return el(
    "figure",
    { class: "tijdlijn" },
    line,
    el("ol", { class: "tijdlijn__datums" }, dates),
    free.length > 0 && el("p", { class: "tijdlijn__uitleg" }, "Gestreept zijn vrije dagen die niet meetellen:"),
    free.length > 0 && el("ul", { class: "tijdlijn__uitleg" }, free),
  );
}

/**
 * The points in order of date; those on one date together.
 * @param {Point[]} points
 */
function onePerDate(points) {
  /** @type {Map<string, Point>} */
  const found = new Map();
  for (const { datum, soort, tekst } of points) {
    const same = found.get(datum);
    found.set(datum, same ? { datum, soort, tekst: `${same.tekst}. ${tekst}` } : { datum, soort, tekst });
  }
  return [...found.values()].sort((one, other) => one.datum.localeCompare(other.datum));
}

/**
 * @param {HTMLElement} element
 * @param {number} left per cent of the line
 * @param {number} [width] per cent of the line
 */
function positioned(element, left, width) {
  element.style.setProperty("--plek", `${left}%`);
  if (width !== undefined) element.style.setProperty("--breedte", `${width}%`);
  return element;
}
