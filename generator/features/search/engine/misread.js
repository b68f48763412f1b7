/// <reference path="fold.js" />
/// <reference path="finds.js" />
/** A reading that is no place's goes in; the places come out whose names people read so: ししくり for 宍粟. */
(({ engine }) => {
  const { hasHan, sound } = engine.fold;
  const SCORE = { long: 81, whole: 75, heard: 66, begun: 37 };
  const LESS_FOR_SPELLING = 2;
  const SHORTEST = { begun: 4, long: 3 };
  const LINE = /^(\?)?(\S+) (.+)$/;
  const ENDING = /(?:し|く|まち|ちょう|むら|そん)$/;

  /** Each reading with its sounds, with its ending and without, and its places; ? marks what only machines read so. */
  function readMisread({ lines }, named) {
    return lines
      .split("\n")
      .filter(Boolean)
      .map((line) => {
        const [, heard, kana, positions] = LINE.exec(line);
        const forms = [kana, kana.replace(ENDING, "")];
        const places = positions.split(",").map((one) => named[parseInt(one, 36)]);
        return { isHeard: Boolean(heard), kana, forms, sounds: forms.map(sound), places };
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
    // Names go before that begin so, where only two kana are typed or a prefecture's name is begun: ふくお is no 福生.
    const isOfPrefecture = [...finds.byPlace.keys()].some(({ kind }) => kind === "prefecture");
    for (const interpretation of typed) {
      const { text } = interpretation;
      const typed = sound(text);
      const isLong = text.length >= SHORTEST.long && !isOfPrefecture;
      for (const { isHeard, kana, forms, sounds, places } of table.read) {
        const isWhole = sounds.includes(typed);
        if (!isWhole && (isHeard || typed.length < SHORTEST.begun || !sounds[0].startsWith(typed))) continue;
        const whole = forms.includes(text) ? (isLong ? SCORE.long : SCORE.whole) : SCORE.whole - LESS_FOR_SPELLING;
        const score = isHeard ? SCORE.heard : isWhole ? whole : SCORE.begun;
        for (const place of places) finds.take(place, score, isHeard ? "maybe" : "other", interpretation, kana);
      }
    }
  }

  engine.addMisread = addMisread;
})(globalThis.madoguchi);
