// @ts-check
// Opens an order; its panel is fetched with the first one.

import { problem } from "./acts.js";
import { toast } from "./dialog.js";

/** @param {string} id */
export async function openOrder(id) {
  try { await (await import("./panels/order.js")).showOrder(id); } catch (e) { toast(problem(e), "bad"); }
}
