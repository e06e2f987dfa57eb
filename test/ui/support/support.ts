/** What every UI test needs and no workbench: where the project is, its harness, and waiting for a state. */
import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Locator } from "playwright-core";

export const projectRoot = process.env.CEL_PROJECT_ROOT ?? process.cwd();
/** Longer than any state takes on a machine that is busy with other things, and shorter than a test may take. */
export const LIMIT_MS = 60_000;

/** Asks again and again until `probe` gives what is expected. */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T>,
  isRight: (value: T) => boolean,
): Promise<T> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const value = await probe();
    if (isRight(value)) return value;
    if (performance.now() > deadline)
      assert.fail(`never happened within ${LIMIT_MS / 1000} s: ${what}; last ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Acts again and again until `shown` is there: soon at first, and with more and more patience. */
export async function actUntil(
  what: string,
  act: () => Promise<unknown>,
  shown: Locator,
  instead?: () => Promise<unknown>,
): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  for (let patience = 1000; ; patience *= 2) {
    await act();
    const isThere = await shown.waitFor({ timeout: patience }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    if (performance.now() <= deadline) continue;
    const there = instead === undefined ? "" : `; instead: ${JSON.stringify(await instead())}`;
    assert.fail(`never happened within ${LIMIT_MS / 1000} s: ${what}${there}`);
  }
}

/** A module of test/run. Not bundled: they find the project by where they are, and clean up after one another. */
export async function harness<T>(module: string): Promise<T> {
  return (await import(pathToFileURL(path.join(projectRoot, "test/run", module)).href)) as T;
}
