/* Takes the name of a searcher in this page and queries; gives for each the codes of its hits, its reason and its time. */
async ([name, queries]) => {
  const search = globalThis[name];
  const answers = [];
  for (const query of queries) {
    const begun = performance.now();
    const hits = await search(query);
    const milliseconds = performance.now() - begun;
    const places = hits.filter(({ code, kind }) => code && kind !== "prefecture");
    answers.push({ codes: places.map(({ code }) => code.slice(0, 5)), why: hits[0]?.why ?? "", milliseconds });
  }
  return answers;
};
