// @ts-check
// 체결: time and sales, newest first. The rows are always the same ones.

import { attr, h, klass, say, show, table } from "../dom.js";
import { clock, num, tone } from "../format.js";
import { t } from "../i18n.js";
import { panel } from "../panel.js";
import { draws, quote, state } from "../state.js";

const ROWS = 60;

export function tapePanel() {
  const frame = panel("tape", { old: () => quote()?.stale ? t("old.stock") : null });
  const { root, body } = table(t("panel.tape"), [[t("tape.time")], [t("tape.price"), "r"], [t("tape.quantity"), "r"]]);
  const none = h("p", { class: "empty", text: t("tape.none") });
  const rows = Array.from({ length: ROWS }, () => {
    const cells = ["num dim", "num r", "num r"].map((name) => h("td", { class: name }));
    return { tr: h("tr", { hidden: true }, ...cells), cells };
  });
  body.append(...rows.map((r) => r.tr));
  frame.body.append(none, h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t("panel.tape") }, root));

  draws(["trades", "stock"], () => {
    const trades = state.trades;
    show(none, trades.length === 0);
    rows.forEach(({ tr, cells: [time, price, quantity] }, i) => {
      const trade = trades[trades.length - 1 - i];
      show(tr, trade !== undefined);
      if (!trade) return;
      say(time, clock(trade.time));
      say(price, num(trade.price));
      klass(price, `num r ${tone(trade.direction)}`);
      // Who took it, by letter and colour: a buyer lifts an offer, a seller hits a bid.
      say(quantity, `${trade.side ? t(`tape.${trade.side}`) + " " : ""}${num(trade.quantity)}`);
      klass(quantity, `num r ${trade.side === "Buy" ? "up" : trade.side === "Sell" ? "down" : ""}`);
      attr(tr, "data-gap", trade.gapBefore ? t("tape.gap") : null);
      attr(tr, "title", trade.gapBefore ? t("tape.gap") : null);
    });
  });
  return frame;
}
