/** The caches that a Terraform text makes or looks up: only what it shows, never a guess. */
import type { FixEdit } from "../../model/finding";
import { TERRAFORM } from "../dialects";
import { type Cache, type Membership, type Setting, type SettingName, settingNamed } from "../model";
import { subjectOf } from "../wording";
import { type Attribute, type Block, type Document, literalOf } from "./document";
import { LINE, OPEN, STRING_OPEN, stringAt, textOf } from "./tokens";
import { CLUSTER, GLOBAL_GROUP, GROUP, type Traversal } from "./traversal";
import { within } from "./within";

type Name = Pick<Traversal, "root" | "name" | "isData">;

const KINDS: Readonly<Record<string, Cache["kind"]>> = {
  [CLUSTER]: "cluster",
  [GROUP]: "group",
  [GLOBAL_GROUP]: "global",
};

/** More than anybody writes into one file. */
const MOST_BLOCKS = 5000;

export class Resources {
  readonly #blocks = new Map<string, Block>();
  readonly #caches = new Map<string, Cache>();
  /** Groups that other blocks add replicas to: members, or secondaries in other regions. */
  readonly #joined = new Set<string>();
  readonly #traversals: readonly Traversal[];

  constructor(
    readonly document: Document,
    traversals: readonly Traversal[],
  ) {
    this.#traversals = traversals;
    const blocks = document.blocks.slice(0, MOST_BLOCKS);
    for (const block of blocks) {
      const key = keyOfBlock(block);
      if (key !== null) this.#blocks.set(key, block);
      const { labels, attributes, type } = block;
      if (type !== "resource" || KINDS[labels[0] ?? ""] === undefined) continue;
      const joined = labels[0] === GLOBAL_GROUP ? "primary_replication_group_id" : "replication_group_id";
      const group = labels[0] === GROUP ? null : this.#groupIn(attributes.get(joined));
      if (group) this.#joined.add(keyOf(group));
    }
    for (const [key, block] of this.#blocks)
      if (KINDS[block.labels[0] ?? ""] !== "cluster") this.#add(key, block);
    for (const [key, block] of this.#blocks)
      if (KINDS[block.labels[0] ?? ""] === "cluster") this.#add(key, block);
    for (const block of blocks)
      if (block.type === "module" && this.#isCacheModule(block))
        this.#add(`module.${block.labels[0]}`, block);
  }

  get caches(): Iterable<Cache> {
    return this.#caches.values();
  }

  cache(name: Name): Cache | null {
    return this.#caches.get(keyOf(name)) ?? null;
  }

  block(name: Name): Block | null {
    return this.#blocks.get(keyOf(name)) ?? null;
  }

  #add(key: string, block: Block): void {
    const { document } = this;
    const kind = KINDS[block.labels[0] ?? ""] ?? "module";
    const name = addressOf(block);
    const range = { start: block.start, end: block.end };
    const settings = new Map<SettingName, Setting>();
    const bodies = [block, ...block.blocks.filter(({ type }) => type === "cluster_mode")];
    for (const { attributes } of bodies)
      for (const attribute of attributes.values()) {
        const known = settingNamed(attribute.name);
        if (known !== undefined && !settings.has(known)) settings.set(known, this.#setting(attribute));
      }
    const after = settings.get("clusters");
    this.#caches.set(key, {
      kind,
      dialect: TERRAFORM,
      name,
      isLookedUp: block.type === "data",
      head: { range, shown: subjectOf(document.tokens.text, range), keyPath: name },
      settings,
      isComplete: kind !== "module" && !this.#isFilledIn(block),
      hasOwnMembers: this.#joined.has(key),
      memberOf: kind === "cluster" ? this.#memberOf(block) : null,
      ...(after && !document.isJson && { write: this.#writer(after) }),
    });
  }

  #setting(attribute: Attribute): Setting {
    const { tokens } = this.document;
    const { from, to, start, name, block } = attribute;
    const first = tokens.kinds[from] === LINE ? from + 1 : from;
    const end = tokens.ends[lastOf(this.document, to)] ?? start;
    const text = literalOf(tokens, attribute);
    const quote = tokens.kinds[first] === STRING_OPEN ? 1 : 0;
    const range = { start, end };
    const at = (tokens.starts[first] ?? start) + quote;
    const items = this.#itemsOf(first, to);
    return {
      range,
      literal: text === null || text === "null" ? null : { start: at, end: at + text.length, text },
      shown: subjectOf(tokens.text, range),
      keyPath: `${ownerOf(block)}.${name}`,
      ...(items && { items }),
    };
  }

  /** The strings of a list that holds nothing else. */
  #itemsOf(open: number, to: number): string[] | null {
    const { tokens } = this.document;
    if (tokens.kinds[open] !== OPEN) return null;
    const items: string[] = [];
    for (let i = open + 1; i < to; i++) {
      const item = tokens.kinds[i] === STRING_OPEN ? stringAt(tokens, i) : null;
      if (item !== null) items.push(item);
    }
    return items;
  }

  /** Writes a setting on a line of its own, indented as the one before it. */
  #writer({ range: { start, end } }: Setting): NonNullable<Cache["write"]> {
    const { text } = this.document.tokens;
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

  #isCacheModule(block: Block): boolean {
    const { tokens } = this.document;
    const source = literalOf(tokens, block.attributes.get("source"))?.toLowerCase() ?? "";
    const isCreated = literalOf(tokens, block.attributes.get("create_replication_group")) !== "false";
    return source.includes("elasticache") && isCreated;
  }

  /** Whether something else than the block's settings may say what it is. */
  #isFilledIn({ blocks }: Block): boolean {
    const { tokens } = this.document;
    for (const { type, attributes } of blocks) {
      if (type === "cluster_mode" || type === "dynamic") return true;
      const ignored = type === "lifecycle" ? attributes.get("ignore_changes") : undefined;
      if (!ignored) continue;
      for (let i = ignored.from; i < ignored.to; i++)
        if (textOf(tokens, i) === TERRAFORM.failover || textOf(tokens, i) === "all") return true;
    }
    return false;
  }

  /** The only traversal of a group in an attribute. */
  #groupOf(attribute: Attribute | undefined): Traversal | undefined {
    if (!attribute) return undefined;
    const inside = within(this.#traversals, attribute).filter(({ root }) => root === GROUP);
    return inside.length === 1 ? inside[0] : undefined;
  }

  /** The same, where it is the group's id. */
  #groupIn(attribute: Attribute | undefined): Traversal | null {
    const found = this.#groupOf(attribute);
    const last = found?.steps.at(-1);
    return found && last?.kind === "attribute" && /^(?:replication_group_)?id$/.test(last.name)
      ? found
      : null;
  }

  #memberOf(block: Block): Cache["memberOf"] {
    const { tokens } = this.document;
    if (block.type === "data") {
      const attribute = block.attributes.get("cluster_id");
      const group = this.#groupOf(attribute);
      if (!group || !attribute) return null;
      // Members of a group in cluster mode are named by shard and number.
      let isShardMember = false;
      for (let i = attribute.from; i < attribute.to; i++)
        if (/-\d{4}-\d{3}$/.test(textOf(tokens, i))) isShardMember = true;
      return this.#membership(group, isShardMember);
    }
    const attribute = block.attributes.get("replication_group_id");
    if (!attribute) return "none";
    const literal = literalOf(tokens, attribute);
    if (literal === "null" || literal === "") return "none";
    const group = this.#groupIn(attribute);
    if (group) return this.#membership(group, false);
    if (literal === null) return null;
    for (const [key, other] of this.#blocks) {
      if (other.labels[0] !== GROUP || other.attributes.has("count") || other.attributes.has("for_each"))
        continue;
      if (literalOf(tokens, other.attributes.get("replication_group_id")) !== literal) continue;
      return { expression: key, group: this.#caches.get(key) ?? null, isShardMember: false };
    }
    return null;
  }

  #membership(group: Traversal, isShardMember: boolean): Membership {
    const name = keyOf(group);
    const [first] = group.steps;
    const common = { group: this.cache(group), isShardMember };
    if (first?.kind === "attribute") return { ...common, expression: name };
    if (first?.kind !== "index" || first.key === null) return { ...common, expression: null };
    if (/^\d+$/.test(first.key)) return { ...common, expression: `${name}[${first.key}]` };
    return { ...common, expression: this.document.isJson ? null : `${name}["${first.key}"]` };
  }
}

/** A longer line is none that people write. */
const MOST_INDENT = 300;

/** The last token of a value, line ends left out. */
function lastOf({ tokens }: Document, to: number): number {
  let last = to - 1;
  while (last > 0 && textOf(tokens, last).trim() === "") last--;
  return last;
}

function addressOf({ type, labels }: Block): string {
  return type === "resource" ? labels.join(".") : [type, ...labels].join(".");
}

function ownerOf(block: Block): string {
  const { parent } = block;
  return parent && parent.type !== "" ? `${addressOf(parent)}.${block.type}` : addressOf(block);
}

function keyOfBlock({ type, labels: [root, name] }: Block): string | null {
  if ((type !== "resource" && type !== "data") || KINDS[root ?? ""] === undefined || name === undefined)
    return null;
  return `${type === "data" ? "data." : ""}${root}.${name}`;
}

/** The resource as an expression names it, without its index. */
export function keyOf({ isData, name, root }: Name): string {
  return `${isData ? "data." : ""}${root}.${name}`;
}
