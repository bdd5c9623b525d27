// @ts-check
// Dialogs: the browser's own, which keep the focus inside, close by Escape and give the focus back.

import { h } from "./dom.js";
import { t } from "./i18n.js";
import { button } from "./panel.js";

/** @param {string} title @param {{ name?: string, onClose?: () => void }} [options] */
export function dialog(title, options = {}) {
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const heading = h("h2", { id: "dialog-title", text: title, tabindex: "-1" });
  const body = h("div", { class: "body" });
  const foot = h("footer");
  const root = h("dialog", { class: options.name, "aria-labelledby": "dialog-title" },
    h("header", {}, heading, button("✕", () => { if (!held) root.close(); }, { class: "bare", "aria-label": t("close") })), body, foot);
  let held = false;
  root.addEventListener("cancel", (e) => { if (held) e.preventDefault(); });
  root.addEventListener("close", () => {
    // A browser lets a second Escape in a row close it without asking.
    if (held) return root.showModal();
    root.remove();
    options.onClose?.();
    if (before?.isConnected) before.focus();
  });
  document.body.append(root);
  root.showModal();
  heading.focus();
  return {
    root, heading, body, foot, close: () => root.close(),
    /** Whether a person cannot close it now. @param {boolean} hold */
    hold(hold) { held = hold; },
  };
}

/**
 * Asks for values; null when it was closed.
 * @param {string} title
 * @param {{ name: string, label: string, value?: string, numeric?: boolean, required?: boolean, help?: string }[]} fields
 * @param {string} go @returns {Promise<Record<string, string> | null>}
 */
export function ask(title, fields, go) {
  return new Promise((resolve) => {
    /** @type {Record<string, string> | null} */
    let answer = null;
    const { root, body, foot } = dialog(title, { onClose: () => resolve(answer) });
    /** @type {any[]} */
    const inputs = fields.map((f) => h("input", {
      name: f.name, value: f.value ?? "", autocomplete: "off", inputmode: f.numeric ? "numeric" : null, required: f.required, class: f.numeric ? "numeric" : "",
    }));
    const form = h("form", {
      id: "asked", on: {
        /** @param {Event} e */
        submit(e) {
          e.preventDefault();
          answer = Object.fromEntries(inputs.map((i) => [i.name, i.value.trim()]));
          root.close();
        },
      },
    }, ...fields.map((f, i) => h("label", { class: "field" }, h("span", { text: f.label }), inputs[i], f.help && h("small", { text: f.help }))));
    body.append(form);
    foot.append(button(t("close"), () => root.close()), h("button", { form: "asked", class: "primary", text: go }));
    inputs[0]?.focus();
    inputs[0]?.select();
  });
}

/**
 * Says something for a moment, and to screen readers.
 * @param {string} text @param {string} [tone] @param {boolean} [stays] until it is pressed: what must be seen
 */
export function toast(text, tone, stays) {
  const said = /** @type {HTMLElement} */ (document.getElementById("said"));
  said.append(h("p", { text }));
  while (said.childElementCount > 20) said.firstElementChild?.remove();
  const shown = stays ? button(`${text} ✕`, () => shown.remove(), { class: `toast ${tone ?? ""}`, title: t("close") })
    : h("div", { class: `toast ${tone ?? ""}`, text, "aria-hidden": "true" });
  document.body.append(shown);
  if (!stays) setTimeout(() => shown.remove(), 5_000);
}
