/** Promises go in; all that they give comes out, or the first failure, once none is under way any more. */
(({ engine }) => {
  /** Like `Promise.all`, but a second try after a failure meets no promise that is still to fail. */
  engine.settled = async (promises) => {
    await Promise.allSettled(promises);
    return Promise.all(promises);
  };
})(globalThis.madoguchi);
