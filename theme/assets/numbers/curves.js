/**
 * The curves of a plot under a reader's numbers, as `mlsd.fences.plot` draws them.
 */

import { NoValue } from "./evaluate.js";
import { text } from "./format.js";

/** @typedef {import("./model.js").Model} Model */

const [WIDTH, HEIGHT, TOP, POINTS, SPAN] = [400, 180, 8, 60, 100];

/**
 * @param {Model} model
 * @param {string} over
 * @param {string[]} shown
 */
export function curves(model, over, shown) {
  const { min = 0, max = 1 } = model.data.assume[over];
  const isWide = min > 0 && max / min >= SPAN;
  const along = Array.from({ length: POINTS + 1 }, (_, index) =>
    isWide ? min * (max / min) ** (index / POINTS) : min + (index / POINTS) * (max - min),
  );
  const samples = along.map((x) => sample(model, over, x));
  const values = shown.map((name) => samples.map((values) => values?.get(name)));
  const every = values.flat().filter((value) => value !== undefined);
  const low = -roundUp(-Math.min(...every));
  const high = roundUp(Math.max(...every)) || 1;
  const across = (/** @type {number} */ x) =>
    WIDTH * (isWide ? Math.log(x / min) / Math.log(max / min) : (x - min) / (max - min));
  const points = (/** @type {(number | undefined)[]} */ curve) =>
    curve.flatMap((y, index) =>
      y === undefined
        ? []
        : `${across(along[index]).toFixed(1)},${(HEIGHT - ((y - low) / (high - low)) * (HEIGHT - TOP)).toFixed(1)}`,
    );
  const { unit } = model.described(shown[0]);
  const here = Math.min(max, Math.max(min, model.now.values.get(over) ?? min));
  return {
    paths: values.map((curve) => `M${points(curve).join("L")}`),
    heights: [0, 0.5, 1].map((share) => text(low + share * (high - low), unit.text)),
    here: across(here),
  };
}

/**
 * The values with another `x`; undefined where there are none.
 *
 * @param {Model} model
 * @param {string} over
 * @param {number} x
 */
function sample(model, over, x) {
  try {
    return model.evaluate((name) => (name === over ? x : model.changes.get(name))).values;
  } catch (error) {
    if (!(error instanceof NoValue)) throw error;
  }
}

/**
 * The next of 1, 2, 5, 10, 20, …; 0 for what is not positive.
 *
 * @param {number} value
 */
function roundUp(value) {
  if (!(value > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((times) => times * power >= value) ?? 10) * power;
}
