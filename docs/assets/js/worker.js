/**
 * Python, in a thread of its own: loads the runtime and answers questions. Texts (JSON) go in and out.
 *
 * Messages in: {start: StartOrder}, then {id, call, args}. Who gives the start order again is told how far it is.
 * Messages out: {progress: 0..1, phase}, {ready: true} or {failed: cause}; then {id, text} or {id, failed: cause}.
 */

import { fetchLarge } from "./packed.js";

/**
 * @typedef {object} StartOrder
 * @property {string} runtime name of the folder with the runtime, which lies beside the folder of this module
 * @property {string} rules name of the file with the rules, which lies there too
 * @property {Record<string, string>} info what Pyodide wants to know of its list of packages
 * @property {Record<string, {size: number, packedSize: number}>} files the large files by name
 */

const WASM = "pyodide.asm.wasm";
const PYTHON_ZIP = "python.zip";
/** Fetching is this part of all the work; starting is the rest. */
const FETCHING = 0.9;
/** With this part of the program in, the next file is asked for, so that the line never falls silent. */
const NEARLY = 0.95;
/** By this part it is clear how fast the program comes in. */
const SAMPLE = 0.1;
/** Coming in within this time, in milliseconds, it is kept by the browser or the line is fast: then nothing has to wait. */
const SOON = 500;

/** @type {Record<string, (...args: string[]) => string>} filled once Python runs */
let calls = {};
/** What the page was told last about loading; null before it was asked for. @type {object | null} */
let told = null;

self.onmessage = ({ data }) => {
  if (!data.start) answer(data);
  else if (told) self.postMessage(told);
  else start(data.start);
};

/**
 * Tell the page how far loading is. A failure is the last word, also when other files still come in.
 * @param {object} state
 */
function tell(state) {
  if (told?.failed) return;
  told = state;
  self.postMessage(state);
}

/** @param {{id: number, call: string, args: string[]}} question */
function answer({ id, call, args }) {
  try {
    self.postMessage({ id, text: calls[call](...args) });
  } catch (error) {
    console.error(error);
    self.postMessage({ id, failed: "calculation" });
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
    calls = await load(new URL(`../${order.runtime}/`, import.meta.url).href, order);
    tell({ ready: true });
  } catch (error) {
    console.error(error);
    tell({ failed: error instanceof FetchError ? "network" : "start" });
  }
}

/** Something did not come in. */
class FetchError extends Error {}

/**
 * Fetch everything, start Python, and give what can be asked of it.
 * @param {string} runtime address of the folder
 * @param {StartOrder} order
 */
async function load(runtime, order) {
  const tellProgress = progressOf(order.files);
  const large = (name, progress = (_part) => {}) => {
    const file = { address: runtime + name, ...order.files[name] };
    const comesIn = (part) => {
      tellProgress(name, part);
      progress(part);
    };
    return fetchLarge(file, comesIn).catch(asFetchError);
  };
  // Python's own files are of use once the program runs. Asked for earlier, they take their share of a slow line from it.
  let turnCame;
  const turn = new Promise((resolve) => {
    turnCame = resolve;
  });
  let begun;
  const program = large(WASM, (part) => {
    begun ??= performance.now();
    if (part >= NEARLY || (part >= SAMPLE && performance.now() - begun < part * SOON)) turnCame();
  }).then(compile);
  const zip = turn.then(() => large(PYTHON_ZIP)).then((response) => response.arrayBuffer().catch(asFetchError));
  const rules = fetchText(new URL(`../${order.rules}`, import.meta.url).href);
  const assembly = import(`${runtime}pyodide.asm.js`).catch(asFetchError);
  const loader = import(`${runtime}pyodide.js`).catch(asFetchError);
  const failed = Promise.race([program, zip, rules, assembly, loader].map(onlyFailure).concat(instantiating(program)));

  // All that Pyodide may fetch is on its way already. It asks for nothing else, now or later.
  const underway = new Map([
    [runtime + WASM, () => new Response()],
    [runtime + PYTHON_ZIP, async () => new Response(await zip)],
  ]);
  self.fetch = async (address) => {
    const wanted = underway.get(String(address));
    if (!wanted) throw new Error(`not part of the runtime: ${address}`);
    return wanted();
  };

  const { loadPyodide } = await Promise.race([loader, failed]);
  const starting = loadPyodide({
    indexURL: runtime,
    packageBaseUrl: runtime,
    stdLibURL: runtime + PYTHON_ZIP,
    lockFileContents: { info: order.info, packages: {} },
    createPyodideModule: async (settings) => (await assembly).default(settings),
  });
  // Pyodide waits for ever for WebAssembly that does not come; hence the race.
  const python = await Promise.race([starting, failed]);
  return functions(python, await rules);
}

/**
 * What the page may ask.
 * @param {any} python Pyodide
 * @param {string} rulesText
 */
function functions(python, rulesText) {
  const json = python.pyimport("json");
  const answers = python.pyimport("calculators.answering");
  const diary = python.pyimport("calculators.core.agenda");
  const rules = json.loads(rulesText);
  return {
    /** The outcome of a calculator, or its faults, as JSON. */
    bereken(name, input) {
      const outcome = answers.bereken_text(name, input, rules);
      const text = answers.to_text(outcome);
      outcome.destroy();
      return text;
    },
    /** The days of an outcome as a calendar file. */
    agenda(outcomeText, site, moment) {
      const outcome = json.loads(outcomeText);
      const text = diary.agenda(outcome, rules, site, moment);
      outcome.destroy();
      return text;
    },
  };
}

/** @param {string} address */
async function fetchText(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.status} ${address}`);
    return await response.text();
  } catch (error) {
    return asFetchError(error);
  }
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function asFetchError(error) {
  throw new FetchError(String(error));
}

/**
 * A promise that fails when the given one fails, and never does anything else.
 * @param {Promise<unknown>} promise
 * @returns {Promise<never>}
 */
function onlyFailure(promise) {
  return new Promise((_, reject) => {
    promise.catch(reject);
  });
}

/**
 * Compile the program while it comes in, without waiting for the JavaScript that goes with it.
 * @param {Response} response
 */
function compile(response) {
  const type = "application/wasm";
  // Not every server knows the type, and the browser compiles no other.
  const isKnown = response.headers.get("Content-Type") === type;
  const typed = isKnown ? response : new Response(response.body, { headers: { "Content-Type": type } });
  return WebAssembly.compileStreaming(typed).catch((error) => {
    // Anything but a fault in the program itself comes from the line, which may break halfway.
    if (error instanceof WebAssembly.CompileError) throw error;
    return asFetchError(error);
  });
}

/**
 * Let Pyodide use the compiled program.
 * @param {Promise<WebAssembly.Module>} program
 * @returns {Promise<never>} fails when the program is refused; Pyodide itself says so in the console only
 */
function instantiating(program) {
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (_response, imports) => {
      const module = await program;
      const instance = await WebAssembly.instantiate(module, imports).catch((error) => {
        reject(error);
        throw error;
      });
      return { module, instance };
    };
  });
}

/**
 * Adds up the progress of the files and tells the page each whole per cent.
 * @param {Record<string, {packedSize: number}>} files
 */
function progressOf(files) {
  const weight = Object.values(files).reduce((sum, file) => sum + file.packedSize, 0);
  const parts = {};
  let last = -1;
  return (name, part) => {
    parts[name] = part;
    const loaded = Object.keys(parts).reduce((sum, each) => sum + parts[each] * files[each].packedSize, 0) / weight;
    const percent = Math.floor(loaded * FETCHING * 100);
    if (percent <= last) return;
    last = percent;
    tell({ progress: percent / 100, phase: loaded < 1 ? "fetching" : "starting" });
  };
}
