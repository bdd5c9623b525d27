// @ts-check
// Requests of which nobody knows what became, the orders that each could be, and settling by hand.

import { allow, perform } from "../acts.js";
import { ask } from "../dialog.js";
import { h, keyed, klass, say, show } from "../dom.js";
import { num, when } from "../format.js";
import { t, told, word } from "../i18n.js";
import { button, panel } from "../panel.js";
import { draws, state } from "../state.js";

export function unknownPanel() {
  const frame = panel("unknown");
  const none = h("p", { class: "empty", text: t("unknown.none") });
  const list = h("div", { class: "unknowns" });
  frame.body.append(none, list);
  draws(["unknown", "link", "setup"], () => {
    show(none, state.unknown.length === 0);
    keyed(list, state.unknown, (r) => r.id, make);
  });
  return frame;
}

/** @param {any} first */
function make(first) {
  const title = h("h3"), why = h("p", { class: "explanation" }), candidates = h("ul", { class: "candidates" });
  const nothing = h("p", { class: "dim", text: t("unknown.noCandidates") });
  const absent = button(t("unknown.absent"), () => settle(first, null), { class: "danger" });
  const card = h("article", {}, title, why, h("p", { class: "warning", text: `⚠ ${t("acts.never")}` }), nothing, candidates, absent);
  card.draw = (/** @type {any} */ r) => {
    klass(card, `unknown-card ${r.state}`);
    say(title, `${r.state === "Ambiguous" ? "‽" : "?"} ${word("state", r.state)} · ${t(`side.${r.action}`)} ${r.name || r.stock || ""} ${r.quantity === null ? t("all") : num(r.quantity)}${r.price === null ? "" : ` × ${num(r.price)}`}${r.originalNumber ? ` → ${r.originalNumber}` : ""} · ${when(r.sentAt, state.status?.time)}`);
    say(why, told(r, "explanation"));
    show(nothing, r.candidates.length === 0);
    keyed(candidates, r.candidates, (c) => `${c.number} ${c.agrees} ${c.filled}`, (c) => candidate(r, c));
    allow(absent);
    for (const li of candidates.children) if (/** @type {any} */ (li).take) allow(/** @type {any} */ (li).take);
  };
  return card;
}

/** @param {any} request @param {any} c */
function candidate(request, c) {
  const take = button(t("unknown.take"), () => settle(request, c.number));
  const li = h("li", { class: c.agrees ? "agrees" : "" }, h("span", { class: "num" },
    h("b", { text: c.number }), ` ${c.side ? t(`side.${c.side}`) : ""} ${num(c.quantity)} × ${num(c.price)} · ${t("col.filled")} ${num(c.filled)} · ${c.tradeType ?? "—"} · ${c.time ?? "—"} · `),
  h("span", { text: c.agrees ? `✓ ${t("unknown.agrees")}` : `≠ ${t("unknown.differs")}` }), take);
  li.take = take;
  return li;
}

/** @param {any} request @param {string | null} number */
async function settle(request, number) {
  const given = await ask(number === null ? t("unknown.absent") : t("unknown.settle", { number }), [
    { name: "note", label: t("unknown.note"), required: true, help: t("unknown.help") },
  ], t("acts.check"));
  if (given) await perform({ act: "settle", request: request.id, number, note: given.note });
}
