/** Dates as the calculators write them (JJJJ-MM-DD) and as people do. Nothing here counts days of school. */

const LONG = new Intl.DateTimeFormat("nl-NL", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const PLAIN = new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** With the day of the week: maandag 23 november 2026. @param {string} iso */
export function longDate(iso) {
  return LONG.format(new Date(iso));
}

/** Without it: 23 november 2026. @param {string} iso */
export function plainDate(iso) {
  return PLAIN.format(new Date(iso));
}

/**
 * A period in short, 19 okt 2026 t/m 25 okt 2026: one date when it is one day long.
 * @param {string} first
 * @param {string} last
 */
export function period(first, last) {
  const [from, to] = [first, last].map((iso) => SHORT.format(new Date(iso)));
  return from === to ? from : `${from} t/m ${to}`;
}

/** Today, on the reader's clock. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
}

/**
 * A date that was typed, as JJJJ-MM-DD; anything else stays as it is, so that the calculator can say what is wrong.
 * @param {string} text such as 23-11-2026, 23/11/2026 or 2026-11-23
 */
export function typedDate(text) {
  const found = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text.trim());
  return found ? `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}` : text.trim();
}

/**
 * A number that was typed, with a comma or a point; anything else stays text.
 * @param {string} text
 * @returns {number | string}
 */
export function typedNumber(text) {
  const plain = text.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text.trim();
}
