// Makes the zip of Python bytecode for the browser, with Pyodide itself as the interpreter.
//   node compile.mjs PYODIDE_FOLDER PYODIDE_BUILD_FOLDER BYTECODE.py OUT.zip PACKAGE_FOLDER MODULE,... LATER.zip MODULE,...
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, toolsFolder, script, out, packageFolder, entries, later, laterEntries] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(path.join(pyodideFolder, "pyodide.mjs")));

// -OO leaves out docstrings. With a fixed hash seed and date the same sources give the same bytes. The date is the first
// that a zip can have, and Python reads it in the time zone of this process: west of Greenwich it would be a day in 1979.
process.env.TZ = "UTC";
const python = await loadPyodide({ args: ["-OO"], env: { PYTHONHASHSEED: "0", SOURCE_DATE_EPOCH: "315532800" } });

function write(file, bytes) {
  python.FS.mkdirTree(path.posix.dirname(file));
  python.FS.writeFile(file, bytes);
}

for (const name of fs.readdirSync(packageFolder, { recursive: true }).filter((each) => each.endsWith(".py"))) {
  write(`/own/${path.basename(packageFolder)}/${name}`, fs.readFileSync(path.join(packageFolder, name)));
}
write("/in/stdlib.zip", fs.readFileSync(path.join(pyodideFolder, "python_stdlib.zip")));
write("/in/bytecode.py", fs.readFileSync(script));
python.FS.mkdirTree("/tools");
python.FS.mount(python.FS.filesystems.NODEFS, { root: toolsFolder }, "/tools");

python.runPython("import sys; sys.path += ['/in', '/tools']");
const { compile_bundle: compileBundle } = python.pyimport("bytecode");
try {
  const zips = [["/out.zip", entries.split(",")], ["/later.zip", laterEntries.split(",")]];
  compileBundle("/own", "/in/stdlib.zip", python.toPy(zips));
} catch (error) {
  // The message alone: it holds the Python traceback, while Node would print all of Pyodide's one long line.
  console.error(error.message);
  process.exit(1);
}
fs.writeFileSync(out, python.FS.readFile("/out.zip"));
fs.writeFileSync(later, python.FS.readFile("/later.zip"));
