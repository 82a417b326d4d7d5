import assert from "node:assert/strict";
import { test } from "node:test";

import { longDate, period, plainDate, typedDate, typedNumber } from "../../docs/assets/js/dates.js";

test("a date in words, with and without its day of the week", () => {
  assert.equal(longDate("2026-11-23"), "maandag 23 november 2026");
  assert.equal(longDate("2026-03-01"), "zondag 1 maart 2026");
  assert.equal(plainDate("2026-03-01"), "1 maart 2026");
});

test("a period is one date when it is one day long, and says a month and a year once", () => {
  assert.equal(period("2026-10-19", "2026-10-25"), "19 t/m 25 okt 2026");
  assert.equal(period("2026-11-30", "2026-12-06"), "30 nov t/m 6 dec 2026");
  assert.equal(period("2026-12-28", "2027-01-03"), "28 dec 2026 t/m 3 jan 2027");
  assert.equal(period("2026-12-25", "2026-12-25"), "25 dec 2026");
  assert.equal(period("2026-03-31", "2027-03-31"), "31 mrt 2026 t/m 31 mrt 2027");
});

test("a date as people type it becomes one as the calculators take it", () => {
  for (const typed of ["3-11-2026", "03/11/2026", " 3.11.2026 ", "2026-11-03"]) assert.equal(typedDate(typed), "2026-11-03");
});

test("what is no date stays as it was typed", () => {
  for (const typed of ["3-11-26", "drie november", "", "2026"]) assert.equal(typedDate(typed), typed);
});

test("a number as people type it", () => {
  assert.equal(typedNumber(" 5,5 "), 5.5);
  assert.equal(typedNumber("-2"), -2);
  assert.equal(typedNumber("16.01"), 16.01);
  assert.equal(typedNumber("9".repeat(400)), Number.MAX_VALUE);
  assert.equal(typedNumber("-" + "9".repeat(400)), -Number.MAX_VALUE);
  for (const typed of ["zes", "5,", "1,2,3", "1e3", ""]) assert.equal(typedNumber(typed), typed);
});
