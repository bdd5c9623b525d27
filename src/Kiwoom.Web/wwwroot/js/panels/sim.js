// @ts-check
// The simulator: faults by switches, time, the other side of the market, and what journal and exchange disagree about.

import { problem } from "../acts.js";
import { toast } from "../dialog.js";
import { attr, h, keyed, klass, say, show } from "../dom.js";
import { take } from "../feed.js";
import { clock, day, num, parse } from "../format.js";
import { either, language, t, word } from "../i18n.js";
import { button, field, panel, select, toggle } from "../panel.js";
import { post } from "../session.js";
import { draws, state } from "../state.js";

/** @param {string} path @param {Record<string, any>} body */
export async function change(path, body) {
  try {
    const reply = await post(path, body);
    if (reply?.clock) take("sim", reply);
    return reply;
  } catch (e) {
    toast(problem(e), "bad");
    return null;
  }
}

/** What the switches do, in Korean. Only whoever opens the panel needs it. @type {Record<string, string>} */
let meanings = {};
async function readMeanings() {
  if (language !== "ko" || Object.keys(meanings).length > 0) return;
  try { meanings = await (await fetch("/texts/faults-ko.json")).json(); } catch { return; }
  take("sim", state.sim);
}

export function simPanel() {
  const frame = panel("sim");
  frame.body.append(h("div", { class: "simgrid" }, faults(), time(), market()));
  return { ...frame, opened: readMeanings };
}

function faults() {
  const orders = h("optgroup", { label: t("sim.orderTrs") }), queries = h("optgroup", { label: t("sim.queryTrs") });
  const tr = h("select", { "aria-label": t("sim.tr") }, h("option", { value: "*", text: t("sim.everyTr") }), orders, queries);
  const calls = h("input", { class: "numeric short", inputmode: "numeric", value: "1", "aria-label": t("sim.calls") });
  const list = h("ul", { class: "faults" }), socket = h("ul", { class: "faults" });
  const planned = h("p", { class: "line" });
  const clear = button(t("sim.clear"), () => change("/api/sim/faults/clear", {}), { class: "danger" });
  let filled = false;
  draws(["sim"], () => {
    const s = state.sim;
    if (!s) return;
    if (!filled) {
      filled = true;
      for (const x of s.trs) (x.order ? orders : queries).append(h("option", { value: x.tr, text: `${x.tr} ${either({ ko: x.ko, en: x.name })}` }));
      tr.value = s.trs.some((/** @type {any} */ x) => x.tr === "kt10000") ? "kt10000" : "*";
    }
    const on = [...s.planned.filter((/** @type {any} */ p) => p.left > 0).map((/** @type {any} */ p) => `${p.tr} ${p.fault} × ${p.left}`),
      ...s.plannedSocket.filter((/** @type {any} */ p) => p.left > 0).map((/** @type {any} */ p) => `${p.fault} × ${p.left}`)];
    say(planned, on.length ? `⚡ ${on.join(" · ")}` : t("sim.noFaults"));
    klass(planned, on.length ? "line warning" : "line");
    clear.disabled = on.length === 0;
    drawLists();
  });
  tr.addEventListener("change", drawLists);

  function drawLists() {
    const s = state.sim;
    if (!s) return;
    keyed(list, s.catalogue, (f) => f.name, (f) => line(f, (on) => {
      const mine = planOf(f.name);
      change(on ? "/api/sim/faults" : "/api/sim/faults/clear", on ? { tr: tr.value, fault: f.name, calls: parse(calls.value) ?? 1 } : { id: mine?.id });
    }, () => planOf(f.name)?.left ?? 0));
    keyed(socket, s.socketCatalogue, (f) => f.name, (f) => line(f, (on) => change(on ? "/api/sim/socket-faults" : "/api/sim/faults/clear",
      on ? { fault: f.name, times: parse(calls.value) ?? 1 } : { id: socketPlanOf(f.name)?.id }), () => socketPlanOf(f.name)?.left ?? 0));
  }
  const planOf = (/** @type {string} */ name) => state.sim?.planned.find((/** @type {any} */ p) => p.fault === name && p.tr === tr.value && p.left > 0);
  const socketPlanOf = (/** @type {string} */ name) => state.sim?.plannedSocket.find((/** @type {any} */ p) => p.fault === name && p.left > 0);

  /** @param {any} f @param {(on: boolean) => void} flip @param {() => number} left */
  function line(f, flip, left) {
    const meaning = h("span", { class: "meaning" }), count = h("span", { class: "num dim" });
    const flick = toggle(f.name, flip);
    const root = h("li", {}, flick, h("b", { text: f.name }), count, f.executes === undefined ? "" : h("small", { class: f.executes ? "tag warn" : "tag", text: t(f.executes ? "sim.executes" : "sim.executesNot") }), meaning);
    root.draw = () => {
      attr(flick, "aria-checked", String(left() > 0));
      say(count, left() > 0 ? `× ${left()}` : "");
      say(meaning, meanings[f.name] ?? f.meaning);
      attr(flick, "aria-description", meaning.textContent);
    };
    return root;
  }
  return h("section", { class: "sim-faults", "aria-label": t("sim.faults") }, h("h3", { text: t("sim.faults") }), h("div", { class: "inline" }, field(t("sim.tr"), tr), field(t("sim.calls"), calls), clear), planned,
    h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t("sim.faults") }, list, h("h4", { text: t("sim.socketFaults") }), socket));
}

function time() {
  const now = h("p", { class: "bignum num" }), sessions = h("div", { class: "buttons" }), token = button(t("sim.tokens"), () => change("/api/sim/tokens/expire", {}));
  const pause = button(t("sim.pause"), () => change("/api/sim/time", { paused: !state.sim?.clock.paused }));
  const speeds = ["0.1", "0.5", "1", "2", "5", "10", "60", "600"];
  const speed = select(speeds.map((s) => [s, `${s}×`]), "1", (s) => change("/api/sim/time", { speed: Number(s) }), { "aria-label": t("sim.speed") });
  const steps = [1, 60, 600].map((step) => button(t("sim.step", { step: step < 60 ? `${step}s` : `${step / 60}m` }), () => change("/api/sim/time", { step })));
  const difference = h("ul", { class: "differences" }), counts = h("p", { class: "line num" });
  draws(["sim"], () => {
    const s = state.sim;
    if (!s) return;
    say(now, `${day(s.clock.now)} ${clock(s.clock.now)} · ${word("phase", s.clock.phase)}${s.clock.paused ? ` · ${t("sim.paused")}` : ""}`);
    say(pause, s.clock.paused ? `▶ ${t("sim.resume")}` : t("sim.pause"));
    speed.value = String(s.clock.speed);
    keyed(sessions, s.clock.sessions, (x) => x.name, (x) => button(either({ ko: x.ko, en: x.name }), () => change("/api/sim/time", { jump: x.name }), { title: x.at ?? "" }));
    const d = s.exchange.differences;
    say(counts, t("sim.exchange", { orders: num(s.exchange.orders), fills: num(s.exchange.fills) }));
    keyed(difference, d.length ? d : [t("sim.noDifference")], (x) => JSON.stringify(x), (x) => h("li", { class: d.length ? "problem" : "good", text: d.length ? `≠ ${typeof x === "string" ? x : JSON.stringify(x)}` : `✓ ${x}` }));
  });
  return h("section", { "aria-label": t("sim.time") }, h("h3", { text: t("sim.time") }), now, h("div", { class: "buttons" }, pause, speed, ...steps),
    h("h4", { text: t("sim.jump") }), sessions, h("h4", { text: t("sim.truth") }), counts, difference, h("h4", { text: t("sim.session") }), h("div", { class: "buttons" }, token));
}

function market() {
  const price = h("input", { class: "numeric", inputmode: "numeric", name: "sim-price" }), quantity = h("input", { class: "numeric", inputmode: "numeric", name: "sim-quantity", value: "10" });
  const told = h("p", { class: "line", role: "status" });
  const place = async (/** @type {string} */ side) => {
    const reply = await change("/api/sim/orders", { stock: state.stock, side, quantity: parse(quantity.value), price: parse(price.value) ?? state.quotes.get(state.stock)?.price ?? null });
    if (reply) say(told, t("sim.placed", { filled: num(reply.filled), waiting: num(reply.waiting) }));
  };
  const flow = toggle(t("sim.flow"), (on) => change("/api/sim/flow", { on, milliseconds: state.sim?.flow.milliseconds }));
  const pace = h("select", { "aria-label": t("sim.pace"), on: { change: () => change("/api/sim/flow", { on: true, milliseconds: Number(pace.value) }) } });
  const suspended = toggle(t("sim.suspend"), (on) => change("/api/sim/suspend", { stock: state.stock, on }));
  const what = h("b");
  draws(["sim", "stock", "quotes"], () => {
    const s = state.sim;
    const m = s?.market.find((/** @type {any} */ x) => x.stock === state.stock);
    say(what, `${m?.name ?? state.stock} ${state.stock}`);
    if (!s) return;
    attr(flow, "aria-checked", String(s.flow.on));
    attr(suspended, "aria-checked", String(Boolean(m?.suspended)));
    attr(price, "placeholder", num(state.quotes.get(state.stock)?.price ?? m?.price));
    if (pace.childElementCount === 0) pace.append(...s.flowChoices.map((/** @type {number} */ x) => h("option", { value: x, text: `${x} ms` })));
    if (document.activeElement !== pace) pace.value = String(s.flow.milliseconds);
  });
  return h("section", { "aria-label": t("sim.others") }, h("h3", { text: t("sim.others") }), h("p", {}, what),
    h("div", { class: "inline" }, field(t("ticket.price"), price), field(t("ticket.quantity"), quantity)),
    h("div", { class: "buttons" }, button(t("sim.otherSells"), () => place("Sell")), button(t("sim.otherBuys"), () => place("Buy")),
      button(t("sim.clearOthers"), async () => { if (await change("/api/sim/orders/clear", { stock: state.stock })) say(told, t("sim.cleared")); })), told,
    h("div", { class: "switches" }, h("label", {}, flow, t("sim.flow"), pace), h("label", {}, suspended, t("sim.suspend"))));
}
