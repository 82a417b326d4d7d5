/**
 * Fetching the large files of the runtime, with progress.
 *
 * A server that compresses what it sends needs no help. Most servers send WebAssembly and zip files as they are, though:
 * then the compressed copy (`.gz`) that lies beside each file is fetched instead, and unpacked here.
 */

/** The browser's own: the worker gives Python another one while this module may still be fetching. */
const { fetch } = globalThis;

/**
 * @typedef {object} LargeFile
 * @property {string} address
 * @property {number} size in bytes
 * @property {number} packedSize of the copy, in bytes
 */

/**
 * The contents of a large file, whatever way it came.
 * @param {LargeFile} file
 * @param {(part: number) => void} progress is told which part has come in, from 0 to 1
 * @returns {Promise<ReadableStream<Uint8Array>>}
 * @throws {Error} when the file cannot be had
 */
export async function fetchLarge(file, progress) {
  const plain = new AbortController();
  const response = await fetch(file.address, { signal: plain.signal });
  if (!response.ok) throw new Error(`${response.status} ${file.address}`);
  if (isUnpacked(response) || typeof DecompressionStream !== "function") {
    return response.body.pipeThrough(counting(file.size, progress));
  }
  const copy = await fetch(`${file.address}.gz`);
  if (!copy.ok) return response.body.pipeThrough(counting(file.size, progress));
  plain.abort();
  if (isUnpacked(copy)) return copy.body.pipeThrough(counting(file.size, progress));
  return copy.body.pipeThrough(counting(file.packedSize, progress)).pipeThrough(new DecompressionStream("gzip"));
}

/**
 * Whether the browser itself unpacks the response while it comes in.
 * @param {Response} response
 */
function isUnpacked(response) {
  return Boolean(response.headers.get("Content-Encoding"));
}

/**
 * A stream that passes everything on and tells how far it is.
 * @param {number} total
 * @param {(part: number) => void} progress
 * @returns {TransformStream<Uint8Array, Uint8Array>}
 */
function counting(total, progress) {
  let loaded = 0;
  return new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      progress(Math.min(1, loaded / total));
      controller.enqueue(chunk);
    },
  });
}
