/** How many threads an audit uses where nobody says. */
import { availableParallelism } from "node:os";

/** Each takes memory of its own, and opening files does not get faster with many more. */
const MAX_THREADS = 4;

export function defaultThreads(): number {
  return Math.min(MAX_THREADS, availableParallelism());
}
