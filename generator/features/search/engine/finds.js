/** Finds go in one by one; the best of each place is kept. */
(({ engine }) => {
  /**
   * What a query for a place may mean.
   * @typedef {{text: string, turned: boolean, within: object[][], less: number, endings: string, least: number}} Interpretation
   *   text: what is left to be the name; turned: whether its words were typed the other way round; within: for each part
   *   that was cut off, the places it may mean; less: how much surer the query would be if it were the name alone;
   *   endings: last characters that the name must have, or ""; least: letters of a reading from which on its beginning
   *   counts
   */

  const MOST = 100;
  const MORE_FOR_NAMED_CITY = 26;
  const BEHIND_GUESSES = 28;

  /** A ward's short name is sure once its city was named: 川崎 多摩. */
  function moreFor(place, { within }) {
    return place.kind === "ward" && within.some((places) => places.includes(place.city)) ? MORE_FOR_NAMED_CITY : 0;
  }

  class Finds {
    constructor() {
      this.byPlace = new Map();
      this.above = new Map();
      this.best = 0;
      /** @type {{place: object, how: string, score: number, tail: string}[]} towns with a slip or elsewhere, and what follows */
      this.guesses = [];
      /** @type {Interpretation[]} */
      this.interpretations = [];
    }

    /** Takes a find of a place unless a better one is known or the interpretation leads elsewhere. */
    take(place, score, reason, interpretation, said) {
      const sure = Math.min(score + moreFor(place, interpretation), MOST) - interpretation.less;
      if (sure <= (this.byPlace.get(place)?.score ?? 0)) return;
      if (interpretation.endings && !interpretation.endings.includes(place.name.at(-1))) return;
      const isIn = (above) => above === place || place.above?.includes(above);
      if (!interpretation.within.every((places) => places.some(isIn))) return;
      this.byPlace.set(place, { place, score: sure, reason, said });
      this.best = Math.max(this.best, sure);
    }

    /** Takes a prefecture that was named before or beside something else: even a guess at a place in it is better. */
    takeAbove(place, score, interpretation) {
      this.above.set(place, Math.max(score, this.above.get(place) ?? 0));
      this.take(place, BEHIND_GUESSES, "", interpretation);
    }

    /** Where no place in them could be guessed, those named above are meant themselves. */
    settle() {
      if ([...this.byPlace.keys()].some((place) => !this.above.has(place))) return;
      for (const [place, score] of this.above) {
        const find = this.byPlace.get(place);
        if (find) find.score = Math.max(find.score, score);
      }
    }
  }

  engine.Finds = Finds;
})(globalThis.madoguchi);
