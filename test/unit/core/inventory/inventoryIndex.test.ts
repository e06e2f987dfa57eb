import assert from "node:assert/strict";
import { classifyHost } from "../../../../src/core/hosts/endpoint";
import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import type { EndpointShape } from "../../../../src/core/model/endpoint";
import type { Inventory } from "../../../../src/core/model/inventory";
import {
  account,
  clusterModeGroup,
  group,
  hostsOf,
  inventoriesOf,
  memcached,
  serverless,
  single,
} from "../accountBuilder";

const look = (index: InventoryIndex, host: string) =>
  index.resolve({ host, shape: classifyHost(host) as EndpointShape });

function withCoverage(inventory: Inventory, lists: Partial<Inventory["coverage"]>): Inventory {
  return { ...inventory, coverage: { ...inventory.coverage, ...lists } };
}

function first(...parts: readonly Record<string, unknown>[]): Inventory {
  const [inventory] = inventoriesOf(account(...parts));
  assert.ok(inventory);
  return inventory;
}

describe("inventory index", () => {
  const tito = hostsOf("tito");

  it("believes a live account before a snapshot, and the newer of two readings", () => {
    const snapshot = first(group("tito", { members: ["tito-001", "tito-002"] }));
    const swapped = first(group("tito", { members: ["tito-002", "tito-001"] }));
    const live: Inventory = { ...swapped, source: { ...swapped.source, kind: "live" } };
    for (const order of [
      [snapshot, live],
      [live, snapshot],
    ])
      assert.equal(look(new InventoryIndex(order), tito.node("tito-001")).role, "replica");
    const newer: Inventory = { ...swapped, fetchedAt: "2026-11-21T05:00:00.000Z" };
    assert.equal(look(new InventoryIndex([snapshot, newer]), tito.node("tito-001")).role, "replica");
  });

  it("lets a snapshot vouch for nothing that a complete reading of its account no longer holds", () => {
    const snapshot = first(group("tito"), group("old"));
    const after = first(group("tito"));
    const live: Inventory = { ...after, source: { ...after.source, kind: "live" } };
    const old = hostsOf("old").node("old-001");
    const why = (...inventories: Inventory[]) => look(new InventoryIndex(inventories), old).unconfirmed;
    assert.equal(why(snapshot, live), "gone");
    assert.equal(why(snapshot, { ...live, fetchedAt: "2020-01-01T00:00:00.000Z" }), null);
    // Confirmed by the snapshot where the reading is of less, or of another account.
    assert.equal(why(snapshot, withCoverage(live, { serverlessCaches: "failed" })), null);
    assert.equal(why(snapshot, { ...live, source: { ...live.source, accountId: "210987654321" } }), null);
    assert.equal(why(snapshot, { ...live, source: { ...live.source, accountId: null } }), null);
  });

  it("calls a host gone only by a complete account that shares its label", () => {
    const complete = first(group("tito"), serverless("flags"));
    const gone = tito.node("tito-009");
    const why = (inventory: Inventory, host = gone) =>
      look(new InventoryIndex([inventory]), host).unconfirmed;
    assert.equal(why(complete), "gone");
    assert.equal(why(withCoverage(complete, { cacheClusters: "failed" })), "incomplete");
    assert.equal(why(withCoverage(complete, { replicationGroups: "absent" })), "incomplete");
    assert.equal(why(withCoverage(complete, { serverlessCaches: "failed", events: "failed" })), "gone");
    assert.equal(why(complete, "old-x7k2qf.serverless.use1.cache.amazonaws.com"), "gone");
    assert.equal(
      why(
        withCoverage(complete, { serverlessCaches: "failed" }),
        "old-x7k2qf.serverless.use1.cache.amazonaws.com",
      ),
      "incomplete",
    );
    assert.equal(why(complete, "a-001.p4m8zt.0001.use1.cache.amazonaws.com"), "absent");
    assert.equal(why(complete, "a-001.x7k2qf.0001.euw1.cache.amazonaws.com"), "no-inventory");
    assert.equal(why(complete, "a-001.x7k2qf.0001.use1qa.cache.amazonaws.com"), "no-inventory");
  });

  it("leaves a host open while one of two accounts with its label could not be read", () => {
    const complete = first(group("tito"));
    const other = withCoverage(
      { ...first(group("other")), source: { ...complete.source, profile: "b" } },
      { replicationGroups: "failed" },
    );
    assert.equal(
      look(new InventoryIndex([complete, other]), tito.node("tito-009")).unconfirmed,
      "incomplete",
    );
  });

  describe("does not call gone what an answer may just not tell", () => {
    type Json = Record<string, unknown>;
    type Shard = { PrimaryEndpoint?: Json; ReaderEndpoint?: Json; NodeGroupMembers: Json[] };
    const why = (parts: Json, host: string) =>
      look(new InventoryIndex([first(group("other"), parts)]), host).unconfirmed;
    /** A group whose answer was changed, and the clusters of its members. */
    function changed(
      change: (answer: Json, shards: Shard[], clusters: Json[]) => void,
      parts = group("tito"),
    ) {
      const [answer] = parts.ReplicationGroups as Json[];
      assert.ok(answer);
      change(answer, answer.NodeGroups as Shard[], parts.CacheClusters as Json[]);
      return parts;
    }

    it("while a group is being created", () => {
      const creating = changed((answer, _shards, clusters) => {
        answer.Status = "creating";
        delete answer.NodeGroups;
        for (const cluster of clusters) delete cluster.CacheNodes;
      });
      for (const host of [tito.primary, tito.reader, tito.node("tito-001"), tito.configuration])
        assert.equal(why(creating, host), "incomplete", host);
      assert.equal(why(creating, hostsOf("titus").primary), "gone");
    });

    it("where the answer leaves the endpoint of the whole out", () => {
      const shards = changed(
        (answer) => {
          delete answer.ConfigurationEndpoint;
        },
        clusterModeGroup("shards", 2, 2),
      );
      assert.equal(why(shards, hostsOf("shards").configuration), "incomplete");
      const web = memcached("web", 2);
      for (const cluster of web.CacheClusters as Json[]) delete cluster.ConfigurationEndpoint;
      assert.equal(why(web, "web.x7k2qf.cfg.use1.cache.amazonaws.com"), "incomplete");
      assert.equal(why(memcached("web", 2), "cfg.web.x7k2qf.use1.cache.amazonaws.com"), "gone");
      assert.equal(why(single("web"), "web.x7k2qf.cfg.use1.cache.amazonaws.com"), "gone");
      assert.equal(why(group("shards"), hostsOf("shards").configuration), "gone");
      assert.equal(why(clusterModeGroup("shards", 2, 2), hostsOf("shards").primary), "gone");
    });

    it("while a group is being changed: a new node", () => {
      const modifying = changed((answer) => {
        answer.Status = "modifying";
      });
      assert.equal(why(modifying, tito.node("tito-003")), "incomplete");
      assert.equal(why(modifying, hostsOf("tito", { tls: true }).primary), "gone");
    });

    it("where the answer leaves the reader out", () => {
      const without = changed((_answer, shards) => {
        for (const shard of shards) delete shard.ReaderEndpoint;
      });
      assert.equal(why(without, tito.reader), "incomplete");
      assert.equal(why(without, tito.node("tito-009")), "gone");
    });

    it("where clusters were listed without their nodes, or only those of no group", () => {
      const bare = (parts: Json) => {
        for (const cluster of parts.CacheClusters as Json[]) delete cluster.CacheNodes;
        return parts;
      };
      const cluster = clusterModeGroup("shards", 2, 2);
      const host = hostsOf("shards").node("shards-0001-001");
      assert.equal(why(bare(clusterModeGroup("shards", 2, 2)), host), "incomplete");
      assert.equal(why({ ...cluster, CacheClusters: [] }, host), "incomplete");
      assert.equal(why(cluster, hostsOf("shards").node("shards-0009-001")), "gone");
      assert.equal(why(bare(single("tools")), "tools.x7k2qf.0001.use1.cache.amazonaws.com"), "incomplete");
      const web = bare(memcached("web", 2));
      assert.equal(why(web, "web.x7k2qf.0002.use1.cache.amazonaws.com"), "incomplete");
    });

    it("where names without in-transit encryption may still be in use", () => {
      const old = (mode: string) =>
        why(
          changed(
            (answer) => {
              answer.TransitEncryptionMode = mode;
            },
            group("tito", { tls: true }),
          ),
          tito.primary,
        );
      assert.equal(old("preferred"), "incomplete");
      assert.equal(old("required"), "gone");
    });

    it("where a group moves to cluster mode and the answer names its new endpoint only", () => {
      const compatible = changed((answer, shards) => {
        answer.ClusterMode = "compatible";
        answer.ConfigurationEndpoint = { Address: tito.configuration, Port: 6379 };
        for (const shard of shards) {
          delete shard.PrimaryEndpoint;
          delete shard.ReaderEndpoint;
        }
      });
      assert.equal(why(compatible, tito.primary), "incomplete");
      assert.equal(why(compatible, tito.reader), "incomplete");
    });

    it("for the public host of a serverless cache that is there", () => {
      const flags = serverless("flags");
      assert.equal(why(flags, "flags-x7k2qf.public.serverless.use1.cache.amazonaws.com"), "incomplete");
      assert.equal(why(flags, "flag-x7k2qf.public.serverless.use1.cache.amazonaws.com"), "gone");
    });
  });

  it("finds groups by id in any case", () => {
    const index = new InventoryIndex([first(group("tito"))]);
    assert.equal(index.group("us-east-1", "TITO")?.id, "tito");
    assert.equal(index.group("eu-west-1", "tito"), null);
    assert.equal(index.portOf(tito.primary), 6379);
    assert.equal([...index.hosts()].length, 4);
  });
});
