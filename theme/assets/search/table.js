// A table of what is said where, and BM25F over it.

/** How soon further mentions of a word stop to matter. */
const K1 = 4;

export class Table {
  /** @param {Record<string, number[]>} fields @param {number} places */
  constructor(fields, places) {
    this.fields = fields;
    this.places = places;
    /** @type {Map<number, Map<number, Record<string, number>>>} stem, place, field, how often */
    this.counts = new Map();
    /** @type {Record<string, number> | undefined} words of a field in the mean place */
    this.means = undefined;
    this.sizes = Object.fromEntries(Object.keys(fields).map((field) => [field, new Float64Array(places)]));
  }

  /** @param {number} stem @param {number} place @param {string} field */
  add(stem, place, field) {
    const row = this.counts.get(stem) ?? new Map();
    const counts = row.get(place) ?? {};
    counts[field] = (counts[field] ?? 0) + 1;
    row.set(place, counts);
    this.counts.set(stem, row);
  }

  /** Words of a field that are counted later. @param {number} place @param {string} field @param {number} size */
  reserve(place, field, size) {
    this.sizes[field][place] += size;
  }

  /** How many places hold a stem. @param {number} stem */
  spread(stem) {
    return this.counts.get(stem)?.size ?? 0;
  }

  /** Scores by place; a term counts once, by the best of its stems. @param {import("./engine.js").Term[]} terms */
  scores(terms) {
    const means = (this.means ??= Object.fromEntries(Object.entries(this.sizes).map(([field, sizes]) => [field, mean(sizes)])));
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const {stems, weight} of terms) {
      /** @type {Map<number, number>} */
      const ofTerm = new Map();
      for (const [stem, part] of stems) {
        const spread = this.spread(stem);
        const rarity = Math.log(1 + (this.places - spread + 0.5) / (spread + 0.5));
        for (const [place, counts] of this.counts.get(stem) ?? []) {
          let times = 0;
          for (const [field, count] of Object.entries(counts)) {
            const [worth, back] = this.fields[field];
            times += (worth * count) / (1 - back + (back * this.sizes[field][place]) / means[field]);
          }
          ofTerm.set(place, Math.max(ofTerm.get(place) ?? 0, (weight * part * rarity * times) / (K1 + times)));
        }
      }
      for (const [place, score] of ofTerm) scores.set(place, (scores.get(place) ?? 0) + score);
    }
    return scores;
  }
}

/** @param {Float64Array} sizes */
function mean(sizes) {
  return sizes.reduce((sum, size) => sum + size, 0) / (sizes.length || 1) || 1;
}
