/**
 * The resources of a template, by logical id, with what is written of its ElastiCache clusters and groups.
 *
 * Keys are found by their bytes and placed by the reader of the format: a key's context is the path of the mapping that
 * it belongs to. A resource is any mapping with a `Type` of AWS's, so templates within other files (the Serverless
 * Framework, a fragment) are read as well.
 */
import type { HitContext } from "../../model/mention";
import type { TextRange } from "../../text/range";
import { CLOUDFORMATION } from "../dialects";
import { type Cache, type Setting, type SettingName, settingNamed } from "../model";
import type { Place } from "../places";

/** Properties that say something of a cache, and what may bring others along. */
const PROPERTIES = [
  "Engine",
  "AutomaticFailoverEnabled",
  "NumCacheClusters",
  "NumNodeGroups",
  "ReplicasPerNodeGroup",
  "ClusterMode",
  "GlobalReplicationGroupId",
  "NodeGroupConfiguration",
  "CacheParameterGroupName",
  "MultiAZEnabled",
  "PreferredCacheClusterAZs",
  "PrimaryClusterId",
  "Fn::Transform",
  "<<",
] as const;

/** A key that says something of a resource. */
export interface KeyPlace extends Place {
  readonly key: (typeof PROPERTIES)[number] | "Type";
  readonly value: Value;
}

interface Value {
  /** From the key to the end of the value. */
  readonly range: TextRange;
  readonly literal: (TextRange & { readonly text: string }) | null;
}

/** More keys than the largest template has. */
const MAX_KEYS = 10_000;

const KEYS = new RegExp(`(?<![\\w.])(?:${PROPERTIES.join("|")}|Type)(?=["']?[ \\t]{0,8}:)`, "g");

/** A literal and nothing else after a key: no tag, no alias, no collection, no function. */
const VALUE =
  /^["']?[ \t]*:\s{0,80}(?:(["'])([^"'\n\\]*)\1|([^\s"'[\]{},&*!|>#%@`-][^\s,[\]{}"']*))[ \t]*(?=[,}\]\r\n]|#|$)/;
/** In UTF-16 units; every value that is understood is shorter. */
const LONGEST_VALUE = 200;

/** The keys in the text, wherever they stand, in its order. */
export function findKeys(text: string): KeyPlace[] {
  const keys: KeyPlace[] = [];
  KEYS.lastIndex = 0;
  for (let match = KEYS.exec(text); match !== null; match = KEYS.exec(text)) {
    const key = match[0] as KeyPlace["key"];
    const start = match.index;
    const end = start + key.length;
    const value = valueAt(text, start, end);
    // Parameters have a `Type`, too, and event sources, and schemas.
    if (key === "Type" && value.literal?.text.includes("::") !== true) continue;
    if (keys.push({ key, start, end, value }) >= MAX_KEYS) break;
  }
  return keys;
}

function valueAt(text: string, start: number, end: number): Value {
  const quote = /["']/.test(text.charAt(end)) && text.charAt(start - 1) === text.charAt(end) ? 1 : 0;
  const match = VALUE.exec(text.slice(end, end + LONGEST_VALUE));
  // In YAML, a value on the next line belongs to the key only where it is indented; JSON's keys are quoted.
  if (!match || (quote === 0 && /:\s*[\r\n]/.test(match[0]))) {
    return { range: { start: start - quote, end: end + quote }, literal: null };
  }
  const literal = match[2] ?? match[3] ?? "";
  const closing = match[1] === undefined ? 0 : 1;
  const valueEnd = end + match[0].trimEnd().length;
  const literalEnd = valueEnd - closing;
  return {
    range: { start: start - quote, end: valueEnd },
    literal: { start: literalEnd - literal.length, end: literalEnd, text: literal },
  };
}

export interface Resource {
  /** `AWS::ElastiCache::CacheCluster`. */
  readonly type: string;
  /** Null where it is no cluster or group of ElastiCache. */
  readonly cache: Cache | null;
}

interface Typed {
  readonly path: string;
  readonly value: Value;
}

/** The resources by logical id; null for an id that stands for several. */
export function resourcesOf(
  keys: readonly KeyPlace[],
  contexts: ReadonlyMap<KeyPlace, HitContext>,
): ReadonlyMap<string, Resource | null> {
  const byPath = new Map<string, Typed | null>();
  const properties = new Map<string, KeyPlace[]>();
  for (const place of keys) {
    const path = pathOf(contexts.get(place));
    if (path === null) continue;
    if (place.key === "Type") byPath.set(path, byPath.has(path) ? null : { path, value: place.value });
    else if (path.endsWith(".Properties")) properties.set(path, [...(properties.get(path) ?? []), place]);
  }
  const byId = new Map<string, Resource | null>();
  for (const [path, typed] of byPath) {
    const id = path.slice(path.lastIndexOf(".") + 1);
    byId.set(id, byId.has(id) ? null : typed && resourceOf(id, typed, properties.get(`${path}.Properties`)));
  }
  return byId;
}

const CACHE_TYPE = /^AWS::ElastiCache::(CacheCluster|ReplicationGroup|GlobalReplicationGroup)$/;
const NONE = { start: 0, end: 0, text: null };
const KINDS = {
  CacheCluster: "cluster",
  ReplicationGroup: "group",
  GlobalReplicationGroup: "global",
} as const;

function resourceOf(id: string, { path, value }: Typed, properties: readonly KeyPlace[] = []): Resource {
  const type = value.literal?.text ?? "";
  const kind = KINDS[CACHE_TYPE.exec(type)?.[1] as keyof typeof KINDS];
  if (kind === undefined) return { type, cache: null };
  const settings = new Map<SettingName, Setting>();
  for (const { key, value } of properties) {
    const name = settingNamed(key);
    if (name === undefined) continue;
    const shown = `${key}: ${value.literal?.text ?? "…"}`.slice(0, LONGEST_VALUE);
    // Written twice: which one counts is not known.
    const { start, end, text } = (!settings.has(name) && value.literal) || NONE;
    const at = text === null ? null : { start, end };
    settings.set(name, { range: value.range, value: text, at, shown, keyPath: `${path}.Properties.${key}` });
  }
  const head = { range: value.range, shown: `Type: ${type}`, keyPath: path };
  return {
    type,
    cache: {
      kind,
      dialect: CLOUDFORMATION,
      name: id,
      isLookedUp: false,
      head,
      settings,
      isComplete: !properties.some(({ key }) => key === "<<" || key === "Fn::Transform"),
      hasOwnMembers: false,
      memberOf: kind === "cluster" ? "none" : null,
    },
  };
}

/** The range of a key in quotes is that of the name alone, as the readers see it. */
function pathOf(context: HitContext | undefined): string | null {
  return context === undefined || context.inComment ? null : context.keyPath;
}
