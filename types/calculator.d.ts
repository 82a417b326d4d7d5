/**
 * What the calculators take and give, and what a page says about its form. Dates are texts `JJJJ-MM-DD`.
 *
 * The types of outcomes are made from the classes `Uitkomst` in `calculators/`, by way of their JSON Schemas;
 * `tests/unit/test_scripts.py` makes them anew in `.cache/types/`, and holds real outcomes against them.
 */

import type * as casus from "../.cache/types/casus";
import type * as drempels from "../.cache/types/drempels";
import type * as stap from "../.cache/types/stap";
import type * as termijnen from "../.cache/types/termijnen";

export type Answers = Record<string, unknown>;

/** What is wrong with one field; `veld` may have a place behind it, such as `verzuim[3].uren`. */
export type Fault = drempels.Fout;
export type Faults = drempels.Geweigerd;

/** A piece of the path from a start to an end date. */
export type Piece = termijnen.Stuk;
/** A period in which a drempel was reached. */
export type Window = drempels.Venster;
/** A report, as every outcome tells it. */
export type Report = Omit<termijnen.MeldingInSector, "sector">;
export type Reason = drempels.Reden;
/** One thing to do now. */
export type Act = drempels.NuDoen;
/** One thing that belongs to a step. */
export type StepAct = stap.Handeling;
/** The part of an outcome that says how it names roles and sources. */
export type Named = Pick<drempels.Uitkomst, "rollen" | "bronnen">;

export type DrempelsOutcome = drempels.Uitkomst;
export type StapOutcome = stap.Uitkomst;
export type Outcome = DrempelsOutcome | StapOutcome | termijnen.Uitkomst;
/** What several calculators say of one pupil. */
export type CasusOutcome = Exclude<casus.Antwoord, casus.Geweigerd>;
export type AnyOutcome = Outcome | CasusOutcome;

/**
 * How the pages say how strong a rule is, how someone takes part, and what a new value does to what began before it:
 * key of the data -> words. The usual `overgang` goes without saying.
 */
export interface Words {
  sterkte: Record<string, string>;
  deelname: Record<string, string>;
  overgang: Record<string, string>;
}

/** What the page says about a calculator, in `data-rekenhulp`. */
export interface Settings {
  naam: string;
  /** Answers that are given already. */
  vast: Record<string, string>;
  /** The address of the site, as seen from the page. */
  wortel: string;
  editie: string;
  /** Name of an edition that is kept -> the page of this calculator then, below the root of the site. */
  edities: Record<string, string>;
  woorden: Words;
}

/** A question is asked when a field `veld` has one of `waarden`, or one of the fields `ingevuld` says something. */
export type Condition = { veld: string; waarden: string[] } | { ingevuld: string[] } | { veld: string; onder: number };

/** One row of an answer that is a list: the value of each of its parts. */
export type Row = Record<string, string | number | undefined>;

/** What `lees` gives: `calculators/lijst/reading.py`. */
export interface ListOutcome {
  kolommen: ReadColumn[];
  /** What a column can be taken for. */
  kolomkeuzes: Choice[];
  rijen: ReadRow[];
  vragen: ListQuestion[];
  fouten: ListFault[];
}

export interface Choice {
  waarde: string;
  label: string;
}

/** A line above the headers stands at place 0. */
export interface ReadColumn {
  plaats: number;
  kop: string;
  als: string;
  over: string;
  regel: number;
}

/** A day, from all `regels`; without hours it counts whole. */
export interface ReadRow {
  regel: number;
  regels: number[];
  datum: string;
  uren: number | null;
  soort: string;
}

export interface ListQuestion {
  over: string;
  melding: string;
  keuzes: Choice[];
  regels: number[];
}

/** Line 0 is the file as a whole. */
export interface ListFault {
  regel: number;
  melding: string;
}
