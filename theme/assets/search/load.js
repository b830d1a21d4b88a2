// Waits until a reader turns to the search, then loads it: the dialog, the engine and the index at once.

const button = document.querySelector(".search-open");
const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog.search"));

/** @type {Promise<import("./dialog.js").Search> | undefined} */
let loading;

const PATIENCE = 10_000;

/** @returns {Promise<import("./engine.js").Data>} */
async function index() {
  const base = dialog?.dataset.base?.replace(/\/?$/, "/") ?? "/";
  const answer = await fetch(`${base}search/index.json`, {signal: AbortSignal.timeout(PATIENCE)});
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Index and modules at once: on a slow line each round trip counts. */
function load() {
  if (loading) return loading;
  const first = index();
  first.catch(() => {});
  const modules = Promise.all([import("./dialog.js"), import("./engine.js"), import("./table.js"), import("./words.js")]);
  loading = modules.then(([{Search}]) => new Search(/** @type {HTMLDialogElement} */ (dialog), index, first));
  loading.catch(() => (loading = undefined));
  return loading;
}

/** @param {string} [query] */
async function open(query) {
  if (!dialog || dialog.open) return;
  const search = load();
  dialog.showModal();
  dialog.querySelector("input")?.select();
  try {
    (await search).start(query);
  } catch {
    const status = /** @type {HTMLElement} */ (dialog.querySelector(".search-status"));
    status.textContent = "The search could not be loaded. Close this and try again.";
  }
}

if (button && dialog) {
  button.addEventListener("click", () => open());
  for (const turning of ["pointerenter", "focus"]) button.addEventListener(turning, () => void load().catch(() => {}), {once: true});
  dialog.querySelector(".search-close")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.addEventListener("keydown", (event) => {
    const writing = /** @type {HTMLElement} */ (event.target).closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" && !(event.key === "k" && (event.ctrlKey || event.metaKey))) return;
    if (writing && event.key === "/") return;
    event.preventDefault();
    open();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked !== null) open(asked);
}
