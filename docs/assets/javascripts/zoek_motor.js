/**
 * Finds the pages that answer what a reader types. It gets what to search in from `protocol_site/exports/search.py`, and
 * knows nothing of a page on the screen.
 *
 * A page scores for every word of the question by how rare the word is and where it stands: in the title, among the
 * words that people use for the page, in a heading, or in the text. Pages that have all words come before pages that
 * have one of them often. A word also finds its other forms, words that begin or end with it, and, when nothing else
 * does, words that differ by a typing error.
 */
import { denials, forms, isSmall, stem, words } from "./zoek_taal.js";

/** @typedef {{ kop: string, anker: string, tekst: number[], stil: number[] }} Part */
/** @typedef {{ adres: string, titel: string, in?: string, gewicht: number, bekend: string[], delen: Part[] }} Page */
/** @typedef {{ situaties: { titel: string, adres: string }[], bellen: { naam: string, nummer: string, bel: string }[] }} Instead */
/** @typedef {{ teksten: string[], paginas: Page[], anders: Instead }} Index */
/** @typedef {{ adres: string, titel: string, plek: string, stukken: { tekst: string, raak: boolean }[], score: number }} Result */
/** @typedef {{ stems: Map<string, number>, weight: number, rarity: number }} Asked a word of a question: what it may be, and how well each fits */

const IN_TITLE = 6;
const IN_KNOWN_AS = 5;
const IN_HEADING = 3;
const IN_LEAD = 2;
const IN_TEXT = 1;
const IN_HIDDEN = 0.5;
/** How soon more of the same word counts no more. */
const ENOUGH = 2.5;
/** How much the words of a long page count less, and the words of a page that is not longer than this. */
const LENGTH = 0.7;
const SHORTEST = 60;

const SMALL_WORD = 0.12;
const DENIAL = 0.6;
const UNKNOWN_RARITY = 3;
const BEGINS = 0.7;
const ENDS = 0.45;
const TYPO = 0.75;
const PART = 0.7;
/** How much more of the question a text must have to be shown instead of what a page begins with. */
const MORE_THAN_LEAD = 0.15;
/** What it adds that a question is nothing but a name of the page, and that this name is its title. */
const WHOLE = 1;
const TITLE = 1;
const LONGEST_SNIPPET = 200;
/** Which share of the score of the best a page must have to be shown. */
const WORTH_SHOWING = 0.1;
const CANDIDATES = 24;

export class Engine {
  /** @type {Map<string, Map<number, number>>} stem -> page -> how much it stands there */
  #places = new Map();
  /** @type {Map<string, string>} word -> stem */
  #vocabulary = new Map();
  /** @type {string[]} */
  #sorted = [];
  /** @type {import("./zoek_taal.js").Form[][]} the words of each text */
  #words;
  /** @type {Map<number | string, Set<string>>} the stems of the texts and headings that were looked at so far */
  #stems = new Map();
  /** @type {Set<string>[][]} for each page the names that it has, as stems */
  #names;

  /** @param {Index} index */
  constructor(index) {
    this.index = index;
    this.#words = index.teksten.map(forms);
    this.#names = index.paginas.map((page) => [page.titel, ...page.bekend].map((name) => content(forms(name))));
    const places = this.#words.map((found) => this.#placesOf(found));
    const lengths = index.paginas.map(({ delen }) => {
      const number = delen.flatMap(({ tekst, stil }) => [...tekst, ...stil]);
      return Math.max(SHORTEST, number.reduce((sum, text) => sum + (places[text]?.length ?? 0), 0));
    });
    const usual = lengths.reduce((sum, each) => sum + each, 0) / lengths.length;
    index.paginas.forEach((page, number) => {
      const longer = 1 - LENGTH + (LENGTH * (lengths[number] ?? 0)) / usual;
      learn(this.#placesOf(forms(page.titel)), number, IN_TITLE);
      for (const name of page.bekend) learn(this.#placesOf(forms(name)), number, IN_KNOWN_AS);
      for (const part of page.delen) {
        learn(this.#placesOf(forms(part.kop)), number, IN_HEADING);
        const weight = part === leadOf(page) ? IN_LEAD : IN_TEXT;
        for (const text of part.tekst) learn(places[text] ?? [], number, weight / longer);
        for (const text of part.stil) learn(places[text] ?? [], number, IN_HIDDEN / longer);
      }
    });
    this.#sorted = [...this.#vocabulary.keys()].sort();
  }

  /** Where each of these words stands; words that are new get a place. @param {import("./zoek_taal.js").Form[]} found */
  #placesOf(found) {
    return found.map(({ plain, stem }) => {
      if (plain) this.#vocabulary.set(plain, stem);
      let places = this.#places.get(stem);
      if (!places) this.#places.set(stem, (places = new Map()));
      return places;
    });
  }

  /** @param {string} stem */
  #rarity(stem) {
    const total = this.index.paginas.length;
    const number = this.#places.get(stem)?.size ?? 0;
    return Math.log(1 + (total - number + 0.5) / (number + 0.5));
  }

  /**
   * The pages that answer a question, the best first.
   * @param {string} question @param {number} [most] @returns {Result[]}
   */
  search(question, most = 20) {
    const asked = this.#understand(question);
    const scores = this.#scores(asked);
    const best = [...scores].sort(([, one], [, other]) => other.score - one.score).slice(0, CANDIDATES);
    return best
      .map(([number, { score, isNamed }]) => {
        const page = /** @type {Page} */ (this.index.paginas[number]);
        const passage = this.#passage(page, asked);
        return { page, passage, score: score * (1 + (isNamed ? 1 : passage.share)) };
      })
      .sort((one, other) => other.score - one.score)
      .filter(({ score }, _, [first]) => score >= (first?.score ?? 0) * WORTH_SHOWING)
      .slice(0, most)
      .map(({ page, passage, score }) => this.#result(page, passage, asked, score));
  }

  /** @param {string} question @returns {Asked[]} */
  #understand(question) {
    const typed = words(question);
    const denied = denials(typed);
    const matter = denied.length > 0 || typed.some(({ plain }) => !isSmall(plain));
    const said = denied.map(({ stem }) => ({ stems: new Map([[stem, 1]]), weight: DENIAL, rarity: this.#rarity(stem) }));
    return typed.flatMap((word, place) => {
      const isLast = place === typed.length - 1;
      /** @type {Map<string, number>} */
      const stems = new Map();
      const add = (/** @type {string} */ stem, /** @type {number} */ fit) => {
        if (this.#places.has(stem)) stems.set(stem, Math.max(fit, stems.get(stem) ?? 0));
      };
      if (matter && isSmall(word.plain)) {
        add(word.stem, 1);
        return [{ stems, weight: SMALL_WORD, rarity: this.#rarity(word.stem) }];
      }
      add(word.stem, 1);
      for (const [one, other] of [[typed[place - 1], word], [word, typed[place + 1]]]) {
        if (one && other) add(stem(one.plain + other.plain), this.#vocabulary.has(one.plain + other.plain) ? 1 : 0.8);
      }
      if (!/\d/.test(word.plain) && word.plain.length >= (isLast ? 2 : 4)) {
        for (const longer of this.#beginning(word.plain)) add(this.#vocabulary.get(longer) ?? "", BEGINS);
        for (const longer of this.#ending(word.plain)) add(this.#vocabulary.get(longer) ?? "", ENDS);
      }
      if (stems.size) return [{ stems, weight: 1, rarity: this.#rarest(stems) }];
      const parts = this.#split(word.plain);
      if (parts.length) {
        return parts.map((part) => ({ stems: new Map([[part, 1]]), weight: isSmall(part) ? SMALL_WORD : PART, rarity: this.#rarity(part) }));
      }
      for (const close of this.#close(word.plain)) add(this.#vocabulary.get(close) ?? "", TYPO);
      return [{ stems, weight: 1, rarity: stems.size ? this.#rarest(stems) : UNKNOWN_RARITY }];
    }).concat(said);
  }

  /** @param {Map<string, number>} stems */
  #rarest(stems) {
    const best = Math.max(...stems.values());
    return Math.max(...[...stems].filter(([, fit]) => fit === best).map(([stem]) => this.#rarity(stem)));
  }

  /** The words that begin with these letters. @param {string} letters */
  *#beginning(letters) {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {string} */ (this.#sorted[middle]) < letters) low = middle + 1;
      else high = middle;
    }
    for (let at = low; this.#sorted[at]?.startsWith(letters); at += 1) yield /** @type {string} */ (this.#sorted[at]);
  }

  /** The compounds that end in this word. @param {string} word */
  #ending(word) {
    return word.length < 4 ? [] : this.#sorted.filter((longer) => longer.length > word.length + 2 && longer.endsWith(word));
  }

  /** The two known words that a compound is made of, as stems. @param {string} word @returns {string[]} */
  #split(word) {
    for (let at = word.length - 3; at >= 3; at -= 1) {
      const head = word.slice(0, at);
      const tail = word.slice(at);
      for (const first of [head, head.replace(/(?:s|en|e)$/, "")]) {
        const [one, other] = [this.#known(first), this.#known(tail)];
        if (one && other) return [one, other];
      }
    }
    return [];
  }

  /** The stem of a word that stands somewhere. @param {string} word */
  #known(word) {
    const found = word.length >= 3 ? stem(word) : "";
    return this.#places.has(found) && (this.#vocabulary.has(word) || word.length >= 4) ? found : "";
  }

  /** The words that differ by the fewest typing errors, at most one in a short word and two in a long one. @param {string} word */
  #close(word) {
    let most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
    /** @type {string[]} */
    let found = [];
    for (const other of this.#sorted) {
      // Hardly anybody mistakes the first letter.
      if (Math.abs(other.length - word.length) > most || (other[0] !== word[0] && other[0] !== word[1])) continue;
      const errors = distance(word, other, most);
      if (errors > most) continue;
      if (errors < most) found = [];
      most = errors;
      found.push(other);
    }
    return most ? found : [];
  }

  /** Page -> how well it answers by the words that it has. @param {Asked[]} asked */
  #scores(asked) {
    const all = asked.reduce((sum, { weight, rarity }) => sum + weight * rarity, 0);
    /** @type {Map<number, { score: number, share: number }>} */
    const found = new Map();
    for (const { stems, weight, rarity } of asked) {
      /** @type {Map<number, number>} */
      const best = new Map();
      for (const [stem, fit] of stems) {
        const rare = Math.min(this.#rarity(stem), rarity); // a longer word is not rarer than what was typed
        for (const [page, much] of this.#places.get(stem) ?? []) {
          best.set(page, Math.max(best.get(page) ?? 0, fit * rare * ((much * (ENOUGH + 1)) / (much + ENOUGH))));
        }
      }
      for (const [page, score] of best) {
        const sofar = found.get(page) ?? { score: 0, share: 0 };
        found.set(page, { score: sofar.score + weight * score, share: sofar.share + (weight * rarity) / all });
      }
    }
    const number = asked.filter(({ weight }) => weight > SMALL_WORD).length;
    const strong = new Set(asked.flatMap(({ stems }) => [...stems].filter(([, fit]) => fit >= TYPO).map(([stem]) => stem)));
    /** @type {Map<number, { score: number, isNamed: boolean }>} */
    const scores = new Map();
    for (const [at, { score, share }] of found) {
      const page = /** @type {Page} */ (this.index.paginas[at]);
      const named = this.#named(at, strong, number);
      scores.set(at, { score: page.gewicht * (score * (0.2 + 0.8 * share) + named), isNamed: named > 0 });
    }
    return scores;
  }

  /**
   * What it adds that the question holds a name of the page, or is one.
   * @param {number} page @param {Set<string>} strong @param {number} number of words in the question
   */
  #named(page, strong, number) {
    let best = 0;
    (this.#names[page] ?? []).forEach((name, place) => {
      if (![...name].every((stem) => strong.has(stem))) return;
      const whole = name.size >= number ? WHOLE : 0;
      const title = place === 0 ? TITLE : 0;
      best = Math.max(best, [...name].reduce((sum, stem) => sum + this.#rarity(stem), whole + title));
    });
    return best;
  }

  /** The text of a page that has most of the question, and which share of it that is. @param {Page} page @param {Asked[]} asked */
  #passage(page, asked) {
    const all = asked.reduce((sum, { weight, rarity }) => sum + weight * rarity, 0) || 1;
    const lead = leadOf(page);
    let best = { part: lead, text: lead?.tekst[0], share: 0 };
    for (const part of page.delen) {
      const above = this.#stemsOf(part.kop);
      for (const text of part.tekst) {
        const here = this.#stemsOf(text);
        let share = 0;
        for (const { stems, weight, rarity } of asked) {
          let fit = 0;
          for (const [stem, much] of stems) {
            if (here.has(stem)) fit = Math.max(fit, much);
            else if (above.has(stem)) fit = Math.max(fit, much * 0.5);
          }
          share += (fit * weight * rarity) / all;
        }
        if (share > best.share + (best.part === lead && part !== lead ? MORE_THAN_LEAD : 0.001)) best = { part, text, share };
      }
    }
    return best;
  }

  /** The stems in a text or a heading. @param {number | string} text */
  #stemsOf(text) {
    let found = this.#stems.get(text);
    if (!found) {
      const said = typeof text === "string" ? forms(text) : (this.#words[text] ?? []);
      this.#stems.set(text, (found = new Set(said.map(({ stem }) => stem))));
    }
    return found;
  }

  /** @param {number} number */
  #text(number) {
    return this.index.teksten[number] ?? "";
  }

  /**
   * What a page says in brief: from the fact that has the question on; one word says no more than what it is about.
   * @param {Part} lead @param {number} text @param {Asked[]} asked @param {Set<string>} known
   */
  #lead(lead, text, asked, known) {
    const isOneWord = asked.filter(({ weight }) => weight > SMALL_WORD).length < 2;
    const from = isOneWord ? 0 : lead.tekst.indexOf(text);
    const said = snippet(this.#text(lead.tekst[from] ?? text), known);
    const next = lead.tekst.slice(from + 1).map((number) => this.#text(number));
    return next.reduce((all, fact) => (all.length + fact.length < LONGEST_SNIPPET ? `${all} ${fact}` : all), said);
  }

  /** @param {Page} page @param {{ part: Part | undefined, text: number | undefined }} passage @param {Asked[]} asked @param {number} score @returns {Result} */
  #result(page, { part, text }, asked, score) {
    const known = new Set(asked.filter(({ weight }) => weight > SMALL_WORD).flatMap(({ stems }) => [...stems.keys()]));
    const isLead = part === leadOf(page);
    const said = text === undefined || !part ? "" : isLead ? this.#lead(part, text, asked, known) : snippet(this.#text(text), known);
    return {
      adres: page.adres + (part?.anker && !isLead ? `#${part.anker}` : ""),
      titel: page.titel,
      plek: page.in ?? (isLead ? "" : (part?.kop ?? "")),
      stukken: marked(said, known),
      score,
    };
  }
}

/** What a page begins with: the first part that says something. @param {Page} page */
const leadOf = (page) => page.delen.find(({ tekst }) => tekst.length) ?? page.delen[0];

/** Note that a page has these words. @param {Map<number, number>[]} places @param {number} page @param {number} weight */
function learn(places, page, weight) {
  for (const pages of places) pages.set(page, (pages.get(page) ?? 0) + weight);
}

/** The words that a name turns on: all when all are small. @param {import("./zoek_taal.js").Form[]} found */
function content(found) {
  const matter = found.filter(({ plain }) => !isSmall(plain));
  return new Set((matter.length ? matter : found).map(({ stem }) => stem));
}

/**
 * Whole sentences of a text, from the one with most of the words on. @param {string} text @param {Set<string>} known
 */
export function snippet(text, known) {
  const sentences = text.split(/(?<=[.?!])\s+(?=[\p{Lu}\d‘“])/u);
  const counts = sentences.map((sentence) => new Set(forms(sentence).map(({ stem }) => stem).filter((stem) => known.has(stem))).size);
  const from = counts.indexOf(Math.max(...counts));
  let said = sentences[from] ?? "";
  for (const next of sentences.slice(from + 1)) {
    if (said.length + next.length > LONGEST_SNIPPET && !said.endsWith("?")) break;
    said += ` ${next}`;
  }
  return said;
}

/** A text in pieces, those that were asked for apart. @param {string} text @param {Set<string>} known */
export function marked(text, known) {
  const pieces = [];
  let at = 0;
  for (const { stem, start, end } of words(text)) {
    if (!known.has(stem)) continue;
    if (start > at) pieces.push({ tekst: text.slice(at, start), raak: false });
    pieces.push({ tekst: text.slice(start, end), raak: true });
    at = end;
  }
  if (at < text.length) pieces.push({ tekst: text.slice(at), raak: false });
  return pieces;
}

/**
 * The number of typing errors between two words: a letter too many, too few, another, or two that changed places.
 * More than `most` is as good as any. @param {string} one @param {string} other @param {number} most
 */
export function distance(one, other, most) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let errors = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        errors = Math.min(errors, (before[j - 2] ?? 0) + 1);
      }
      next.push(errors);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
