// The search dialog: what is typed goes to the engine; pages come back with their best sections and excerpts.

import {Engine} from "./engine.js";
import {words} from "./words.js";

/**
 * @typedef {import("./engine.js").Answer} Answer
 * @typedef {import("./engine.js").Result} Result
 */

const SHOWN = 10;
const EXCERPT = 28;
const SLOW = 1_500;
const RECENT = "mlsd.searches";
const KINDS = {
  "case-studies": "Cases",
  "building-blocks": "Building blocks",
  framework: "Framework",
  practice: "Practice",
  reference: "Reference",
  start: "Start",
  contributing: "Contributing",
};
const LEVELS = {mid: "Mid level", senior: "Senior", staff: "Staff"};
const FILTERS = ["kind", "family", "level", "grade"];

export class Search {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {() => Promise<import("./engine.js").Data>} ask fetches the index
   * @param {Promise<import("./engine.js").Data>} first is under way already
   */
  constructor(dialog, ask, first) {
    this.dialog = dialog;
    this.ask = ask;
    this.base = dialog.dataset.base?.replace(/\/?$/, "/") ?? "/";
    this.input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
    this.status = /** @type {HTMLElement} */ (dialog.querySelector(".search-status"));
    this.list = /** @type {HTMLElement} */ (dialog.querySelector(".search-results"));
    this.chips = /** @type {HTMLElement} */ (dialog.querySelector(".search-filters"));
    /** @type {Record<string, string>} */
    this.filters = {};
    /** @type {Map<number, Promise<string[]>>} */
    this.texts = new Map();
    this.input.addEventListener("input", () => this.show());
    dialog.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.list.querySelector("a")?.click();
    });
    dialog.addEventListener("keydown", (event) => this.move(event));
    dialog.addEventListener("close", () => this.address(""));
    this.list.addEventListener("click", (event) => {
      if (/** @type {Element} */ (event.target).closest("a")) this.remember();
    });
    this.open(first);
  }

  /** @param {string} [query] */
  start(query) {
    if (query !== undefined) this.input.value = query;
    this.input.focus();
    this.show();
  }

  /** @param {Promise<import("./engine.js").Data>} index */
  open(index) {
    this.failed = false;
    this.status.replaceChildren();
    const slow = setTimeout(() => this.show(), SLOW);
    this.begun = performance.now();
    index
      .then((data) => (this.engine = new Engine(data)))
      .catch(() => (this.failed = true))
      .finally(() => {
        clearTimeout(slow);
        this.show();
      });
  }

  show() {
    if (!this.dialog.open) return;
    const query = this.input.value.trim();
    this.address(query);
    if (!this.engine) return this.wait();
    if (!query) return this.offer();
    const answer = this.engine.search(query, {typing: !/\s$/.test(this.input.value), limit: Infinity});
    const kept = answer.results.filter(({page}) => FILTERS.every((name) => !this.filters[name] || stated(page, name) === this.filters[name]));
    this.choices(answer);
    if (!kept.length) return this.nothing(query, answer.total);
    const best = kept.length > SHOWN ? `, the best ${SHOWN} shown` : "";
    this.status.replaceChildren(`${kept.length} ${kept.length === 1 ? "page" : "pages"}${best}`);
    if (answer.corrected) this.status.prepend("Searched for ", element("strong", "", answer.corrected), ". ");
    const stems = new Set(answer.terms.filter((term) => term.word).flatMap((term) => [...term.stems.keys()]));
    this.list.replaceChildren(...kept.slice(0, SHOWN).map((result) => this.result(result, stems)));
  }

  /** While the index is not here: quiet at first, then a word, then a way out. */
  wait() {
    this.list.replaceChildren();
    const slow = performance.now() - (this.begun ?? 0) >= SLOW - 50;
    this.status.replaceChildren(this.failed ? "The search index did not arrive. " : slow ? "Still loading the index… " : "");
    if (this.failed || slow) this.status.append(button("Try again", () => this.open(this.ask())));
  }

  /** An empty box offers what was looked for before. */
  offer() {
    this.choices();
    this.status.replaceChildren("");
    const before = recent();
    this.list.replaceChildren();
    if (!before.length) return;
    const searches = before.map((query) => button(query, () => this.start(query)));
    const forget = button("Forget them", () => {
      localStorage.removeItem(RECENT);
      this.offer();
      this.input.focus();
    });
    this.list.append(element("p", "search-heading", "You searched for"), element("p", "search-recent", ...searches, forget));
  }

  /** @param {string} query @param {number} unfiltered */
  nothing(query, unfiltered) {
    this.status.replaceChildren(unfiltered ? "Nothing of this kind. " : `Nothing found for “${query}”. `);
    if (unfiltered) {
      this.status.append(button(`Show all ${unfiltered}`, () => {
        this.filters = {};
        this.show();
        this.input.focus();
      }));
    }
    const near = unfiltered ? [] : (this.engine?.neighbours(query) ?? []);
    this.list.replaceChildren();
    if (near.length) this.list.append(element("p", "search-heading", "Pages with a name like it"));
    this.list.append(...near.map((page) => element("p", "search-page", link(this.base + page.url, page.title), badge(page))));
    if (!unfiltered) {
      const lists = [["case-studies/", "all cases"], ["building-blocks/", "all building blocks"], ["reference/glossary/", "the glossary"]];
      const links = lists.flatMap(([url, name]) => [link(this.base + url, name), " "]);
      this.list.append(element("p", "search-heading", "Or look through"), element("p", "search-recent", ...links));
    }
  }

  /** Chips for what the pages found have in common; without an answer there are none. @param {Answer} [everything] */
  choices(everything) {
    const focused = document.activeElement?.getAttribute("data-chip");
    this.chips.replaceChildren();
    if (!everything) return;
    for (const name of FILTERS) {
      if (name !== "kind" && !this.filters.kind) continue;
      const pages = everything.results.map((result) => result.page).filter((page) => name === "kind" || page.kind === this.filters.kind);
      const values = [...new Set(pages.map((page) => stated(page, name)).filter(Boolean))];
      if (this.filters[name] && !values.includes(this.filters[name])) values.push(this.filters[name]);
      if (values.length < 2 && !this.filters[name]) continue;
      for (const value of values.sort((a, b) => order(a) - order(b) || a.localeCompare(b))) {
        const chip = button(named(value), () => this.choose(name, value));
        chip.dataset.chip = `${name}:${value}`;
        chip.setAttribute("aria-pressed", String(this.filters[name] === value));
        this.chips.append(chip);
      }
    }
    if (focused) /** @type {HTMLElement | null} */ (this.chips.querySelector(`[data-chip="${focused}"]`))?.focus();
  }

  /** @param {string} name @param {string} value */
  choose(name, value) {
    const off = this.filters[name] === value;
    if (name === "kind") this.filters = {};
    this.filters[name] = off ? "" : value;
    this.show();
  }

  /** One page, its best sections below it. @param {Result} result @param {Set<number>} stems */
  result(result, stems) {
    const {page, number, hits} = result;
    const title = link(this.base + page.url, ...this.marked(page.title, stems));
    const about = element("p", "search-about", ...this.marked(page.summary, stems));
    const box = element("article", "search-page", element("h2", "", title, badge(page)), about);
    for (const hit of hits.filter((hit) => hit.anchor && hit.score > hits[0].score / 2).slice(0, 2)) {
      const excerpt = element("span", "search-excerpt");
      const found = link(`${this.base}${page.url}#${hit.anchor}`, element("strong", "", ...this.marked(hit.heading, stems)), excerpt);
      box.append(element("p", "search-section", found));
      this.text(number).then((texts) => excerpt.replaceChildren(...this.excerpt(texts[hit.place] ?? "", stems)), () => {});
    }
    return box;
  }

  /** The text of a page's sections. @param {number} number */
  text(number) {
    const asked = this.texts.get(number) ?? fetch(`${this.base}search/${number}.json`).then((answer) => answer.json());
    this.texts.set(number, asked);
    return asked;
  }

  /** The stretch of a text that holds most of what is looked for. @param {string} text @param {Set<number>} stems */
  excerpt(text, stems) {
    const parts = text.split(" ");
    const found = parts.map((part) => Number(this.matches(part, stems)));
    let [best, at] = [-1, 0];
    for (let start = 0; start < Math.max(1, parts.length - EXCERPT / 2); start++) {
      const seen = new Set(found.slice(start, start + EXCERPT).map((hit, offset) => (hit ? parts[start + offset].toLowerCase() : "")));
      if (seen.size > best) [best, at] = [seen.size, start];
    }
    const from = Math.max(0, at - 3);
    const stretch = parts.slice(from, from + EXCERPT).join(" ");
    return [from ? "… " : "", ...this.marked(stretch, stems), from + EXCERPT < parts.length ? " …" : ""];
  }

  /** @param {string} part @param {Set<number>} stems */
  matches(part, stems) {
    return words(part).some((word) => stems.has(this.engine?.stemOf(word) ?? -1));
  }

  /** A text with what was looked for marked. @param {string} text @param {Set<number>} stems */
  marked(text, stems) {
    return text.split(/([\s/()-]+)/).map((part) => (part && this.matches(part, stems) ? element("mark", "", part) : part));
  }

  /** Arrow keys walk from the box through the links; Escape closes, where the box would only clear itself. @param {KeyboardEvent} event */
  move(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.dialog.close();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.input, .../** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll("a, button"))];
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = stops[Math.max(0, at) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** The address of the page keeps the query, so that it can be sent to somebody. @param {string} query */
  address(query) {
    const here = new URL(location.href);
    if (query) here.searchParams.set("q", query);
    else here.searchParams.delete("q");
    history.replaceState(history.state, "", here);
  }

  remember() {
    const query = this.input.value.trim();
    localStorage.setItem(RECENT, JSON.stringify([query, ...recent().filter((other) => other !== query)].slice(0, 6)));
  }
}

/** @returns {string[]} */
function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((query) => typeof query === "string") : [];
  } catch {
    return [];
  }
}

/** What a page says of itself under the name of a filter. @param {import("./engine.js").Page} page @param {string} name */
function stated(page, name) {
  return page[/** @type {"kind"} */ (name)];
}

/** @param {string} value */
function order(value) {
  return [...Object.keys(KINDS), ...Object.keys(LEVELS)].indexOf(value);
}

/** A value of front matter as people read it. @param {string} value */
function named(value) {
  const words = value.replaceAll("-", " ");
  const given = /** @type {Record<string, string>} */ ({...KINDS, ...LEVELS})[value];
  return given ?? words[0].toUpperCase() + words.slice(1).replace(/\b(ai|ml)$/, (letters) => letters.toUpperCase());
}

/** @param {import("./engine.js").Page} page */
function badge(page) {
  const said = [page.kind, page.family, page.grade].filter((value) => value !== undefined).map(named);
  return element("span", "search-badge", said.join(" · "));
}

/** @param {string} address @param {(Node | string)[]} content */
function link(address, ...content) {
  const made = element("a", "", ...content);
  made.setAttribute("href", address);
  return made;
}

/** @param {string} name @param {() => void} press */
function button(name, press) {
  const made = element("button", "", name);
  made.setAttribute("type", "button");
  made.addEventListener("click", press);
  return made;
}

/** @param {string} tag @param {string} name @param {(Node | string)[]} content */
function element(tag, name, ...content) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...content);
  return made;
}
