/// <reference path="reader.js" />
// Takes the page; puts ruby over every word that furigana.read knows, and over what scripts add later.
// The reading stands in an attribute and is shown by the style sheet alone, so that find-in-page, copying, screen
// readers and other scripts meet the text as it was written.
"use strict";

(() => {
  const PLAIN =
    "svg, code, pre, select, option, textarea, script, style, noscript, ruby, .reading, [data-plain], body [lang]:not([lang|=ja])";
  // The words are put before this script when the site is built.
  const { furigana, words } = globalThis.madoguchi;

  // With ruby among them, browsers no longer keep words together by themselves: セン|ター.
  const KATAKANA = /([ァ-ヺー]{3,12})/;

  function unread(text) {
    return text.split(KATAKANA).map((piece, at) => {
      if (at % 2 === 0) return piece;
      const whole = document.createElement("span");
      whole.className = "furigana__whole";
      whole.append(piece);
      return whole;
    });
  }

  function annotated(text, isAddress) {
    const made = document.createDocumentFragment();
    for (const [written, reading] of furigana.read(text, isAddress)) {
      if (!reading) {
        made.append(...unread(written).filter((piece) => piece !== ""));
        continue;
      }
      const ruby = document.createElement("ruby");
      ruby.className = "furigana";
      const over = document.createElement("rt");
      over.dataset.reading = reading;
      ruby.append(written, over);
      if (made.lastChild?.nodeName === "RUBY") made.append(document.createElement("wbr")); // a line may end between words
      made.append(ruby);
    }
    return made;
  }

  // What a line of boxes holds directly becomes boxes: there, a text must stay one.
  function isInRow({ parentElement }) {
    return /flex|grid/.test(getComputedStyle(parentElement).display);
  }

  function textsIn(node) {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = node.nodeType === Node.TEXT_NODE ? node : walker.nextNode(); text; text = walker.nextNode()) {
      if (text.parentElement && !text.parentElement.closest(PLAIN)) found.push(text);
    }
    return found;
  }

  function annotate(node) {
    // All styles are asked for before the first change, so that they are worked out once.
    const texts = textsIn(node).map((text) => ({ text, inRow: isInRow(text) }));
    for (const { text, inRow } of texts) {
      // What follows ruby without a gap is the rest of its run, and was left alone on purpose.
      const rest = text.previousSibling?.nodeName === "RUBY" ? furigana.endOfRun(text.data) : 0;
      const made = annotated(text.data.slice(rest), text.parentElement.hasAttribute("data-in-address"));
      if (!made.querySelector("ruby")) continue;
      const line = inRow ? document.createElement("span") : made;
      if (inRow) line.append(made);
      line.prepend(text.data.slice(0, rest));
      text.replaceWith(line);
    }
  }

  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      for (const node of addedNodes) if (node.isConnected) annotate(node);
      if (target.nodeType === Node.TEXT_NODE && target.isConnected) annotate(target);
    }
    observer.takeRecords(); // what was just put in has nothing left to annotate
  });

  function begin() {
    const { code, prefecture } = document.body.dataset;
    furigana.learn(words, (code ?? prefecture)?.slice(0, 2));
    annotate(document.body);
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  }

  if (document.readyState === "loading") document.addEventListener("readystatechange", begin, { once: true });
  else begin();
})();
