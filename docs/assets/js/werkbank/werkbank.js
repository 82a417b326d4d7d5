/** The workbench: holds the texts, tells Python each change, and shows what follows from it. */

import { button, el, find, part } from "../dom.js";
import { answers, makeDialogs, offerFigures, offerSchoolYear, offerSources, offerTexts, showWrong } from "./acts.js";
import { forget, keep, kept } from "./draft.js";
import { Editor } from "./editor.js";
import { byFolder, changes, folderTexts, found, placeOf, startFrom } from "./files.js";
import { BenchError, Python } from "./python.js";
import { counted, framed, makeTabs, offerPages, showCases, showDifference, showFaults, showToCheck } from "./results.js";
import { schemaName } from "./schema.js";
import { Slow } from "./slow.js";

/**
 * @import { ActResult, BenchCause, BenchData, BenchSettings, Choices } from "../../../../types/werkbank"
 * @import { Change, Difference, Effects, Fault, PageChoice, ToCheck } from "../../../../types/werkbank"
 * @import { Texts } from "./files.js"
 */

/** An editor that stops typing this long, in milliseconds, wants to know what is wrong. */
const REST = 300;
/** And this long after that, all else. A new fault must not wait for what takes longer. */
const MORE_REST = 800;
/** @type {Record<BenchCause, string>} */
const FAILURES = {
  webassembly: "Deze browser staat het programma van de werkbank niet toe. Probeer een andere browser.",
  network: "De werkbank kon niet laden. Controleer de verbinding en probeer het opnieuw.",
  start: "De werkbank kon niet starten in deze browser. Probeer een andere of nieuwere browser.",
};
/** The forms that Python writes YAML for; the names are those of its acts. */
const ACTS = ["waarde", "tekst", "begrip", "schooljaar", "herziening"];
const STUCK = "De werkbank kon dit niet nagaan. Bewaar je wijziging en meld dit aan de beheerder van de site.";

class Bench {
  /** @type {Texts} */
  texts = {};
  /** The texts as they were at first. @type {Texts} */
  opened = {};
  /** The file in the editor; nothing when there is none. */
  path = "";
  /** @type {Fault[]} */
  faults = [];
  /** What Python does not know yet. @type {Record<string, string | null>} */
  #untold = {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #busy = false;
  #again = false;
  /** How often a page was asked for: only the last is shown. */
  #turn = 0;
  #panel = "wb-fouten";
  /** What changed, as far as told. @type {Change[]} */
  changes = [];
  /** @type {PageChoice[]} */
  #pages = [];

  /**
   * @param {HTMLElement} root
   * @param {BenchSettings} settings
   * @param {BenchData} data
   * @param {Python} python
   * @param {() => Promise<Python>} another starts a second one
   * @param {import("./editor.js").CodeMirror} parts
   */
  constructor(root, settings, data, python, another, parts) {
    this.root = root;
    this.settings = settings;
    this.data = data;
    this.python = python;
    this.texts = { ...data.bestanden };
    this.opened = { ...data.bestanden };
    this.editor = new Editor(parts, part(root, "editor"), {
      changed: (text) => this.write({ [this.path]: text }),
      moved: () => this.explain(),
      described: "wb-toetsen",
    });
    this.search = find(root, "#wb-zoek", HTMLInputElement);
    this.search.addEventListener("input", () => this.list());
    this.keeping = find(root, "[data-deel=bewaarconcept]", HTMLInputElement);
    this.keeping.addEventListener("change", () => (this.keeping.checked ? this.keep() : forget()));
    this.page = find(root, "#wb-welke", HTMLSelectElement);
    this.page.addEventListener("change", () => this.showPage());
    makeTabs(find(root, "[role=tablist]", HTMLElement), (panel) => {
      this.#panel = panel;
      if (panel === "wb-pagina") this.showPage();
    });
    this.slow = new Slow(another, this.opened, data.rekenhulpen, {
      faults: (faults) => {
        if (!this.faults.length) this.tellFaults(faults);
      },
      busy: () => this.busyWithCases(),
      cases: (effects) => this.tellCases(effects),
    });
    this.buttons();
    this.dialogs();
    window.addEventListener("beforeunload", (event) => {
      if (this.isChanged && !this.keeping.checked) event.preventDefault();
    });
    this.list();
    this.tellChanges();
    this.tellToCheck(null);
  }

  get isChanged() {
    return Object.keys(changes(this.opened, this.texts)).length > 0;
  }

  // --- texts ---

  /**
   * Give files another text, or none, and find out what that does.
   * @param {Record<string, string | null>} texts
   */
  write(texts) {
    for (const [path, text] of Object.entries(texts)) {
      if (text === null) delete this.texts[path];
      else this.texts[path] = text;
      this.#untold[path] = text;
    }
    if (this.keeping.checked) this.keep();
    this.tellChanges();
    this.say("De werkbank kijkt het na…");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.check(), REST);
  }

  /** Write what an act or a choice changed, and go there. @param {Record<string, string | null>} texts */
  apply(texts, path = this.path, line = 1) {
    this.write(texts);
    const text = this.texts[path];
    if (path === this.path && text !== undefined) this.editor.replace(text);
    else this.open(path);
    this.list();
    this.editor.goTo(line);
  }

  keep() {
    const draft = { dag: today(), bestanden: changes(this.opened, this.texts) };
    if (!keep(draft)) {
      this.keeping.checked = false;
      this.say("Deze browser kan het concept niet bewaren. Bewaar de wijziging op je computer.");
    }
  }

  // --- what follows ---

  /** Ask Python for the faults, and when there are none for all else. Later changes wait for their turn. */
  async check() {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    try {
      do {
        this.#again = false;
        await this.examine();
      } while (this.#again);
    } catch (error) {
      console.error(error);
      this.say(STUCK);
    } finally {
      this.#busy = false;
    }
  }

  async examine() {
    const told = this.#untold;
    this.#untold = {};
    if (Object.keys(told).length) await this.python.raw("change", JSON.stringify(told));
    const { texts } = this;
    const faults = await this.python.ask("faults");
    if (texts !== this.texts) return; // another folder was opened meanwhile: its own faults come
    this.tellFaults(faults);
    if (this.faults.length) this.tellDifference(null);
    else await this.follow();
  }

  /** What a protocol without faults leads to, a step at a time: the next change goes first. */
  async follow() {
    const steps = [
      () => new Promise((goOn) => setTimeout(goOn, MORE_REST)),
      async () => this.tellDifference(await this.python.ask("difference")),
      async () => this.tellToCheck(await this.python.ask("to_check")),
      async () => {
        this.editor.ids = await this.python.ask("ids");
        this.#pages = await this.python.ask("pages");
        if (this.#panel === "wb-pagina") await this.showPage();
      },
      async () => {
        if (this.isChanged) this.slow.examine({ ...this.texts });
      },
    ];
    for (const step of steps) {
      if (this.#again) return;
      await step();
    }
  }

  /** @param {Fault[]} faults */
  tellFaults(faults) {
    this.faults = faults;
    this.editor.mark(faults.filter(({ bestand }) => bestand === this.path));
    showFaults(part(this.root, "fouten"), faults, (fault) => {
      if (fault.bestand in this.texts && fault.bestand !== this.path) this.open(fault.bestand);
      if (fault.bestand in this.texts) this.editor.goTo(fault.regel, fault.kolom);
    });
    this.count("fouten", faults.length);
    // What was typed meanwhile is still to be looked at.
    if (!Object.keys(this.#untold).length) {
      this.say(faults.length ? `${counted(faults.length, "fout", "fouten")} gevonden.` : "Er zijn geen fouten.");
    }
    this.list();
  }

  /** @param {Difference | null} difference */
  tellDifference(difference) {
    this.changes = difference?.wijzigingen ?? [];
    if (!difference || !this.changes.length) this.tellCases(null);
    showDifference(part(this.root, "verschil"), difference);
    this.count("verschil", difference?.wijzigingen.length ?? null);
  }

  /** @param {ToCheck | null} list null when the edition is the one that was opened */
  tellToCheck(list) {
    showToCheck(part(this.root, "nalopen"), list, {
      open: (path) => path in this.texts && (() => this.apply({}, path)),
      keep: () => list && handOver(`revisie-${list.editie}.md`, list.tekst, "text/markdown"),
    });
    this.count("nalopen", list && list.delen.flatMap(({ taken }) => taken).length);
  }

  busyWithCases() {
    if (this.changes.length)
      part(this.root, "gevallen").replaceChildren(el("p", {}, "De werkbank rekent de gevallen na…"));
    this.count("gevallen", null);
  }

  /** @param {Effects | null} effects null when there is nothing to tell yet */
  tellCases(effects) {
    const place = part(this.root, "gevallen");
    if (effects) showCases(place, effects, this.changes);
    else
      place.replaceChildren(
        el("p", {}, "Zodra er iets verandert en er geen fouten zijn, rekent de werkbank hier de gevallen na."),
      );
    this.count("gevallen", effects && effects.anders.length + effects.raster_anders.length);
  }

  /** Open a tab, and leave the editor where it is. @param {string} name */
  showTab(name) {
    find(this.root, `#wb-tab-${name}`, HTMLElement).click();
  }

  /** @param {string} name @param {number | null} number */
  count(name, number) {
    find(this.root, `[data-aantal="${name}"]`, HTMLElement).textContent = number === null ? "" : `(${number})`;
  }

  /** @param {string} text */
  say(text) {
    const place = part(this.root, "stand");
    if (place.textContent !== text) place.textContent = text;
  }

  tellChanges() {
    const paths = Object.keys(changes(this.opened, this.texts));
    const said = `Je hebt ${counted(paths.length, "bestand", "bestanden")} gewijzigd: ${paths.join(", ")}.`;
    part(this.root, "gewijzigd").textContent = paths.length ? said : "Je hebt nog niets gewijzigd.";
    find(this.root, "[data-doe=bewaar]", HTMLButtonElement).disabled = !paths.length;
    const { path, opened, texts } = this;
    find(this.root, "[data-doe=terug]", HTMLButtonElement).disabled = !path || opened[path] === texts[path];
    find(this.root, "[data-doe=verwijder]", HTMLButtonElement).disabled = texts[path] === undefined;
  }

  /** The chosen page, as it is now. */
  async showPage() {
    const turn = ++this.#turn;
    const wanted = this.page.value || (this.path && (await this.python.raw("page_of", this.path)));
    const chosen = this.#pages.find(({ pagina }) => pagina === wanted) ?? this.#pages[0];
    const said = part(this.root, "paginastand");
    if (!chosen) {
      said.textContent = "Los eerst de fouten op. Daarna zie je hier de pagina.";
      return;
    }
    // Whoever chose another page meanwhile sees that one.
    if (turn !== this.#turn) return;
    offerPages(this.page, this.#pages, chosen.pagina);
    const address = new URL(this.settings.wortel + chosen.adres, location.href).href;
    const content = await this.python.raw("page", chosen.pagina);
    if (!content) return; // the files were opened anew meanwhile: the next check shows it
    const own = await fetch(address);
    const frame = own.ok ? own : await fetch(new URL(this.settings.wortel, location.href));
    const html = framed(await frame.text(), address, content);
    if (turn !== this.#turn) return;
    find(this.root, ".wb-venster", HTMLIFrameElement).srcdoc = html;
    said.textContent = this.faults.length
      ? "Zo was de pagina voordat er fouten kwamen."
      : "Dit is de pagina met jouw wijziging. Rekenhulpen werken hier niet.";
  }

  // --- files ---

  /** Show the files that are sought, by folder. */
  list() {
    const sought = this.search.value;
    const paths = found(this.texts, sought);
    const open = new Set([...this.root.querySelectorAll(".wb-lijst details[open]")].map((each) => each.id));
    const mine = this.path.split("/").length > 1 ? `wb-map-${this.path.split("/")[0]}` : "";
    const groups = byFolder(paths).map(([folder, inside]) => {
      const items = el(
        "ul",
        {},
        inside.map((path) => el("li", {}, this.fileButton(path))),
      );
      if (!folder) return items;
      const id = `wb-map-${folder}`;
      const isOpen = Boolean(sought) || open.has(id) || id === mine;
      return el("details", { id, open: isOpen }, el("summary", {}, `${folder} (${inside.length})`), items);
    });
    part(this.root, "lijst").replaceChildren(...groups);
    part(this.root, "gevonden").textContent = sought ? `${counted(paths.length, "bestand", "bestanden")} gevonden` : "";
  }

  /** @param {string} path */
  fileButton(path) {
    const faults = this.faults.filter(({ bestand }) => bestand === path).length;
    const marks = [
      ...(this.opened[path] === this.texts[path] ? [] : [this.opened[path] === undefined ? "nieuw" : "gewijzigd"]),
      ...(faults ? [counted(faults, "fout", "fouten")] : []),
    ];
    const name =
      path
        .split("/")
        .at(-1)
        ?.replace(/\.yaml$/, "") ?? path;
    const go = button(marks.length ? `${name} (${marks.join(", ")})` : name, () => {
      this.open(path);
      this.editor.view.focus();
    });
    go.className = "wb-ga";
    go.dataset.pad = path;
    if (path === this.path) go.setAttribute("aria-current", "true");
    return go;
  }

  /** @param {string} path */
  open(path) {
    this.path = path;
    const schema = this.data.schemas[schemaName(this.data.schema_van, path)] ?? null;
    this.editor.open(path, this.texts[path] ?? "", schema);
    this.editor.mark(this.faults.filter(({ bestand }) => bestand === path));
    part(this.root, "bestand").textContent = path || "Kies een bestand";
    this.page.value = "";
    this.tellChanges();
    this.list();
    if (this.#panel === "wb-pagina") this.showPage();
  }

  /** Say what the line of the cursor is about. */
  explain() {
    if (!this.editor) return;
    const { naam, uitleg, keuzes } = this.editor.explanation;
    const choices = keuzes.length ? ` Je kunt kiezen: ${keuzes.join(", ")}.` : "";
    part(this.root, "uitleg").replaceChildren(...(uitleg ? [el("strong", {}, naam), `: ${uitleg}${choices}`] : []));
  }

  // --- buttons and dialogs ---

  buttons() {
    const does = (/** @type {string} */ name, /** @type {() => void} */ act) =>
      find(this.root, `[data-doe="${name}"]`, HTMLButtonElement).addEventListener("click", act);
    does("bewaar", () => this.save());
    does("terug", () => {
      const { path } = this;
      const text = this.opened[path] ?? null;
      if (text === null) this.close(path);
      else this.apply({ [path]: text });
    });
    does("verwijder", () => this.close(this.path));
  }

  /** Take a file away. @param {string} path */
  close(path) {
    this.write({ [path]: null });
    this.open("");
    this.editor.forget(path);
    part(this.root, "bestand").focus();
  }

  /** Hand the changed files over as one archive. */
  async save() {
    await this.check();
    const bytes = await this.python.raw("archive");
    handOver("wijziging-protocol.zip", bytes, "application/zip");
    this.say("De wijziging staat bij je downloads.");
  }

  dialogs() {
    makeDialogs(this.root, async (name, dialog) => {
      if (name === "nieuw") this.offerExamples(dialog);
      if (!ACTS.includes(name)) return true;
      await this.check();
      /** @type {Choices} */
      const choices = await this.python.ask("choices", this.path);
      return this.prepare(name, dialog, choices);
    });
    for (const name of ACTS) {
      this.onSubmit(name, async (dialog) => {
        const given = { ...answers(dialog), bestand: this.path };
        /** @type {ActResult} */
        const result = await this.python.ask("act", name, JSON.stringify(given));
        if ("fout" in result) return result.fout;
        dialog.close();
        find(dialog, "form", HTMLFormElement).reset();
        this.apply(result.teksten, result.bestand, result.regel);
        if (name === "herziening") this.showTab("nalopen");
        return null;
      });
    }
    this.onSubmit("nieuw", (dialog) => this.makeFile(dialog));
    for (const name of ["voorstel", "eigen"]) this.onSubmit(name, async (dialog) => void dialog.close());
    find(this.root, "#wb-losse", HTMLInputElement).addEventListener("change", (event) => this.openOwn(event, false));
    find(this.root, "#wb-map", HTMLInputElement).addEventListener("change", (event) => this.openOwn(event, true));
  }

  /**
   * Fill a form in before it opens.
   * @param {string} name
   * @param {HTMLDialogElement} dialog
   * @param {Choices} choices
   */
  prepare(name, dialog, choices) {
    if (name === "tekst" && !choices.tekst.length) {
      this.say("Kies eerst een bestand met teksten, of haal de fout uit dit bestand.");
      return false;
    }
    if (name !== "tekst" && !choices.waarde) {
      this.say("Los eerst de fouten op. Daarna kun je dit formulier gebruiken.");
      return false;
    }
    offerSources(dialog, choices);
    if (name === "waarde") offerFigures(dialog, choices.waarde ?? []);
    if (name === "herziening") part(dialog, "editie").textContent = choices.editie ?? "";
    if (name === "schooljaar" && choices.schooljaar) offerSchoolYear(dialog, choices.schooljaar);
    if (name === "tekst") {
      part(dialog, "tekstbestand").textContent = this.path;
      offerTexts(dialog, choices.tekst, this.editor.line);
    }
    return true;
  }

  /**
   * @param {string} name
   * @param {(dialog: HTMLDialogElement) => Promise<Record<string, string> | null | void>} act gives what is wrong
   */
  onSubmit(name, act) {
    const dialog = find(this.root, `[data-dialoog="${name}"]`, HTMLDialogElement);
    find(dialog, "form", HTMLFormElement).addEventListener("submit", async (event) => {
      event.preventDefault();
      const wrong = await act(dialog).catch((error) => {
        console.error(error);
        return { "": STUCK };
      });
      if (wrong) showWrong(dialog, wrong);
    });
  }

  /** @param {HTMLDialogElement} dialog */
  offerExamples(dialog) {
    const paths = Object.keys(this.texts).filter(
      (path) => path in this.data.schema_van === false && path.includes("/"),
    );
    const groups = byFolder(paths.sort()).map(([folder, inside]) =>
      el(
        "optgroup",
        { label: folder },
        inside.map((path) => el("option", { value: path, selected: path === this.path }, path)),
      ),
    );
    find(dialog, "[name=voorbeeld]", HTMLSelectElement).replaceChildren(...groups);
  }

  /** @param {HTMLDialogElement} dialog */
  async makeFile(dialog) {
    const { voorbeeld, code } = answers(dialog);
    const example = String(voorbeeld);
    const id = String(code).trim();
    if (!/^[a-z][a-z0-9_-]*$/.test(id))
      return { code: "Gebruik kleine letters, cijfers en streepjes, en begin met een letter." };
    const path = `${example.slice(0, example.lastIndexOf("/"))}/${id}.yaml`;
    if (path in this.texts) return { code: `Er is al een bestand ${path}. Kies een andere code.` };
    dialog.close();
    this.apply({ [path]: startFrom(this.texts[example] ?? "", id) }, path);
    return null;
  }

  /**
   * Open files of the own computer.
   * @param {Event} event
   * @param {boolean} isFolder
   */
  async openOwn(event, isFolder) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const chosen = [...(input.files ?? [])].filter(({ name }) => /\.ya?ml$/.test(name));
    const files = await Promise.all(
      chosen.map(async (file) => ({ place: file.webkitRelativePath || file.name, text: await file.text() })),
    );
    input.value = "";
    const dialog = find(this.root, '[data-dialoog="eigen"]', HTMLDialogElement);
    const wrong = isFolder ? await this.openFolder(files) : this.openLoose(files);
    if (wrong) {
      const place = input.closest(".wb-veld")?.querySelector(".wb-veldfout");
      if (place instanceof HTMLElement) Object.assign(place, { textContent: wrong, hidden: false });
      input.focus();
    } else {
      dialog.close();
      part(this.root, "bestand").focus();
    }
  }

  /** @param {{ place: string, text: string }[]} files */
  async openFolder(files) {
    const texts = folderTexts(files);
    if (!texts) return "In deze map staat geen protocol.yaml. Kies de map met alle bestanden van het protocol.";
    this.texts = { ...texts };
    this.opened = { ...texts };
    this.#untold = {};
    this.#again = true; // what is being found out is of the files of before
    this.#pages = [];
    // Python may be busy with the files of before for some seconds: nobody has to wait in the dialog for that.
    find(this.root, '[data-dialoog="eigen"]', HTMLDialogElement).close();
    this.say("De werkbank opent de map…");
    await this.python.raw("open", JSON.stringify(texts));
    this.slow.open(texts);
    this.open("");
    this.editor.forget();
    this.say("De werkbank kijkt het na…");
    this.check();
    return null;
  }

  /** @param {{ place: string, text: string }[]} files */
  openLoose(files) {
    /** @type {Texts} */
    const texts = {};
    for (const { place, text } of files) {
      const path = placeOf(this.texts, this.data.schema_van, place, text);
      if (!path) return `Van ${place} is niet duidelijk waar het hoort. Kies de hele map.`;
      texts[path] = text;
    }
    const [first] = Object.keys(texts);
    if (!first) return "Kies een of meer bestanden die eindigen op .yaml.";
    this.write(texts);
    this.open(first);
    return null;
  }
}

/**
 * Let the browser keep something as a file.
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
function handOver(name, content, type) {
  const link = el("a", { download: name });
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Today as the editor's computer has it: `2026-11-28`. */
function today() {
  const now = new Date();
  const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** @param {HTMLElement} root */
async function start(root) {
  /** @type {BenchSettings} */
  const settings = JSON.parse(root.dataset.werkbank ?? "");
  const whole = (/** @type {string} */ address) => new URL(address, location.href).href;
  const status = part(root, "status");
  part(root, "zonder").hidden = true;
  part(root, "laden").hidden = false;
  const bar = find(root, "progress", HTMLProgressElement);
  const again = find(root, "[data-doe=opnieuw]", HTMLButtonElement);
  again.addEventListener("click", () => location.reload());
  const order = {
    ...settings,
    runtime: whole(settings.runtime),
    archive: whole(settings.archive),
    data: whole(settings.data),
    day: today(),
  };
  const launch = async (/** @type {(part: number) => void} */ progress) => {
    const python = new Python(whole(settings.worker));
    await python.start(order, progress);
    return python;
  };
  try {
    const ready = launch((progress) => {
      bar.value = Math.round(100 * progress);
    });
    /** @type {[BenchData, import("./editor.js").CodeMirror, Python]} */
    const [data, parts, python] = await Promise.all([fetchData(order.data), import(whole(settings.editor)), ready]);
    const bench = new Bench(root, settings, data, python, () => launch(() => {}), parts);
    root.dataset.fase = "klaar";
    part(root, "laden").hidden = true;
    for (const name of ["balk", "tafel", "klaar"]) part(root, name).hidden = false;
    offerDraft(root, bench);
    await bench.check();
  } catch (error) {
    console.error(error);
    status.textContent = FAILURES[error instanceof BenchError ? error.cause : "network"];
    bar.hidden = true;
    again.hidden = false;
  }
}

/** @param {string} address @returns {Promise<BenchData>} */
async function fetchData(address) {
  const response = await fetch(address);
  if (!response.ok) throw new BenchError("network");
  return response.json();
}

/**
 * Offer to go on with a draft that is kept.
 * @param {HTMLElement} root
 * @param {Bench} bench
 */
function offerDraft(root, bench) {
  const draft = kept();
  if (!draft) return;
  const offer = part(root, "concept");
  part(root, "conceptdag").textContent = draft.dag;
  offer.hidden = false;
  find(root, "[data-doe=verder]", HTMLButtonElement).addEventListener("click", () => {
    offer.hidden = true;
    bench.keeping.checked = true;
    const first = Object.keys(draft.bestanden).find((path) => draft.bestanden[path] !== null);
    bench.write(draft.bestanden);
    if (first) bench.open(first);
    part(root, "bestand").focus();
  });
  find(root, "[data-doe=weggooien]", HTMLButtonElement).addEventListener("click", () => {
    offer.hidden = true;
    forget();
    part(root, "bestand").focus();
  });
}

for (const root of document.querySelectorAll("[data-werkbank]")) if (root instanceof HTMLElement) start(root);
