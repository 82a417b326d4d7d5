/**
 * Python, in a thread of its own: what is asked of it and what it answers. Texts (JSON) go in and out.
 *
 * Messages in: {start: StartOrder}, then {id, call, args}. Who gives the start order again is told how far it is.
 * Messages out: {progress: 0..1, phase}, {ready: true} or {failed: cause}; then {id, text} or {id, failed: cause}.
 */

import { FetchError, fetchAll } from "./loading.js";
// What loading.js needs, named here too: so it is asked for at once, and not when that module has come.
import "./packed.js";
import { startPython } from "./python_runtime.js";

/** @import { Calls, LoadState, Question, QuestionAnswer, StartOrder, ToWorker } from "../../../types/engine" */

/** What can be asked, once Python runs. @type {Calls} */
let calls = {};
/** What the page was told last about loading; null before it was asked for. @type {LoadState | null} */
let told = null;

self.onmessage = (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  if (!("start" in data)) answer(data).then((given) => self.postMessage(given));
  else if (told) self.postMessage(told);
  else start(data.start);
};

/**
 * Tell the page how far loading is. A failure is the last word, also when other files still come in.
 * @param {LoadState} state
 */
function tell(state) {
  if (told && "failed" in told) return;
  told = state;
  self.postMessage(state);
}

/**
 * @param {Question} question
 * @returns {Promise<QuestionAnswer>}
 */
async function answer({ id, call, args }) {
  try {
    const asked = calls[call];
    if (!asked) throw new Error(`nothing answers to ${call}`);
    return { id, text: await asked(...args) };
  } catch (error) {
    console.error(error);
    return { id, failed: "calculation" };
  }
}

/** @param {StartOrder} order */
async function start(order) {
  if (typeof WebAssembly !== "object") {
    tell({ failed: "webassembly" });
    return;
  }
  tell({ progress: 0, phase: "fetching" });
  try {
    const runtime = new URL(`../${order.runtime}/`, import.meta.url).href;
    const rules = new URL(`../${order.rules}`, import.meta.url).href;
    calls = await startPython(runtime, order.info, fetchAll(runtime, rules, order.files, tell));
    tell({ ready: true });
  } catch (error) {
    console.error(error);
    tell({ failed: error instanceof FetchError ? "network" : "start" });
  }
}
