/** Rows of text from a spreadsheet or a CSV file. */

import { typedDate, typedNumber } from "./dates.js";

/** @typedef {{ datum: string, uren: number | string | undefined, soort: string }} Absence */

const HEADS = { datum: /dat|dag/i, uren: /uur|uren|aantal/i, soort: /soort|reden|code/i };

/**
 * The cells of each line that is not empty. Between cells stand tabs, semicolons or commas; quotes may go around one.
 * @param {string} text
 * @returns {{ number: number, cells: string[] }[]} `number` counts lines from 1
 */
export function readRows(text) {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const mark = ["\t", ";", ","].find((each) => text.includes(each)) ?? ";";
  return lines
    .map((line, index) => ({ number: index + 1, cells: cellsOf(line, mark) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
}

/**
 * @param {string} line
 * @param {string} mark
 */
function cellsOf(line, mark) {
  const cells = [""];
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === mark && !quoted) cells.push("");
    else cells[cells.length - 1] += character;
  }
  return cells.map((cell) => cell.trim());
}

/**
 * The absences in a text, and the lines that are none.
 * @param {string} text
 * @param {{ value: string, label: string }[]} kinds the kinds of absence there are
 * @param {string} usual the kind of a line that names none
 * @returns {{ absences: Absence[], unread: { number: number, text: string }[] }}
 */
export function readAbsences(text, kinds, usual) {
  const rows = readRows(text);
  const places = placesOf(rows[0]?.cells ?? []);
  const body = places ? rows.slice(1) : rows;
  const { datum, uren, soort } = places ?? { datum: 0, uren: 1, soort: 2 };
  const found = { absences: [], unread: [] };
  for (const { number, cells } of body) {
    // A spreadsheet may add the time of day to a date.
    const date = typedDate((cells[datum] ?? "").split(" ")[0]);
    const hours = cells[uren] ? typedNumber(cells[uren]) : undefined;
    const kind = cells[soort] ? kindOf(cells[soort], kinds) : usual;
    if (/^\d{4}-\d\d-\d\d$/.test(date) && typeof hours !== "string" && kind) {
      found.absences.push({ datum: date, uren: hours, soort: kind });
    } else {
      found.unread.push({ number, text: cells.join(" ") });
    }
  }
  return found;
}

/**
 * Which column is which, when the first line has heads.
 * @param {string[]} cells
 * @returns {{ datum: number, uren: number, soort: number } | null}
 */
function placesOf(cells) {
  if (cells.some((cell) => /\d/.test(cell))) return null;
  const place = (name) => cells.findIndex((cell) => HEADS[name].test(cell));
  return { datum: place("datum"), uren: place("uren"), soort: place("soort") };
}

/**
 * The kind of absence that a word means: its name, its label, or a word of these that only it has.
 * @param {string} word
 * @param {{ value: string, label: string }[]} kinds
 */
function kindOf(word, kinds) {
  const wanted = word.toLowerCase();
  const names = ({ value, label }) => [value, value.replaceAll("_", " "), label.toLowerCase()];
  const exact = kinds.filter((kind) => names(kind).includes(wanted));
  const close = kinds.filter((kind) => names(kind).some((name) => name.split(" ").includes(wanted)));
  const found = exact.length ? exact : close;
  return found.length === 1 ? found[0].value : undefined;
}
