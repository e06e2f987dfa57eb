import assert from "node:assert/strict";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { findMentions } from "../../../src/core/mentions/find";
import { analyze } from "../../../src/core/rules/analyze";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { account, group, hostsOf, inventoriesOf } from "./accountBuilder";
import { findingsIn, NO_SETTINGS, rulesIn, TITO, tito } from "./analysing";

describe("what the account does not confirm", () => {
  const node = tito.node("tito-redis-009");

  it("unknown-endpoint: offers the group of the host's own account, not one of its name in another", () => {
    const other = { hash: "q9w8er" };
    const inventories = [
      ...inventoriesOf(account(group("tito-redis"))),
      ...inventoriesOf(account(group("tito-redis", other))),
    ];
    const host = hostsOf("tito-redis", other).node("tito-redis-009");
    for (const order of [inventories, [...inventories].reverse()]) {
      const [finding] = findingsIn(`host: ${host}\n`, new InventoryIndex(order));
      assert.equal(finding?.fixes[0]?.newHost, hostsOf("tito-redis", other).primary);
    }
  });

  it("unknown-endpoint: only where a complete inventory shows the host's own label", () => {
    const [finding] = findingsIn(`host: ${node}\n`, TITO);
    assert.equal(finding?.rule, "unknown-endpoint");
    assert.equal(finding?.fixes[0]?.newHost, tito.primary);
    assert.equal(finding?.fixes[0]?.safe, false);
    assert.deepEqual(rulesIn("host: gone.x7k2qf.ng.0001.use1.cache.amazonaws.com\n", TITO), [
      "unknown-endpoint",
    ]);
  });

  it("stays unconfirmed for another label, another region, or a list that could not be read", () => {
    const part = inventoriesOf(group("tito-redis"));
    const onlyGroups = inventoriesOf({
      ReplicationGroups: (group("tito-redis").ReplicationGroups as unknown[]) ?? [],
    });
    for (const [host, index, reason] of [
      ["other-001.p4m8zt.0001.use1.cache.amazonaws.com", TITO, /No account that was read/],
      ["tito-redis-009.x7k2qf.0001.apse2.cache.amazonaws.com", TITO, /Connect its account or add a snapshot/],
      [node, InventoryIndex.EMPTY, /Connect its account or add a snapshot/],
      [node, new InventoryIndex(onlyGroups), /could not be read completely/],
    ] as const) {
      const [finding] = findingsIn(`host: ${host}\n`, index);
      assert.equal(finding?.rule, "unconfirmed-node");
      assert.equal(finding?.severity, "information");
      assert.match(finding?.message ?? "", reason);
      assert.deepEqual(finding?.fixes, []);
    }
    assert.equal(part.length, 1);
  });

  it("is silent on endpoints whose shape promises to follow, on placeholders and on node lists", () => {
    const memcachedNodes = ["0001", "0002"].map((id) => `web.p4m8zt.${id}.use1.cache.amazonaws.com:11211`);
    assert.deepEqual(
      rulesIn(
        [
          `a: ${tito.primary}`,
          `b: ${tito.reader}`,
          "c: your-cluster.cache.amazonaws.com",
          "d: my-redis-001.xxxxxx.0001.use1.cache.amazonaws.com",
          `e: ${memcachedNodes[1]},web.p4m8zt.0003.use1.cache.amazonaws.com:11211`,
        ].join("\n"),
        InventoryIndex.EMPTY,
      ),
      [],
    );
  });

  it("tells a node of a group whose own list was denied", () => {
    const clusters = { CacheClusters: (group("tito-redis").CacheClusters as unknown[]) ?? [] };
    const index = new InventoryIndex(inventoriesOf(clusters));
    const [finding] = findingsIn(`host: ${tito.node("tito-redis-001")}\n`, index);
    assert.equal(finding?.rule, "unconfirmed-node");
    assert.match(
      finding?.message ?? "",
      /replication group tito-redis, whose endpoints and roles could not be read/,
    );
  });
});

describe("what is left alone", () => {
  const line = `host: ${tito.node("tito-redis-001")}`;

  it("gives one finding per use, none in comments or templates, and lists them all the same", () => {
    const text = `a: ${tito.node("tito-redis-001")}\n# b: ${tito.node("tito-redis-001")}\nc: "{{ env }}-${tito.primary}"\n`;
    const analysis = analyze(text, findMentions(new SourceText(text, "a.yml")), TITO, NO_SETTINGS);
    assert.deepEqual(
      analysis.mentions.map((mention) => mention.ignored),
      [null, "comment", "template"],
    );
    assert.equal(analysis.findings.length, 1);
  });

  it("honours ignore comments on the line and above it, with ids and a reason", () => {
    for (const text of [
      `${line} # cache-endpoints-ignore`,
      `${line} # cache-endpoints-ignore replica-node -- drained by hand`,
      `${line} # cache-endpoints-ignore primary-node, replica-node -- both`,
      `${line} # cache-endpoints-ignore: replica-node`,
      `${line} # cache-endpoints-ignore[shard-node,replica-node]`,
      `${line} # cache-endpoints-ignore drained by hand`,
      `${line} <!-- cache-endpoints-ignore -->`,
      `# cache-endpoints-ignore-next-line\n${line}`,
      `# cache-endpoints-ignore-next-line replica-node -- reason\r\n${line}`,
    ])
      assert.deepEqual(rulesIn(text, TITO), [], text);
    for (const text of [
      `${line} # cache-endpoints-ignore primary-node -- another rule`,
      `${line} # cache-endpoints-ignore: primary-node`,
      `${line} # cache-endpoints-ignore replica-nodes -- no rule is called so`,
      `${line} # cache-endpoints-ignore tls-mismatch -- a rule of another version`,
      `${line}\n# cache-endpoints-ignore`,
      `# cache-endpoints-ignore-next-line\n\n${line}`,
      `${line} # cache-endpoints-ignored`,
    ])
      assert.deepEqual(rulesIn(text, TITO), ["replica-node"], text);
  });

  it("honours ignored hosts, by name and by glob, in any case", () => {
    const host = tito.node("tito-redis-001");
    for (const glob of [host, host.toUpperCase(), "tito-redis-*", "*", "*.x7k2qf.*.amazonaws.com"])
      assert.deepEqual(findingsIn(line, TITO, "a.yml", { rules: {}, ignoredHosts: [glob] }), [], glob);
    for (const glob of [
      "tito-redis",
      "",
      "*.eu*",
      `${host}*x`,
      "tito-redis-001.*.001*.cache.amazonaws.com.*.com",
    ])
      assert.equal(findingsIn(line, TITO, "a.yml", { rules: {}, ignoredHosts: [glob] }).length, 1, glob);
  });

  it("takes severities from the settings; a rule that is off does not give way to another", () => {
    const by = (setting: "hint" | "off") =>
      findingsIn(line, TITO, "a.yml", { rules: { "replica-node": setting }, ignoredHosts: [] });
    assert.equal(by("hint")[0]?.severity, "hint");
    assert.deepEqual(by("off"), []);
  });
});
