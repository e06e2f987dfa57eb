/** CloudFormation's own names of what is spoken of, and the sentences that no other language shares. */
import type { Fix, FixEdit } from "../../model/finding";
import { type Dialect, failoverOffMessage, noReplicaMessage, oneZoneMessage } from "../wording";
import type { CacheResource, FailoverProblem } from "./group";

export const CLUSTER = "AWS::ElastiCache::CacheCluster";

export const CLOUDFORMATION: Dialect = {
  groupType: "AWS::ElastiCache::ReplicationGroup",
  primary: "PrimaryEndPoint.Address",
  reader: "ReaderEndPoint.Address",
  configuration: "ConfigurationEndPoint.Address",
  failover: "AutomaticFailoverEnabled",
  nodeCount: "NumCacheClusters",
  replicaCount: "ReplicasPerNodeGroup",
  multiZone: "MultiAZEnabled",
  on: "set to true",
  memcachedAddress: "ConfigurationEndpoint.Address",
  memcachedEndpoint: "ConfigurationEndpoint",
};

/** An endpoint that groups of this cluster mode do not have. `target` is the one that they have, `proof` tells the mode. */
export function missingMessage(
  asked: string,
  group: string,
  mode: { readonly enabled: boolean; readonly proof: string },
  target: string,
): string {
  const state = mode.enabled ? "enabled" : "disabled";
  const client = mode.enabled ? " with a cluster-aware client" : "";
  // What CloudFormation does about a reader endpoint that is not there, its reference does not say.
  const then = /reader/i.test(asked) ? "" : ": the deployment fails";
  return `${group} has no ${asked}, since its cluster mode is ${state} (${mode.proof})${then}. Use ${target}${client}.`;
}

/** One item of the list of a group's nodes. */
export function pickedMessage(
  group: string | null,
  isRecord: boolean,
  target: string,
  use: "read" | "other",
): string {
  const begin = isRecord ? "This DNS record will stand for" : "This picks the address of";
  const what = `${begin} one node of ${group === null ? "a replication group" : `the replication group ${group}`}.`;
  const then =
    use === "read"
      ? "Reads through it do not follow the group's replicas, and reach the primary when this node is promoted."
      : "When the group fails over, this node can become a read-only replica, and writes to it fail.";
  return `${what} ${then} Use ${target}, which stays right.`;
}

export function failoverMessage(group: string, dialect: Dialect, problem: FailoverProblem): string {
  switch (problem.kind) {
    case "off":
      return failoverOffMessage(group, dialect, true, problem.hasReplica);
    case "one-zone":
      return oneZoneMessage(group, dialect);
    default:
      return noReplicaMessage(group, problem.kind === "no-replica-in-shards");
  }
}

/** The fix of settings: literals that take the place of others, written as those are. Null where that is not enough. */
export function failoverFix({ settings }: CacheResource, { kind, changes }: FailoverProblem): Fix | null {
  const edits = changes.flatMap(({ name, value }): FixEdit[] => {
    const literal = settings.get(name)?.literal;
    if (!literal) return [];
    const { start, end, text } = literal;
    return [{ start, end, oldText: text, newText: /^[A-Z][a-z]/.test(text) ? capital(value) : value }];
  });
  if (edits.length === 0 || edits.length < changes.length) return null;
  const on = "Turn automatic failover on";
  const title = kind === "one-zone" ? "Turn Multi-AZ on" : edits.length > 1 ? `${on}, with one replica` : on;
  return { title, newHost: null, preferred: true, safe: false, edits };
}

/** `True`, as `False` is written. */
function capital(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}

export function fixTo(what: string, preferred: boolean, edit: FixEdit): Fix {
  return { title: `Use ${what}`, newHost: null, preferred, safe: false, edits: [edit] };
}
