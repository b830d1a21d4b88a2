/**
 * The numbers of one page under a reader's changes, and those changes in a link.
 */

import { NoValue, compute } from "./evaluate.js";
import { read, written } from "./format.js";

/** @typedef {import("./evaluate.js").Tree} Tree */
/** @typedef {import("./format.js").Unit} Unit */
/** @typedef {{ label: string, unit: Unit, value: number, min?: number, max?: number, step?: number }} Assumption */
/** @typedef {{ label: string, unit: Unit, through: number, formula: Tree }} Derivation */
/**
 * What `mlsd.live` prints. Derivations stand behind what they need.
 *
 * @typedef {object} Data
 * @property {Record<string, Assumption>} assume
 * @property {Record<string, Derivation>} derive
 * @property {Record<string, Tree>} verdicts
 * @property {Record<string, Record<string, number>>} flips
 * @property {Record<string, string[]>} plots what runs along the axis, then the curves
 * @property {Record<string, string[][]>} budgets
 */
/**
 * Values by name, in their units; whether each verdict's condition holds (undefined: nobody can say).
 *
 * @typedef {{ values: Map<string, number>, verdicts: Map<string, boolean | undefined> }} Outcome
 */
/** @typedef {Map<string, number>} Changes new values by key: `name`, or `flip.name` for what a flip sets */

export class Model {
  /** @param {Data} data */
  constructor(data) {
    this.data = data;
    /** @type {Changes} */
    this.changes = new Map();
    /** As the page states it. */
    this.own = this.page(this.changes);
    this.now = this.own;
    this.flips = this.outcomes(this.changes);
  }

  /**
   * The value that the page gives to what a reader may change; undefined for any other key.
   *
   * @param {string} key
   * @returns {number | undefined}
   */
  original(key) {
    const [flip, name] = key.split(".");
    const { assume, flips } = this.data;
    if (name === undefined) return Object.hasOwn(assume, key) ? assume[key].value : undefined;
    return Object.hasOwn(flips, flip) && Object.hasOwn(flips[flip], name) ? flips[flip][name] : undefined;
  }

  /** @param {string} name */
  described(name) {
    return this.data.assume[name] ?? this.data.derive[name];
  }

  /**
   * Takes over a change, or tells in words why it has no value and keeps everything as it was.
   *
   * @param {string} key
   * @param {number} value
   * @returns {string}
   */
  change(key, value) {
    return this.tried(new Map(this.changes).set(key, value), key);
  }

  /**
   * Lets two values change places.
   *
   * @param {string} one
   * @param {string} other
   */
  swap(one, other) {
    const [first, second] = [one, other].map((key) => /** @type {number} */ (this.changes.get(key) ?? this.original(key)));
    this.tried(new Map(this.changes).set(one, second).set(other, first));
  }

  /**
   * Gives the page's own values back: to these keys, or to all.
   *
   * @param {string[]} [keys]
   */
  reset(keys) {
    const left = new Map(keys ? this.changes : []);
    for (const key of keys ?? []) left.delete(key);
    if (this.tried(left)) this.reset();
  }

  /**
   * @param {Changes} changes
   * @param {string} [key]
   * @returns {string}
   */
  tried(changes, key = "") {
    try {
      const now = this.page(changes);
      const flips = this.outcomes(changes);
      const flip = flips.get(key.split(".")[0]);
      if (key.includes(".") && flip instanceof NoValue) return flip.message;
      [this.now, this.flips] = [now, flips];
      this.changes = new Map([...changes].filter(([name, value]) => value !== this.original(name)));
      return "";
    } catch (error) {
      if (error instanceof NoValue) return error.message;
      throw error;
    }
  }

  /** @param {Changes} changes */
  page(changes) {
    return this.evaluate((name) => changes.get(name));
  }

  /**
   * What each flip gives after its change; a flip that cannot be computed says why.
   *
   * @param {Changes} changes
   */
  outcomes(changes) {
    /** @type {Map<string, Outcome | NoValue>} */
    const made = new Map();
    for (const [id, set] of Object.entries(this.data.flips)) {
      try {
        made.set(id, this.evaluate((name) => changes.get(`${id}.${name}`) ?? set[name] ?? changes.get(name)));
      } catch (error) {
        if (!(error instanceof NoValue)) throw error;
        made.set(id, error);
      }
    }
    return made;
  }

  /**
   * @param {(name: string) => number | undefined} changed
   * @returns {Outcome}
   */
  evaluate(changed) {
    const { assume, derive, verdicts } = this.data;
    const label = (/** @type {string} */ name) => this.described(name).label;
    /** @type {Map<string, number>} */
    const values = new Map();
    /** @type {Map<string, number>} */
    const bases = new Map();
    const base = (/** @type {string} */ name) => /** @type {number} */ (bases.get(name));
    /** @param {string} name @param {number} value @param {Unit} unit */
    const give = (name, value, unit) => {
      values.set(name, value);
      bases.set(name, value * unit.factor);
      if (!Number.isFinite(value) || !Number.isFinite(base(name))) throw new NoValue(`${label(name)} is too large`);
    };
    for (const [name, { value, unit }] of Object.entries(assume)) give(name, changed(name) ?? value, unit);
    for (const [name, { formula, unit, through }] of Object.entries(derive)) {
      try {
        const found = /** @type {number} */ (compute(formula, base, label));
        give(name, ((found / through) * through) / unit.factor, unit);
      } catch (error) {
        if (error instanceof NoValue) throw new NoValue(`${label(name)} cannot be computed: ${error.message}`);
        throw error;
      }
    }
    /** @type {Outcome["verdicts"]} */
    const decided = new Map();
    for (const [name, when] of Object.entries(verdicts)) {
      try {
        decided.set(name, Boolean(compute(when, base, label)));
      } catch (error) {
        if (!(error instanceof NoValue)) throw error;
        decided.set(name, undefined);
      }
    }
    return { values, verdicts: decided };
  }
}

/**
 * The changes in a link, as `?set=daily_users:1e9,ten-times.peak_factor:5`, and what this page does not know of it.
 *
 * @param {string} search
 * @param {(key: string) => boolean} known
 * @returns {{ changes: Changes, ignored: string[] }}
 */
export function fromLink(search, known) {
  /** @type {Changes} */
  const changes = new Map();
  const ignored = [];
  for (const item of (new URLSearchParams(search).get("set") ?? "").split(",").filter(Boolean)) {
    const [key, text = ""] = item.split(":");
    const value = read(text);
    if (known(key) && typeof value === "number") changes.set(key, value);
    else ignored.push(item.slice(0, 60));
  }
  return { changes, ignored };
}

/**
 * The same search with these changes instead of its own.
 *
 * @param {string} search
 * @param {Changes} changes
 */
export function toLink(search, changes) {
  const others = search.slice(1).split("&").filter((part) => part && !part.startsWith("set="));
  const items = [...changes].map(([key, value]) => `${key}:${written(value).replace("+", "")}`);
  const all = items.length ? [...others, `set=${items.join(",")}`] : others;
  return all.length ? `?${all.join("&")}` : "";
}
