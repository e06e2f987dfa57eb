/**
 * How long a page keeps its main thread, in the time of the processor: a machine that is busy with other things makes no
 * task longer. What is too long is told by a task of a known kind, measured in the same way at the same time.
 */
import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";

interface TraceEvent {
  readonly cat: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of a clock that all threads share. */
  readonly ts: number;
  /** Microseconds of the thread's own time, of events that have a length. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Begins a step of a page in {@link longestTasks}; it lasts until the page's next one. */
export async function beginStep(page: Page, step: string): Promise<void> {
  await page.evaluate(`void performance.mark(${JSON.stringify(MARK + step)})`);
}

const MARK = "step: ";

/** The step of the yardstick. */
export const LIMIT = "limit";

/**
 * @returns the longest task of the page's main thread for each step that `act` began, in milliseconds of the processor's
 * time, and that of the yardstick
 */
async function longestTasks(
  browser: Browser,
  act: () => Promise<unknown>,
): Promise<ReadonlyMap<string, number>> {
  const yardstick = await browser.newPage();
  await browser.startTracing(undefined, { categories: ["toplevel", "blink.user_timing"] });
  let trace: Buffer;
  try {
    await plainTable(yardstick, LIMIT);
    await act();
  } finally {
    trace = await browser.stopTracing();
    // Not before: what a page has not yet told of its tasks is lost when it is closed.
    await yardstick.close();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(thread),
  );
  const marks = traceEvents
    .filter(({ cat, name }) => cat.includes("blink.user_timing") && name.startsWith(MARK))
    .sort((a, b) => b.ts - a.ts);
  const longest = new Map<string, number>();
  for (const event of traceEvents) {
    if (!event.name.endsWith("RunTask") || !main.has(thread(event))) continue;
    const mark = marks.find(({ pid, ts }) => pid === event.pid && ts <= event.ts);
    if (mark === undefined) continue;
    const step = mark.name.slice(MARK.length);
    longest.set(step, Math.max(longest.get(step) ?? 0, (event.tdur ?? 0) / 1000));
  }
  const steps = new Set(marks.map(({ name }) => name.slice(MARK.length)));
  for (const step of steps) assert.ok((longest.get(step) ?? 0) > 0, `the trace holds the tasks of ${step}`);
  return longest;
}

/**
 * What a step takes when nothing comes between: what else runs (a collection of garbage, another process in the cache of
 * the processor) only adds to it, and seldom three times at the same place.
 * @returns for each step the least of three rounds of {@link longestTasks}
 */
export async function leastOfThree(
  browser: Browser,
  act: () => Promise<unknown>,
): Promise<ReadonlyMap<string, number>> {
  const least = new Map<string, number>();
  for (let round = 0; round < 3; round++)
    for (const [step, time] of await longestTasks(browser, act))
      least.set(step, Math.min(least.get(step) ?? Number.POSITIVE_INFINITY, time));
  return least;
}

/** A yardstick as a step: a plain table of 3,000 rows is made and laid out in one task, in a page of its own. */
async function plainTable(page: Page, step: string): Promise<void> {
  await beginStep(page, step);
  await page.evaluate(`new Promise((done) => setTimeout(() => {
      const table = document.createElement("table");
      for (let i = 0; i < 3000; i++) {
        const row = table.insertRow();
        for (let cell = 0; cell < 5; cell++) row.insertCell().textContent = "cell " + i + " " + cell;
      }
      document.body.replaceChildren(table);
      done(table.offsetHeight);
    }))`);
}
