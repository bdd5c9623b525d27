// @ts-check
// 호가: ten sells above, ten buys below, quantities as bars, own orders marked. A price fills the ticket.

import { attr, h, klass, say, show } from "../dom.js";
import { NONE, num, percent, tone } from "../format.js";
import { t } from "../i18n.js";
import { panel } from "../panel.js";
import { draws, quote, state } from "../state.js";

const LEVELS = 10;

/** @param {(price: number) => void} fill @param {(order: any) => void} open */
export function bookPanel(fill, open) {
  const source = h("span", { class: "dim" });
  const frame = panel("book", { controls: [source], old: () => state.book?.stale ? t("old.book") : null });
  const body = h("tbody");
  const table = h("table", { class: "ladder" }, h("caption", { class: "sr", text: t("book.caption") }),
    h("thead", {}, h("tr", {}, ...["asks", "price", "bids"].map((n) => h("th", { scope: "col", text: t(`book.${n}`) })))), body);
  const foot = h("p", { class: "line sums" });
  const outside = h("p", { class: "line" });
  frame.body.append(table, foot, outside);

  const rows = Array.from({ length: 2 * LEVELS }, (_, i) => makeRow(i < LEVELS ? "ask" : "bid"));
  body.append(...rows.map((r) => r.tr));

  /** @param {"ask" | "bid"} side */
  function makeRow(side) {
    const bar = h("i", { class: "bar" }), quantity = h("span", { class: "q" }), own = h("button", { type: "button", class: "own", hidden: true, tabindex: "-1" });
    const price = h("button", { type: "button", class: "p num", tabindex: "-1" });
    const cell = h("td", { class: "qty num" }, bar, quantity), other = h("td", { class: "mine num" }, own);
    const middle = h("td", { class: "mid" }, price);
    const tr = h("tr", { class: side }, ...(side === "ask" ? [cell, middle, other] : [other, middle, cell]));
    /** @type {any} */
    const row = { tr, side, bar, quantity, own, price, level: null, scale: -1 };
    price.addEventListener("click", () => { if (row.level) fill(row.level.price); });
    own.addEventListener("click", () => {
      const number = row.level?.ownOrders?.[0];
      const order = [...state.orders.values()].find((o) => o.number === number);
      if (order) open(order);
    });
    return row;
  }

  // One stop for the Tab key; arrows move along the prices, Enter fills the ticket.
  body.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[e.key];
    const at = rows.findIndex((r) => r.price === document.activeElement);
    if (!step || at < 0) return;
    e.preventDefault();
    for (let i = at + step; i >= 0 && i < rows.length; i += step) {
      if (!rows[i].level) continue;
      rows[i].price.focus();
      return;
    }
  });

  draws(["book", "stock", "quotes", "link"], () => {
    const book = state.book;
    const q = quote();
    const asks = book?.asks ?? [], bids = book?.bids ?? [];
    const most = Math.max(1, ...asks.map((/** @type {any} */ l) => l.quantity ?? 0), ...bids.map((/** @type {any} */ l) => l.quantity ?? 0));
    const best = book?.source ? `${t(`book.source.${book.source}`)}${book.known ? "" : ` · ⚠ ${t("book.partly")}`}${book.crossed ? ` · ⚠ ${t("book.crossed")}` : ""}` : t("book.none");
    say(source, state.link.up ? best : "");
    for (let i = 0; i < LEVELS; i++) {
      draw(rows[LEVELS - 1 - i], asks[i], most, q);
      draw(rows[LEVELS + i], bids[i], most, q);
    }
    const stop = rows[LEVELS].level ? LEVELS : LEVELS - 1;
    rows.forEach((r, i) => attr(r.price, "tabindex", i === stop ? "0" : "-1"));
    say(foot, t("book.sums", { asks: num(book?.askDepth), bids: num(book?.bidDepth) }));
    const others = book?.ownOutside ?? [];
    show(outside, others.length > 0);
    say(outside, others.length ? `${t("book.outside")}: ${others.map((/** @type {any} */ o) => `${t(`side.${o.side}`)} ${num(o.price)} × ${num(o.own)}`).join(", ")}` : "");
  });

  /** @param {any} row @param {any} level @param {number} most @param {any} q */
  function draw(row, level, most, q) {
    row.level = level ?? null;
    const change = level && q?.previousClose ? level.price - q.previousClose : null;
    say(row.price, level ? num(level.price) : "");
    klass(row.price, `p num ${tone(change)}${level && q?.price === level.price ? " last" : ""}`);
    row.price.disabled = !level;
    say(row.quantity, level ? num(level.quantity) : "");
    const scale = level?.quantity ? Math.round(level.quantity / most * 100) / 100 : 0;
    if (scale !== row.scale) { row.scale = scale; row.bar.style.setProperty("--w", String(scale)); }
    const own = level?.own > 0;
    show(row.own, own);
    if (own) say(row.own, `● ${num(level.own)}`);
    attr(row.tr, "data-own", own ? "" : null);
    if (!level) return;
    const label = t("book.level", {
      side: t(row.side === "ask" ? "side.Sell" : "side.Buy"), price: num(level.price), quantity: num(level.quantity), own: own ? t("book.own", { own: num(level.own) }) : "",
    });
    attr(row.price, "aria-label", label);
    attr(row.price, "title", change === null ? NONE : percent(change / q.previousClose * 100));
    if (own) attr(row.own, "aria-label", t("book.openOwn", { own: num(level.own), price: num(level.price) }));
  }
  return { ...frame, focus: () => rows.find((r) => r.price.tabIndex === 0)?.price.focus() };
}
