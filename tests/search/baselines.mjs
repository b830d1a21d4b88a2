// The engines that ours is measured against, on the same pages and the same words: {documents, queries} comes on
// standard input, {engine: [[url, …] for each query]} goes out. Argument: the folder in which they are installed.
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";

const require = createRequire(join(process.argv[2], "package.json"));
const {documents, queries} = JSON.parse(readFileSync(0, "utf-8"));
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const distinct = (urls) => [...new Set(urls)].slice(0, 10);

/** As Material configures lunr: an index of sections, no stemmer, every word may go on; the names and questions of a page stand in its first section. */
function material() {
  const lunr = require("lunr");
  const sections = documents.flatMap((page) => page.sections.map(([heading, text], at) => ({
    id: `${page.url} ${at}`,
    title: heading || page.title,
    // It takes an asterisk in a text for its own wildcard and fails.
    text: (at ? text : [...page.aliases, ...page.asked, page.summary, text].join(" ")).replaceAll("*", " "),
  })));
  lunr.tokenizer.separator = /[\s-]+/;
  const index = lunr((builder) => {
    builder.pipeline.reset();
    builder.pipeline.add(lunr.stopWordFilter);
    builder.searchPipeline.reset();
    builder.field("title", {boost: 1000});
    builder.field("text");
    sections.forEach((section) => builder.add(section));
  });
  return (query) => {
    const words = query.replace(/["*+:^~-]/g, " ").trim().split(/\s+/);
    return distinct(index.search(words.map((word) => `${word}*`).join(" ")).map(({ref}) => ref.split(" ")[0]));
  };
}

function miniSearch() {
  const MiniSearch = require("minisearch");
  const boost = {title: 6, aliases: 4, headings: 2, asked: 2, summary: 2};
  const index = new MiniSearch({fields: [...Object.keys(boost), "text"], idField: "url"});
  index.addAll(documents.map((page) => ({
    ...page,
    aliases: page.aliases.join(" "),
    asked: page.asked.join(" "),
    headings: page.sections.map(([heading]) => heading).join(" "),
    text: page.sections.map(([, text]) => text).join(" "),
  })));
  return (query) => distinct(index.search(query, {prefix: true, fuzzy: 0.2, boost}).map(({id}) => id));
}

async function pagefind() {
  const {createIndex, close} = await import(pathToFileURL(join(process.argv[2], "node_modules", "pagefind", "lib", "index.js")).href);
  const {index} = await createIndex({});
  for (const page of documents) {
    const names = `<p data-pagefind-weight="4">${escaped(page.aliases.join(", "))}</p>`;
    const said = `<p data-pagefind-weight="2">${escaped([...page.asked, page.summary].join(" "))}</p>`;
    const sections = page.sections.map(([heading, text]) => `<h2>${escaped(heading)}</h2><p>${escaped(text)}</p>`);
    const body = `<h1>${escaped(page.title)}</h1>${names}${said}${sections.join("")}`;
    await index.addHTMLFile({url: `/${page.url}`, content: `<html lang="en"><body>${body}</body></html>`});
  }
  const folder = mkdtempSync(join(tmpdir(), "pagefind-"));
  await index.writeFiles({outputPath: folder});
  // Its runtime expects a browser: as much of one as it asks for.
  const file = (url) => readFileSync(String(url).replace(/^file:\/\//, "").split("?")[0]);
  globalThis.fetch = async (url) => new Response(file(url));
  globalThis.window = globalThis;
  globalThis.location = {href: "http://localhost/", origin: "http://localhost", pathname: "/"};
  globalThis.document = {querySelector: () => null, currentScript: null, documentElement: {lang: "en"}};
  const runtime = await import(pathToFileURL(join(folder, "pagefind.js")).href);
  await runtime.options({basePath: `${folder}/`, baseUrl: "/", noWorker: true});
  await runtime.init("en");
  return {
    close: async () => (rmSync(folder, {recursive: true}), await close()),
    search: async (query) => {
      const {results} = await runtime.search(query);
      const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
      return distinct(pages.map(({url}) => url.replace(/^\//, "")));
    },
  };
}

const [lunr, mini, found] = [material(), miniSearch(), await pagefind()];
const answers = {lunr: queries.map(lunr), MiniSearch: queries.map(mini), Pagefind: []};
for (const query of queries) answers.Pagefind.push(await found.search(query));
await found.close();
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
