/* Material's own search: its worker and its index, asked as its search box does. */
(async () => {
  const worker = new Worker("WORKER");
  const answer = () =>
    new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data), { once: true }));
  const index = await (await fetch("search/search_index.json")).json();
  const ready = answer();
  worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
  await ready;
  globalThis.peer = async (query) => {
    const found = answer();
    worker.postMessage({ type: 2, data: query.normalize("NFKC") });
    const { data } = await found;
    const pages = data.items.map(([first]) => /(\d{5})\.html/.exec(first.location)?.[1]).filter(Boolean);
    return pages.slice(0, 10).map((code) => ({ code, kind: "municipality", why: "" }));
  };
})();
