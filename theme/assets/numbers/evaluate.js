/**
 * The value of a formula: the rules of `mlsd.quantity.browser`, on base magnitudes, without units.
 */

import { close, whole } from "./format.js";

/** @typedef {{ number?: number, name?: string, op?: string, call?: string, args?: Tree[] }} Tree */

/** What cannot be computed, in words for the reader. */
export class NoValue extends Error {}

/** @type {Record<string, (left: number, right: number) => number | boolean>} */
const OPERATIONS = {
  add: (a, b) => (close(a, -b) ? 0 : a + b),
  sub: (a, b) => (close(a, b) ? 0 : a - b),
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, b) => a ** b,
  neg: (a) => -a,
  lt: (a, b) => a < b && !close(a, b),
  le: (a, b) => a < b || close(a, b),
  gt: (a, b) => a > b && !close(a, b),
  ge: (a, b) => a > b || close(a, b),
  eq: close,
  ne: (a, b) => !close(a, b),
};

/**
 * Functions that a formula may call; a result that is not a number has no value.
 *
 * @type {Record<string, (...given: number[]) => number>}
 */
const FUNCTIONS = {
  ceil: (a) => (close(a, whole(a)) ? whole(a) : Math.ceil(a)),
  floor: (a) => (close(a, whole(a)) ? whole(a) : Math.floor(a)),
  sqrt: Math.sqrt,
  exp: Math.exp,
  ln: (a) => (a > 0 ? Math.log(a) : NaN),
  log2: (a) => (a > 0 ? Math.log2(a) : NaN),
  log10: (a) => (a > 0 ? Math.log10(a) : NaN),
  abs: Math.abs,
  min: Math.min,
  max: Math.max,
  normal_quantile: normalQuantile,
};

/**
 * The value of `tree`, or whether its condition holds; throws NoValue where there is neither.
 *
 * @param {Tree} tree
 * @param {(name: string) => number} base
 * @param {(name: string) => string} label
 * @returns {number | boolean}
 */
export function compute(tree, base, label) {
  /** @param {Tree} part */
  const of = (part) => compute(part, base, label);
  const { op, call, args = [] } = tree;
  if (op === "and") return args.every(of);
  if (op === "or") return args.some(of);
  if (op === "not") return !of(args[0]);
  if (op === "if") return of(of(args[0]) ? args[1] : args[2]);
  let found;
  if (tree.number !== undefined) found = tree.number;
  else if (tree.name !== undefined) found = base(tree.name);
  else {
    const given = args.map((part) => /** @type {number} */ (of(part)));
    if ((op === "div" && given[1] === 0) || (op === "pow" && given[0] === 0 && given[1] < 0)) {
      const divisor = args[op === "div" ? 1 : 0];
      throw new NoValue("division by zero" + (divisor.name === undefined ? "" : `: ${label(divisor.name)} is 0`));
    }
    const table = call === undefined ? OPERATIONS : FUNCTIONS;
    const known = call ?? op ?? "";
    if (!Object.hasOwn(table, known)) throw new NoValue(`this page cannot compute \`${known}\`; reload it`);
    found = /** @type {(...given: number[]) => number | boolean} */ (table[known])(...given);
    if (Number.isNaN(found)) throw new NoValue(`${call ?? "this power"} has no value for ${given.join(" and ")}`);
  }
  if (typeof found === "number" && !Number.isFinite(found)) throw new NoValue("a number is too large");
  return found;
}

/**
 * The z below which the share `p` of a normal distribution lies; NaN unless 0 < p < 1. Newton's method on the logarithm
 * of the share beyond z, from an upper bound.
 *
 * @param {number} p
 */
function normalQuantile(p) {
  if (!(p > 0 && p < 1)) return NaN;
  if (p === 0.5) return 0;
  const share = Math.min(p, 1 - p);
  let z = Math.sqrt(-2 * Math.log(2 * share));
  for (let step = 0; step < 20; step++) {
    const [beyond, density] = tail(z);
    z += (beyond / density) * Math.log(beyond / share);
  }
  return Math.sign(p - 0.5) * z;
}

/**
 * The share of a normal distribution beyond z ≥ 0, and its density there: the series of Abramowitz and Stegun 26.2.11 up
 * to 3, further out the continued fraction 26.2.14.
 *
 * @param {number} z
 */
function tail(z) {
  const density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  let sum = 0;
  if (z > 3) {
    for (let term = 80; term; term--) sum = term / (z + sum);
    return [density / (z + sum), density];
  }
  for (let term = 101; term > 0; term -= 2) sum = z / term * (1 + z * sum);
  return [0.5 - density * sum, density];
}
