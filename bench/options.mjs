// What the workspaces of the benchmarks hold, by their number of files.

/**
 * What each size is in the benchmarks: 50 MB are counted both ways.
 * @param {number} files
 * @returns {import("./workspace.mjs").Options}
 */
export function benchmarkOptions(files) {
  return {
    files,
    giants: files >= 100_000 ? 2 : 1,
    giantBytes: 50 * 1024 * 1024,
    share: 0.01,
    hidden: 0.002,
  };
}

/**
 * A repository that is about caches: one file in twenty has to be read, and half of these hold nothing to find.
 * @param {number} files
 * @returns {import("./workspace.mjs").Options}
 */
export function denseOptions(files) {
  return { ...benchmarkOptions(files), share: 0.01, hidden: 0.005, clients: 0.01, decoys: 0.025 };
}
