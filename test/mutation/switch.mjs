// What the code with all its mutants asks at each of them: whether it is the active one. The names are those that Stryker's
// instrumenter writes; without its own header, so that the tests run nearly as fast as they do without mutants.
// https://stryker-mutator.io/docs/stryker-js/troubleshooting/#mutant-switching

/**
 * @typedef {object} Switch
 * @property {string | null} active the mutant that is there
 * @property {number} left how often it may still be come upon: more is a loop without an end
 * @property {Map<string, number>} met how often each was come upon, where that is counted
 */
const state = /** @type {{ mutants: Switch }} */ (/** @type {unknown} */ (globalThis)).mutants;

/** @param {string} id */
export function stryMutAct_9fa48(id) {
  if (state.active !== id) return false;
  if (--state.left < 0) throw new Error("the mutant is come upon without end");
  return true;
}

/** @param {string[]} ids */
export function stryCov_9fa48(...ids) {
  if (process.env.COUNTS_MUTANTS === "yes")
    for (const id of ids) state.met.set(id, (state.met.get(id) ?? 0) + 1);
}
