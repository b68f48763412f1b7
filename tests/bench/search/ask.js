/*
 * Takes the name of a searcher in this page, queries, and how often each is asked; gives for each the codes of its hits,
 * its reason and the time of one call.
 */
async ([name, queries, times]) => {
  const search = globalThis[name];
  const answers = [];
  for (const query of queries) {
    const begun = performance.now();
    let hits;
    for (let call = 0; call < times; call += 1) hits = await search(query);
    const milliseconds = (performance.now() - begun) / times;
    const places = hits.filter(({ code, kind }) => code && kind !== "prefecture");
    answers.push({ codes: places.map(({ code }) => code.slice(0, 5)), why: hits[0]?.why ?? "", milliseconds });
  }
  return answers;
};
