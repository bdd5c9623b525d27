// @ts-check
import { choices, dress } from "./choices.js";
import { byId, h, show } from "./dom.js";
import { load, loadRefusals, refused, t, wanted } from "./i18n.js";
import { Refused, begin, exchange, forget, get } from "./session.js";
import { state } from "./state.js";

dress();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dress(state.setup.colors));

async function boot() {
  const [, session] = await Promise.all([load(wanted()), begin().catch((e) => e)]);
  if (session !== true) {
    await loadRefusals();
    return lockedOut(session);
  }
  try {
    state.setup = await get("/api/setup");
  } catch (e) {
    forget();
    return lockedOut(e);
  }
  dress(state.setup.colors);
  const language = wanted(state.setup.language);
  if (document.documentElement.lang !== language) await load(language);
  state.stock = choices.stock ?? "";
  state.minutes = choices.minutes ?? 1;
  state.period = choices.period === "day" ? "day" : "minute";
  const { open } = await import("./shell.js");
  open();
}

/** Without a session nothing can be shown but the way to one. @param {any} why */
function lockedOut(why) {
  const reason = why instanceof Refused ? (why.status === 0 ? t("door.noAnswer") : refused(why)) : t("door.none");
  const input = h("input", { id: "link", autocomplete: "off", spellcheck: "false" });
  const problem = h("p", { role: "alert", class: "problem", text: reason });
  const form = h("form", {
    class: "door", on: {
      /** @param {Event} e */
      async submit(e) {
        e.preventDefault();
        try {
          await exchange(input.value);
          location.reload();
        } catch (error) { problem.textContent = error instanceof Refused && error.status > 0 ? refused(error) : t("door.noAnswer"); }
      },
    },
  },
    h("h1", { text: t("door.title") }), problem, h("p", { text: t("door.how") }),
    h("label", { for: "link", text: t("door.link") }), input, h("button", { class: "primary", text: t("door.open") }));
  show(byId("desk"), false);
  byId("door").replaceChildren(form);
  show(byId("door"), true);
  input.focus();
}

boot();
