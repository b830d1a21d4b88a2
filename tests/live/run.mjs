// Computes and prints with the page's own modules what the tests ask for: one JSON document in, one out.
import { readFileSync } from "node:fs";
import { curves } from "../../theme/assets/numbers/curves.js";
import { NoValue, compute } from "../../theme/assets/numbers/evaluate.js";
import { read, text, written } from "../../theme/assets/numbers/format.js";
import { Model, fromLink, toLink } from "../../theme/assets/numbers/model.js";

/** The outcome, or why there is none. */
function tried(work) {
  try {
    return { value: work() };
  } catch (error) {
    if (!(error instanceof NoValue)) throw error;
    return { reason: error.message };
  }
}

const plain = (outcome) =>
  outcome instanceof NoValue
    ? { reason: outcome.message }
    : { values: Object.fromEntries(outcome.values), verdicts: Object.fromEntries(outcome.verdicts) };

const ANSWERS = {
  compute: ({ tree, bases }) => tried(() => compute(tree, (name) => bases[name], (name) => name)),
  text: ([value, unit]) => text(value, unit),
  read,
  written,
  link: ({ search, known }) => {
    const { changes, ignored } = fromLink(search, (key) => known.includes(key));
    return { changes: Object.fromEntries(changes), ignored, again: toLink(search, changes) };
  },
  page: ({ data, changes }) => {
    const model = new Model(data);
    const reasons = Object.entries(changes).map(([key, value]) => model.change(key, value)).filter(Boolean);
    const shown = Object.fromEntries([...model.now.values].map(([n, v]) => [n, text(v, model.described(n).unit.text)]));
    return {
      reasons,
      shown,
      ...plain(model.now),
      plots: Object.fromEntries(Object.entries(data.plots).map(([id, [over, ...shown]]) => [id, curves(model, over, shown)])),
      flips: Object.fromEntries([...model.flips].map(([id, outcome]) => [id, plain(outcome)])),
    };
  },
};

const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(([what, given]) => ANSWERS[what](given))));
