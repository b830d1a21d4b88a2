/**
 * Filters over the question bank. Without this script every question is there, in the order of the site.
 */

const bank = /** @type {HTMLElement} */ (document.querySelector(".index.questions"));
const questions = /** @type {HTMLElement[]} */ ([...bank.querySelectorAll("li")]);
const count = document.createElement("p");
count.setAttribute("role", "status");
count.className = "questions-count";

const filters = ["topic", "page", "kind", "step", "level"].map(filter);
const bar = document.createElement("div");
bar.className = "questions-filters";
bar.append(...filters.map(({ label }) => label), count);
bank.prepend(bar);
show();

/**
 * A choice among the values that the questions have.
 *
 * @param {string} name
 */
function filter(name) {
  const label = document.createElement("label");
  const select = document.createElement("select");
  const values = new Set(questions.map((question) => question.dataset[name]).filter((value) => value !== undefined));
  select.append(new Option("Any", ""), ...[...values].map((value) => new Option(value, value)));
  select.addEventListener("change", show);
  label.append(name[0].toUpperCase() + name.slice(1), select);
  return { name, label, select };
}

/** Hides what does not match, and headings with nothing left below them. */
function show() {
  for (const question of questions) {
    question.hidden = filters.some(({ name, select }) => select.value && question.dataset[name] !== select.value);
  }
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (bank.querySelectorAll(".questions-of"))) {
    group.hidden = !group.querySelector("li:not([hidden])");
  }
  const left = questions.filter((question) => !question.hidden).length;
  count.textContent = left === 1 ? "1 question" : `${left} questions`;
}
