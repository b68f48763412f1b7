/// <reference path="fold.js" />
/** A reading in hiragana goes in, Hepburn comes out, as addresses and road signs spell it: おおさか is osaka. */
(({ engine }) => {
  const { letters } = engine.fold;
  const SPELLED = [
    [/^sy/, "sh"],
    [/^ty/, "ch"],
    [/^zy/, "j"],
    [/^si/, "shi"],
    [/^ti/, "chi"],
    [/^tu/, "tsu"],
    [/^hu/, "fu"],
    [/^zi/, "ji"],
  ];
  const LENGTHENED_BY = { あ: "a", う: "ou", え: "e", お: "o", ー: "aiueo" };
  const PIECES = /っ|[^っ][ゃゅょぁぃぅぇぉ]?/g;

  const known = new Map();

  /** One kana or pair of kana in Hepburn. */
  function spelledOut(piece) {
    if (!known.has(piece))
      known.set(
        piece,
        SPELLED.reduce((text, [from, to]) => text.replace(from, to), letters(piece)),
      );
    return known.get(piece);
  }

  /** Without long marks; the rules are those of generator/readings/romaji.py, held together by one table of cases. */
  function hepburn(kana) {
    let spelled = "";
    let doubled = false;
    let mayLengthen = false;
    for (const piece of kana.match(PIECES) ?? []) {
      if (piece === "っ") {
        doubled = true;
      } else if (mayLengthen && LENGTHENED_BY[piece]?.includes(spelled.at(-1))) {
        mayLengthen = false;
      } else {
        const latin = spelledOut(piece);
        const first = latin.startsWith("ch") ? "t" : latin[0];
        spelled += doubled && !"aiueon".includes(first) ? first + latin : latin;
        mayLengthen = "aiueo".includes(latin.at(-1));
        doubled = false;
      }
    }
    return spelled;
  }

  engine.hepburn = hepburn;
})(globalThis.madoguchi);
