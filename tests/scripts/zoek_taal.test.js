import assert from "node:assert/strict";
import { test } from "node:test";

import { forms, plain, stem, words } from "../../docs/assets/javascripts/zoek_taal.js";

const same = (...given) => assert.equal(new Set(given.map((word) => stem(plain(word)))).size, 1, given.join(", "));
const differ = (one, other) => assert.notEqual(stem(one), stem(other), `${one}, ${other}`);

test("forms of a word share their stem", () => {
  same("schorsing", "schorsingen", "schorsen", "geschorst");
  same("school", "scholen");
  same("melden", "meldt", "melding", "gemeld");
  same("ziek", "zieke", "ziekte", "zieken");
  same("verwijderd", "verwijdering", "verwijderen");
  same("durf", "durft", "durven");
  same("huis", "huizen");
  same("brief", "brieven");
  same("leerplicht", "leerplichtig", "leerplichtige");
  same("uur", "uren");
});

test("other words keep their own stem", () => {
  differ("bellen", "beeld");
  differ("ouder", "oud");
  differ("plek", "plicht");
  differ("dag", "dakje");
});

test("numbers and number words are alike", () => {
  same("zes", "6", "zesde", "6e");
  same("zestien", "16");
  differ("zes", "16");
});

test("capitals, accents and short forms do not matter", () => {
  assert.equal(plain("Zorgcoördinator"), "zorgcoordinator");
  assert.equal(plain("M@ZL"), "mazl");
  assert.equal(plain("IB'er"), "ib");
  same("zoon", "dochter", "kind", "kinderen");
});

test("words know where they stand", () => {
  const [first, second] = words("Één dag");
  assert.deepEqual([first.start, first.end, second.start, second.end], [0, 3, 4, 7]);
});

test("what is not so is a word of its own", () => {
  const denied = (text) => forms(text).filter(({ plain }) => plain === "").map(({ stem }) => stem);
  assert.deepEqual(denied("hij wil niet"), ["niet wil"]);
  assert.deepEqual(denied("als een kind niet naar school kan"), ["niet kan"]);
  assert.deepEqual(denied("hij wil wel"), []);
  assert.deepEqual(denied("zij kan het en dat is helaas voor haar zeker niet"), []);
});
