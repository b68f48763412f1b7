/** Lists the visited pages that this device has saved, and removes them at a press; where there are none, nothing shows. */
"use strict";

(async () => {
  const section = document.querySelector("[data-saved-pages]");
  const { root } = document.currentScript.dataset;
  if (!section) return;
  const [item, done] = section.querySelectorAll("template");
  const list = section.querySelector("ul");
  const visited = `madoguchi ${new URL(root, location.href).pathname} visited pages `;

  async function visitedCaches() {
    try {
      return (await caches.keys()).filter((name) => name.startsWith(visited));
    } catch {
      return []; // An old browser, or one that may not keep anything: then nothing is kept.
    }
  }

  async function itemFor(url, response) {
    const copy = item.content.cloneNode(true);
    const [link, day] = copy.querySelectorAll("a, [data-slot]");
    const saved = new Date(response.headers.get("date"));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    link.href = url;
    link.textContent = page.querySelector("h1").textContent;
    day.textContent = new Intl.DateTimeFormat("ja-JP", { dateStyle: "long", timeZone: "Asia/Tokyo" }).format(saved);
    return copy;
  }

  section.querySelector("button").addEventListener("click", async () => {
    await Promise.all((await visitedCaches()).map((name) => caches.delete(name)));
    list.replaceChildren();
    section.querySelector("[role=status]").replaceChildren(done.content.cloneNode(true));
  });

  for (const name of await visitedCaches()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) list.prepend(await itemFor(url, await cache.match(url)));
  }
  section.hidden = !list.children.length;
})();
