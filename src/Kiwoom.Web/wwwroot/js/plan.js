// @ts-check
// An act takes two presses: the first one asks the desk to check it and shows what it found, the second one sends that plan. A plan works
// once. Nothing here sends anything by itself, and what is unknown is never offered to be sent again.

import { problem } from "./acts.js";
import { ask, dialog, toast } from "./dialog.js";
import { h, say } from "./dom.js";
import { NONE, num } from "./format.js";
import { either, t, told, word } from "./i18n.js";
import { button } from "./panel.js";
import { Refused, get, post } from "./session.js";
import { changed, nameOf, state } from "./state.js";

// A second press within this time is the end of the first one.
const ARMED = 350;
// A browser that has no free connection would send it whenever it gets one.
const LONGEST_CHECK = 15_000;
const LONGEST_SENDING = 30_000;
const BETWEEN_LOOKS = 3_000;
// Where the desk says these, this plan was not sent, now or before. Whatever else it says may be the answer to a second delivery.
const NOT_SENT = ["PlanExpired", "ReadOnly"];

/** First press. @param {Record<string, any>} act @returns {Promise<any>} the result; null where nothing was sent */
export async function firstPress(act) {
  const setup = state.setup.acts ?? {};
  if (setup.needsDigits && !setup.unlocked && !await unlock()) return null;
  return new Promise((resolve) => {
    /** @type {any} */
    let result = null;
    let timer = 0;
    const window_ = dialog(word("act", act.act), { name: `act ${act.act}`, onClose() { clearInterval(timer); resolve(result); } });
    window_.body.append(h("p", { class: "empty", role: "status", text: t("acts.checking") }));
    post("/api/acts/check", act, LONGEST_CHECK).then((plan) => {
      if (window_.root.open) timer = showPlan(window_, act, plan, (sent) => { result = sent; });
    }, (error) => showError(window_, error));
  });
}

/** @param {any} window_ @param {Record<string, any>} act @param {any} plan @param {(result: any) => void} done */
function showPlan(window_, act, plan, done) {
  const { root, heading, body, foot, close } = window_;
  say(heading, told(plan, "title") ?? word("act", plan.act));
  root.dataset.env = state.setup.environment;
  body.replaceChildren(
    h("p", { class: "where" }, h("b", { class: `env ${state.setup.environment}`, text: word("env", state.setup.environment) }), ` ${state.setup.account ?? ""}`),
    act.stock ? h("p", { class: "subject" }, h("b", { text: nameOf(act.stock) }), ` ${act.stock} ${word("act", act.act)}`) : "",
    checkList(plan.checks ?? []), plan.cost ? costTable(plan.cost) : "", lines(t("acts.affects"), told(plan, "affects")),
    plan.warning ? h("p", { class: "warning", text: `⚠ ${told(plan, "warning")}` }) : "", request(plan.request));
  if (!plan.canSend || !plan.plan) {
    body.append(h("p", { class: "problem", role: "alert", text: t("acts.cannot") }));
    foot.replaceChildren(button(t("close"), close));
    return 0;
  }
  const left = h("span", { class: "left num" });
  const armedAt = performance.now() + ARMED;
  const send = button(t("acts.send", { act: word("act", plan.act) }), async () => {
    if (performance.now() < armedAt || send.disabled) return;
    send.disabled = true; // before anything else: the plan works once, and so does the button
    clearInterval(timer);
    // What became of it must be seen.
    window_.hold(true);
    no.disabled = true;
    say(left, t("acts.sending"));
    try {
      const result = await post("/api/acts/send", { plan: plan.plan }, LONGEST_SENDING);
      done(result);
      showResult(window_, result);
      if (result.outcome === "Working") follow(window_, plan);
    } catch (error) {
      const used = error instanceof Refused && error.result;
      if (used) { done(used); showResult(window_, used); } else showError(window_, error, true);
      if (used ? used.outcome === "Working" : isLost(error)) follow(window_, plan);
    }
  }, { class: `primary ${plan.act}`, id: "send" });
  send.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => { if (e.repeat) e.preventDefault(); });
  const no = button(t("acts.no"), close);
  foot.replaceChildren(left, no, send);
  // The time that a plan has, not the moment that it ends: the clocks of the two need not agree.
  const end = Date.now() + (state.setup.planSeconds ?? 60) * 1000;
  const tickDown = () => {
    const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    say(left, seconds > 0 ? t("acts.left", { seconds }) : t("acts.expired"));
    if (seconds === 0) { send.disabled = true; clearInterval(timer); }
  };
  const timer = setInterval(tickDown, 1_000);
  tickDown();
  send.focus();
  return timer;
}

/** @param {any[]} checks */
function checkList(checks) {
  return h("ul", { class: "checks", "aria-label": t("acts.checks") }, ...checks.map((check) => {
    const name = check.passed === true ? "yes" : check.passed === false ? "no" : "maybe";
    return h("li", { class: name }, h("span", { class: "sign", "aria-hidden": "true", text: { yes: "✓", no: "✗", maybe: "?" }[name] }),
      h("span", { class: "sr", text: t(`check.${name}`) + " " }), h("b", { text: either(check) }), " ", h("span", { class: "why", text: told(check, "text") ?? "" }));
  }));
}

/** @param {any} cost */
function costTable(cost) {
  const rows = ["amount", "fee", "tax", "worst", "orderable", "after"].filter((name) => name in cost);
  return h("dl", { class: "cost" }, ...rows.flatMap((name) => [h("dt", { text: t(`cost.${name}`) }),
    h("dd", { class: "num", text: cost[name] === null ? t("unknown") : t("won", { amount: num(cost[name]) }) })]));
}

/** @param {string} title @param {string[] | undefined} texts */
const lines = (title, texts) => texts?.length ? h("div", { class: "affects" }, h("h3", { text: title }), h("ul", {}, ...texts.map((text) => h("li", { text })))) : "";

/** @param {any} sent */
const request = (sent) => sent ? h("details", {}, h("summary", { text: t("acts.request", { tr: sent.tr ?? NONE }) }),
  h("pre", { tabindex: "0", text: JSON.stringify(sent.body, null, 2) })) : "";

/** @param {any} error of the second press */
const isLost = (error) => !(error instanceof Refused && NOT_SENT.includes(error.code));

/**
 * Asks what became of a plan that goes on, or whose answer was lost, until it is known. It sends nothing.
 * @param {any} window_ @param {any} plan
 */
async function follow(window_, plan) {
  for (;;) {
    await new Promise((again) => setTimeout(again, BETWEEN_LOOKS));
    try {
      const result = await get("/api/acts/result", { plan: plan.plan }, LONGEST_SENDING);
      if (result.outcome && result.outcome !== "Working") return showResult(window_, result);
    } catch (error) {
      const code = error instanceof Refused ? error.code : "";
      if (NOT_SENT.includes(code)) return showError(window_, error, true);
      if (["NoToken", "NoPlan"].includes(code)) return; // another desk: it knows nothing of the plan
    }
  }
}

/** @param {any} window_ @param {any} result */
function showResult(window_, result) {
  const { root, heading, body, foot, close } = window_;
  window_.hold(false);
  const meaning = either({ ko: result.ko, en: result.meaning });
  if (!root.open) return toast(`${word("act", result.act)}: ${word("outcome", result.outcome)}. ${meaning}`, "bad", true);
  const unclear = result.outcome === "Unknown";
  say(heading, word("act", result.act));
  body.replaceChildren(
    h("p", { class: `outcome ${result.outcome}`, role: "alert" }, h("b", { text: word("outcome", result.outcome) }), " ", h("span", { text: meaning })),
    unclear ? h("p", { class: "warning", text: `⚠ ${t("acts.never")}` }) : "",
    result.explanation ? h("p", { class: "explanation", text: told(result, "explanation") }) : "", lines(t("acts.done"), told(result, "lines")));
  const last = button(t("close"), close, { class: "primary" });
  foot.replaceChildren(last);
  last.focus();
}

/** @param {any} window_ @param {any} error @param {boolean} [sent] whether it was the second press */
function showError(window_, error, sent) {
  const { root, body, foot, close } = window_;
  window_.hold(false);
  const lost = sent && isLost(error);
  const text = lost ? t("acts.lost") : !sent && error.status === 0 ? t("acts.unchecked") : problem(error);
  if (!root.open) return sent ? toast(text, "bad", true) : undefined;
  body.replaceChildren(h("p", { class: lost ? "outcome Unknown" : "problem", role: "alert", text }));
  if (lost) body.append(h("p", { class: "warning", text: `⚠ ${t("acts.never")}` }));
  const last = button(t("close"), close);
  foot.replaceChildren(last);
  last.focus();
}

/** Real money wants the account's last digits once. @returns {Promise<boolean>} */
async function unlock() {
  const given = await ask(t("unlock.title"), [{ name: "digits", label: t("unlock.label"), numeric: true, required: true, help: t("unlock.help") }], t("unlock.go"));
  if (!given) return false;
  try {
    await post("/api/unlock", { digits: given.digits });
    state.setup.acts.unlocked = true;
    changed("setup");
    return true;
  } catch (error) {
    const { body, foot, close } = dialog(t("unlock.title"));
    body.append(h("p", { class: "problem", role: "alert", text: problem(error) }));
    foot.append(button(t("close"), close));
    return false;
  }
}
