/* Takes queries; gives for each the hits, what the answer as a whole says, and its time in whole milliseconds. */
async (texts) => {
  const answers = [];
  for (const text of texts) {
    const begun = Date.now();
    const hits = await madoguchi.search(text, { limit: 10 });
    const milliseconds = Date.now() - begun;
    answers.push({
      hits: hits.map(({ code, url, title, why }) => ({ code, url, title, why })),
      state: hits.state,
      milliseconds,
    });
  }
  return answers;
};
