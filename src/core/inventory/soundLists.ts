/**
 * The items of an account's answers that can be used: those whose names are of the form that AWS gives them. A list that
 * lost an item is not known in full, and a problem says so: nothing may be called missing by it.
 */

import type { Coverage, InventorySource } from "../model/inventory";
import { type AwsProblem, actionWords, type InventoryList } from "../model/problem";
import { counted } from "../text/counted";
import { type Members, objects, oddNames, text } from "./untrusted";

export interface InventoryState {
  readonly fetchedAt: string | null;
  readonly coverage: Readonly<Record<InventoryList, Coverage>>;
  readonly problems?: readonly AwsProblem[];
}

/** What names the items of each list; an event and an update are about others. */
const NAME_OF: Readonly<Partial<Record<InventoryList, string>>> = {
  replicationGroups: "ReplicationGroupId",
  cacheClusters: "CacheClusterId",
  serverlessCaches: "ServerlessCacheName",
  memoryDbClusters: "Name",
  globalReplicationGroups: "GlobalReplicationGroupId",
};

/** What of the answers can be used, and the problems with the rest; a list that lost an item is not known in full. */
export class SoundLists {
  readonly coverage: Record<InventoryList, Coverage>;
  readonly problems: AwsProblem[];

  constructor(
    private readonly source: InventorySource,
    state: InventoryState,
  ) {
    this.coverage = { ...state.coverage };
    this.problems = [...(state.problems ?? [])];
  }

  /** The items of a list that have names, and whose names are names; item by item, see answers.ts. */
  *list(list: InventoryList, items: readonly unknown[] = []): Generator<void, readonly Members[]> {
    const name = NAME_OF[list];
    let addresses = 0;
    const sound: Members[] = [];
    for (const item of objects(items)) {
      yield;
      const odd = oddNames(item);
      addresses += odd.addresses;
      if (odd.names === 0 && (name === undefined || text(item[name]) !== null)) sound.push(item);
    }
    const lost = items.length - sound.length;
    if (lost > 0 && this.coverage[list] === "complete") this.coverage[list] = "failed";
    const isSaid = this.problems.some((problem) => problem.list === list && problem.kind === "protocol");
    if (lost + addresses > 0 && !isSaid) this.problems.push(oddAnswer(this.source, list, lost, addresses));
    return sound;
  }
}

function oddAnswer(
  { kind, profile, region }: InventorySource,
  list: InventoryList,
  lost: number,
  addresses: number,
): AwsProblem {
  const items = counted(lost, "item that has", "items that have");
  const hosts = counted(addresses, "address that is no", "addresses that are no");
  const what = [
    ...(lost > 0 ? [`${items} no name of AWS's form`] : []),
    ...(addresses > 0 ? [`${hosts} hostname of ElastiCache or MemoryDB`] : []),
  ];
  return {
    kind: "protocol",
    message: `${actionWords(list)} in ${region} holds ${what.join(", and ")}; left out.`,
    nextStep:
      kind === "live"
        ? "Check what stands between this computer and AWS, and the endpoint URL if one is set, then try again."
        : "Save the snapshot again as the AWS CLI prints it.",
    command: null,
    profile,
    region,
    list,
    requestId: null,
  };
}
