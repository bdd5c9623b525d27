// @ts-check
// Candles and volume of the stock, day or minute, drawn live. Times are those of Korea.

import { CandlestickSeries, HistogramSeries, createChart } from "../../vendor/lightweight-charts/lightweight-charts.standalone.production.mjs";
import { choices, choose } from "../choices.js";
import { problem as reason } from "../acts.js";
import { h, klass, say, show as show_ } from "../dom.js";
import { look } from "../feed.js";
import { NONE, clock, num, percent, tick, tone } from "../format.js";
import { t } from "../i18n.js";
import { button, panel, select } from "../panel.js";
import { get } from "../session.js";
import { changed, draws, nameOf, quote, state } from "../state.js";

// The library writes times as UTC: nine hours more make them Korean.
const KOREA = 32_400;
const PAGE = 300;
const AGAIN = 10_000;

/** @param {any} time */
const timeOf = (time) => /^\d{4}-\d\d-\d\d$/.test(time) ? time : Math.floor(Date.parse(time) / 1000) + KOREA;
/** @type {Map<string, string>} */
const colors = new Map();
/** A colour of the theme as the library reads it. @param {string} name */
function color(name) {
  let value = colors.get(name);
  if (value) return value;
  const probe = h("i", { hidden: true });
  probe.style.setProperty("color", `var(${name})`);
  document.body.append(probe);
  value = getComputedStyle(probe).color;
  probe.remove();
  // color(srgb r g b / a), which some colours come out as, is not known to it.
  const parts = /^color\(srgb (\S+) (\S+) (\S+)(?: \/ (\S+))?\)$/.exec(value);
  if (parts) value = `rgba(${[1, 2, 3].map((i) => Math.round(Number(parts[i]) * 255)).join(", ")}, ${parts[4] ?? 1})`;
  colors.set(name, value);
  return value;
}

export function chartPanel() {
  const minutes = [1, 3, 5, 10, 15, 30, 45, 60];
  const periods = select(minutes.map((m) => [String(m), t("chart.minutes", { m })]), String(state.minutes), (m) => show("minute", Number(m)),
    { "aria-label": t("chart.minutesLabel") });
  const day = button(t("chart.day"), () => show("day", state.minutes), { class: "seg" });
  const minute = button(t("chart.minute"), () => show("minute", state.minutes), { class: "seg" });
  const frame = panel("chart", { controls: [minute, periods, day], old: () => quote()?.stale ? t("old.stock") : null });
  const name = h("strong"), price = h("span", { class: "price num" }), change = h("span", { class: "num" });
  const legend = h("p", { class: "legend num" });
  const place = h("div", { class: "canvas", role: "img" });
  const note = h("p", { class: "notice" }, t("chart.kst"), " · ",
    h("a", { href: "https://www.tradingview.com/", target: "_blank", rel: "noopener noreferrer", text: "TradingView Lightweight Charts™" }),
    " © 2025 TradingView, Inc.");
  frame.title.after(h("div", { class: "quoteline" }, name, price, change));
  const trouble = h("p", { class: "line problem", role: "status", hidden: true });
  frame.body.append(trouble, legend, place, note);

  const chart = createChart(place, {
    autoSize: true,
    layout: { attributionLogo: false, fontSize: 11, fontFamily: "inherit" },
    crosshair: { mode: 0 }, // free, not on the candles
    rightPriceScale: { scaleMargins: { top: 0.06, bottom: 0.24 } },
    timeScale: { timeVisible: true, secondsVisible: false, rightOffset: 4 },
    localization: { locale: document.documentElement.lang === "ko" ? "ko-KR" : "en-GB", priceFormatter: num, dateFormat: "yyyy-MM-dd" },
  });
  const candles = chart.addSeries(CandlestickSeries, { priceLineStyle: 2 });
  const volumes = chart.addSeries(HistogramSeries, { priceScaleId: "", priceFormat: { type: "volume" }, lastValueVisible: false, priceLineVisible: false });
  volumes.priceScale().applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });

  /** @type {any[]} what is drawn, oldest first */
  let bars = [];
  /** @type {string | null} */
  let cursor = null;
  let loading = 0;
  let shown = "";
  /** @type {any[]} */
  let priceLines = [];
  let problem = "";
  let retry = 0;

  /** @param {any} b */
  const candle = (b) => ({ time: timeOf(b.time), open: b.open, high: b.high, low: b.low, close: b.close, ...(b.hasGap ? gapColors() : {}) });
  /** @param {any} b */
  const volume = (b) => b.volume === null || b.volume === undefined ? { time: timeOf(b.time) }
    : { time: timeOf(b.time), value: b.volume, color: color(b.close >= b.open ? "--candle-up-soft" : "--candle-down-soft") };
  const gapColors = () => ({ color: "transparent", borderColor: color("--warn"), wickColor: color("--warn") });

  function paint() {
    colors.clear();
    candles.applyOptions({
      upColor: color("--candle-up"), borderUpColor: color("--candle-up"), wickUpColor: color("--candle-up"),
      downColor: color("--candle-down"), borderDownColor: color("--candle-down"), wickDownColor: color("--candle-down"),
    });
    chart.applyOptions({
      layout: { background: { color: color("--panel") }, textColor: color("--dim") },
      grid: { vertLines: { color: color("--grid") }, horzLines: { color: color("--grid") } },
      rightPriceScale: { borderColor: color("--line") }, timeScale: { borderColor: color("--line") },
    });
    setAll();
  }

  function setAll() {
    candles.setData(bars.map(candle));
    volumes.setData(bars.map(volume));
  }

  /** @param {"day" | "minute"} period @param {number} count */
  function show(period, count) {
    state.period = period;
    choose({ period, minutes: count });
    if (count !== state.minutes) look(state.stock, count);
    changed("stock");
  }

  async function load(more = false) {
    const mine = ++loading, from = cursor;
    clearTimeout(retry);
    if (more) cursor = null; // one page at a time
    try {
      const page = await get("/api/candles", {
        stock: state.stock, period: state.period, minutes: state.period === "day" ? null : state.minutes, count: PAGE, before: more ? from : null,
      });
      if (mine !== loading) return;
      const first = more && bars.length ? timeOf(bars[0].time) : null;
      // What came live while the page was read stays.
      const last = page.candles.length ? timeOf(page.candles[page.candles.length - 1].time) : "";
      bars = more ? [...page.candles.filter((/** @type {any} */ c) => timeOf(c.time) < /** @type {any} */ (first)), ...bars]
        : [...page.candles, ...bars.filter((b) => last !== "" && timeOf(b.time) > last)];
      cursor = page.next ?? null;
      problem = "";
      setAll();
      if (!more) chart.timeScale().setVisibleLogicalRange({ from: Math.max(0, bars.length - 110), to: bars.length + 3 });
    } catch (e) {
      if (mine !== loading) return;
      // Old candles under the name of another stock would be a lie.
      if (!more) { bars = []; setAll(); }
      problem = t("chart.failed", { why: reason(e) });
      retry = setTimeout(() => { if (more) cursor = from; else load(); }, AGAIN);
    }
    changed("chart");
  }

  /**
   * A live candle with a gap was not seen whole, such as that of the period in which somebody first looked: the candle that was asked for
   * knows the rest. Nobody knows the volume of both together.
   * @param {any} live @param {any} known
   */
  const both = (live, known) => !live.hasGap || !known ? live
    : { ...live, open: known.open ?? live.open, high: Math.max(known.high ?? live.high, live.high), low: Math.min(known.low ?? live.low, live.low) };

  /** @param {any} live */
  function put(live) {
    const last = bars.length ? timeOf(bars[bars.length - 1].time) : null;
    const time = timeOf(live.time);
    if (last !== null && time < last) {
      const at = bars.findIndex((b) => timeOf(b.time) === time);
      if (at < 0) return;
      const bar = bars[at] = both(live, bars[at]);
      candles.update(candle(bar), true);
      volumes.update(volume(bar), true);
      return;
    }
    const bar = both(live, last === time ? bars[bars.length - 1] : null);
    if (last === time) bars[bars.length - 1] = bar; else bars.push(bar);
    candles.update(candle(bar));
    volumes.update(volume(bar));
  }

  draws(["stock", "bar"], () => {
    const wanted = `${state.stock} ${state.period} ${state.period === "day" ? "" : state.minutes}`;
    if (!state.stock) return;
    if (wanted !== shown) {
      shown = wanted;
      bars = [];
      setAll();
      load();
    }
    day.setAttribute("aria-pressed", String(state.period === "day"));
    minute.setAttribute("aria-pressed", String(state.period === "minute"));
    periods.value = String(state.minutes);
    periods.disabled = state.period === "day";
    if (state.period === "day") { if (state.dayBar) put(state.dayBar); }
    else for (const bar of state.bars.values()) put(bar);
    state.bars.clear();
    drawLegend();
  });

  let wasUp = true;
  draws(["link"], () => {
    // What was traded meanwhile is only in a new reading.
    if (state.link.up && !wasUp && shown) load();
    wasUp = state.link.up;
  });

  /** @type {any} */
  let pointed = null;
  function drawLegend() {
    const bar = pointed ?? bars[bars.length - 1];
    show_(trouble, problem !== "");
    say(trouble, problem);
    if (!bar) return say(legend, problem ? "" : t("chart.none"));
    const time = /T/.test(bar.time) ? `${bar.time.slice(5, 10)} ${clock(bar.time).slice(0, 5)}` : bar.time;
    say(legend, `${time}  ${t("chart.o")} ${num(bar.open)}  ${t("chart.h")} ${num(bar.high)}  ${t("chart.l")} ${num(bar.low)}  ${t("chart.c")} ${num(bar.close)}  ${t("chart.v")} ${num(bar.volume)}${bar.hasGap ? `  ⚠ ${t("chart.gap")}` : ""}`);
  }
  chart.subscribeCrosshairMove((/** @type {any} */ at) => {
    pointed = at.time === undefined ? null : bars[at.logical] ?? null;
    drawLegend();
  });
  chart.timeScale().subscribeVisibleLogicalRangeChange((/** @type {any} */ range) => {
    if (range && range.from < 10 && cursor && bars.length < 3_000) load(true);
  });

  draws(["quotes", "stock", "chart"], () => {
    const q = quote();
    say(name, `${nameOf(state.stock)} ${q?.name ? state.stock : ""}`);
    say(price, num(q?.price));
    say(change, q ? `${q.change > 0 ? "▲" : q.change < 0 ? "▼" : ""} ${num(q.change === null ? null : Math.abs(q.change))} ${percent(q.percent)}` : NONE);
    klass(price, `price num ${tone(q?.change)}`);
    klass(change, `num ${tone(q?.change)}`);
    place.setAttribute("aria-label", t("chart.aria", { name: nameOf(state.stock), price: num(q?.price) }));
    if (q?.price) candles.applyOptions({ priceFormat: { type: "price", precision: 0, minMove: tick(q.price) } });
    drawLegend();
  });

  // Own orders are lines, as in any trading terminal.
  let drawnLines = "";
  draws(["orders", "positions", "stock"], () => {
    const own = [...state.orders.values()].filter((o) => o.stock === state.stock && o.working && o.price);
    const held = state.positions?.positions.find((/** @type {any} */ p) => p.stock === state.stock && p.held > 0 && p.averagePrice);
    const signature = JSON.stringify([own.map((o) => [o.side, o.price, o.remaining]), held?.averagePrice, document.documentElement.dataset]);
    if (signature === drawnLines) return;
    drawnLines = signature;
    for (const line of priceLines) candles.removePriceLine(line);
    priceLines = own.map((o) => candles.createPriceLine({
      price: o.price, color: color(o.side === "Buy" ? "--up" : "--down"), lineWidth: 1, lineStyle: 1, axisLabelVisible: true,
      title: `${t(`side.${o.side}`)} ${num(o.remaining)}`,
    }));
    if (held) priceLines.push(candles.createPriceLine({ price: held.averagePrice, color: color("--dim"), lineWidth: 1, lineStyle: 2, axisLabelVisible: true, title: t("chart.average") }));
  });

  paint();
  new MutationObserver(() => { drawnLines = ""; paint(); changed("orders"); })
    .observe(document.documentElement, { attributeFilter: ["data-theme", "data-colors"] });
  if (choices.period) state.period = choices.period === "day" ? "day" : "minute";
  return frame;
}
