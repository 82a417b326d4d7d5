/** The page's side of the worker that runs Python for the workbench. */

/** @import { BenchCause, BenchOrder, FromBench } from "../../../../types/werkbank" */

/** The workbench cannot start; `cause` says why. */
export class BenchError extends Error {
  /** @param {BenchCause} cause */
  constructor(cause) {
    super(cause);
    /** @type {BenchCause} */
    this.cause = cause;
  }
}

/** Questions are answered one after the other, in the order in which they come. */
export class Python {
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  #number = 0;
  #worker;

  /** @param {string} address of the module of the worker */
  constructor(address) {
    this.#worker = new Worker(address, { type: "module" });
  }

  /**
   * @param {BenchOrder} order
   * @param {(part: number) => void} progress
   * @returns {Promise<void>} a BenchError when Python does not start
   */
  start(order, progress) {
    return new Promise((resolve, reject) => {
      this.#worker.onerror = (event) => {
        event.preventDefault();
        reject(new BenchError("network"));
      };
      this.#worker.onmessage = (/** @type {MessageEvent<FromBench>} */ { data }) => {
        if ("id" in data) this.#answered(data);
        else if ("progress" in data) progress(data.progress);
        else if ("ready" in data) resolve();
        else reject(new BenchError(data.failed));
      };
      this.#worker.postMessage({ start: order });
    });
  }

  /**
   * Ask the session something that it answers with JSON.
   * @param {string} call
   * @param {...(string | number)} args
   * @returns {Promise<any>} an Error when Python could not answer
   */
  async ask(call, ...args) {
    return JSON.parse(await this.raw(call, ...args));
  }

  /**
   * Ask the session something that it answers with text, bytes or nothing.
   * @param {string} call
   * @param {...(string | number)} args
   * @returns {Promise<any>}
   */
  raw(call, ...args) {
    const id = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, call, args });
    });
  }

  /** @param {{ id: number, result: unknown } | { id: number, failed: true }} answer */
  #answered(answer) {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("failed" in answer) waiting?.reject(new Error("Python could not answer"));
    else waiting?.resolve(answer.result);
  }
}
