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

/** Coefficients to 13 digits: enough for results to 11. @typedef {[over: number[], under: number[]]} Ratio */

/** @type {Ratio} */
const CENTRE = [
  [
    2509.08092873, 33430.57558359, 67265.77092701, 45921.95393155, 13731.69376551,
    1971.590950307, 133.1416678918, 3.387132872796,
  ],
  [
    5226.495278853, 28729.08573572, 39307.89580009, 21213.79430159, 5394.196021425,
    687.1870074921, 42.3133307016, 1,
  ],
];
/** @type {Ratio} */
const BESIDE = [
  [
    0.0007745450142783, 0.02272384498927, 0.2417807251775, 1.270458252452, 3.647848324763,
    5.769497221461, 4.630337846157, 1.42343711075,
  ],
  [
    1.050750071644e-9, 0.0005475938084995, 0.01519866656362, 0.1481039764275, 0.6897673349851,
    1.676384830184, 2.053191626638, 1,
  ],
];
/** @type {Ratio} */
const TAIL = [
  [
    2.010334399292e-7, 2.711555568743e-5, 0.001242660947388, 0.02653218952658,
    0.2965605718285, 1.784826539917, 5.463784911164, 6.657904643501,
  ],
  [
    2.04426310339e-15, 1.421511758316e-7, 1.84631831751e-5, 0.0007868691311456,
    0.01487536129085, 0.1369298809227, 0.5998322065559, 1,
  ],
];

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
      throw new NoValue(`division by zero${divisor.name === undefined ? "" : `: ${label(divisor.name)} is 0`}`);
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
 * The z below which the share `p` of a normal distribution lies; NaN unless 0 < p < 1. Wichura's algorithm AS 241,
 * as in CPython's statistics.py.
 *
 * @param {number} p
 */
function normalQuantile(p) {
  if (!(p > 0 && p < 1)) return NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(q <= 0 ? p : 1 - p));
  return Math.sign(q) * (r <= 5 ? ratio(BESIDE, r - 1.6) : ratio(TAIL, r - 5));
}

/**
 * @param {Ratio} coefficients
 * @param {number} r
 */
function ratio([over, under], r) {
  /** @param {number[]} of */
  const value = (of) => of.reduce((sum, one) => sum * r + one, 0);
  return value(over) / value(under);
}
