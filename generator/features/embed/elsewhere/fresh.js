// まちの相談窓口（madoguchi）: renews the windows of a town that were put into a page of another site.
// Takes each element with `data-madoguchi`, the address of its fragment; puts what the fragment says now in its place.
// What comes is never put in as markup: text, plain elements and addresses are made anew, all else is left out. Where
// nothing comes, what stands in the page stays. Nothing is sent but the request itself, without cookies and referrer.
// Needs `connect-src` for the fragment's host, and from that host `Access-Control-Allow-Origin`.
"use strict";

(() => {
  const PLAIN = new Set(["a", "b", "li", "p", "ul"]);
  const SCHEMES = new Set(["https:", "http:", "mailto:", "tel:"]);
  const LARGEST = 100_000; // letters
  const PATIENCE = 10_000; // milliseconds

  /** The address of a link where it is one that may be followed, else empty. */
  function followed(link, base) {
    const href = link.getAttribute("href");
    if (href === null || !URL.canParse(href, base)) return "";
    const address = new URL(href, base);
    return SCHEMES.has(address.protocol) ? address.href : "";
  }

  /** What a node holds, made anew: plain elements, and text. */
  function* renewed(node, base) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) yield document.createTextNode(child.data);
      else if (PLAIN.has(child.localName)) {
        const copy = document.createElement(child.localName);
        const address = copy.localName === "a" ? followed(child, base) : "";
        if (address) copy.setAttribute("href", address);
        copy.append(...renewed(child, base));
        yield copy;
      }
    }
  }

  /** The fragment at an address; null where there is none, or it is another's. */
  async function fragmentAt(address) {
    const answer = await fetch(address, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = answer.ok && new URL(answer.url).origin === address.origin ? await answer.text() : "";
    if (!text || text.length > LARGEST) return null;
    // A document of its own, in which nothing runs and nothing is loaded.
    const found = new DOMParser().parseFromString(text, "text/html").querySelector("div[data-madoguchi]");
    return found && new URL(found.dataset.madoguchi, address).href === address.href ? found : null;
  }

  async function renew(place) {
    const address = new URL(place.dataset.madoguchi, document.baseURI);
    const fragment = await fragmentAt(address);
    // A badge is the first line alone.
    const part = place.localName === "p" ? fragment?.querySelector("p") : fragment;
    if (part?.textContent.trim()) place.replaceChildren(...renewed(part, address));
  }

  for (const place of document.querySelectorAll("[data-madoguchi]")) renew(place).catch(() => {});
})();
