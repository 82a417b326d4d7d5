/**
 * The worker that runs the project's own Python for the workbench: the checks, the comparison and the templates.
 *
 * Messages in: {start: BenchOrder}, then {id, call, args}. Messages out: {progress: 0..1}, {ready: true} or
 * {failed: cause}; then {id, result} or {id, failed: true}.
 */

import { FetchError, fetchAll } from "../loading.js";
import { fetchLarge } from "../packed.js";
import { bootPython } from "../python_runtime.js";

/** @import { BenchOrder, BenchQuestion } from "../../../../types/werkbank" */

/** Where in Python's own files, which are in memory, everything stands. */
const LIBRARY = "/werkbank";
const PROTOCOL = "/protocol";
/** The part of all bytes that is the archive, about; the bar need not be exact. */
const ARCHIVE_PART = 0.35;
/** Fetching is this part of all the work; starting is the rest. */
const FETCHING = 0.6;

/** @type {any} */
let session = null;

self.onmessage = (/** @type {MessageEvent<{ start: BenchOrder } | BenchQuestion>} */ { data }) => {
  if ("start" in data) start(data.start);
  else answer(data);
};

/** @param {BenchQuestion} question */
function answer({ id, call, args }) {
  try {
    const result = session[call](...args);
    if (result && typeof result === "object") {
      const bytes = result.toJs();
      result.destroy();
      self.postMessage({ id, result: bytes });
    } else {
      self.postMessage({ id, result });
    }
  } catch (error) {
    console.error(error);
    self.postMessage({ id, failed: true });
  }
}

/** @param {BenchOrder} order */
async function start(order) {
  if (typeof WebAssembly !== "object") {
    self.postMessage({ failed: "webassembly" });
    return;
  }
  try {
    let [python, archive] = [0, 0];
    const tell = () =>
      self.postMessage({ progress: FETCHING * ((1 - ARCHIVE_PART) * python + ARCHIVE_PART * archive) });
    const parts = fetchAll(order.runtime, order.data, order.files, (state) => {
      if (!("progress" in state)) return;
      python = state.progress;
      tell();
    });
    const library = fetchLarge({ address: order.archive, ...order.sizes }, (part) => {
      archive = part;
      tell();
    }).then((response) => response.arrayBuffer());
    library.catch(() => {}); // told below; without this the browser would report it as well
    const engine = await bootPython(order.runtime, order.info, parts);
    const bytes = await library.catch((error) => {
      throw new FetchError(String(error));
    });
    unpack(new Uint8Array(bytes), (name, content) => {
      const path = `${LIBRARY}/${name}`;
      engine.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      engine.FS.writeFile(path, content);
    });
    self.postMessage({ progress: FETCHING + 0.1 });
    addLibrary(engine);
    const { Session } = engine.pyimport("protocol_site.workbench.session");
    session = Session(await parts.rules, order.day, PROTOCOL);
    self.postMessage({ ready: true });
  } catch (error) {
    console.error(error);
    self.postMessage({ failed: error instanceof FetchError ? "network" : "start" });
  }
}

/**
 * Let Python find the library first, and also the parts of it that belong to packages that are in use already.
 * @param {import("pyodide").PyodideAPI} engine
 */
function addLibrary(engine) {
  engine.runPython(`
import os, sys
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"
sys.path.insert(0, "${LIBRARY}")
for name, module in list(sys.modules.items()):
    folder = "${LIBRARY}/" + name.replace(".", "/")
    if hasattr(module, "__path__") and os.path.isdir(folder):
        module.__path__.append(folder)
`);
}

/**
 * The files of a tar archive without anything special in it.
 * @param {Uint8Array} bytes
 * @param {(name: string, content: Uint8Array) => void} take
 */
function unpack(bytes, take) {
  const decoder = new TextDecoder();
  const block = 512;
  for (let at = 0; at + block <= bytes.length && bytes[at];) {
    const head = at;
    const field = (/** @type {number} */ from, /** @type {number} */ size) =>
      decoder.decode(bytes.subarray(head + from, head + from + size)).split("\0", 1)[0] ?? "";
    const name = [field(345, 155), field(0, 100)].filter(Boolean).join("/");
    const size = Number.parseInt(field(124, 12), 8);
    take(name, bytes.subarray(at + block, at + block + size));
    at += block * (1 + Math.ceil(size / block));
  }
}
