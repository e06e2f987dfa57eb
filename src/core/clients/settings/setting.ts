/**
 * What stands in one block of settings, whatever the format: keys with the ranges of their values, flattened, so that
 * `ssl: {enabled: true}`, `ssl.enabled=true` and `[ssl]` with `enabled = true` below it are the same setting.
 */

import { Char, isNameChar } from "../../text/characters";
import type { TextRange } from "../../text/range";
import { wordsOf } from "../../text/words";

/** Longer keys are none that people write. In UTF-16 units. */
export const LONGEST_KEY = 200;

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
  /** The setting whose value holds the offset, or null. */
  readonly at: (offset: number) => Setting | null;
  /** The settings whose keys begin with `prefix`, in any case, by the rest of their keys. */
  readonly below: (prefix: string) => readonly Below[];
  /** The block around this one; null where there is none nearby. Its keys begin with the key of this one. */
  readonly parent: () => Block | null;
  /** Whether the text of the section around the host, from its header on, matches; only of formats with sections. */
  readonly section?: (pattern: RegExp) => boolean;
}

export interface Below {
  readonly rest: string;
  readonly setting: Setting;
}

/** How far a block is read before and after a host, in UTF-16 units; what stands further away tells nothing. */
export const REACH = 4096;

/** More settings than this are not looked through: nobody writes as many beside a host. */
export const MAX_SETTINGS = 400;

/** A block of which all settings are known; they are read when first asked for. */
export function blockOf<S extends Setting>(
  read: () => readonly S[],
  parent: () => Block | null,
  /** Whether a setting's value holds an offset. */
  holds = ({ start, end }: S, offset: number) => start <= offset && offset < end,
): Block {
  let settings: readonly S[] | null = null;
  const all = () => {
    settings ??= read();
    return settings;
  };
  return {
    at: (offset) => all().find((setting) => holds(setting, offset)) ?? null,
    below: (prefix) => settingsBelow(all(), prefix),
    parent,
  };
}

export function settingsBelow(settings: readonly Setting[], prefix: string): readonly Below[] {
  const found: Below[] = [];
  const { length } = prefix;
  const lower = prefix.toLowerCase();
  for (const setting of settings) {
    const { key } = setting;
    if (key.length > length && (length === 0 || key.slice(0, length).toLowerCase() === lower))
      found.push({ rest: key.slice(length), setting });
  }
  return found;
}

/** Joins the pairs of `name` and `value` into settings of that name. */
export function joinPairs(text: string, settings: readonly Setting[]): readonly Setting[] {
  if (!settings.some(({ key }) => VALUE.test(key))) return settings;
  const names = new Map<string, Setting>();
  for (const setting of settings)
    if (NAME.test(setting.key) && setting.end - setting.start < LONGEST_NAME)
      names.set(itemOf(setting.key), setting);
  const joined: Setting[] = [];
  const used = new Set<Setting>();
  for (const setting of settings) {
    const item = VALUE.test(setting.key) ? itemOf(setting.key) : null;
    const name = item === null ? undefined : names.get(item);
    if (item === null || !name || name.end === name.start) joined.push(setting);
    else {
      used.add(name);
      const key = join(item.replace(/\[\d+\]$/, ""), text.slice(name.start, name.end));
      joined.push({ key, start: setting.start, end: setting.end });
    }
  }
  return joined.filter((setting) => !used.has(setting));
}

/**
 * Remembers what a function makes of short keys, which are the same all over a text; forgets all when there are many.
 * The function must depend on its argument alone.
 */
export function remembered<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    let made = known.get(key);
    if (made === undefined) {
      if (known.size >= MAX_REMEMBERED) known.clear();
      made = make(key);
      known.set(key, made);
    }
    return made;
  };
}

const MAX_REMEMBERED = 500;

/** The words of a key, indices left out, joined by blanks. */
export const keyWordsOf = remembered((key: string) => wordsOf(key.replace(/\[\d+\]/g, " ")).join(" "));

/** The `=` of an item `NAME=value`, or -1. */
export function variableSign(text: string, start: number, end: number): number {
  let i = start;
  while (i < end && isNameChar(text.charCodeAt(i))) i++;
  return i > start && i < end && text.charCodeAt(i) === Char.EQUALS ? i : -1;
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
