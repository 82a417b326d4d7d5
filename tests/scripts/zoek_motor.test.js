import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine, distance, marked, snippet } from "../../docs/assets/javascripts/zoek_motor.js";
import { stem } from "../../docs/assets/javascripts/zoek_taal.js";

/** An index of pages: address -> what is different from a page that weighs 1 and has one text. */
const engine = (pages) => {
  const teksten = [];
  const paginas = Object.entries(pages).map(([adres, { titel = "Titel", tekst = "", gewicht = 1, bekend = [], delen }]) => {
    const parts = delen ?? [{ kop: "", anker: "", tekst: [tekst] }];
    const numbered = parts.map((part) => ({ stil: [], ...part, tekst: part.tekst.map((each) => teksten.push(each) - 1) }));
    return { adres, titel, gewicht, bekend, delen: numbered };
  });
  return new Engine({ teksten, paginas, anders: { situaties: [], bellen: [] } });
};
const addresses = (found) => found.map(({ adres }) => adres);
const MANY = Object.fromEntries([..."abcdefgh"].map((letter) => [letter, { tekst: `De school en verzuim ${letter}${letter}.` }]));

test("a rare word counts for more than words that stand everywhere", () => {
  const found = engine({ ...MANY, z: { tekst: "Een boete." } }).search("school verzuim boete");
  assert.equal(found[0].adres, "z");
});

test("a page that has all words comes before one that has one of them often", () => {
  const pages = { ...MANY, vaak: { tekst: "Boete, boete, boete." }, beide: { tekst: "Een boete op vakantie." } };
  assert.equal(engine(pages).search("boete vakantie")[0].adres, "beide");
});

test("a title and the words that people use count for more than a text", () => {
  const pages = { ...MANY, tekst: { tekst: "Een boete." }, titel: { titel: "Boete" }, bekend: { bekend: ["boete"] } };
  assert.equal(addresses(engine(pages).search("boete")).at(-1), "tekst");
});

test("words that nobody shows are found", () => {
  const [first] = engine({ ...MANY, b: { bekend: ["durft niet"], tekst: "Zo helpt de school." } }).search("durft niet");
  assert.equal(first.adres, "b");
  assert.equal(first.stukken.map(({ tekst }) => tekst).join(""), "Zo helpt de school.");
});

test("the weight of a page decides between equals", () => {
  const pages = { ...MANY, licht: { tekst: "Een boete.", gewicht: 0.5 }, zwaar: { tekst: "Een boete." } };
  assert.deepEqual(addresses(engine(pages).search("boete")), ["zwaar", "licht"]);
});

test("beginnings, compounds and typing errors are found", () => {
  const made = engine({ ...MANY, arts: { tekst: "De jeugdarts kijkt mee." } });
  for (const asked of ["jeugd", "jeugdar", "arts", "jeugtarts", "jeugdrats", "jeugd arts", "jeugdartsen"]) {
    assert.equal(made.search(asked)[0]?.adres, "arts", asked);
  }
  assert.deepEqual(made.search("qwxz"), []);
});

test("a compound that stands nowhere is found by its parts", () => {
  const pages = { ...MANY, straf: { tekst: "De straf op spijbelen." } };
  assert.equal(engine(pages).search("spijbelstraf")[0].adres, "straf");
});

test("small words count when nothing else was typed", () => {
  assert.equal(engine({ ...MANY, wie: { tekst: "Wie ben jij?" } }).search("wie ben jij")[0].adres, "wie");
});

test("a find leads to its part of the page, or to the top for what a page begins with", () => {
  const delen = [
    { kop: "", anker: "", tekst: ["De school meldt het."] },
    { kop: "Bezwaar", anker: "bezwaar", tekst: ["Maak bezwaar binnen 6 weken."] },
  ];
  const made = engine({ ...MANY, p: { delen } });
  assert.deepEqual(made.search("zes weken").map(({ adres, plek }) => [adres, plek])[0], ["p#bezwaar", "Bezwaar"]);
  assert.equal(made.search("school meldt")[0].adres, "p");
});

test("a snippet is whole sentences from the one that has the words", () => {
  const text = "De eerste zin. Is hij ziek? Dan meldt de school dat. De laatste zin.";
  assert.equal(snippet(text, new Set(["ziek"])), "Is hij ziek? Dan meldt de school dat. De laatste zin.");
  const long = `Kort is dit. Lang ${"en lang ".repeat(30)}. Nog een.`;
  assert.equal(snippet(long, new Set([stem("kort")])), "Kort is dit.");
});

test("marks fall on the words alone", () => {
  assert.deepEqual(marked("De school, ziek.", new Set(["ziek"])), [
    { tekst: "De school, ", raak: false },
    { tekst: "ziek", raak: true },
    { tekst: ".", raak: false },
  ]);
});

test("typing errors are counted, and two letters that changed places are one", () => {
  assert.equal(distance("arts", "arts", 2), 0);
  assert.equal(distance("arst", "arts", 2), 1);
  assert.equal(distance("verzuim", "verzim", 2), 1);
  assert.equal(distance("abcdef", "uvwxyz", 2), 3);
});
