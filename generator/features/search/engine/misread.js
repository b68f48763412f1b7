/// <reference path="fold.js" />
/// <reference path="finds.js" />
/** A reading that is no place's goes in; the places come out whose names people read so: ししくり for 宍粟. */
(({ engine }) => {
  const { hasHan, sound } = engine.fold;
  const SCORE = { whole: 75, begun: 45 };
  const LESS_FOR_SPELLING = 2;
  const SHORTEST = 4;
  const ENDING = /(?:し|く|まち|ちょう|むら|そん)$/;

  /** Each reading with its sounds, with its ending and without, and its places. */
  function readMisread({ lines }, named) {
    return lines
      .split("\n")
      .filter(Boolean)
      .map((line) => {
        const [kana, positions] = line.split(" ");
        const forms = [kana, kana.replace(ENDING, "")];
        const places = positions.split(",").map((one) => named[parseInt(one, 36)]);
        return { kana, forms, sounds: forms.map(sound), places };
      });
  }

  /**
   * Adds places by readings that are not official to the finds of a query that found none for sure.
   * @param {object[]} named municipalities by their positions
   * @param {(name: string) => Promise<{lines: string}>} load
   */
  async function addMisread(finds, named, load) {
    const typed = finds.interpretations.filter(({ text, endings }) => text.length > 1 && !endings && !hasHan(text));
    if (!typed.length) return;
    const table = await load("misread");
    table.read ??= readMisread(table, named);
    for (const interpretation of typed) {
      const { text } = interpretation;
      const heard = sound(text);
      for (const { kana, forms, sounds, places } of table.read) {
        const isWhole = sounds.includes(heard);
        if (!isWhole && !(heard.length >= SHORTEST && sounds[0].startsWith(heard))) continue;
        const less = forms.includes(text) ? 0 : LESS_FOR_SPELLING;
        const score = isWhole ? SCORE.whole - less : SCORE.begun;
        for (const place of places) finds.take(place, score, "other", interpretation, kana);
      }
    }
  }

  engine.addMisread = addMisread;
})(globalThis.madoguchi);
