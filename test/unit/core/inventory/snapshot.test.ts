import assert from "node:assert/strict";
import { classifyHost } from "../../../../src/core/hosts/endpoint";
import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import { readSnapshots, type SnapshotFile } from "../../../../src/core/inventory/snapshot";
import type { EndpointShape } from "../../../../src/core/model/endpoint";
import { fc, runs } from "../../properties";
import { account, clusterModeGroup, group, hostsOf, memcached, serverless, single } from "../accountBuilder";

const file = (name: string, content: unknown, time: string | null = null): SnapshotFile => ({
  name,
  text: typeof content === "string" ? content : JSON.stringify(content),
  time,
});

function read(...files: SnapshotFile[]) {
  const reading = readSnapshots(files);
  assert.ok(reading.ok, reading.ok ? "" : reading.error);
  return reading;
}

function errorOf(content: unknown): string {
  const reading = readSnapshots([file("account.json", content)]);
  assert.ok(!reading.ok);
  return reading.error;
}

describe("snapshot reader", () => {
  it("reads one merged object into one complete inventory", () => {
    const { inventories } = read(
      file("a.json", account(group("tito"), single("tools"), memcached("web", 2), serverless("flags"))),
    );
    assert.equal(inventories.length, 1);
    const [inventory] = inventories;
    assert.equal(inventory?.source.region, "us-east-1");
    assert.equal(inventory?.source.accountId, "123456789012");
    assert.equal(inventory?.source.file, "a.json");
    const { memoryDbClusters, ...elastiCache } = inventory?.coverage ?? {};
    assert.deepEqual(new Set(Object.values(elastiCache)), new Set(["complete"]));
    assert.equal(memoryDbClusters, "absent");
    assert.deepEqual(
      inventory?.cacheClusters.map((cluster) => cluster.id),
      ["tools", "web"],
    );
    assert.equal(inventory?.replicationGroups[0]?.shards[0]?.nodes.length, 2);
    assert.equal(inventory?.serverlessCaches[0]?.reader?.port, 6380);
  });

  it("merges the commands' own files, and separates regions", () => {
    const us = group("tito");
    const eu = group("orders", { region: "eu-west-1", hash: "k3m9pw" });
    const { inventories } = read(
      file("groups.json", { ReplicationGroups: us.ReplicationGroups }, "2026-11-20T05:00:00.000Z"),
      file("clusters.json", { CacheClusters: us.CacheClusters }, "2026-11-19T05:00:00.000Z"),
      file("eu.json", eu),
    );
    assert.deepEqual(
      inventories.map((inventory) => inventory.source.region),
      ["eu-west-1", "us-east-1"],
    );
    const [europe, america] = inventories;
    assert.equal(america?.coverage.replicationGroups, "complete");
    assert.equal(america?.coverage.cacheClusters, "complete");
    assert.equal(america?.coverage.serverlessCaches, "absent");
    assert.equal(america?.fetchedAt, "2026-11-19T05:00:00.000Z");
    assert.deepEqual(
      europe?.replicationGroups.map((one) => one.id),
      ["orders"],
    );
  });

  it("lets an empty list of its own file speak only where there is one region", () => {
    const empty = file("serverless.json", { ServerlessCaches: [] });
    const us = file("us.json", group("tito"));
    const eu = file("eu.json", group("orders", { region: "eu-west-1" }));
    assert.equal(read(us, empty).inventories[0]?.coverage.serverlessCaches, "complete");
    const several = read(us, eu, empty);
    assert.equal(several.inventories[0]?.coverage.serverlessCaches, "absent");
    assert.match(several.warnings.join(), /serverless\.json: nothing in it tells its region/);
  });

  describe("of several accounts in one region", () => {
    const dev = account(group("tito"), clusterModeGroup("catalog", 1, 2));
    const options = { hash: "q9w8er", members: ["tito-002", "tito-001", "tito-003"] };
    const prod = JSON.parse(
      JSON.stringify(account(group("tito", options), single("tools", "us-east-1", "q9w8er"))).replaceAll(
        "123456789012",
        "210987654321",
      ),
    );
    const host = hostsOf("tito", options).node("tito-002");
    const resolved = (index: InventoryIndex, name: string) =>
      index.resolve({ host: name, shape: classifyHost(name) as EndpointShape });

    it("keeps resources of one name apart", () => {
      const { inventories } = read(file("dev.json", dev), file("prod.json", prod));
      assert.deepEqual(
        inventories.map(({ source }) => [source.region, source.accountId, source.file]),
        [
          ["us-east-1", "123456789012", "dev.json"],
          ["us-east-1", "210987654321", "prod.json"],
        ],
      );
      const index = new InventoryIndex(inventories);
      assert.equal(resolved(index, host).role, "primary");
      assert.equal(resolved(index, hostsOf("tito").node("tito-002")).role, "replica");
      assert.equal(inventories[0]?.replicationGroups[0]?.shards[0]?.nodes.length, 2);
      // A name of the one account is no proof for the other.
      assert.equal(resolved(index, hostsOf("tito").node("tito-003")).unconfirmed, "gone");
    });

    it("keeps them apart in one merged file, too", () => {
      const both = Object.fromEntries(
        Object.entries(dev).map(([key, items]) => [key, [...(items as unknown[]), ...prod[key]]]),
      );
      const index = new InventoryIndex(read(file("both.json", both)).inventories);
      assert.equal(resolved(index, host).role, "primary");
      assert.equal(resolved(index, hostsOf("tito").node("tito-001")).role, "primary");
    });

    it("gives what names no account to the only holder of its name, or to nobody", () => {
      const events = ["tools", "tito", "gone"].map((SourceIdentifier) => ({
        SourceIdentifier,
        Message: "x",
      }));
      const { inventories } = read(
        file("dev.json", { ReplicationGroups: dev.ReplicationGroups, CacheClusters: dev.CacheClusters }),
        file("prod.json", prod),
        file("events.json", { Events: events }),
        file("serverless.json", { ServerlessCaches: [] }),
      );
      assert.deepEqual(
        inventories.map(({ events: own, coverage }) => [
          own.map(({ sourceId }) => sourceId),
          coverage.serverlessCaches,
        ]),
        [
          [[], "absent"],
          [["tools"], "complete"],
        ],
      );
    });
  });

  it("believes the newest of files that hold the same resource, in any order", () => {
    const old = file("1.json", account(group("tito")), "2026-11-19T05:00:00.000Z");
    const members = ["tito-002", "tito-001"];
    const fresh = file("2.json", account(group("tito", { members })), "2026-11-20T05:00:00.000Z");
    for (const files of [
      [old, fresh],
      [fresh, old],
    ]) {
      const [inventory] = read(...files).inventories;
      const nodes = inventory?.replicationGroups[0]?.shards[0]?.nodes ?? [];
      assert.deepEqual(
        nodes.map(({ clusterId, role }) => [clusterId, role]),
        [
          ["tito-002", "primary"],
          ["tito-001", "replica"],
        ],
      );
      assert.equal(inventory?.fetchedAt, "2026-11-19T05:00:00.000Z");
    }
  });

  it("counts a member once that two files hold and its group forgot", () => {
    const parts = clusterModeGroup("catalog", 1, 2);
    const [first] = parts.ReplicationGroups as Record<string, unknown>[];
    const forgetful = { ...parts, ReplicationGroups: [{ ...first, NodeGroups: [] }] };
    const { inventories } = read(file("a.json", forgetful), file("b.json", forgetful));
    assert.equal(inventories[0]?.replicationGroups[0]?.shards[0]?.nodes.length, 2);
  });

  it("says where clusters were listed without their nodes", () => {
    const parts = clusterModeGroup("catalog", 1, 2);
    for (const cluster of parts.CacheClusters as Record<string, unknown>[]) delete cluster.CacheNodes;
    assert.match(read(file("a.json", parts)).warnings.join(), /^a\.json: .*--show-cache-node-info/);
    assert.deepEqual(read(file("a.json", account(group("tito")))).warnings, []);
  });

  it("proves nothing missing from a list that stops before its end", () => {
    const { inventories, warnings } = read(file("a.json", { ...account(group("tito")), NextToken: "more" }));
    assert.equal(inventories[0]?.coverage.replicationGroups, "failed");
    assert.match(warnings[0] ?? "", /a\.json.*NextToken/);
  });

  it("tells the region by ARN, then hostnames, then zones", () => {
    const bare = (fields: object) => ({ ReplicationGroups: [{ ReplicationGroupId: "g", ...fields }] });
    const zone = { NodeGroups: [{ NodeGroupMembers: [{ PreferredAvailabilityZone: "ap-south-1b" }] }] };
    const host = {
      ConfigurationEndpoint: { Address: "g.x7k2qf.clustercfg.apn2.cache.amazonaws.com", Port: 6379 },
    };
    const regionOf = (fields: object) => read(file("a.json", bare(fields))).inventories[0]?.source.region;
    assert.equal(regionOf(zone), "ap-south-1");
    assert.equal(regionOf({ ...zone, ...host }), "ap-northeast-2");
    assert.equal(
      regionOf({ ...host, ARN: "arn:aws-us-gov:elasticache:us-gov-west-1:1:replicationgroup:g" }),
      "us-gov-west-1",
    );
  });

  it("tolerates every field that real answers leave out", () => {
    const { inventories } = read(
      file("a.json", {
        ReplicationGroups: [
          // A recording without ClusterMode, MultiAZ, Engine, ARN and roles.
          clusterModeGroup("catalog", 1, 2).ReplicationGroups?.[0 as never],
          {
            ReplicationGroupId: "going",
            Status: "deleting",
            ARN: "arn:aws:elasticache:us-east-1:1:replicationgroup:going",
          },
          {
            ReplicationGroupId: "no-reader",
            NodeGroups: [{ PrimaryEndpoint: { Address: hostsOf("no-reader").primary } }],
          },
          null,
          7,
          { NodeGroups: "nonsense" },
        ],
        CacheClusters: [
          {
            CacheClusterId: "no-nodes",
            Engine: "redis",
            ARN: "arn:aws:elasticache:us-east-1:1:cluster:no-nodes",
          },
          { CacheClusterId: "catalog-0001-001", ReplicationGroupId: "catalog" },
        ],
        Events: [{ SourceIdentifier: "going", Message: "x", Date: "not a date" }, { Message: "no source" }],
      }),
    );
    const [inventory] = inventories;
    assert.deepEqual(
      inventory?.replicationGroups.map((one) => [one.id, one.clusterMode, one.automaticFailover]),
      [
        ["catalog", "enabled", "enabled"],
        ["going", "disabled", null],
        ["no-reader", "disabled", null],
      ],
    );
    assert.equal(inventory?.replicationGroups[2]?.shards[0]?.primary?.port, null);
    assert.equal(inventory?.replicationGroups[2]?.shards[0]?.reader, null);
    assert.deepEqual(inventory?.events, [{ sourceId: "going", message: "x", date: null }]);
    assert.equal(inventory?.cacheClusters.length, 1);
  });

  it("takes hosts and roles of cluster mode only from where the API tells them", () => {
    const { inventories } = read(file("a.json", clusterModeGroup("catalog", 2, 2)));
    const nodes = inventories[0]?.replicationGroups[0]?.shards.flatMap((shard) => shard.nodes) ?? [];
    assert.equal(nodes.length, 4);
    for (const node of nodes) {
      assert.equal(node.role, null);
      assert.equal(node.endpoint?.host, hostsOf("catalog").node(node.clusterId));
    }
  });

  it("places members that the group's own answer forgot", () => {
    const parts = clusterModeGroup("catalog", 2, 2);
    const [first] = parts.ReplicationGroups as Record<string, unknown>[];
    const { inventories } = read(
      file("a.json", { ...parts, ReplicationGroups: [{ ...first, NodeGroups: [] }] }),
    );
    assert.deepEqual(
      inventories[0]?.replicationGroups[0]?.shards.map((shard) => [shard.id, shard.nodes.length]),
      [
        ["0001", 2],
        ["0002", 2],
      ],
    );
  });

  it("names the file and the reason where a file cannot be used", () => {
    assert.match(errorOf("{"), /^account\.json: not valid JSON \(.+\)\. Save what the AWS CLI prints/);
    assert.match(errorOf(""), /^account\.json: the file is empty\.$/);
    assert.match(errorOf("[]"), /^account\.json: holds none of ReplicationGroups, CacheClusters/);
    assert.match(errorOf({ Reservations: [] }), /holds none of/);
    assert.match(errorOf({ ReplicationGroups: {} }), /^account\.json: ReplicationGroups is not a list\.$/);
    assert.doesNotMatch(errorOf('{"password": "hunter2" nonsense'), /hunter2/);
  });

  it("reads a byte order mark", () => {
    assert.ok(readSnapshots([file("a.json", `\uFEFF${JSON.stringify(account(group("tito")))}`)]).ok);
  });

  it("never throws on anything that is JSON", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            "ReplicationGroups",
            "CacheClusters",
            "Events",
            "ServerlessCaches",
            "GlobalReplicationGroups",
          ),
          fc.array(fc.jsonValue()),
        ),
        (content) => {
          const reading = readSnapshots([file("a.json", content)]);
          if (reading.ok) new InventoryIndex(reading.inventories);
        },
      ),
      { numRuns: runs(500) },
    );
    // The same with real answers in which any one value was replaced by anything.
    const whole = JSON.stringify(
      account(group("tito"), clusterModeGroup("catalog", 1, 2), memcached("web", 2), serverless("f")),
    );
    const values = [...whole.matchAll(/:("[^"]*"|\d+|true|false|null)/g)];
    fc.assert(
      fc.property(fc.nat(values.length - 1), fc.jsonValue(), (at, value) => {
        const match = values[at];
        if (!match) return;
        const mutated = `${whole.slice(0, match.index)}:${JSON.stringify(value)}${whole.slice(match.index + match[0].length)}`;
        const reading = readSnapshots([file("a.json", mutated)]);
        assert.ok(reading.ok);
        new InventoryIndex(reading.inventories);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe("a snapshot of a clock that was ahead", () => {
  const now = "2026-03-01T00:00:00.000Z";
  const ahead = "2031-01-01T00:00:00.000Z";
  const note = (ReadAt: string) => ({
    CacheEndpointLens: {
      Version: 1,
      Regions: [{ Region: "us-east-1", AccountId: null, ReadAt, Complete: ["ReplicationGroups"] }],
    },
  });
  const timesOf = (...files: SnapshotFile[]) => {
    const reading = readSnapshots(files, "snapshot", now);
    return reading.ok ? reading.inventories.map(({ fetchedAt }) => fetchedAt) : [];
  };

  it("is no younger than now, whether its note or its file says so", () => {
    assert.deepEqual(timesOf(file("a.json", group("tito"), ahead)), [now]);
    assert.deepEqual(timesOf(file("a.json", { ...group("tito"), ...note(ahead) }, "2026-02-01")), [now]);
    const past = "2026-02-03T04:05:06.000Z";
    assert.deepEqual(timesOf(file("a.json", { ...group("tito"), ...note(past) }, ahead)), [past]);
  });
});
