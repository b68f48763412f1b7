/** A typed word and a name go in, the one slip that lies between them comes out. */
(({ engine }) => {
  /**
   * The slip that makes the typed word of the name: "missing" sign, "extra" sign, "crossed" (two in the wrong order)
   * or "other" sign; null where they are the same or further apart.
   */
  function slip(typed, meant) {
    const longer = typed.length - meant.length;
    if (longer < -1 || longer > 1) {
      return null;
    }
    const shorter = Math.min(typed.length, meant.length);
    let begin = 0;
    while (begin < shorter && typed[begin] === meant[begin]) {
      begin += 1;
    }
    let end = 0;
    while (end < shorter - begin && typed.at(-1 - end) === meant.at(-1 - end)) {
      end += 1;
    }
    const left = typed.length - begin - end;
    const leftMeant = meant.length - begin - end;
    if (left + leftMeant === 1) {
      return left ? "extra" : "missing";
    }
    if (left === 1 && leftMeant === 1) {
      return "other";
    }
    const isCrossed =
      left === 2 && leftMeant === 2 && typed[begin] === meant[begin + 1] && typed[begin + 1] === meant[begin];
    return isCrossed ? "crossed" : null;
  }

  engine.slip = slip;
})(globalThis.madoguchi);
