/** What the names around a host say about its use: an application's own words decide between reads and writes. */
import type { Use } from "../model/mention";
import { wordsOf } from "../text/words";

const READ = new Set(
  "read reads reader readers readonly readreplica ro replica replicas slave slaves secondary secondaries follower followers".split(
    " ",
  ),
);
const WRITE = new Set("write writes writer writers primary master leader rw".split(" "));

/** What every one of those words holds; asked first, for most keys say nothing of it. */
const MAY_SAY = /read|ro|rw|replica|slave|secondar|follower|writ|primary|master|leader/i;

/**
 * The use that a key path and labels name. The nearest name that says anything decides: the key itself, then the
 * labels (nearest last), then the keys above. One that says both (`read_write`) decides for `unknown`.
 */
export function useOf(keyPath: string | null, labels: readonly string[]): Use {
  if (!(keyPath !== null && MAY_SAY.test(keyPath)) && !labels.some((label) => MAY_SAY.test(label)))
    return "unknown";
  const keys = keyPath === null ? [] : keyPath.split(".");
  const names = [...keys.slice(-1), ...[...labels].reverse(), ...keys.slice(0, -1).reverse()];
  for (const name of names) {
    const words = wordsOf(name);
    const reads = words.some((word) => READ.has(word));
    const writes = words.some((word) => WRITE.has(word));
    if (reads && writes) return "unknown";
    if (reads) return "read";
    if (writes) return "write";
  }
  return "unknown";
}
