// @ts-check
// Server-sent events, read with fetch because EventSource cannot send the token. After a loss it comes back by itself, and everything
// comes whole again. Silence is a loss too: the server says something every 10 s.

import { headers } from "./session.js";

const SILENCE = 12_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/**
 * @typedef {object} Listener
 * @property {() => string} address
 * @property {(name: string, data: any) => void} event
 * @property {() => void} heard anything came, a comment too
 * @property {(nextAt: number, attempts: number, refusal: Record<string, any> | null) => void} lost refusal: what the desk said, where it refused the stream
 * @property {() => void} ended the session is over: nothing is tried again
 */

/** @param {Listener} listener @returns {{ again(): void }} */
export function listen(listener) {
  let attempts = 0;
  /** @type {AbortController | null} */
  let call = null;
  /** @type {number} */
  let timer = 0;

  async function connect() {
    clearTimeout(timer);
    const mine = call = new AbortController();
    let watchdog = setTimeout(() => mine.abort(), SILENCE);
    /** @type {Record<string, any> | null} */
    let refusal = null;
    const heard = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => mine.abort(), SILENCE);
      listener.heard();
    };
    try {
      const reply = await fetch(listener.address(), {
        headers: { ...headers(), Accept: "text/event-stream" }, cache: "no-store", signal: mine.signal,
      });
      if (reply.status === 401) return listener.ended();
      if (!reply.ok) refusal = (await reply.json()).error;
      else if (reply.body) await read(reply.body, heard, (name, data) => {
        attempts = 0;
        listener.event(name, data);
      });
    } catch { /* below */ } finally { clearTimeout(watchdog); }
    if (call !== mine) return; // another one has begun
    const pause = Math.min(FIRST_PAUSE * 2 ** attempts++, LONGEST_PAUSE);
    listener.lost(Date.now() + pause, attempts, refusal);
    timer = setTimeout(connect, pause);
  }

  addEventListener("online", () => again());
  function again() {
    call?.abort();
    call = null;
    connect();
  }
  connect();
  return { again };
}

/**
 * @param {ReadableStream<Uint8Array>} body @param {() => void} heard @param {(name: string, data: any) => void} event
 */
async function read(body, heard, event) {
  const reader = body.pipeThrough(/** @type {any} */ (new TextDecoderStream())).getReader();
  let rest = "";
  let name = "";
  let data = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const raw of lines) {
      const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
      if (line.startsWith("event:")) name = line.slice(6).trim();
      else if (line.startsWith("data:")) data += line.slice(5).trimStart();
      else if (line === "") {
        if (data) event(name, JSON.parse(data));
        name = data = "";
      }
    }
  }
}
