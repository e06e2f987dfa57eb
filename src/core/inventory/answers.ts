/**
 * From what the API answered to the model. The live reader and the snapshot reader both come here, with answers in the
 * shape that the AWS CLI prints (PascalCase members; dates as ISO strings, epoch seconds or Date objects), so
 * that both faces of an account are read by the same words.
 */

import type { AwsProblem, InventoryList } from "../problem";
import type { Coverage, Inventory, InventorySource } from "./model";

/** The members of all pages of each list, concatenated; a list that was not read is left out. Untrusted data. */
export interface Answers {
  readonly ReplicationGroups?: readonly unknown[];
  readonly CacheClusters?: readonly unknown[];
  readonly ServerlessCaches?: readonly unknown[];
  readonly GlobalReplicationGroups?: readonly unknown[];
  readonly Events?: readonly unknown[];
}

export function inventoryFromAnswers(
  source: InventorySource,
  answers: Answers,
  state: {
    readonly fetchedAt: string | null;
    readonly coverage: Readonly<Record<InventoryList, Coverage>>;
    readonly problems?: readonly AwsProblem[];
  },
): Inventory {
  void answers;
  return {
    source,
    fetchedAt: state.fetchedAt,
    coverage: state.coverage,
    problems: state.problems ?? [],
    replicationGroups: [],
    cacheClusters: [],
    serverlessCaches: [],
    globalReplicationGroups: [],
    events: [],
  };
}
