/** What endpoints, resources and roles are called. Free of `vscode`. */
import type { EndpointKind } from "../../core/model/endpoint";
import type { Resolution } from "../../core/model/finding";
import type { Resource } from "../../core/model/inventory";

export const KIND: Readonly<Record<EndpointKind, string>> = {
  primary: "Primary endpoint",
  reader: "Reader endpoint",
  configuration: "Configuration endpoint",
  node: "Node endpoint",
  "standalone-node": "Stand-alone node",
  "memcached-configuration": "Memcached configuration endpoint",
  "memcached-node": "Memcached node",
  serverless: "Serverless cache endpoint",
  "memorydb-configuration": "MemoryDB cluster endpoint",
  "memorydb-node": "MemoryDB node endpoint",
  unknown: "Cache endpoint of an unknown kind",
};

export const RESOURCE: Readonly<Record<Resource["type"], string>> = {
  "replication-group": "Replication group",
  "cache-cluster": "Cache cluster",
  "serverless-cache": "Serverless cache",
  "memorydb-cluster": "MemoryDB cluster",
};

/** Whether a host is that of one node, whatever its role. */
export function isNodeKind(kind: EndpointKind): boolean {
  return kind === "node" || kind === "memcached-node" || kind === "memorydb-node";
}

/** Whether it is the primary endpoint of a group whose region is the SECONDARY of a global datastore: writes fail. */
export function isReadOnlyPrimary({ kind, resource }: Resolution): boolean {
  return kind === "primary" && resource?.type === "replication-group" && resource.globalRole === "SECONDARY";
}
