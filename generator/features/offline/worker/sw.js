/**
 * Stands between pages and network: asks the network first, and only where it does not answer shows a page as it was
 * saved, with the day it comes from. The build writes a line before this one: `self.madoguchi`, with the addresses of
 * the pages and files to have at hand from the start. Everything here lies below the worker's own folder.
 */
"use strict";

const { pages: ESSENTIAL_PAGES, files: ESSENTIAL_FILES } = self.madoguchi;
const ROOT = new URL(self.registration.scope);

/** One origin may hold several sites, so names carry the folder; another number means another form of what is kept. */
const OURS = `madoguchi ${ROOT.pathname} `;
const ESSENTIAL = `${OURS}essential pages 1`;
const VISITED = `${OURS}visited pages 1`;
const FILES = `${OURS}files 1`;

/** Of the pages that were visited, the newest so many stay. */
const MOST_VISITED = 40;

/** So long, in milliseconds, the network may take for a whole page before a saved one is shown, within five seconds. */
const PATIENCE = 4000;

const HTML = { "content-type": "text/html; charset=utf-8" };

/** Where a page of ours says the day it was saved on; a page without it is not ours and not kept. */
const MARK = '<span id="saved-on"></span>';

/** What a server calls the files that are kept, by their endings: a page in the place of one is not it. */
const TYPES = { css: /css/, js: /script/, json: /json/, png: /png/, svg: /svg/ };

/**
 * The name a page or a file is kept under: without what was searched for, or the number by which a file that came broken
 * is asked for anew; and the same for a folder and its first page.
 */
function nameOf(url) {
  const name = new URL(url);
  name.search = name.hash = "";
  if (name.pathname.endsWith("/")) name.pathname += "index.html";
  return name.href;
}

/** Keeps an answer that is a page of ours, with its day by the server's clock; the device's may be wrong. */
async function keepPage(name, url, response, reading = response.text()) {
  const text = await reading;
  const isWhole = text.includes(MARK) && text.trimEnd().endsWith("</html>");
  if (!response.ok || response.redirected || !isWhole) return;
  const date = response.headers.get("date") ?? new Date().toUTCString();
  const cache = await caches.open(name);
  await cache.put(nameOf(url), new Response(text, { headers: { ...HTML, date } }));
  const kept = name === VISITED ? await cache.keys() : [];
  await Promise.all(kept.slice(0, -MOST_VISITED).map((request) => cache.delete(request)));
}

/** Asks the server itself: what the browser keeps of its own accord tells no day, and may be days old. */
async function fetchPage(event, signal) {
  const response = await fetch(event.request, { cache: "no-cache", signal });
  const reading = response.clone().text();
  event.waitUntil(keepPage(VISITED, event.request.url, response, reading).catch(() => {}));
  return { response, reading };
}

/** What is kept; where the device gives nothing back, it is as if nothing were kept. */
const lookUp = (name, cacheName) => caches.match(name, { cacheName }).catch(() => undefined);

/** The newest saved answer for a page. */
async function findSaved(url) {
  const found = await Promise.all([VISITED, ESSENTIAL].map((cacheName) => lookUp(nameOf(url), cacheName)));
  const dated = found.filter(Boolean).map((response) => [new Date(response.headers.get("date")), response]);
  return dated.sort(([one], [other]) => other - one)[0];
}

/** A saved page with its day in it, which makes its banner show. */
async function savedPage(url) {
  const [saved, response] = (await findSaved(url)) ?? [];
  if (!response) return undefined;
  const day = new Intl.DateTimeFormat("ja-JP", { dateStyle: "long", timeZone: "Asia/Tokyo" }).format(saved);
  const text = (await response.text())
    .replace("<html ", "<html data-saved ")
    .replace(MARK, `<time id="saved-on" datetime="${saved.toISOString()}">${day}</time>`);
  return new Response(text, { headers: HTML });
}

/** The page that stands in for any page that was not saved; its links, made for the root, are led from there. */
async function standIn() {
  const saved = await savedPage(new URL("offline.html", ROOT));
  if (!saved) return Response.error();
  const text = (await saved.text()).replace(/ (href|src|action|data-root)="(?![a-z]+:|#)/g, ` $1="${ROOT.pathname}`);
  return new Response(text, { headers: HTML, status: 503 });
}

/** The network's answer once all of it is there; nothing where it stalls, fails or takes too long, and is given up. */
async function wholeInTime(asked, controller) {
  const patience = setTimeout(() => controller.abort(), PATIENCE);
  try {
    const { response, reading } = await asked;
    await reading;
    return response.status < 500 ? response : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(patience);
  }
}

async function answerPage(event) {
  const controller = new AbortController();
  const asked = fetchPage(event, controller.signal);
  const saved = await savedPage(event.request.url);
  // Without a saved page a slow answer is better than none, and is shown as it comes.
  if (saved) return (await wholeInTime(asked, controller)) ?? saved;
  return asked.then(({ response }) => response).catch(() => standIn());
}

/** Whether an answer is the file that was asked for: of its type, from its address, and with the content it is named by. */
async function isFile(url, response) {
  const name = new URL(url).pathname.slice(ROOT.pathname.length);
  const type = TYPES[name.split(".").pop()] ?? /^(?!text\/html)/;
  if (!response.ok || response.redirected || !type.test(response.headers.get("content-type") ?? "")) return false;
  // A file in a folder that bears the hash has none of its own.
  const [, hash] = name.match(/^[^.]*\.([0-9a-f]{10})\.[^/]*$/) ?? [];
  if (!hash) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return found.startsWith(hash);
}

/** Keeps an answer, if it is the file; says whether it is. */
async function keepFile(url, response) {
  if (!(await isFile(url, response.clone()))) return false;
  const keeping = caches.open(FILES).then((cache) => cache.put(nameOf(url), response));
  await keeping.catch(() => {}); // The device is full: the page needs the file all the same.
  return true;
}

/** A file from the server: from it alone where what lies between gave something else. */
async function fetchFile(url) {
  const first = await fetch(url);
  if ((await keepFile(url, first.clone())) || !first.ok) return first;
  const again = await fetch(url, { cache: "reload" });
  await keepFile(url, again.clone());
  return again;
}

/**
 * A file below assets/ changes its name with its content, so a kept one is never stale; one that is broken is dropped.
 * Asked for by another address, as it came broken, it is fetched anew, and the kept one given where that can't be.
 */
async function answerFile({ request: { url } }) {
  const name = nameOf(url);
  const kept = await lookUp(name, FILES);
  if (!kept) return fetchFile(url);
  if (await isFile(url, kept.clone())) return url === name ? kept : fetchFile(url).catch(() => kept);
  await caches.open(FILES).then((cache) => cache.delete(name));
  return fetchFile(url);
}

async function keepEssentials() {
  const files = await caches.open(FILES);
  const keeping = ESSENTIAL_PAGES.map(async (address) => {
    const url = new URL(address, ROOT);
    await keepPage(ESSENTIAL, url, await fetch(url, { cache: "no-cache" }));
  });
  const adding = ESSENTIAL_FILES.map(
    async (address) => (await files.match(address)) ?? fetchFile(new URL(address, ROOT).href),
  );
  await Promise.allSettled([...keeping, ...adding]);
}

/** Drops what another form of this worker kept, and files that neither this build nor a saved page asks for. */
async function tidy() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(OURS));
  await Promise.all(
    ours.filter((name) => ![ESSENTIAL, VISITED, FILES].includes(name)).map((name) => caches.delete(name)),
  );
  const asking = [ESSENTIAL_FILES.join()];
  for (const name of [ESSENTIAL, VISITED]) {
    for (const response of await (await caches.open(name)).matchAll()) asking.push(await response.text());
  }
  const files = await caches.open(FILES);
  const kept = await files.keys();
  // Up to the hash: of a file's own name, or of the folder that it is in.
  const assetOf = ({ url }) => new URL(url).pathname.slice(ROOT.pathname.length).match(/^[^.]*\.[^./]*/)[0];
  const isAsked = (request) => asking.some((text) => text.includes(assetOf(request)));
  // What the search needs is named by the script that loads it.
  for (const request of kept.filter((one) => one.url.includes("/search/load.") && isAsked(one))) {
    asking.push(await (await files.match(request)).text());
  }
  await Promise.all(kept.filter((request) => !isAsked(request)).map((request) => files.delete(request)));
}

/** The page that brought the worker here was loaded before it, so it is kept now. */
async function keepOpenPages() {
  for (const { url } of await self.clients.matchAll({ type: "window" })) {
    if (url.startsWith(ROOT.href)) await keepPage(VISITED, url, await fetch(url)).catch(() => {});
  }
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepEssentials());
});

self.addEventListener("activate", (event) => {
  const begin = async () => {
    await self.clients.claim();
    await tidy();
    await keepOpenPages();
  };
  event.waitUntil(begin());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(ROOT.href)) return;
  if (request.mode === "navigate") event.respondWith(answerPage(event));
  else if (request.url.startsWith(`${ROOT.href}assets/`)) event.respondWith(answerFile(event));
});
