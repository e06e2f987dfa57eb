/**
 * The resources of a template, by logical id, with what is written of its ElastiCache clusters and groups.
 *
 * Keys are found by their bytes and placed by the reader of the format: a key's context is the path of the mapping that
 * it belongs to. A resource is any mapping with a `Type` of AWS's, so templates within other files (the Serverless
 * Framework, a fragment) are read as well.
 */
import type { HitContext } from "../../model/mention";
import { type CacheResource, SETTINGS, type Setting, type SettingName } from "./group";
import type { Place } from "./places";

/** A key that says something of a resource. */
export interface KeyPlace extends Place {
  readonly key: SettingName | "Type";
  readonly setting: Setting;
}

/** More keys than the largest template has. */
const MAX_KEYS = 10_000;

const KEYS = new RegExp(`(?<![\\w.])(?:${SETTINGS.join("|")}|Type)(?=["']?[ \\t]{0,8}:)`, "g");

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
    const setting = settingAt(text, start, end);
    // Parameters have a `Type`, too, and event sources, and schemas.
    if (key === "Type" && setting.literal?.text.includes("::") !== true) continue;
    if (keys.push({ key, start, end, setting }) >= MAX_KEYS) break;
  }
  return keys;
}

function settingAt(text: string, start: number, end: number): Setting {
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
  /** Of the resource's own mapping: `Resources.Redis`. */
  readonly path: string;
  /** `AWS::ElastiCache::CacheCluster`. */
  readonly type: string;
  /** Null where it is no cluster or group of ElastiCache. */
  readonly cache: CacheResource | null;
}

/** The resources by logical id; null for an id that stands for several. */
export function resourcesOf(
  keys: readonly KeyPlace[],
  contexts: ReadonlyMap<KeyPlace, HitContext>,
): ReadonlyMap<string, Resource | null> {
  const byPath = new Map<string, Resource | null>();
  const settings = new Map<string, Map<SettingName, Setting>>();
  for (const place of keys) {
    const path = pathOf(contexts.get(place));
    if (path === null) continue;
    if (place.key === "Type") {
      const type = place.setting.literal?.text ?? "";
      byPath.set(path, byPath.has(path) ? null : { path, type, cache: null });
    } else if (path.endsWith(PROPERTIES)) {
      const of = settings.get(path) ?? new Map<SettingName, Setting>();
      settings.set(path, of);
      // Written twice: which one counts is not known.
      of.set(place.key, of.has(place.key) ? { ...place.setting, literal: null } : place.setting);
    }
  }
  const byId = new Map<string, Resource | null>();
  for (const [path, resource] of byPath) {
    const id = path.slice(path.lastIndexOf(".") + 1);
    byId.set(id, byId.has(id) ? null : resource && withSettings(resource, settings));
  }
  return byId;
}

const PROPERTIES = ".Properties";
const CACHE_TYPE = /^AWS::ElastiCache::(CacheCluster|ReplicationGroup|GlobalReplicationGroup)$/;

function withSettings(
  resource: Resource,
  settings: ReadonlyMap<string, ReadonlyMap<SettingName, Setting>>,
): Resource {
  const type = CACHE_TYPE.exec(resource.type)?.[1] as CacheResource["type"] | undefined;
  if (type === undefined) return resource;
  return { ...resource, cache: { type, settings: settings.get(resource.path + PROPERTIES) ?? new Map() } };
}

/** The range of a key in quotes is that of the name alone, as the readers see it. */
function pathOf(context: HitContext | undefined): string | null {
  return context === undefined || context.inComment ? null : context.keyPath;
}

/** The line of a setting, as lists show it. */
export function describeSetting(name: SettingName, { literal }: Setting): string {
  return `${name}: ${literal?.text ?? "…"}`;
}
