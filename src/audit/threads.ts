/** How many threads an audit uses where nobody says. */
import { availableParallelism } from "node:os";

/** More threads than this do not make a disk faster. */
const MAX_THREADS = 8;

export function defaultThreads(): number {
  return Math.min(MAX_THREADS, availableParallelism());
}
