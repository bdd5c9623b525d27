// @ts-check
// What a person chose on this page. Kept in this browser; without a store it lasts as long as the page.

const KEY = "kiwoom-desk";

/** @returns {{ language?: string, theme?: string, colors?: string, stock?: string, minutes?: number, period?: string, tab?: string }} */
function read() {
  try { return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {}; } catch { return {}; }
}

export const choices = read();

/** @param {Partial<typeof choices>} change */
export function choose(change) {
  Object.assign(choices, change);
  try { localStorage.setItem(KEY, JSON.stringify(choices)); } catch { /* lasts as long as the page */ }
}

/** Theme and colours of the document. @param {string} [colors] of the command */
export function dress(colors) {
  const root = document.documentElement;
  const dark = choices.theme ? choices.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "dark" : "light";
  root.dataset.colors = choices.colors ?? (colors === "western" ? "western" : "korean");
}
