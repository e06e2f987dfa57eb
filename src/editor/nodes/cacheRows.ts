/** What is no replication group: stand-alone nodes, memcached clusters, serverless caches. */
import type { CacheCluster, ServerlessCache } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import { counted } from "../../core/text/counted";
import { cacheNodeRow, endpointRows, hostOrNone, unusual } from "./endpointRows";
import { engineWords } from "./groupRows";
import { rightEndpoint } from "./rightEndpoint";
import { joinWords, type Row } from "./row";

/** A Redis or Valkey node outside any replication group, or of a group that could not be read. */
export function standaloneRow(scope: string, cluster: CacheCluster): Row {
  const endpoint = cluster.nodes[0]?.endpoint ?? null;
  const groupId = cluster.replicationGroupId;
  const { engine, id } = cluster;
  return {
    kind: "standaloneNode",
    id: `${scope}/cluster:${id}`,
    label: cleanText(id),
    description: joinWords(
      groupId === null ? "no failover" : `member of ${groupId}`,
      unusual(cluster.status),
      engineWords(engine, cluster.engineVersion),
      cluster.zone ?? cluster.nodes[0]?.zone,
    ),
    tooltip: [
      hostOrNone(endpoint),
      groupId === null
        ? "A single node outside any replication group: nothing to fail over to."
        : `Its replication group ${cleanText(groupId)} could not be read, so its role is not known.`,
    ],
    icon: unusual(cluster.status) === null ? { id: "vm" } : { id: "sync", color: "list.warningForeground" },
    target: { endpoint, right: null, console: cluster },
  };
}

export function memcachedRow(scope: string, cluster: CacheCluster): Row {
  const { id, configuration, nodes } = cluster;
  const right = rightEndpoint(cluster);
  return {
    kind: "memcachedCluster",
    id: `${scope}/cluster:${id}`,
    label: cleanText(id),
    description: joinWords(
      engineWords(cluster.engine, cluster.engineVersion),
      unusual(cluster.status),
      counted(nodes.length, "node"),
    ),
    icon: { id: "server" },
    target: { endpoint: null, right, console: cluster },
    children:
      nodes.length === 0 && configuration === null
        ? undefined
        : () => [
            ...endpointRows("Configuration endpoint", configuration, "configuration", cluster),
            ...nodes.map((node) => cacheNodeRow(node, "memcached", right, cluster)),
          ],
  };
}

export function serverlessRow(scope: string, cache: ServerlessCache): Row {
  const { engine, id, endpoint, reader } = cache;
  return {
    kind: "serverlessCache",
    id: `${scope}/serverless:${id}`,
    label: cleanText(id),
    description: joinWords("serverless", engineWords(engine, cache.engineVersion), unusual(cache.status)),
    icon: { id: "cloud" },
    target: { endpoint: null, right: rightEndpoint(cache), console: cache },
    children:
      endpoint === null && reader === null
        ? undefined
        : () => [
            ...endpointRows("Endpoint", endpoint, "write", cache),
            ...endpointRows("Reader endpoint", reader, "read", cache),
          ],
  };
}
