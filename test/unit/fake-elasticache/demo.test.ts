import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ASPECT_OF, RULE_IDS } from "../../../src/core/model/rule";
import { demoFindings, underlined } from "../../demoFindings";
import { toSnapshot } from "../../fake-elasticache/snapshot";

const account = toSnapshot(JSON.parse(readFileSync("demo/account.json", "utf8")));
const expected = demoFindings(".");

describe("the demo account", () => {
  const clusters = new Map(account.CacheClusters.map((cluster) => [cluster.CacheClusterId, cluster]));

  it("lists every member of every group as a cache cluster of that group", () => {
    for (const group of account.ReplicationGroups) {
      const members = (group.NodeGroups ?? []).flatMap((shard) => shard.NodeGroupMembers ?? []);
      assert.deepEqual(
        members.map((member) => member.CacheClusterId),
        group.MemberClusters,
      );
      for (const member of members) {
        const cluster = clusters.get(member.CacheClusterId);
        assert.equal(cluster?.ReplicationGroupId, group.ReplicationGroupId);
        const endpoint = cluster?.CacheNodes?.[0]?.Endpoint;
        assert.ok(endpoint);
        if (member.ReadEndpoint) assert.deepEqual(member.ReadEndpoint, endpoint);
      }
    }
  });

  it("tells a role and an endpoint of each member where cluster mode is disabled, and never elsewhere", () => {
    for (const group of account.ReplicationGroups) {
      const clusterMode = group.ConfigurationEndpoint !== undefined;
      for (const shard of group.NodeGroups ?? []) {
        const roles = (shard.NodeGroupMembers ?? []).map((member) => member.CurrentRole);
        assert.equal(roles.filter((role) => role === "primary").length, clusterMode ? 0 : 1);
        assert.equal(
          shard.NodeGroupMembers?.every((member) => (member.ReadEndpoint === undefined) === clusterMode),
          true,
        );
      }
    }
  });

  it("has no two resources at one host", () => {
    const hosts = [
      ...account.CacheClusters.flatMap((cluster) => cluster.CacheNodes ?? []).map((node) => node.Endpoint),
      ...account.ReplicationGroups.flatMap((group) => group.NodeGroups ?? []).flatMap((shard) => [
        shard.PrimaryEndpoint,
        shard.ReaderEndpoint,
      ]),
      ...account.ReplicationGroups.map((group) => group.ConfigurationEndpoint),
      ...account.CacheClusters.map((cluster) => cluster.ConfigurationEndpoint),
      ...account.ServerlessCaches.map((cache) => cache.Endpoint),
    ].flatMap((endpoint) => (endpoint === undefined ? [] : [endpoint.Address]));
    assert.equal(new Set(hosts).size, hosts.length);
  });
});

describe("the findings expected of the demo workspace", () => {
  it("stand at their hosts, at the values that hide them, or at the code that hands them out", () => {
    for (const finding of expected) {
      const { file, line, column, host, at } = finding;
      const text = readFileSync(`demo/workspace/${file}`, "utf8").split("\n")[line - 1] ?? "";
      const there = text.slice(column - 1, column - 1 + underlined(finding).length);
      assert.equal(there, underlined(finding), `${file}:${line}:${column}`);
      if (at === undefined) continue;
      if (host === null) assert.equal(finding.rule, "iac-node-reference", at);
      else assert.ok(Buffer.from(at, "base64").toString().includes(host), at);
    }
  });

  it("are sorted by file and line", () => {
    const places = expected.map(({ file, line }) => `${file}:${String(line).padStart(4, "0")}`);
    assert.deepEqual(places, [...places].sort());
  });

  it("show every rule that speaks of a use", () => {
    const shown = new Set(expected.map((finding) => finding.rule));
    assert.deepEqual(
      RULE_IDS.filter((rule) => ASPECT_OF[rule] !== "group" && !shown.has(rule)),
      [],
    );
  });
});
