/**
 * Answers in the part of an address behind `#`: browsers never send that part to a server.
 * `#rekenhulp=drempels&editie=2022-2023&sector=po&...`
 */

/** @typedef {Record<string, unknown>} Answers */

/**
 * @param {string} name of the calculator
 * @param {string} edition
 * @param {Answers} answers
 */
export function linkTo(name, edition, answers) {
  const pairs = new URLSearchParams({ rekenhulp: name, editie: edition });
  for (const [field, value] of Object.entries(answers)) {
    pairs.set(field, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return `${location.href.split("#")[0]}#${pairs}`;
}

/**
 * The answers in an address, or null when it holds none for this calculator.
 * @param {string} hash
 * @param {string} name of the calculator
 * @returns {{ edition: string, answers: Answers } | null}
 */
export function answersIn(hash, name) {
  const pairs = new URLSearchParams(hash.slice(1));
  if (pairs.get("rekenhulp") !== name || !pairs.has("editie")) return null;
  const answers = {};
  for (const [field, text] of pairs) {
    if (field !== "rekenhulp" && field !== "editie") answers[field] = text.startsWith("[") ? listIn(text) : text;
  }
  return { edition: pairs.get("editie"), answers };
}

/** @param {string} text */
function listIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}
