/**
 * Answers in the part of an address behind `#`: browsers never send that part to a server.
 * `#rekenhulp=drempels&editie=2022-2023&sector=po&...`
 */

/** @import { Answers } from "../../../types/calculator" */

/**
 * @param {string} page address of the page
 * @param {string} name of the calculator
 * @param {string} edition
 * @param {Answers} answers
 */
export function linkTo(page, name, edition, answers) {
  const pairs = new URLSearchParams({ rekenhulp: name, editie: edition });
  for (const [field, value] of Object.entries(answers)) {
    pairs.set(field, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return `${page.split("#")[0]}#${pairs}`;
}

/**
 * The answers in an address, or null when it holds none for this calculator.
 * @param {string} hash
 * @param {string} name of the calculator
 * @returns {{ edition: string, answers: Answers } | null} the edition is whatever the link says
 */
export function answersIn(hash, name) {
  const { rekenhulp, editie, ...fields } = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  if (rekenhulp !== name || editie === undefined) return null;
  const read = Object.entries(fields).map(([field, text]) => [field, text.startsWith("[") ? listIn(text) : text]);
  return { edition: editie, answers: Object.fromEntries(read) };
}

/** @param {string} text @returns {unknown} */
function listIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}

/**
 * The name of a file to keep: what it is of, in letters that every system takes.
 * @param {string[]} words
 * @param {string} kind such as ics
 */
export function fileName(words, kind) {
  const plain = words.join(" ").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return `${plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}.${kind}`;
}
