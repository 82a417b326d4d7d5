/** How an outcome names its roles, sources and pages: links, marks, and each text only once. */

import { el } from "./dom.js";

/** @import { Child } from "./dom.js" */
/** @import { Named, Words } from "../../../types/calculator" */

export class Names {
  /** What was said already. @type {Set<string>} */
  #said = new Set();

  /**
   * @param {Named} outcome
   * @param {(page: string) => string} address of a page of the site
   * @param {Words} words of the site, as its pages have them
   */
  constructor(outcome, address, words) {
    this.roles = outcome.rollen;
    this.origins = outcome.bronnen;
    this.address = address;
    this.words = words;
  }

  /** Whether a text was not said before; from now on it was. @param {string} text */
  isNew(text) {
    if (this.#said.has(text)) return false;
    this.#said.add(text);
    return true;
  }

  /** @param {string | undefined} page @param {string} text */
  link(page, text) {
    return page ? el("a", { href: this.address(page) }, text) : text;
  }

  /**
   * A link to a role: `de jeugdarts`.
   * @param {string} id
   * @param {(name: string) => string} spell
   */
  role(id, spell = (name) => name) {
    const role = this.roles[id];
    return role ? this.link(role.pagina, spell(role.naam)) : id;
  }

  /** Roles after each other, with commas. @param {string[]} ids */
  listed(ids) {
    return ids.flatMap((id, index) => (index ? [", ", this.role(id)] : [this.role(id)]));
  }

  /** How strong a rule is: Moet. @param {string} kind */
  strength(kind) {
    const mark = this.words.sterkte[kind];
    return mark ? el("span", { class: `merk merk--${kind}` }, mark) : "";
  }

  /** Links to sources: to the law, or to the place on the site. @param {string[]} ids */
  sourceLinks(ids) {
    return ids
      .map((id) => this.origins[id])
      .filter((source) => source !== undefined)
      .map(({ naam, link, pagina }) =>
        el("a", link ? { href: link, rel: "noreferrer" } : { href: this.address(pagina) }, naam),
      );
  }

  /** A line with the sources; nothing without any. @param {string[]} ids */
  sources(ids) {
    const links = this.sourceLinks(ids).flatMap((link, index) => (index ? ["; ", link] : [link]));
    return links.length > 0 && el("p", { class: "bron" }, "Bron: ", links);
  }

  /**
   * A text in which the roles are links, each where it is named first.
   * @param {string} text
   * @param {string[]} ids
   * @returns {{ content: Child[], missing: string[] }} and the roles that the text does not name
   */
  withRoles(text, ids) {
    const found = ids
      .map((id) => ({ id, place: placeOf(text, this.roles[id]?.naam ?? id) }))
      .sort((one, other) => one.place - other.place);
    /** @type {Child[]} */
    const content = [];
    let done = 0;
    for (const { id, place } of found.filter((each) => each.place >= 0)) {
      if (place < done) continue; // inside the name of another
      const naam = this.roles[id]?.naam ?? id;
      content.push(text.slice(done, place), this.role(id, () => text.slice(place, place + naam.length)));
      done = place + naam.length;
    }
    const missing = found.filter((each) => each.place < 0).map(({ id }) => id);
    return { content: [...content, text.slice(done)], missing };
  }
}

/** Where a text names something as words of its own; -1 where it does not. @param {string} text @param {string} name */
function placeOf(text, name) {
  const pattern = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.search(new RegExp(`(?<![\\p{L}])${pattern}(?![\\p{L}])`, "iu"));
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * A list; nothing when there is nothing to list.
 * @param {HTMLElement[]} items
 * @param {string} kind
 */
export function list(items, kind = "lijst") {
  return items.length > 0 && el("ul", { class: kind }, items);
}

/** A line of facts. @param {string} title @param {Child | Child[]} content */
export function fact(title, content) {
  return el("div", {}, el("dt", {}, title), el("dd", {}, content));
}

/**
 * A text of the rules: sentences, and the lines that begin with a dash as a list.
 * @param {string} text
 * @returns {Child[]}
 */
export function written(text) {
  const [sentences = "", ...points] = text.split(/\n+- /);
  return points.length > 0 ? [sentences, el("ul", {}, points.map((point) => el("li", {}, point)))] : [sentences];
}
