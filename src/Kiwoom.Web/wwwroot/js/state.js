// @ts-check
// What the page knows, and who draws it. Changes are collected and drawn once a frame, however many arrive.

/** @typedef {Record<string, any>} Json */

export const state = {
  /** @type {Json} */ setup: {},
  /** @type {Json | null} */ status: null,
  /** @type {Map<string, Json>} */ quotes: new Map(),
  /** @type {Json | null} */ book: null,
  /** @type {Json[]} */ trades: [],
  /** Bars that the chart has not drawn yet, by their time. @type {Map<string, Json>} */ bars: new Map(),
  /** @type {Json | null} */ dayBar: null,
  /** @type {Map<string, Json>} */ orders: new Map(),
  /** @type {Json[]} */ unknown: [],
  /** @type {Json | null} */ positions: null,
  /** @type {Json | null} */ cash: null,
  /** @type {Json | null} */ limits: null,
  /** @type {Json | null} */ conditions: null,
  /** @type {Json[]} */ refusals: [],
  /** @type {Json[]} */ notes: [],
  /** @type {Json | null} */ sim: null,
  /** @type {Json[]} */ wire: [],
  /** Topics that the desk cannot draw: what is shown of them is old. @type {Set<string>} */ broken: new Set(),
  stock: "",
  minutes: 1,
  /** @type {"day" | "minute"} */ period: "minute",
  /** The page's own connection to the desk. */
  link: { up: false, lostAt: 0, lastAt: 0, nextAt: 0, attempts: 0, ended: "", /** @type {Json | null} */ refusal: null },
};

/** @type {Map<string, Set<() => void>>} */
const drawers = new Map();
/** @type {Set<() => void>} */
const dirty = new Set();
let frame = 0;

/** Draws now, and again after each change of a topic. @param {string[]} topics @param {() => void} draw */
export function draws(topics, draw) {
  for (const topic of topics) {
    const known = drawers.get(topic) ?? new Set();
    known.add(draw);
    drawers.set(topic, known);
  }
  later(draw);
}

/** A topic changed. @param {string} topic */
export function changed(topic) {
  for (const draw of drawers.get(topic) ?? []) dirty.add(draw);
  if (dirty.size > 0 && frame === 0) frame = requestAnimationFrame(drawAll);
}

/** @param {() => void} draw */
export function later(draw) {
  dirty.add(draw);
  if (frame === 0) frame = requestAnimationFrame(drawAll);
}

function drawAll() {
  frame = 0;
  const now = [...dirty];
  dirty.clear();
  for (const draw of now) {
    // One panel that fails must not keep the others from being true.
    try { draw(); } catch (e) { console.error(e); }
  }
}

/** The stock that chart, book, tape and ticket show. */
export function quote() { return state.quotes.get(state.stock) ?? null; }

/** The watch list; other quotes are of stocks that somebody looks at. */
export const watched = () => [...state.quotes.values()].filter((q) => q.watched);

/** A stock's name where it is known, else its code. @param {string | null} stock */
export function nameOf(stock) { return (stock && state.quotes.get(stock)?.name) || stock || ""; }
