import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  DescribeCacheClustersCommand,
  DescribeEventsCommand,
  DescribeGlobalReplicationGroupsCommand,
  DescribeReplicationGroupsCommand,
  DescribeServerlessCachesCommand,
  DescribeUpdateActionsCommand,
  ElastiCacheClient,
  type Event,
  paginateDescribeCacheClusters,
} from "@aws-sdk/client-elasticache";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { type AccountSnapshot, toSnapshot } from "../../fake-elasticache/snapshot";

const DEMO = "demo/account.json";
const REGIONS = ["us-east-1", "eu-west-1"];
/** Half a day after the newest event of the demo account. */
const NOW = new Date("2026-11-20T17:00:00Z");
const TWO_WEEKS = 14 * 24 * 60;

/** What the SDK gives, or the file holds, with every date as the same ISO string. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, entry: unknown) =>
    typeof entry === "string" && /^\d{4}-\d\d-\d\dT/.test(entry) ? new Date(entry).toISOString() : entry,
  );
}

const clients: ElastiCacheClient[] = [];

function clientOf(fake: FakeElastiCache, region = "us-east-1"): ElastiCacheClient {
  const made = new ElastiCacheClient({
    endpoint: fake.url,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  });
  clients.push(made);
  return made;
}

describe("the fake account, read by the real SDK", () => {
  let fake: FakeElastiCache;
  let written: AccountSnapshot;

  beforeEach(async () => {
    written = toSnapshot(JSON.parse(readFileSync(DEMO, "utf8")));
    fake = await startFakeElastiCache({ snapshotFile: DEMO, now: () => NOW, eventDates: "as-written" });
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await fake.close();
  });

  async function everywhere<Item>(
    read: (client: ElastiCacheClient) => Promise<readonly Item[] | undefined>,
  ): Promise<Item[]> {
    const pages = await Promise.all(REGIONS.map((region) => read(clientOf(fake, region))));
    return pages.flatMap((page) => page ?? []);
  }

  it("gives every field of every replication group back as the file holds it", async () => {
    const read = await everywhere(
      async (client) => (await client.send(new DescribeReplicationGroupsCommand({}))).ReplicationGroups,
    );
    assert.deepEqual(plain(read), plain(written.ReplicationGroups));
  });

  it("gives every field of every cache cluster back as the file holds it", async () => {
    const read = await everywhere(
      async (client) =>
        (await client.send(new DescribeCacheClustersCommand({ ShowCacheNodeInfo: true }))).CacheClusters,
    );
    const byRegion = REGIONS.flatMap((region) =>
      written.CacheClusters.filter((cluster) => cluster.ARN?.includes(`:${region}:`)),
    );
    assert.equal(byRegion.length, written.CacheClusters.length);
    assert.deepEqual(plain(read), plain(byRegion));
  });

  it("gives every field of serverless caches and global datastores back as the file holds it", async () => {
    const client = clientOf(fake);
    const caches = await client.send(new DescribeServerlessCachesCommand({}));
    assert.deepEqual(plain(caches.ServerlessCaches), plain(written.ServerlessCaches));
    for (const region of REGIONS) {
      const global = await clientOf(fake, region).send(
        new DescribeGlobalReplicationGroupsCommand({ ShowMemberInfo: true }),
      );
      assert.deepEqual(plain(global.GlobalReplicationGroups), plain(written.GlobalReplicationGroups));
    }
  });

  it("gives every event of the last two weeks, newest first, in the region of its source", async () => {
    const read = await everywhere(
      async (client) => (await client.send(new DescribeEventsCommand({ Duration: TWO_WEEKS }))).Events,
    );
    assert.deepEqual(plain(read), plain(written.Events));
  });

  it("tells the events of the last hour where no time is given, and honours StartTime", async () => {
    const client = clientOf(fake);
    assert.deepEqual((await client.send(new DescribeEventsCommand({}))).Events, []);
    const since = await client.send(
      new DescribeEventsCommand({ StartTime: new Date("2026-11-20T05:00:00Z") }),
    );
    assert.equal(since.Events?.length, 4);
  });

  it("moves the events of an old snapshot so that the newest is five hours old", async () => {
    const recent = await startFakeElastiCache({
      snapshotFile: DEMO,
      now: () => new Date("2031-01-01T12:00:00Z"),
    });
    try {
      const { Events } = await clientOf(recent).send(new DescribeEventsCommand({ Duration: TWO_WEEKS }));
      assert.equal(Events?.[0]?.Date?.toISOString(), "2031-01-01T07:00:00.000Z");
      assert.equal(Events?.length, written.Events.length - 1);
    } finally {
      await recent.close();
    }
  });

  it("leaves out nodes and members of which nobody asked", async () => {
    const client = clientOf(fake);
    const { CacheClusters } = await client.send(new DescribeCacheClustersCommand({}));
    assert.ok(CacheClusters?.every((cluster) => cluster.CacheNodes === undefined));
    const { GlobalReplicationGroups } = await client.send(new DescribeGlobalReplicationGroupsCommand({}));
    assert.ok(GlobalReplicationGroups?.every((group) => group.Members === undefined));
  });

  it("narrows to the clusters outside replication groups", async () => {
    const { CacheClusters } = await clientOf(fake).send(
      new DescribeCacheClustersCommand({ ShowCacheClustersNotInReplicationGroups: true }),
    );
    assert.deepEqual(
      CacheClusters?.map((cluster) => cluster.CacheClusterId),
      ["internal-tools", "fragments"],
    );
  });

  it("finds one resource by its id without regard to case, and says which one it has not", async () => {
    const client = clientOf(fake);
    const one = await client.send(new DescribeReplicationGroupsCommand({ ReplicationGroupId: "TITO-redis" }));
    assert.equal(one.ReplicationGroups?.[0]?.ReplicationGroupId, "tito-redis");
    const elsewhere = clientOf(fake, "eu-west-1");
    await assert.rejects(
      elsewhere.send(new DescribeReplicationGroupsCommand({ ReplicationGroupId: "tito-redis" })),
      {
        name: "ReplicationGroupNotFoundFault",
      },
    );
    await assert.rejects(client.send(new DescribeCacheClustersCommand({ CacheClusterId: "none" })), {
      name: "CacheClusterNotFoundFault",
    });
    await assert.rejects(client.send(new DescribeServerlessCachesCommand({ ServerlessCacheName: "none" })), {
      name: "ServerlessCacheNotFoundFault",
    });
    await assert.rejects(
      client.send(new DescribeGlobalReplicationGroupsCommand({ GlobalReplicationGroupId: "none" })),
      { name: "GlobalReplicationGroupNotFoundFault" },
    );
  });

  it("pages at the size it is told, and at MaxRecords", async () => {
    const small = await startFakeElastiCache({ snapshotFile: DEMO, pageSize: 4 });
    try {
      const ids: (string | undefined)[] = [];
      for await (const page of paginateDescribeCacheClusters({ client: clientOf(small) }, {})) {
        assert.ok((page.CacheClusters?.length ?? 0) <= 4);
        ids.push(...(page.CacheClusters ?? []).map((cluster) => cluster.CacheClusterId));
      }
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(ids.length, written.CacheClusters.length - 2);
      assert.equal(small.calls.length, Math.ceil(ids.length / 4));
    } finally {
      await small.close();
    }
    const twenty = await clientOf(fake).send(new DescribeCacheClustersCommand({ MaxRecords: 20 }));
    assert.equal(twenty.CacheClusters?.length, 20);
    assert.ok(twenty.Marker);
  });

  it("pages serverless caches by NextToken", async () => {
    fake.mutate((snapshot) => {
      const [first] = snapshot.ServerlessCaches;
      if (first) snapshot.ServerlessCaches.push({ ...first, ServerlessCacheName: "second" });
    });
    const client = clientOf(fake);
    const one = await client.send(new DescribeServerlessCachesCommand({ MaxResults: 1 }));
    assert.ok(one.NextToken);
    const two = await client.send(
      new DescribeServerlessCachesCommand({ MaxResults: 1, NextToken: one.NextToken }),
    );
    assert.equal(two.ServerlessCaches?.[0]?.ServerlessCacheName, "second");
    assert.equal(two.NextToken, undefined);
  });

  it("refuses page sizes and markers that the service refuses", async () => {
    const client = clientOf(fake);
    for (const input of [{ MaxRecords: 19 }, { MaxRecords: 101 }, { Marker: "nonsense" }]) {
      await assert.rejects(client.send(new DescribeReplicationGroupsCommand(input)), {
        name: "InvalidParameterValueException",
      });
    }
  });

  it("answers update actions of the region's groups", async () => {
    fake.mutate((snapshot) => {
      snapshot.UpdateActions.push({
        ReplicationGroupId: "orders-eu",
        ServiceUpdateName: "elasticache-20261101-patch",
        UpdateActionStatus: "not-applied",
      });
    });
    const eu = await clientOf(fake, "eu-west-1").send(new DescribeUpdateActionsCommand({}));
    assert.equal(eu.UpdateActions?.[0]?.ServiceUpdateName, "elasticache-20261101-patch");
    const elsewhere = await clientOf(fake, "ap-south-1").send(new DescribeUpdateActionsCommand({}));
    assert.deepEqual(elsewhere.UpdateActions, []);
    const done = new DescribeUpdateActionsCommand({ UpdateActionStatus: ["complete"] });
    assert.deepEqual((await clientOf(fake, "eu-west-1").send(done)).UpdateActions, []);
  });

  it("keeps text that looks like XML", async () => {
    const odd = `<b>"a" & 'b'</b> ]]> $(zap)\nnext`;
    fake.mutate((snapshot) => {
      const [group] = snapshot.ReplicationGroups;
      if (group) group.Description = odd;
    });
    const { ReplicationGroups } = await clientOf(fake).send(new DescribeReplicationGroupsCommand({}));
    assert.equal(ReplicationGroups?.[0]?.Description, odd);
  });

  it("has no resources in a region of which the snapshot tells nothing", async () => {
    const client = clientOf(fake, "ap-southeast-2");
    assert.deepEqual((await client.send(new DescribeReplicationGroupsCommand({}))).ReplicationGroups, []);
    assert.deepEqual((await client.send(new DescribeCacheClustersCommand({}))).CacheClusters, []);
  });

  it("reads the region from the hostnames where there is no ARN", async () => {
    fake.mutate((snapshot) => {
      for (const group of snapshot.ReplicationGroups) delete group.ARN;
    });
    const eu = await clientOf(fake, "eu-west-1").send(new DescribeReplicationGroupsCommand({}));
    assert.deepEqual(
      eu.ReplicationGroups?.map((group) => group.ReplicationGroupId),
      ["orders-eu"],
    );
  });

  it("records what was asked, by whom and of which region", async () => {
    await clientOf(fake, "eu-west-1").send(new DescribeCacheClustersCommand({ ShowCacheNodeInfo: true }));
    assert.deepEqual(fake.calls, [
      {
        action: "DescribeCacheClusters",
        region: "eu-west-1",
        accessKeyId: "AKIDEXAMPLE",
        parameters: { ShowCacheNodeInfo: "true" },
      },
    ]);
    fake.clearCalls();
    assert.deepEqual(fake.calls, []);
  });

  it("fails a malformed event date as the SDK does, on a 200 answer", async () => {
    fake.fail({ kind: "bad-date" });
    await assert.rejects(clientOf(fake).send(new DescribeEventsCommand({ Duration: TWO_WEEKS })));
  });

  describe("failover", () => {
    const rolesToldOf = async (id: string) => {
      const { ReplicationGroups } = await clientOf(fake).send(
        new DescribeReplicationGroupsCommand({ ReplicationGroupId: id }),
      );
      const members =
        ReplicationGroups?.[0]?.NodeGroups?.flatMap((shard) => shard.NodeGroupMembers ?? []) ?? [];
      return members.map((member) => [member.CacheClusterId, member.CurrentRole]);
    };
    const newEvents = async (): Promise<Event[]> =>
      (await clientOf(fake).send(new DescribeEventsCommand({ Duration: 5 }))).Events ?? [];

    it("swaps the roles that the API tells, and leaves every endpoint", async () => {
      const before = plain(
        (await clientOf(fake).send(new DescribeReplicationGroupsCommand({}))).ReplicationGroups,
      ) as AccountSnapshot["ReplicationGroups"];
      assert.deepEqual(fake.failOver("tito-redis", undefined, "tito-redis-003"), {
        from: "tito-redis-002",
        to: "tito-redis-003",
      });
      assert.deepEqual(await rolesToldOf("tito-redis"), [
        ["tito-redis-001", "replica"],
        ["tito-redis-002", "replica"],
        ["tito-redis-003", "primary"],
      ]);
      const after = await clientOf(fake).send(new DescribeReplicationGroupsCommand({}));
      const withoutRoles = (groups: unknown) =>
        JSON.parse(JSON.stringify(groups).replaceAll(/"CurrentRole":"\w+"/g, '"CurrentRole":""'));
      assert.deepEqual(withoutRoles(after.ReplicationGroups), withoutRoles(before));
    });

    it("tells the events that AWS documents, in their order, with the date of now", async () => {
      fake.failOver("tito-redis");
      const completed = "Failover from primary node tito-redis-002 to replica node tito-redis-001 completed";
      const events = await newEvents();
      assert.deepEqual(
        events.reverse().map((event) => [event.SourceIdentifier, event.SourceType, event.Message]),
        [
          ["tito-redis", "replication-group", "Test Failover API called for node group 0001"],
          ["tito-redis-002", "cache-cluster", completed],
          ["tito-redis", "replication-group", completed],
          ["tito-redis-002", "cache-cluster", "Recovering cache nodes 0001"],
          ["tito-redis-002", "cache-cluster", "Finished recovery for cache nodes 0001"],
        ],
      );
      assert.equal(events.at(-1)?.Date?.getTime(), NOW.getTime());
    });

    it("keeps the roles of a cluster-mode-enabled group to itself, and words its event otherwise", async () => {
      assert.deepEqual(fake.failOver("catalog-cluster", "0002"), {
        from: "catalog-cluster-0002-001",
        to: "catalog-cluster-0002-002",
      });
      assert.equal(fake.rolesOf("catalog-cluster").get("catalog-cluster-0002-002"), "primary");
      assert.equal(fake.rolesOf("catalog-cluster").get("catalog-cluster-0001-001"), "primary");
      assert.ok((await rolesToldOf("catalog-cluster")).every(([, role]) => role === undefined));
      const messages = (await newEvents()).map((event) => event.Message);
      assert.ok(messages.includes("Failover to replica node catalog-cluster-0002-002 completed"));
    });

    it("and back again gives the roles of the beginning", async () => {
      const before = await rolesToldOf("tito-redis");
      fake.failOver("tito-redis", "0001", "tito-redis-001");
      fake.failOver("tito-redis", "0001", "tito-redis-002");
      assert.deepEqual(await rolesToldOf("tito-redis"), before);
    });

    it("is refused where nothing can take over", () => {
      assert.throws(() => fake.failOver("cart"), /cart has no replica/);
      assert.throws(() => fake.failOver("internal-tools"), /no replication group internal-tools/);
      assert.throws(() => fake.failOver("tito-redis", "0009"), /no shard 0009/);
      assert.throws(() => fake.failOver("tito-redis", "0001", "tito-redis-002"), /no replica of tito-redis/);
    });
  });
});
