/**
 * Fetching the large files of the runtime, with progress.
 *
 * Many servers compress WebAssembly while they send it, but none compresses a zip file, and some compress nothing. Beside
 * each file lies a compressed copy (`.gz`), which is unpacked here.
 */

/** The browser's own: the worker gives Python another one while this module may still be fetching. */
const { fetch } = globalThis;

/** @import { LargeFile, Progress } from "../../../types/engine" */

/**
 * A large file, whatever way it came.
 * @param {LargeFile} file
 * @param {Progress} progress is told which part has come in, from 0 to 1
 * @returns {Promise<Response>} with the contents as they are without compression
 * @throws {Error} when the file cannot be had
 */
export async function fetchLarge(file, progress) {
  const canUnpack = typeof DecompressionStream === "function";
  if (canUnpack && !file.address.endsWith(".wasm")) {
    return (await fetchCopy(file, progress)) ?? watched(await fetchPlain(file), file.size, progress);
  }
  const plain = new AbortController();
  const response = await fetchPlain(file, plain.signal);
  if (canUnpack && !isUnpacked(response)) {
    const copy = await fetchCopy(file, progress);
    if (copy) {
      plain.abort();
      return copy;
    }
  }
  return watched(response, file.size, progress);
}

/**
 * @param {LargeFile} file
 * @param {AbortSignal} [signal]
 */
async function fetchPlain(file, signal) {
  const response = await fetch(file.address, { signal });
  if (!response.ok) throw new Error(`${response.status} ${file.address}`);
  return response;
}

/**
 * The file from its compressed copy; null when there is none.
 * @param {LargeFile} file
 * @param {Progress} progress
 */
async function fetchCopy(file, progress) {
  const copy = await fetch(`${file.address}.gz`);
  if (!copy.ok) return null;
  if (isUnpacked(copy)) return watched(copy, file.size, progress);
  return new Response(watched(copy, file.packedSize, progress).body?.pipeThrough(new DecompressionStream("gzip")));
}

/**
 * Whether the browser itself unpacks the response while it comes in.
 * @param {Response} response
 */
function isUnpacked(response) {
  return Boolean(response.headers.get("Content-Encoding"));
}

/**
 * Tells how far a response is, by reading a copy: what the browser does with the response itself, such as compiling it,
 * does not have to pass through here then, which is much quicker.
 * @param {Response} response
 * @param {number} total
 * @param {Progress} progress
 */
function watched(response, total, progress) {
  let loaded = 0;
  const counting = new WritableStream({
    write(chunk) {
      loaded += chunk.byteLength;
      progress(Math.min(1, loaded / total));
    },
  });
  response.clone().body?.pipeTo(counting).catch(() => {}); // whoever reads the response itself meets the same error
  return response;
}
