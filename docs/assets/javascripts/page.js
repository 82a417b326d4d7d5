/**
 * What every page does besides telling: print itself, keep the choice of a sector for the visit, and send the words of the
 * search field on the home page to the search. Every page loads this; without it nothing of the text is lost.
 */
{
  /** The name of the sector in an address; it is kept nowhere else. */
  const KEY = "sector";

  /** The button for paper, and what only a browser knows of the sheet: the day and the address. */
  const makePaper = () => {
    const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-deel=print]"));
    if (button) button.hidden = false;
    button?.addEventListener("click", () => print());
    const fill = () => {
      const day = new Date().toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
      const texts = { dag: `, geprint op ${day}`, adres: location.origin + location.pathname };
      for (const [name, text] of Object.entries(texts)) document.querySelector(`[data-deel=${name}]`)?.replaceChildren(text);
    };
    fill();
    addEventListener("beforeprint", fill);
  };

  /** The sector in an address, if that is a name that the data can have. @param {string} search */
  const sectorIn = (search) => /^[a-z0-9_-]+$/.exec(new URLSearchParams(search).get(KEY) ?? "")?.[0];

  /** An address with a sector in it, or without one. @param {string} address @param {string | undefined} sector */
  const withSector = (address, sector) => {
    const url = new URL(address);
    if (sector) url.searchParams.set(KEY, sector);
    else url.searchParams.delete(KEY);
    return url;
  };

  /** Asked once: the choice of one page goes along to the next, by the address alone. */
  const makeSector = () => {
    const buttons = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[name=toon]"));
    const asked = document.getElementById(`toon-${sectorIn(location.search)}`);
    if (asked instanceof HTMLInputElement) asked.checked = true;
    for (const button of buttons) {
      button.addEventListener("change", () => {
        const sector = button.id.replace("toon-", "");
        history.replaceState(history.state, "", withSector(location.href, sector === "alles" ? undefined : sector));
      });
    }
    const carry = (/** @type {Event} */ { target }) => {
      const link = target instanceof Element ? target.closest("a") : null;
      const sector = sectorIn(location.search);
      if (!sector || !link?.href || link.origin !== location.origin || link.hasAttribute("download")) return;
      link.href = withSector(link.href, sector).href;
    };
    for (const way of ["click", "auxclick", "contextmenu"]) document.addEventListener(way, carry, { capture: true });
  };

  /** The search field on the home page: what is typed there is for the search, wherever that listens. */
  const makeSearchField = () => {
    const form = document.querySelector(".zoekveld form");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      const tekst = String(new FormData(/** @type {HTMLFormElement} */ (form)).get("q") ?? "").trim();
      document.dispatchEvent(new CustomEvent("zoek", { detail: { tekst } }));
    });
  };

  makePaper();
  makeSector();
  makeSearchField();
}
