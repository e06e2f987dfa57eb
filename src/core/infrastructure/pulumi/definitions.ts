/**
 * What a Pulumi program, or its YAML, says of the caches it defines: which variable holds them and which settings are
 * written as literals.
 */

import { pulumi, type Style, styleOf } from "../dialects";
import { type Cache, type Membership, type Setting, type SettingName, settingNamed } from "../model";
import { subjectOf } from "../wording";
import { CODE, COMMENT, closeOf } from "./mask";

/** A setting, and its value as it is written. */
export interface Written extends Pick<Setting, "range" | "value" | "at"> {
  readonly written: string;
}

export interface Definition {
  readonly kind: "cluster" | "group" | "global";
  /** True where the program only looks it up. */
  readonly isLookedUp: boolean;
  /** The last word of the variable that it is assigned to; null where there is none. */
  readonly variable: string | null;
  /** The call's name up to its bracket, or in YAML the resource's name. */
  readonly start: number;
  readonly end: number;
  readonly settings: ReadonlyMap<SettingName, Written>;
  /** False where settings may come from elsewhere than these lines. */
  readonly isComplete: boolean;
}

const CALL =
  /(NewCluster|NewReplicationGroup|NewGlobalReplicationGroup|LookupCluster|LookupReplicationGroup|GlobalReplicationGroup|ReplicationGroup|Cluster|get_cluster|get_replication_group)(?:Output|Async|_output|Invoke|Plain)?\s{0,20}\(/g;
/** What stands before the name of the call: `new aws.elasticache.`. */
const QUALIFIER = /(?:\bnew\s+)?((?:[A-Za-z_$][\w$]*\.){0,6})(?:get)?$/;
/** Names of the module that need no qualifier after them. */
const IMPORTED =
  /@pulumi\/aws\/elasticache|com\.pulumi\.aws\.elasticache|Pulumi\.Aws\.ElastiCache|pulumi_aws\.elasticache/;

/** More than anybody writes into one file. */
const MOST_DEFINITIONS = 200;
const MOST_ARGUMENTS = 8000;
const MOST_QUALIFIER = 120;

export function definitionsOf(text: string, mask: Uint8Array): Definition[] {
  const definitions: Definition[] = [];
  const isImported = IMPORTED.test(text);
  let looked = 0;
  for (const match of text.matchAll(CALL)) {
    const [whole, type = ""] = match;
    const before = text.slice(Math.max(0, match.index - MOST_QUALIFIER), match.index);
    const found = QUALIFIER.exec(before);
    const start = match.index - (found?.[0].length ?? 0);
    if (mask[start] !== CODE) continue;
    const qualifier = found?.[1] ?? "";
    const isLookup = /^(?:Lookup|get_)/.test(type) || before.endsWith("get");
    if (!/elasticache\.$/i.test(qualifier) && !(isImported && qualifier === "" && !/\w$/.test(before)))
      continue;
    if (++looked > MOST_DEFINITIONS) break;
    const open = match.index + whole.length - 1;
    const close = closeOf(text, mask, open, MOST_ARGUMENTS);
    if (close < 0) continue;
    const kind = /global/i.test(type) ? "global" : /group/i.test(type) ? "group" : "cluster";
    const settings = settingsIn(text, mask, open + 1, close);
    const inside = text.slice(open + 1, close);
    definitions.push({
      kind,
      isLookedUp: isLookup,
      variable: variableBefore(text, start),
      start,
      end: open,
      settings,
      // Settings that are spread in, or that a variable holds, are not seen.
      isComplete: !/\.\.\.|\*\*/.test(inside) && settings.size > 0,
    });
  }
  return definitions;
}

const SETTING = /\b([A-Za-z]\w*)["']?\s*(?:[:=](?![=>:])|\()\s*/g;
/** Values are often wrapped (`pulumi.Bool(false)`), and then end in the wrapper's bracket. */
const LITERAL =
  /(?:pulumi\.(?:Bool|Int|String)(?:Ptr)?\(\s*)?(?:(true|false|\d{1,6})\b|"([^"\\\n]{0,200})"|'([^'\\\n]{0,200})')(?=\s*(?:[,)}\];\n\r#]|\/\/|\/\*|$))/iy;

function settingsIn(text: string, mask: Uint8Array, from: number, to: number): Map<SettingName, Written> {
  const settings = new Map<SettingName, Written>();
  for (const match of text.slice(from, to).matchAll(SETTING)) {
    const start = from + match.index;
    const name = settingNamed(match[1] ?? "");
    const isKey = mask[start] === CODE || /["']/.test(text[start - 1] ?? "");
    if (name && isKey && mask[start] !== COMMENT && !settings.has(name))
      settings.set(name, settingAt(text, start, start + match[0].length));
  }
  return settings;
}

/** The setting whose name is at `start` and whose value is at `value`. */
function settingAt(text: string, start: number, value: number): Written {
  LITERAL.lastIndex = value;
  const found = LITERAL.exec(text);
  const written = /^[^\n,]{0,200}/.exec(text.slice(value, value + 200))?.[0] ?? "";
  if (!found)
    return { range: { start, end: value + written.trimEnd().length }, value: null, at: null, written };
  const [whole, bare, double, single] = found;
  const literal = bare ?? double ?? single ?? "";
  const valueEnd = value + whole.length - (bare === undefined ? 1 : 0);
  const isWrapped =
    /\($|\(\s*$/.test(text.slice(value, valueEnd - literal.length)) || whole.startsWith("pulumi.");
  const isCall = text.slice(start, value).trimEnd().endsWith("(");
  const end = value + whole.length;
  const closing = /^\s*\)/.exec(text.slice(end, end + 20))?.[0].length ?? 0;
  return {
    range: { start, end: end + (isWrapped || isCall ? closing : 0) },
    value: literal,
    at: { start: valueEnd - literal.length, end: valueEnd },
    written,
  };
}

const ASSIGNED =
  /([A-Za-z_$][\w$]*)[!?]?\s*(?::\s*[\w.<>$[\]| ]{1,80})?(?:,\s*\w+)?\s*(?::=|=)\s*(?:await\s+|await\()?$/;
const FIELD = /([A-Za-z_$][\w$]*)\s*:\s*$/;

/** The variable, or the key, that takes what begins at `start`. */
export function variableBefore(text: string, start: number): string | null {
  const before = text.slice(Math.max(0, start - 160), start).replace(/\s+/g, " ");
  const found = (ASSIGNED.exec(before) ?? FIELD.exec(before))?.[1] ?? null;
  // What is assigned to it is thrown away.
  return found === "_" ? null : found;
}

/** The caches of a text by the variables that hold them. */
export class Caches {
  readonly #definitions: readonly Definition[];
  readonly #text: string;
  readonly #caches = new Map<Definition, Cache>();

  constructor(text: string, definitions: readonly Definition[]) {
    this.#text = text;
    this.#definitions = definitions;
  }

  get all(): readonly Cache[] {
    return this.#definitions.map((definition) => this.#cacheOf(definition));
  }

  /** What a variable means at a place: the last definition before it, or the first after it. */
  named(variable: string, at: number, kind: Definition["kind"]): Cache | null {
    const same = this.#definitions.filter((one) => one.kind === kind && one.variable === variable);
    const found = same.filter(({ start }) => start < at).at(-1) ?? same[0];
    return found ? this.#cacheOf(found) : null;
  }

  #cacheOf(definition: Definition): Cache {
    const known = this.#caches.get(definition);
    if (known) return known;
    const { kind, variable, start, end, isLookedUp, isComplete, settings } = definition;
    const text = this.#text;
    const shown = (range: Setting["range"]) => subjectOf(text, range);
    const cache: Cache = {
      kind,
      dialect: pulumi(styleIn(text, definition)),
      name: variable === null ? "this replication group" : `the replication group ${variable}`,
      isLookedUp,
      head: { range: { start, end }, shown: shown({ start, end }), keyPath: variable },
      settings: new Map(
        [...settings].map(([name, { range, value, at }]) => [
          name,
          { range, value, at, shown: shown(range), keyPath: variable },
        ]),
      ),
      isComplete,
      hasOwnMembers: kind === "group" && this.#hasOwnMembers(variable),
      memberOf: kind === "cluster" ? this.#memberOf(definition) : null,
    };
    this.#caches.set(definition, cache);
    return cache;
  }

  /** Whether other resources add replicas to a group: members, or secondaries in other regions. */
  #hasOwnMembers(variable: string | null): boolean {
    if (variable === null) return false;
    return this.#definitions.some(({ kind, settings }) => {
      const name = kind === "cluster" ? "groupId" : "globalPrimary";
      return kind !== "group" && settings.get(name)?.written.includes(variable) === true;
    });
  }

  #memberOf({ settings, isComplete, start }: Definition): Membership | "none" | null {
    const group = settings.get("groupId");
    if (!group || /^(?:undefined|null|None|nil)\b/.test(group.written)) return isComplete ? "none" : null;
    const expression = (GROUP_ID.exec(group.written) ?? GROUP_ID_IN_YAML.exec(group.written))?.[1] ?? null;
    const found = expression === null ? null : this.named(lastWord(expression), start, "group");
    return { expression, group: found, isShardMember: false };
  }
}

/** An expression that names a group by its id. */
const GROUP_ID =
  /^([A-Za-z_$][\w$.]*?)\.(?:id|Id|ID\(\)|id\(\)|replicationGroupId(?:\(\))?|replication_group_id|ReplicationGroupId)(?=\s*(?:[,)};\n\r]|$))/;
const GROUP_ID_IN_YAML = /^["']?\$\{([\w-]+)\.(?:id|replicationGroupId)\}/;

/** Keys of one word are alike in several languages; any other tells. */
function styleIn(text: string, { settings }: Definition): Style {
  const styles = [...settings.values()].map(({ range: { start } }) =>
    styleOf(/^\w+/.exec(text.slice(start, start + 60))?.[0] ?? ""),
  );
  return styles.find((style) => style !== "camel") ?? "camel";
}

/** The variable or field that an expression ends in. */
export function lastWord(expression: string): string {
  return /([A-Za-z_$][\w$]*)(?:\[[^\]]*\])?$/.exec(expression)?.[1] ?? "";
}
