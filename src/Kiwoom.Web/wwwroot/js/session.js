// @ts-check
// The session of this tab: a one-time link becomes a token, and every request carries it.

const KEY = "kiwoom-desk-session";
let token = "";

/** What the server refused, or that it could not be asked. */
export class Refused extends Error {
  /** @param {number} status 0: no answer came @param {Record<string, any>} error */
  constructor(status, error) {
    super(error.message ?? String(status));
    this.status = status;
    this.code = error.code ?? "";
    /** @type {string | null} the message in Korean */
    this.ko = error.ko ?? null;
    this.field = error.field ?? null;
    this.result = error.result ?? null;
  }
}

/** Takes the token out of the address at once, so that it stays in no history. @returns {string | null} */
function takeLink() {
  const link = location.hash.length > 8 ? decodeURIComponent(location.hash.slice(1)) : null;
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  return link;
}

/** @returns {Promise<boolean>} whether there is a session */
export async function begin() {
  const link = takeLink();
  try { token = sessionStorage.getItem(KEY) ?? ""; } catch { token = ""; }
  if (link) {
    // A tab that has a session already goes on with it, whatever became of the link.
    try { await exchange(link); } catch (e) { if (token === "") throw e; }
  }
  return token !== "";
}

/** @param {string} link the token of a link, or the whole link */
export async function exchange(link) {
  const given = await send("POST", "/api/session", { link: link.trim().replace(/^.*#/, "") });
  token = given.token;
  try { sessionStorage.setItem(KEY, token); } catch { /* lasts as long as the page */ }
}

export function forget() {
  token = "";
  try { sessionStorage.removeItem(KEY); } catch { /* nothing is kept */ }
}

export const headers = () => ({ Authorization: `Bearer ${token}` });

/** @param {string} path @param {Record<string, any>} [query] @param {number} [limit] milliseconds that it may take @returns {Promise<any>} */
export function get(path, query, limit) {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return send("GET", given.length ? `${path}?${new URLSearchParams(given.map(([n, v]) => [n, String(v)]))}` : path, undefined, limit);
}

/**
 * One that waits for a free connection is taken back when its time is over: it leaves no more.
 * @param {string} path @param {Record<string, any>} [body] @param {number} [limit] milliseconds that it may take @returns {Promise<any>}
 */
export const post = (path, body, limit) => send("POST", path, body ?? {}, limit);

/** @param {string} method @param {string} path @param {Record<string, any>} [body] @param {number} [limit] */
async function send(method, path, body, limit) {
  const stop = new AbortController();
  const timer = limit && setTimeout(() => stop.abort(), limit);
  try { return await exchangeOnce(method, path, body, stop.signal); } finally { clearTimeout(timer); }
}

/** @param {string} method @param {string} path @param {Record<string, any> | undefined} body @param {AbortSignal} signal */
async function exchangeOnce(method, path, body, signal) {
  let reply;
  try {
    reply = await fetch(path, {
      method,
      cache: "no-store",
      signal,
      headers: { ...(token ? headers() : {}), ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch (e) {
    throw new Refused(0, { code: "NoAnswer", message: String(e instanceof Error ? e.message : e) });
  }
  /** @type {any} */
  let read = null;
  try { read = await reply.json(); } catch { if (reply.ok) throw new Refused(0, { code: "NoAnswer", message: "The answer ended early." }); }
  if (!reply.ok) throw new Refused(reply.status, read?.error ?? {});
  return read;
}
