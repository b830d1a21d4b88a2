// The search engine of the handbook: BM25F over pages and their sections. The same file runs in the page, in a worker
// and in Node; docs/reference/search.md tells how it came to be as it is.

import {Table} from "./table.js";
import {decoded, dice, distance, lowest, numbers, pairs, single, stemmed, words} from "./words.js";

/**
 * @typedef {{url: string, title: string, kind: string, summary: string, aliases: string[],
 *   family?: string, level?: string, grade?: string}} Page
 * @typedef {{pages: Page[], sections: [string, string][][], lengths: number[], words: string, stems: string,
 *   postings: string, names: string[][], terms: [number[][], number][], alike: number[][], stop: string}} Data
 * @typedef {{word: string, stems: Map<number, number>, weight: number}} Term
 * @typedef {{anchor: string, heading: string, place: number, score: number}} Hit
 * @typedef {{page: Page, number: number, url: string, title: string, score: number, hits: Hit[]}} Result
 * @typedef {{results: Result[], total: number, corrected: string, terms: Term[]}} Answer
 * @typedef {{limit?: number, typing?: boolean}} Options
 */

/** Of each field, what a word in it is worth, and how far a long field takes that back (BM25's b). */
const PAGE = {
  title: [8, 0.5],
  aliases: [5, 0.6],
  path: [2, 0.3],
  asked: [2, 0.6],
  summary: [2, 0.5],
  headings: [1, 0.5],
  text: [0.3, 0.7],
};
const SECTION = {heading: [4, 0], title: [2, 0], text: [1, 0.75]};
/** What pages say of themselves, in the order of the index. */
const SAID = ["title", "aliases", "path", "asked", "summary"];
/** What it adds when the query is a name of the page; what words count for that were not typed as they are. */
const WHOLE_NAME = 6;
const TERM = 2;
const REPAIRED = 0.9;
const BEGUN = 0.6;
const OTHER_NAME = 0.7;
const ALIKE = 0.35;

export class Engine {
  /** @param {Data} data */
  constructor(data) {
    this.pages = data.pages;
    this.stop = new Set(data.stop.split(" "));
    this.words = decoded(data.words);
    this.stems = stemmed(data.stems);
    /** @type {number[][]} the places of words by their length, once a word needs mending */
    this.ofLength = [];
    this.terms = data.terms;
    /** The page that explains what is named so. */
    this.explained = new Map(data.terms.flatMap(([names, page]) => names.map((name) => [name.join(" "), page])));
    /** Of each page, its names as the numbers of their stems. */
    this.names = data.names;
    /** @type {Map<number, Set<number>>} stems that readers type for one another */
    this.alike = new Map();
    for (const group of data.alike) {
      for (const stem of group) this.alike.set(stem, new Set([...(this.alike.get(stem) ?? []), ...group]));
    }
    this.sections = data.sections.flatMap((list, page) => list.map(([anchor, heading], place) => ({page, place, anchor, heading})));
    let count = 0;
    this.firstOf = data.sections.map((list) => (count += list.length) - list.length);
    /** @type {Map<string, number[]>} what misspelt words were taken for */
    this.repairs = new Map();
    this.postings = data.postings.split(" ");
    this.inPages = new Table(PAGE, this.pages.length);
    this.inSections = new Table(SECTION, this.sections.length);
    data.lengths.forEach((length, text) => {
      const {field, page, section} = this.#whose(text);
      this.inPages.reserve(page, field, length);
      if (field === "text") this.inSections.reserve(section, field, length);
    });
  }

  /** Of which field, page and section a text is: the index counts through the texts and headings of sections, then through what pages say. @param {number} text */
  #whose(text) {
    const sections = this.sections.length;
    if (text < 2 * sections) {
      const section = text % sections;
      return {field: text < sections ? "text" : "headings", section, page: this.sections[section].page};
    }
    const pages = this.pages.length;
    const page = (text - 2 * sections) % pages;
    return {field: SAID[Math.floor((text - 2 * sections) / pages)], section: this.firstOf[page], page};
  }

  /** Counts where a stem stands when it is first asked for: most are never. @param {number} stem */
  #read(stem) {
    let text = 0;
    for (const further of numbers(this.postings[stem] ?? "")) {
      text += further;
      const {field, page, section} = this.#whose(text);
      this.inPages.add(stem, page, field);
      if (field === "text") this.inSections.add(stem, section, field);
      if (field === "headings") this.inSections.add(stem, section, "heading");
      if (field === "title") for (let at = section; this.sections[at]?.page === page; at++) this.inSections.add(stem, at, "title");
    }
    this.postings[stem] = "";
  }

  /** The stem of a word that is known. @param {string} word */
  stemOf(word) {
    const at = lowest(this.words, word);
    return this.words[at] === word ? this.stems[at] : undefined;
  }

  /**
   * The best pages for a query, each with its best sections.
   * @param {string} query
   * @param {Options} [options]
   * @returns {Answer}
   */
  search(query, {limit = 10, typing = false} = {}) {
    const {terms, corrected} = this.understand(query, typing);
    for (const {stems} of terms) for (const stem of stems.keys()) this.#read(stem);
    const name = terms.filter((term) => term.word).map((term) => best(term.stems)).join(" ");
    /** @type {Map<number, Hit[]>} */
    const hits = new Map();
    for (const [number, score] of this.inSections.scores(terms)) {
      const {page, ...place} = this.sections[number];
      const ofPage = hits.get(page) ?? [];
      ofPage.push({...place, score});
      hits.set(page, ofPage);
    }
    /** @type {Result[]} */
    const results = [];
    for (const [number, score] of this.inPages.scores(terms)) {
      const page = this.pages[number];
      const best = (hits.get(number) ?? []).sort((a, b) => b.score - a.score || a.place - b.place).slice(0, 3);
      const whole = this.names[number].includes(name) ? WHOLE_NAME : this.explained.get(name) === number ? TERM : 0;
      results.push({page, number, url: page.url, title: page.title, score: score + whole, hits: best});
    }
    results.sort((a, b) => b.score - a.score || a.number - b.number);
    return {results: results.slice(0, limit), total: results.length, corrected, terms};
  }

  /**
   * What is looked for: each word with the stems that it may stand for, and the other names of what is named.
   * @param {string} query
   * @param {boolean} typing
   */
  understand(query, typing) {
    const typed = words(query);
    const asked = typed.filter((word) => !this.stop.has(word));
    const last = typing && !/\s$/.test(query) ? asked.at(-1) : undefined;
    /** @type {Term[]} */
    const terms = [];
    const spelled = [...typed];
    for (let at = 0; at < asked.length; at++) {
      const word = asked[at];
      const joined = at + 1 < asked.length ? word + asked[at + 1] : "";
      const known = this.stemOf(word) !== undefined;
      if (joined && this.stemOf(joined) !== undefined && !(known && this.stemOf(asked[at + 1]) !== undefined)) {
        spelled.splice(spelled.indexOf(word), 2, joined);
        terms.push(term(joined, [[this.stemOf(joined), 1]]));
        at++;
      } else if (word === last) {
        terms.push(term(word, this.#beginning(word)));
        if (!terms.at(-1)?.stems.size) terms.splice(-1, 1, ...this.#mended(word, spelled));
      } else if (known) terms.push(term(word, [[this.stemOf(word), 1]]));
      else terms.push(...this.#mended(word, spelled));
    }
    terms.push(...this.#otherNames(terms));
    for (const {stems} of terms) for (const [stem, part] of [...stems]) {
      for (const other of this.alike.get(stem) ?? []) if (!stems.has(other)) stems.set(other, part * ALIKE);
    }
    return {terms, corrected: spelled.join(" ") === typed.join(" ") ? "" : spelled.join(" ")};
  }

  /** A word that is still being typed. @param {string} word @returns {[number, number][]} */
  #beginning(word) {
    /** @type {[number, number][]} */
    const found = this.stemOf(word) === undefined ? [] : [[/** @type {number} */ (this.stemOf(word)), 1]];
    for (let at = lowest(this.words, word); at < this.words.length && this.words[at].startsWith(word); at++) {
      found.push([this.stems[at], found.length && found[0][1] === 1 ? BEGUN / 2 : BEGUN]);
    }
    return found;
  }

  /** An unknown word: what it was meant to be, or two words written as one. @param {string} word @param {string[]} spelled */
  #mended(word, spelled) {
    const found = this.#nearest(word);
    const parts = found.length ? [] : this.#split(word);
    if (!found.length && !parts.length) return [];
    spelled.splice(spelled.indexOf(word), 1, ...(found.length ? [found[0]] : parts));
    if (parts.length) return parts.map((part) => term(part, [[this.stemOf(part), 1]]));
    return [term(found[0], found.map((near) => [this.stemOf(near), near === found[0] ? REPAIRED : REPAIRED / 2]))];
  }

  /** Known words near a misspelt one, the likeliest first. @param {string} word */
  #nearest(word) {
    const before = this.repairs.get(word);
    if (before) return before.map((at) => this.words[at]);
    const most = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
    if (!this.ofLength.length) this.words.forEach((known, at) => (this.ofLength[known.length] ??= []).push(at));
    /** @type {[number, number][]} */
    const near = [];
    for (let length = Math.max(3, word.length - most); most && length <= word.length + most; length++) {
      for (const at of this.ofLength[length] ?? []) {
        const known = this.words[at];
        const edits = distance(word, known, most);
        if (edits > most) continue;
        const stem = this.stems[at];
        this.#read(stem);
        const slip = known[0] === word[0] ? (single(known) === single(word) ? -0.5 : 0) : 0.5;
        near.push([at, edits + slip - Math.log1p(this.inPages.spread(stem)) / 10]);
      }
    }
    near.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    const found = near.filter(([, cost]) => cost < near[0][1] + 0.5).slice(0, 3).map(([at]) => at);
    this.repairs.set(word, found);
    return found.map((at) => this.words[at]);
  }

  /** Two words that were written as one; the second may still be begun. @param {string} word */
  #split(word) {
    for (let at = 3; at <= word.length - 3; at++) {
      const [first, rest] = [word.slice(0, at), word.slice(at)];
      const second = this.words[lowest(this.words, rest)];
      if (this.stemOf(first) !== undefined && (rest.length > 3 ? second?.startsWith(rest) : second === rest)) return [first, second];
    }
    return [];
  }

  /** The other names, from the glossary, of what the words name. @param {Term[]} terms */
  #otherNames(terms) {
    const stems = terms.map((term) => best(term.stems));
    /** @type {Term[]} */
    const found = [];
    for (const [names] of this.terms) {
      const at = names.findIndex((name) => name.length && contains(stems, name));
      if (at < 0) continue;
      const others = new Set(names.filter((_, other) => other !== at).flat().filter((stem) => !stems.includes(stem)));
      for (const stem of others) found.push({word: "", stems: new Map([[stem, 1]]), weight: OTHER_NAME / Math.sqrt(others.size)});
    }
    return found;
  }

  /** Pages whose name looks like the query, by the pairs of letters they share. @param {string} query */
  neighbours(query) {
    const typed = pairs(query);
    const near = this.pages.map((page) => ({page, likeness: Math.max(...[page.title, ...page.aliases].map((name) => dice(typed, pairs(name))))}));
    return near.filter(({likeness}) => likeness > 0.3).sort((a, b) => b.likeness - a.likeness).slice(0, 4).map(({page}) => page);
  }
}

/** @param {string} word @param {[number | undefined, number][]} stems @returns {Term} */
function term(word, stems) {
  return {word, stems: new Map(/** @type {[number, number][]} */ (stems)), weight: 1};
}

/** @param {Map<number, number>} stems */
function best(stems) {
  return [...stems.keys()][0];
}

/** Whether `part` stands in `whole`, in one piece. @param {number[]} whole @param {number[]} part */
function contains(whole, part) {
  return whole.some((_, at) => part.every((stem, further) => whole[at + further] === stem));
}
