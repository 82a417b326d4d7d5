/** Starting Pyodide with files that are on their way already, for which two functions of the browser are replaced. */

import { LIST_ZIP, PYTHON_ZIP, WASM } from "./loading.js";
import { fetchLarge } from "./packed.js";

/**
 * @import { Calls, PyodideInfo } from "../../../types/engine"
 * @import { Parts } from "./loading.js"
 */

/**
 * Start Python, and give what can be asked of it.
 * @param {string} runtime address of the folder
 * @param {PyodideInfo} info
 * @param {Parts} parts
 * @returns {Promise<Calls>}
 */
export async function startPython(runtime, info, parts) {
  return functions(await bootPython(runtime, info, parts), await parts.rules, runtime);
}

/**
 * Start Python itself.
 * @param {string} runtime address of the folder
 * @param {PyodideInfo} info
 * @param {Parts} parts
 * @returns {Promise<import("pyodide").PyodideAPI>}
 */
export async function bootPython(runtime, info, parts) {
  const { program, zip, rules, assembly, loader } = parts;
  const failed = Promise.race([...[program, zip, rules, assembly, loader].map(onlyFailure), instantiating(program)]);
  giveFiles(runtime, zip);
  const { loadPyodide } = await Promise.race([loader, failed]);
  const starting = loadPyodide({
    indexURL: runtime,
    packageBaseUrl: runtime,
    stdLibURL: runtime + PYTHON_ZIP,
    lockFileContents: { info, packages: {} },
    createPyodideModule: async (settings) => (await assembly).default(settings),
  });
  // Pyodide waits for ever for WebAssembly that does not come; hence the race.
  return Promise.race([starting, failed]);
}

/**
 * All that Pyodide may fetch is on its way already. It asks for nothing else, now or later.
 * @param {string} runtime address of the folder
 * @param {Promise<ArrayBuffer>} zip
 */
function giveFiles(runtime, zip) {
  /** @type {Map<string, () => Promise<Response>>} */
  const underway = new Map([
    [runtime + WASM, async () => new Response()],
    [runtime + PYTHON_ZIP, async () => new Response(await zip)],
  ]);
  self.fetch = async (address) => {
    const wanted = underway.get(String(address));
    if (!wanted) throw new Error(`not part of the runtime: ${address}`);
    return wanted();
  };
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
 * What the page may ask.
 * @param {import("pyodide").PyodideAPI} python
 * @param {string} rulesText
 * @param {string} runtime address of the folder
 * @returns {Calls}
 */
function functions(python, rulesText, runtime) {
  const json = python.pyimport("json");
  const answers = python.pyimport("calculators.answering");
  const diary = python.pyimport("calculators.core.agenda");
  const rules = json.loads(rulesText);
  /** @type {ReturnType<typeof python.pyimport>} */
  let lists;
  return {
    /** The outcome of a calculator, or its faults, as JSON. */
    bereken(name, input) {
      const outcome = answers.bereken_text(name, input, rules);
      const text = answers.to_text(outcome);
      outcome.destroy();
      return text;
    },
    /** The days of an outcome as a calendar file. */
    agenda(outcomeText, site, moment, key) {
      const outcome = json.loads(outcomeText);
      const text = diary.agenda(outcome, rules, site, moment, key);
      outcome.destroy();
      return text;
    },
    /** What a list of absences says: the bytes of a file, and the question as JSON. */
    async lees(content, asked) {
      lists ??= await importLists(python, runtime);
      const bytes = python.toPy(content);
      const text = lists.lees_text(bytes, asked, rules);
      bytes.destroy();
      return text;
    },
  };
}

/**
 * What reads lists. It comes only now: most readers have none.
 * @param {import("pyodide").PyodideAPI} python
 * @param {string} runtime address of the folder
 */
async function importLists(python, runtime) {
  // Nobody is told how far it is, so that its size does not matter.
  const response = await fetchLarge({ address: runtime + LIST_ZIP, size: 1, packedSize: 1 }, () => {});
  const place = `/lib/${LIST_ZIP}`;
  python.FS.writeFile(place, new Uint8Array(await response.arrayBuffer()));
  python.pyimport("sys").path.append(place);
  // These packages are in the other zip as well.
  for (const name of ["calculators", "encodings"]) python.pyimport(name).__path__.append(`${place}/${name}`);
  return python.pyimport("calculators.lijst.asked");
}
