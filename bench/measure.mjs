// What the benchmarks share: medians, tables, and the verdict.

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * The processor time that `work` takes in this process, in milliseconds: what else the machine does falls on wall time.
 * @param {() => unknown} work
 */
export function processorTime(work) {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/**
 * @typedef {{ what: string, measured: number, budget: number | null, unit: string }} Row
 * budget null: told for comparison
 */

/**
 * Prints the rows and tells how many break their budget.
 * @param {string} title @param {readonly Row[]} rows
 */
export function report(title, rows) {
  const number = (/** @type {number} */ value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
  const width = Math.max(...rows.map(({ what }) => what.length));
  console.log(`\n${title}`);
  let broken = 0;
  for (const { what, measured, budget, unit } of rows) {
    const isOver = budget !== null && !(measured <= budget);
    if (isOver) broken++;
    const limit = budget === null ? "" : `  budget ${number(budget)} ${unit}${isOver ? "  BROKEN" : ""}`;
    console.log(`  ${what.padEnd(width)}  ${`${number(measured)} ${unit}`.padStart(12)}${limit}`);
  }
  return broken;
}

/**
 * The value of `--name VALUE` on the command line.
 * @param {string} name @param {string} otherwise
 */
export function flag(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return (at === -1 ? undefined : process.argv[at + 1]) ?? otherwise;
}
