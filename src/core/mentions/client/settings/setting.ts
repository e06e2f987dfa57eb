/**
 * What stands in one block of settings, whatever the format: keys with the ranges of their values, flattened, so that
 * `ssl: {enabled: true}`, `ssl.enabled=true` and `[ssl]` with `enabled = true` below it are the same setting.
 */
import type { TextRange } from "../../mention";

/** One scalar setting. The range is its value's, without quotes; it may be empty. */
export interface Setting extends TextRange {
  /**
   * Its keys below the block, joined by dots, items of lists as `[0]`: `redis.nodes[0].host`. A pair of `name` and
   * `value` is the setting of that name (`env.REDIS_HOST`), and so is an item `REDIS_HOST=…`.
   */
  readonly key: string;
}

/** A mapping, table, section or list around a host, with what stands in and below it near the host. */
export interface Block {
  readonly settings: readonly Setting[];
  /** The block around this one; null where there is none nearby. Its keys begin with the key of this one. */
  readonly parent: () => Block | null;
}

/** How far a block is read before and after a host, in UTF-16 units; what stands further away tells nothing. */
export const REACH = 4096;

/** More settings than this are not looked through: nobody writes as many beside a host. */
export const MAX_SETTINGS = 400;

/** The setting whose value holds the offset, or null. */
export function settingAt({ settings }: Block, offset: number): Setting | null {
  return settings.find(({ start, end }) => start <= offset && offset < end) ?? null;
}

/** The settings whose key begins with `prefix` (any case), by the rest of their key. */
export function* below(
  settings: readonly Setting[],
  prefix: string,
): Iterable<readonly [rest: string, setting: Setting]> {
  const lower = prefix.toLowerCase();
  for (const setting of settings) {
    const { key } = setting;
    if (key.length > prefix.length && key.slice(0, prefix.length).toLowerCase() === lower)
      yield [key.slice(prefix.length), setting];
  }
}

/** Joins the pairs of `name` and `value` into settings of that name. */
export function joinPairs(text: string, settings: readonly Setting[]): readonly Setting[] {
  if (!settings.some(({ key }) => VALUE.test(key))) return settings;
  const names = new Map<string, string>();
  for (const { key, start, end } of settings)
    if (NAME.test(key) && end - start < LONGEST_NAME) names.set(itemOf(key), text.slice(start, end));
  return settings.map((setting) => {
    const item = VALUE.test(setting.key) ? itemOf(setting.key) : null;
    const name = item === null ? undefined : names.get(item);
    if (item === null || !name) return setting;
    return { key: join(item.replace(/\[\d+\]$/, ""), name), start: setting.start, end: setting.end };
  });
}

/** `key` below `prefix`, either of which may be empty. */
export function join(prefix: string, key: string): string {
  return prefix === "" ? key : key === "" || key.startsWith("[") ? prefix + key : `${prefix}.${key}`;
}

function itemOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf(".")));
}

const LONGEST_NAME = 200;
const NAME = /(?:^|\.)(?:name|key|parameterkey|variable|optionname|option_name)$/i;
const VALUE = /(?:^|\.)(?:value|parametervalue)$/i;
