/**
 * Makes the calculators of a page work. Only pages with a calculator load this.
 *
 * Python is loaded when the reader shows that it is wanted: by touching or reaching a form, or by opening a page that is
 * made for it: there it even begins before these modules have come (see `overrides/main.html`). Readers who save
 * data only load it by touching a form.
 */

import { Calculator } from "./calculator.js";
import { carryAlong } from "./carried.js";
import { findAll } from "./dom.js";
import { Engine } from "./engine.js";

const roots = findAll(document, "[data-rekenhulp]", HTMLElement);
const engine = new Engine(JSON.parse(roots[0]?.dataset.motor ?? ""));
const calculators = roots.map((root) => new Calculator(root, JSON.parse(root.dataset.rekenhulp ?? ""), engine));

for (const calculator of calculators) {
  calculator.form.addEventListener("focusin", () => calculator.load(), { once: true });
  calculator.form.addEventListener("pointerdown", () => calculator.load(), { once: true });
}
const main = calculators.find(({ isSmall }) => !isSmall);
if (main) carryAlong(main);
if (!navigator.connection?.saveData) {
  const seen = new IntersectionObserver((entries) => {
    const entry = entries.find(({ isIntersecting }) => isIntersecting);
    if (!entry) return;
    seen.disconnect();
    calculators.find(({ form }) => form === entry.target)?.load();
  });
  for (const { form } of calculators) seen.observe(form);
  main?.load();
}
const openLinks = () => calculators.some((calculator) => calculator.openLink());
window.addEventListener("hashchange", openLinks);
openLinks();
