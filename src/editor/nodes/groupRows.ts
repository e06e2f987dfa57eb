/** A replication group and its shards. */
import type { Inventory, ReplicationGroup, Shard } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import { counted } from "../../core/text/counted";
import { capital } from "../../core/text/words";
import type { ConsoleTarget } from "../words/consoleUrl";
import { cacheNodeRow, endpointRows, unusual } from "./endpointRows";
import { factRows } from "./factRows";
import { rightEndpoint } from "./rightEndpoint";
import { joinWords, type RightEndpoint, type Row } from "./row";

/** `now` in milliseconds since the epoch. */
export function groupRow(scope: string, group: ReplicationGroup, inventory: Inventory, now: number): Row {
  const { engine, id } = group;
  const trouble = failoverTrouble(group);
  const global = group.globalRole !== null && `${group.globalRole}${ofDatastore(group)}`;
  const secondary = group.globalRole === "SECONDARY";
  return {
    kind: "group",
    id: `${scope}/group:${id}`,
    label: cleanText(id),
    // Narrow views cut the end off: what breaks writes comes first.
    description: joinWords(
      secondary && global,
      trouble,
      unusual(group.status),
      engineWords(engine, group.engineVersion),
      failoverWords(group),
      !secondary && global,
    ),
    tooltip: tooltipOf(group, inventory),
    icon: { id: "server-environment", ...(trouble !== null && { color: "list.warningForeground" }) },
    target: { endpoint: null, right: rightEndpoint(group), console: group },
    children: () => [
      ...endpointRows("Configuration endpoint", group.configuration, "configuration", group),
      ...group.shards.flatMap((shard) => rowsOfShard(shard, group)),
      ...factRows(group, inventory, now),
    ],
  };
}

/** A row of its own in cluster mode; else there is one shard, and what it holds stands below the group. */
function rowsOfShard(shard: Shard, group: ReplicationGroup): readonly Row[] {
  const right = rightEndpoint(group, shard);
  if (group.clusterMode === "enabled") return [shardRow(shard, right, group)];
  const secondary = group.globalRole === "SECONDARY";
  const note = secondary ? "read-only: this group is a SECONDARY" : null;
  const place = secondary ? "secondary-region" : "cluster-mode-disabled";
  return [
    ...endpointRows("Primary endpoint", shard.primary, secondary ? "read-only" : "write", group, note),
    ...endpointRows("Reader endpoint", shard.reader, "read", group),
    ...shard.nodes.map((node) => cacheNodeRow(node, place, right, group)),
  ];
}

/** A shard in cluster mode, where the API tells no roles. */
export function shardRow(shard: Shard, right: RightEndpoint | null, page: ConsoleTarget): Row {
  return {
    kind: "shard",
    id: `/shard:${shard.id}`,
    label: `Shard ${cleanText(shard.id)}`,
    description: joinWords(
      shard.slots !== null && `slots ${shard.slots}`,
      counted(shard.nodes.length, "node"),
      unusual(shard.status),
    ),
    icon: { id: "layers" },
    target: { endpoint: null, right, console: null },
    children:
      shard.nodes.length === 0
        ? undefined
        : () => shard.nodes.map((node) => cacheNodeRow(node, "cluster-mode-enabled", right, page)),
  };
}

/** `redis` and `7.1` as `Redis 7.1`. */
export function engineWords(engine: string | null, version: string | null): string | null {
  const name = engine === null ? null : capital(engine.toLowerCase());
  return [name, version].filter((part) => part !== null && part !== "").join(" ") || null;
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
