/** What to do now: who does what, with whom, by when, on which source; what the reader does first, if they say so. */

import { longDate, plainDate } from "./dates.js";
import { el } from "./dom.js";
import { written } from "./names.js";

/** @import { Child } from "./dom.js" */
/** @import { Act, Named } from "../../../types/calculator" */
/** @import { Names } from "./names.js" */

const WHO = "ik";
const WHO_AT_ONCE = 2;
const SORTED = "Wat jij doet, staat nu bovenaan.";

/**
 * @param {Named & { nu_doen: Act[], peildatum: string | null }} outcome
 * @param {Names} names
 * @param {string} id that is free on the page
 */
export function drawActs({ nu_doen: acts, peildatum, rollen }, names, id) {
  if (acts.length === 0) return null;
  const items = acts.map((act) => ({ act, item: drawAct(act, names, peildatum) }));
  const rows = el("ol", { class: "nu-doen__lijst" });
  /** @param {string | null} who */
  const show = (who) => {
    const isOwn = (/** @type {Act} */ { wie }) => who !== null && wie.some((each) => isSame(each, who, rollen));
    for (const { act, item } of items) item.classList.toggle("nu-doen__jij", isOwn(act));
    const own = items.filter(({ act }) => isOwn(act));
    rows.replaceChildren(...[...own, ...items.filter(({ act }) => !isOwn(act))].map(({ item }) => item));
  };
  const asked = choiceOfRole(acts, rollen);
  const known = asked.find((each) => each === roleInAddress()) ?? null;
  show(known);
  const head = el("p", { class: "deel__kop", id }, "Nu doen");
  const choice = asked.length > 0 && drawChoice(asked, known, names, show);
  return el(
    "div",
    { class: "nu-doen", role: "group", "aria-labelledby": id },
    el("div", { class: "nu-doen__kop" }, head, choice),
    rows,
  );
}

/**
 * @param {Act} act
 * @param {Names} names
 * @param {string | null} today
 */
function drawAct({ wat, wie, met, soort, uiterlijk, uiterlijk_als: when, bron }, names, today) {
  const [sentences = "", ...points] = written(wat);
  const { content, missing } = names.withRoles(String(sentences), [...wie, ...met]);
  const unnamed = (/** @type {string[]} */ ids) => ids.filter((each) => missing.includes(each));
  const [who, others] = [unnamed(wie), unnamed(met)];
  const about = [
    drawLinks("Wie: ", who.map((each) => names.role(each)), WHO_AT_ONCE),
    drawLinks("Met: ", others.map((each) => names.role(each)), WHO_AT_ONCE),
    uiterlijk && el("span", {}, el("span", { class: "nu-doen__dag" }, lastDay(uiterlijk, soort, today)), when && `, ${when}`),
    drawLinks("Bron: ", names.sourceLinks(bron), 1),
  ];
  return el(
    "li",
    {},
    el("div", { class: "nu-doen__wat" }, names.strength(soort), " ", el("span", { "data-wat": true }, content, points)),
    el("div", { class: "nu-doen__bij" }, about),
  );
}

/**
 * By when; a day that is past is said to be.
 * @param {string} day
 * @param {string} kind
 * @param {string | null} today
 */
function lastDay(day, kind, today) {
  if (today === null || day >= today) return `Uiterlijk ${longDate(day)}`;
  return `Was uiterlijk ${plainDate(day)}${kind === "plicht" ? ": doe het nu" : ""}`;
}

/**
 * A line of links: the first of them, and the others behind a word that opens them.
 * @param {string} title
 * @param {Child[]} links
 * @param {number} most that show at once
 */
function drawLinks(title, links, most) {
  if (links.length === 0) return null;
  const comma = (/** @type {Child[]} */ some) => some.flatMap((link, index) => (index ? [", ", link] : [link]));
  const rest = links.slice(most);
  const more = rest.length > 0 && el("details", {}, el("summary", {}, `en nog ${rest.length}`), " ", comma(rest));
  return el("span", {}, title, comma(links.slice(0, most)), more);
}

/**
 * Whether two roles are of one party: the mentor is of the school.
 * @param {string} one
 * @param {string} other
 * @param {Named["rollen"]} roles
 */
function isSame(one, other, roles) {
  return one === other || roles[one]?.partij === other || roles[other]?.partij === one;
}

// --- who the reader is -----------------------------------------------------------------------------------------------

/**
 * Who the reader can be: everyone of whom an act is asked, and the party they are of. Nobody, when all acts are of one.
 * @param {Act[]} acts
 * @param {Named["rollen"]} roles
 */
function choiceOfRole(acts, roles) {
  const asked = acts.flatMap(({ wie }) => wie);
  const parties = new Set(asked.map((id) => roles[id]?.partij ?? id));
  if (parties.size < 2) return [];
  const name = (/** @type {string} */ id) => roles[id]?.naam.replace(/^(de|het) /, "") ?? "";
  return [...new Set([...asked, ...parties])].filter(name).sort((one, other) => name(one).localeCompare(name(other)));
}

/**
 * @param {string[]} ids
 * @param {string | null} known
 * @param {Names} names
 * @param {(who: string | null) => void} show
 */
function drawChoice(ids, known, names, show) {
  const options = ids.map((id) => el("option", { value: id, selected: id === known }, names.roles[id]?.naam ?? id));
  const select = el("select", {}, el("option", { value: "" }, "…"), options);
  const said = el("span", { role: "status", class: "niet-zichtbaar" });
  select.addEventListener("change", () => {
    const who = select.value || null;
    rememberRole(who);
    show(who);
    said.textContent = who ? SORTED : "";
  });
  return el("label", { class: "nu-doen__ik" }, "Ik ben ", select, said);
}

/** Who the address says that the reader is: any text. */
export function roleInAddress() {
  return new URLSearchParams(location.hash.slice(1)).get(WHO);
}

/**
 * Keep it in the address, behind the `#` that never leaves the browser, and nowhere else.
 * @param {string | null} who
 */
function rememberRole(who) {
  const pairs = new URLSearchParams(location.hash.slice(1));
  if (who) pairs.set(WHO, who);
  else pairs.delete(WHO);
  history.replaceState(history.state, "", `${location.pathname}${location.search}${pairs.size > 0 ? `#${pairs}` : ""}`);
}
