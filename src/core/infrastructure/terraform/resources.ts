/** What a Terraform text says of the clusters and groups that it defines: only what it shows, never a guess. */
import { wordsOf } from "../../text/words";
import { type Attribute, type Block, type Document, literalOf } from "./document";
import { isText, textOf } from "./tokens";
import { CLUSTER, GLOBAL_GROUP, GROUP, type Traversal } from "./traversal";
import { within } from "./within";

export interface ClusterFacts {
  readonly block: Block | null;
  readonly engine: "memcached" | "redis" | null;
  /** True where the engine stands in the text, and is not merely suggested by the resource's name. */
  readonly isEngineWritten: boolean;
  /** How many nodes it has, where a literal says so. */
  readonly nodeCount: number | null;
  /** `none` where the block names no group; null where it is not known. */
  readonly group: GroupTarget | "none" | null;
  /** True where each resource of the block is another cache (`for_each`), not the one that may be left out. */
  readonly isOptional: boolean;
}

/** The replication group that a cluster is a member of. */
export interface GroupTarget {
  /** How an expression names it, without an attribute: `aws_elasticache_replication_group.main[0]`; null where that cannot be said elsewhere. */
  readonly expression: string | null;
  readonly mode: Mode;
}

/** Cluster mode, where the text shows it. */
export type Mode = "enabled" | "disabled" | null;

export class Resources {
  readonly #clusters = new Map<string, Block>();
  readonly #groups = new Map<string, Block>();
  readonly #members = new Set<string>();
  readonly #facts = new Map<string, ClusterFacts>();
  /** Groups by the id that is written for them. */
  readonly #groupsById = new Map<string, Block>();
  readonly #traversals: readonly Traversal[];

  constructor(
    readonly document: Document,
    traversals: readonly Traversal[],
  ) {
    this.#traversals = traversals;
    for (const block of document.blocks) {
      const [type, name] = block.labels;
      if ((block.type !== "resource" && block.type !== "data") || name === undefined) continue;
      const key = block.type === "data" ? `data.${name}` : name;
      if (type === CLUSTER) this.#clusters.set(key, block);
      if (type === GROUP) {
        this.#groups.set(key, block);
        const id = this.text(block, "replication_group_id");
        if (id !== null) this.#groupsById.set(id, block);
      }
    }
    for (const block of this.#clusters.values()) {
      const group = this.#groupIn(block.attributes.get("replication_group_id"));
      if (group && block.type === "resource") this.#members.add(keyOf(group));
    }
    for (const { labels, attributes } of document.blocks) {
      if (labels[0] !== GLOBAL_GROUP) continue;
      const group = this.#groupIn(attributes.get("primary_replication_group_id"));
      if (group) this.#members.add(keyOf(group));
    }
  }

  /** Whether other blocks add replicas to a group: members, or secondaries in other regions. */
  hasOwnMembers(name: string): boolean {
    return this.#members.has(name);
  }

  cluster(traversal: Pick<Traversal, "name" | "isData">): ClusterFacts {
    const key = keyOf(traversal);
    const facts = this.#facts.get(key) ?? this.#factsOf(traversal);
    this.#facts.set(key, facts);
    return facts;
  }

  #factsOf(traversal: Pick<Traversal, "name" | "isData">): ClusterFacts {
    const block = this.#clusters.get(keyOf(traversal)) ?? null;
    const words = wordsOf(traversal.name);
    const named = words.some((word) => /^memcached?$/.test(word)) ? "memcached" : null;
    if (!block)
      return {
        block,
        engine: named,
        isEngineWritten: false,
        nodeCount: null,
        group: null,
        isOptional: false,
      };
    const written = this.#engineOf(block);
    const hasEngine = written !== null || block.attributes.has("engine");
    return {
      block,
      engine: hasEngine ? written : named,
      isEngineWritten: written !== null,
      nodeCount: Number(this.text(block, "num_cache_nodes") ?? Number.NaN) || null,
      group: this.#groupOf(block),
      isOptional: this.#isOptional(block),
    };
  }

  mode(traversal: Pick<Traversal, "name" | "isData">): Mode {
    const block = this.#groups.get(keyOf(traversal));
    return block?.type === "resource" ? this.#modeOf(block) : null;
  }

  /** The traversal whose whole value an attribute is made of, or the only one in it. */
  traversalIn(attribute: Attribute | undefined, root: string): Traversal | null {
    if (!attribute) return null;
    const inside = within(this.#traversals, attribute).filter((traversal) => traversal.root === root);
    return inside.length === 1 ? (inside[0] ?? null) : null;
  }

  text(block: Block, name: string): string | null {
    return literalOf(this.document.tokens, block.attributes.get(name));
  }

  #engineOf(block: Block): ClusterFacts["engine"] {
    const engine = this.text(block, "engine")?.toLowerCase();
    if (engine === "memcached") return "memcached";
    if (engine === "redis" || engine === "valkey") return "redis";
    if (block.attributes.has("engine")) return null;
    // A member takes its group's engine, and only Redis and Valkey have groups.
    return block.attributes.has("replication_group_id") ? "redis" : null;
  }

  #groupIn(attribute: Attribute | undefined): Traversal | null {
    const found = this.traversalIn(attribute, GROUP);
    const last = found?.steps.at(-1);
    if (!found || last?.kind !== "attribute" || !/^(?:replication_group_)?id$/.test(last.name)) return null;
    return found;
  }

  #groupOf(block: Block): ClusterFacts["group"] {
    const { tokens } = this.document;
    if (block.type === "data") {
      const attribute = block.attributes.get("cluster_id");
      const group = this.traversalIn(attribute, GROUP);
      if (!group || !attribute) return null;
      // Members of a group in cluster mode are named by shard and number.
      let isShardMember = false;
      for (let i = attribute.from; i < attribute.to; i++)
        if (/-\d{4}-\d{3}$/.test(textOf(tokens, i))) isShardMember = true;
      return this.#target(group, isShardMember ? "enabled" : this.mode(group));
    }
    const attribute = block.attributes.get("replication_group_id");
    if (!attribute) return "none";
    const literal = literalOf(tokens, attribute);
    if (literal === "null" || literal === "") return "none";
    const group = this.#groupIn(attribute);
    // A cluster can only be added to a group without cluster mode.
    if (group) return this.#target(group, "disabled");
    if (literal === null) return null;
    const other = this.#groupsById.get(literal);
    if (!other || !isAlone(other)) return null;
    const expression = `${other.type === "data" ? "data." : ""}${GROUP}.${other.labels[1] ?? ""}`;
    return { expression, mode: "disabled" };
  }

  #target(group: Traversal, mode: Mode): GroupTarget {
    const name = `${group.isData ? "data." : ""}${GROUP}.${group.name}`;
    const [first] = group.steps;
    if (first?.kind === "attribute") return { expression: name, mode };
    if (first?.kind !== "index" || first.key === null) return { expression: null, mode };
    if (/^\d+$/.test(first.key)) return { expression: `${name}[${first.key}]`, mode };
    return { expression: this.document.isJson ? null : `${name}["${first.key}"]`, mode };
  }

  #modeOf(block: Block): Mode {
    const written = this.text(block, "cluster_mode");
    if (written === "enabled") return "enabled";
    const legacy = block.blocks.find(({ type }) => type === "cluster_mode");
    const shards = Number(
      this.text(block, "num_node_groups") ?? (legacy ? this.text(legacy, "num_node_groups") : null) ?? 0,
    );
    if (shards >= 2) return "enabled";
    const parameters = this.text(block, "parameter_group_name");
    if (parameters?.endsWith(".cluster.on")) return "enabled";
    const isUnknown = [
      "num_node_groups",
      "replicas_per_node_group",
      "cluster_mode",
      "global_replication_group_id",
    ].some((name) => block.attributes.has(name));
    if (legacy || block.blocks.some(({ type }) => type === "dynamic")) return null;
    if (isUnknown && written !== "disabled") return null;
    if (block.attributes.has("parameter_group_name") && !parameters?.startsWith("default.")) return null;
    const clusters = this.text(block, "num_cache_clusters") ?? this.text(block, "number_cache_clusters");
    return clusters !== null && /^\d+$/.test(clusters) ? "disabled" : null;
  }

  /** Whether `count` makes one resource, or none. */
  #isOptional(block: Block): boolean {
    const count = block.attributes.get("count");
    if (!count) return !block.attributes.has("for_each");
    const { tokens } = this.document;
    if (literalOf(tokens, count) === "1") return true;
    let hasCondition = false;
    for (let i = count.from; i < count.to; i++) {
      if (isText(tokens, i, "?")) hasCondition = true;
      else if (/^\d/.test(textOf(tokens, i)) && !/^[01]$/.test(textOf(tokens, i))) return false;
    }
    return hasCondition;
  }
}

function isAlone(block: Block): boolean {
  return !block.attributes.has("count") && !block.attributes.has("for_each");
}

function keyOf({ name, isData }: Pick<Traversal, "name" | "isData">): string {
  return isData ? `data.${name}` : name;
}
