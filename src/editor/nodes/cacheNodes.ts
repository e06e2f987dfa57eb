/** What is no replication group: stand-alone nodes, memcached clusters, serverless caches. */
import type { CacheCluster, ServerlessCache } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import type { ConsoleTarget } from "../words/consoleUrl";
import { CacheNodeNode, EndpointNode, unusual } from "./endpointNodes";
import { count, engineWords } from "./groupNodes";
import { rightEndpoint } from "./rightEndpoint";
import { hostAndPort, joinWords, type NodeIcon, type NodeTarget, TreeNode } from "./treeNode";

/** A Redis or Valkey node outside any replication group, or of a group that could not be read. */
export class StandaloneNode extends TreeNode {
  readonly kind = "standaloneNode";
  readonly label: string;
  override readonly description: string;
  override readonly tooltip: readonly string[];
  readonly icon: NodeIcon;
  override readonly target: NodeTarget;

  constructor(scope: string, cluster: CacheCluster) {
    super(`${scope}/cluster:${cluster.id}`);
    const endpoint = cluster.nodes[0]?.endpoint ?? null;
    const groupId = cluster.replicationGroupId;
    this.label = cleanText(cluster.id);
    this.description = joinWords(
      groupId === null ? "no failover" : `member of ${groupId}`,
      unusual(cluster.status),
      engineWords(cluster.engine, cluster.engineVersion),
      cluster.zone ?? cluster.nodes[0]?.zone,
    );
    this.tooltip = [
      endpoint === null ? "The account states no hostname for this node." : hostAndPort(endpoint),
      groupId === null
        ? "A single node outside any replication group: nothing to fail over to."
        : `Its replication group ${cleanText(groupId)} could not be read, so its role is not known.`,
    ];
    this.icon =
      unusual(cluster.status) === null ? { id: "vm" } : { id: "sync", color: "list.warningForeground" };
    this.target = {
      endpoint,
      right: null,
      console: { type: cluster.type, engine: cluster.engine, id: cluster.id, region: cluster.region },
    };
  }
}

export class MemcachedClusterNode extends TreeNode {
  readonly kind = "memcachedCluster";
  readonly label: string;
  override readonly description: string;
  readonly icon: NodeIcon = { id: "server" };
  override readonly hasChildren: boolean;
  override readonly target: NodeTarget;
  private readonly consolePage: ConsoleTarget;

  constructor(
    scope: string,
    private readonly cluster: CacheCluster,
  ) {
    super(`${scope}/cluster:${cluster.id}`);
    this.consolePage = { type: cluster.type, engine: "memcached", id: cluster.id, region: cluster.region };
    this.label = cleanText(cluster.id);
    this.description = joinWords(
      engineWords(cluster.engine, cluster.engineVersion),
      unusual(cluster.status),
      count(cluster.nodes.length, "node"),
    );
    this.hasChildren = cluster.nodes.length > 0 || cluster.configuration !== null;
    this.target = { endpoint: null, right: rightEndpoint(cluster), console: this.consolePage };
  }

  protected override makeChildren(): readonly TreeNode[] {
    const { cluster, consolePage } = this;
    const children: TreeNode[] = [];
    if (cluster.configuration !== null)
      children.push(
        new EndpointNode(
          this.id,
          "Configuration endpoint",
          cluster.configuration,
          "configuration",
          consolePage,
        ),
      );
    const right = rightEndpoint(cluster);
    for (const node of cluster.nodes)
      children.push(new CacheNodeNode(this.id, node, "memcached", right, consolePage));
    return children;
  }
}

export class ServerlessCacheNode extends TreeNode {
  readonly kind = "serverlessCache";
  readonly label: string;
  override readonly description: string;
  readonly icon: NodeIcon = { id: "cloud" };
  override readonly hasChildren: boolean;
  override readonly target: NodeTarget;
  private readonly consolePage: ConsoleTarget;

  constructor(
    scope: string,
    private readonly cache: ServerlessCache,
  ) {
    super(`${scope}/serverless:${cache.id}`);
    this.consolePage = { type: cache.type, engine: cache.engine, id: cache.id, region: cache.region };
    this.label = cleanText(cache.id);
    this.description = joinWords(
      "serverless",
      engineWords(cache.engine, cache.engineVersion),
      unusual(cache.status),
    );
    this.hasChildren = cache.endpoint !== null || cache.reader !== null;
    this.target = { endpoint: null, right: rightEndpoint(cache), console: this.consolePage };
  }

  protected override makeChildren(): readonly TreeNode[] {
    const { cache, consolePage } = this;
    const children: TreeNode[] = [];
    if (cache.endpoint !== null)
      children.push(new EndpointNode(this.id, "Endpoint", cache.endpoint, "write", consolePage));
    if (cache.reader !== null)
      children.push(new EndpointNode(this.id, "Reader endpoint", cache.reader, "read", consolePage));
    return children;
  }
}
