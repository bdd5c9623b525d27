// @ts-check
// One file a language. A text is looked up by its key; `{name}` in it is replaced.

import { choices } from "./choices.js";

/** @type {Record<string, string>} */
let texts = {};
export let language = "ko";

/** The language that was chosen here, else of the command, else of the browser, else Korean. @param {string | null} [asked] */
export function wanted(asked) {
  const languages = [choices.language, asked, ...navigator.languages].map((l) => (l ?? "").slice(0, 2).toLowerCase());
  return languages.find((l) => l === "ko" || l === "en") ?? "ko";
}

/** @param {string} name */
export async function load(name) {
  const reply = await fetch(`/texts/${name}.json`);
  texts = await reply.json();
  language = name;
  document.documentElement.lang = name;
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.getAttribute("data-t") ?? "");
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.getAttribute("data-label") ?? ""));
}

/** @param {string} key @param {Record<string, any>} [values] */
export function t(key, values) {
  const text = texts[key];
  if (text === undefined) { console.error(`No text "${key}" in ${language}.`); return key; }
  return values ? text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? "")) : text;
}

/** A word of the server that has a text here, else the word itself: a new one is shown as it came. @param {string} group @param {any} word */
export const word = (group, word) => word === null || word === undefined ? "—" : texts[`${group}.${word}`] ?? String(word);

/** @param {string} group @param {any} word */
export const knows = (group, word) => `${group}.${word}` in texts;

/** What the server says in both languages. @param {any} both */
export const either = (both) => (language === "ko" ? both.ko ?? both.en : both.en ?? both.name ?? both.ko) ?? "";

/** A text of the server that it wrote in both languages, as `name` and `nameKo`. @param {any} thing @param {string} name */
export const told = (thing, name) => (language === "ko" ? thing?.[`${name}Ko`] : null) ?? thing?.[name] ?? null;

/** What the desk refuses, by its code; read when the page is there, so that the page is there sooner. @type {Record<string, string>} */
let refusals = {};
export async function loadRefusals() {
  if (language !== "ko") return;
  try { refusals = await (await fetch("/texts/refusals-ko.json")).json(); } catch { /* its own words are shown */ }
}

/** @param {{ code: string, message: string, ko: string | null, field: string | null }} error */
export function refused(error) {
  if (language !== "ko") return error.message;
  return error.ko ?? (refusals[error.code] ?? "{message}").replace("{message}", error.message).replace("{field}", error.field ? refusals[`field.${error.field}`] ?? error.field : "");
}
