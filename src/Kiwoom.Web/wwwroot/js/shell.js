// @ts-check
// Puts the panels onto the page and connects them with each other.

import { choices, choose } from "./choices.js";
import { attr, byId, h, klass, say, show } from "./dom.js";
import { look, start } from "./feed.js";
import { another, cancelAll, header, kill, theme } from "./header.js";
import { loadRefusals, t } from "./i18n.js";
import { listenToKeys, shortcut } from "./keys.js";
import { button } from "./panel.js";
import { draws, state, watched } from "./state.js";
import { bookPanel } from "./panels/book.js";
import { ordersPanel } from "./panels/orders.js";
import { openOrder } from "./open.js";
import { tapePanel } from "./panels/tape.js";
import { ticketPanel } from "./panels/ticket.js";
import { watchPanel } from "./panels/watch.js";

// Panels below the chart; all but the first one are fetched when somebody opens them.
/** @type {Record<string, () => Promise<any>>} */
const PANELS = {
  orders: async () => ordersPanel(),
  unknown: async () => (await import("./panels/unknown.js")).unknownPanel(),
  positions: async () => (await import("./panels/positions.js")).positionsPanel(select),
  conditions: async () => (await import("./panels/conditions.js")).conditionsPanel(select),
  journal: async () => (await import("./panels/journal.js")).journalPanel(),
  refusals: async () => (await import("./panels/journal.js")).refusalsPanel(),
  limits: async () => (await import("./panels/limits.js")).limitsPanel(),
  connection: async () => (await import("./panels/limits.js")).connectionPanel(),
  sim: async () => (await import("./panels/sim.js")).simPanel(),
  wire: async () => (await import("./panels/wire.js")).wirePanel(),
};
const OF_SIMULATOR = ["sim", "wire"];

/** @param {string} stock */
function select(stock) {
  choose({ stock });
  look(stock, state.minutes);
}

export function open() {
  header(() => dock.open("unknown", true));
  const watch = watchPanel(select), ticket = ticketPanel();
  const book = bookPanel((price) => ticket.fill(price), (order) => openOrder(order.id));
  const dock = makeDock(Object.keys(PANELS).filter((name) => state.setup.isSimulator || !OF_SIMULATOR.includes(name)));
  for (const [place, panel] of Object.entries({ watch, book, tape: tapePanel(), ticket })) byId(place).append(panel.root);
  jump(dock);
  keys({ watch, book, ticket }, dock);
  start();
  loadRefusals();
  // The largest part last: everything else is there and usable before it.
  import("./panels/chart.js").then(({ chartPanel }) => byId("chart").append(chartPanel().root));
}

/** Tabs as the pattern of ARIA has them: arrows move between tabs, Tab goes into the panel. @param {string[]} names */
function makeDock(names) {
  const list = h("div", { role: "tablist", class: "tabs", "aria-label": t("dock") });
  const place = byId("dock");
  place.append(list);
  const heads = names.map((name, i) => {
    const count = h("span", { class: "count num" });
    const head = h("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `pane-${name}` }, t(`panel.${name}`), count);
    head.title = `${t("keys.key")} ${(i + 1) % 10}`;
    head.addEventListener("click", () => choice(name, false));
    list.append(head);
    const pane = h("div", { id: `pane-${name}`, role: "tabpanel", "aria-labelledby": head.id, class: "pane" });
    place.append(pane);
    /** @type {Promise<any> | null} */
    const panel = null;
    return { name, head, pane, count, panel };
  });
  list.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    const at = heads.findIndex((x) => x.head === document.activeElement);
    if (!step || at < 0) return;
    e.preventDefault();
    const next = heads[(at + step + heads.length) % heads.length];
    choice(next.name, false);
    next.head.focus();
  });

  /** @param {string} name @param {boolean} focus */
  function choice(name, focus) {
    for (const { name: n, head, pane } of heads) {
      const on = n === name;
      attr(head, "aria-selected", String(on));
      head.tabIndex = on ? 0 : -1;
      show(pane, on);
      if (on) {
        if (focus) head.focus();
        head.scrollIntoView({ block: "nearest", inline: "nearest" });
      }
    }
    choose({ tab: name });
    fill(name);
  }

  /** @param {string} name */
  async function fill(name) {
    const tab = /** @type {any} */ (heads.find((x) => x.name === name));
    try {
      if (!tab.panel) {
        tab.panel = PANELS[name]();
        tab.pane.replaceChildren((await tab.panel).root);
      }
      (await tab.panel).opened?.();
    } catch (e) {
      // Such as while the desk is down: the next opening tries again.
      tab.panel = null;
      tab.pane.replaceChildren(h("p", { class: "problem", role: "alert", text: t("noAnswer") }));
      console.warn(e);
    }
  }

  draws(["orders", "unknown", "refusals", "sim", "status"], () => {
    const gaps = (state.status?.gaps ?? []).filter((/** @type {any} */ g) => !g.to).length;
    const faults = [...state.sim?.planned ?? [], ...state.sim?.plannedSocket ?? []].filter((p) => p.left > 0).length;
    const counts = /** @type {Record<string, number>} */ ({
      orders: [...state.orders.values()].filter((o) => o.working).length, unknown: state.unknown.length, refusals: state.refusals.length, connection: gaps, sim: faults,
    });
    for (const { name, head, count } of heads) {
      say(count, counts[name] ? String(counts[name]) : "");
      klass(head, name === "unknown" && counts.unknown ? "alarm" : "");
    }
  });
  choice(names.includes(choices.tab ?? "") ? /** @type {string} */ (choices.tab) : "orders", false);
  return { names, open: choice };
}

/** On a phone the panels are below each other: a bar at the bottom jumps to them. @param {{ open(name: string, focus: boolean): void }} dock */
function jump(dock) {
  const go = (/** @type {string} */ place, /** @type {string | null} */ tab) => button(t(`panel.${tab ?? place}`), () => {
    if (tab) dock.open(tab, false);
    byId(place).scrollIntoView({ block: "start" });
  });
  byId("jump").append(go("watch", null), go("chart", null), go("book", null), go("ticket", null), go("dock", "orders"), go("dock", "positions"));
}

/** @param {Record<string, any>} panels @param {{ names: string[], open(name: string, focus: boolean): void }} dock */
function keys({ watch, book, ticket }, dock) {
  shortcut("b", "keys.buy", () => ticket.start("buy"));
  shortcut("s", "keys.sell", () => ticket.start("sell"));
  shortcut("/", "keys.search", () => watch.focus(), "/");
  shortcut("h", "keys.book", () => book.focus());
  const step = (/** @type {number} */ by) => {
    const stocks = watched().map((q) => q.stock);
    if (stocks.length) select(stocks[(stocks.indexOf(state.stock) + by + stocks.length) % stocks.length]);
  };
  shortcut("[", "keys.previous", () => step(-1), "[");
  shortcut("]", "keys.next", () => step(1), "]");
  shortcut("c", "keys.cancelAll", cancelAll);
  shortcut("k", "keys.kill", kill);
  shortcut("u", "keys.unknown", () => dock.open("unknown", true));
  shortcut("t", "keys.theme", theme);
  shortcut("n", "keys.tab2", another);
  dock.names.forEach((name, i) => shortcut(String((i + 1) % 10), `panel.${name}`, () => dock.open(name, true), String((i + 1) % 10)));
  listenToKeys();
}
