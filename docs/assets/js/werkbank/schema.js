/**
 * What may stand at a place in a YAML file, by its JSON Schema: for completion and explanation while typing.
 *
 * A file is often no good YAML while somebody types, so that the place is found by the indentation alone.
 */

/** @import { Ids, Schema } from "../../../../types/werkbank" */

/** A step into a list. */
const ITEM = "[]";
/** A line: its indentation, the dashes of lists, and its key, in quotes or not. */
const LINE = /^( *)((?:- +)*)(?:(?:'([^']*)'|"([^"]*)"|([^\s#'"\-[{][^:#]*?)) *:(?=\s|$))?/;
/** Fields that name other things by id -> kind. */
const KINDS = /** @type {Record<string, string>} */ ({
  aan_zet: "rol",
  actie: "rol",
  bron: "bron",
  deel_van: "rol",
  noot: "punt",
  rol: "rol",
  wie: "rol",
});
/** Fields that name anything, with the kind in front. */
const ANYTHING = ["zie", "leesvolgorde"];

/**
 * @typedef {object} Spot
 * @property {string[]} path the keys above this line, and `[]` for each list
 * @property {string | null} key the key on this line
 * @property {number} column where the key of this line stands, or would stand
 * @property {string[]} siblings the keys beside it that are there already
 */

/** @param {string} line */
function parsed(line) {
  const [, spaces = "", dashes = "", single, double, plain] = LINE.exec(line) ?? [];
  return {
    indent: spaces.length,
    column: spaces.length + dashes.length,
    dashes,
    key: single ?? double ?? plain ?? null,
  };
}

/** @param {string} line */
function isEmpty(line) {
  return /^\s*(?:#.*)?$/.test(line);
}

/**
 * Where a line stands in the file.
 * @param {string[]} lines
 * @param {number} row from 0
 * @returns {Spot}
 */
export function spotOf(lines, row) {
  const here = parsed(lines[row] ?? "");
  const path = [...here.dashes.matchAll(/-/g)].map(() => ITEM);
  let reach = here.dashes ? here.indent + 1 : here.column;
  for (let above = row - 1; above >= 0 && reach > 0; above -= 1) {
    const line = lines[above] ?? "";
    if (isEmpty(line)) continue;
    const { indent, column, dashes, key } = parsed(line);
    if (key !== null && column < reach) {
      path.unshift(key);
      if (dashes) path.unshift(ITEM);
      reach = dashes ? indent + 1 : column;
    } else if (dashes && column === reach) {
      // The first line of the list item that this line is a part of.
      path.unshift(ITEM);
      reach = indent + 1;
    }
  }
  return { path, key: here.key, column: here.column, siblings: siblings(lines, row, here.column) };
}

/**
 * The keys of the group that a line belongs to, without its own.
 * @param {string[]} lines
 * @param {number} row
 * @param {number} column
 */
function siblings(lines, row, column) {
  /** @type {string[]} */
  const found = [];
  for (const step of [-1, 1]) {
    // The line with the dash is the first of its group.
    if (step < 0 && parsed(lines[row] ?? "").dashes) continue;
    for (let at = row + step; at >= 0 && at < lines.length; at += step) {
      const line = lines[at] ?? "";
      if (isEmpty(line)) continue;
      const other = parsed(line);
      if (other.column < column || (step > 0 && other.dashes && other.column === column)) break;
      if (other.column === column && other.key !== null) found.push(other.key);
      if (other.column === column && other.dashes) break;
    }
  }
  return found;
}

/**
 * The schemas that hold at a path.
 * @param {Schema} root
 * @param {string[]} path
 * @returns {Schema[]}
 */
export function schemasAt(root, path) {
  let found = spread(root, root);
  for (const step of path) found = found.flatMap((schema) => below(root, schema, step));
  return found;
}

/**
 * A schema and all that it may be instead.
 * @param {Schema} root
 * @param {Schema} schema
 * @returns {Schema[]}
 */
function spread(root, schema) {
  const { $ref, ...rest } = schema;
  if ($ref) {
    const target = root.$defs?.[$ref.split("/").at(-1) ?? ""];
    // What stands beside a reference, such as its description, is about this place.
    return target ? spread(root, { ...target, ...rest }) : [];
  }
  return [schema, ...(schema.anyOf ?? []).flatMap((each) => spread(root, each))];
}

/**
 * @param {Schema} root
 * @param {Schema} schema
 * @param {string} step
 */
function below(root, schema, step) {
  if (step === ITEM) return schema.items ? spread(root, schema.items) : [];
  const pattern = Object.entries(schema.patternProperties ?? {}).find(([each]) => new RegExp(each).test(step))?.[1];
  const more = typeof schema.additionalProperties === "object" ? schema.additionalProperties : null;
  const next = schema.properties?.[step] ?? pattern ?? more;
  return next ? spread(root, next) : [];
}

/**
 * @typedef {object} Offer something that may stand here
 * @property {string} label
 * @property {string} detail
 * @property {string} info
 * @property {string} apply what is typed for it
 */

/**
 * The keys that may still come beside a line.
 * @param {Schema} root
 * @param {Spot} spot
 * @returns {Offer[]}
 */
export function keysAt(root, spot) {
  const found = new Map();
  for (const schema of schemasAt(root, spot.path)) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (spot.siblings.includes(name) || found.has(name)) continue;
      const kinds = spread(root, property);
      found.set(name, {
        label: name,
        detail: schema.required?.includes(name) ? "verplicht" : "",
        info: property.description ?? kinds.find(({ description }) => description)?.description ?? "",
        apply: `${name}:${kinds.some(({ type }) => type === "object") ? `\n${" ".repeat(spot.column + 2)}` : " "}`,
      });
    }
  }
  return [...found.values()];
}

/**
 * The values that may stand behind the key of a line, or in the list under it.
 * @param {Schema} root
 * @param {Spot} spot
 * @param {Ids} ids
 * @returns {Offer[]}
 */
export function valuesAt(root, spot, ids) {
  const path = spot.key === null ? spot.path : [...spot.path, spot.key];
  const name = path.filter((step) => step !== ITEM).at(-1) ?? "";
  const schemas = schemasAt(root, path).flatMap((schema) => [
    schema,
    ...(schema.items ? spread(root, schema.items) : []),
  ]);
  const words = schemas.flatMap((schema) => [
    ...(schema.enum ?? []),
    ...(schema.const === undefined ? [] : [schema.const]),
    ...(schema.type === "boolean" ? ["true", "false"] : []),
  ]);
  const offers = [...new Set(words.map(String))].map((word) => ({ label: word, detail: "", info: "", apply: word }));
  const kind = KINDS[name];
  if (kind) return [...offers, ...named(ids, kind, "")];
  return ANYTHING.includes(name) ? Object.keys(ids).flatMap((each) => named(ids, each, `${each}:`)) : offers;
}

/**
 * What can be referred to after `[[kind:`, or the kinds after `[[`.
 * @param {Ids} ids
 * @param {string} typed what stands after the brackets
 * @returns {Offer[]}
 */
export function referencesFor(ids, typed) {
  const [kind = "", id] = typed.split(":");
  if (id === undefined)
    return Object.keys(ids).map((each) => ({ label: `${each}:`, detail: "", info: "", apply: `${each}:` }));
  return named(ids, kind, "");
}

/**
 * @param {Ids} ids
 * @param {string} kind
 * @param {string} front
 * @returns {Offer[]}
 */
function named(ids, kind, front) {
  return (ids[kind] ?? []).map(({ id, naam }) => ({ label: front + id, detail: naam, info: "", apply: front + id }));
}

/**
 * What the key of a line means, in a sentence or two; empty where the schema does not say it.
 * @param {Schema} root
 * @param {Spot} spot
 */
export function explained(root, spot) {
  const path = spot.key === null ? spot.path : [...spot.path, spot.key];
  for (let length = path.length; length > 0; length -= 1) {
    const found = schemasAt(root, path.slice(0, length));
    const description = found.find((schema) => schema.description)?.description;
    const name = path[length - 1];
    if (description && name !== ITEM) {
      const choices = [...new Set(found.flatMap((schema) => schema.enum ?? []))];
      return { naam: name ?? "", uitleg: description, keuzes: choices.map(String) };
    }
  }
  return { naam: "", uitleg: "", keuzes: [] };
}

/**
 * The name of the schema of a file.
 * @param {Record<string, string>} names as in the data of the workbench
 * @param {string} path
 */
export function schemaName(names, path) {
  return names[path] ?? names[`${path.split("/")[0]}/`] ?? "";
}
