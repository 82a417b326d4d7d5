/** What the page and the worker that runs Python say to each other. */

/** Why there is no answer. */
export type Cause = "webassembly" | "network" | "start" | "silence" | "calculation";

/** What the worker loads. Names lie beside the folder of its own module. */
export interface StartOrder {
  /** The name of the folder with the runtime. */
  runtime: string;
  /** The name of the file with the rules. */
  rules: string;
  /** What Pyodide wants to know of its list of packages. */
  info: PyodideInfo;
  /** The large files by name: bytes as they are, and of the compressed copy. */
  files: Record<string, FileSizes>;
}

export type PyodideInfo = import("pyodide").LockfileInfo;

export interface FileSizes {
  size: number;
  packedSize: number;
}

export interface LargeFile extends FileSizes {
  address: string;
}

/** Told a part of something, from 0 to 1. */
export type Progress = (part: number) => void;

export interface Question {
  id: number;
  call: string;
  args: (string | Uint8Array)[];
}

export type ToWorker = { start: StartOrder } | Question;

export type LoadState =
  | { phase: "fetching" | "starting"; progress: number }
  | { ready: true }
  | { failed: Cause };

export type QuestionAnswer = { id: number; text: string } | { id: number; failed: Cause };

/** How far the engine is, for who shows it. */
export type State =
  | { phase: "fetching" | "starting" | "ready"; progress: number }
  | { phase: "failed"; cause: Cause };

/** What can be asked of Python, by name. */
export type Calls = Record<string, (...args: any[]) => string | Promise<string>>;
