/** What is said of clusters and groups in CloudFormation's words; the CDK says the same in its own. */
import type { FixEdit } from "../../finding";
import type { FailoverProblem } from "./group";

/** How a language names things. */
export interface Names {
  /** The resource, as the text calls it; null where the text does not show it. */
  readonly resource: string | null;
  readonly clusterType: string;
  readonly groupType: string;
  /** How an attribute or setting is spelt. */
  readonly spell: (name: string) => string;
}

/** A node's address is handed out, and no group is there whose endpoint could be. */
export function loneClusterMessage(names: Names, isRecord: boolean): string {
  const { resource, clusterType, groupType, spell } = names;
  const what =
    resource === null
      ? `This is the address of one node, that of ${article(clusterType)}`
      : `${resource} is one node (${clusterType})`;
  const record = isRecord ? " This DNS record gives it another name." : "";
  const instead = `${article(groupType)} with ${spell("AutomaticFailoverEnabled")} and at least two nodes`;
  return `${what}: when it is lost, nothing takes its place.${record} It takes ${instead}; then hand out ${spell("PrimaryEndPoint.Address")} of that.`;
}

/** One node of a group is picked out of the list of all. */
export function pickedNodeMessage(names: Names, right: string): string {
  return `This is the address of one node of ${names.resource ?? "the group"}: its role changes at a failover, and it goes when the node is removed. ${right} follows the group.`;
}

/** An endpoint that groups of this cluster mode do not have. */
export function missingEndpointMessage(
  names: Names,
  mode: { readonly enabled: boolean; readonly proof: string },
  asked: string,
  right: string,
): string {
  const state = mode.enabled ? "enabled" : "disabled";
  const client = mode.enabled ? ", with a cluster-aware client" : "";
  return `${names.resource ?? "The group"} has cluster mode ${state} (${mode.proof}), so it has no ${asked} and the deployment fails. Use ${right}${client}.`;
}

export function failoverMessage(names: Names, { kind, hasReplica }: FailoverProblem): string {
  const group = names.resource ?? "The group";
  const lost = "When its primary is lost, nothing takes its place until somebody acts.";
  const replica = "Add a replica";
  if (kind === "off") {
    const also = hasReplica ? "" : " and no replica";
    const how = hasReplica ? "Turn it on." : `${replica} and turn it on.`;
    return `${group} has automatic failover turned off${also}. ${lost} ${how}`;
  }
  const state = kind === "single-node" ? "is a single node without a replica" : "has shards without replicas";
  return `${group} ${state}. ${lost} ${replica} and leave ${names.spell("AutomaticFailoverEnabled")} on.`;
}

/** `true` written as the `false` that it takes the place of. */
export function turnedOn(literal: { start: number; end: number; text: string }): FixEdit {
  const { start, end, text } = literal;
  const newText = text === "False" ? "True" : text === "FALSE" ? "TRUE" : "true";
  return { start, end, oldText: text, newText };
}

function article(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}
