/**
 * A field, and a slider where the page gives a range, beside each number that a reader may change.
 */

import { read, text, written } from "./format.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Assumption} Assumption */
/** @typedef {{ cell: HTMLElement, key: string, refresh: () => void, reset: () => void, close: () => void }} Field */

const PATIENCE = 500; // milliseconds before a half-typed number is judged
const POSITIONS = 200; // of a slider whose range spans orders of magnitude

let count = 0;

/**
 * Puts a field into the cell of an assumption, or of what a flip sets.
 *
 * @param {HTMLElement} cell
 * @param {Model} model
 * @param {() => void} changed
 * @returns {Field}
 */
export function field(cell, model, changed) {
  const key = cell.dataset.set ?? cell.dataset.assume ?? "";
  const assumption = model.data.assume[key.split(".").pop() ?? ""];
  const { label, unit } = assumption;
  const shown = element("span", "shown", cell.textContent ?? "");
  const input = /** @type {HTMLInputElement} */ (element("input", "entry"));
  const note = element("span", "entry-note");
  note.id = `entry-note-${++count}`;
  note.hidden = true;
  input.inputMode = "decimal";
  input.autocomplete = "off";
  const which = key.includes(".") ? `${label} after the change` : label;
  input.setAttribute("aria-label", which + (unit.text && `, in ${unit.text}`));
  input.setAttribute("aria-describedby", note.id);
  const line = element("span", "entry-line");
  line.append(input);
  // The field has the unit that the page declares; the number beside it has the one that reads best.
  if (otherUnit(cell.textContent ?? "", unit.text)) line.append(element("span", "entry-unit", unit.text.replaceAll("*", "·")));
  line.append(shown);
  const range = key.includes(".") ? undefined : slider(assumption, (value) => take(value, true));
  cell.replaceChildren(line, ...(range ? [range.input] : []), note);
  cell.classList.add("editing");

  let timer = 0;
  /** @param {string} message @param {boolean} isFault */
  const say = (message, isFault) => {
    window.clearTimeout(timer);
    note.textContent = message;
    note.hidden = !message;
    if (isFault) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  const current = () => model.changes.get(key) ?? /** @type {number} */ (model.original(key));
  const kept = () => `Still ${text(current(), unit.text)}.`;
  /** @param {number} value @param {boolean} [fromSlider] */
  const take = (value, fromSlider) => {
    const unsaid = () => document.querySelectorAll(".unsaid").length;
    const before = unsaid();
    const reason = model.change(key, value);
    if (fromSlider) input.value = written(value);
    if (!reason) changed();
    const silent = unsaid() > before ? "Computed, but the page has no verdict for it." : remark(value, assumption, key);
    say(reason ? `${reason}. ${kept()}` : silent, Boolean(reason));
  };
  const judge = () => {
    const value = read(input.value);
    if (typeof value === "number") take(value);
    else say(`${value} ${kept()}`, true);
  };
  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    const value = read(input.value);
    if (typeof value === "number") take(value);
    else timer = window.setTimeout(judge, PATIENCE);
  });
  input.addEventListener("change", judge);

  const made = {
    cell,
    key,
    refresh: () => {
      if (!input.hasAttribute("aria-invalid") && read(input.value) !== current()) made.reset();
      range?.show(current());
    },
    close: () => {
      window.clearTimeout(timer);
      cell.classList.remove("editing");
      if (!cell.classList.length) cell.removeAttribute("class");
      cell.replaceChildren(shown.textContent ?? "");
    },
    reset: () => {
      input.value = written(current());
      say(remark(current(), assumption, key), false);
    },
  };
  made.reset();
  made.refresh();
  return made;
}

/**
 * @param {number} value
 * @param {Assumption} assumption
 * @param {string} key
 */
function remark(value, { min = -Infinity, max = Infinity, unit }, key) {
  if (key.includes(".") || (value >= min && value <= max)) return "";
  const ends = [min, max].map((end) => (Number.isFinite(end) ? text(end, unit.text) : "…"));
  return `Computed, but outside ${ends.join(" to ")}.`;
}

/**
 * A slider over the range of an assumption: by its steps, or by ratios where the range spans orders of magnitude.
 *
 * @param {Assumption} assumption
 * @param {(value: number) => void} take
 */
function slider({ label, min, max, step, unit }, take) {
  if (min === undefined || max === undefined) return undefined;
  const input = /** @type {HTMLInputElement} */ (element("input", "entry-range"));
  input.type = "range";
  input.setAttribute("aria-label", `${label}, slider`);
  const isWide = min > 0 && max / min >= 100;
  const least = step ?? 0;
  const ratio = isWide ? max / min : 1;
  input.min = String(isWide ? 0 : min);
  input.max = String(isWide ? POSITIONS : max);
  input.step = isWide ? "1" : String(step ?? "any");
  let now = min;
  input.addEventListener("input", () => {
    let value = Number(input.value);
    if (isWide) {
      const raw = min * ratio ** (value / POSITIONS);
      const stepped = least ? min + Math.round((raw - min) / least) * least : raw;
      value = Number(stepped.toPrecision(stepped / (least || 1) > 1000 || !least ? 2 : 3));
      // A position that rounds to where it came from still has to move.
      if (value === now && least) value = Math.min(max, Math.max(min, now + Math.sign(raw - now) * least));
      value = Math.min(max, Math.max(min, value));
    }
    take(value);
  });
  const show = (/** @type {number} */ value) => {
    now = value;
    const place = isWide ? POSITIONS * (Math.log(Math.max(value, min) / min) / Math.log(ratio)) : value;
    input.value = String(place);
    input.setAttribute("aria-valuetext", text(value, unit.text));
  };
  return { input, show };
}

/**
 * Whether a printed quantity has another unit than the declared one.
 *
 * @param {string} printed
 * @param {string} unit
 */
function otherUnit(printed, unit) {
  const name = /^[A-Za-z]+/.exec(unit)?.[0] ?? "";
  return /^(?:[kMGTP]?(?:B|bit|FLOP)|ns|us|ms|s|min|h|day|week|month|year)$/.test(name) && !printed.includes(name);
}

/**
 * @param {string} tag
 * @param {string} style
 * @param {string} [content]
 */
export function element(tag, style, content = "") {
  const made = document.createElement(tag);
  made.className = style;
  made.textContent = content;
  return made;
}
