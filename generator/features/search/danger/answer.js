/// <reference path="reading.js" />
// Looks at every key in a page's search box; where danger is spoken of, puts the answer next to the field: what to call
// and a chat, in the language of what was typed. Takes no key and moves no focus. While an input method composes,
// nothing that is shown goes away. The box announces it.
"use strict";

(() => {
  const PAGES = { ja: "emergency.html", easy: "easy/emergency.html", en: "en/index.html#urgent" };

  const { danger, inDanger } = madoguchi;
  const { answers, lines, usual } = inDanger;
  const box = document.querySelector("[role=search]");
  // Another site may take the search alone.
  if (!box) return;
  const input = box.querySelector("input");
  const { page, code = "" } = document.body.dataset;
  const own = page === "easy" ? page : document.documentElement.lang;

  let prefecture = code.slice(0, 2);
  // What is shown: of what it speaks, in which voice, for which prefecture.
  let shown = "";
  let section = null;
  // Whether what was typed asked for it; else nothing was found.
  let isAsked = false;
  let isComposing = false;

  function element(name, className, ...inside) {
    const made = Object.assign(document.createElement(name), { className });
    made.append(...inside);
    return made;
  }

  const link = (href, className, text) => Object.assign(element("a", className, text), { href });

  // In plain Japanese, which few pages speak, from the words of the box.
  const saidIn = (voice) => inDanger.said[voice] ?? madoguchi.saidHere ?? inDanger.said.ja;

  /** A line as on the pages of places: its name, the number or the way to its page, and when. */
  function contact(step, said, inEnglish) {
    const [key, label] = step.split(":").reverse();
    if (!lines[key]) return element("p", "note", prefecture ? "" : said[key]);
    // A second number that speaks Japanese alone.
    if (label === "other" && said.languages) return "";
    const [japanese, english, phone, address, hours] = lines[key];
    const name = element("span", "", (inEnglish && english) || japanese);
    name.lang = inEnglish && english ? "en" : "ja";
    const way = phone
      ? link(`tel:${phone.replace("#", "%23")}`, "contact__link tel", phone)
      : link(address, "contact__link", name);
    const head = element("span", "contact__kind", said[label] ? `${said[label]}: ` : "", phone ? name : "");
    const note = element("span", "note", hours === "24" ? said.free : hours);
    return element("p", "contact", element("span", "contact__body", head, " ", way, " ", note));
  }

  function sectionOf(intent, voice) {
    const said = saidIn(voice);
    const steps = answers[intent]
      .replace("usual", usual[prefecture] ?? usual[""])
      .trim()
      .split(" ");
    const made = element(
      "section",
      "danger",
      element("h2", "danger__title", said[steps.shift()] ?? said.now),
      ...steps.map((step) => contact(step, said, said.languages && voice !== "zh")),
      ...[said.languages, said.private].map((note) => element("p", "note", note ?? "")),
      element("p", "", link(box.dataset.root + (PAGES[voice] ?? PAGES.en), "link-line", said.more)),
    );
    made.firstChild.id = "danger";
    made.setAttribute("aria-labelledby", "danger");
    made.lang = voice === "easy" ? "ja" : voice;
    return made;
  }

  /** Shows the answer to something said in a voice, or takes it away where nothing was said. */
  function put(intent, voice) {
    const wanted = intent ? `${intent} ${voice} ${prefecture}` : "";
    if (wanted === shown || section?.contains(document.activeElement) || (isComposing && !wanted)) return;
    section?.remove();
    section = wanted ? sectionOf(intent, voice) : null;
    shown = wanted;
    if (section) input.after(section);
  }

  /** Answers what stands in the field; Japanese as the page speaks. */
  function look() {
    const found = danger.of(input.value);
    if (found) put(found.intent, found.lang === "ja" && own !== "en" ? own : found.lang);
    else if (isAsked) put();
    if (found || !isComposing) isAsked = Boolean(found);
  }

  /** For the box: the code of the place that was named, and whether nothing was found, so that help comes first. */
  danger.learn = (named, isFruitless) => {
    prefecture = (named ?? code).slice(0, 2);
    look();
    if (!isAsked) put(isFruitless && "distress", own);
  };

  /** For the box: what to announce in the place of all else, where what was typed asked for it. */
  danger.said = () => isAsked && (({ said, now }) => said ?? now)(saidIn(shown.split(" ")[1]));

  danger.look = look;
  input.addEventListener("input", (event) => {
    isComposing = event.isComposing; // may have begun before this script came
    look();
  });
  input.addEventListener("compositionend", () => {
    isComposing = false;
    look();
  });
  look();
})();
