/**
 * The page's side of the worker that runs Python: starts it once, asks it questions, and never waits for ever.
 */

/** No sign of life for this long while loading means that it will not come, in milliseconds. */
const SILENCE = 60_000;
/** An answer takes a few milliseconds; after this long something hangs. */
const PATIENCE = 5_000;

/** @import { Cause, LoadState, QuestionAnswer, StartOrder, State } from "../../../types/engine" */

/** The worker cannot answer; `cause` says why. */
export class EngineError extends Error {
  /** @param {Cause} cause */
  constructor(cause) {
    super(cause);
    /** @type {Cause} */
    this.cause = cause;
  }
}

/** One worker for the whole page. Tells with an event `state` that its state is another one. */
export class Engine extends EventTarget {
  /** What was told last; null before it was started. @type {State | null} */
  state = null;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Promise<void> | null} */
  #ready = null;
  /** @type {Map<number, {resolve: (text: string) => void, reject: (error: EngineError) => void}>} */
  #waiting = new Map();
  #number = 0;
  #order;

  /** @param {StartOrder} order */
  constructor(order) {
    super();
    this.#order = order;
  }

  /**
   * Load the runtime, unless that was done or is being done.
   * @returns {Promise<void>} fulfilled when questions are answered at once; an EngineError otherwise
   */
  start() {
    this.#ready ??= this.#start();
    return this.#ready;
  }

  /**
   * Ask the worker. A worker that hangs is replaced, once.
   * @param {string} call
   * @param {(string | Uint8Array)[]} args
   * @returns {Promise<string>} an EngineError when there is no answer
   */
  async ask(call, args, again = true) {
    await this.start();
    const asked = this.#worker;
    const id = ++this.#number;
    // The first list waits for what reads it to come in.
    const patience = call === "lees" ? SILENCE : PATIENCE;
    const timer = setTimeout(() => this.#stop(new EngineError("calculation")), patience);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        asked?.postMessage({ id, call, args });
      });
    } catch (error) {
      // Another question may have started a new worker already.
      if (again && this.#worker !== asked) return this.ask(call, args, false);
      throw error;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  /** @returns {Promise<void>} */
  #start() {
    this.#tell({ phase: "fetching", progress: 0 });
    return new Promise((resolve, reject) => {
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let timer;
      /** @param {Cause} cause */
      const fail = (cause) => {
        clearTimeout(timer);
        const error = new EngineError(cause);
        this.#stop(error);
        this.#tell({ phase: "failed", cause });
        reject(error);
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => fail("silence"), SILENCE);
      };
      // A page that is made for a calculator has a worker before this module came.
      const worker = window.rekenmotor ?? new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
      window.rekenmotor = null;
      worker.onerror = (event) => {
        event.preventDefault();
        fail("network");
      };
      worker.onmessage = (/** @type {MessageEvent<LoadState>} */ { data }) => {
        wait();
        if ("failed" in data) {
          fail(data.failed);
        } else if ("ready" in data) {
          clearTimeout(timer);
          worker.onmessage = (event) => this.#answered(event.data);
          this.#tell({ phase: "ready", progress: 1 });
          resolve();
        } else {
          this.#tell(data);
        }
      };
      wait();
      this.#worker = worker;
      worker.postMessage({ start: this.#order });
    });
  }

  /** @param {QuestionAnswer} answer */
  #answered(answer) {
    const waiting = this.#waiting.get(answer.id);
    if ("failed" in answer) waiting?.reject(new EngineError(answer.failed));
    else waiting?.resolve(answer.text);
  }

  /** End the worker; the next question starts another. @param {EngineError} error */
  #stop(error) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = null;
    for (const { reject } of this.#waiting.values()) reject(error);
  }

  /** @param {State} state */
  #tell(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}
