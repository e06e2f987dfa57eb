import assert from "node:assert/strict";
import { rootNodes } from "../../../src/editor/nodes/accountRows";
import { findNode } from "../../../src/editor/nodes/findNode";
import { demoInventories } from "./fixtures";

describe("What the tree shows for the map", () => {
  const { nodes } = rootNodes({
    inventories: demoInventories(),
    problems: [],
    sourceErrors: [],
    isStale: () => false,
    now: Date.parse("2026-11-20T06:00:00Z"),
    uses: { words: () => "", worst: () => null, rows: () => [] },
  });
  const tito = { type: "replication-group", region: "us-east-1", id: "tito-redis" } as const;
  const found = (resource: Parameters<typeof findNode>[1]["resource"], host: string | null) => {
    const node = findNode(nodes, { resource, host });
    return node && `${node.kind} ${node.label}`;
  };

  it("is the node or the endpoint of a host", () => {
    assert.equal(found(tito, "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com"), "node tito-redis-001");
    assert.equal(
      found(tito, "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com"),
      "endpoint Primary endpoint",
    );
  });

  it("is a node of a shard", () => {
    const catalog = { type: "replication-group", region: "us-east-1", id: "catalog-cluster" } as const;
    const host = "catalog-cluster-0001-001.x7k2qf.0001.use1.cache.amazonaws.com";
    assert.equal(found(catalog, host), "node catalog-cluster-0001-001");
  });

  it("is the resource where no host is asked for, or none is known", () => {
    assert.equal(found(tito, null), "group tito-redis");
    assert.equal(found(tito, "gone.x7k2qf.0001.use1.cache.amazonaws.com"), "group tito-redis");
    assert.equal(found({ ...tito, region: "eu-west-1" }, null), null);
  });
});
