/** What a change does, in the tabs beside the editor: faults, what changes, and the page as readers will see it. */

import { button, el } from "../dom.js";

/** @import { Change, ChangedCase, Difference, Effects, Fault, PageChoice, ToCheck } from "../../../../types/werkbank" */

/** With more than this a list is of no use on a screen; the file that is kept has them all. */
const MOST = 100;
/** Kinds of change under one heading, in the order of the headings. @type {[string, string[]][]} */
const HEADINGS = [
  ["Waarden", ["waarde"]],
  ["Wie moet of mag wat", ["sterkte", "wie", "sector"]],
  ["Teksten", ["tekst", "citaat"]],
  ["Nieuw", ["toegevoegd"]],
  ["Weg of vervallen", ["verwijderd", "vervallen"]],
  ["Andere code of andere plek", ["hernoemd", "verplaatst"]],
  ["Volgorde", ["volgorde"]],
  ["Editie en kalender", ["editie", "kalender"]],
  ["Overig", ["overig"]],
  ["Wat vanzelf meebeweegt", ["volgt"]],
];

/** @param {number} number @param {string} one @param {string} more */
export function counted(number, one, more) {
  return `${number} ${number === 1 ? one : more}`;
}

/**
 * @param {HTMLElement} place
 * @param {Fault[]} faults
 * @param {(fault: Fault) => void} open
 */
export function showFaults(place, faults, open) {
  if (!faults.length) {
    place.replaceChildren(el("p", {}, "Er zijn geen fouten."));
    return;
  }
  const items = faults.slice(0, MOST).map((fault) => {
    const go = button(`${fault.bestand || "De map"}, regel ${fault.regel}`, () => open(fault));
    go.className = "wb-ga";
    return el("li", {}, go, el("span", { class: "wb-melding" }, fault.melding));
  });
  place.replaceChildren(el("ul", { class: "wb-fouten" }, items), ...rest(faults.length));
}

/** @param {number} number */
function rest(number) {
  return number > MOST ? [el("p", {}, `Hier staan de eerste ${MOST} van ${number}.`)] : [];
}

/**
 * @param {HTMLElement} place
 * @param {Difference | null} difference null while there are faults
 */
export function showDifference(place, difference) {
  if (!difference) {
    place.replaceChildren(el("p", {}, "Los eerst de fouten op. Daarna zie je hier wat er verandert."));
    return;
  }
  const all = difference.wijzigingen;
  if (!all.length) {
    place.replaceChildren(el("p", {}, "Er is nog niets veranderd."));
    return;
  }
  const warned = all.filter(({ waarschuwing }) => waarschuwing);
  const blocks = HEADINGS.flatMap(([heading, kinds]) => {
    const changes = all.filter(({ soort }) => kinds.includes(soort));
    if (!changes.length) return [];
    const items = changes.slice(0, MOST).map((change) => el("li", {}, change.zin, words(change)));
    return [el("h3", {}, heading), el("ul", {}, items), ...rest(changes.length)];
  });
  const pages = new Set(difference.paginas.map((page) => page.split("#")[0]));
  const alarm = warned.map(({ zin, waarschuwing }) => el("li", {}, `${zin} `, el("strong", {}, waarschuwing)));
  place.replaceChildren(
    ...(alarm.length ? [el("h3", {}, "Let op"), el("ul", { class: "wb-letop" }, alarm)] : []),
    ...blocks,
    el("p", {}, `Dit raakt ${counted(pages.size, "pagina", "pagina's")} van de site.`),
  );
}

/** Both texts in one, what goes and what comes marked. @param {Change} change */
function words({ soort, woorden, oud, nieuw }) {
  const tags = /** @type {const} */ ({ gelijk: "span", weg: "del", nieuw: "ins" });
  if (woorden.length) {
    const pieces = woorden.flatMap((word) => [el(tags[word.soort], {}, word.tekst), " "]);
    return el("p", { class: "wb-woorden" }, ...pieces);
  }
  const whole = soort === "toegevoegd" ? nieuw : soort === "verwijderd" ? oud : "";
  return whole ? el("p", { class: "wb-woorden" }, whole) : null;
}

/**
 * @param {HTMLElement} place
 * @param {Effects} effects
 * @param {Change[]} changes what changed, for the sentences of what did it
 */
export function showCases(place, effects, changes) {
  if (effects.reden) {
    place.replaceChildren(el("p", {}, effects.reden));
    return;
  }
  const different = effects.anders.length;
  const said = different
    ? `${counted(different, "voorbeeldgeval krijgt", "voorbeeldgevallen krijgen")} een andere uitkomst.`
    : "Geen voorbeeldgeval krijgt een andere uitkomst.";
  const asked = `De werkbank rekende ${counted(effects.gevallen, "voorbeeldgeval", "voorbeeldgevallen")} na`;
  const around = ` en ${counted(effects.raster, "vraag", "vragen")} rond de grenzen.`;
  const untrue = effects.onwaar.map(({ id, zin }) => el("li", {}, el("strong", {}, id), `: ${zin}`));
  const groups = alike(effects.raster_anders);
  const more = (/** @type {number} */ number) => (number > 1 ? ` (en ${number - 1} keer net zo)` : "");
  const grid = groups
    .slice(0, MOST)
    .map(({ first, number }) => el("li", {}, first.id + more(number), outcome(first, changes)));
  place.replaceChildren(
    el("p", {}, el("strong", {}, said)),
    el("p", { class: "wb-hulp" }, asked, effects.raster ? around : "."),
    el(
      "ul",
      {},
      effects.anders.map((each) =>
        el("li", {}, el("strong", {}, each.id), `: ${each.verhaal}`, outcome(each, changes)),
      ),
    ),
    ...(untrue.length
      ? [
          el("h3", {}, "Verwachtingen die niet meer kloppen"),
          el(
            "p",
            {},
            "Klopt de nieuwe uitkomst? Pas dan de verwachting aan. Klopt zij niet? Kijk dan de wijziging na.",
          ),
          el("ul", {}, untrue),
        ]
      : []),
    ...(grid.length
      ? [el("h3", {}, "Rond elke grens en elke nieuwe dag"), el("ul", {}, grid), ...rest(groups.length)]
      : []),
  );
}

/** Cases that change in the same way: the first, and how many there are. @param {ChangedCase[]} cases */
function alike(cases) {
  /** @type {Map<string, { first: ChangedCase, number: number }>} */
  const groups = new Map();
  for (const each of cases) {
    const key = JSON.stringify(each.verschil);
    const group = groups.get(key) ?? { first: each, number: 0 };
    group.number += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** @param {ChangedCase} changed @param {Change[]} changes */
function outcome({ verschil, door }, changes) {
  const lines = Object.entries(verschil).map(([what, [old, now]]) =>
    el("li", {}, `${what}: `, el("del", {}, old), " ", el("ins", {}, now)),
  );
  const causes = door.flatMap((address) => {
    const about = changes.filter(
      ({ adres, soort }) => isAbout(adres, address) && soort !== "volgt" && soort !== "tekst",
    );
    return about.slice(0, 2).map(({ zin }) => zin);
  });
  return el(
    "ul",
    { class: "wb-uitkomst" },
    lines,
    causes.map((zin) => el("li", {}, `Door: ${zin}`)),
  );
}

/** @param {string} address @param {string} part */
function isAbout(address, part) {
  return address === part || address.startsWith(`${part}.`);
}

/**
 * What to look at again for a new edition.
 * @param {HTMLElement} place
 * @param {ToCheck | null} list null when no new edition is prepared
 * @param {object} acts
 * @param {(path: string) => (() => void) | false} acts.open gives what opens a file, if there is such a file
 * @param {() => void} acts.keep keeps the list on the own computer
 */
export function showToCheck(place, list, { open, keep }) {
  if (!list) {
    place.replaceChildren(el("p", {}, "Begin je een herziening, dan staat hier wat je naloopt."));
    return;
  }
  const parts = list.delen.flatMap(({ titel, uitleg, taken }) => {
    const items = taken.map(({ naam, waarom, bestand }) => {
      const act = open(bestand);
      const file = act ? button(bestand, act) : el("code", {}, bestand);
      if (act) file.className = "wb-ga";
      return el("li", {}, `${naam} ${waarom && `(${waarom}) `}`, file);
    });
    return [el("h3", {}, titel), ...(items.length ? [el("p", {}, uitleg), el("ul", {}, items)] : [el("p", {}, "Niets.")])];
  });
  const said = `Dit loop je na voor editie ${list.editie}. De lijst gaat mee als je de wijziging bewaart.`;
  place.replaceChildren(
    el("p", {}, said),
    button("Bewaar alleen deze lijst", keep),
    el("h3", {}, "Wie doet wat, en wanneer"),
    el("ul", {}, list.mijlpalen.map((each) => el("li", {}, each))),
    ...parts,
  );
}

/**
 * The page of the site around what was made anew: the site's own frame, without its scripts.
 * @param {string} frame HTML of a page of the site
 * @param {string} address of the page that is shown
 * @param {string} content HTML
 */
export function framed(frame, address, content) {
  const page = new DOMParser().parseFromString(frame, "text/html");
  for (const part of page.querySelectorAll("script, noscript, base, [data-md-component=announce]")) part.remove();
  page.head.prepend(Object.assign(page.createElement("base"), { href: address }));
  const article = page.querySelector(".md-content__inner");
  if (article) article.innerHTML = content;
  const scheme = document.body.dataset.mdColorScheme;
  if (scheme) page.body.dataset.mdColorScheme = scheme;
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

/**
 * @param {HTMLSelectElement} select
 * @param {PageChoice[]} pages
 * @param {string} chosen path of the page to show
 */
export function offerPages(select, pages, chosen) {
  const options = pages.map(({ pagina, naam }) => el("option", { value: pagina, selected: pagina === chosen }, naam));
  select.replaceChildren(...options);
}

/**
 * Tabs as a screen reader and the arrow keys expect them.
 * @param {HTMLElement} list
 * @param {(panel: string) => void} shown told which panel opens
 */
export function makeTabs(list, shown) {
  const tabs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=tab]")]);
  const select = (/** @type {HTMLElement} */ chosen) => {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
      if (panel) panel.hidden = tab !== chosen;
    }
    shown(chosen.getAttribute("aria-controls") ?? "");
  };
  tabs.forEach((tab, number) => {
    tab.addEventListener("click", () => select(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const next = step && tabs[(number + step + tabs.length) % tabs.length];
      if (!next) return;
      event.preventDefault();
      next.focus();
      select(next);
    });
  });
}
