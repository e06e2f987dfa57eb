// What tests tell while they run: a file of JSON objects, one a line, to which their process appends and which the
// runner follows. Always: a run that goes on ends by itself, however long it takes; one that has fallen silent is given up.
import { readFile } from "node:fs/promises";

/** For how long nothing may begin or end in a run before it counts as hung, in milliseconds. */
export const silenceMs = 120_000;

/** What one test or hook may take, in milliseconds: it fails by its own name before the run counts as hung. */
export const testLimitMs = 110_000;

/**
 * @typedef {{ passed: number, failed: number }} Count of tests
 * @typedef {(text: string) => void} Say prints, with the name of the suite before each line
 *
 * @typedef {{ code: number } | { error: unknown } | { silent: true }} Outcome how a process ended: by itself, not at all
 *   as it should, or by falling silent, where it still runs
 */

/**
 * Follows a file of events while it grows, until the run ends or falls silent.
 * @template Event
 * @param {object} options
 * @param {string} options.file absolute; it need not be there yet
 * @param {Promise<number>} options.exited the exit code of the tests
 * @param {(event: Event) => void} options.onEvent
 * @param {number} [options.limitMs]
 * @returns {Promise<Outcome>}
 */
export async function followEvents({ file, exited, onEvent, limitMs = silenceMs }) {
  let seen = 0;
  let heard = performance.now();
  const readNew = async () => {
    const text = await readFile(file, "utf8").catch(() => "");
    const end = text.lastIndexOf("\n") + 1;
    if (end <= seen) return;
    heard = performance.now();
    for (const line of text.slice(seen, end).split("\n")) if (line !== "") onEvent(JSON.parse(line));
    seen = end;
  };
  /** @type {Outcome | undefined} */
  let outcome;
  exited.then(
    (code) => {
      outcome = { code };
    },
    (error) => {
      outcome = { error };
    },
  );
  while (outcome === undefined && performance.now() - heard < limitMs) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await readNew();
  }
  await readNew();
  return outcome ?? { silent: true };
}
