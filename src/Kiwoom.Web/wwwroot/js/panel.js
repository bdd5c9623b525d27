// @ts-check
// The frame of a panel: a region with a heading, room for controls, and a mark that says that its values are old.

import { h, klass, say, show } from "./dom.js";
import { clock } from "./format.js";
import { t } from "./i18n.js";
import { draws, state } from "./state.js";

let count = 0;

/**
 * @param {string} name the text `panel.<name>` is its heading
 * @param {{ level?: number, controls?: Node[], old?: () => string | null }} [options] old: why its values are old, apart from the page's own connection
 */
export function panel(name, options = {}) {
  const id = `p${++count}`;
  const title = h(`h${options.level ?? 2}`, { id, text: t(`panel.${name}`) });
  const mark = h("span", { class: "oldmark", hidden: true });
  const body = h("div", { class: "body" });
  const root = h("section", { class: `panel ${name}`, "aria-labelledby": id, "data-panel": name },
    h("header", {}, title, mark, h("span", { class: "controls" }, ...(options.controls ?? []))), body);
  draws(["link", "status", ...(options.old ? ["quotes", "book", "positions", "cash", "conditions"] : [])], () => {
    const why = state.link.up ? options.old?.() ?? null : t("old.link", { time: clock(state.link.lastAt) });
    show(mark, why !== null);
    if (why !== null) say(mark, `◷ ${why}`);
    klass(root, `panel ${name}${why === null ? "" : " old"}`);
  });
  return { root, body, title };
}

/** @param {string} text @param {() => void} click @param {Record<string, any>} [more] */
export const button = (text, click, more) => h("button", { type: "button", text, on: { click }, ...more });

/** A line for what a list does not have. @param {string} text */
export const empty = (text) => h("p", { class: "empty", text });

/** A switch: a button that is pressed or not. @param {string} label @param {(on: boolean) => void} flip @param {Record<string, any>} [more] */
export function toggle(label, flip, more) {
  const root = h("button", { type: "button", role: "switch", "aria-checked": "false", class: "switch", "aria-label": label, ...more });
  root.addEventListener("click", () => flip(root.getAttribute("aria-checked") !== "true"));
  return root;
}

/** @param {string} label @param {any} control @param {string} [name] */
export const field = (label, control, name) => h("label", { class: name ?? "field" }, h("span", { text: label }), control);

/** @param {[string, string][]} options value and text @param {string} value @param {(value: string) => void} [change] @param {Record<string, any>} [more] */
export function select(options, value, change, more) {
  const root = h("select", { ...more, on: { change: () => change?.(root.value) } },
    ...options.map(([v, text]) => h("option", { value: v, text })));
  root.value = value;
  return root;
}
