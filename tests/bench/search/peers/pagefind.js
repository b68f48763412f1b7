/* Pagefind as it comes, with its documented interface. */
const pagefind = await import("./pagefind/pagefind.js");
await pagefind.init();
globalThis.peer = async (query) => {
  const { results } = await pagefind.search(query.normalize("NFKC"));
  const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return pages.map(({ url }) => ({ code: /(\d{5})\.html/.exec(url)?.[1], kind: "municipality", why: "" }));
};
