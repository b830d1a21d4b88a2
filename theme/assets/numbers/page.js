/**
 * A page whose numbers a reader changes: fields in its calculations, everything else follows, the link tells the rest.
 */

import { NoValue } from "./evaluate.js";
import { element, field } from "./fields.js";
import { follower, substituted } from "./follow.js";
import { Model, fromLink, toLink } from "./model.js";

/** @typedef {import("./fields.js").Field} Field */

const SETTLED = 700; // milliseconds after the last change: then the link follows, and what changed is announced

const root = /** @type {HTMLElement} */ (document.querySelector(".md-content__inner"));
const bar = element("div", "numbers-bar");
const said = element("p", "numbers-said");
const count = element("span", "numbers-count");
const warning = element("p", "numbers-warning");
const announced = element("div", "numbers-announced");
/** The open calculations and their fields. @type {Map<HTMLElement, Field[]>} */
const open = new Map();
let timer = 0;

const model = started();
const follow = model && follower(root, model);

if (model) {
  said.append(count, button("Copy link", "", copyLink), button("Reset all", "reset-all", resetAll));
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "Changed numbers");
  bar.append(said, warning);
  announced.setAttribute("role", "status");
  document.body.append(announced);
  takeLink();
}

/**
 * Opens the calculation that `button` belongs to, or closes it.
 *
 * @param {HTMLButtonElement} button
 */
export function toggle(button) {
  const fence = /** @type {HTMLElement | null} */ (button.closest(".fence"));
  if (!fence || !model) return;
  const fields = open.get(fence);
  if (fields) shut(fence, fields, button);
  else unfold(fence, button);
}

/** @returns {Model | undefined} */
function started() {
  try {
    return new Model(JSON.parse(document.getElementById("page-numbers")?.textContent ?? ""));
  } catch (error) {
    if (!(error instanceof NoValue)) throw error;
    warning.textContent = `The numbers cannot be changed: ${error.message}.`;
    bar.append(warning);
    root.append(bar);
  }
}

/**
 * @param {HTMLElement} fence
 * @param {HTMLButtonElement} opener
 */
function unfold(fence, opener) {
  if (!model) return;
  const cells = /** @type {NodeListOf<HTMLElement>} */ (fence.querySelectorAll("[data-assume], [data-set]"));
  const fields = [...cells].map((cell) => field(cell, model, changed));
  open.set(fence, fields);
  if (fence.dataset.reorder !== undefined) fields.slice(1).forEach((one, index) => movable(one, fields[index]));
  const reset = button("", "reset-numbers", () => resetSome(fields));
  reset.setAttribute("aria-label", opener.getAttribute("aria-label") ?? "");
  name(reset, "Reset");
  name(opener, "Done");
  opener.before(reset);
  refresh();
}

/**
 * Lets a value change places with the one above it.
 *
 * @param {Field} one
 * @param {Field} above
 */
function movable(one, above) {
  const up = button("↑", "move-up", () => {
    model?.swap(one.key, above.key);
    changed();
  });
  up.setAttribute("aria-label", `Move up: ${model?.described(one.key).label}`);
  one.cell.prepend(up);
}

/**
 * @param {HTMLElement} fence
 * @param {Field[]} fields
 * @param {HTMLButtonElement} opener
 */
function shut(fence, fields, opener) {
  for (const one of fields) one.close();
  for (const formula of fence.querySelectorAll(".substituted")) formula.remove();
  fence.querySelector(".reset-numbers")?.remove();
  name(opener, "Change the numbers");
  open.delete(fence);
}

function changed() {
  follow?.();
  refresh();
  window.clearTimeout(timer);
  timer = window.setTimeout(settle, SETTLED);
}

/** Brings fields, formulas and the bar in line with the model. */
function refresh() {
  if (!model) return;
  for (const [fence, fields] of open) {
    for (const one of fields) one.refresh();
    for (const formula of fence.querySelectorAll(".formula")) {
      const math = formula.querySelector("math");
      let line = formula.querySelector(".substituted");
      if (!line) formula.append((line = element("div", "substituted")));
      if (math) line.replaceChildren("= ", substituted(math, model));
    }
  }
  const { size } = model.changes;
  count.textContent = size === 1 ? "1 number changed" : `${size} numbers changed`;
  said.hidden = !size;
  warning.hidden = !warning.textContent;
  // A bar that is moved between pressing and releasing one of its buttons would lose the click.
  if (!size && !warning.textContent) bar.remove();
  else if (!bar.isConnected) root.append(bar);
}

/** The link follows, and a screen reader hears what came of the last changes. */
function settle() {
  window.clearTimeout(timer);
  if (!model) return;
  history.replaceState(history.state, "", location.pathname + toLink(location.search, model.changes) + location.hash);
  const { now, own, data } = model;
  const moved = Object.keys(data.derive).filter((name) => now.values.get(name) !== own.values.get(name));
  const turned = Object.keys(data.verdicts).filter((name) => now.verdicts.get(name) !== own.verdicts.get(name));
  const names = turned.map((name) => model.described(name).label).join(", ");
  announced.textContent = moved.length
    ? `${moved.length} results differ from the page.` + (names && ` Other verdicts: ${names}.`)
    : "All results are those of the page.";
}

/** Takes over the changes that the page's address carries. */
function takeLink() {
  if (!model) return;
  const { changes, ignored } = fromLink(location.search, (key) => model.original(key) !== undefined);
  const reason = model.tried(changes);
  const notes = [];
  if (ignored.length) notes.push(`Ignored from the link, because this page has no such number: ${ignored.join(", ")}.`);
  if (reason) notes.push(`The numbers of the link were ignored. ${reason}.`);
  warning.textContent = notes.join(" ");
  if (!model.changes.size && !notes.length) return;
  follow?.();
  refresh();
  if (notes.length) announced.textContent = warning.textContent;
}

/** @param {Field[]} fields */
function resetSome(fields) {
  model?.reset(fields.map(({ key }) => key));
  changed();
  for (const one of fields) one.reset();
}

function resetAll() {
  const focus = bar.contains(document.activeElement);
  model?.reset();
  warning.textContent = "";
  changed();
  for (const fields of open.values()) for (const one of fields) one.reset();
  settle();
  // The button is gone; the keyboard goes on from the first calculation.
  if (focus) /** @type {HTMLElement | null} */ (root.querySelector(".change-numbers"))?.focus({ preventScroll: true });
}

async function copyLink() {
  settle();
  try {
    await navigator.clipboard.writeText(location.href);
    announced.textContent = "Link copied.";
  } catch {
    announced.textContent = "The link is in the address bar.";
  }
  count.textContent = announced.textContent;
}

/**
 * What a button does, before the colon and the title of its calculation.
 *
 * @param {HTMLElement} pressed
 * @param {string} deed
 */
function name(pressed, deed) {
  pressed.textContent = deed;
  pressed.setAttribute("aria-label", (pressed.getAttribute("aria-label") ?? "").replace(/^[^:]*/, deed));
}

/**
 * @param {string} content
 * @param {string} style
 * @param {() => void} pressed
 */
function button(content, style, pressed) {
  const made = /** @type {HTMLButtonElement} */ (element("button", style, content));
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}
