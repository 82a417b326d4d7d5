/** Dates as the calculators write them (JJJJ-MM-DD) and as people do. Nothing here counts days of school. */

// The browser's own formatter takes tens of milliseconds to come up, in which the page does not react.
const DAYS = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"];
const MONTHS = [
  ...["januari", "februari", "maart", "april", "mei", "juni"],
  ...["juli", "augustus", "september", "oktober", "november", "december"],
];
const SHORT_MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/**
 * @param {string} iso
 * @param {string[]} months
 */
function dayOf(iso, months) {
  const day = new Date(iso);
  return `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** With the day of the week: maandag 23 november 2026. @param {string} iso */
export function longDate(iso) {
  return `${DAYS[new Date(iso).getUTCDay()]} ${plainDate(iso)}`;
}

/** Without it: 23 november 2026. @param {string} iso */
export function plainDate(iso) {
  return dayOf(iso, MONTHS);
}

/**
 * A period in short, 19 t/m 25 okt 2026: one date when it is one day long, and a month and a year once.
 * @param {string} first
 * @param {string} last
 */
export function period(first, last) {
  const to = dayOf(last, SHORT_MONTHS);
  if (first === last) return to;
  const words = dayOf(first, SHORT_MONTHS).split(" ");
  const same = [/^.{7}/, /^.{4}/].findIndex((part) => part.exec(first)?.[0] === part.exec(last)?.[0]);
  return `${words.slice(0, same < 0 ? 3 : same + 1).join(" ")} t/m ${to}`;
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
  const [, day = "", month = "", year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text.trim()) ?? [];
  return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text.trim();
}

/**
 * A number that was typed, with a comma or a point; anything else stays text. One without end becomes the largest that
 * there is: JSON has no infinity, and the calculator says which numbers can be.
 * @param {string} text
 * @returns {number | string}
 */
export function typedNumber(text) {
  const plain = text.trim().replace(",", ".");
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return text.trim();
  return Math.max(-Number.MAX_VALUE, Math.min(Number(plain), Number.MAX_VALUE));
}
