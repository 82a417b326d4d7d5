/** The dialogs of the workbench: forms that write the YAML of the commonest changes. */

import { el, find, findAll, part } from "../dom.js";

/** @import { Choices, FigureChoice } from "../../../../types/werkbank" */

/** What a regio's vacation is asked for. */
const SIDES = /** @type {const} */ ([
  ["van", "eerste dag"],
  ["tot_en_met", "laatste dag"],
]);
/** As much of a text as a list can show. */
const SHOWN = 70;

/**
 * Let dialogs open from their buttons, and close again.
 * @param {HTMLElement} root
 * @param {(name: string, dialog: HTMLDialogElement) => Promise<boolean>} prepare fills the form in before it opens;
 *   false when it cannot
 */
export function makeDialogs(root, prepare) {
  for (const opener of findAll(root, "[data-open]", HTMLButtonElement)) {
    const name = opener.dataset.open ?? "";
    const dialog = find(root, `[data-dialoog="${name}"]`, HTMLDialogElement);
    opener.addEventListener("click", async () => {
      clearFaults(dialog);
      if (await prepare(name, dialog)) dialog.showModal();
    });
    for (const close of findAll(dialog, "[data-doe=sluit]", HTMLButtonElement)) {
      close.addEventListener("click", () => dialog.close());
    }
  }
}

/**
 * What was filled in: name -> text, or true for a box that is ticked.
 * @param {HTMLDialogElement} dialog
 * @returns {Record<string, string | true>}
 */
export function answers(dialog) {
  const form = new FormData(find(dialog, "form", HTMLFormElement));
  return Object.fromEntries([...form].map(([name, value]) => [name, value === "on" ? true : String(value)]));
}

/** @param {HTMLDialogElement} dialog */
function clearFaults(dialog) {
  for (const fault of findAll(dialog, ".wb-veldfout", HTMLElement)) fault.hidden = true;
  for (const field of findAll(dialog, "[aria-invalid]", HTMLElement)) field.removeAttribute("aria-invalid");
}

/**
 * Say at each field what is wrong, and go to the first.
 * @param {HTMLDialogElement} dialog
 * @param {Record<string, string>} wrong name of a field, or nothing for the whole -> message
 */
export function showWrong(dialog, wrong) {
  clearFaults(dialog);
  /** @type {HTMLElement[]} */
  const fields = [];
  for (const [name, message] of Object.entries(wrong)) {
    const field = name ? dialog.querySelector(`[name="${name}"]`) : null;
    const place = field?.closest(".wb-veld")?.querySelector(".wb-veldfout") ?? part(dialog, "fout");
    place.textContent = message;
    if (place instanceof HTMLElement) place.hidden = false;
    if (field instanceof HTMLElement) {
      field.setAttribute("aria-invalid", "true");
      fields.push(field);
    }
  }
  const inOrder = fields.sort((one, other) => (one.compareDocumentPosition(other) & 4 ? -1 : 1));
  inOrder[0]?.focus();
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {Choices} choices
 */
export function offerSources(dialog, choices) {
  for (const select of findAll(dialog, "select[data-bronnen]", HTMLSelectElement)) {
    while (select.options.length > 1) select.remove(1);
    select.append(...(choices.bronnen ?? []).map(({ id, naam }) => el("option", { value: id }, `${naam} (${id})`)));
  }
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {FigureChoice[]} figures
 */
export function offerFigures(dialog, figures) {
  const select = find(dialog, "[name=getal]", HTMLSelectElement);
  const chosen = select.value;
  const kinds = /** @type {const} */ ({ drempel: "Grenzen", termijn: "Termijnen", datum: "Vaste dagen" });
  const groups = Object.entries(kinds).map(([kind, label]) => {
    const mine = figures.filter(({ adres }) => adres.startsWith(`${kind}:`));
    return el(
      "optgroup",
      { label },
      mine.map(({ adres, naam }) => el("option", { value: adres }, naam)),
    );
  });
  select.replaceChildren(el("option", { value: "" }, "Kies"), ...groups);
  select.value = figures.some(({ adres }) => adres === chosen) ? chosen : "";
  const said = () => {
    const figure = figures.find(({ adres }) => adres === select.value);
    const values = figure?.waarden.map(({ vanaf, waarde }) => `${waarde} ${figure.eenheid}`.trim() + ` vanaf ${vanaf}`);
    part(dialog, "nu").textContent = values ? `Nu staat er: ${values.join("; ")}.` : "";
  };
  select.onchange = said;
  said();
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {Choices["tekst"]} texts
 * @param {number} line where the editor is: the text there is chosen
 */
export function offerTexts(dialog, texts, line) {
  const select = find(dialog, "[name=plek]", HTMLSelectElement);
  const area = find(dialog, "[name=tekst]", HTMLTextAreaElement);
  const options = texts.map(({ adres, regel, tekst }) => {
    const start = tekst.length > SHOWN ? `${tekst.slice(0, SHOWN)}…` : tekst;
    return el("option", { value: adres }, `Regel ${regel}: ${start.replaceAll("\n", " ")}`);
  });
  select.replaceChildren(...options);
  const near = texts.filter(({ regel }) => regel <= line).at(-1) ?? texts[0];
  select.value = near?.adres ?? "";
  const said = () => {
    area.value = texts.find(({ adres }) => adres === select.value)?.tekst ?? "";
  };
  select.onchange = said;
  said();
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {NonNullable<Choices["schooljaar"]>} asked
 */
export function offerSchoolYear(dialog, asked) {
  part(dialog, "schooljaar").textContent = asked.schooljaar;
  const groups = Object.entries(asked.vakanties).map(([vacation, before]) =>
    el(
      "fieldset",
      { class: "wb-vakantie" },
      el("legend", {}, vacation.charAt(0).toUpperCase() + vacation.slice(1)),
      Object.entries(asked.regios).flatMap(([regio, name]) =>
        SIDES.map(([side, label]) =>
          dayField(`${vacation}.${regio}.${side}`, `${name}, ${label}`, before[regio]?.[side]),
        ),
      ),
    ),
  );
  part(dialog, "vakanties").replaceChildren(...groups);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string | undefined} before the same day a year earlier
 */
function dayField(name, label, before) {
  const id = `wb-${name.replaceAll(".", "-")}`;
  return el(
    "div",
    { class: "wb-veld" },
    el("label", { for: id }, label),
    el("p", { class: "wb-hulp", id: `${id}-hulp` }, before ? `Vorig jaar ${before}` : ""),
    el("p", { class: "wb-veldfout", id: `${id}-fout`, hidden: true }),
    el("input", { type: "date", id, name, "aria-describedby": `${id}-hulp ${id}-fout` }),
  );
}
