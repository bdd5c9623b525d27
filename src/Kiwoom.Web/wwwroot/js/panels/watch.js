// @ts-check
// 관심종목: prices live, a search to add stocks, a click to look at one.

import { attr, h, keyed, klass, say, show } from "../dom.js";
import { arrow, num, percent, tone } from "../format.js";
import { t } from "../i18n.js";
import { button, panel } from "../panel.js";
import { problem } from "../acts.js";
import { toast } from "../dialog.js";
import { get, post } from "../session.js";
import { draws, state, watched } from "../state.js";

/** @param {(stock: string) => void} select */
export function watchPanel(select) {
  const search = h("input", { type: "search", id: "search", placeholder: t("watch.search"), "aria-label": t("watch.search"), autocomplete: "off", role: "combobox", "aria-expanded": "false", "aria-controls": "found" });
  const found = h("ul", { id: "found", role: "listbox", "aria-label": t("watch.found"), hidden: true });
  const frame = panel("watch");
  const list = h("ul", { class: "stocks" });
  const none = h("p", { class: "empty", text: t("watch.none") });
  frame.body.append(h("div", { class: "search" }, search, found), none, list);

  let asked = 0;
  /** @type {any[]} */
  let stocks = [];
  let at = -1;
  search.addEventListener("input", async () => {
    const mine = ++asked;
    const words = search.value.trim();
    if (words === "") return offer([]);
    try {
      const reply = await get("/api/stocks", { words });
      if (mine === asked) offer(reply.stocks);
    } catch (e) { if (mine === asked) toast(problem(e), "bad"); }
  });
  search.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => {
    if (e.key === "Escape" && stocks.length) { e.stopPropagation(); offer([]); }
    else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      point((at + (e.key === "ArrowDown" ? 1 : -1) + stocks.length) % Math.max(stocks.length, 1));
    } else if (e.key === "Enter" && stocks.length) choose(stocks[Math.max(at, 0)].stock);
  });
  search.addEventListener("blur", () => setTimeout(() => offer([]), 200));

  /** @param {any[]} next */
  function offer(next) {
    stocks = next;
    at = -1;
    found.replaceChildren(...next.map((s, i) => h("li", { role: "option", id: `found${i}`, on: { mousedown: (/** @type {Event} */ e) => { e.preventDefault(); choose(s.stock); } } },
      h("span", { text: s.name ?? s.stock }), h("span", { class: "num dim", text: s.stock }))));
    show(found, next.length > 0);
    attr(search, "aria-expanded", String(next.length > 0));
    attr(search, "aria-activedescendant", null);
  }
  /** @param {number} next */
  function point(next) {
    at = next;
    [...found.children].forEach((li, i) => attr(li, "aria-selected", i === at ? "true" : null));
    attr(search, "aria-activedescendant", stocks.length ? `found${at}` : null);
  }
  /** @param {string} stock */
  function choose(stock) {
    search.value = "";
    offer([]);
    watch(stock, true);
    select(stock);
  }
  /** @param {string} stock @param {boolean} on */
  async function watch(stock, on) {
    try { await post("/api/watch", { stock, on }); } catch (e) { toast(problem(e), "bad"); }
  }

  draws(["quotes", "stock"], () => {
    const stocks = watched();
    show(none, stocks.length === 0);
    keyed(list, stocks, (q) => q.stock, make);
  });

  /** @param {any} first */
  function make(first) {
    const stock = first.stock;
    const name = h("span", { class: "name" }), code = h("span", { class: "code dim num" });
    const price = h("span", { class: "num price" }), change = h("span", { class: "num chg" }), mark = h("span", { class: "mark" });
    const open = h("button", { type: "button", class: "stock", on: { click: () => select(stock) } }, name, price, code, change, mark);
    const li = h("li", {}, open, button("✕", () => watch(stock, false), { class: "bare drop", "aria-label": t("watch.drop", { stock }) }));
    li.draw = (/** @type {any} */ q) => {
      say(name, q.name ?? stock);
      say(code, stock);
      say(price, num(q.price));
      say(change, `${arrow(q.change)} ${percent(q.percent)}`);
      klass(price, `num price ${tone(q.change)}`);
      klass(change, `num chg ${tone(q.change)}`);
      const why = q.error ?? (q.gap ? t("watch.gap") : q.stale ? t("watch.stale") : q.live === false ? t("watch.query") : "");
      say(mark, why ? (q.stale || q.gap || q.error ? "◷ " : "") + (q.error ? t("watch.error") : why) : "");
      attr(open, "title", why || null);
      klass(li, `${q.stale || q.gap || q.error ? "old" : ""}`);
      attr(open, "aria-current", stock === state.stock ? "true" : null);
    };
    return li;
  }
  return { ...frame, focus: () => search.focus() };
}
