/** A replication group and its shards. */
import type { Inventory, ReplicationGroup, Shard } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import type { ConsoleTarget } from "../words/consoleUrl";
import { CacheNodeNode, EndpointNode, unusual } from "./endpointNodes";
import { factNodes } from "./factNodes";
import { rightEndpoint } from "./rightEndpoint";
import { joinWords, type NodeIcon, type NodeTarget, type RightEndpoint, TreeNode } from "./treeNode";

export class GroupNode extends TreeNode {
  readonly kind = "group";
  readonly label: string;
  override readonly description: string;
  override readonly tooltip: readonly string[];
  readonly icon: NodeIcon;
  override readonly hasChildren = true;
  override readonly target: NodeTarget;
  private readonly consolePage: ConsoleTarget;

  constructor(
    scope: string,
    private readonly group: ReplicationGroup,
    private readonly inventory: Inventory,
    /** Milliseconds since the epoch. */
    private readonly now: number,
  ) {
    super(`${scope}/group:${group.id}`);
    this.consolePage = { type: group.type, engine: group.engine, id: group.id, region: group.region };
    this.label = cleanText(group.id);
    const trouble = failoverTrouble(group);
    const global = group.globalRole !== null && `${group.globalRole}${ofDatastore(group)}`;
    const secondary = group.globalRole === "SECONDARY";
    // Narrow views cut the end off: what breaks writes comes first.
    this.description = joinWords(
      secondary && global,
      trouble,
      unusual(group.status),
      engineWords(group.engine, group.engineVersion),
      failoverWords(group),
      !secondary && global,
    );
    this.tooltip = tooltipOf(group, inventory);
    this.icon =
      trouble === null
        ? { id: "server-environment" }
        : { id: "server-environment", color: "list.warningForeground" };
    this.target = { endpoint: null, right: rightEndpoint(group), console: this.consolePage };
  }

  protected override makeChildren(): readonly TreeNode[] {
    const { group, consolePage } = this;
    return [
      ...this.endpointsAndNodes(group, consolePage),
      ...factNodes(this.id, group, this.inventory, this.now),
    ];
  }

  private endpointsAndNodes(group: ReplicationGroup, consolePage: ConsoleTarget): readonly TreeNode[] {
    const children: TreeNode[] = [];
    if (group.configuration !== null)
      children.push(
        new EndpointNode(
          this.id,
          "Configuration endpoint",
          group.configuration,
          "configuration",
          consolePage,
        ),
      );
    if (group.clusterMode === "enabled") {
      for (const shard of group.shards)
        children.push(new ShardNode(this.id, shard, rightEndpoint(group, shard), consolePage));
      return children;
    }
    for (const shard of group.shards) {
      children.push(...shardEndpoints(this.id, shard, group, consolePage));
      const right = rightEndpoint(group, shard);
      const place = group.globalRole === "SECONDARY" ? "secondary-region" : "cluster-mode-disabled";
      for (const node of shard.nodes)
        children.push(new CacheNodeNode(this.id, node, place, right, consolePage));
    }
    return children;
  }
}

/** A shard in cluster mode, where the API tells no roles. */
export class ShardNode extends TreeNode {
  readonly kind = "shard";
  readonly label: string;
  override readonly description: string;
  readonly icon: NodeIcon = { id: "layers" };
  override readonly hasChildren: boolean;
  override readonly target: NodeTarget;

  constructor(
    parentId: string,
    private readonly shard: Shard,
    private readonly right: RightEndpoint | null,
    private readonly consolePage: ConsoleTarget,
  ) {
    super(`${parentId}/shard:${shard.id}`);
    this.label = `Shard ${cleanText(shard.id)}`;
    this.description = joinWords(
      shard.slots !== null && `slots ${shard.slots}`,
      count(shard.nodes.length, "node"),
      unusual(shard.status),
    );
    this.hasChildren = shard.nodes.length > 0;
    this.target = { endpoint: null, right, console: null };
  }

  protected override makeChildren(): readonly TreeNode[] {
    return this.shard.nodes.map(
      (node) => new CacheNodeNode(this.id, node, "cluster-mode-enabled", this.right, this.consolePage),
    );
  }
}

function shardEndpoints(
  parentId: string,
  shard: Shard,
  group: ReplicationGroup,
  consolePage: ConsoleTarget,
): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  const secondary = group.globalRole === "SECONDARY";
  if (shard.primary !== null)
    nodes.push(
      new EndpointNode(
        parentId,
        "Primary endpoint",
        shard.primary,
        secondary ? "read-only" : "write",
        consolePage,
        secondary ? "read-only: this group is a SECONDARY" : null,
      ),
    );
  if (shard.reader !== null)
    nodes.push(new EndpointNode(parentId, "Reader endpoint", shard.reader, "read", consolePage));
  return nodes;
}

/** `redis` and `7.1` as `Redis 7.1`. */
export function engineWords(engine: string | null, version: string | null): string | null {
  const name = engine === null ? null : engine.charAt(0).toUpperCase() + engine.slice(1).toLowerCase();
  return [name, version].filter((part) => part !== null && part !== "").join(" ") || null;
}

export function count(n: number, noun: string): string {
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`;
}

function failoverWords(group: ReplicationGroup): string | null {
  switch (group.automaticFailover) {
    case "enabled":
      return "automatic failover on";
    case "enabling":
      return "automatic failover being turned on";
    case "disabling":
      return "automatic failover being turned off";
    default:
      return null;
  }
}

/** Why the group cannot fail over, in words, or null. */
function failoverTrouble(group: ReplicationGroup): string | null {
  const off = group.automaticFailover === "disabled" ? "automatic failover off" : null;
  const alone = group.shards.some((shard) => shard.nodes.length === 1)
    ? group.shards.length === 1
      ? "no replica"
      : "a shard without replica"
    : null;
  return [off, alone].filter((part) => part !== null).join(" · ") || null;
}

function ofDatastore(group: ReplicationGroup): string {
  return group.globalGroupId === null ? "" : ` of ${group.globalGroupId}`;
}

function tooltipOf(group: ReplicationGroup, inventory: Inventory): readonly string[] {
  const lines = [group.id, group.description ?? ""];
  lines.push(
    joinWords(
      `cluster mode ${group.clusterMode}`,
      group.multiAz !== null && `Multi-AZ ${group.multiAz}`,
      encryption(group),
    ),
  );
  if (group.globalRole === "SECONDARY") {
    const global = inventory.globalReplicationGroups.find(({ id }) => id === group.globalGroupId);
    const primary = global?.members.find(({ role }) => role === "PRIMARY");
    lines.push(
      primary === undefined
        ? "SECONDARY of a global datastore: writes to it fail."
        : `SECONDARY of a global datastore: writes to it fail. The PRIMARY is ${primary.groupId} in ${primary.region}.`,
    );
  }
  return lines.map((line) => cleanText(line, 300)).filter((line) => line !== "");
}

function encryption(group: ReplicationGroup): string | null {
  if (group.tls === null) return null;
  if (!group.tls) return "no in-transit encryption";
  return group.tlsMode === null ? "in-transit encryption" : `in-transit encryption ${group.tlsMode}`;
}
