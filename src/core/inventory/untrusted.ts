/**
 * Careful reading of answers that may be anything: a snapshot is a file that somebody edited, and real answers leave
 * out fields that the documentation promises. Each reader gives the value or null, and never throws.
 *
 * What always holds: no text of an account gets past here with control characters or marks that reorder or hide what
 * stands around them, and no address that is neither a cache's hostname nor an IP address. Names that end up in
 * commands, links and files have a form of their own; see {@link oddNames}.
 */

import { classifyHost } from "../hosts/endpoint";
import { hasRegionForm } from "../hosts/regions";
import { isAddress } from "../text/address";
import { cleanText } from "../text/cleanText";
import { isRecord } from "../text/record";

export type Members = Readonly<Record<string, unknown>>;

export function members(value: unknown): Members | null {
  return isRecord(value) ? value : null;
}

/** The objects of a list; anything that is no list is an empty one, anything that is no object is left out. */
export function objects(value: unknown): readonly Members[] {
  if (!Array.isArray(value)) return [];
  return value.map(members).filter((item) => item !== null);
}

/** Longer than any text that AWS lets a resource or an event have. */
const LONGEST_TEXT = 4000;

export function text(value: unknown): string | null {
  return typeof value === "string" ? cleanText(value, LONGEST_TEXT) || null : null;
}

export function flag(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

/** A whole number from 0 on. */
export function count(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null;
}

/** The value in the spelling of `allowed` where it is one of them in any case, otherwise null. */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | null {
  const lower = text(value)?.toLowerCase();
  return allowed.find((item) => item.toLowerCase() === lower) ?? null;
}

/** The host that an account gives: a cache's, or an IP address in the place of one; lower case. Null for anything else. */
export function accountHost(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const host = classifyHost(value)?.host;
  return host ?? (isAddress(value) ? value.toLowerCase() : null);
}

export function isPort(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 65535;
}

/** An `Endpoint` member: an object with an Address and perhaps a Port. Hosts come back in lower case. */
export function hostPort(value: unknown): { host: string; port: number | null } | null {
  const endpoint = members(value);
  const host = accountHost(endpoint?.Address);
  return host === null ? null : { host, port: isPort(endpoint?.Port) ? endpoint.Port : null };
}

/**
 * Ids and names of ElastiCache and MemoryDB: letters, digits and hyphens, at most 50 of them (more left for the
 * future); shards and nodes are numbers. https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
 */
const NAME = /^[a-z0-9][a-z0-9_-]{0,62}$/i;

/** Whether this can be the id of a resource, a shard or a node: it may stand in a command, a link or a file. */
export function isName(value: string): boolean {
  return NAME.test(value);
}

/** The members of answers that name things, wherever they stand in an item. */
const NAMES: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ["ReplicationGroupId", isName],
  ["CacheClusterId", isName],
  ["NodeGroupId", isName],
  ["CacheNodeId", isName],
  ["ServerlessCacheName", isName],
  ["GlobalReplicationGroupId", isName],
  ["ReplicationGroupRegion", hasRegionForm],
  // Of MemoryDB's clusters, shards and nodes.
  ["Name", isName],
]);

/** Answers are this deep at most: group, shards, shard, members, member, endpoint, address. */
const DEEPEST = 8;

/** How many names and addresses of an item are none: what AWS would never give. */
export function oddNames(item: unknown, depth = 0): { readonly names: number; readonly addresses: number } {
  let [names, addresses] = [0, 0];
  if (typeof item !== "object" || item === null || depth > DEEPEST) return { names, addresses };
  for (const [key, value] of Object.entries(item)) {
    if (typeof value === "string" && value !== "") {
      if (NAMES.get(key)?.(value) === false) names++;
      if (key === "Address" && accountHost(value) === null) addresses++;
    } else if (typeof value === "object") {
      const inside = oddNames(value, depth + 1);
      names += inside.names;
      addresses += inside.addresses;
    }
  }
  return { names, addresses };
}
