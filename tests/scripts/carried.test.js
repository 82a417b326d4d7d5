import assert from "node:assert/strict";
import { test } from "node:test";

import { translated } from "../../docs/assets/js/carried.js";

test("a kind of absence says what it is about, and the other way round", () => {
  assert.equal(translated({ soort: "ziek" }).waarover, "ziek");
  assert.equal(translated({ waarover: "ziek" }).soort, "ziek");
  assert.equal(translated({ soort: "ziek", scenario: "verlof" }).waarover, "verlof");
  assert.equal(translated({ waarover: "al_weken", soort: "ziek" }).soort, "ziek");
});

test("the day on which the step began is that of the step that holds", () => {
  const days = { begin_stap1: "2026-09-07", begin_stap2: "2026-11-02" };
  assert.equal(translated({ ...days, huidige_stap: "2" }).datum_interventie, "2026-11-02");
  assert.equal(translated({ huidige_stap: "2", datum_interventie: "2026-11-02" }).begin_stap2, "2026-11-02");
});
