/** The files of the protocol: which there are, which changed, and how files of the own computer find their place. */

/** @typedef {Record<string, string>} Texts path below the folder of the protocol -> text */

/** The folder with the schemas: made by the project, and never read as data. */
const SCHEMAS = "schema/";

/**
 * What to tell Python, and to keep as a draft: the texts that differ, and null for files that are gone.
 * @param {Texts} opened
 * @param {Texts} now
 * @returns {Record<string, string | null>}
 */
export function changes(opened, now) {
  const paths = new Set([...Object.keys(opened), ...Object.keys(now)]);
  return Object.fromEntries(
    [...paths].sort().flatMap((path) => (opened[path] === now[path] ? [] : [[path, now[path] ?? null]])),
  );
}

/**
 * The paths in which a text, or the path itself, has some words; all of them without words.
 * @param {Texts} texts
 * @param {string} sought
 */
export function found(texts, sought) {
  const words = sought.trim().toLowerCase();
  const paths = Object.keys(texts).sort();
  return words ? paths.filter((path) => `${path}\n${texts[path]}`.toLowerCase().includes(words)) : paths;
}

/**
 * Paths by their folder; those that stand in none first.
 * @param {string[]} paths
 * @returns {[string, string[]][]}
 */
export function byFolder(paths) {
  /** @type {Map<string, string[]>} */
  const folders = new Map([["", []]]);
  for (const path of paths) {
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  return [...folders].filter(([, inside]) => inside.length);
}

/**
 * The files of a folder of the own computer, by their place in the protocol; null when the folder holds none.
 * @param {{ place: string, text: string }[]} files each with its path from the chosen folder on
 * @returns {Texts | null}
 */
export function folderTexts(files) {
  const starts = files.filter(({ place }) => /(^|\/)protocol\.yaml$/.test(place)).map(({ place }) => place);
  const start = starts.sort((one, other) => one.length - other.length)[0];
  if (start === undefined) return null;
  const root = start.slice(0, start.length - "protocol.yaml".length);
  const inside = files.filter(({ place }) => place.startsWith(root) && place.endsWith(".yaml"));
  const pairs = inside.map(({ place, text }) => [place.slice(root.length), text]);
  return Object.fromEntries(pairs.filter(([path]) => !path?.startsWith(SCHEMAS) && !/(^|\/)\./.test(path ?? "")));
}

/**
 * Where a single file of the own computer belongs: there is one with its name, or its first line says what it is.
 * @param {Texts} texts what there is
 * @param {Record<string, string>} schemaOf a file, or a folder with a slash at its end -> the name of its schema
 * @param {string} name
 * @param {string} text
 * @returns {string | null} null when it cannot be told
 */
export function placeOf(texts, schemaOf, name, text) {
  const schema = /\$schema=[./]*schema\/([a-z]+)\.schema\.json/.exec(text.split("\n", 1)[0] ?? "")?.[1];
  const same = Object.keys(texts).filter((path) => path === name || path.endsWith(`/${name}`));
  const fitting = same.filter((path) => !schema || (schemaOf[path] ?? schemaOf[`${path.split("/")[0]}/`]) === schema);
  if (fitting.length) return fitting.length === 1 ? (fitting[0] ?? null) : null;
  const folders = Object.keys(schemaOf).filter((each) => each.endsWith("/") && schemaOf[each] === schema);
  return folders.length === 1 ? `${folders[0]}${name}` : null;
}

/**
 * A copy of a file as a start for another: with its own code, and without what belongs to the text it came from.
 * @param {string} text
 * @param {string} code
 */
export function startFrom(text, code) {
  return text
    .replace(/^id:.*$/m, `id: ${code}`)
    .replace(/^ *(?:feiten|was|nummer_was): *\[[^\]]*\] *\n/gm, "")
    .replace(/^ *(?:feiten|was|nummer_was): *\n(?: +- .*\n)+/gm, "")
    .replace(/, *feiten: *\[[^\]]*\]/g, "");
}
