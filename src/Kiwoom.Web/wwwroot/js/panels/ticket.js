// @ts-check
// The order ticket: side, type, price, quantity. Its button is the first of two presses.

import { allow, forbidden, perform } from "../acts.js";
import { h, klass, say, show } from "../dom.js";
import { arrow, num, parse, percent, signed, stepPrice, tone } from "../format.js";
import { either, t } from "../i18n.js";
import { button, field, panel, select } from "../panel.js";
import { draws, nameOf, quote, state } from "../state.js";

export function ticketPanel() {
  const setup = state.setup;
  /** @type {"buy" | "sell"} */
  let side = "buy";
  const frame = panel("ticket", { old: () => state.cash?.error ? t("old.cash") : null });
  const buy = button(t("side.Buy"), () => take("buy"), { class: "tab up", "aria-pressed": "true" });
  const sell = button(t("side.Sell"), () => take("sell"), { class: "tab down", "aria-pressed": "false" });
  const stock = h("p", { class: "of" });
  const types = select((setup.tradeTypes ?? []).map((/** @type {any} */ x) => [x.code, either(x)]), setup.tradeTypes?.[0]?.code ?? "", change);
  const venues = select((setup.venues ?? []).map((/** @type {string} */ v) => [v, v.toUpperCase()]), setup.venues?.[0] ?? "");
  const price = numeric("price", (steps) => stepPrice(parse(price.input.value) ?? quote()?.price ?? 1, steps));
  const condition = numeric("condition", (steps) => stepPrice(parse(condition.input.value) ?? quote()?.price ?? 1, steps));
  const quantity = numeric("quantity", (steps) => Math.max(1, (parse(quantity.input.value) ?? 0) + steps));
  const shares = h("div", { class: "shares", role: "group", "aria-label": t("ticket.share") }, ...[10, 25, 50, 100].map((p) => button(`${p}%`, () => share(p))));
  const sum = h("output", { class: "num" }), can = h("span", { class: "num" });
  const wrong = h("p", { class: "problem", role: "alert", hidden: true });
  const go = h("button", { class: "primary buy", id: "go" });
  const why = h("p", { class: "line" });
  const form = h("form", { on: { submit } },
    h("div", { class: "tabs two", role: "group", "aria-label": t("ticket.side") }, buy, sell), stock,
    h("div", { class: "two" }, field(t("ticket.type"), types), field(t("ticket.venue"), venues)),
    price.root, condition.root, quantity.root, shares,
    h("dl", { class: "cost" }, h("dt", { text: t("ticket.sum") }), h("dd", {}, sum), h("dt", { class: "can" }), h("dd", {}, can)), wrong, go, why);
  const holding = h("div", { class: "holding" });
  const close = button(t("act.close"), () => perform({ act: "close", stock: state.stock }), { class: "danger" });
  const figures = ["held", "average", "profit", "percent"].map((name) => ({ name, dd: h("dd", { class: "num" }) }));
  holding.append(h("h3", { text: t("ticket.holding") }), h("dl", { class: "cost" }, ...figures.flatMap(({ name, dd }) => [h("dt", { text: t(`col.${name}`) }), dd])), close);
  const canLabel = form.querySelector("dt.can");
  frame.body.append(form, holding);

  /** A number with steps by buttons and arrow keys. @param {string} name @param {(steps: number) => number} step */
  function numeric(name, step) {
    const input = h("input", { id: `ticket-${name}`, name, inputmode: "numeric", autocomplete: "off", class: "numeric", value: "" });
    const move = (/** @type {number} */ steps) => { write(input, step(steps)); refresh(); };
    input.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => {
      const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[e.key];
      if (steps) { e.preventDefault(); move(steps); }
    });
    input.addEventListener("input", refresh);
    input.addEventListener("blur", () => write(input, parse(input.value)));
    const label = t(`ticket.${name}`);
    const root = h("div", { class: "field" }, h("label", { for: `ticket-${name}`, text: label }), h("div", { class: "stepper" },
      button("−", () => move(-1), { "aria-label": t("ticket.less", { label }) }), input, button("+", () => move(1), { "aria-label": t("ticket.more", { label }) })));
    return { root, input };
  }

  /** @param {HTMLInputElement} input @param {number | null} value */
  function write(input, value) { if (value !== null) input.value = num(value); }

  /** @param {"buy" | "sell"} next */
  function take(next) {
    side = next;
    refresh();
  }

  const type = () => setup.tradeTypes?.find((/** @type {any} */ x) => x.code === types.value) ?? { needsPrice: true };
  const held = () => state.positions?.positions.find((/** @type {any} */ p) => p.stock === state.stock);

  /** @param {number} percentage of what can be bought with the money, or sold */
  function share(percentage) {
    // An order without a price may cost as much as the day allows.
    const at = type().needsPrice ? parse(price.input.value) ?? quote()?.price : side === "buy" ? quote()?.upperLimit : quote()?.price;
    const most = side === "sell" ? held()?.tradable : state.cash?.orderable && at ? Math.floor(state.cash.orderable / at) : null;
    if (most === null || most === undefined) return;
    write(quantity.input, Math.max(1, Math.floor(most * percentage / 100)));
    refresh();
  }

  function change() {
    show(price.root, type().needsPrice);
    show(condition.root, type().needsCondition === true);
    refresh();
  }

  function refresh() {
    const isBuy = side === "buy";
    buy.setAttribute("aria-pressed", String(isBuy));
    sell.setAttribute("aria-pressed", String(!isBuy));
    klass(form, side);
    klass(go, `primary ${side}`);
    say(go, t(isBuy ? "ticket.checkBuy" : "ticket.checkSell"));
    say(stock, `${nameOf(state.stock)} ${state.stock}`);
    const at = type().needsPrice ? parse(price.input.value) : quote()?.price ?? null;
    const count = parse(quantity.input.value);
    say(sum, at && count ? (type().needsPrice ? "" : "≈ ") + t("won", { amount: num(at * count) }) : "—");
    say(canLabel, t(isBuy ? "ticket.orderable" : "ticket.tradable"));
    const most = isBuy ? state.cash?.orderable : held()?.tradable;
    say(can, most === null || most === undefined ? t("unknown") : isBuy ? t("won", { amount: num(most) }) : t("shares", { n: num(most) }));
    allow(go);
    const no = forbidden();
    show(why, no !== null);
    say(why, no ?? "");
  }

  /** @param {Event} e */
  async function submit(e) {
    e.preventDefault();
    const wants = type();
    const bad = parse(quantity.input.value) ? wants.needsPrice && !parse(price.input.value) ? price
      : wants.needsCondition && !parse(condition.input.value) ? condition : null : quantity;
    show(wrong, bad !== null);
    if (bad) {
      say(wrong, t("ticket.wrong", { label: bad.root.querySelector("label")?.textContent }));
      bad.input.focus();
      return;
    }
    await perform({
      act: side, stock: state.stock, quantity: parse(quantity.input.value), price: wants.needsPrice ? parse(price.input.value) : null,
      tradeType: types.value, venue: venues.value || null, conditionPrice: wants.needsCondition ? parse(condition.input.value) : null,
    });
  }

  let filledFor = "";
  draws(["quotes", "stock", "cash", "positions", "link", "setup"], () => {
    if (filledFor !== state.stock) {
      // Price and quantity of another stock must not stay in the ticket.
      price.input.value = condition.input.value = quantity.input.value = "";
      filledFor = state.stock;
    }
    refresh();
    const p = held();
    const texts = [state.positions?.readAt && !p ? "0" : num(p?.held), num(p?.averagePrice), `${arrow(p?.profit)} ${signed(p?.profit)}`, percent(p?.profitPercent)];
    figures.forEach(({ dd }, i) => { say(dd, texts[i]); klass(dd, `num ${i > 1 ? tone(p?.profit) : ""}`); });
    show(close, Boolean(p?.held));
    allow(close, undefined, true);
  });
  change();
  return {
    ...frame,
    /** @param {number} at */
    fill(at) { write(price.input, at); refresh(); price.input.focus({ preventScroll: true }); },
    /** @param {"buy" | "sell"} next */
    start(next) { take(next); (price.root.hidden ? quantity : price).input.focus(); },
  };
}
