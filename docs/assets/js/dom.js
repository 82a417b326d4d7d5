/** Making and finding elements. Text is always text: nothing here reads HTML. */

/** @typedef {Node | string | null | false | undefined} Child nothing, when it is null, false or undefined */

/**
 * An element with attributes and children. Attributes that are null or false are left out; children that are null or
 * false too.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Whether this page stands in a frame of another, which goes its own way: it takes no focus and scrolls only itself. */
export function isFramed() {
  return window.parent !== window;
}

/** Scroll to an element. @param {HTMLElement} element */
export function bringIntoView(element) {
  const { top } = element.getBoundingClientRect();
  if (isFramed()) window.scrollBy(0, top - Number.parseFloat(getComputedStyle(element).scrollMarginTop));
  else element.scrollIntoView();
}

/** A number with a comma: 16,5. @param {number} value */
export function numberText(value) {
  return String(value).replace(".", ",");
}

/**
 * A button that does something.
 * @param {string} text
 * @param {() => void} act
 */
export function button(text, act) {
  const element = el("button", { type: "button", class: "knop" }, text);
  element.addEventListener("click", act);
  return element;
}

/**
 * All elements of a kind that a selector finds.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind[]}
 */
export function findAll(root, selector, kind) {
  /** @type {NodeListOf<Kind>} */
  const found = root.querySelectorAll(selector);
  return [...found].filter((each) => each instanceof kind);
}

/**
 * The element of a kind that the page must have.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 * @throws {Error} when the page and its scripts do not belong together
 */
export function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`not on the page: ${selector}`);
  return found;
}

/**
 * The part of a component that carries `data-deel="name"`.
 * @param {ParentNode} root
 * @param {string} name
 */
export function part(root, name) {
  return find(root, `[data-deel="${name}"]`, HTMLElement);
}

/** Let the browser draw and react before going on. @returns {Promise<void>} */
export function pause() {
  return new Promise((goOn) => setTimeout(goOn));
}
