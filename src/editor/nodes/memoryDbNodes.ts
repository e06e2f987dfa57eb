/** A MemoryDB cluster: its endpoint, its shards and their nodes, whose roles no answer tells. */
import type { Inventory, MemoryDbCluster } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import type { ConsoleTarget } from "../words/consoleUrl";
import { memoryDbTrouble, memoryDbZones } from "../words/memoryDbFacts";
import { EndpointNode, unusual } from "./endpointNodes";
import { factNodes } from "./factNodes";
import { count, engineWords, ShardNode } from "./groupNodes";
import { rightEndpoint } from "./rightEndpoint";
import { joinWords, type NodeIcon, type NodeTarget, TreeNode } from "./treeNode";

export class MemoryDbClusterNode extends TreeNode {
  readonly kind = "memoryDbCluster";
  readonly label: string;
  override readonly description: string;
  override readonly tooltip: readonly string[];
  readonly icon: NodeIcon;
  override readonly hasChildren: boolean;
  override readonly target: NodeTarget;
  private readonly consolePage: ConsoleTarget;

  constructor(
    scope: string,
    private readonly cluster: MemoryDbCluster,
    private readonly inventory: Inventory,
    /** Milliseconds since the epoch. */
    private readonly now: number,
  ) {
    super(`${scope}/memorydb:${cluster.id}`);
    this.consolePage = {
      type: cluster.type,
      engine: cluster.engine,
      id: cluster.id,
      region: cluster.region,
    };
    const trouble = memoryDbTrouble(cluster);
    this.label = cleanText(cluster.id);
    this.description = joinWords(
      "MemoryDB",
      trouble,
      unusual(cluster.status),
      engineWords(cluster.engine, cluster.engineVersion),
      cluster.shardCount !== null && count(cluster.shardCount, "shard"),
    );
    this.tooltip = [
      cluster.id,
      cluster.description ?? "",
      joinWords(memoryDbZones(cluster), encryption(cluster)),
      cluster.multiRegionName === null ? "" : `Part of the multi-Region cluster ${cluster.multiRegionName}.`,
    ]
      .map((line) => cleanText(line, 300))
      .filter((line) => line !== "");
    this.icon = trouble === null ? { id: "database" } : { id: "database", color: "list.warningForeground" };
    this.hasChildren =
      cluster.configuration !== null || cluster.shards.length > 0 || cluster.maintenanceWindows.length > 0;
    this.target = { endpoint: null, right: rightEndpoint(cluster), console: this.consolePage };
  }

  protected override makeChildren(): readonly TreeNode[] {
    const { cluster, consolePage } = this;
    const right = rightEndpoint(cluster);
    const endpoint =
      cluster.configuration &&
      new EndpointNode(this.id, "Cluster endpoint", cluster.configuration, "configuration", consolePage);
    return [
      ...(endpoint ? [endpoint] : []),
      ...cluster.shards.map((shard) => new ShardNode(this.id, shard, right, consolePage)),
      ...factNodes(this.id, cluster, this.inventory, this.now),
    ];
  }
}

function encryption({ tls }: MemoryDbCluster): string | null {
  if (tls === null) return null;
  return tls ? "in-transit encryption" : "no in-transit encryption";
}
