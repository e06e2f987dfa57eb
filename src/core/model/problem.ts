/**
 * The one union of everything that can go wrong between the product and an account.
 *
 * A problem is a state that is shown (tree, status item, log, report), not an exception that travels: whoever
 * meets a failure turns it into a problem with its next step at once. No field ever holds a secret.
 */

/** Which kind of failure; every face keys its icon, text and button on this. */
export type AwsProblemKind =
  | "no-credentials"
  /** The profile asks for the code of a device, which is not asked for here. */
  | "mfa"
  | "expired"
  | "denied"
  | "throttled"
  | "unreachable"
  | "invalid-region"
  | "protocol";

/** The lists that make up an inventory, each read by its own API action and failing on its own. */
export type InventoryList =
  | "replicationGroups"
  | "cacheClusters"
  | "serverlessCaches"
  | "memoryDbClusters"
  | "globalReplicationGroups"
  | "events"
  | "updateActions";

/** The API action that reads each list. */
export const LIST_ACTION: Readonly<Record<InventoryList, string>> = {
  replicationGroups: "DescribeReplicationGroups",
  cacheClusters: "DescribeCacheClusters",
  serverlessCaches: "DescribeServerlessCaches",
  memoryDbClusters: "DescribeClusters",
  globalReplicationGroups: "DescribeGlobalReplicationGroups",
  events: "DescribeEvents",
  updateActions: "DescribeUpdateActions",
};

/** The IAM action that a list needs, as policies name it. */
export function permissionOf(list: InventoryList): string {
  return `${list === "memoryDbClusters" ? "memorydb" : "elasticache"}:${LIST_ACTION[list]}`;
}

/** The API action in messages; `DescribeClusters` alone would leave open whose clusters. */
export function actionWords(list: InventoryList): string {
  return list === "memoryDbClusters" ? `MemoryDB's ${LIST_ACTION[list]}` : LIST_ACTION[list];
}

export interface AwsProblem {
  readonly kind: AwsProblemKind;
  /** One sentence for people: what failed, naming the profile, region or action. */
  readonly message: string;
  /** One sentence for people: what to do next. */
  readonly nextStep: string;
  /** A shell command that would help (`aws sso login --profile X`), built from validated names, or null. */
  readonly command: string | null;
  readonly profile: string | null;
  readonly region: string | null;
  /** The list that could not be read, or null where the whole region or profile failed. */
  readonly list: InventoryList | null;
  readonly requestId: string | null;
}
