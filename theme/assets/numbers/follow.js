/**
 * What follows a change on the page: numbers in tables and prose, verdicts, flips, the pictures of budgets and plots.
 */

import { curves } from "./curves.js";
import { NoValue } from "./evaluate.js";
import { element } from "./fields.js";
import { text } from "./format.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Outcome} Outcome */
/** @typedef {{ node: HTMLElement, name: string, flip: string, written: string, before: number | undefined }} Follower */

const LEFT = 200;
const WIDTH = 640 - LEFT - 60; // of a bar that fills the waterfall, as `mlsd.fences.budget` draws it
const NONE = "–";
const UNSAID = "With these numbers the page says nothing here.";

/**
 * Makes a function that brings the page in line with the model.
 *
 * @param {HTMLElement} root
 * @param {Model} model
 */
export function follower(root, model) {
  const followers = found(root, model);
  const verdicts = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-so]")]);
  const redraw = pictures(root, model);
  const flips = Object.keys(model.data.flips).map((id) => turns(root, model, id));
  return () => {
    for (const follower of followers) follow(follower, model);
    for (const cell of verdicts) decide(cell, model);
    for (const picture of redraw) picture();
    for (const flip of flips) flip();
  };
}

/**
 * The formula of a derivation with values in place of names.
 *
 * @param {Element} math
 * @param {Model} model
 */
export function substituted(math, model) {
  const copy = /** @type {Element} */ (math.cloneNode(true));
  for (const leaf of copy.querySelectorAll("[data-term]")) {
    const name = leaf.getAttribute("data-term") ?? "";
    const value = text(/** @type {number} */ (model.now.values.get(name)), model.described(name).unit.text);
    // Without parentheses only the unit would look raised.
    const isRaised = leaf.parentElement?.localName === "msup" && !leaf.previousElementSibling;
    leaf.textContent = isRaised ? `(${value})` : value;
    leaf.removeAttribute("data-term");
  }
  return copy;
}

/**
 * @param {HTMLElement} root
 * @param {Model} model
 * @returns {Follower[]}
 */
function found(root, model) {
  const made = [];
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (
    root.querySelectorAll("[data-assume], [data-derive], [data-name], [data-after]")
  )) {
    const { assume, derive, name, after } = node.dataset;
    const flip = after === undefined ? "" : (node.closest("section.flip")?.id.replace("flip-", "") ?? "");
    const key = after ?? assume ?? derive ?? name ?? "";
    const before = value(model, key, flip);
    if (model.described(key)) made.push({ node, name: key, flip, written: node.textContent ?? "", before });
  }
  return made;
}

/**
 * @param {Model} model
 * @param {string} name
 * @param {string} flip
 */
function value(model, name, flip) {
  const outcome = flip ? model.flips.get(flip) : model.now;
  return outcome instanceof NoValue ? undefined : outcome?.values.get(name);
}

/**
 * @param {Follower} follower
 * @param {Model} model
 */
function follow({ node, name, flip, written, before }, model) {
  const now = value(model, name, flip);
  const isSame = now === before;
  const shown = isSame ? written : now === undefined ? NONE : text(now, model.described(name).unit.text);
  const place = node.querySelector(".shown") ?? node;
  if (place.textContent !== shown) place.textContent = shown;
  node.toggleAttribute("data-changed", !isSame);
}

/**
 * Shows the sentence of a verdict that holds.
 *
 * @param {HTMLElement} cell
 * @param {Model} model
 */
function decide(cell, model) {
  const name = cell.dataset.so ?? "";
  const isBudget = cell.classList.contains("either");
  if (!isBudget && !model.own.verdicts.has(name)) return;
  const holds = isBudget ? (model.now.values.get(name) ?? 0) >= 0 : model.now.verdicts.get(name);
  const sentence = cell.querySelector(`:scope > [data-when="${holds}"]`);
  for (const other of cell.querySelectorAll(":scope > [data-when]")) other.toggleAttribute("hidden", other !== sentence);
  const unsaid = cell.querySelector(":scope > .unsaid");
  if (sentence) unsaid?.remove();
  else if (!unsaid) cell.append(element("div", "unsaid", UNSAID));
  if (isBudget) return;
  cell.dataset.verdict = sentence ? String(holds) : "none";
  cell.toggleAttribute("data-turned", holds !== model.own.verdicts.get(name));
}

/**
 * Before and after of the verdicts that a flip turns; they are copied from where the page states them.
 *
 * @param {HTMLElement} root
 * @param {Model} model
 * @param {string} id
 */
function turns(root, model, id) {
  const section = root.querySelector(`#flip-${id}`);
  const written = [...(section?.querySelectorAll("dl.verdicts") ?? [])];
  const table = section?.querySelector(".fence-table");
  /** @type {Element[]} */
  let made = [];
  return () => {
    for (const list of made) list.remove();
    for (const list of written) list.toggleAttribute("hidden", model.changes.size > 0);
    made = model.changes.size ? told(root, model, id) : [];
    table?.after(...made);
  };
}

/**
 * @param {HTMLElement} root
 * @param {Model} model
 * @param {string} id
 */
function told(root, model, id) {
  const lists = [];
  const after = model.flips.get(id);
  if (!after || after instanceof NoValue) return [];
  for (const [name, holds] of model.now.verdicts) {
    const then = after.verdicts.get(name);
    if (then === holds || then === undefined || holds === undefined) continue;
    const list = element("dl", "verdicts");
    for (const [title, state, outcome] of /** @type {[string, boolean, Outcome][]} */ ([
      ["Before", holds, model.now],
      ["After", then, after],
    ])) {
      const said = element("dd", "");
      said.append(...sentence(root, model, name, state, outcome));
      list.append(element("dt", "", title), said);
    }
    lists.push(list);
  }
  return lists;
}

/**
 * @param {HTMLElement} root
 * @param {Model} model
 * @param {string} name
 * @param {boolean} state
 * @param {Outcome} outcome
 */
function sentence(root, model, name, state, outcome) {
  const stated = root.querySelector(`td[data-so="${name}"] > [data-when="${state}"]`);
  if (!stated) return [UNSAID];
  const copy = /** @type {Element} */ (stated.cloneNode(true));
  for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
  for (const node of copy.querySelectorAll("[data-name]")) {
    const key = node.getAttribute("data-name") ?? "";
    const now = outcome.values.get(key);
    if (now !== undefined) node.textContent = text(now, model.described(key).unit.text);
  }
  return [...copy.childNodes];
}

/**
 * A function that has a picture redrawn where numbers have changed, and gives it back as the page drew it elsewhere.
 *
 * @param {Element | null} svg
 * @param {Model} model
 * @param {(svg: Element) => void} redraw
 */
function drawn(svg, model, redraw) {
  const parts = [...(svg?.children ?? [])];
  const written = parts.map((part) => [...part.attributes].map(({ name, value }) => [name, value]));
  const said = parts.map((part) => part.textContent);
  return () => {
    parts.forEach((part, index) => {
      for (const [attribute, value] of written[index]) part.setAttribute(attribute, value);
      if (part.textContent !== said[index]) part.textContent = said[index];
    });
    if (svg && model.changes.size) redraw(svg);
  };
}

/**
 * One function for each budget and each plot; it brings the picture in line with the model.
 *
 * @param {HTMLElement} root
 * @param {Model} model
 */
export function pictures(root, model) {
  const { budgets, plots } = model.data;
  return [
    ...Object.entries(budgets).map(([name, groups]) => {
      const svg = root.querySelector(`#budget-${name.replaceAll("_", "-")} .waterfall svg`);
      return drawn(svg, model, (svg) => move(svg, name, groups, model));
    }),
    ...Object.entries(plots).map(([id, [over, ...shown]]) =>
      drawn(root.querySelector(`#${id} .plot-frame svg`), model, (svg) => plot(svg, over, shown, model)),
    ),
  ];
}

/**
 * @param {Element} svg
 * @param {string} over
 * @param {string[]} shown
 * @param {Model} model
 */
function plot(svg, over, shown, model) {
  const picture = curves(model, over, shown);
  svg.querySelectorAll(".curve").forEach((curve, index) => curve.setAttribute("d", picture.paths[index]));
  svg.querySelectorAll(".plot-height").forEach((height, index) => (height.textContent = picture.heights[index]));
  set(svg.querySelector(".plot-here"), { x1: picture.here, x2: picture.here });
}

/**
 * @param {Element} svg
 * @param {string} name
 * @param {string[][]} groups
 * @param {Model} model
 */
function move(svg, name, groups, model) {
  const base = (/** @type {string} */ key) => (model.now.values.get(key) ?? 0) * model.described(key).unit.factor;
  const deadline = base(`${name}_deadline`);
  const longest = Math.max(deadline, base(`${name}_total`));
  const scale = longest > 0 ? WIDTH / longest : 0;
  const rows = [...svg.querySelectorAll(".bar")];
  const times = [...svg.querySelectorAll(".bar-time")];
  let start = 0;
  for (const group of groups) {
    for (const key of group) {
      const [bar, time] = [rows.shift(), times.shift()];
      const x = LEFT + Math.max(start, 0) * scale;
      const end = x + Math.max(base(key) * scale, 2);
      set(bar, { x, width: end - x });
      set(time, { x: end + 6 });
      if (time) time.textContent = text(model.now.values.get(key) ?? 0, model.described(key).unit.text);
    }
    start += Math.max(...group.map(base));
  }
  const edge = LEFT + Math.max(deadline, 0) * scale;
  set(svg.querySelector(".deadline"), { x1: edge, x2: edge });
  set(svg.querySelector(".bar-deadline"), { x: edge });
}

/**
 * @param {Element | null | undefined} part
 * @param {Record<string, number>} places
 */
function set(part, places) {
  for (const [name, place] of Object.entries(places)) part?.setAttribute(name, place.toFixed(1));
}
