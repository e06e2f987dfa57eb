/**
 * MemoryDB clusters on the Failover Map. Which node is a shard's primary is told by nobody, so no failover of theirs is
 * rehearsed; the ways into a cluster are shown all the same. Pure; free of `vscode`. Every text is clean.
 */
import type { MemoryDbCluster } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import type { MapGroup, MapNode } from "../../map/protocol";
import { engineWords } from "../nodes/groupNodes";
import { joinWords } from "../nodes/treeNode";
import { memoryDbTrouble } from "../words/memoryDbFacts";
import { endpointIdOf, groupIdOf, nodeIdOf } from "./mapIds";

/** The kind of the cluster endpoint, as resolutions name it. */
export const MEMORYDB_ENDPOINT = "memorydb-configuration";

export function memoryDbGroup(cluster: MemoryDbCluster): MapGroup {
  const trouble = memoryDbTrouble(cluster);
  const clean = (text: string | null) => (text === null ? null : cleanText(text));
  const shards = cluster.shards.map((shard) => ({
    id: `${groupIdOf(cluster)} shard ${shard.id}`,
    label: cleanText(`Shard ${shard.id}`),
    failover: null,
    nodes: shard.nodes.map(
      (node): MapNode => ({
        id: nodeIdOf(cluster, node),
        name: cleanText(node.clusterId),
        role: null,
        before: null,
        promoted: false,
        zone: clean(node.zone),
        status: clean(node.status),
      }),
    ),
  }));
  return {
    id: groupIdOf(cluster),
    kind: "group",
    name: cleanText(cluster.id),
    about: joinWords(cluster.region, "MemoryDB", engineWords(cluster.engine, cluster.engineVersion)),
    obstacles: trouble === null ? [] : [`${trouble.charAt(0).toUpperCase()}${trouble.slice(1)}`],
    endpoints: cluster.configuration
      ? [
          {
            id: endpointIdOf(cluster, MEMORYDB_ENDPOINT),
            label: "Cluster endpoint",
            host: cleanText(cluster.configuration.host, 255),
            nodes: shards.flatMap(({ nodes }) => nodes.map(({ id }) => id)),
          },
        ]
      : [],
    shards,
  };
}
