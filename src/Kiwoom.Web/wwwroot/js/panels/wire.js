// @ts-check
// What was sent and what came back, without secrets.

import { h, keyed, klass, say, show } from "../dom.js";
import { clock, num } from "../format.js";
import { t } from "../i18n.js";
import { panel } from "../panel.js";
import { toast } from "../dialog.js";
import { button } from "../panel.js";
import { draws, state } from "../state.js";

const SHOWN = 100;

export function wirePanel() {
  const filter = h("input", { type: "search", placeholder: t("wire.filter"), "aria-label": t("wire.filter"), autocomplete: "off" });
  const only = h("input", { type: "checkbox" });
  const frame = panel("wire", { controls: [h("label", { class: "check" }, only, t("wire.faulty")), filter] });
  const none = h("p", { class: "empty", text: t("wire.none") }), list = h("div", { class: "wire-list" });
  frame.body.append(none, list);
  filter.addEventListener("input", draw);
  only.addEventListener("change", draw);
  draws(["wire"], draw);

  function draw() {
    const words = filter.value.trim().toLowerCase();
    const shown = [];
    for (let i = state.wire.length - 1; i >= 0 && shown.length < SHOWN; i--) {
      const e = state.wire[i];
      if (only.checked && !e.fault && !e.lost) continue;
      if (words && !`${e.tr} ${e.name} ${e.what} ${e.fault ?? ""}`.toLowerCase().includes(words)) continue;
      shown.push(e);
    }
    show(none, shown.length === 0);
    keyed(list, shown, (e) => String(e.seq), make);
  }
  return frame;
}

/** @param {any} e */
function make(e) {
  const state_ = h("span", { class: "num" });
  say(state_, e.lost ? t("wire.lost") : e.status ? `HTTP ${e.status}` : "—");
  klass(state_, `num ${e.lost || e.status >= 400 ? "bad" : ""}`);
  const root = h("details", { class: e.lost ? "lost" : "" }, h("summary", {}, h("span", { class: "num dim", text: clock(e.at) }), h("b", { class: "num", text: e.tr ?? "—" }),
    h("span", { class: "what", text: e.what ?? e.name ?? "" }), e.fault ? h("span", { class: "tag warn", text: `⚡ ${e.fault}` }) : "",
    e.transport && e.transport !== "Normal" ? h("span", { class: "tag", text: e.transport }) : "", state_, h("span", { class: "num dim", text: e.milliseconds === null ? "" : `${num(e.milliseconds)} ms` })));
  // Texts of hundreds of calls are made only for those that somebody opens.
  root.addEventListener("toggle", () => {
    if (!root.open || root.childElementCount > 1) return;
    root.append(h("h4", { text: t("wire.request") }), h("pre", { tabindex: "0", text: pretty(e.request) }), h("h4", { text: t("wire.reply") + (e.lost ? ` — ${t("wire.lostLong")}` : "") }),
      h("pre", { tabindex: "0", text: e.reply === null ? t("wire.noReply") : pretty(e.reply) }), button(t("copy"), () => {
        navigator.clipboard?.writeText(`${e.tr}\n${e.request ?? ""}\n\n${e.reply ?? ""}`).then(() => toast(t("copied")), () => toast(t("copyFailed"), "bad"));
      }));
  });
  return root;
}

/** @param {string | null} text */
function pretty(text) {
  if (!text) return "—";
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
}
