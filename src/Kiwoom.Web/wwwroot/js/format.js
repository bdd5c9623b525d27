// @ts-check
// How values are written. What is not known is a dash, never 0.

export const NONE = "—";
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const twoDigits = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** @param {any} value */
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

/** Won, shares. @param {any} value */
export const num = (value) => isNumber(value) ? whole.format(value).replace(/^-0$/, "0") : NONE;

/** With its sign, so that a colour is never needed to read it. @param {any} value */
export const signed = (value) => isNumber(value) ? (value > 0 ? "+" : "") + num(value) : NONE;

/** @param {any} value */
export const percent = (value) => isNumber(value) ? (value > 0 ? "+" : "") + twoDigits.format(value) + "%" : NONE;

/** The arrow that goes with a colour. @param {any} value a number, Up or Down */
export function arrow(value) {
  if (value === "Up" || value > 0) return "▲";
  return value === "Down" || value < 0 ? "▼" : "";
}

/** The class of the colour. @param {any} value a number, Up or Down */
export function tone(value) {
  if (value === "Up" || value > 0) return "up";
  return value === "Down" || value < 0 ? "down" : "";
}

const clockFormat = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Seoul", hour: "2-digit", minute: "2-digit", second: "2-digit" });
const dayFormat = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Seoul" });

/** The time of a moment in Korea. @param {any} moment ISO, or milliseconds */
export function clock(moment) {
  if (moment === null || moment === undefined || moment === "" || moment === 0) return NONE;
  if (typeof moment === "string" && /^\d\d:\d\d/.test(moment)) return moment.slice(0, 8);
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? NONE : clockFormat.format(date);
}

/** The day in Korea. @param {any} moment */
export function day(moment) {
  const date = new Date(moment ?? NaN);
  return Number.isNaN(date.getTime()) ? NONE : dayFormat.format(date);
}

/** Day and time where it is not today. @param {any} moment @param {any} now */
export const when = (moment, now) => moment && now && day(moment) !== day(now) ? `${day(moment).slice(5)} ${clock(moment)}` : clock(moment);

/** 호가단위 of shares; the server's check decides, this only steps the price of the ticket. @param {number} price */
export function tick(price) {
  for (const [below, step] of [[2_000, 1], [5_000, 5], [20_000, 10], [50_000, 50], [200_000, 100], [500_000, 500]])
    if (price < below) return step;
  return 1_000;
}

/** The next price up or down. @param {number} price @param {number} steps */
export function stepPrice(price, steps) {
  let next = price;
  for (let i = 0; i < Math.abs(steps); i++) {
    const size = steps > 0 ? tick(next) : tick(Math.max(next - 1, 1));
    next = steps > 0 ? (Math.floor(next / size) + 1) * size : (Math.ceil(next / size) - 1) * size;
  }
  return Math.max(next, 1);
}

/** What a person typed; null where it is not a whole number. @param {string} text */
export function parse(text) {
  const digits = text.replace(/[,\s]/g, "");
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
}

/** Shown as not known in words. @param {any} value @param {string} unknown */
export const orUnknown = (value, unknown) => value === null || value === undefined || value === "" ? unknown : String(value);
