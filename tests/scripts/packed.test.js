import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const CONTENT = Buffer.from("python ".repeat(1000));
const PACKED = gzipSync(CONTENT);

/** What the server answers, by the last part of the address. @type {Record<string, () => Response>} */
let server = {};
/** @type {string[]} */
let asked = [];
// The module takes the browser's function when it is loaded.
globalThis.fetch = async (address) => {
  const name = String(address).split("/").at(-1) ?? "";
  asked.push(name);
  return (server[name] ?? (() => new Response("", { status: 404 })))();
};
const { fetchLarge } = await import("../../docs/assets/js/packed.js");

/**
 * The contents that come in, and the progress that was told.
 * @param {string} name
 * @param {typeof server} answers
 */
async function fetched(name, answers) {
  [server, asked] = [answers, []];
  /** @type {number[]} */
  const told = [];
  const file = { address: `https://voorbeeld.nl/${name}`, size: CONTENT.length, packedSize: PACKED.length };
  const response = await fetchLarge(file, (part) => told.push(part));
  return { text: Buffer.from(await response.arrayBuffer()), told };
}

const encoded = () => new Response(CONTENT, { headers: { "Content-Encoding": "gzip" } });

test("a zip comes from its compressed copy, unpacked here", async () => {
  const { text, told } = await fetched("python.zip", { "python.zip.gz": () => new Response(PACKED) });
  assert.ok(text.equals(CONTENT));
  assert.deepEqual(asked, ["python.zip.gz"]);
  assert.equal(told.at(-1), 1);
});

test("a copy that the browser unpacks itself is not unpacked twice", async () => {
  const { text } = await fetched("python.zip", { "python.zip.gz": encoded });
  assert.ok(text.equals(CONTENT));
});

test("without a copy the file itself comes", async () => {
  const { text, told } = await fetched("python.zip", { "python.zip": () => new Response(CONTENT) });
  assert.ok(text.equals(CONTENT));
  assert.deepEqual(asked, ["python.zip.gz", "python.zip"]);
  assert.equal(told.at(-1), 1);
});

test("a program that the server compresses comes as it is", async () => {
  const { text } = await fetched("pyodide.asm.wasm", { "pyodide.asm.wasm": encoded });
  assert.ok(text.equals(CONTENT));
  assert.deepEqual(asked, ["pyodide.asm.wasm"]);
});

test("a program that the server does not compress comes from its copy", async () => {
  const answers = { "pyodide.asm.wasm": () => new Response("niet dit"), "pyodide.asm.wasm.gz": () => new Response(PACKED) };
  assert.ok((await fetched("pyodide.asm.wasm", answers)).text.equals(CONTENT));
});

test("a file that is nowhere is a failure that names it", async () => {
  await assert.rejects(fetched("python.zip", {}), /404 .*python\.zip/);
});
