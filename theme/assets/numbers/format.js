/**
 * Quantities as a reader sees them, by the rule of `mlsd.quantity.printing` digit for digit; and as a reader types them.
 */

/** @typedef {{ text: string, factor: number }} Unit */
/** @typedef {[name: string, power: number, fraction: string][]} Parts */

const GAP = "\u00a0";
const MINUS = "\u2212";
const FULL = 10_000;
const TINY = 1e-6;
const TOLERANCE = 1e-12;

const PREFIXES = ["", "k", "M", "G", "T", "P"];
const LADDERS = ["B", "bit", "FLOP"].map((unit) => PREFIXES.map((prefix) => prefix + unit));
/** Base units in one of each named unit; a unit that is not here is a count of things. */
const FACTORS = new Map(
  Object.entries({
    ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, day: 86400, week: 604800, month: 2628000, year: 31536000,
    USD: 1, percent: 0.01,
  }),
);
for (const ladder of LADDERS) ladder.forEach((unit, step) => FACTORS.set(unit, (ladder[0] === "bit" ? 0.125 : 1) * 1000 ** step));

const TIMES = ["ns", "us", "ms", "s", "min", "h", "day", "year"];
const LONG_TIMES = ["day", "week", "month", "year"];
/** @type {[number, string][]} */
const SCALES = [[1e12, "tn"], [1e9, "bn"], [1e6, "M"], [1e3, "k"], [1, ""]];

/**
 * The quantity of `value` in `unit` as one text: `57.9 k requests/s`.
 *
 * @param {number} value
 * @param {string} unit
 */
export function text(value, unit) {
  const [fitting, parts] = inFittingUnit(value, partsOf(unit));
  const over = parts.filter(([, power]) => power > 0);
  const under = parts.filter(([, power]) => power < 0);
  const isMoney = over.length === 1 && over[0][0] === "USD" && over[0][1] === 1;
  const isCounted = isMoney || !over.length || !FACTORS.has(over[0][0]);
  const [number, scale] = scaled(fitting, isMoney, isCounted ? 1000 : FULL);
  let shown = (isMoney ? `USD${GAP}` : "") + number + (scale && GAP + scale);
  if (over.length && !isMoney) shown += GAP + words(over, scale !== "" || number.replace(MINUS, "") !== "1");
  return shown + under.map((part) => `/${word(part)}`).join("");
}

/**
 * Equal but for float noise.
 *
 * @param {number} left
 * @param {number} right
 */
export function close(left, right) {
  return left === right || Math.abs(left - right) <= TOLERANCE * Math.max(Math.abs(left), Math.abs(right));
}

/**
 * Rounded to a whole number, halves to the even one.
 *
 * @param {number} value
 */
export function whole(value) {
  const low = Math.floor(value);
  const rest = value - low;
  return rest > 0.5 || (rest === 0.5 && low % 2 !== 0) ? low + 1 : low;
}

/**
 * The number that was typed, or the sentence that says what is wrong with it.
 *
 * @param {string} typed
 * @returns {number | string}
 */
export function read(typed) {
  let text = typed.replace(/[\s_]/g, "").replace("\u2212", "-");
  if (!text) return "Enter a number.";
  if (/^[-+]?\d{1,3}(,\d{3})+(\D|$)/.test(text)) text = text.replaceAll(",", "");
  const found = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(k|M|bn|tn|)$/.exec(text);
  if (!found) return text.includes(",") ? "Write decimals with a point, as 0.5." : "Write a number, as 1500, 250e6 or 3 M.";
  const number = Number(found[1]) * (SCALES.find(([, scale]) => scale === found[2])?.[0] ?? 1);
  return Number.isFinite(number) ? number : "This number is too large.";
}

/**
 * A number for a field: `200e6`, `65536`, `0.05`.
 *
 * @param {number} value
 */
export function written(value) {
  const plain = String(value);
  if (Math.abs(value) < 1e6) return plain;
  const power = 3 * Math.floor(Number(value.toExponential().split("e")[1]) / 3);
  const short = `${Number((value / 10 ** power).toPrecision(15))}e${power}`;
  return Number(short) === value && short.length <= plain.length ? short : plain.replace("+", "");
}

/**
 * The parts of a unit's text: `GB/s**2` is GB to the power 1 and s to the power -2.
 *
 * @param {string} unit
 * @returns {Parts}
 */
function partsOf(unit) {
  return [...unit.matchAll(/([*/]|^)([A-Za-z]+)(?:\*\*\(?(\d+)(?:\/(\d+)\))?)?/g)].map(([, sign, name, top, bottom]) => {
    const power = Number(top ?? 1) / Number(bottom ?? 1);
    return [name, sign === "/" ? -power : power, bottom ? `${top}/${bottom}` : (top ?? "1")];
  });
}

/** @param {Parts} parts */
function size(parts) {
  let made = 1;
  for (const [name, power] of parts) {
    const one = FACTORS.get(name) ?? 1;
    made = power > 0 ? made * one ** power : made / one ** -power;
  }
  return made;
}

/**
 * @param {number} value
 * @param {Parts} parts
 * @returns {[number, Parts]}
 */
function inFittingUnit(value, parts) {
  const place = parts.findIndex(([, power]) => power > 0);
  if (place < 0 || parts[place][1] !== 1 || value === 0) return [value, parts];
  const name = parts[place][0];
  const ladder = LADDERS.find((names) => names.includes(name));
  if (ladder) return onLadder(value, parts, place, ladder, true);
  const size = rounded(Math.abs(value));
  const isTime = TIMES.includes(name) || LONG_TIMES.includes(name);
  return isTime && !(size >= 0.01 && size < FULL) ? onLadder(value, parts, place, TIMES, false) : [value, parts];
}

/**
 * @param {number} value
 * @param {Parts} parts
 * @param {number} place
 * @param {string[]} ladder
 * @param {boolean} hasTop
 * @returns {[number, Parts]}
 */
function onLadder(value, parts, place, ladder, hasTop) {
  const base = value * size(parts);
  const choices = ladder.map((name) => {
    /** @type {Parts} */
    const other = parts.map((part, index) => (index === place ? [name, 1, "1"] : part));
    return /** @type {[number, Parts]} */ ([base / size(other), other]);
  });
  const fitting = choices.filter(([shown]) => rounded(Math.abs(shown)) >= 1);
  const largest = choices[choices.length - 1];
  // Beyond the largest prefix, a power of ten of the unit itself is easier to read than of the prefix.
  return (hasTop && Math.abs(largest[0]) >= FULL ? undefined : fitting.pop()) ?? choices[0];
}

/**
 * Number and scale: `["57.9", "k"]`; numbers under `scaledFrom` have no scale.
 *
 * @param {number} value
 * @param {boolean} isMoney
 * @param {number} scaledFrom
 * @returns {[string, string]}
 */
function scaled(value, isMoney, scaledFrom) {
  const sign = value < 0 ? MINUS : "";
  const size = Math.abs(value);
  const near = whole(size);
  if (size === 0 || (near < FULL && close(size, near))) return [near ? sign + grouped(String(near)) : "0", ""];
  const round = rounded(size);
  if (round < TINY || round >= SCALES[0][0] * FULL) return [sign + powerOfTen(round), ""];
  if (isMoney && round < 100) return [sign + withCents(size), ""];
  const [factor, scale] = (round >= scaledFrom && SCALES.find(([least]) => round >= least)) || [1, ""];
  return [sign + digits(round / factor), scale];
}

/**
 * Three significant digits in plain notation, without trailing zeros.
 *
 * @param {number} round
 */
function digits(round) {
  const shown = round.toFixed(Math.max(0, 2 - exponent(round)));
  return grouped(shown.includes(".") ? shown.replace(/\.?0+$/, "") : shown);
}

/** @param {number} size */
function withCents(size) {
  let cents = fixed(size);
  if (size < 1) {
    const shown = digits(rounded(size));
    if (shown.length > cents.length) cents = shown;
  }
  return cents.replace(/\.00$/, "");
}

/** @param {number} value */
function powerOfTen(value) {
  const [mantissa, power] = value.toExponential(2).split("e");
  const short = mantissa.replace(/\.?0+$/, "");
  return (short === "1" ? "" : `${short}×`) + `10${raised(String(Number(power)))}`;
}

/** @param {string} power */
function raised(power) {
  return power.replace(/./g, (sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"["0123456789-".indexOf(sign)]);
}

/** @param {number} value */
function exponent(value) {
  return Number(value.toExponential().split("e")[1]);
}

/**
 * To three significant digits. JavaScript rounds a half up, Python to the even digit: a half shows all its zeros.
 *
 * @param {number} size
 */
function rounded(size) {
  const [mantissa, power] = size.toExponential(40).split("e");
  const kept = even(mantissa, 4);
  return Number(kept ? `${kept}e${power}` : size.toExponential(2));
}

/**
 * With two decimals.
 *
 * @param {number} size
 */
function fixed(size) {
  const exact = size.toFixed(60);
  return even(exact, exact.indexOf(".") + 3) ?? size.toFixed(2);
}

/**
 * The first `count` characters of a number that lies exactly between two roundings and whose digit there is even.
 *
 * @param {string} exact
 * @param {number} count
 */
function even(exact, count) {
  const [kept, rest] = [exact.slice(0, count), exact.slice(count)];
  return /^50*$/.test(rest) && "02468".includes(kept[count - 1]) ? kept : undefined;
}

/** @param {string} number */
function grouped(number) {
  const [left, right] = number.split(".");
  return left.replace(/\B(?=(\d{3})+$)/g, ",") + (right ? `.${right}` : "");
}

/**
 * @param {Parts} parts
 * @param {boolean} plural
 */
function words(parts, plural) {
  const [name, power] = parts[0];
  const takesPlural = !FACTORS.has(name) || LONG_TIMES.includes(name);
  if (plural && parts.length === 1 && power === 1 && takesPlural) return name === "query" ? "queries" : `${name}s`;
  return parts.map(word).join("·");
}

/** @param {Parts[number]} part */
function word([name, , power]) {
  const shown = name === "percent" ? "%" : name === "us" ? "\u00b5s" : name;
  if (power === "1") return shown;
  return shown + (power.includes("/") ? `^(${power})` : raised(power));
}
