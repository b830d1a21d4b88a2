/**
 * A larger view of each drawing. Without this script the drawing scrolls in its own frame.
 */

/**
 * Builds the dialog that shows one drawing at a time.
 *
 * @returns {{ dialog: HTMLDialogElement, title: HTMLElement, whole: HTMLElement }}
 */
function makeDialog() {
  const dialog = document.createElement("dialog");
  dialog.className = "drawing-dialog";
  const header = document.createElement("header");
  const title = document.createElement("span");
  title.id = "drawing-dialog-title";
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  const whole = document.createElement("div");
  whole.className = "whole";
  whole.tabIndex = 0;
  whole.setAttribute("role", "group");
  whole.setAttribute("aria-labelledby", title.id);
  dialog.setAttribute("aria-labelledby", title.id);
  header.append(title, close);
  dialog.append(header, whole);
  // Material listens for single keys on the whole page; in the dialog they belong to the reader.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(dialog);
  return { dialog, title, whole };
}

/**
 * A copy of a drawing whose ids do not meet those of the original.
 *
 * @param {SVGElement} svg
 * @returns {SVGElement}
 */
function copied(svg) {
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  for (const node of [copy, ...copy.querySelectorAll("*")]) {
    if (node.id) node.id = `large-${node.id}`;
    const link = node.getAttribute("href");
    if (link?.startsWith("#")) node.setAttribute("href", `#large-${link.slice(1)}`);
    const names = node.getAttribute("aria-labelledby");
    if (names) node.setAttribute("aria-labelledby", names.replace(/(^| )/g, "$1large-"));
  }
  return copy;
}

/** @type {ReturnType<typeof makeDialog> | undefined} */
let view;

for (const frame of document.querySelectorAll(".drawing-frame")) {
  const svg = frame.querySelector("svg");
  if (!svg) continue;
  const name = frame.getAttribute("aria-label") ?? "Drawing";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "drawing-zoom";
  button.textContent = "Enlarge";
  button.setAttribute("aria-label", `Enlarge: ${name}`);
  button.addEventListener("click", () => {
    view ??= makeDialog();
    view.title.textContent = name;
    view.whole.replaceChildren(copied(svg));
    view.dialog.addEventListener("close", () => button.focus(), { once: true });
    view.dialog.showModal();
  });
  frame.after(button);
}
