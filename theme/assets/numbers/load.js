/**
 * All that a page with numbers loads by itself: it waits for the first touch, or for a link that carries changes.
 */

const page = () => import("./page.js");

for (const button of document.querySelectorAll(".change-numbers")) {
  button.addEventListener("focus", page, { once: true });
  button.addEventListener("click", async () => (await page()).toggle(/** @type {HTMLButtonElement} */ (button)));
}
if (new URLSearchParams(location.search).has("set")) page();
