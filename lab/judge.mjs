// What the lines that a client printed say of a failover.

/**
 * One write, times in ms since 1970; `error` null where it worked, `answered` null where nothing came until the end.
 * @typedef {{ begun: number, answered: number | null, error: string | null }} Write
 *
 * @typedef {object} Outcome
 * @property {"recovers" | "stuck" | "exits"} outcome `stuck`: it still failed at the end of the time that it was watched
 * @property {number | null} recoveredAfterMs from the begin of the failover to the first write of those that all worked
 * @property {number} failedWrites with an error, or without an answer at the end
 * @property {string | null} error of most of them
 */

/** So long without a write that works is a pause, and no hiccup of a busy machine. */
const PAUSE_MS = 600;
/** The last so much of the time that it was watched tells whether it works again. */
const END_MS = 1500;
/** What is still under way at the very end is not counted. */
const LAST_MS = 1000;

/**
 * @param {readonly Write[]} writes those that were begun after the failover did, or had no answer by then
 * @param {number} begun the failover
 * @param {number} ended when watching ended
 * @param {boolean} exited whether the program ended by itself
 * @returns {Outcome}
 */
export function judge(writes, begun, ended, exited) {
  const failed = writes.filter(
    ({ begun: at, answered, error }) => error !== null || (answered === null && at < ended - LAST_MS),
  );
  const worked = writes
    .flatMap(({ answered, error }) => (answered !== null && error === null ? [answered] : []))
    .sort((a, b) => a - b);
  const told = { failedWrites: failed.length, error: mostOf(failed.map(({ error }) => error ?? NO_ANSWER)) };
  if (exited) return { outcome: "exits", recoveredAfterMs: null, ...told };
  const lastFailure = Math.max(begun, ...failed.map(({ answered, begun: at }) => answered ?? at));
  const lastSuccess = worked.at(-1) ?? begun;
  if (ended - lastSuccess > END_MS || ended - lastFailure < END_MS)
    return { outcome: "stuck", recoveredAfterMs: null, ...told };
  let pausedUntil = begun;
  let last = begun;
  for (const time of worked) {
    if (time - last > PAUSE_MS) pausedUntil = time;
    last = time;
  }
  const isUnharmed = failed.length === 0 && pausedUntil === begun;
  const since = Math.max(pausedUntil, lastFailure);
  const first = worked.find((time) => time >= since) ?? since;
  return { outcome: "recovers", recoveredAfterMs: isUnharmed ? 0 : first - begun, ...told };
}

const NO_ANSWER = "no answer";

/**
 * The error that came most often, its details of this run left out.
 * @param {string[]} errors
 */
function mostOf(errors) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const error of errors) {
    const said = plain(error);
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** @param {string} error */
function plain(error) {
  const line = error.split("\n", 1)[0] ?? "";
  return line
    .replace(/primary-\d+\.lab\.test/g, "NAME")
    .replace(/\b10\.9\.\d+\.\d+\b/g, "ADDRESS")
    .replace(/0x[0-9a-f]+/g, "0x…")
    .replace(/ script: [0-9a-f]{40}.*$/, "")
    .slice(0, 120);
}
