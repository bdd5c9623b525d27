// @ts-check
// Elements without markup in strings: whatever comes from outside is text.

/**
 * Makes an element. `on` has listeners, `text` is its text, everything else an attribute; null and false leave it out.
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...(Node | string | null | false | undefined)} children
 * @returns {any}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, /** @type {any} */ (listener));
    else if (name === "value") /** @type {any} */ (element).value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child || child === "") element.append(child);
  return element;
}

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/** Sets a text if it is another one: most values of a frame are not. @param {Node} node @param {string} text */
export function say(node, text) { if (node.textContent !== text) node.textContent = text; }

/** @param {Element} element @param {string} name @param {string | null | false} value */
export function attr(element, name, value) {
  if (value === null || value === false) { if (element.hasAttribute(name)) element.removeAttribute(name); }
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** @param {any} element @param {string} name */
export function klass(element, name) { if (element.className !== name) element.className = name; }

/** @param {HTMLElement} element @param {boolean} shown */
export function show(element, shown) { if (element.hidden === shown) element.hidden = !shown; }

/**
 * Makes the children of a parent those of the items, in their order, and keeps the elements (and the focus in them).
 * @template T
 * @param {HTMLElement} parent
 * @param {Iterable<T>} items
 * @param {(item: T) => string} key
 * @param {(item: T) => any} make an element; its `draw`, if it has one, is called with the item each time
 */
export function keyed(parent, items, key, make) {
  /** @type {Map<string, any>} */
  const old = /** @type {any} */ (parent).keyedRows ?? new Map();
  const rows = new Map();
  let place = parent.firstElementChild;
  for (const item of items) {
    const id = key(item);
    if (rows.has(id)) continue;
    const row = old.get(id) ?? make(item);
    old.delete(id);
    rows.set(id, row);
    row.draw?.(item);
    if (row === place) place = row.nextElementSibling;
    else parent.insertBefore(row, place);
  }
  for (const row of old.values()) row.remove();
  /** @type {any} */ (parent).keyedRows = rows;
}

/** A table with a caption for screen readers. @param {string} caption @param {([string, string] | [string])[]} heads text and class */
export function table(caption, heads) {
  const body = h("tbody");
  const root = h("table", {}, h("caption", { class: "sr", text: caption }),
    h("thead", {}, h("tr", {}, ...heads.map(([text, name]) => h("th", { scope: "col", class: name, text })))), body);
  return { root, body };
}

/** Cells of a row, drawn by name. @param {string[]} classes */
export function row(...classes) {
  const cells = classes.map((name) => h("td", { class: name }));
  return { tr: h("tr", {}, ...cells), cells };
}
