// @ts-check
// One order with its chain, requests and evidence.

import { allow, perform, problem } from "../acts.js";
import { dialog } from "../dialog.js";
import { h, table } from "../dom.js";
import { num, when } from "../format.js";
import { t, told, word } from "../i18n.js";
import { button } from "../panel.js";
import { get } from "../session.js";
import { state } from "../state.js";
import { drawState, modifyOrder, priceOf } from "./orders.js";

/** @param {string} id */
export async function showOrder(id) {
  const window_ = dialog(t("order.title"), { name: "order wide" });
  const { body } = window_;
  body.append(h("p", { class: "empty", role: "status", text: t("loading") }));
  try { draw(window_, await get(`/api/orders/${encodeURIComponent(id)}`)); } catch (e) {
    body.replaceChildren(h("p", { class: "problem", role: "alert", text: problem(e) }));
  }
}

/** @param {any} at */
const time = (at) => when(at, state.status?.time);

/** @param {any} window_ @param {any} all */
function draw({ heading, body, foot, close }, all) {
  const o = all.order;
  heading.textContent = `${o.name || o.stock} ${o.side ? t(`side.${o.side}`) : ""} ${o.number ?? ""}`;
  const mark = h("span");
  drawState(mark, o.state);
  const facts = /** @type {[string, string][]} */ ([
    [t("col.price"), priceOf(o)], [t("ticket.type"), told(o, "tradeType") ?? "—"], [t("col.ordered"), num(o.ordered)], [t("col.filled"), num(o.filled)],
    [t("col.remaining"), num(o.remaining)], [t("col.cancelled"), num(o.cancelled)], [t("col.average"), num(o.averagePrice) + (o.moneyEstimated ? " ≈" : "")],
    [t("cost.fee"), num(o.fee)], [t("cost.tax"), num(o.tax)], [t("ticket.venue"), o.venue ?? "—"], [t("col.key"), o.key ?? "—"],
  ]);
  body.replaceChildren(
    h("p", {}, mark, o.foreign ? ` · ${t("orders.foreign")}` : "", o.changing ? ` · ${t("orders.changing")}` : ""),
    o.explanation ? h("p", { class: "explanation", text: told(o, "explanation") }) : "",
    h("dl", { class: "cost cols" }, ...facts.flatMap(([name, value]) => [h("dt", { text: name }), h("dd", { class: "num", text: value })])),
    chain(all.chain ?? []), ...(all.intents ?? []).map(intent), factList(all.facts ?? []));
  if (o.working) {
    const act = (/** @type {string} */ name, /** @type {() => any} */ run) => {
      const b = button(t(`act.${name}`), () => { close(); run(); });
      allow(b);
      return b;
    };
    if (o.price !== null) foot.append(act("modify", () => modifyOrder(o)));
    foot.append(act("cancel", () => perform({ act: "cancel", order: o.id, quantity: null })));
  }
  foot.append(button(t("close"), close, { class: "primary" }));
}

/** @param {any[]} nodes */
function chain(nodes) {
  if (nodes.length === 0) return "";
  const { root, body } = table(t("order.chain"), [[t("col.number")], [t("col.kind")], [t("col.original")], [t("col.time")], [t("col.quantity"), "r"], [t("col.price"), "r"], [t("col.state")]]);
  for (const n of nodes) {
    const mark = h("span");
    drawState(mark, n.state);
    body.append(h("tr", {}, h("td", { class: "num", text: `${n.parent ? "└ " : ""}${n.number}` }), h("td", { text: word("kind", n.kind) }), h("td", { class: "num dim", text: n.parent ?? "—" }),
      h("td", { class: "num dim", text: time(n.at) }), h("td", { class: "num r", text: num(n.quantity) }), h("td", { class: "num r", text: num(n.price) }), h("td", {}, mark)));
  }
  return h("div", {}, h("h3", { text: t("order.chain") }), h("div", { class: "scrollx", tabindex: "0" }, root));
}

/** @param {any} i */
function intent(i) {
  const mark = h("span");
  drawState(mark, i.state);
  const out = i.outcome;
  return h("div", { class: "intent" }, h("h3", {}, `${t("order.intent")}: ${t(`side.${i.action}`)} ${i.tr ?? ""} `, mark),
    h("p", { class: "num dim", text: `${time(i.at)} · ${num(i.quantity)} × ${num(i.price)} · ${t("order.attempts", { n: num(i.attempts) })}` }),
    out ? h("p", { class: `outcome small ${out.kind}` }, h("b", { text: word("outcome", out.kind) }),
      ` ${[out.reason, out.httpStatus && `HTTP ${out.httpStatus}`, out.code, out.message, told(out, "explanation")].filter(Boolean).join(" · ")}`)
      : h("p", { class: "outcome small Unknown", text: t("order.noOutcome") }),
    i.resolution ? h("p", { class: "evidence" }, h("b", { text: `${t("order.evidence")}: ` }), `${word("state", i.resolution.state)} ${i.resolution.number ?? ""} — ${i.resolution.evidence ?? ""}${i.resolution.by ? ` (${i.resolution.by})` : ""} ${time(i.resolution.at)}`) : "");
}

/** @param {any[]} facts */
function factList(facts) {
  if (facts.length === 0) return "";
  return h("details", { open: true }, h("summary", { text: t("order.facts", { n: facts.length }) }), h("ol", { class: "facts" }, ...facts.map((f) =>
    h("li", {}, h("span", { class: "num dim", text: time(f.at) }), " ", h("b", { text: word("fact", f.kind) }), f.source ? h("span", { class: "dim", text: ` [${word("source", f.source)}]` }) : "", ` ${told(f, "text")}`))));
}
