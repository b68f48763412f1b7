/* Takes sentences with their pages; learns from nine tenths of them at a time and gives how many of the rest it leads right,
   how many it leads elsewhere, and of how many it says nothing. */
(sentences) => {
  const { fold, learnIntents } = madoguchi.engine;
  const FOLDS = 10;
  const counts = { right: 0, elsewhere: 0, nothing: 0 };
  for (let part = 0; part < FOLDS; part += 1) {
    const groups = new Map();
    for (const [at, [page, sentence]] of sentences.entries())
      if (at % FOLDS !== part) groups.set(page, `${groups.get(page) ?? page}|${sentence}`);
    const asked = learnIntents({ lines: [...groups.values()].join("\n") }, (text) => text);
    for (const [at, [page, sentence]] of sentences.entries()) {
      if (at % FOLDS !== part) continue;
      const found = asked(fold.tidy(sentence));
      counts[found ? (found.url === page ? "right" : "elsewhere") : "nothing"] += 1;
    }
  }
  return counts;
};
