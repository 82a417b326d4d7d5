import assert from "node:assert/strict";
import { test } from "node:test";

import { answersIn, fileName, linkTo } from "../../docs/assets/js/address.js";

const PAGE = "https://voorbeeld.nl/rekenhulpen/drempels/";
const ANSWERS = { sector: "vo", uren: "5,5", verzuim: [{ datum: "2026-11-09", uren: 6, soort: "ongeoorloofd" }] };

/** @param {string} link */
const hashOf = (link) => new URL(link).hash;

test("a link gives back the answers that went into it", () => {
  const link = linkTo(`${PAGE}#oud`, "drempels", "2022-2023", ANSWERS);
  assert.ok(link.startsWith(`${PAGE}#rekenhulp=drempels&`));
  assert.deepEqual(answersIn(hashOf(link), "drempels"), { edition: "2022-2023", answers: ANSWERS });
});

test("the answers stand behind the # alone, where no server sees them", () => {
  const { pathname, search } = new URL(linkTo(PAGE, "drempels", "2022-2023", ANSWERS));
  assert.deepEqual([pathname, search], ["/rekenhulpen/drempels/", ""]);
});

test("a hash that is not for this calculator holds no answers", () => {
  for (const hash of ["", "#uitkomsten", "#rekenhulp=stap&editie=x&sector=po", "#rekenhulp=drempels&sector=po"]) {
    assert.equal(answersIn(hash, "drempels"), null, hash);
  }
});

test("a list that was cut off is an empty list; the other answers stay", () => {
  const found = answersIn('#rekenhulp=drempels&editie=x&verzuim=[{"datum"&sector=po', "drempels");
  assert.deepEqual(found?.answers, { verzuim: [], sector: "po" });
});

test("marks in an answer survive the link", () => {
  const odd = { tekst: "a&b=c#d é 100%", leeg: "" };
  assert.deepEqual(answersIn(hashOf(linkTo(PAGE, "stap", "2022-2023", odd)), "stap")?.answers, odd);
});

test("the name of a file has letters that every system takes", () => {
  assert.equal(fileName(["Thuiszittersprotocol Apeldoorn", "termijnen"], "ics"), "thuiszittersprotocol-apeldoorn-termijnen.ics");
  assert.equal(fileName(["Súdwest-Fryslân / Ést", "stap"], "ics"), "sudwest-fryslan-est-stap.ics");
});
