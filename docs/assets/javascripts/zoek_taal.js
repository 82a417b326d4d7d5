/**
 * Dutch as the search sees it: which words stand in a text, and what two words have in common that mean the same.
 *
 * Both the pages and what a reader types go through here, so that they meet.
 */

/** @typedef {{ plain: string, stem: string }} Form a word, and what it shares with its other forms */
/** @typedef {Form & { start: number, end: number }} Word a word of a text, and where it stands */

const WORD = /[\p{L}\p{N}]+(?:['’@][\p{L}]+)*/gu;

const NUMBERS = new Map(
  Object.entries({
    nul: 0, twee: 2, drie: 3, vier: 4, vijf: 5, zes: 6, zeven: 7, acht: 8, negen: 9, tien: 10, elf: 11, twaalf: 12,
    dertien: 13, veertien: 14, vijftien: 15, zestien: 16, zeventien: 17, achttien: 18, negentien: 19, twintig: 20,
    eerste: 1, tweede: 2, derde: 3, vierde: 4, vijfde: 5, zesde: 6, zevende: 7, achtste: 8, negende: 9, tiende: 10,
    twaalfde: 12, zestiende: 16, twintigste: 20,
  }),
);

/** Forms that no ending explains, and words for the same person. */
const SAME = new Map(
  Object.entries({
    kinderen: "kind", uren: "uur", steden: "stad", leden: "lid", ging: "gaan", gaat: "gaan", komt: "komen",
    zoon: "kind", zoontje: "kind", dochter: "kind", dochtertje: "kind", puber: "kind", tiener: "kind", kleuter: "kind",
    jongen: "kind", meisje: "kind", ouders: "ouder", papa: "vader", mama: "moeder", juf: "leerkracht",
    meester: "leerkracht", docent: "leerkracht", leraar: "leerkracht", lerares: "leerkracht",
  }),
);

/** Words that say little by themselves: they only count a little, unless nothing else was typed. */
const SMALL = new Set(
  `aan al als alle altijd andere af ben bent bij daar dan dat de deze die dit doe doen doet door dus echt een en er even
  ga gaan gaat gaf geeft gewoon had haar hebben hebt heb heeft hem hen het hier hij hoe hun ik in is ja je jij jouw jullie
  kan kind kom komen komt krijg krijgen krijgt kun kunnen kunt laat maar mag me meer mee mij mijn moet moeten mogen naar
  nee niet nog nou nu of om ons onze ook op over rol rollen steeds taak taken te ten ter toch toe tot u uit uw van veel vanaf via voor vraag
  waar waarom wanneer was wat we wel welk welke werd wie wij wil willen word worden wordt ze zelf zij zijn zo zodat zou
  zal zijn`.split(/\s+/),
);

/** Verbs that mean something else with `niet`, and within how many words of it. */
const DENIED = new Map(
  Object.entries({
    kan: "kan", kunnen: "kan", kun: "kan", kon: "kan", wil: "wil", willen: "wil", wou: "wil", durf: "durf",
    durft: "durf", durven: "durf", ga: "gaan", gaat: "gaan", gaan: "gaan", mag: "mag", mogen: "mag",
  }),
);
const NEAR = 4;

/** The word without capitals and accents; `m@zl` is `mazl`, and `ib'er` is `ib`. @param {string} word */
export const plain = (word) =>
  word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/@/g, "a").replace(/['’]\p{L}+$/u, "");

/** Whether a word, as `plain` gives it, says little. @param {string} word */
export const isSmall = (word) => SMALL.has(word);

/**
 * What the forms of a word share: `schorsing`, `geschorst` and `schorsen`; `zes` and `6`; `scholen` and `school`.
 * It need not be a word, and is only ever compared with another.
 * @param {string} word as `plain` gives it
 */
export function stem(word) {
  const same = SAME.get(word) ?? word;
  const number = NUMBERS.get(same);
  if (number !== undefined) return String(number);
  if (/\d/.test(same)) return same.replace(/^(\d+)(?:e|de|ste)$/, "$1");
  let core = same.replace(/^ge(?=.{3,}[td]$)/, "");
  core = core.replace(/(?<=.{6})ige?n?$/, "");
  core = core.replace(/(?<=.{3})(?:ingen|ing|heden|heid|tjes|tje|jes|je|en|e)$/, "");
  core = core.replace(/v$/, "f").replace(/z$/, "s").replace(/([^aeiou])\1$/, "$1").replace(/([aeou])\1/g, "$1");
  return core.replace(/(?<=.{3})t$|(?<=.{4})[sd]$/, "").replace(/(?<=.{4})[sdt]$/, "");
}

/** @type {Map<string, Form>} */
const known = new Map();

/** A word as it stands in a text; most words stand there more than once. @param {string} word */
function formsOf(word) {
  let forms = known.get(word);
  if (!forms) {
    const bare = plain(word);
    known.set(word, (forms = { plain: bare, stem: stem(bare) }));
  }
  return forms;
}

/** The words of a text in order. @param {string} text @returns {Word[]} */
export function words(text) {
  return Array.from(text.matchAll(WORD), (match) => {
    const { plain, stem } = formsOf(match[0]);
    return { plain, stem, start: match.index, end: match.index + match[0].length };
  });
}

/**
 * The same without the places, which is quicker; with what is not so (`wil niet`, `niet naar school kan`) as words too.
 * @param {string} text @returns {Form[]}
 */
export function forms(text) {
  const found = text.match(WORD)?.map(formsOf) ?? [];
  return text.includes("niet") ? [...found, ...denials(found)] : found;
}

/** For each verb with `niet` near it a form of the two together. @param {Form[]} found @returns {Form[]} */
export function denials(found) {
  const made = new Set();
  found.forEach(({ plain }, at) => {
    if (plain !== "niet") return;
    for (const near of found.slice(Math.max(at - NEAR, 0), at + NEAR + 1)) {
      const verb = DENIED.get(near.plain);
      if (verb) made.add(`niet ${verb}`);
    }
  });
  return Array.from(made, (stem) => ({ plain: "", stem }));
}
