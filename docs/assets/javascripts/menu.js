/**
 * The menu for who has no mouse, on screens where it lies in a drawer. Every page loads this.
 *
 * The theme works its menu with labels of check boxes that are not drawn: no key and no screen reader reaches those. Here
 * each such label becomes a button. While the drawer is open nothing outside it takes part; Escape closes it, and the
 * reader is back where they were. What is closed is out of reach by the style sheet alone, also without this script.
 */
{
  const drawer = /** @type {HTMLElement | null} */ (document.querySelector(".md-sidebar--primary"));
  const opened = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
  const outside = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-md-component=skip], .md-header, .md-content, .md-sidebar--secondary, .md-top, .md-footer")
  );
  /** Where the theme puts the menu in a drawer. */
  const small = matchMedia("(max-width: 76.234375em)");

  /**
   * A button in the place of a label, that does the same and tells whether its part is open.
   * @param {Element | null} label
   * @param {HTMLInputElement} toggle
   */
  const buttonFor = (label, toggle) => {
    const button = document.createElement("button");
    if (!label) return button;
    for (const { name, value } of label.attributes) if (name !== "tabindex") button.setAttribute(name, value);
    button.type = "button";
    button.append(...label.childNodes);
    button.addEventListener("click", () => toggle.click());
    const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", tell);
    tell();
    label.replaceWith(button);
    return button;
  };

  /** The parts of the menu that slide over the rest of it: open moves on to the way back, and back to what opened it. */
  const makeParts = () => {
    for (const toggle of /** @type {NodeListOf<HTMLInputElement>} */ (drawer?.querySelectorAll(".md-nav__toggle") ?? [])) {
      const [open, back] = [...(drawer?.querySelectorAll(`label[for="${toggle.id}"]`) ?? [])];
      if (!open || !back) continue;
      const opener = buttonFor(open, toggle);
      const closer = buttonFor(back, toggle);
      closer.setAttribute("aria-label", `Terug uit ${closer.textContent?.trim()}`);
      toggle.addEventListener("change", () => small.matches && (toggle.checked ? closer : opener).focus());
    }
  };

  const makeDrawer = () => {
    const opener = buttonFor(document.querySelector(".md-header label[for=__drawer]"), opened);
    const closer = Object.assign(document.createElement("button"), { type: "button", className: "menu__sluit" });
    closer.textContent = "Sluit het menu";
    closer.addEventListener("click", () => opened.click());
    drawer?.prepend(closer);
    let follows = false; // whether the drawer closes because a link in it was chosen
    drawer?.addEventListener("click", ({ target }) => {
      follows = target instanceof Element && target.closest("a") !== null;
    });
    opened.addEventListener("change", () => {
      for (const part of outside) part.inert = opened.checked;
      if (opened.checked) closer.focus();
      else if (!follows) opener.focus();
      follows = false;
    });
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && opened.checked) opened.click();
    });
    small.addEventListener("change", () => {
      if (opened.checked) opened.click();
    });
  };

  /** The contents of a page, which the successor of this generator puts behind a button of its own on a phone. */
  const makeContents = () => {
    const toggle = document.getElementById("__toc");
    const label = document.querySelector(".md-sidebar-button");
    if (toggle instanceof HTMLInputElement && label) buttonFor(label, toggle).setAttribute("aria-label", "Inhoudsopgave");
  };

  const make = () => {
    makeContents();
    makeParts();
    makeDrawer();
  };
  if (small.matches) make();
  else small.addEventListener("change", make, { once: true });
}
