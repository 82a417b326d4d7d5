/**
 * The search of the site: a window that opens over the page. Every page loads this; what finds the pages comes when the
 * reader goes to search, and the reader hears it when that does not come.
 *
 * It opens by its button, by Ctrl+K, by `?q=` in the address, and by an event `zoek` on the document that has the words
 * that were typed elsewhere: `new CustomEvent("zoek", { detail: { tekst } })`.
 */

/** @typedef {import("./zoek_motor.js").Engine} Engine */
/** @typedef {import("./zoek_motor.js").Result} Result */

export {}; // a module: its names are its own

const SHOWN = 12;
/** One letter says nothing yet. */
const SHORTEST = 2;

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("zoeken"));
const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
const count = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));
const list = /** @type {HTMLElement} */ (dialog.querySelector("ol"));
const instead = /** @type {HTMLElement} */ (dialog.querySelector(".zoek__anders"));
const opener = /** @type {HTMLElement | null} */ (document.querySelector(".zoek-open"));
const root = new URL(dialog.dataset.wortel ?? "", location.href);
/** What is said when the search does not come. */
const failure = [...instead.childNodes];
const again = /** @type {HTMLButtonElement} */ (instead.querySelector("button"));

/** @type {Promise<Engine> | null} */
let engine = null;

/** Everything that finding takes, once. @returns {Promise<Engine>} */
function load() {
  engine ??= Promise.all([import("./zoek_motor.js"), index()]).then(([{ Engine }, found]) => new Engine(found));
  engine.catch(() => {
    engine = null;
  });
  return engine;
}

/** @returns {Promise<import("./zoek_motor.js").Index>} */
async function index() {
  const response = await fetch(dialog.dataset.index ?? "");
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

/** Look for what stands in the field, and show it. */
async function search() {
  const typed = field.value.trim();
  const asked = typed.length < SHORTEST ? "" : typed;
  try {
    const ready = await load();
    if (typed === field.value.trim()) show(ready, asked);
  } catch (error) {
    fail();
    throw error;
  }
}

/** @param {Engine} ready @param {string} asked */
function show(ready, asked) {
  const found = asked ? ready.search(asked, SHOWN) : [];
  list.replaceChildren(...found.map(item));
  count.textContent = asked ? counted(found.length, asked) : "";
  if (asked && !found.length) instead.replaceChildren(...nothing(ready));
  else instead.replaceChildren();
  dialog.scrollTop = 0;
}

/** @param {number} number @param {string} asked */
function counted(number, asked) {
  if (number === 0) return `Niets gevonden voor ‘${asked}’.`;
  return number === 1 ? "1 pagina gevonden" : `${number} pagina’s gevonden, de beste eerst`;
}

/** @param {Result} result */
function item({ adres, titel, plek, stukken }) {
  const link = element("a", "zoek__pagina", element("span", "zoek__titel", titel));
  link.setAttribute("href", new URL(adres, root).href);
  if (plek) link.append(" ", element("span", "zoek__plek", plek));
  const said = stukken.map(({ tekst, raak }) => (raak ? element("mark", "", tekst) : tekst));
  if (said.length) link.append(" ", element("span", "zoek__tekst", ...said));
  return element("li", "", link);
}

/** What helps a reader for whom there is nothing. @param {Engine} ready */
function nothing({ index: { anders } }) {
  const links = anders.situaties.map(({ titel, adres }) => element("li", "", anchor(titel, new URL(adres, root).href)));
  const call = anders.bellen.map(({ naam, nummer, bel }) => element("p", "", `Liever bellen? ${naam}: `, anchor(nummer, `tel:${bel}`), "."));
  return [
    element("p", "", "Probeer een ander woord, of minder woorden. Misschien staat je vraag hierbij:"),
    element("ul", "", ...links),
    ...call,
  ];
}

/** Say that the search did not come, what can be done instead, and how to try again. */
function fail() {
  list.replaceChildren();
  count.textContent = "";
  again.hidden = false;
  instead.replaceChildren(...failure);
}

/** @param {string} words what to begin with */
function open(words) {
  if (!dialog.open) dialog.showModal();
  field.value = words;
  field.focus();
  field.select();
  search();
}

/** The reader walks from the field through what was found, and back. @param {KeyboardEvent} event */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [field, ...list.querySelectorAll("a")];
  const at = stops.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  if (!step || at < 0) return;
  event.preventDefault();
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
}

/**
 * @param {string} name @param {string} className @param {...(string | Node)} content
 */
function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** @param {string} text @param {string} address */
function anchor(text, address) {
  const link = element("a", "", text);
  link.setAttribute("href", address);
  return link;
}

instead.replaceChildren();
form.hidden = false;
dialog.removeAttribute("popover");
opener?.removeAttribute("popovertarget");
opener?.addEventListener("pointerdown", () => load().catch(() => {}));
opener?.addEventListener("click", () => open(field.value));
again.addEventListener("click", () => {
  instead.replaceChildren();
  field.focus(); // the button goes away
  search();
});
field.addEventListener("input", search);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.focus();
});
dialog.querySelector(".zoek__sluit")?.addEventListener("click", () => dialog.close());
dialog.addEventListener("keydown", walk);
dialog.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest("a");
  // Beside the window, or a place on this very page.
  if (target === dialog || (link && new URL(link.href).pathname === location.pathname)) dialog.close();
});
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  open(field.value);
});
document.addEventListener("zoek", (event) => open(/** @type {CustomEvent} */ (event).detail?.tekst ?? ""));

const asked = new URLSearchParams(location.search).get("q");
if (asked) open(asked);
