/** What programs take out of a list of nodes by members, indexes and callbacks. */
import assert from "node:assert/strict";
import { check, told } from "./told";

const PULUMI = `import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const c = new aws.elasticache.Cluster("c", { engine: "redis", nodeType: "t", numCacheNodes: 1 });
`;
const PYTHON = `import pulumi
import pulumi_aws as aws
c = aws.elasticache.Cluster("c", engine="redis", node_type="t", num_cache_nodes=1)
`;
const GO = `package main

import "github.com/pulumi/pulumi-aws/sdk/v6/go/aws/elasticache"

func main() {
	c, err := elasticache.NewCluster(ctx, "c", &elasticache.ClusterArgs{Engine: pulumi.String("redis")})
`;
const CSHARP = `using Pulumi;
using Pulumi.Aws.ElastiCache;
class A {
  var c = new Cluster("c", new ClusterArgs { Engine = "redis" });
`;
const JAVA = `package a;
import com.pulumi.aws.elasticache.Cluster;
class A {
  var c = new Cluster("c", ClusterArgs.builder().engine("redis").build());
`;
const CDKTF = `import { ElasticacheCluster } from "@cdktf/provider-aws/lib/elasticache-cluster";
import { TerraformOutput } from "cdktf";
const c = new ElasticacheCluster(this, "c", { clusterId: "c", engine: "redis", numCacheNodes: 1 });
`;

const count = (text: string, fileName: string) => check(text, fileName).length;

describe("Pulumi: callbacks", () => {
  for (const expression of [
    "c.cacheNodes.apply(([n]) => n.address)",
    "c.cacheNodes.apply(([first, ..._]) => first.address)",
    "c.cacheNodes.apply(([{ address }]) => address)",
    "c.cacheNodes.apply(([{ address: host }]) => host)",
    "c.cacheNodes.apply(nodes => nodes[0].address)",
    "c.cacheNodes.apply(nodes => nodes[0]!.address!)",
    "c.cacheNodes.apply(nodes => nodes.at(0)?.address)",
    "c.cacheNodes.apply(nodes => { const [n] = nodes; return n.address; })",
    "c.cacheNodes.apply(nodes => { const n = nodes[0]; return n.address; })",
    "c.cacheNodes.apply(nodes => { const { address } = nodes[0]; return address; })",
    "c.cacheNodes.apply(function (nodes) { return nodes[0].address; })",
    "c.cacheNodes.apply(async (nodes) => nodes[0].address)",
    "c.cacheNodes.apply(nodes => nodes[0]).apply(n => n.address)",
    "c.cacheNodes.apply(([n]) => n).address",
    "c.cacheNodes.apply(nodes => nodes.map(n => n.address)[0])",
    "c.cacheNodes.apply(nodes => nodes.map(({ address }) => address))[0]",
    "c.cacheNodes[0].apply(({ address }) => address)",
    "c.cacheNodes.apply(nodes => `redis://${nodes[0].address}:6379`)",
    "pulumi.all([c.cacheNodes, port]).apply(([nodes, p]) => `redis://${nodes[0].address}:${p}`)",
    "pulumi.all([port, c.cacheNodes]).apply(([p, [n]]) => `redis://${n.address}:${p}`)",
    "c.cacheNodes[1].address",
  ])
    it(`see one node in ${expression}`, () => {
      assert.equal(count(`${PULUMI}export const h = ${expression};\n`, "index.ts"), 1);
    });

  for (const expression of [
    "c.cacheNodes.apply(nodes => nodes.map(n => n.address))",
    'c.cacheNodes.apply(nodes => nodes.map(n => `${n.address}:${n.port}`).join(","))',
    "c.cacheNodes.apply(([n]) => n.port)",
    "c.cacheNodes.apply(([n]) => n.id)",
    "c.cacheNodes.apply(nodes => nodes.length)",
    "c.cacheNodes.apply(nodes => nodes[i].address)",
    "c.cacheNodes.apply(n => ({ address: n.length }))",
    "pulumi.all([c.cacheNodes, port]).apply(([nodes, p]) => p.address)",
    "other.cacheNodes",
  ])
    it(`see none in ${expression}`, () => {
      assert.equal(count(`${PULUMI}export const h = ${expression};\n`, "index.ts"), 0);
    });

  it("leave lists that name several nodes of memcached alone", () => {
    const memcached = PULUMI.replace("redis", "memcached").replace("numCacheNodes: 1", "numCacheNodes: 2");
    const of = (expression: string) => count(`${memcached}export const h = ${expression};\n`, "index.ts");
    assert.equal(of("c.cacheNodes.apply(([a, b]) => `${a.address},${b.address}`)"), 0);
    assert.equal(of("c.cacheNodes.apply(([a]) => a.address)"), 1);
  });

  it("are replaced where nothing but the address comes out", () => {
    const member = `${PULUMI}const g = new aws.elasticache.ReplicationGroup("g", { numCacheClusters: 2, automaticFailoverEnabled: true });
const m = new aws.elasticache.Cluster("m", { replicationGroupId: g.id });\n`;
    const of = (expression: string) => told(`${member}export const h = ${expression};\n`, "index.ts");
    for (const expression of [
      "m.cacheNodes.apply(([n]) => n.address)",
      "m.cacheNodes.apply(([{ address }]) => address)",
    ])
      assert.deepEqual(of(expression), [`${expression} -> g.primaryEndpointAddress`]);
    const url = "m.cacheNodes.apply(([n]) => `redis://:hunter2@${n.address}`)";
    assert.deepEqual(of(url), ["m.cacheNodes.apply(…)"], "without what may be a password");
  });

  it("are read in every language", () => {
    for (const expression of [
      "c.cache_nodes.apply(lambda nodes: nodes[0].address)",
      'c.cache_nodes.apply(lambda nodes: nodes[0]["address"])',
      "c.cache_nodes[0].apply(lambda n: n.address)",
      'c.cache_nodes.apply(lambda ns: f"redis://{ns[0].address}:6379")',
      'c.cache_nodes.apply(lambda nodes: nodes[0].address if nodes else "")',
      "pulumi.Output.all(c.cache_nodes, port).apply(lambda args: args[0][0].address)",
    ])
      assert.equal(count(`${PYTHON}pulumi.export("h", ${expression})\n`, "__main__.py"), 1, expression);
    assert.equal(
      count(`${PYTHON}pulumi.export("h", c.cache_nodes.apply(lambda n: [x.address for x in n]))\n`, "a.py"),
      0,
    );
    for (const expression of [
      "c.CacheNodes.Index(pulumi.Int(0)).Address()",
      "c.CacheNodes.ApplyT(func(nodes []elasticache.ClusterCacheNode) (string, error) { return *nodes[0].Address, nil }).(pulumi.StringOutput)",
    ])
      assert.equal(count(`${GO}\tctx.Export("h", ${expression})\n}\n`, "main.go"), 1, expression);
    for (const expression of [
      "c.CacheNodes.Apply(nodes => nodes[0].Address)",
      "c.CacheNodes.Apply(nodes => nodes.First().Address)",
      "c.CacheNodes.GetAt(0).Apply(n => n.Address)",
    ])
      assert.equal(count(`${CSHARP}  var h = ${expression};\n}\n`, "A.cs"), 1, expression);
    for (const expression of [
      "c.cacheNodes().applyValue(nodes -> nodes.get(0).address())",
      "c.cacheNodes().applyValue(nodes -> nodes.get(0)).applyValue(n -> n.address().get())",
    ])
      assert.equal(count(`${JAVA}  var h = ${expression};\n}\n`, "A.java"), 1, expression);
  });
});

describe("CDKTF", () => {
  const of = (text: string, value: string) =>
    told(`${text}new TerraformOutput(this, "h", { value: ${value} });\n`, "main.ts");
  const GROUP = (...settings: string[]) =>
    `import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";\nimport "cdktf";\nconst g = new ElasticacheReplicationGroup(this, "g", { ${settings.join(", ")} });\n`;

  it("hands out the only node of a cluster", () => {
    assert.deepEqual(of(CDKTF, "c.cacheNodes.get(0).address"), ["c.cacheNodes.get(0).address"]);
    assert.deepEqual(of(CDKTF, "`redis://${c.cacheNodes.get(0).address}:6379`"), [
      "c.cacheNodes.get(0).address",
    ]);
    assert.deepEqual(of(CDKTF, "c.cacheNodes.get(0).port"), []);
    assert.deepEqual(of(CDKTF.replace("redis", "memcached"), "c.clusterAddress"), []);
  });

  it("asks a group for an endpoint that it does not have", () => {
    const sharded = GROUP("automaticFailoverEnabled: true", "numNodeGroups: 2", "replicasPerNodeGroup: 1");
    assert.deepEqual(of(sharded, "g.primaryEndpointAddress"), [
      "g.primaryEndpointAddress -> configurationEndpointAddress",
    ]);
    assert.deepEqual(of(sharded, "g.configurationEndpointAddress"), []);
  });

  it("makes groups that cannot fail over", () => {
    assert.deepEqual(told(GROUP("automaticFailoverEnabled: false", "numCacheClusters: 2"), "main.ts"), [
      "automaticFailoverEnabled: false -> true",
    ]);
    assert.equal(told(GROUP("numCacheClusters: 2"), "main.ts").length, 1);
    assert.deepEqual(told(GROUP("automaticFailoverEnabled: true", "numCacheClusters: 2"), "main.ts"), []);
    const python = (value: string) =>
      `from cdktf import TerraformStack\nfrom imports.aws.elasticache_replication_group import ElasticacheReplicationGroup\ng = ElasticacheReplicationGroup(self, "g",\n  automatic_failover_enabled=${value},\n  num_cache_clusters=2,\n)\n`;
    assert.deepEqual(told(python("False"), "main.py"), ["automatic_failover_enabled=False -> True"]);
    assert.deepEqual(told(python("True"), "main.py"), []);
  });
});

describe("SST", () => {
  it("makes caches with Pulumi's classes, which it brings in by itself", () => {
    const config = (lines: string) =>
      `/// <reference path="./.sst/platform/config.d.ts" />\nexport default $config({\n  app(input) { return { name: "a" }; },\n  async run() {\n${lines}\n  },\n});\n`;
    const lone =
      '    const c = new aws.elasticache.Cluster("c", { engine: "redis", numCacheNodes: 1 });\n    new sst.aws.Function("f", { environment: { REDIS_HOST: c.cacheNodes[0].address } });';
    assert.deepEqual(told(config(lone), "sst.config.ts"), ["c.cacheNodes[0].address"]);
    const group =
      '    const g = new aws.elasticache.ReplicationGroup("g", { numCacheClusters: 2, automaticFailoverEnabled: true });\n    return { host: g.primaryEndpointAddress };';
    assert.deepEqual(told(config(group), "sst.config.ts"), []);
    assert.deepEqual(
      told(
        config(
          '    // elasticache\n    const r = new sst.aws.Redis("r", { vpc });\n    return { host: r.host };',
        ),
        "sst.config.ts",
      ),
      [],
    );
  });
});
