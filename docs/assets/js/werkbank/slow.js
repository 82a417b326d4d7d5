/**
 * What takes seconds: the cases, and the examples of the calculators. A Python of its own does it, so that faults in
 * what is typed meanwhile never wait for it. It starts when there is something to do for it.
 */

import { changes } from "./files.js";

/**
 * @import { Effects, Fault } from "../../../../types/werkbank"
 * @import { Texts } from "./files.js"
 * @import { Python } from "./python.js"
 */

/**
 * @typedef {object} Told
 * @property {() => void} busy
 * @property {(faults: Fault[]) => void} faults
 * @property {(effects: Effects | null) => void} cases
 */

export class Slow {
  /** @type {Promise<Python> | null} */
  #python = null;
  /** What this Python knows; null before it knows any. @type {Texts | null} */
  #known = null;
  /** The files to compare with. @type {Texts} */
  #opened = {};
  /** What is to be looked at next. @type {Texts | null} */
  #next = null;
  #busy = false;

  /**
   * @param {() => Promise<Python>} start
   * @param {Texts} texts to compare with
   * @param {string[]} calculators
   * @param {Told} told
   */
  constructor(start, texts, calculators, told) {
    this.start = start;
    this.open(texts);
    this.calculators = calculators;
    this.told = told;
  }

  /** Compare with other files from now on. @param {Texts} texts */
  open(texts) {
    this.#opened = { ...texts };
    this.#known = null;
  }

  /**
   * Look at texts without faults. Of texts that come while it is busy only the last are looked at, afterwards.
   * @param {Texts} texts
   */
  examine(texts) {
    this.#next = texts;
    if (!this.#busy) this.#work().catch((error) => console.error(error));
  }

  async #work() {
    this.#busy = true;
    try {
      while (this.#next) {
        const texts = this.#next;
        this.#next = null;
        this.told.busy();
        await this.#look(texts);
      }
    } finally {
      this.#busy = false;
    }
  }

  /** @param {Texts} texts */
  async #look(texts) {
    this.#python ??= this.start();
    const python = await this.#python;
    if (!this.#known) {
      await python.raw("open", JSON.stringify(this.#opened));
      await python.ask("faults");
      this.#known = this.#opened;
    }
    const changed = changes(this.#known, texts);
    if (Object.keys(changed).length) {
      await python.raw("change", JSON.stringify(changed));
      await python.ask("faults");
    }
    this.#known = texts;
    for (const name of this.calculators) {
      if (this.#next) return;
      const faults = await python.ask("example_faults", name);
      if (faults.length && !this.#next) {
        this.told.faults(faults);
        this.told.cases(null);
        return;
      }
    }
    const effects = this.#next ? null : await python.ask("cases");
    if (!this.#next) this.told.cases(effects);
  }
}
