// @ts-check
// Limits in use, the connection of the desk, gaps, and what the desk noticed.

import { attr, h, keyed, klass, say, show } from "../dom.js";
import { NONE, clock, num, when } from "../format.js";
import { t, told, word } from "../i18n.js";
import { panel } from "../panel.js";
import { draws, nameOf, state } from "../state.js";

export function limitsPanel() {
  const frame = panel("limits");
  const list = h("div", { class: "meters" }), rails = h("p", { class: "line" });
  frame.body.append(rails, list);
  // Name, in use, most.
  const meters = /** @type {const} */ ([
    ["minute", "ordersWithinMinute", "maxOrdersPerMinute"], ["dayQuantity", "dayQuantity", "maxDayQuantity"], ["dayNotional", "dayNotional", "maxDayNotional"],
    ["waiting", "waitingRequests", null], ["perSecond", "ordersPerSecond", null], ["queries", "queriesPerSecond", null],
    ["orderQuantity", "maxOrderQuantity", null], ["orderNotional", "maxOrderNotional", null],
  ]).map(([name, used, most]) => {
    const value = h("span", { class: "num" }), bar = h("i", { class: "bar" });
    const gauge = h("div", { class: "gauge", role: "meter", "aria-label": t(`limits.${name}`), "aria-valuemin": "0" }, bar);
    list.append(h("div", { class: "meter" }, h("span", { text: t(`limits.${name}`) }), value, most ? gauge : ""));
    return { used, most, value, bar, gauge, isMost: used.startsWith("max") };
  });
  draws(["limits"], () => {
    const l = state.limits;
    say(rails, !l ? t("unknown") : [t(l.guardRailsOn ? "limits.railsOn" : "limits.railsOff"), l.circuitOpenSince && `⚠ ${t("limits.circuit", { time: clock(l.circuitOpenSince) })}`].filter(Boolean).join(" · "));
    for (const m of meters) {
      const used = l?.[m.used] ?? null, most = m.most ? l?.[m.most] ?? null : null;
      say(m.value, m.most ? `${num(used)} / ${l && most === null ? t("limits.none") : num(most)}` : m.isMost && l && used === null ? t("limits.none") : num(used));
      const share = used !== null && most ? Math.min(1, used / most) : 0;
      m.bar.style.setProperty("--w", String(share));
      klass(m.bar, `bar${share >= 0.9 ? " full" : ""}`);
      attr(m.gauge, "aria-valuenow", String(used ?? 0));
      attr(m.gauge, "aria-valuemax", String(most ?? 0));
      show(m.gauge, most !== null);
    }
  });
  return frame;
}

export function connectionPanel() {
  const frame = panel("connection");
  const facts = h("dl", { class: "cost cols" }), gaps = h("ol", { class: "facts", "aria-label": t("connection.gaps") }), none = h("p", { class: "empty", text: t("connection.noGaps") });
  const notes = h("ol", { class: "facts", "aria-label": t("connection.notes") });
  frame.body.append(facts, h("div", { class: "two-lists" }, h("div", {}, h("h3", { text: t("connection.gaps") }), none, gaps), h("div", {}, h("h3", { text: t("connection.notes") }), notes)));
  const names = ["page", "state", "since", "next", "reason", "desk", "reply", "error"];
  const values = Object.fromEntries(names.map((n) => {
    const dd = h("dd", { class: "num" });
    facts.append(h("dt", { text: t(`connection.${n}`) }), dd);
    return [n, dd];
  }));
  draws(["status", "link"], () => {
    const s = state.status, c = s?.connection;
    say(values.page, state.link.up ? t("link.up") : t("link.down"));
    say(values.state, word("connection", c?.state));
    klass(values.state, `num ${c?.isLive ? "good" : "bad"}`);
    say(values.since, when(c?.since, s?.time));
    say(values.next, clock(c?.nextAttemptAt));
    say(values.reason, c?.reason ?? NONE);
    const d = s?.desk;
    say(values.desk, !d ? NONE : [word("desk", d.open ? (d.readOnly ? "readOnly" : d.takesNewOrders ? "open" : "noNew") : "closed"), told(d, "why"), d.holder].filter(Boolean).join(" · "));
    say(values.reply, clock(s?.lastReplyAt));
    say(values.error, s?.lastError ? `${clock(s.lastErrorAt)} ${s.lastError}` : NONE);
    const list = (s?.gaps ?? []).slice().reverse();
    show(none, list.length === 0);
    keyed(gaps, list, (g) => `${g.from} ${g.kind} ${g.reason}`, makeGap);
  });
  draws(["notes"], () => keyed(notes, state.notes.slice(-100).reverse(), (n) => String(n.seq), (n) => h("li", {},
    h("span", { class: "num dim", text: when(n.time, state.status?.time) }), " ", h("b", { text: word("note", n.kind) }), ` ${told(n, "text")}`)));
  return frame;
}

/** @param {any} g */
const missing = (g) => `${word("feed", g.kind)} ${g.items.length > 1 ? t("gap.count", { n: num(g.items.length) }) : nameOf(g.items[0])}`;

function makeGap() {
  const root = h("li", { class: "gap" });
  root.draw = (/** @type {any} */ g) => {
    say(root, `${clock(g.from)} – ${g.to ? clock(g.to) : t("connection.open")} · ${word("gap", g.reason)} · ${missing(g)}`);
    klass(root, g.to ? "gap" : "gap open");
  };
  return root;
}
