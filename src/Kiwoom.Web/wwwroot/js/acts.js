// @ts-check
// What may be sent, and the way to the two presses that send it; their dialog is fetched with the first one.

import { toast } from "./dialog.js";
import { refused, t, told } from "./i18n.js";
import { Refused } from "./session.js";
import { state } from "./state.js";

/**
 * Why nothing can be sent; null where it can. What only stops or reduces may be asked for while the stream is lost: the desk checks it by its
 * own state, not by what the page shows.
 * @param {boolean} [reduces]
 */
export function forbidden(reduces) {
  const acts = state.setup.acts ?? {};
  if (!acts.allowed) return told(acts, "why") || t("acts.notAllowed");
  return state.link.up || reduces ? null : t("acts.noLink");
}

/** First press. @param {Record<string, any>} act @returns {Promise<any>} the result; null where nothing was sent */
export async function perform(act) {
  let plan;
  try { plan = await import("./plan.js"); } catch {
    toast(t("noAnswer"), "bad");
    return null;
  }
  return plan.firstPress(act);
}

/** What went wrong, for people. @param {any} error */
export const problem = (error) => !(error instanceof Refused) ? error.message : error.status === 0 ? t("noAnswer") : refused(error);

/** Marks a control as one that acts, and says why it cannot. @param {HTMLButtonElement} control @param {string} [why] @param {boolean} [reduces] */
export function allow(control, why, reduces) {
  const reason = why ?? forbidden(reduces);
  control.disabled = reason !== null && reason !== undefined;
  control.title = reason ?? "";
}
