/**
 * What a Pulumi program, or its YAML, says of the caches it defines: which variable holds them and which settings are
 * written as literals.
 */
import { CODE, COMMENT, closeOf } from "./mask";

export interface Setting {
  /** The whole setting, from its name to its value. */
  readonly start: number;
  readonly end: number;
  /** A literal without its quotes; null for anything else. */
  readonly literal: string | null;
  /** Of the literal. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** The value as written, or its beginning. */
  readonly written: string;
}

const NAMES = [
  "engine",
  "replication_group_id",
  "num_cache_nodes",
  "num_cache_clusters",
  "number_cache_clusters",
  "num_node_groups",
  "replicas_per_node_group",
  "automatic_failover_enabled",
  "multi_az_enabled",
  "cluster_mode",
  "parameter_group_name",
  "global_replication_group_id",
  "primary_replication_group_id",
  "cluster_id",
  "preferred_cache_cluster_azs",
] as const;

export type SettingName = (typeof NAMES)[number];

/** By what the spellings of all languages come to: lower case, without underscores. */
const BY_SPELLING: ReadonlyMap<string, SettingName> = new Map(
  NAMES.map((name) => [name.replaceAll("_", ""), name]),
);

/** The setting that a key of any language means, or undefined. */
export function settingNamed(key: string): SettingName | undefined {
  return BY_SPELLING.get(key.toLowerCase().replaceAll("_", ""));
}

export interface Definition {
  readonly kind: "cluster" | "group" | "global";
  /** True where the program only looks it up. */
  readonly isData: boolean;
  /** The last word of the variable that it is assigned to; null where there is none. */
  readonly variable: string | null;
  /** The call's name up to its bracket, or in YAML the resource's name. */
  readonly start: number;
  readonly end: number;
  /** To the end of its settings. */
  readonly to: number;
  readonly settings: ReadonlyMap<SettingName, Setting>;
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
      isData: isLookup,
      variable: variableBefore(text, start),
      start,
      end: open,
      to: close,
      settings,
      // Settings that are spread in, or that a variable holds, are not seen.
      isComplete: !/\.\.\.|\*\*/.test(inside) && settings.size > 0,
    });
  }
  return definitions;
}

const SETTING = new RegExp(
  `\\b(${NAMES.map((name) => name.replaceAll("_", "_?")).join("|")})["']?\\s*(?:[:=](?![=>:])|\\()\\s*`,
  "gi",
);
/** Values are often wrapped (`pulumi.Bool(false)`), and then end in the wrapper's bracket. */
const LITERAL =
  /(?:pulumi\.(?:Bool|Int|String)(?:Ptr)?\(\s*)?(?:(true|false|\d{1,6})\b|"([^"\\\n]{0,200})"|'([^'\\\n]{0,200})')(?=\s*(?:[,)}\];\n\r#]|\/\/|\/\*|$))/iy;

function settingsIn(text: string, mask: Uint8Array, from: number, to: number): Map<SettingName, Setting> {
  const settings = new Map<SettingName, Setting>();
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
export function settingAt(text: string, start: number, value: number): Setting {
  LITERAL.lastIndex = value;
  const found = LITERAL.exec(text);
  const written = /^[^\n,]{0,200}/.exec(text.slice(value, value + 200))?.[0] ?? "";
  if (!found)
    return {
      start,
      end: value + written.trimEnd().length,
      literal: null,
      valueStart: value,
      valueEnd: value,
      written,
    };
  const [whole, bare, double, single] = found;
  const literal = bare ?? double ?? single ?? "";
  const valueEnd = value + whole.length - (bare === undefined ? 1 : 0);
  const isWrapped =
    /\($|\(\s*$/.test(text.slice(value, valueEnd - literal.length)) || whole.startsWith("pulumi.");
  const isCall = text.slice(start, value).trimEnd().endsWith("(");
  const end = value + whole.length;
  const closing = /^\s*\)/.exec(text.slice(end, end + 20))?.[0].length ?? 0;
  return {
    start,
    end: end + (isWrapped || isCall ? closing : 0),
    literal,
    valueStart: valueEnd - literal.length,
    valueEnd,
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

/** The definition that a variable means at a place: the last one before it, or the first after it. */
export function definedAs(
  definitions: readonly Definition[],
  variable: string,
  at: number,
  kind: Definition["kind"],
): Definition | null {
  const same = definitions.filter((one) => one.kind === kind && one.variable === variable);
  return same.filter(({ start }) => start < at).at(-1) ?? same[0] ?? null;
}

/** A setting's literal, lower case; null where it is none. */
export function literal(definition: Definition, name: SettingName): string | null {
  return definition.settings.get(name)?.literal?.toLowerCase() ?? null;
}

export function numberIn(definition: Definition, ...names: readonly SettingName[]): number | null {
  for (const name of names) {
    const written = literal(definition, name);
    if (written !== null && /^\d+$/.test(written)) return Number(written);
  }
  return null;
}

/** Cluster mode, where the settings show it. */
export function modeOf(definition: Definition): "enabled" | "disabled" | null {
  if (definition.isData || definition.kind !== "group") return null;
  if (
    literal(definition, "cluster_mode") === "enabled" ||
    (numberIn(definition, "num_node_groups") ?? 0) >= 2
  )
    return "enabled";
  const parameters = literal(definition, "parameter_group_name");
  if (parameters?.endsWith(".cluster.on")) return "enabled";
  const { settings } = definition;
  const unknown: readonly SettingName[] = [
    "cluster_mode",
    "num_node_groups",
    "replicas_per_node_group",
    "global_replication_group_id",
  ];
  if (!definition.isComplete || unknown.some((name) => settings.has(name))) return null;
  if (settings.has("parameter_group_name") && !parameters?.startsWith("default.")) return null;
  return numberIn(definition, "num_cache_clusters", "number_cache_clusters") === null ? null : "disabled";
}

/** Cluster mode of the group that an expression means at a place, where its definition shows it. */
export function groupMode(
  definitions: readonly Definition[],
  expression: string,
  at: number,
): ReturnType<typeof modeOf> {
  const group = definedAs(definitions, lastWord(expression), at, "group");
  return group === null ? null : modeOf(group);
}

/** The variable or field that an expression ends in. */
export function lastWord(expression: string): string {
  return /([A-Za-z_$][\w$]*)(?:\[[^\]]*\])?$/.exec(expression)?.[1] ?? "";
}
