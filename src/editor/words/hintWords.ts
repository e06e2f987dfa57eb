/** What stands beside a confirmed host. Free of `vscode` and of the clock. */
import type { Resolution } from "../../core/model/finding";
import { isReadOnlyPrimary } from "./endpointWords";

/**
 * `replica now`, `primary endpoint`; with the age of the reading where it is not fresh: `replica, read 3 days ago`. Null
 * where there is nothing to say that the host does not say itself.
 *
 * @param ago `read 3 days ago`, or null where the reading is fresh
 */
export function hintWords(resolution: Resolution, ago: string | null): string | null {
  const what = whatOf(resolution);
  if (what === null) return null;
  if (ago !== null) return `${what}, ${ago}`;
  return resolution.role === null ? what : `${what} now`;
}

function whatOf(resolution: Resolution): string | null {
  if (isReadOnlyPrimary(resolution)) return "read-only primary endpoint";
  switch (resolution.kind) {
    case "primary":
      return "primary endpoint";
    case "reader":
      return "reader endpoint";
    case "configuration":
    case "memcached-configuration":
      return "configuration endpoint";
    case "memorydb-configuration":
      return "cluster endpoint";
    case "node":
    case "memorydb-node":
      return resolution.role ?? "node, role unknown";
    case "standalone-node":
      return "stand-alone node";
    case "memcached-node":
      return "memcached node";
    default:
      return null;
  }
}
