/**
 * The index of the search: it comes when the reader goes to the search box, and the reader hears it when it does not come.
 *
 * The theme fetches and unpacks the index of the whole site on every page, which takes a slow computer seconds, and waits
 * for ever for an index that is gone or broken. It asks through XMLHttpRequest; so this stands before the theme's script.
 */
{
  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-md-component=search-query]"));
  const search = /** @type {HTMLElement | null} */ (document.querySelector(".md-search"));
  const place = document.querySelector(".md-search-result__meta");
  const message = /** @type {HTMLTemplateElement} */ (document.querySelector("[data-deel=zoeken-mislukt]"));
  const waiting = place?.textContent ?? "";
  let isLost = false;

  /** @type {Promise<void>} */
  const wanted = new Promise((go) => {
    if (search?.contains(document.activeElement)) go();
    else search?.addEventListener("focusin", () => go(), { once: true });
  });

  /** Say that there is no index, what can be done instead, and how to try again. @param {() => void} again */
  const tell = (again) => {
    isLost = true;
    place?.replaceChildren(message.content.cloneNode(true));
    place?.querySelector("button")?.addEventListener("click", () => {
      isLost = false;
      box?.focus(); // the button goes away
      place.replaceChildren(waiting);
      again();
    });
  };

  // The theme closes the search at Tab, but in the message are links and a button.
  document.addEventListener(
    "keydown",
    (event) => {
      if (isLost && event.key === "Tab" && search?.contains(document.activeElement)) event.stopPropagation();
    },
    { capture: true },
  );
  search?.addEventListener("focusout", ({ relatedTarget }) => {
    const opened = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
    if (isLost && opened.checked && relatedTarget instanceof Node && !search.contains(relatedTarget)) opened.click();
  });

  window.XMLHttpRequest = class extends XMLHttpRequest {
    /** The address of the index; empty for anything else. */
    #index = "";
    #isWhole = false;

    /**
     * @param {string} method
     * @param {string | URL} address
     */
    open(method, address) {
      super.open(method, address);
      if (!String(address).endsWith("/search/search_index.json")) return;
      this.#index = String(address);
      // Before the theme listens: it only hears of an index that is whole.
      for (const end of ["load", "error"]) this.addEventListener(end, (event) => this.#ended(event));
    }

    /** @param {XMLHttpRequestBodyInit | null} [body] */
    send(body) {
      if (this.#index) wanted.then(() => super.send(body));
      else super.send(body);
    }

    /** @param {Event} event */
    async #ended(event) {
      if (this.#isWhole) return;
      event.stopImmediatePropagation();
      this.#isWhole = event.type === "load" && this.status === 200 && isIndex(await this.response.text());
      if (this.#isWhole) this.dispatchEvent(new ProgressEvent("load"));
      else tell(() => this.#again());
    }

    #again() {
      super.open("GET", this.#index);
      this.setRequestHeader("Cache-Control", "no-cache");
      super.send();
    }
  };

  /** @param {string} text */
  const isIndex = (text) => {
    try {
      return Array.isArray(JSON.parse(text).docs);
    } catch {
      return false;
    }
  };
}
