// @ts-check
// Search in the journal, and the log of refusals.

import { problem } from "../acts.js";
import { h, keyed, say, show, table } from "../dom.js";
import { num, when } from "../format.js";
import { t, told, word } from "../i18n.js";
import { button, field, panel, select } from "../panel.js";
import { get } from "../session.js";
import { draws, state } from "../state.js";
import { openOrder } from "../open.js";

const KINDS = ["Intent", "Attempt", "Outcome", "Observation", "Fill", "Resolution", "Workflow", "Note"];
const STATES = ["Unknown", "Ambiguous", "Rejected", "NotSent", "Accepted", "PartlyFilled", "Filled", "Cancelled", "NotExecuted"];

export function journalPanel() {
  const frame = panel("journal");
  const words = h("input", { type: "search", name: "words", autocomplete: "off" });
  const kind = select([["", t("all")], ...KINDS.map((k) => /** @type {[string, string]} */ ([k, word("fact", k)])), ...STATES.map((s) => /** @type {[string, string]} */ ([s, word("state", s)]))], "");
  const day = h("input", { type: "date", name: "day" });
  const status = h("p", { class: "line", role: "status" });
  const { root, body } = table(t("panel.journal"), [[t("col.time")], [t("col.kind")], [t("col.stock")], [t("col.number")], [t("col.text")]]);
  const more = button(t("more"), () => search(true), { hidden: true });
  const form = h("form", { class: "inline", on: { submit: (/** @type {Event} */ e) => { e.preventDefault(); search(false); } } },
    field(t("journal.words"), words), field(t("journal.state"), kind), field(t("journal.day"), day), h("button", { class: "primary", text: t("journal.search") }));
  frame.body.append(form, status, root, more);
  show(root, false);
  /** @type {string | null} */
  let next = null;
  let asked = 0;

  /** @param {boolean} further */
  async function search(further) {
    const mine = ++asked;
    say(status, t("loading"));
    try {
      const page = await get("/api/journal", { words: words.value.trim(), state: kind.value, day: day.value, before: further ? next : null, count: 50 });
      if (mine !== asked) return;
      if (!further) body.replaceChildren();
      body.append(...page.facts.map(line));
      next = page.next;
      say(status, t("journal.found", { n: num(body.childElementCount), day: page.day ?? t("all"), scanned: num(page.scanned) }));
    } catch (e) {
      if (mine !== asked) return;
      if (!further) body.replaceChildren();
      say(status, problem(e));
    }
    show(root, body.childElementCount > 0);
    show(more, Boolean(next));
  }

  /** @param {any} f */
  const line = (f) => h("tr", { "data-state": f.state }, h("td", { class: "num dim", text: when(f.at, state.status?.time) }), h("td", { text: word("fact", f.kind) }),
    h("td", { class: "num", text: f.stock ?? "—" }), h("td", { class: "num", text: f.number ?? "—" }),
    h("td", { class: "text" }, told(f, "text"), f.intent && state.orders.has(f.intent) ? button(t("order.title"), () => openOrder(f.intent), { class: "link" }) : ""));
  return { ...frame, opened: () => { if (asked === 0) search(false); } };
}

export function refusalsPanel() {
  const frame = panel("refusals");
  const none = h("p", { class: "empty", text: t("refusals.none") });
  const { root, body } = table(t("panel.refusals"), [[t("col.time")], [t("col.what")], [t("col.stock")], [t("col.reason")], [t("col.text")]]);
  frame.body.append(none, root);
  draws(["refusals"], () => {
    show(none, state.refusals.length === 0);
    show(root, state.refusals.length > 0);
    keyed(body, state.refusals.slice(-200).reverse(), (r) => String(r.seq), (r) => h("tr", {}, h("td", { class: "num dim", text: when(r.time, state.status?.time) }),
      h("td", { text: `${word("refused", r.what)}${r.act ? ` · ${word("act", r.act)}` : ""}` }), h("td", { class: "num", text: r.stock ?? "—" }),
      h("td", { text: [r.reason && word("outcome", r.reason), r.code].filter(Boolean).join(" ") || "—" }), h("td", { class: "text", text: told(r, "text") })));
  });
  return frame;
}
