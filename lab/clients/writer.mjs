// What every client of JavaScript does here: it writes once every 50 ms, whether the last write was answered or not, as a
// server that serves requests does, and prints a line for each write when it knows how it went.
//   [number, when it was begun, when it was answered, what went wrong or null]   times in ms since 1970

export const EVERY_MS = 50;

/** @param {(key: string, value: string) => unknown} write rejects, or throws, where the write failed */
export function writeOn(write) {
  let next = 0;
  setInterval(async () => {
    const number = next++;
    const begun = Date.now();
    /** @type {string | null} */
    let error = null;
    try {
      await write("lab", String(number));
    } catch (problem) {
      error = problem instanceof Error ? problem.message || problem.name : String(problem);
    }
    console.log(JSON.stringify([number, begun, Date.now(), error]));
  }, EVERY_MS);
}
