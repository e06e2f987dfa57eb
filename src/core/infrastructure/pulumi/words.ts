/** Pulumi's own names of what is spoken of, in the spelling of the program at hand. */
import type { Fix, FixEdit } from "../../model/finding";
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

/** Pulumi's names as the program at hand spells them. */
export function dialectOf(spelling: Spelling): Dialect {
  const said = (name: string) => spelt(name, spelling === "call" ? "camel" : spelling);
  return {
    ...PULUMI,
    primary: said(PULUMI.primary),
    reader: said(PULUMI.reader),
    configuration: said(PULUMI.configuration),
    failover: said(PULUMI.failover),
    nodeCount: said(PULUMI.nodeCount),
    replicaCount: said(PULUMI.replicaCount),
    multiZone: said(PULUMI.multiZone),
    memcachedAddress: said(PULUMI.memcachedAddress),
    memcachedEndpoint: said(PULUMI.memcachedEndpoint),
  };
}

/** How a key is spelt. */
export function spellingOf(key: string): Spelling {
  return key.includes("_") ? "snake" : /^[A-Z]/.test(key) ? "pascal" : "camel";
}

export function fix(title: string, safe: boolean, edits: readonly FixEdit[]): Fix {
  return { title, newHost: null, preferred: true, safe, edits };
}
