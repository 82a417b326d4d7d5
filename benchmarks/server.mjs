// A static server like a production host, with a network as slow as asked for.
//   node server.mjs FOLDER CACHE
// Prints its port, listens on 127.0.0.1 only, and ends when its standard input closes.
//
// Text, JavaScript and WebAssembly go out compressed with brotli, as hosts do; other types, such as zip, go as they are.
// Pages are asked for again at each visit; all else may be kept for a year.
// `/-/network?mbit=10&ms=40` sets the speed (0 is without limit), `/-/sent` tells what was sent since it was asked last.
import { createHash } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync } from "node:zlib";

const [folder, cache] = process.argv.slice(2);
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".xml": "application/xml",
  ".zip": "application/zip",
};
const COMPRESSED = new Set([".css", ".html", ".js", ".json", ".mjs", ".svg", ".wasm", ".xml"]);
const CHUNK = 4096;
/** Sleeping never ends exactly in time: a link that stood idle for a moment may catch up this much, in ms. */
const SLACK = 20;

const network = { bytesPerMs: 0, delay: 0, free: 0 };
let sent = [];
const files = new Map();

/** A file as it is sent; compressed beforehand at the highest quality, once for all runs. */
function fileAt(name) {
  if (!files.has(name)) {
    const content = fs.readFileSync(name);
    const digest = createHash("sha256").update(content).digest("hex").slice(0, 32);
    const type = path.extname(name);
    let body = content;
    if (COMPRESSED.has(type)) {
      const kept = path.join(cache, `${digest}.br`);
      if (!fs.existsSync(kept)) fs.writeFileSync(kept, brotliCompressSync(content));
      body = fs.readFileSync(kept);
    }
    const headers = {
      "Cache-Control": type === ".html" ? "no-cache" : "public, max-age=31536000, immutable",
      "Content-Length": body.length,
      "Content-Type": TYPES[type] ?? "application/octet-stream",
      ETag: `"${digest}"`,
    };
    if (body !== content) headers["Content-Encoding"] = "br";
    files.set(name, { body, headers });
  }
  return files.get(name);
}

/** Send bytes at the speed of the network, which all answers share. Gives how many were sent. */
async function send(response, body) {
  if (!network.bytesPerMs) {
    response.end(body);
    return body.length;
  }
  for (let start = 0; start < body.length; start += CHUNK) {
    const chunk = body.subarray(start, start + CHUNK);
    network.free = Math.max(network.free, performance.now() - SLACK) + chunk.length / network.bytesPerMs;
    const wait = network.free - performance.now();
    if (wait > 1) await sleep(wait);
    if (response.destroyed) return start;
    response.write(chunk);
  }
  response.end();
  return body.length;
}

function control(url, response) {
  if (url.pathname === "/-/network") {
    network.bytesPerMs = (Number(url.searchParams.get("mbit")) * 1e6) / 8 / 1000;
    network.delay = Number(url.searchParams.get("ms"));
  }
  response.end(JSON.stringify(sent));
  sent = [];
}

async function answer(request, response) {
  const url = new URL(request.url, "http://127.0.0.1");
  if (url.pathname.startsWith("/-/")) {
    control(url, response);
    return;
  }
  if (network.delay) await sleep(network.delay);
  let name = path.join(folder, path.normalize(decodeURIComponent(url.pathname)));
  if (name.endsWith(path.sep)) name = path.join(name, "index.html");
  const entry = { path: url.pathname, status: 200, bytes: 0 };
  sent.push(entry);
  if (!fs.statSync(name, { throwIfNoEntry: false })?.isFile()) {
    entry.status = 404;
    response.writeHead(404).end();
    return;
  }
  const { body, headers } = fileAt(name);
  if (request.headers["if-none-match"] === headers.ETag) {
    entry.status = 304;
    response.writeHead(304, { ETag: headers.ETag, "Cache-Control": headers["Cache-Control"] }).end();
    return;
  }
  response.writeHead(200, headers);
  entry.bytes = await send(response, body);
}

const server = http.createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    response.destroy();
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit()).resume();
