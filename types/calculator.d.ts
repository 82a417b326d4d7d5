/**
 * What the calculators take and give, as `calculators/schemas.py` has it, and what a page says about its form.
 * Dates are texts `JJJJ-MM-DD`. `tests/unit/test_scripts.py` holds real outcomes against these types.
 */

export type Answers = Record<string, unknown>;

/** What is wrong with one field; `veld` may have a place behind it, such as `verzuim[3].uren`. */
export interface Fault {
  veld: string;
  melding: string;
}

export interface Faults {
  fouten: Fault[];
}

/** A piece of the path from a start to an end date. */
export interface Piece {
  van: string;
  tot_en_met: string;
  soort:
    | "begin" | "schoolweek" | "vrije week" | "schooldag" | "werkdag" | "dagen" | "week" | "maand" | "vrij"
    | "doorgeschoven";
  naam: string;
  telt: boolean;
  nummer: number | null;
  vrij: { datum: string; naam: string }[];
  naar: string;
}

export interface Reason {
  onderwerp: string;
  tekst: string;
  bron: string[];
  pagina: string;
  naam?: string;
  regel?: string;
  waarde?: number;
  eenheid?: string;
  vergelijking?: string;
  vanaf?: string;
  overgang?: string;
  waarden?: { vanaf: string; waarde: number; overgang: string; bron: string[] }[];
  noot?: string[];
  invoer?: Answers;
  verwacht?: { vanaf: string; waarde: number; bron: string[] }[];
  bereikt?: boolean;
  toegestaan?: boolean | null;
}

/** Who tells what to whom; the last three come with the drempels, `sector` with a termijn. */
export interface Report {
  id: string;
  wie: string;
  doet: string;
  aan: string;
  via: string;
  plicht: boolean;
  aard: "wet" | "afspraak";
  tekst: string;
  bron: string[];
  noot: string[];
  duo?: string | null;
  sinds?: string;
  uiterlijk?: string | null;
  te_laat?: boolean;
  sector?: string;
}

/** A period in which a drempel was reached. */
export interface Window {
  drempel: string;
  van: string;
  tot_en_met: string;
  bereikt_op: string;
  totaal: number;
  eenheid: string;
  dagen: { datum: string; uren: number | null }[];
}

export interface Timeline {
  /** In order of date. */
  punten: { datum: string; soort: "termijn" | "peildatum"; tekst: string }[];
  vrij: { van: string; tot_en_met: string; naam: string }[];
}

interface Common {
  rekenhulp: string;
  editie: string;
  peildatum: string | null;
  samenvatting: string[];
  waarschuwingen: { onderwerp: string; tekst: string; over?: number; eenheid?: string }[];
  redenen: Reason[];
  lezingen: { naar: string; datum: string | null; tekst: string }[];
  open: { veld: string; tekst: string }[];
  dagen: Piece[];
  agenda: { id: string; datum: string; titel: string; tekst: string; pagina: string }[];
  tijdlijn: Timeline;
  bronnen: Record<string, { naam: string; link: string | null; pagina: string }>;
  noten: Record<string, { titel: string; pagina: string }>;
  rollen: Record<string, { naam: string; partij: string; pagina: string }>;
}

export interface DrempelsOutcome extends Common {
  drempel_16_uur: boolean;
  drempel_jeugdarts: boolean;
  drempel_4_weken: boolean;
  drempel_no_show: boolean;
  duo_overig: boolean;
  classificatie: string;
  actie: "school" | "leerplicht" | null;
  rol_lpa: "adviserend" | "handhavend";
  meldingen: Report[];
  vensters: Window[];
}

export interface StapOutcome extends Common {
  stap_nu: string | null;
  kantelpunt: string | null;
  opschalen: "ja" | "nee" | "keuze";
  daarna: string | null;
  naast: string[];
  stappen: Record<string, { titel: string; pagina: string }>;
  anoniem: boolean;
  aan_zet: string;
  beslist: { wie: string[]; tekst: string } | null;
  regie_inhoud: string | null;
  regie_proces: string | null;
  regie: { waarop: "inhoud" | "proces"; rol: string; tekst: string; bron: string[] }[];
  betrokkenen: { rol: string; of: string[]; deelname: string; tekst: string }[];
  te_doen: { wie: string[]; soort: string; tekst: string }[];
}

export interface TermijnenOutcome extends Common {
  termijn: string;
  niet_gebruikt: string[];
  kantelpunt?: string | null;
  daarna?: string | null;
  dagen_sinds_start?: number | null;
  streefdatum?: string;
  uiterste_datum?: string;
  te_laat?: boolean | null;
  bereikt?: boolean | null;
  datum?: string;
  meldingen?: Report[];
  schooljaar?: string;
  data?: string[];
  eerstvolgende?: string | null;
  toegestaan?: boolean | null;
  inspectie?: boolean | null;
  laatste_dag?: string;
  uiterlijk?: string;
  op_tijd?: boolean | null;
}

export type Outcome = DrempelsOutcome | StapOutcome | TermijnenOutcome;

/** How the pages say how strong a rule is, and how someone takes part: key of the data -> label. */
export interface Words {
  sterkte: Record<string, string>;
  deelname: Record<string, string>;
}

/** What the page says about a calculator, in `data-rekenhulp`. */
export interface Settings {
  naam: string;
  /** Answers that are given already. */
  vast: Record<string, string>;
  /** The address of the site, as seen from the page. */
  wortel: string;
  editie: string;
  woorden: Words;
}

/** A question is asked when its field `veld` has one of `waarden`. */
export interface Condition {
  veld: string;
  waarden: string[];
}

/** One row of an answer that is a list: the value of each of its parts. */
export type Row = Record<string, string | number | undefined>;

/** A part of a row, as the page describes it, and so a column of a spreadsheet. */
export interface Column {
  name: string;
  label: string;
  kind: "datum" | "getal" | "keuze";
  /** What the head of such a column may have in it. */
  heads: string[];
  choices: { value: string; label: string }[];
  /** The choice of a line that names none; empty when there is no such choice. */
  usual: string;
}
