/** What a form assumes as long as nobody says otherwise: a line, with its question behind a button. */

import { find } from "./dom.js";

/**
 * Show the question of an assumption instead of the line, or the line again.
 * @param {HTMLElement} line
 * @param {boolean} isOpen
 */
export function openAssumption(line, isOpen) {
  find(line, ".aanname__zin", HTMLElement).hidden = isOpen;
  find(line, ".aanname__vraag", HTMLElement).hidden = !isOpen;
}

/** Show the question that an element is in, when a line stands for it. @param {Element} element */
export function openAround(element) {
  const line = element.closest("[data-aanname]");
  if (line instanceof HTMLElement) openAssumption(line, true);
}
