/** Making elements. Text is always text: nothing here reads HTML. */

/**
 * An element with attributes and children. Attributes that are null or false are left out; children that are null or
 * false too.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {...(Node | string | null | false | undefined | (Node | string)[])} children
 * @returns {HTMLElement}
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
 * The part of a component that carries `data-deel="name"`.
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(root, name) {
  return root.querySelector(`[data-deel="${name}"]`);
}

/** Let the browser draw and react before going on. @returns {Promise<void>} */
export function pause() {
  return new Promise((goOn) => setTimeout(goOn));
}
