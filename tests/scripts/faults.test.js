import assert from "node:assert/strict";
import { test } from "node:test";

import { placeOf } from "../../docs/assets/js/faults.js";

test("a fault names its field, and its place in a list", () => {
  assert.deepEqual(placeOf("peildatum"), { name: "peildatum", place: "" });
  assert.deepEqual(placeOf("verzuim[3].uren"), { name: "verzuim", place: "[3].uren" });
  assert.deepEqual(placeOf("extra_schoolvrij[0]"), { name: "extra_schoolvrij", place: "[0]" });
  assert.deepEqual(placeOf(""), { name: "", place: "" });
});
