/** A draft that outlives the page, only for who asks for it. It stays in this browser. */

const KEY = "werkbank-concept";

/** @typedef {{ dag: string, bestanden: Record<string, string | null> }} Draft */

/** The draft that is kept; null when there is none, or the browser keeps nothing. @returns {Draft | null} */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Keep a draft.
 * @param {Draft} draft
 * @returns {boolean} whether the browser took it
 */
export function keep(draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Keep nothing any more. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
