import assert from "node:assert/strict";
import { test } from "node:test";

import { progressOf } from "../../docs/assets/js/loading.js";

/** @import { LoadState } from "../../types/engine" */

const FILES = { groot: { size: 0, packedSize: 300 }, klein: { size: 0, packedSize: 100 } };

test("files count by their weight, and fetching is nine tenths of the work", () => {
  /** @type {LoadState[]} */
  const told = [];
  const progress = progressOf(FILES, (state) => told.push(state));
  progress("groot", 0.5);
  progress("groot", 1);
  progress("klein", 1);
  assert.deepEqual(told, [
    { progress: 0.33, phase: "fetching" },
    { progress: 0.67, phase: "fetching" },
    { progress: 0.9, phase: "starting" },
  ]);
});

test("the same per cent is told once", () => {
  /** @type {LoadState[]} */
  const told = [];
  const progress = progressOf(FILES, (state) => told.push(state));
  for (const part of [0.5, 0.5001, 0.5002]) progress("groot", part);
  assert.equal(told.length, 1);
});
