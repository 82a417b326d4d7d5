/** A picture of the deadlines: a line with a dot for each date, and the free periods on it. The list below it says all. */

import { longDate, period } from "./dates.js";
import { el } from "./dom.js";

/**
 * @typedef {object} Timeline
 * @property {{ datum: string, soort: string, tekst: string }[]} punten in order of date
 * @property {{ van: string, tot_en_met: string, naam: string }[]} vrij
 */

/** @param {Timeline} timeline */
export function drawTimeline({ punten, vrij }) {
  if (punten.length === 0) return null;
  const days = [...punten.map(({ datum }) => datum), ...vrij.flatMap(({ van, tot_en_met }) => [van, tot_en_met])];
  const times = days.map(Date.parse);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const place = (iso) => (last === first ? 50 : ((Date.parse(iso) - first) / (last - first)) * 100);

  const line = el("div", { class: "tijdlijn__lijn", "aria-hidden": "true" });
  for (const { van, tot_en_met } of vrij) {
    line.append(positioned(el("span", { class: "tijdlijn__vrij" }), place(van), place(tot_en_met) - place(van)));
  }
  punten.forEach(({ datum, soort }, index) => {
    const dot = el("span", { class: `tijdlijn__punt tijdlijn__punt--${soort}` }, String(index + 1));
    line.append(positioned(dot, place(datum)));
  });

  const dates = punten.map(({ datum, tekst }) => el("li", {}, el("strong", {}, longDate(datum)), ` ${tekst}`));
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
 * @param {HTMLElement} element
 * @param {number} left per cent of the line
 * @param {number} [width] per cent of the line
 */
function positioned(element, left, width) {
  element.style.setProperty("--plek", `${left}%`);
  if (width !== undefined) element.style.setProperty("--breedte", `${width}%`);
  return element;
}
