// @ts-check
// 조건검색: the account's conditions, run once or watched, with what enters and leaves.

import { problem } from "../acts.js";
import { toast } from "../dialog.js";
import { attr, h, keyed, klass, say, show } from "../dom.js";
import { arrow, clock, num, percent, tone } from "../format.js";
import { t } from "../i18n.js";
import { button, panel, toggle } from "../panel.js";
import { post } from "../session.js";
import { draws, state } from "../state.js";

const HITS = 100;
const LOG = 30;

/** @param {(stock: string) => void} select */
export function conditionsPanel(select) {
  const ask = (/** @type {string} */ path, /** @type {any} */ body) => post(path, body).catch((e) => { toast(problem(e), "bad"); return null; });
  const frame = panel("conditions", {
    controls: [button(t("conditions.read"), () => ask("/api/conditions/list", {}))],
    old: () => state.conditions?.searches.some((/** @type {any} */ s) => s.watching && s.stale) ? t("old.conditions") : null,
  });
  const none = h("p", { class: "empty" }), list = h("div", { class: "conditions" });
  frame.body.append(none, list);

  draws(["conditions"], () => {
    const c = state.conditions;
    const known = c?.list ?? null;
    show(none, !known?.length);
    say(none, c?.listError ?? (known === null ? t("conditions.unread") : t("conditions.none")));
    const searches = new Map((c?.searches ?? []).map((/** @type {any} */ s) => [s.sequence, s]));
    const names = [...known ?? [], ...[...searches.values()].filter((s) => !known?.some((/** @type {any} */ k) => k.sequence === s.sequence))];
    keyed(list, names.map((n) => ({ ...n, search: searches.get(n.sequence) })), (x) => x.sequence, make);
  });

  /** @param {any} first */
  function make(first) {
    const sequence = first.sequence;
    const name = h("b"), told = h("span", { class: "dim" }), hits = h("ul", { class: "hits" }), log = h("ol", { class: "facts" });
    /** @type {any} what was found when it was run once */
    let ran = null;
    let latest = first;
    const run = button(t("conditions.run"), async () => {
      const reply = await ask("/api/conditions/run", { sequence });
      if (!reply) return;
      ran = reply;
      root.draw(latest);
      toast(t("conditions.found", { n: num(reply.stocks.length) }));
    });
    const watch = toggle(t("conditions.watch"), (on) => ask("/api/conditions/watch", { sequence, on }));
    const root = h("article", { class: "condition" }, h("header", {}, h("span", { class: "num dim", text: sequence }), name, told, h("label", {}, t("conditions.live"), watch), run), hits, log);
    root.draw = (/** @type {any} */ x) => {
      latest = x;
      const s = x.search;
      // What is watched is newer than what was run once.
      const found = s?.watching || !ran ? s?.hits ?? [] : ran.stocks;
      const ranAt = found === ran?.stocks ? ran.ranAt : null;
      say(name, x.name ?? sequence);
      attr(watch, "aria-label", `${t("conditions.watch")} ${x.name ?? sequence}`);
      attr(watch, "aria-checked", String(Boolean(s?.watching)));
      say(told, s || ran ? [s?.error && `⚠ ${s.error}`, ranAt ? t("conditions.ran", { time: clock(ranAt) }) : s?.stale && `◷ ${t("old.conditions")}`, t("conditions.hits", { n: num(found.length) })].filter(Boolean).join(" · ") : "");
      klass(root, `condition${s?.stale && !ranAt ? " old" : ""}`);
      keyed(hits, found.slice(0, HITS), (hit) => hit.stock, makeHit);
      keyed(log, (s?.log ?? []).slice(-LOG).reverse(), (l) => `${l.time} ${l.stock} ${l.entered}`, (l) => h("li", {},
        h("span", { class: "num dim", text: clock(l.time) }), ` ${l.entered ? "＋" : "－"} ${l.name ?? l.stock} ${t(l.entered ? "conditions.entered" : "conditions.left")}`));
    };
    return root;
  }

  /** @param {any} first */
  function makeHit(first) {
    const value = h("span", { class: "num" }), name = h("span");
    const root = h("li", {}, h("button", { type: "button", class: "link", on: { click: () => select(first.stock) } }, name, " ", value));
    root.draw = (/** @type {any} */ x) => {
      say(name, x.name ?? x.stock);
      say(value, `${num(x.price)} ${arrow(x.percent)} ${percent(x.percent)}`);
      klass(value, `num ${tone(x.percent)}`);
    };
    return root;
  }
  return frame;
}
