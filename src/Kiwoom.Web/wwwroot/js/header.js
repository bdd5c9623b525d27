// @ts-check
// The bar: where orders go, whether what is shown is fresh, the kill switch, and the page's own choices.

import { allow, perform, problem } from "./acts.js";
import { choose, dress } from "./choices.js";
import { ask, dialog, toast } from "./dialog.js";
import { attr, byId, h, klass, say, show } from "./dom.js";
import { reconnect } from "./feed.js";
import { NONE, clock, day } from "./format.js";
import { knows, language, t, told, word } from "./i18n.js";
import { help } from "./keys.js";
import { button, select } from "./panel.js";
import { Refused, post } from "./session.js";
import { draws, state } from "./state.js";

export async function kill() {
  const engaged = state.status?.kill.engaged;
  const given = await ask(t(engaged ? "act.release" : "act.kill"), [{ name: "reason", label: t("kill.reason"), help: t(engaged ? "kill.releaseHelp" : "kill.help") }], t("acts.check"));
  if (given) await perform({ act: engaged ? "release" : "kill", reason: given.reason || null });
}

/** @param {any} market */
const phase = (market) => !market ? NONE : knows("phase", market.phase) ? word("phase", market.phase) : market.text ?? NONE;

export const cancelAll = () => perform({ act: "cancel-all", stock: null, side: null });

export function theme() {
  choose({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" });
  dress(state.setup.colors);
}

/** @param {() => void} unknown opens what is unknown */
export function header(unknown) {
  const setup = state.setup;
  document.documentElement.dataset.env = setup.environment;
  const env = h("strong", { class: `env ${setup.environment}`, text: word("env", setup.environment), title: `${setup.server ?? ""}` });
  const link = h("span", { class: "pill" }), feed = h("span", { class: "pill" }), market = h("span", { class: "market num" });
  const unclear = button("", unknown, { class: "unclear", hidden: true });
  const stop = button("", kill, { class: "kill", id: "kill" });
  const all = button(t("act.cancel-all"), cancelAll, { class: "danger", id: "cancel-all" });
  const menu = button("⋯", settings, { class: "bare menu", "aria-label": t("settings"), id: "settings" });
  const question = button("?", help, { class: "bare help", "aria-label": t("keys.title") });
  byId("bar").append(env, h("span", { class: "account num", text: setup.account ?? "", title: t("account") }), link, feed, market,
    h("span", { class: "grow" }), unclear, all, stop, question, menu);

  draws(["link", "status", "limits"], () => {
    const up = state.link.up, s = state.status, c = s?.connection;
    say(link, `${up ? "●" : "○"} ${t(up ? "link.up" : "link.down")}`);
    klass(link, `pill ${up ? "good" : "bad"}`);
    const live = up && c?.isLive;
    say(feed, `${live ? "●" : "○"} ${up ? word("connection", c?.state) : t("unknown")}`);
    klass(feed, `pill ${live ? "good" : "bad"}`);
    attr(feed, "title", c?.reason ?? null);
    say(market, s ? `${day(s.time).slice(5)} ${clock(s.time)} ${phase(s.market)}` : NONE);
    klass(market, `market num${up ? "" : " old"}`);
    const engaged = s?.kill.engaged;
    say(stop, t(engaged ? "kill.on" : "kill.off"));
    klass(stop, `kill${engaged ? " on" : ""}`);
    allow(stop, undefined, true);
    allow(all, undefined, true);
    attr(document.documentElement, "data-kill", engaged ? "" : null);
  });
  draws(["unknown"], () => {
    const n = state.unknown.length;
    show(unclear, n > 0);
    say(unclear, `? ${t("unknown.count", { n })}`);
  });
  banner();
}

/** What must not be overlooked: a lost connection, a lost feed, a desk that takes no orders, the kill switch. */
function banner() {
  const root = byId("banner");
  const again = button(t("link.again"), reconnect);
  // Counted down for the eyes alone: read aloud every second, nothing else would be heard.
  const lines = h("ul"), countdown = h("span", { class: "num", "aria-hidden": "true" });
  root.append(lines, countdown, again);
  const draw = () => {
    const { link, status: s } = state;
    const now = Date.now();
    /** @type {[string, string][]} */
    const texts = [];
    if (link.ended) texts.push(["bad", t("link.ended")]);
    else if (!link.up && link.lostAt > 0) {
      texts.push(["bad", t("link.lost", { time: clock(link.lastAt || link.lostAt) })]);
      if (link.refusal) texts.push(["bad", problem(new Refused(409, link.refusal))]);
    } else if (link.up && s) {
      if (!s.connection.isLive && s.connection.state !== "Idle") texts.push(["warn", `${t("feed.lost")} ${word("connection", s.connection.state)}${s.connection.reason ? ` — ${s.connection.reason}` : ""}`]);
      if (!s.desk.open) texts.push(["bad", `${t("desk.closedNow")} ${told(s.desk, "why") ?? ""}`]);
      else if (!s.desk.readOnly && !s.desk.takesNewOrders) texts.push(["warn", `${t("desk.noNewNow")} ${told(s.desk, "why") ?? ""}`]);
      if (s.desk.trouble) texts.push(["bad", `${t("desk.trouble")} ${s.desk.trouble}`]);
      if (state.broken.size > 0) texts.push(["bad", t("link.broken", { topics: [...state.broken].map((x) => knows("panel", x) ? word("panel", x) : x).join(", ") })]);
      if (s.kill.engaged) texts.push(["bad", `${t("kill.engaged")} ${s.kill.reason ?? ""}`]);
    }
    const text = JSON.stringify(texts);
    if (root.dataset.text !== text) {
      root.dataset.text = text;
      lines.replaceChildren(...texts.map(([tone, line]) => h("li", { class: tone, text: line })));
    }
    show(root, texts.length > 0);
    show(again, !link.up && !link.ended);
    show(countdown, !again.hidden);
    say(countdown, t("link.retry", { seconds: Math.max(0, Math.ceil((link.nextAt - now) / 1000)) }));
    // One mark for the whole page: everything that it shows is old now.
    attr(document.documentElement, "data-old", link.up ? null : "");
    clearTimeout(timer);
    if (!link.up && link.lostAt > 0 && !link.ended) timer = setTimeout(draw, 1_000);
  };
  /** @type {number | undefined} */
  let timer;
  draws(["link", "status", "broken"], draw);
}

function settings() {
  const { body, foot, close } = dialog(t("settings"), { name: "settings" });
  const set = (/** @type {any} */ values) => { choose(values); dress(state.setup.colors); };
  const root = document.documentElement;
  body.append(
    h("label", { class: "field" }, h("span", { text: t("settings.language") }), select([["ko", "한국어"], ["en", "English"]], language, (v) => { choose({ language: v }); location.reload(); }, { id: "language" })),
    h("label", { class: "field" }, h("span", { text: t("settings.theme") }), select([["dark", t("settings.dark")], ["light", t("settings.light")]], root.dataset.theme ?? "dark", (v) => set({ theme: v }), { id: "theme" })),
    h("label", { class: "field" }, h("span", { text: t("settings.colors") }), select([["korean", t("settings.korean")], ["western", t("settings.western")]], root.dataset.colors ?? "korean", (v) => set({ colors: v }), { id: "colors" })),
    h("p", { class: "line", text: `kiwoom ${state.setup.version ?? ""} · ${state.setup.server ?? ""}` }));
  foot.append(button(t("tab.another"), another), button(t("close"), close, { class: "primary" }));
}

/** A link for another tab; it works once. */
export async function another() {
  try {
    const { url } = await post("/api/link", {});
    const { body, foot, close, heading } = dialog(t("tab.another"));
    const input = h("input", { value: url, readonly: true, "aria-label": t("door.link") });
    body.append(h("p", { text: t("tab.once") }), input);
    foot.append(h("a", { class: "primary asbutton", href: url, target: "_blank", rel: "noopener", text: t("tab.open") }), button(t("close"), close));
    heading.focus();
  } catch (e) { toast(problem(e), "bad"); }
}
