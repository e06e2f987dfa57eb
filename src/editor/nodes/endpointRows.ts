/** The leaves: an endpoint of a group or cache, and a node of a shard or cluster. */
import type { CacheNode, HostPort } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import { capital } from "../../core/text/words";
import type { ConsoleTarget } from "../words/consoleUrl";
import { hostAndPort, joinWords, type RightEndpoint, type Row, type RowIcon } from "./row";

/** What an endpoint is for, as its icon tells it. */
export type EndpointUse = "write" | "read" | "configuration" | "read-only";

const ENDPOINT_ICON: Readonly<Record<EndpointUse, RowIcon>> = {
  write: { id: "plug" },
  read: { id: "eye" },
  configuration: { id: "references" },
  "read-only": { id: "lock", color: "list.errorForeground" },
};

/**
 * No row where the account names no such endpoint.
 * @param name as AWS spells it: `Primary endpoint`, `Reader endpoint`, `Configuration endpoint`, …
 */
export function endpointRows(
  name: string,
  endpoint: HostPort | null,
  use: EndpointUse,
  consolePage: ConsoleTarget,
  note: string | null = null,
): readonly Row[] {
  if (endpoint === null) return [];
  const row: Row = {
    kind: "endpoint",
    id: `/endpoint:${name}`,
    label: name,
    description: joinWords(note, hostAndPort(endpoint)),
    tooltip: [hostAndPort(endpoint), ...(note === null ? [] : [`${capital(note)}.`])],
    icon: ENDPOINT_ICON[use],
    target: { endpoint, right: null, console: consolePage },
  };
  return [row];
}

/** Where a node stands, for the words and the icon. */
export type NodePlace = "cluster-mode-disabled" | "secondary-region" | "cluster-mode-enabled" | "memcached";

export function cacheNodeRow(
  node: CacheNode,
  place: NodePlace,
  right: RightEndpoint | null,
  consolePage: ConsoleTarget,
): Row {
  return {
    kind: "node",
    id: `/node:${node.clusterId}:${node.nodeId ?? ""}`,
    label: cleanText(place === "memcached" ? (node.nodeId ?? node.clusterId) : node.clusterId),
    description: joinWords(roleWords(node, place), node.zone, unusual(node.status)),
    tooltip: [hostOrNone(node.endpoint), ...roleExplained(node, place)],
    icon: nodeIcon(node, place),
    target: { endpoint: node.endpoint, right, console: consolePage },
  };
}

export function hostOrNone(endpoint: HostPort | null): string {
  return endpoint === null ? "The account states no hostname for this node." : hostAndPort(endpoint);
}

/** The status where it is not the ordinary one; AWS writes `available` in either case. */
export function unusual(status: string | null): string | null {
  return status === null || status.toLowerCase() === "available" ? null : status;
}

function roleWords(node: CacheNode, place: NodePlace): string | null {
  if (place === "memcached") return null;
  if (node.role !== null) return node.role;
  return place === "cluster-mode-enabled" ? "role unknown" : "role not told";
}

function roleExplained(node: CacheNode, place: NodePlace): readonly string[] {
  if (place === "memcached")
    return ["Memcached does not replicate: there is no role, and nothing fails over."];
  if (place === "secondary-region")
    return ["Read-only: this group is a SECONDARY of a global datastore, and writes to its nodes fail."];
  if (node.role === "primary")
    return [
      "Primary now. After a failover the same hostname names a replica, and writes to it fail with READONLY.",
    ];
  if (node.role === "replica") return ["Replica now: writes to it fail with READONLY."];
  return [
    place === "cluster-mode-enabled"
      ? "Role unknown: the API does not tell it for cluster mode."
      : "The account did not tell the role of this node.",
  ];
}

function nodeIcon(node: CacheNode, place: NodePlace): RowIcon {
  if (unusual(node.status) !== null) return { id: "sync", color: "list.warningForeground" };
  if (place === "memcached") return { id: "circle-filled" };
  if (node.role === "primary")
    return place === "secondary-region"
      ? { id: "circle-filled" }
      : { id: "circle-filled", color: "charts.green" };
  if (node.role === "replica") return { id: "circle-outline", color: "charts.blue" };
  return { id: "circle-outline" };
}
