/** What the page of the workbench, its worker and its Python say to each other. */

import type { FileSizes, PyodideInfo } from "./engine";

/** What the worker loads: whole addresses. */
export interface BenchOrder {
  /** The folder with Pyodide. */
  runtime: string;
  info: PyodideInfo;
  files: Record<string, FileSizes>;
  /** The archive with the project's own Python, and its sizes. */
  archive: string;
  sizes: FileSizes;
  /** The files of the protocol. */
  data: string;
  /** Today for the editor: `2026-11-28`. */
  day: string;
}

export interface BenchQuestion {
  id: number;
  call: string;
  args: (string | number)[];
}

export type BenchCause = "webassembly" | "network" | "start";

export type FromBench =
  | { progress: number }
  | { ready: true }
  | { failed: BenchCause }
  | { id: number; result: unknown }
  | { id: number; failed: true };

/** What the page is told by its own HTML; addresses as the page sees them. */
export interface BenchSettings {
  worker: string;
  editor: string;
  runtime: string;
  info: PyodideInfo;
  files: Record<string, FileSizes>;
  archive: string;
  sizes: FileSizes;
  data: string;
  /** The root of the site. */
  wortel: string;
  /** The project on GitHub or GitLab; empty where the data name none. */
  project: string;
}

/** The file that the data come in. */
export interface BenchData {
  bestanden: Record<string, string>;
  paginas: Record<string, string>;
  configuratie: string;
  schemas: Record<string, Schema>;
  /** A file, or a folder with a slash at its end -> the name of its schema. */
  schema_van: Record<string, string>;
  /** The names of the calculators. */
  rekenhulpen: string[];
}

/** As much of JSON Schema as the schemas of the protocol use. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  enum?: (string | number | boolean)[];
  const?: string | number | boolean;
  default?: unknown;
  pattern?: string;
  format?: string;
}

export interface Fault {
  bestand: string;
  regel: number;
  kolom: number;
  melding: string;
}

/** What an act wrote, or what is wrong with the answers: name of a field, or nothing for the whole -> message. */
export type ActResult =
  | { teksten: Record<string, string>; bestand: string; regel: number }
  | { fout: Record<string, string> };

export interface Named {
  id: string;
  naam: string;
}

/** Kind -> what there is of it. */
export type Ids = Record<string, Named[]>;

export interface PageChoice {
  pagina: string;
  naam: string;
  adres: string;
}

export interface FigureChoice {
  adres: string;
  naam: string;
  eenheid: string;
  waarden: { vanaf: string; waarde: string; bron: string[] }[];
}

export interface Choices {
  tekst: { adres: string; regel: number; tekst: string }[];
  waarde?: FigureChoice[];
  schooljaar?: {
    schooljaar: string;
    regios: Record<string, string>;
    vakanties: Record<string, Record<string, { van: string; tot_en_met: string }>>;
  };
  bronnen?: Named[];
  /** The name of the edition. */
  editie?: string;
}

/** What to look at again for the edition that was prepared. */
export interface ToCheck {
  editie: string;
  mijlpalen: string[];
  delen: { titel: string; uitleg: string; taken: { naam: string; waarom: string; bestand: string }[] }[];
  /** The place of the list in the project. */
  bestand: string;
  /** The list as Markdown. */
  tekst: string;
}

export interface Difference {
  oud: string;
  nieuw: string;
  wijzigingen: Change[];
  paginas: string[];
}

/** What a revision does to cases: `report.cases_plain`. */
export interface Effects {
  gevallen: number;
  anders: ChangedCase[];
  onwaar: { id: string; zin: string }[];
  raster: number;
  raster_anders: ChangedCase[];
  reden: string;
}

export interface ChangedCase {
  id: string;
  verhaal: string;
  /** What differs -> the old and the new outcome. */
  verschil: Record<string, [string, string]>;
  /** The addresses of what did it. */
  door: string[];
  verwachting: string[];
}

export interface Change {
  soort: string;
  adres: string;
  bestand: string;
  zin: string;
  oud: string;
  nieuw: string;
  woorden: { soort: "gelijk" | "weg" | "nieuw"; tekst: string }[];
  waarschuwing: string;
  geschiedenis: boolean;
  paginas: string[];
}
