import assert from "node:assert/strict";
import { test } from "node:test";

import { readCells, readRows } from "../../docs/assets/js/table.js";

/** @import { Column } from "../../types/calculator" */

const CHOICES = [
  { value: "ongeoorloofd", label: "Ongeoorloofd" },
  { value: "geoorloofd_ziekte", label: "Ziekte" },
  { value: "geoorloofd_overig", label: "Geoorloofd, geen ziekte" },
];
/** @type {Column[]} */
const COLUMNS = [
  { name: "datum", label: "Datum", kind: "datum", heads: ["dat", "dag"], choices: [], usual: "" },
  { name: "uren", label: "Uren", kind: "getal", heads: ["uur", "uren"], choices: [], usual: "" },
  { name: "soort", label: "Soort", kind: "keuze", heads: ["soort"], choices: CHOICES, usual: "ongeoorloofd" },
];
const FIRST = { datum: "2026-11-09", uren: 5.5, soort: "ongeoorloofd" };

test("cells stand between tabs, semicolons or commas, with or without quotes", () => {
  assert.deepEqual(readCells("a\tb,c\n"), [{ number: 1, cells: ["a", "b,c"] }]);
  assert.deepEqual(readCells("\uFEFFa;b\r\n\r\n;\r\nc;d"), [
    { number: 1, cells: ["a", "b"] },
    { number: 4, cells: ["c", "d"] },
  ]);
  assert.deepEqual(readCells('"a,b",c'), [{ number: 1, cells: ["a,b", "c"] }]);
});

test("a line has the columns in their order", () => {
  assert.deepEqual(readRows("9-11-2026;5,5;ongeoorloofd", COLUMNS), { rows: [FIRST], unread: [] });
});

test("heads say which column is which, and others are passed over", () => {
  const text = "Soort;Klas;Aantal uren;Datum\nongeoorloofd;2;5,5;2026-11-09 00:00";
  assert.deepEqual(readRows(text, COLUMNS).rows, [FIRST]);
});

test("a line without a choice has the usual one, and may lack its number", () => {
  assert.deepEqual(readRows("9-11-2026", COLUMNS).rows, [{ ...FIRST, uren: undefined }]);
});

test("without a usual choice each line must name one", () => {
  const columns = COLUMNS.map((column) => ({ ...column, usual: "" }));
  assert.deepEqual(readRows("9-11-2026;5,5", columns), { rows: [], unread: [{ number: 1, text: "9-11-2026 5,5" }] });
});

test("a choice is known by its name, its label, or a word that only it has", () => {
  const soort = (/** @type {string} */ word) => readRows(`9-11-2026;1;${word}`, COLUMNS).rows[0]?.["soort"];
  assert.equal(soort("geoorloofd ziekte"), "geoorloofd_ziekte");
  assert.equal(soort("ZIEKTE"), "geoorloofd_ziekte");
  assert.equal(soort("overig"), "geoorloofd_overig");
  assert.equal(soort("geoorloofd"), undefined, "two choices have this word");
});

test("a line that cannot be read is named by its number in the text", () => {
  const { rows, unread } = readRows("9-11-2026;5,5\n\n31 november;2\n10-11-2026;zes;ziekte", COLUMNS);
  assert.deepEqual(rows, [FIRST]);
  assert.deepEqual(unread.map(({ number }) => number), [3, 4]);
});

test("other columns are read as well as these", () => {
  /** @type {Column[]} */
  const periods = [
    { name: "van", label: "Eerste dag", kind: "datum", heads: ["eerste"], choices: [], usual: "" },
    { name: "tot_en_met", label: "Laatste dag", kind: "datum", heads: ["laatste"], choices: [], usual: "" },
  ];
  const text = "Laatste dag;Eerste dag\n3-1-2027;21-12-2026";
  assert.deepEqual(readRows(text, periods).rows, [{ van: "2026-12-21", tot_en_met: "2027-01-03" }]);
});
