/** Pulumi's own names of what is spoken of, in the spelling of the program at hand. */
import type { Fix, FixEdit } from "../../finding";
import type { Dialect } from "../wording";

export const PULUMI: Dialect = {
  groupType: "aws.elasticache.ReplicationGroup",
  primary: "primaryEndpointAddress",
  reader: "readerEndpointAddress",
  configuration: "configurationEndpointAddress",
  failover: "automaticFailoverEnabled",
  nodeCount: "numCacheClusters",
  replicaCount: "replicasPerNodeGroup",
  multiZone: "multiAzEnabled",
  on: "on",
  memcachedAddress: "clusterAddress",
  memcachedEndpoint: "configurationEndpoint",
};

/** How the program spells an attribute, told by how it spells `cacheNodes` or the attribute beside it. */
export type Spelling = "camel" | "snake" | "pascal" | "call";

export function spelt(name: string, spelling: Spelling): string {
  if (spelling === "snake") return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (spelling === "pascal") return name.charAt(0).toUpperCase() + name.slice(1);
  return spelling === "call" ? `${name}()` : name;
}

export function fix(title: string, safe: boolean, edits: readonly FixEdit[]): Fix {
  return { title, newHost: null, preferred: true, safe, edits };
}
