/** Fetching all that Python needs, in the order that gets it running soonest, and telling how far that is. */

import { fetchLarge } from "./packed.js";

/** @import { FileSizes, LoadState, Progress } from "../../../types/engine" */

export const WASM = "pyodide.asm.wasm";
export const PYTHON_ZIP = "python.zip";
/** What reads lists: it comes at first use. */
export const LIST_ZIP = "lijst.zip";
/** Fetching is this part of all the work; starting is the rest. */
const FETCHING = 0.9;
/** With this part of the program in, the next file is asked for, so that the line never falls silent. */
const NEARLY = 0.95;
/** By this part it is clear how fast the program comes in. */
const SAMPLE = 0.1;
/** Coming in within this time, in milliseconds, it is kept by the browser or the line is fast: then nothing has to wait. */
const SOON = 500;

/** Something did not come in. */
export class FetchError extends Error {}

/**
 * @typedef {object} Parts what comes in, each a promise that fails with a FetchError when it does not
 * @property {Promise<WebAssembly.Module>} program compiled; fails with the browser's own error when it is no program
 * @property {Promise<ArrayBuffer>} zip Python's own files
 * @property {Promise<string>} rules
 * @property {Promise<any>} assembly the JavaScript of the program
 * @property {Promise<typeof import("pyodide")>} loader
 */

/**
 * Ask for everything at once, but for Python's own files: these are of use once the program runs. Asked for earlier, they
 * take their share of a slow line from it.
 * @param {string} runtime address of the folder
 * @param {string} rules address
 * @param {Record<string, FileSizes>} files the large files by name
 * @param {(state: LoadState) => void} tell
 * @returns {Parts}
 */
export function fetchAll(runtime, rules, files, tell) {
  const progress = progressOf(files, tell);
  let turnCame = () => {};
  /** @type {Promise<void>} */
  const turn = new Promise((resolve) => {
    turnCame = resolve;
  });
  const large = (/** @type {string} */ name, /** @type {Progress} */ comesIn) => {
    const sizes = files[name];
    if (!sizes) throw new Error(`no size of ${name}`);
    const file = { address: runtime + name, ...sizes };
    return fetchLarge(file, (part) => {
      progress(name, part);
      comesIn(part);
    }).catch(asFetchError);
  };
  /** @type {number | undefined} */
  let begun;
  const program = large(WASM, (part) => {
    begun ??= performance.now();
    if (part >= NEARLY || (part >= SAMPLE && performance.now() - begun < part * SOON)) turnCame();
  }).then(compile);
  const zip = turn
    .then(() => large(PYTHON_ZIP, () => {}))
    .then((response) => response.arrayBuffer().catch(asFetchError));
  return {
    program,
    zip,
    rules: fetchText(rules),
    assembly: import(`${runtime}pyodide.asm.js`).catch(asFetchError),
    loader: import(`${runtime}pyodide.js`).catch(asFetchError),
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
 * Adds up the progress of the files and tells each whole per cent.
 * @param {Record<string, FileSizes>} files
 * @param {(state: LoadState) => void} tell
 * @returns {(name: string, part: number) => void} told which part of which file has come in
 */
export function progressOf(files, tell) {
  const sizes = Object.entries(files).map(([name, { packedSize }]) => ({ name, packedSize }));
  const weight = sizes.reduce((sum, { packedSize }) => sum + packedSize, 0);
  /** @type {Record<string, number>} */
  const parts = {};
  let last = -1;
  return (name, part) => {
    parts[name] = part;
    const loaded = sizes.reduce((sum, file) => sum + (parts[file.name] ?? 0) * file.packedSize, 0) / weight;
    const percent = Math.floor(loaded * FETCHING * 100);
    if (percent <= last) return;
    last = percent;
    tell({ progress: percent / 100, phase: loaded < 1 ? "fetching" : "starting" });
  };
}
