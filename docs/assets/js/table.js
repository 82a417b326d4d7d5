/** Rows of text from a spreadsheet or a CSV file. */

import { typedDate, typedNumber } from "./dates.js";

/** @import { Column, Row } from "../../../types/calculator" */

/**
 * The cells of each line that is not empty. Between cells stand tabs, semicolons or commas; quotes may go around one.
 * @param {string} text
 * @returns {{ number: number, cells: string[] }[]} `number` counts lines from 1
 */
export function readCells(text) {
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
 * The rows in a text, and the lines that are none: a row has its dates and choices; a number may be missing.
 * @param {string} text
 * @param {Column[]} columns in the order of lines without heads
 * @returns {{ rows: Row[], unread: { number: number, text: string }[] }}
 */
export function readRows(text, columns) {
  const lines = readCells(text);
  const places = placesOf(lines[0]?.cells ?? [], columns);
  /** @type {ReturnType<typeof readRows>} */
  const found = { rows: [], unread: [] };
  for (const { number, cells } of places ? lines.slice(1) : lines) {
    const values = columns.map((column, index) => valueOf(cells[places?.[index] ?? index] ?? "", column));
    if (values.includes(null)) found.unread.push({ number, text: cells.join(" ") });
    else found.rows.push(Object.fromEntries(columns.map(({ name }, index) => [name, values[index] ?? undefined])));
  }
  return found;
}

/**
 * Where each column is, when the first line has heads; -1 for a column that is not there.
 * @param {string[]} cells
 * @param {Column[]} columns
 * @returns {number[] | null}
 */
function placesOf(cells, columns) {
  if (cells.some((cell) => /\d/.test(cell))) return null;
  return columns.map(({ heads }) => cells.findIndex((cell) => heads.some((head) => cell.toLowerCase().includes(head))));
}

/**
 * What a cell says; undefined when it says nothing, null when it cannot be read.
 * @param {string} cell
 * @param {Column} column
 * @returns {string | number | undefined | null}
 */
function valueOf(cell, { kind, choices, usual }) {
  if (kind === "datum") {
    // A spreadsheet may add the time of day to a date.
    const date = typedDate(cell.split(" ")[0] ?? "");
    return /^\d{4}-\d\d-\d\d$/.test(date) ? date : null;
  }
  if (kind === "keuze") return (cell ? choiceOf(cell, choices) : usual) || null;
  const number = cell ? typedNumber(cell) : undefined;
  return typeof number === "string" ? null : number;
}

/**
 * The choice that a word means: its name, its label, or a word of these that only it has.
 * @param {string} word
 * @param {Column["choices"]} choices
 */
function choiceOf(word, choices) {
  const wanted = word.toLowerCase();
  /** @param {Column["choices"][number]} choice */
  const names = ({ value, label }) => [value, value.replaceAll("_", " "), label.toLowerCase()];
  const exact = choices.filter((choice) => names(choice).includes(wanted));
  const close = choices.filter((choice) => names(choice).some((name) => name.split(" ").includes(wanted)));
  const found = exact.length ? exact : close;
  return found.length === 1 ? found[0]?.value : undefined;
}
