// @ts-check
// Shortcuts: single keys, outside of fields and dialogs. `?` lists them.

import { dialog } from "./dialog.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { button } from "./panel.js";

/** @type {{ key: string, shown: string, text: string, run: () => void }[]} */
const known = [];

/** @param {string} key @param {string} text @param {() => void} run @param {string} [shown] */
export function shortcut(key, text, run, shown = key.toUpperCase()) { known.push({ key, shown, text, run }); }

/** @param {EventTarget | null} target */
const isTyping = (target) => target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName));

export function listenToKeys() {
  shortcut("?", "keys.help", help, "?");
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing || e.repeat) return;
    if (document.querySelector("dialog[open]")) return;
    if (e.key === "Escape" && isTyping(e.target)) return /** @type {HTMLElement} */ (e.target).blur();
    if (isTyping(e.target)) return;
    // By place too, so that a Korean keyboard in Hangul has the same keys.
    const place = /^Key([A-Z])$/.exec(e.code)?.[1].toLowerCase();
    const found = known.find((k) => k.key === e.key) ?? known.find((k) => k.key === place);
    if (!found) return;
    e.preventDefault();
    found.run();
  });
}

/** @param {string[]} keys */
const line = (keys, /** @type {string} */ text) => [h("dt", {}, ...keys.map((k) => h("kbd", { text: k }))), h("dd", { text })];

export function help() {
  const { body, foot, close } = dialog(t("keys.title"), { name: "keys" });
  body.append(h("dl", { class: "keylist" }, ...known.flatMap((k) => line(k.shown.split(" "), t(k.text))),
    ...line(["↑", "↓"], t("keys.arrows")), ...line(["Enter"], t("keys.enter")), ...line(["Esc"], t("keys.escape")), ...line(["Tab"], t("keys.tab"))));
  foot.append(button(t("close"), close, { class: "primary" }));
}
