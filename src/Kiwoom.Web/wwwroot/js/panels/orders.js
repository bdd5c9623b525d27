// @ts-check
// 주문: working ones first, those of which nobody knows the outcome before all others. A row opens the whole chain.

import { allow, perform } from "../acts.js";
import { ask } from "../dialog.js";
import { attr, h, keyed, klass, row, say, show, table } from "../dom.js";
import { num, parse, when } from "../format.js";
import { t, told, word } from "../i18n.js";
import { button, empty, panel, select } from "../panel.js";
import { draws, nameOf, state } from "../state.js";
import { openOrder } from "../open.js";

const LIMIT = 200;
const rank = (/** @type {any} */ o) => o.state === "Ambiguous" ? 0 : o.state === "Unknown" ? 1 : o.working ? 2 : o.done ? 4 : 3;
const SIGNS = /** @type {Record<string, string>} */ ({
  Intended: "○", Sent: "○", NotSent: "⊘", Rejected: "✗", Unknown: "?", Ambiguous: "‽", NotExecuted: "⊘", Received: "◔", Confirmed: "◑", PartlyFilled: "◕", Cancelled: "⊖", Filled: "●",
});

/** The state of an order: a sign, a word and a colour. @param {HTMLElement} element @param {string | null} state_ */
export function drawState(element, state_) {
  klass(element, `state ${state_ ?? ""}`);
  say(element, state_ ? `${SIGNS[state_] ?? "·"} ${word("state", state_)}` : "—");
}

/** @param {any} o */
export const priceOf = (o) => (o.price !== null ? num(o.price) : told(o, "tradeType") ?? "—");

export function ordersPanel() {
  let filter = "all";
  const filters = select(["all", "working", "unknown", "done"].map((f) => [f, t(`orders.${f}`)]), filter, (f) => { filter = f; draw(); }, { "aria-label": t("orders.filter") });
  const cancelAll = button("", () => perform({ act: "cancel-all", stock: state.stock, side: null }), { class: "danger" });
  const frame = panel("orders", { controls: [filters, cancelAll] });
  const { root, body } = table(t("panel.orders"), [[t("col.time"), "opt"], [t("col.stock")], [t("col.side")], [t("col.state")], [t("col.price"), "r"],
    [t("col.ordered"), "r"], [t("col.filled"), "r"], [t("col.remaining"), "r"], [t("col.average"), "r opt"], [t("col.number"), "r opt"], [t("col.acts")]]);
  const none = empty(t("orders.none"));
  frame.body.append(none, root);

  const test = (/** @type {any} */ o) => filter === "all" || (filter === "unknown" ? rank(o) < 2 : filter === "working" ? o.working : o.done);
  function draw() {
    const list = [...state.orders.values()].filter(test).sort((a, b) => rank(a) - rank(b) || String(b.at ?? "").localeCompare(String(a.at ?? ""))).slice(0, LIMIT);
    show(none, list.length === 0);
    show(root, list.length > 0);
    keyed(body, list, (o) => o.id, make);
    say(cancelAll, t("orders.cancelStock", { name: nameOf(state.stock) }));
    allow(cancelAll, undefined, true);
  }
  draws(["orders", "stock", "link", "setup", "status"], draw);
  return frame;
}

/** @param {any} first */
function make(first) {
  let order = first;
  const { tr, cells } = row("num dim opt", "who", "side", "", "num r", "num r", "num r", "num r", "num r opt", "num r opt dim", "acts");
  const [time, stock, side, what, price, ordered, filled, remaining, average, number, acts] = cells;
  const mark = h("span");
  const changing = h("small", { class: "dim" });
  what.append(mark, " ", changing);
  const open = button("", () => openOrder(order.id), { class: "link" });
  stock.append(open);
  const modify = button(t("act.modify"), () => modifyOrder(order));
  const cancel = button(t("act.cancel"), () => perform({ act: "cancel", order: order.id, quantity: null }));
  acts.append(modify, cancel);
  tr.draw = (/** @type {any} */ o) => {
    order = o;
    say(time, when(o.at, state.status?.time));
    say(open, o.name || o.stock || "—");
    attr(open, "aria-label", t("orders.open", { name: o.name || o.stock || "", number: o.number ?? "" }));
    say(side, o.side ? t(`side.${o.side}`) : "—");
    klass(side, `side ${o.side === "Buy" ? "up" : o.side === "Sell" ? "down" : ""}`);
    drawState(mark, o.state);
    say(changing, [o.changing ? t("orders.changing") : "", o.foreign ? t("orders.foreign") : ""].filter(Boolean).join(" · "));
    say(price, priceOf(o));
    say(ordered, num(o.ordered));
    say(filled, num(o.filled));
    say(remaining, num(o.remaining));
    say(average, num(o.averagePrice) + (o.moneyEstimated ? " ≈" : ""));
    say(number, o.number ?? "—");
    attr(tr, "data-state", o.state);
    attr(what, "title", told(o, "explanation"));
    const may = o.working && !o.done;
    show(modify, may && o.price !== null);
    show(cancel, may);
    allow(modify, o.changing ? t("orders.changing") : undefined);
    allow(cancel, undefined, true);
  };
  return tr;
}

/** @param {any} order */
export async function modifyOrder(order) {
  const given = await ask(t("modify.title", { number: order.number ?? "" }), [
    { name: "price", label: t("modify.price"), value: num(order.price), numeric: true, required: true },
    { name: "quantity", label: t("modify.quantity"), numeric: true, help: t("modify.all", { n: num(order.remaining) }) },
  ], t("acts.check"));
  if (!given) return;
  // What cannot be read is sent as it was typed: the desk refuses it and says why. It is never taken for "all".
  const quantity = given.quantity === "" ? null : parse(given.quantity) ?? given.quantity;
  await perform({ act: "modify", order: order.id, price: parse(given.price) ?? given.price, quantity });
}
