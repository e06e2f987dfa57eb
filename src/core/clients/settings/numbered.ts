/**
 * Lists of memcached servers that are written one key each: `MEMCACHED_SERVER_1`, `MEMCACHED_SERVER_2`; `node1.host`,
 * `node2.host`; an option that is repeated. A client of memcached is given every server, so that such keys are one list.
 * Of Redis nothing is said: numbered keys may just as well be several caches.
 */
import type { HitContext, HostHit } from "../../model/mention";

/** Farther apart than this, in UTF-16 units, keys are not of one list. */
const MAX_APART = 400;

interface Run {
  readonly members: number[];
  isMemcached: boolean;
}

/**
 * For each host the number of its list, null for a host of none; empty where there is no list at all. `contexts` and
 * `ports` are those of `hits`.
 */
export function numberedLists(
  hits: readonly HostHit[],
  contexts: readonly HitContext[],
  ports: readonly (number | null)[],
): readonly (number | null)[] {
  if (!hits.some((hit, i) => tellsMemcached(hit, contexts[i], ports[i] ?? null))) return [];
  const lists: (number | null)[] = hits.map(() => null);
  for (const [list, { members, isMemcached }] of runsOf(hits, contexts, ports).entries())
    if (isMemcached && members.length > 1) for (const member of members) lists[member] = list;
  return lists;
}

/** Hosts with keys of one name that stand near each other. */
function runsOf(
  hits: readonly HostHit[],
  contexts: readonly HitContext[],
  ports: readonly (number | null)[],
): readonly Run[] {
  const runs: Run[] = [];
  const last = new Map<string, Run>();
  for (const [i, hit] of hits.entries()) {
    const context = contexts[i];
    const name = context && !context.inComment && !hit.template ? nameOf(hit, context) : null;
    if (name === null) continue;
    let run = last.get(name);
    const left = hits[run?.members.at(-1) ?? -1];
    if (!run || !left || hit.start - left.end > MAX_APART) {
      run = { members: [], isMemcached: NAMES_MEMCACHED.test(name) };
      runs.push(run);
      last.set(name, run);
    }
    run.members.push(i);
    if (isMemcached(hit, ports[i] ?? null)) run.isMemcached = true;
  }
  return runs;
}

const NAMES_MEMCACHED = /memcache/i;

/** The port tells only where the name does not: Redis's endpoints on it are a mistake, and no list of servers. */
function isMemcached({ shape: { kind } }: HostHit, port: number | null): boolean {
  return kind === "memcached-node" || (port === 11211 && (kind === "node" || kind === "unknown"));
}

/** Whether anything about a host speaks of memcached; asked of all first, for in most texts nothing does. */
function tellsMemcached(hit: HostHit, context: HitContext | undefined, port: number | null): boolean {
  return (
    isMemcached(hit, port) ||
    NAMES_MEMCACHED.test(context?.keyPath ?? "") ||
    NAMES_MEMCACHED.test(hit.shape.name ?? "") ||
    NAMES_MEMCACHED.test(context?.labels.at(-1) ?? "")
  );
}

/** The key without its number, and the cluster that the host's name tells; null for a host of a list already. */
function nameOf({ shape }: HostHit, { keyPath, labels, list }: HitContext): string | null {
  if (list !== null || keyPath === null || shape.name === null) return null;
  const label = labels.at(-1);
  const name = label === undefined ? keyPath : `${keyPath.replace(/\[\d+\]\.\w+$/, "")}.${label}`;
  return `${name.replace(/\d+(?=\.\w+$|$)/, "#")} ${shape.hash} ${shape.name}`;
}
