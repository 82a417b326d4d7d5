/** The editor: CodeMirror with the words, the help and the faults of the workbench. */

import { explained, keysAt, referencesFor, spotOf, valuesAt } from "./schema.js";

/** @import { Fault, Ids, Schema } from "../../../../types/werkbank" */
/** @typedef {typeof import("../../../../protocol_site/exports/editor.mjs")} CodeMirror */
/** @import { CompletionContext, CompletionResult } from "@codemirror/autocomplete" */

const PHRASES = {
  "Control character": "Besturingsteken",
  "Selection deleted": "Selectie verwijderd",
  Completions: "Aanvullingen",
  Diagnostics: "Fouten",
  "No diagnostics": "Geen fouten",
  Find: "Zoek",
  Replace: "Vervang",
  next: "volgende",
  previous: "vorige",
  all: "alle",
  "match case": "let op hoofdletters",
  "by word": "hele woorden",
  regexp: "patroon",
  replace: "vervang",
  "replace all": "vervang alle",
  close: "sluit",
  "current match": "dit resultaat",
  "replaced $ matches": "$ keer vervangen",
  "replaced match on line $": "vervangen op regel $",
  "on line": "op regel",
};

export class Editor {
  /** @type {Schema | null} */
  #schema = null;
  /** @type {Ids} */
  #ids = {};
  #quiet = false;
  #path = "";
  /** Every file that was opened, as it was left: its text, where the cursor was, and what can be undone.
   * @type {Map<string, import("@codemirror/state").EditorState>} */
  #left = new Map();

  /**
   * @param {CodeMirror} parts
   * @param {HTMLElement} place
   * @param {{ changed: (text: string) => void, moved: () => void, described: string }} told
   */
  constructor(parts, place, { changed, moved, described }) {
    this.parts = parts;
    this.changed = changed;
    this.moved = moved;
    this.described = described;
    this.view = new parts.EditorView({ parent: place, state: this.#state("") });
  }

  /**
   * Show another file, as it was left when it was shown before. What changed in it since can be undone too.
   * @param {string} path
   * @param {string} text
   * @param {Schema | null} schema
   */
  open(path, text, schema) {
    if (this.#path) this.#left.set(this.#path, this.view.state);
    this.#path = path;
    this.#schema = schema;
    this.view.setState(this.#left.get(path) ?? this.#state(text));
    this.replace(text);
    const { head } = this.view.state.selection.main;
    this.view.dispatch({ effects: this.parts.EditorView.scrollIntoView(head, { y: "center" }) });
    this.moved();
  }

  /** Forget how a file was left, or how all were. @param {string} [path] */
  forget(path) {
    if (path === undefined) this.#left.clear();
    else this.#left.delete(path);
  }

  /** Put another text in place of this one, as if it was typed. @param {string} text */
  replace(text) {
    const { doc } = this.view.state;
    const old = doc.toString();
    if (old === text) return;
    let from = 0;
    while (from < Math.min(old.length, text.length) && old[from] === text[from]) from += 1;
    let end = 0;
    while (end < Math.min(old.length, text.length) - from && old.at(-1 - end) === text.at(-1 - end)) end += 1;
    this.#quiet = true;
    this.view.dispatch({ changes: { from, to: old.length - end, insert: text.slice(from, text.length - end) } });
    this.#quiet = false;
  }

  get text() {
    return this.view.state.doc.toString();
  }

  /** @param {Ids} ids */
  set ids(ids) {
    this.#ids = ids;
  }

  /** Go to a place, from 1. @param {number} line @param {number} column */
  goTo(line, column = 1) {
    const { doc } = this.view.state;
    const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const at = Math.min(found.from + column - 1, found.to);
    this.view.dispatch({
      selection: { anchor: at },
      effects: this.parts.EditorView.scrollIntoView(at, { y: "center" }),
    });
    this.view.focus();
  }

  /** The number of the line that the cursor is on. */
  get line() {
    return this.view.state.doc.lineAt(this.view.state.selection.main.head).number;
  }

  /** What the line of the cursor is about. */
  get explanation() {
    if (!this.#schema) return { naam: "", uitleg: "", keuzes: [] };
    return explained(this.#schema, spotOf(this.text.split("\n"), this.line - 1));
  }

  /** Mark the faults of this file. @param {Fault[]} faults */
  mark(faults) {
    const { doc } = this.view.state;
    const marks = faults.map(({ regel, kolom, melding }) => {
      const line = doc.line(Math.min(Math.max(regel, 1), doc.lines));
      const from = Math.min(line.from + kolom - 1, line.to);
      return { from, to: Math.max(line.to, from), severity: /** @type {const} */ ("error"), message: melding };
    });
    this.view.dispatch(this.parts.setDiagnostics(this.view.state, marks));
  }

  /** @param {string} text */
  #state(text) {
    const { EditorState, EditorView, keymap, tags } = this.parts;
    const colours = this.parts.HighlightStyle.define([
      { tag: tags.comment, class: "wb-commentaar" },
      { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "wb-sleutel" },
      { tag: [tags.string, tags.content], class: "wb-tekst" },
      { tag: [tags.number, tags.bool, tags.keyword], class: "wb-waarde" },
    ]);
    return EditorState.create({
      doc: text,
      extensions: [
        EditorState.phrases.of(PHRASES),
        this.parts.lineNumbers(),
        this.parts.highlightActiveLine(),
        this.parts.highlightActiveLineGutter(),
        this.parts.history(),
        this.parts.drawSelection(),
        this.parts.search({ top: true }),
        this.parts.lintGutter(),
        this.parts.indentUnit.of("  "),
        EditorView.lineWrapping,
        this.parts.yaml(),
        this.parts.syntaxHighlighting(colours),
        this.parts.autocompletion({ override: [(context) => this.#complete(context)], icons: false }),
        // Tab writes spaces, as in every editor; Escape and then Tab goes on to the next part of the page.
        keymap.of([
          ...this.parts.completionKeymap,
          ...this.parts.lintKeymap,
          ...this.parts.searchKeymap,
          ...this.parts.historyKeymap,
          ...this.parts.defaultKeymap,
          this.parts.indentWithTab,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": "Tekst van het bestand",
          tabindex: "0",
          "aria-describedby": this.described,
          spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !this.#quiet) this.changed(this.text);
          if (update.docChanged || update.selectionSet) this.moved();
        }),
      ],
    });
  }

  /**
   * @param {CompletionContext} context
   * @returns {CompletionResult | null}
   */
  #complete(context) {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const reference = /\[\[([a-z]*(?::[a-z0-9_.-]*)?)$/.exec(before);
    if (reference) {
      const typed = reference[1] ?? "";
      const from = context.pos - (typed.split(":").at(-1) ?? "").length;
      return offered(
        typed.includes(":") ? from : context.pos - typed.length,
        referencesFor(this.#ids, typed),
        /^[a-z0-9_.-]*$/,
      );
    }
    if (!this.#schema || /^\s*#/.test(before)) return null;
    const spot = spotOf(context.state.doc.toString().split("\n"), line.number - 1);
    const key = /^ *(?:- +)*([a-z0-9_-]*)$/.exec(before);
    if (key && (key[1] || context.explicit)) {
      const keys = keysAt(this.#schema, { ...spot, key: null });
      const values = spot.path.at(-1) === "[]" ? valuesAt(this.#schema, { ...spot, key: null }, this.#ids) : [];
      return offered(context.pos - (key[1] ?? "").length, [...keys, ...values], /^[a-z0-9_:-]*$/);
    }
    const value = /(?::\s+|[[,]\s*)'?([a-z0-9_:-]*)$/.exec(before);
    if (value && (value[1] || context.explicit || /[:[,]\s*$/.test(before))) {
      return offered(context.pos - (value[1] ?? "").length, valuesAt(this.#schema, spot, this.#ids), /^[a-z0-9_:-]*$/);
    }
    return null;
  }
}

/**
 * @param {number} from
 * @param {import("./schema.js").Offer[]} offers
 * @param {RegExp} validFor
 * @returns {CompletionResult | null}
 */
function offered(from, offers, validFor) {
  if (!offers.length) return null;
  const options = offers.map(({ label, detail, info, apply }) => ({ label, detail, info: info || undefined, apply }));
  return { from, options, validFor };
}
