/** How was counted: the periods that were found in a list, and the path to a date. */

import { longDate, period } from "./dates.js";
import { el } from "./dom.js";

/** @import { Piece, Window } from "../../../types/calculator" */

/** @type {Record<Piece["soort"], string>} */
const KINDS = {
  begin: "begin",
  schoolweek: "schoolweek",
  "vrije week": "vrij",
  schooldag: "schooldag",
  werkdag: "werkdag",
  dagen: "dagen",
  week: "week",
  maand: "maand",
  vrij: "vrij",
  doorgeschoven: "schuift door",
};
const HEADS = ["Dagen", "Telt als"];

/** @param {Window[]} windows */
export function drawWindows(windows) {
  const items = windows.map(({ van, tot_en_met, bereikt_op, tekst }) => {
    const total = `${period(van, tot_en_met)}, samen ${tekst}.`;
    return el("li", {}, `${total} De grens is bereikt op ${longDate(bereikt_op)}.`);
  });
  return items.length > 0 && el("ul", { class: "lijst" }, items);
}

/**
 * The path to a date, under what that date is.
 * @param {string} title
 * @param {Piece[]} pieces
 */
export function drawPath(title, pieces) {
  const head = el("tr", {}, HEADS.map((text) => el("th", { scope: "col" }, text)));
  const table = el("table", {}, el("thead", {}, head), el("tbody", {}, pieces.map(row)));
  const frame = el("div", { class: "tabelkader", role: "region", "aria-label": title, tabindex: "0" }, table);
  return el("div", { class: "telling" }, el("p", { class: "reden__kop" }, title), frame);
}

/** @param {Piece} piece */
function row({ van, tot_en_met, soort, naam, telt, nummer, vrij }) {
  const free = vrij.map((day) => `${period(day.datum, day.datum)} vrij: ${day.naam}`);
  const kind = telt ? `${KINDS[soort]} ${nummer}` : KINDS[soort];
  return el(
    "tr",
    { class: telt ? null : "telt-niet" },
    el("th", { scope: "row" }, period(van, tot_en_met)),
    el("td", {}, [[kind, naam].filter(Boolean).join(": "), ...free].join("; ")),
  );
}
