// @ts-check
// What the stream says becomes what the page knows.

import { problem } from "./acts.js";
import { choose } from "./choices.js";
import { toast } from "./dialog.js";
import { t } from "./i18n.js";
import { listen } from "./stream.js";
import { Refused, get, post } from "./session.js";
import { changed, state } from "./state.js";

const TRADES = 200;
const OF_THE_STOCK = ["TooManyStocks", "BadInput"];
const LIST = 300;
let stream = "";
/** @type {{ again(): void } | null} */
let connection = null;

export function start() {
  connection = listen({
    address: () => `/api/stream?${new URLSearchParams({ stock: state.stock, minutes: String(state.minutes) })}`,
    heard() {
      state.link.lastAt = Date.now();
    },
    event(name, data) {
      const take = takers[name];
      if (!take) return;
      take(data);
      changed(name);
    },
    lost(nextAt, attempts, refusal) {
      const link = state.link;
      if (link.up || link.lostAt === 0) link.lostAt = Date.now();
      Object.assign(link, { up: false, nextAt, attempts, refusal });
      stream = "";
      // A stock that the desk does not take must not keep everything else away.
      if (OF_THE_STOCK.includes(refusal?.code) && state.stock) {
        toast(t("watch.refused", { stock: state.stock, why: problem(new Refused(409, refusal ?? {})) }), "bad");
        choose({ stock: undefined, minutes: undefined });
        Object.assign(state, { stock: "", minutes: 1, book: null, trades: [], bars: new Map(), dayBar: null });
      }
      changed("link");
    },
    ended() {
      Object.assign(state.link, { up: false, ended: "session" });
      changed("link");
    },
  });
}

/** What may be sent changes with the desk: it may still be opening when the page is there. */
async function readActs() {
  try {
    state.setup.acts = (await get("/api/setup")).acts;
    changed("setup");
  } catch { desk = ""; /* the next status asks again */ }
}
let desk = "";

/** Tries now instead of after the pause. */
export const reconnect = () => connection?.again();

/** Another stock, or other minutes. What belongs to the old one is not shown for the new one. @param {string} stock @param {number} minutes */
export async function look(stock, minutes) {
  const other = stock !== state.stock;
  Object.assign(state, { stock, minutes, bars: new Map(), dayBar: null });
  if (other) Object.assign(state, { book: null, trades: [] });
  for (const topic of ["stock", "book", "trades", "bar"]) changed(topic);
  if (stream === "") return;
  try { await post("/api/view", { stream, stock, minutes }); } catch { reconnect(); }
}

/** @type {Record<string, (data: any) => void>} */
const takers = {
  hello(data) {
    stream = data.stream;
    state.broken.clear();
    Object.assign(state.link, { up: true, lostAt: 0, attempts: 0, refusal: null });
    if (!state.stock) { state.stock = data.stock; ["stock", "book", "trades", "bar"].forEach(changed); }
    else if (data.stock !== state.stock) look(state.stock, state.minutes);
    changed("link");
  },
  status(data) {
    state.status = data;
    const now = JSON.stringify(data.desk);
    if (now !== desk) { desk = now; readActs(); }
  },
  quotes(data) {
    if (data.whole) state.quotes.clear();
    for (const quote of data.quotes) state.quotes.set(quote.stock, quote);
  },
  book(data) { if (data.stock === state.stock) state.book = data; },
  trades(data) {
    if (data.stock === state.stock) state.trades = append(data.whole, state.trades, data.trades, TRADES);
  },
  bar(data) {
    if (data.stock !== state.stock || data.minutes !== state.minutes) return;
    for (const bar of [...data.closed ?? [], data.bar]) if (bar) state.bars.set(bar.time, bar);
    state.dayBar = data.day ?? null;
  },
  orders(data) {
    if (data.whole) state.orders.clear();
    for (const order of data.orders) state.orders.set(order.id, order);
  },
  unknown(data) { state.unknown = data.requests; },
  positions(data) { state.positions = data; },
  cash(data) { state.cash = data; },
  limits(data) { state.limits = data; },
  conditions(data) { state.conditions = data; },
  refusals(data) { state.refusals = append(data.whole, state.refusals, data.refusals, LIST); },
  notes(data) { state.notes = append(data.whole, state.notes, data.notes, LIST); },
  broken(data) {
    if (data.why) state.broken.add(data.topic);
    else state.broken.delete(data.topic);
  },
  sim(data) { state.sim = data; },
  wire(data) { state.wire = append(data.whole, state.wire, data.entries, LIST); },
};

/** By number, so that what comes twice is there once. @param {boolean} whole @param {any[]} old @param {any[]} next @param {number} most */
function append(whole, old, next, most) {
  const last = whole || old.length === 0 ? -Infinity : old[old.length - 1].seq;
  const list = (whole ? [] : old).concat(next.filter((e) => e.seq === undefined || e.seq > last));
  return list.length > most ? list.slice(-most) : list;
}

/** A body that a POST brought, such as of the simulator. @param {string} name @param {any} data */
export function take(name, data) {
  takers[name]?.(data);
  changed(name);
}
