// @ts-check
// 잔고 and 평가손익, beside what the journal of this desk adds up to; 예수금.

import { allow, perform, problem } from "../acts.js";
import { toast } from "../dialog.js";
import { attr, h, keyed, klass, row, say, show, table } from "../dom.js";
import { arrow, clock, num, percent, signed, tone } from "../format.js";
import { t } from "../i18n.js";
import { button, panel } from "../panel.js";
import { post } from "../session.js";
import { draws, state } from "../state.js";

/** @param {(stock: string) => void} select */
export function positionsPanel(select) {
  const refresh = button(t("refresh"), () => post("/api/refresh", { what: "all" }).catch((e) => toast(problem(e), "bad")));
  const frame = panel("positions", { controls: [refresh], old: () => state.positions?.error || state.cash?.error ? t("old.reading") : null });
  const cash = h("dl", { class: "figures" }), read = h("p", { class: "line" });
  const none = h("p", { class: "empty" });
  const { root, body } = table(t("panel.positions"), [[t("col.stock")], [t("col.held"), "r"], [t("col.average"), "r"], [t("col.now"), "r"],
    [t("col.value"), "r opt"], [t("col.profit"), "r"], [t("col.percent"), "r"], [t("col.journal"), "r opt"], [t("col.realised"), "r opt"], [t("col.acts")]]);
  frame.body.append(cash, read, none, root, h("p", { class: "line", text: t("positions.charges") }));
  const figures = ["deposit", "orderable", "withdrawable", "d2", "value", "cost", "profit", "profitPercent"].map((name) => {
    const dd = h("dd", { class: "num" });
    cash.append(h("div", {}, h("dt", { text: t(`cash.${name}`) }), dd));
    return { name, dd };
  });

  draws(["positions", "cash", "link", "setup"], () => {
    const p = state.positions, c = state.cash;
    for (const { name, dd } of figures) {
      // The sums of a balance that nobody has read are not 0.
      const source = name in (c ?? {}) ? c : p;
      const value = source?.readAt ? (source === c ? c : p?.totals)?.[name] ?? null : null;
      const isProfit = name.startsWith("profit");
      say(dd, value === null ? t("unknown") : name === "profitPercent" ? percent(value) : isProfit ? `${arrow(value)} ${signed(value)}` : num(value));
      klass(dd, `num ${isProfit ? tone(value) : ""}`);
    }
    const errors = [p?.error, c?.error].filter(Boolean);
    say(read, `${t("read", { time: clock(p?.readAt) })} · ${t("cash.read", { time: clock(c?.readAt) })}${errors.length ? ` · ⚠ ${errors.join(" · ")}` : ""}`);
    klass(read, errors.length ? "line problem" : "line");
    const list = p?.positions ?? [];
    show(none, list.length === 0);
    say(none, p?.readAt ? t("positions.none") : t("positions.unread"));
    show(root, list.length > 0);
    keyed(body, list, (x) => x.stock, (first) => make(first, select));
  });
  return frame;
}

/** @param {any} first @param {(stock: string) => void} select */
function make(first, select) {
  const { tr, cells } = row("who", "num r", "num r", "num r", "num r opt", "num r", "num r", "num r opt", "num r opt", "acts");
  const [stock, held, average, now, value, profit, share, journal, realised, acts] = cells;
  const open = button("", () => select(first.stock), { class: "link" });
  stock.append(open);
  const close = button(t("act.close"), () => perform({ act: "close", stock: first.stock }), { class: "danger" });
  acts.append(close);
  tr.draw = (/** @type {any} */ x) => {
    say(open, x.name || x.stock);
    say(held, num(x.held));
    attr(held, "title", t("positions.tradable", { n: num(x.tradable) }));
    say(average, num(x.averagePrice));
    say(now, `${x.priceStale ? "◷ " : ""}${num(x.price)}`);
    attr(now, "title", x.priceStale ? t("positions.stale") : null);
    klass(now, `num r${x.priceStale ? " stale" : ""}`);
    attr(profit, "title", x.serverProfit === null ? null : t("positions.own", { profit: signed(x.serverProfit), percent: percent(x.serverPercent) }));
    say(value, num(x.value));
    say(profit, `${arrow(x.profit)} ${signed(x.profit)}`);
    klass(profit, `num r ${tone(x.profit)}`);
    say(share, percent(x.profitPercent));
    klass(share, `num r ${tone(x.profit)}`);
    say(journal, `${x.differs ? "≠ " : ""}${num(x.journal?.quantity)}`);
    attr(journal, "title", x.differs ? t("positions.differs") : null);
    klass(journal, `num r opt${x.differs ? " differs" : ""}`);
    say(realised, signed(x.journal?.realised));
    allow(close, undefined, true);
  };
  return tr;
}
