/** The caches that a module makes or looks up: only what the code shows, never a guess. */
import type { FixEdit } from "../../model/finding";
import type { Attribute, Block } from "../../syntax/hcl/document";
import { partsOf } from "../../syntax/hcl/expression";
import type { TextRange } from "../../text/range";
import { TERRAFORM } from "../dialects";
import { type Cache, type Membership, type Setting, type SettingName, settingNamed } from "../model";
import { subjectOf } from "../wording";
import { denotedBy } from "./denoted";
import { evaluate, type Scope, type Value, type Way } from "./evaluate";
import {
  CLUSTER,
  type Defined,
  GLOBAL_GROUP,
  GROUP,
  literalText,
  SERVERLESS,
  type TerraformFile,
} from "./module";
import { located } from "./places";
import { envOf } from "./walk";

const KINDS: Readonly<Record<string, Cache["kind"]>> = {
  [CLUSTER]: "cluster",
  [GROUP]: "group",
  [GLOBAL_GROUP]: "global",
  [SERVERLESS]: "serverless",
};

/** The caches of a module, as it is called. */
export class Caches {
  readonly #caches = new Map<string, Cache | null>();
  #joined: ReadonlySet<string> | null = null;

  constructor(readonly scope: Scope) {}

  /** Those of its own resources, and of calls of other people's modules that make a cache, with the file that each stands in. */
  *all(): Iterable<Defined<Cache>> {
    const { resources, calls } = this.scope.module;
    for (const [key, { file }] of resources) {
      const is = this.get(key);
      if (is) yield { file, is };
    }
    for (const { file, is: block } of calls.values())
      if (isCacheModule(block)) yield { file, is: this.#cacheOf(addressOf(block), file, block) };
  }

  get(key: string): Cache | null {
    const known = this.#caches.get(key);
    if (known !== undefined) return known;
    const found = this.scope.module.resources.get(key);
    const cache = found ? this.#cacheOf(key, found.file, found.is) : null;
    this.#caches.set(key, cache);
    return cache;
  }

  #cacheOf(key: string, file: TerraformFile, block: Block): Cache {
    const { isJson } = file.document;
    const kind = KINDS[block.labels[0] ?? ""] ?? "module";
    const range = { start: block.start, end: block.end };
    const settings = new Map<SettingName, Setting>();
    const bodies = [block, ...block.blocks.filter(({ type }) => type === "cluster_mode")];
    for (const { attributes } of bodies)
      for (const attribute of attributes.values()) {
        const name = settingNamed(attribute.name);
        if (name === undefined || settings.has(name)) continue;
        const setting = this.#setting(file, attribute);
        if (setting) settings.set(name, setting);
      }
    const after = settings.get("clusters");
    const { label, call } = this.scope;
    const address = label === "" ? addressOf(block) : `${label}.${addressOf(block)}`;
    return {
      kind,
      dialect: TERRAFORM,
      name: address,
      isLookedUp: block.type === "data",
      head: {
        range,
        shown: subjectOf(file.text, range),
        keyPath: address,
        ...(call && { isElsewhere: true }),
      },
      settings,
      isComplete: kind !== "module" && !isFilledIn(block),
      hasOwnMembers: this.#members.has(key),
      memberOf: kind === "cluster" ? this.#memberOf(file, block) : null,
      ...(after && !isJson && !call && { write: writerAfter(file.text, after.range) }),
    };
  }

  /** Null where it is left out after all: `x = null`. */
  #setting(file: TerraformFile, attribute: Attribute): Setting | null {
    const value = evaluate(attribute.value, envOf(attribute.block, file, this.scope));
    const range = { start: attribute.start, end: attribute.value.end };
    const keyPath = `${ownerOf(attribute.block)}.${attribute.name}`;
    const items =
      value.kind === "list"
        ? value.expression.items.flatMap((item) => (item.kind === "literal" ? [item.text] : []))
        : undefined;
    const own: Setting = {
      range,
      value: value.kind === "literal" ? value.text : null,
      at: null,
      shown: subjectOf(file.text, range),
      keyPath,
      ...(items && items.length === (value.kind === "list" ? value.expression.items.length : 0) && { items }),
    };
    if (value.kind === "literal" && value.text === "null") return null;
    const at = value.kind === "literal" ? literalRange(value.env.file, value.expression) : null;
    const isHere = value.kind === "literal" && value.env.file === file;
    return this.scope.call
      ? this.#given(own, value, at, file, attribute)
      : { ...own, at: isHere ? at : null };
  }

  /** A setting of a module that is called: what the call decides is told at the call, the outermost of several. */
  #given(
    own: Setting,
    value: Value,
    at: TextRange | null,
    file: TerraformFile,
    attribute: Attribute,
  ): Setting {
    const { outermost } = this.scope;
    // What the modules within show by themselves is told there.
    const alone = evaluate(attribute.value, envOf(attribute.block, file, this.scope.withoutOutermost));
    if (!outermost || value.kind !== "literal" || alone.kind === "literal")
      return { ...own, isElsewhere: true };
    const related = [located(file, own.range, "The module takes it here.")];
    const { block } = outermost;
    const { file: caller } = outermost.env;
    for (const given of block.attributes.values()) {
      const range = { start: given.start, end: given.value.end };
      if (value.env.file !== caller || at === null || at.start < range.start || at.end > range.end) continue;
      const keyPath = `${addressOf(block)}.${given.name}`;
      return { ...own, range, at, keyPath, shown: subjectOf(caller.text, range), related };
    }
    // Left out of the call: it is the default of a variable.
    const { start, end } = block;
    if (value.env.file !== caller)
      related.push(
        located(value.env.file, at ?? own.range, "This is what it is unless the call says otherwise."),
      );
    return { ...own, range: { start, end }, keyPath: addressOf(block), related };
  }

  /** Groups that other blocks add replicas to: members, or secondaries in other regions. */
  get #members(): ReadonlySet<string> {
    if (this.#joined) return this.#joined;
    const joined = new Set<string>();
    this.#joined = joined;
    for (const { file, is: block } of this.scope.module.resources.values()) {
      const [type] = block.labels;
      if (block.type !== "resource" || type === GROUP) continue;
      const name = type === GLOBAL_GROUP ? "primary_replication_group_id" : "replication_group_id";
      const group = this.#groupIn(file, block, name);
      if (group && isId(group)) joined.add(group.key);
    }
    return joined;
  }

  /** The way into a group that a setting holds, alone or among other text. */
  #groupIn(file: TerraformFile, block: Block, name: string): Way | null {
    const attribute = block.attributes.get(name);
    if (!attribute) return null;
    const env = envOf(block, file, this.scope);
    const expression = attribute.value;
    const parts = expression.kind === "template" ? expression.parts : [expression];
    const ways = parts.flatMap((part) => {
      const value = evaluate(part, env);
      return value.kind === "way" && value.root === GROUP ? [value] : [];
    });
    return ways.length === 1 ? (ways[0] ?? null) : null;
  }

  #memberOf(file: TerraformFile, block: Block): Cache["memberOf"] {
    if (block.type === "data") {
      const group = this.#groupIn(file, block, "cluster_id");
      return group && membershipOf(this, group, file, isShardMember(file.text, block));
    }
    const attribute = block.attributes.get("replication_group_id");
    if (!attribute) return "none";
    const literal = evaluate(attribute.value, envOf(block, file, this.scope));
    if (literal.kind === "literal" && (literal.text === "null" || literal.text === "")) return "none";
    const group = this.#groupIn(file, block, "replication_group_id");
    if (group) return isId(group) ? membershipOf(this, group, file, false) : null;
    if (literal.kind !== "literal") return null;
    for (const [key, other] of this.scope.module.resources) {
      const { labels, attributes } = other.is;
      if (labels[0] !== GROUP || attributes.has("count") || attributes.has("for_each")) continue;
      if (literalText(other.is, "replication_group_id") !== literal.text) continue;
      return { expression: key, group: this.get(key), isShardMember: false };
    }
    return null;
  }
}

function isId({ steps }: Way): boolean {
  const last = steps.at(-1);
  return last?.kind === "attribute" && /^(?:replication_group_)?id$/.test(last.name);
}

function membershipOf(
  caches: Caches,
  { key, steps, scope }: Way,
  file: TerraformFile,
  isShardMember: boolean,
): Membership {
  const group = scope === caches.scope ? caches.get(key) : new Caches(scope).get(key);
  const { instance, instanceKey } = denotedBy(steps);
  const name = scope === caches.scope ? key : null;
  const common = { group, isShardMember };
  if (instanceKey === null) return { ...common, expression: instance === "one" ? name : null };
  if (name === null || instance !== "one" || instanceKey === "") return { ...common, expression: null };
  if (/^\d+$/.test(instanceKey)) return { ...common, expression: `${name}[${instanceKey}]` };
  return { ...common, expression: file.document.isJson ? null : `${name}["${instanceKey}"]` };
}

/** Whether members are named by shard and number, as they are in cluster mode. */
function isShardMember(text: string, block: Block): boolean {
  const id = block.attributes.get("cluster_id")?.value;
  return id !== undefined && /-\d{4}-\d{3}(?![\w-])/.test(text.slice(id.start, id.end));
}

/** Whether something else than a block's settings may say what it is. */
function isFilledIn({ blocks }: Block): boolean {
  return blocks.some(({ type, attributes }) => {
    if (type === "cluster_mode" || type === "dynamic") return true;
    const ignored = type === "lifecycle" ? attributes.get("ignore_changes")?.value : undefined;
    return [ignored, ...(ignored ? partsOf(ignored) : [])].some((part) => {
      const name = part?.kind === "name" ? part.name : part?.kind === "literal" ? part.text : null;
      return name === TERRAFORM.failover || name === "all";
    });
  });
}

/** A module of a registry or another repository that makes a cache. */
function isCacheModule(block: Block): boolean {
  const source = literalText(block, "source")?.toLowerCase() ?? "";
  return (
    source.includes("elasticache") &&
    !source.includes("memcached") &&
    !/^\.{1,2}\//.test(source) &&
    literalText(block, "create_replication_group") !== "false"
  );
}

/** The text between the quotes of a literal. */
function literalRange({ text }: TerraformFile, { start, end }: TextRange): TextRange {
  return text.charAt(start) === '"' ? { start: start + 1, end: end - 1 } : { start, end };
}

/** A longer line is none that people write. */
const MOST_INDENT = 300;

/** Writes a setting on a line of its own, indented as the one before it. */
function writerAfter(text: string, { start, end }: TextRange): NonNullable<Cache["write"]> {
  return (_name, value): FixEdit => {
    const before = text.slice(Math.max(0, start - MOST_INDENT), start);
    const indent = /(?:^|\n)([ \t]*)$/.exec(before)?.[1] ?? "";
    const rest = /^[^\r\n]*(\r?\n)/.exec(text.slice(end, end + MOST_INDENT));
    const lineEnd = rest?.[1] ?? "\n";
    const at = end + (rest ? rest[0].length - lineEnd.length : 0);
    const newText = `${lineEnd}${indent}${TERRAFORM.failover} = ${value}`;
    return { start: at, end: at, oldText: "", newText };
  };
}

export function addressOf({ type, labels }: Block): string {
  return type === "resource" ? labels.join(".") : [type, ...labels].join(".");
}

function ownerOf(block: Block): string {
  const { parent } = block;
  return parent && parent.type !== "" ? `${addressOf(parent)}.${block.type}` : addressOf(block);
}
