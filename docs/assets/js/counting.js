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
const HEADS = ["Dagen", "Telt als", "Bijzonderheden"];

/** @param {Window[]} windows */
export function drawWindows(windows) {
  const items = windows.map(({ van, tot_en_met, bereikt_op, tekst }) => {
    const total = `${period(van, tot_en_met)}, samen ${tekst}.`;
    return el("li", {}, `${total} De grens is bereikt op ${longDate(bereikt_op)}.`);
  });
  return items.length > 0 && el("ul", { class: "lijst" }, items);
}

/** @param {Piece[]} pieces */
export function drawPath(pieces) {
  if (pieces.length === 0) return null;
  const head = el("tr", {}, HEADS.map((text) => el("th", { scope: "col" }, text)));
  return el(
    "div",
    { class: "tabelkader", role: "region", "aria-label": "De telling", tabindex: "0" },
    el("table", {}, el("thead", {}, head), el("tbody", {}, pieces.map(row))),
  );
}

/** @param {Piece} piece */
function row({ van, tot_en_met, soort, naam, telt, nummer, vrij }) {
  const free = vrij.map((day) => `${period(day.datum, day.datum)} vrij: ${day.naam}`);
  return el(
    "tr",
    { class: telt ? null : "telt-niet" },
    el("th", { scope: "row" }, period(van, tot_en_met)),
    el("td", {}, telt ? `${KINDS[soort]} ${nummer}` : KINDS[soort]),
    el("td", {}, [naam, ...free].filter(Boolean).join("; ")),
  );
}
