import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { byFolder, changes, folderTexts, found, placeOf, startFrom } from "../../docs/assets/js/werkbank/files.js";
import {
  explained,
  keysAt,
  referencesFor,
  schemaName,
  spotOf,
  valuesAt,
} from "../../docs/assets/js/werkbank/schema.js";

const SCHEMA = JSON.parse(
  readFileSync(new URL("../../protocol_data/schema/drempels.schema.json", import.meta.url), "utf8"),
);
const IDS = {
  rol: [{ id: "jeugdarts", naam: "Jeugdarts" }],
  bron: [{ id: "lpw-5", naam: "Leerplichtwet, artikel 5" }],
};
const SCHEMA_OF = {
  "drempels.yaml": "drempels",
  "rollen/": "rol",
  "wetgeving/": "onderwerp",
  "onderwerpen/": "onderwerp",
};
const LINES = `# een regel met uitleg
drempels:
  lang-ziek:
    naam: Lang ziek
    eenheid: schooldagen
    waarden:
      - vanaf: '2022-08-01'
        waarde: 7
        bron: [lpw-5]
      - vanaf: '2027-08-01'
        waarde: 5

    telling:
      soort:
        - ziek
`.split("\n");

/** @param {string} piece */
const row = (piece) => LINES.findIndex((line) => line.includes(piece));

test("a place is known by its indentation", () => {
  assert.deepEqual(spotOf(LINES, row("waarde: 5")).path, ["drempels", "lang-ziek", "waarden", "[]"]);
  assert.deepEqual(spotOf(LINES, row("2027-08-01")).path, ["drempels", "lang-ziek", "waarden", "[]"]);
  assert.deepEqual(spotOf(LINES, row("- ziek")).path, ["drempels", "lang-ziek", "telling", "soort", "[]"]);
  assert.deepEqual(spotOf(LINES, row("telling:")), {
    path: ["drempels", "lang-ziek"],
    key: "telling",
    column: 4,
    siblings: ["waarden", "eenheid", "naam"],
  });
});

test("a place in a list of which the dash is less deep than its keys", () => {
  const lines = ["waarden:", "- vanaf: x", "  waarde: 1", "- vanaf: y"];
  assert.deepEqual(spotOf(lines, 2).path, ["waarden", "[]"]);
  assert.deepEqual(spotOf(lines, 3).path, ["waarden", "[]"]);
});

test("the keys of a value are offered without those that are there", () => {
  const offered = keysAt(SCHEMA, { ...spotOf(LINES, row("waarde: 5")), key: null });
  const names = offered.map(({ label }) => label);
  assert.ok(names.includes("gecontroleerd_op") && names.includes("overgang"), String(names));
  assert.ok(!names.includes("vanaf"), String(names));
  const source = offered.find(({ label }) => label === "bron");
  assert.equal(source?.detail, "verplicht");
  assert.match(source?.info ?? "", /bronnen\.yaml/);
});

test("the words that a field may have are offered", () => {
  const words = valuesAt(SCHEMA, spotOf(LINES, row("eenheid: schooldagen")), IDS).map(({ label }) => label);
  assert.ok(words.includes("uur") && words.includes("schooldagen"), String(words));
});

test("a field that names a source is offered the sources", () => {
  assert.deepEqual(
    valuesAt(SCHEMA, spotOf(LINES, row("bron: [lpw-5]")), IDS).map(({ label }) => label),
    ["lpw-5"],
  );
});

test("after two brackets come the kinds, and then what there is of a kind", () => {
  assert.deepEqual(
    referencesFor(IDS, "").map(({ label }) => label),
    ["rol:", "bron:"],
  );
  assert.deepEqual(
    referencesFor(IDS, "rol:je").map(({ label, detail }) => [label, detail]),
    [["jeugdarts", "Jeugdarts"]],
  );
});

test("a line is explained in the words of the schema", () => {
  assert.equal(explained(SCHEMA, spotOf(LINES, row("waarde: 5"))).naam, "waarde");
  assert.match(explained(SCHEMA, spotOf(LINES, row("waarde: 5"))).uitleg, /zonder eenheid/);
  assert.ok(explained(SCHEMA, spotOf(LINES, row("eenheid: schooldagen"))).keuzes.includes("uur"));
});

test("a file has the schema of its name or of its folder", () => {
  assert.equal(schemaName(SCHEMA_OF, "drempels.yaml"), "drempels");
  assert.equal(schemaName(SCHEMA_OF, "rollen/school.yaml"), "rol");
  assert.equal(schemaName(SCHEMA_OF, "iets.yaml"), "");
});

test("only what differs is a change, and what is gone is null", () => {
  assert.deepEqual(changes({ a: "1", b: "2", c: "3" }, { a: "1", b: "9", d: "4" }), { b: "9", c: null, d: "4" });
});

test("files are found by their name and by their words", () => {
  const texts = { "rollen/school.yaml": "taken", "drempels.yaml": "Lang ziek" };
  assert.deepEqual(found(texts, "ZIEK"), ["drempels.yaml"]);
  assert.deepEqual(found(texts, "rollen"), ["rollen/school.yaml"]);
  assert.deepEqual(byFolder(found(texts, "")), [
    ["", ["drempels.yaml"]],
    ["rollen", ["rollen/school.yaml"]],
  ]);
});

test("a folder of the own computer begins where protocol.yaml stands", () => {
  const place = (/** @type {string} */ name) => ({ place: `map/protocol_data/${name}`, text: name });
  const files = ["protocol.yaml", "rollen/school.yaml", "schema/rol.schema.yaml", ".git/x.yaml"].map(place);
  assert.deepEqual(Object.keys(folderTexts([{ place: "map/mkdocs.yml", text: "" }, ...files]) ?? {}), [
    "protocol.yaml",
    "rollen/school.yaml",
  ]);
  assert.equal(folderTexts([{ place: "map/foto.png", text: "" }]), null);
});

test("a loose file goes to the file of its name, or to the folder of its kind", () => {
  const first = (/** @type {string} */ name) => `# yaml-language-server: $schema=../schema/${name}.schema.json\n`;
  const texts = { "rollen/school.yaml": "", "wetgeving/variawet.yaml": "", "onderwerpen/variawet.yaml": "" };
  assert.equal(placeOf(texts, SCHEMA_OF, "school.yaml", ""), "rollen/school.yaml");
  assert.equal(placeOf(texts, SCHEMA_OF, "nieuwe-rol.yaml", first("rol")), "rollen/nieuwe-rol.yaml");
  assert.equal(placeOf(texts, SCHEMA_OF, "variawet.yaml", first("onderwerp")), null);
  assert.equal(placeOf(texts, SCHEMA_OF, "onbekend.yaml", ""), null);
});

test("a copy to start from has its own code and none of the facts of the old text", () => {
  const text =
    "id: oud\nwas: [ouder]\nregels:\n  a:\n" +
    "    feiten: [F1,\n      F2]\n    tekst: x\n  b: {tekst: y, feiten: [F3]}\nfeiten:\n  - F4\n  - F5\nbron: [z]\n";
  assert.equal(startFrom(text, "nieuw"), "id: nieuw\nregels:\n  a:\n    tekst: x\n  b: {tekst: y}\nbron: [z]\n");
});
