/** What is asked of small functions at the edge of what they are given. */
import assert from "node:assert/strict";
import { findNamePlaces } from "../../../src/core/hosts/aliasPlaces";
import { findMentions } from "../../../src/core/mentions/find";
import type { ReplicationGroup } from "../../../src/core/model/inventory";
import { hasPortAtHost } from "../../../src/core/rules/fix";
import type { Use } from "../../../src/core/rules/rule";
import { listed, nodeName, primaryOf, readerOf } from "../../../src/core/rules/words";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { ignoredLines } from "../../../src/core/syntax/suppress";
import { LineMap } from "../../../src/core/text/lines";
import { nearest } from "../../../src/core/text/nearest";
import { account, clusterModeGroup, group, hostsOf, inventoriesOf } from "./accountBuilder";

const mentionOf = (text: string) => {
  const [mention] = findMentions(new SourceText(text, ".env"));
  assert.ok(mention);
  return mention;
};

describe("at the edge", () => {
  it("a group in cluster mode has no Primary and no Reader endpoint", () => {
    const [inventory] = inventoriesOf(account(clusterModeGroup("catalog", 2, 2), group("orders")));
    const byId = (id: string) =>
      inventory?.replicationGroups.find((each) => each.id === id) as ReplicationGroup;
    assert.equal(primaryOf(byId("catalog")), null);
    assert.equal(readerOf(byId("catalog")), null);
    assert.equal(primaryOf(byId("orders"))?.host, hostsOf("orders").primary);
    const bare = { ...byId("orders"), shards: [] };
    assert.equal(primaryOf(bare), null);
    assert.equal(readerOf(bare), null);
  });

  it("a node that no account tells of is called by its host", () => {
    const mention = mentionOf(`A=${hostsOf("orders").node("orders-001")}\n`);
    const called = (changed: typeof mention) =>
      nodeName({ mention: changed, resolution: { node: null, resource: null } } as unknown as Use);
    assert.equal(called(mention), "orders-001");
    assert.equal(called({ ...mention, shape: { ...mention.shape, member: null } }), mention.host);
  });

  it("nothing is listed as nothing, and names as people list them", () => {
    assert.deepEqual([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed), [
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });

  it("a host without a port has none right behind it", () => {
    assert.equal(hasPortAtHost(mentionOf(`A=${hostsOf("orders").primary}\n`)), false);
    assert.equal(hasPortAtHost(mentionOf(`A=${hostsOf("orders").primary}:6379\n`)), true);
  });

  it("an address in brackets and a name with its last dot are hosts of a URL", () => {
    const words = findNamePlaces("redis://[::1]:6379,redis.acme.com.:6379/0", false, true).map(
      ({ word }) => word,
    );
    assert.ok(words.includes("redis.acme.com"), words.join());
  });

  it("comments that silence one line silence what each of them names, or all", () => {
    const silenced = (text: string) => {
      const rules = ignoredLines(text, new LineMap(text)).get(1);
      return rules instanceof Set ? [...rules].sort() : rules;
    };
    const next = "# cache-endpoints-ignore-next-line";
    assert.deepEqual(silenced(`${next} primary-node\na # cache-endpoints-ignore tls-mismatch\n`), [
      "primary-node",
      "tls-mismatch",
    ]);
    assert.equal(silenced(`${next} primary-node\na # cache-endpoints-ignore\n`), null);
    assert.equal(silenced(`${next}\na # cache-endpoints-ignore primary-node\n`), null);
    assert.equal(silenced("a\n# cache-endpoints-ignored\n"), undefined);
  });

  it("the word that was meant is the nearest of those that are near", () => {
    assert.equal(nearest("primry-node", ["replica-node", "primary-nodes", "primary-node"]), "primary-node");
    assert.equal(nearest("primary-node", ["primary-node", "primary-nodes"]), "primary-node");
    assert.equal(nearest("nothing", ["primary-node"]), null);
  });

  it("an item of a file that tells one account alone is that account's", () => {
    const one = account(group("orders"), clusterModeGroup("catalog", 1, 2));
    const text = JSON.stringify(account(group("tito")));
    const other = JSON.parse(text.replaceAll("123456789012", "210987654321"));
    const event = {
      SourceIdentifier: "tito",
      SourceType: "replication-group",
      Message: "x",
      Date: "2026-11-20T05:00:00Z",
    };
    const inventories = inventoriesOf(one, { ...other, Events: [event] });
    assert.deepEqual(
      inventories.map(({ source, events }) => [source.accountId, events?.length ?? 0]),
      [
        ["123456789012", 0],
        ["210987654321", 1],
      ],
    );
  });

  it("answers that name nothing hold nothing", () => {
    const [inventory] = inventoriesOf(
      account(group("orders"), {
        ReplicationGroups: [{}],
        CacheClusters: [{}],
        ServerlessCaches: [{}],
        GlobalReplicationGroups: [{}],
      }),
    );
    assert.deepEqual(
      inventory?.replicationGroups.map(({ id }) => id),
      ["orders"],
    );
    assert.deepEqual([inventory?.cacheClusters, inventory?.serverlessCaches], [[], []]);
  });
});
