// Makes zips of Python bytecode for the browser, with Pyodide itself as the interpreter.
//   node compile.mjs ORDER     a JSON text: {pyodide, tools, script, sources, zips}
// `pyodide` and `tools` are folders, `script` is bytecode.py, `sources` are packages (folders) and modules (files), and
// `zips` says of each zip where it goes, with what, and how: {out, entries, whole}.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const order = JSON.parse(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(path.join(order.pyodide, "pyodide.mjs")));

// -OO leaves out docstrings. With a fixed hash seed and date the same sources give the same bytes. The date is the first
// that a zip can have, and Python reads it in the time zone of this process: west of Greenwich it would be a day in 1979.
process.env.TZ = "UTC";
const env = { PYTHONHASHSEED: "0", SOURCE_DATE_EPOCH: "315532800", PYDANTIC_DISABLE_PLUGINS: "1" };
const python = await loadPyodide({ args: ["-OO"], env });

function write(file, bytes) {
  python.FS.mkdirTree(path.posix.dirname(file));
  python.FS.writeFile(file, bytes);
}

// What is compiled for another system stays behind; the Python beside it does without.
const isUsed = (name) => name.endsWith(".py") || name.endsWith("-emscripten.so");
for (const source of order.sources) {
  const inside = fs.statSync(source).isDirectory() ? fs.readdirSync(source, { recursive: true }) : [""];
  for (const name of inside.filter((each) => isUsed(path.join(source, each)))) {
    write(path.posix.join("/own", path.basename(source), name), fs.readFileSync(path.join(source, name)));
  }
}
write("/in/stdlib.zip", fs.readFileSync(path.join(order.pyodide, "python_stdlib.zip")));
write("/in/bytecode.py", fs.readFileSync(order.script));
python.FS.mkdirTree("/tools");
python.FS.mount(python.FS.filesystems.NODEFS, { root: order.tools }, "/tools");

python.runPython("import sys; sys.path += ['/in', '/tools']");
const { compile_bundle: compileBundle } = python.pyimport("bytecode");
const inside = order.zips.map(({ entries, whole }, number) => [`/zip${number}`, entries, whole]);
try {
  compileBundle("/own", "/in/stdlib.zip", python.toPy(inside));
} catch (error) {
  // The message alone: it holds the Python traceback, while Node would print all of Pyodide's one long line.
  console.error(error.message);
  process.exit(1);
}
order.zips.forEach(({ out }, number) => fs.writeFileSync(out, python.FS.readFile(`/zip${number}`)));
