// Asks the site's engine and index from the terminal: queries come on standard input, one a line; one JSON object a line goes out.
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const [engine, index, limit] = process.argv.slice(2);
const {Engine} = await import(pathToFileURL(engine).href);
const text = readFileSync(index, "utf-8");
const start = performance.now();
const opened = new Engine(JSON.parse(text));
const opening = performance.now() - start;
const lines = readFileSync(0, "utf-8").split("\n").slice(0, -1);
const answers = lines.map((query) => {
  const begun = performance.now();
  const {results, terms, corrected} = opened.search(query, {limit: Number(limit)});
  const took = performance.now() - begun;
  return JSON.stringify({query, results, corrected, terms: terms.map((term) => [term.word, term.weight]), took, opening});
});
process.stdout.write(answers.map((line) => `${line}\n`).join(""));
