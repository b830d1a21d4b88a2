// Words and letters: how a text becomes words, how near two words are, and how the index writes them.

/** @param {string} text */
export function words(text) {
  const lower = text.toLowerCase();
  const plain = /^[ -~]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/['’]/g, "").replace(/\b([a-z])[/&]([a-z])\b/g, "$1$2").match(/[a-z0-9]+/g) ?? [];
}

const rows = [new Uint16Array(99), new Uint16Array(99), new Uint16Array(99)];

/**
 * Edits between two words, neighbours swapped counting one; more than `most` is not told apart.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most || a.length > 40) return most + 1;
  let [older, old, row] = rows;
  for (let j = 0; j <= b.length; j++) old[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, older[j - 2] + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [older, old, row] = [old, row, older];
  }
  return old[b.length];
}

/** A word whose doubled letters are single, as they are most often mistyped. @param {string} word */
export function single(word) {
  return word.replace(/(.)\1/g, "$1");
}

/** @param {string} text */
export function pairs(text) {
  return new Set(words(text).flatMap((word) => [...word].map((letter, at) => letter + (word[at + 1] ?? " "))));
}

/** @param {Set<string>} some @param {Set<string>} others */
export function dice(some, others) {
  return (2 * [...some].filter((pair) => others.has(pair)).length) / (some.size + others.size || 1);
}

/** The place of the first word that is not before `word`. @param {string[]} sorted @param {string} word */
export function lowest(sorted, word) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {string} coded */
export function decoded(coded) {
  let before = "";
  return coded.split(" ").map((entry) => (before = before.slice(0, parseInt(entry[0], 36)) + entry.slice(1)));
}

/** The stem of each word, from how many stems ago it was new. @param {string} coded */
export function stemmed(coded) {
  let count = 0;
  return coded.split(" ").map((back) => (back ? count - Number(back) : count++));
}

/** Numbers in base 40, lowest digit first; letters from K on say that another digit follows. @param {string} coded */
export function* numbers(coded) {
  let [value, digit] = [0, 1];
  for (const letter of coded) {
    const code = letter.charCodeAt(0);
    value += digit * (code < 75 ? code - 35 : code - 75);
    if (code < 75) {
      yield value;
      [value, digit] = [0, 1];
    } else digit *= 40;
  }
}
