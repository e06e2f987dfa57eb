/** ElastiCache's lists of one region: which action reads each, and what is asked of it. */
import {
  DescribeCacheClustersCommand,
  DescribeEventsCommand,
  DescribeGlobalReplicationGroupsCommand,
  DescribeReplicationGroupsCommand,
  DescribeServerlessCachesCommand,
  DescribeUpdateActionsCommand,
  type ElastiCacheClient,
  type UpdateActionStatus,
} from "@aws-sdk/client-elasticache";
import type { InventoryList } from "../core/model/problem";
import { type ListReading, type Page, readPages } from "./pages";
import { EVENT_MINUTES } from "./settings";

/** The lists of ElastiCache; that of MemoryDB has a client of its own. */
export type ElastiCacheList = Exclude<InventoryList, "memoryDbClusters">;

type ReadPage = (client: ElastiCacheClient, marker: string | undefined, signal: AbortSignal) => Promise<Page>;

/** The updates that may still replace nodes: what was applied years ago would only fill pages. */
const OPEN_UPDATES: UpdateActionStatus[] = [
  "not-applied",
  "waiting-to-start",
  "in-progress",
  "stopping",
  "stopped",
  "scheduling",
  "scheduled",
];

// Page sizes are left to the service: its defaults are the largest that it allows (100; 50 for serverless caches and updates).
const READ_PAGE: Readonly<Record<ElastiCacheList, ReadPage>> = {
  replicationGroups: async (client, marker, abortSignal) => {
    const answer = await client.send(new DescribeReplicationGroupsCommand({ Marker: marker }), {
      abortSignal,
    });
    return { members: answer.ReplicationGroups ?? [], next: answer.Marker };
  },
  cacheClusters: async (client, marker, abortSignal) => {
    const command = new DescribeCacheClustersCommand({ ShowCacheNodeInfo: true, Marker: marker });
    const answer = await client.send(command, { abortSignal });
    return { members: answer.CacheClusters ?? [], next: answer.Marker };
  },
  serverlessCaches: async (client, marker, abortSignal) => {
    const answer = await client.send(new DescribeServerlessCachesCommand({ NextToken: marker }), {
      abortSignal,
    });
    return { members: answer.ServerlessCaches ?? [], next: answer.NextToken };
  },
  globalReplicationGroups: async (client, marker, abortSignal) => {
    const command = new DescribeGlobalReplicationGroupsCommand({ ShowMemberInfo: true, Marker: marker });
    const answer = await client.send(command, { abortSignal });
    return { members: answer.GlobalReplicationGroups ?? [], next: answer.Marker };
  },
  events: async (client, marker, abortSignal) => {
    const command = new DescribeEventsCommand({ Duration: EVENT_MINUTES, Marker: marker });
    const answer = await client.send(command, { abortSignal });
    return { members: answer.Events ?? [], next: answer.Marker };
  },
  updateActions: async (client, marker, abortSignal) => {
    const command = new DescribeUpdateActionsCommand({ UpdateActionStatus: OPEN_UPDATES, Marker: marker });
    const answer = await client.send(command, { abortSignal });
    return { members: answer.UpdateActions ?? [], next: answer.Marker };
  },
};

/** Never rejects: where the signal aborts, its reason is the failure, at once. */
export async function readList(
  client: ElastiCacheClient,
  list: ElastiCacheList,
  maxPages: number,
  signal: AbortSignal,
): Promise<ListReading> {
  return readPages(list, maxPages, signal, (marker) => READ_PAGE[list](client, marker, signal));
}
