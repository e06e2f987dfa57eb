/**
 * What the fixed part of a templated hostname proves. `*` stands for whatever a template is filled with.
 *
 * Says `node` or `memcached-node` only where every way to fill the template names one: `*-001.HASH.0001.REGION` does,
 * while `*.NAME.HASH.REGION` may become `master.NAME.HASH.REGION`. Everything else is nothing.
 */
import type { EndpointKind, EndpointShape } from "../model/endpoint";
import { isPlaceholderName, isPlausibleHash } from "./endpoint";
import { isKnownRegion, regionOfCode } from "./regions";

const HOLE = "*";
const NODE_ID = /^\d{4}$/;
const MEMBER_END = /-\d{3}$/;
const SHARD_MEMBER_END = /-\d{4}-\d{3}$/;
/** Words in the first or third place that make another endpoint than a node. */
const ENDPOINT_WORDS: ReadonlySet<string> = new Set(["master", "primary", "replica", "clustercfg", "cfg"]);
const THIRD_WORDS: ReadonlySet<string> = new Set(["ng", "cfg", "clustercfg", "serverless", "dax"]);

const isFixed = (label: string) => !label.includes(HOLE);

/** A label that can be a hash label: a template, or one that no documentation made up. */
function mayBeHash(label: string): boolean {
  return !isFixed(label) || (isPlausibleHash(label) && !THIRD_WORDS.has(label));
}

function withoutTls(member: string, hash: string, id: string): EndpointKind | null {
  if (hash === "ng" || !mayBeHash(hash)) return null;
  // Of an id above 1 the shape is memcached's alone, whatever stands before it.
  if (id !== "0001") return "memcached-node";
  return isFixed(hash) || MEMBER_END.test(member) ? "node" : null;
}

function withTls(member: string, name: string, hash: string): EndpointKind | null {
  if (!mayBeHash(hash) || ENDPOINT_WORDS.has(member) || isPlaceholderName(name)) return null;
  if (NODE_ID.test(member)) return "memcached-node";
  return MEMBER_END.test(member) ? "node" : null;
}

/** The shape that a pattern (lower case, with at least one `*`) proves, or null where it proves no node. */
export function classifyPattern(pattern: string): EndpointShape | null {
  const labels = pattern.split(".");
  if (labels.at(-1) === "cn") labels.pop();
  if (labels.pop() !== "com" || labels.pop() !== "amazonaws") return null;
  const isMemoryDb = labels.at(-2) === "memorydb";
  const regionLabel = (isMemoryDb ? labels.pop() : labels.splice(-2, 1)[0]) ?? "";
  if (labels.pop() !== (isMemoryDb ? "memorydb" : "cache") || labels.length !== 3) return null;
  const [member = "", second = "", third = ""] = labels;
  if (isPlaceholderName(member) || regionLabel === "dax") return null;
  const tls = !NODE_ID.test(third);
  const cacheKind = tls ? withTls(member, second, third) : withoutTls(member, second, third);
  const kind = cacheKind && isMemoryDb ? memoryDbKind(member) : cacheKind;
  if (kind === null) return null;
  const hash = tls ? third : second;
  return {
    host: pattern,
    kind,
    service: isMemoryDb ? "memorydb" : "elasticache",
    name: null,
    member,
    hash: isFixed(hash) ? hash : null,
    region: isMemoryDb ? knownRegion(regionLabel) : regionOfCode(regionLabel),
    regionCode: isFixed(regionLabel) ? regionLabel : null,
    tls,
    placeholder: false,
  };
}

function knownRegion(label: string): string | null {
  return isKnownRegion(label) ? label : null;
}

function memoryDbKind(member: string): EndpointKind | null {
  return SHARD_MEMBER_END.test(member) ? "memorydb-node" : null;
}
