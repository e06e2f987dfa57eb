/** A MemoryDB cluster: its endpoint, its shards and their nodes, whose roles no answer tells. */
import type { Inventory, MemoryDbCluster } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import { counted } from "../../core/text/counted";
import { memoryDbTrouble, memoryDbZones } from "../words/memoryDbFacts";
import { endpointRows, unusual } from "./endpointRows";
import { factRows } from "./factRows";
import { engineWords, shardRow } from "./groupRows";
import { rightEndpoint } from "./rightEndpoint";
import { joinWords, type Row } from "./row";

/** `now` in milliseconds since the epoch. */
export function memoryDbRow(scope: string, cluster: MemoryDbCluster, inventory: Inventory, now: number): Row {
  const { engine, id, configuration, shards } = cluster;
  const trouble = memoryDbTrouble(cluster);
  const right = rightEndpoint(cluster);
  const isEmpty = configuration === null && shards.length === 0 && cluster.maintenanceWindows.length === 0;
  return {
    kind: "memoryDbCluster",
    id: `${scope}/memorydb:${id}`,
    label: cleanText(id),
    description: joinWords(
      "MemoryDB",
      trouble,
      unusual(cluster.status),
      engineWords(engine, cluster.engineVersion),
      cluster.shardCount !== null && counted(cluster.shardCount, "shard"),
    ),
    tooltip: [
      id,
      cluster.description ?? "",
      joinWords(memoryDbZones(cluster), encryption(cluster)),
      cluster.multiRegionName === null ? "" : `Part of the multi-Region cluster ${cluster.multiRegionName}.`,
    ]
      .map((line) => cleanText(line, 300))
      .filter((line) => line !== ""),
    icon: { id: "database", ...(trouble !== null && { color: "list.warningForeground" }) },
    target: { endpoint: null, right, console: cluster },
    children: isEmpty
      ? undefined
      : () => [
          ...endpointRows("Cluster endpoint", configuration, "configuration", cluster),
          ...shards.map((shard) => shardRow(shard, right, cluster)),
          ...factRows(cluster, inventory, now),
        ],
  };
}

function encryption({ tls }: MemoryDbCluster): string | null {
  if (tls === null) return null;
  return tls ? "in-transit encryption" : "no in-transit encryption";
}
