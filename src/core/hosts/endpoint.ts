/**
 * The hostname grammar of ElastiCache and MemoryDB. Pure: a host in, what its shape proves out.
 *
 * The shape only hints. `NAME.HASH.0001.REGION` is a group's member, a stand-alone node or a memcached node, a group
 * may itself be called `x-ro` or `x-001`; only an inventory decides. The shapes are a table, read from the top; the
 * first that fits is taken. Source of the shapes: recorded API answers and the AWS documentation samples.
 */

import type { EndpointKind, EndpointShape } from "../model/endpoint";
import { unknownShape } from "../model/endpoint";
import { wordSet } from "../text/words";
import { isKnownRegion, regionOfCode } from "./regions";

/** DNS suffixes as data, longest first; the EU sovereign and isolated partitions have shown no hostname yet. */
const ELASTICACHE_SUFFIXES: readonly (readonly string[])[] = [
  ["cache", "amazonaws", "com", "cn"],
  ["cache", "amazonaws", "com"],
];
const MEMORYDB_SUFFIXES: readonly (readonly string[])[] = [
  ["amazonaws", "com", "cn"],
  ["amazonaws", "com"],
];

/** Name parts that a shape may bind: N resource name, M member, H hash, K cache node id. */
interface Parts {
  N?: string;
  M?: string;
  H?: string;
  K?: string;
}

interface Shape {
  /** Labels before the region; single capitals bind, a word in lower case stands for itself. */
  readonly labels: readonly string[];
  readonly tls: boolean | null;
  readonly kind: (parts: Parts) => EndpointKind | null;
}

const always = (kind: EndpointKind) => () => kind;
const SHARD_MEMBER = /^(.+)-\d{4}-\d{3}$/;
const GROUP_MEMBER = /^(.+)-\d{3}$/;
const NODE_ID = /^\d{4}$/;

const ELASTICACHE_SHAPES: readonly Shape[] = [
  { labels: ["N", "H", "ng", "K"], tls: false, kind: ({ N }) => (N?.endsWith("-ro") ? "reader" : "primary") },
  { labels: ["N", "public", "serverless"], tls: true, kind: always("serverless") },
  { labels: ["N", "serverless"], tls: true, kind: always("serverless") },
  { labels: ["N", "H", "clustercfg"], tls: false, kind: always("configuration") },
  { labels: ["N", "H", "cfg"], tls: false, kind: always("memcached-configuration") },
  // Every Redis node is 0001 whatever its shard; a higher id can only be memcached.
  { labels: ["M", "H", "K"], tls: false, kind: ({ K }) => (K === "0001" ? "node" : "memcached-node") },
  { labels: ["master", "N", "H"], tls: true, kind: always("primary") },
  // Seen in AWS tutorials only; accepted, never generated.
  { labels: ["primary", "N", "H"], tls: true, kind: always("primary") },
  { labels: ["replica", "N", "H"], tls: true, kind: always("reader") },
  { labels: ["clustercfg", "N", "H"], tls: true, kind: always("configuration") },
  { labels: ["cfg", "N", "H"], tls: true, kind: always("memcached-configuration") },
  // A member's name begins with a letter, so a number in front is a memcached node id.
  { labels: ["K", "N", "H"], tls: true, kind: always("memcached-node") },
  { labels: ["M", "N", "H"], tls: true, kind: always("node") },
];

const MEMORYDB_SHAPES: readonly Shape[] = [
  { labels: ["N", "H", "clustercfg"], tls: false, kind: always("memorydb-configuration") },
  { labels: ["clustercfg", "N", "H"], tls: true, kind: always("memorydb-configuration") },
  { labels: ["M", "H", "K"], tls: false, kind: always("memorydb-node") },
  {
    labels: ["M", "N", "H"],
    tls: true,
    kind: ({ M }) => (SHARD_MEMBER.test(M ?? "") ? "memorydb-node" : null),
  },
];

/** Hash labels of 4 to 7 characters were seen in real answers. */
const HASH = /^[a-z0-9]{4,7}$/;
const PLACEHOLDER_HASHES: ReadonlySet<string> = wordSet(
  "abc123 abcd12 abcdef abcde abcd a1b2c3 a1b2c3d 123abc 123456 12345 1234 xyz123 xyz789 hash hashid",
  "example sample random unique suffix cluster redis cache dummy fake region string label",
);
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

function isPlaceholderHash(hash: string): boolean {
  return PLACEHOLDER_HASHES.has(hash) || /x{3}/.test(hash) || /^(.)\1+$/.test(hash);
}

/** Whether a label may be a hash label: of its form, and none that documentation makes up. */
export function isPlausibleHash(label: string): boolean {
  return HASH.test(label) && !isPlaceholderHash(label);
}

/** Whether documentation calls a resource so (`your-cluster`). */
export function isPlaceholderName(name: string): boolean {
  return /^(?:your|example|placeholder|xxx)(?:$|[-_x])/.test(name);
}

/** Binds a shape's letters to labels, or null where a fixed word or a node id does not fit. */
function bind(shape: Shape, labels: readonly string[]): Parts | null {
  if (shape.labels.length !== labels.length) return null;
  const parts: Parts = {};
  for (const [i, pattern] of shape.labels.entries()) {
    const label = labels[i] ?? "";
    if (pattern === "K") {
      if (!NODE_ID.test(label)) return null;
      parts.K = label;
    } else if (pattern === "N" || pattern === "M" || pattern === "H") parts[pattern] = label;
    else if (pattern !== label) return null;
  }
  return parts;
}

/** The labels before a suffix, or null where the host does not end in it. */
function before(
  labels: readonly string[],
  suffixes: readonly (readonly string[])[],
): readonly string[] | null {
  for (const suffix of suffixes) {
    const at = labels.length - suffix.length;
    if (at > 0 && suffix.every((label, i) => labels[at + i] === label)) return labels.slice(0, at);
  }
  return null;
}

/** The resource that a member's name suggests: its shard and node suffix taken off. */
function groupOfMember(member: string): string {
  return SHARD_MEMBER.exec(member)?.[1] ?? GROUP_MEMBER.exec(member)?.[1] ?? member;
}
function shapeOf(
  host: string,
  service: EndpointShape["service"],
  labels: readonly string[],
  region: string | null,
  regionCode: string | null,
): EndpointShape {
  const unknown: EndpointShape = { ...unknownShape(host), service, region, regionCode, placeholder: true };
  for (const shape of service === "memorydb" ? MEMORYDB_SHAPES : ELASTICACHE_SHAPES) {
    const parts = bind(shape, labels);
    const kind = parts && shape.kind(parts);
    if (!parts || !kind) continue;
    const { name, hash } = named(parts, kind, shape.tls);
    const found = { ...unknown, name, member: parts.M ?? null, tls: shape.tls };
    const isReal = hash !== null && isPlausibleHash(hash) && !isPlaceholderName(name ?? "");
    return isReal ? { ...found, kind, hash, placeholder: false } : found;
  }
  return unknown;
}

/** The resource's name and hash. */
function named(parts: Parts, kind: EndpointKind, tls: boolean | null): Pick<EndpointShape, "name" | "hash"> {
  const name = parts.N ?? (parts.M === undefined ? null : groupOfMember(parts.M));
  const hash = parts.H ?? null;
  if (name === null) return { name, hash };
  if (kind === "serverless") {
    // The hash of a serverless name is joined by a hyphen, not a dot.
    const at = name.lastIndexOf("-");
    return at > 0 ? { name: name.slice(0, at), hash: name.slice(at + 1) } : { name, hash: "" };
  }
  return { name: kind === "reader" && tls === false ? name.slice(0, -3) : name, hash };
}

/**
 * What the shape of a host says, or null where the host is no cache endpoint at all: a look-alike
 * (`evilcache.amazonaws.com`), DAX (which lives under the same suffix), a control-plane host, a name that DNS does
 * not allow. Any case; one trailing dot is tolerated. Never throws.
 */
export function classifyHost(text: string): EndpointShape | null {
  const host = (text.endsWith(".") ? text.slice(0, -1) : text).toLowerCase();
  if (host.length > 253) return null;
  const all = host.split(".");
  if (!all.every((label) => LABEL.test(label))) return null;
  const labels = before(all, ELASTICACHE_SUFFIXES);
  if (labels) {
    const regionCode = labels.at(-1) ?? "";
    if (labels.at(-2) === "dax" || regionCode === "dax") return null;
    if (labels.length === 1) return shapeOf(host, "elasticache", [], null, null);
    const region = regionOfCode(regionCode);
    // A full region name in this place is an invention of documentation.
    const written = isKnownRegion(regionCode) ? [] : labels.slice(0, -1);
    return shapeOf(host, "elasticache", written, region, regionCode);
  }
  const rest = before(all, MEMORYDB_SUFFIXES);
  if (rest && rest.length > 2 && rest.at(-2) === "memorydb") {
    const region = rest.at(-1) ?? "";
    return shapeOf(host, "memorydb", rest.slice(0, -2), isKnownRegion(region) ? region : null, region);
  }
  return null;
}

/** Whether a member's name has the shard and node suffix of cluster mode (`NAME-0001-002`). */
export function isShardMemberName(member: string): boolean {
  return SHARD_MEMBER.test(member);
}
