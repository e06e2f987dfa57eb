import assert from "node:assert/strict";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { readSnapshots } from "../../../src/core/inventory/snapshot";
import {
  type AliasTarget,
  findAliases,
  mergeAliases,
  namesToFollow,
} from "../../../src/core/mentions/aliases";
import { findMentions } from "../../../src/core/mentions/find";
import type { AnalysisSettings, Finding } from "../../../src/core/model/finding";
import { rehearse } from "../../../src/core/rehearsal/rehearse";
import { analyze } from "../../../src/core/rules/analyze";
import { analyzeScanned, scanText, withAliases } from "../../../src/core/rules/scanned";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { account, group, hostsOf, indexOf } from "./accountBuilder";

const NAME = "redis.internal.example.com";
const hosts = hostsOf("tito-redis");
const NODE = hosts.node("tito-redis-001");
const REPLICA = hosts.node("tito-redis-002");
const INDEX = indexOf(account(group("tito-redis")));
const SETTINGS: AnalysisSettings = { rules: {}, ignoredHosts: [] };

const direct = (host: string): AliasTarget => ({ host, chain: [] });

/** Both ways of analysis, which must agree. */
function findingsOf(
  text: string,
  targets: Readonly<Record<string, AliasTarget>>,
  { index = INDEX, file = "a.yml", settings = SETTINGS } = {},
): readonly Finding[] {
  const knowledge = {
    targets: new Map(Object.entries(targets)),
    holdsAddress: (address: string) => index.holds(address),
  };
  const mentions = mergeAliases(
    findMentions(new SourceText(text, file)),
    findAliases(new SourceText(text, file)),
    knowledge,
  );
  const { findings } = analyze(text, mentions, index, settings);
  const scanned = withAliases(scanText(text, file, undefined, undefined, true), knowledge);
  assert.deepEqual(
    analyzeScanned(scanned, index, settings).findings.map(({ rule, message, start, end }) => ({
      ...{ rule, message, start, end },
    })),
    findings.map(({ rule, message, start, end }) => ({ rule, message, start, end })),
  );
  return findings;
}

const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule, severity }) => `${rule} ${severity}`);

describe("A name of one's own that leads to a node", () => {
  const text = `redis:\n  host: ${NAME}\n`;

  it("is said by the name, at the severity of the rule that it stands for", () => {
    const [primary] = findingsOf(text, { [NAME]: direct(NODE) });
    assert.equal(
      primary?.message,
      `${NAME} leads to a node. tito-redis-001 is the primary of tito-redis only until the next failover. From then on this name is a replica's and writes to it fail with READONLY; the Primary endpoint follows the role. Point the DNS record at ${hosts.primary}.`,
    );
    assert.deepEqual(rulesOf(findingsOf(text, { [NAME]: direct(NODE) })), ["alias-to-node warning"]);
    assert.deepEqual(rulesOf(findingsOf(text, { [NAME]: direct(REPLICA) })), ["alias-to-node error"]);
    assert.deepEqual(rulesOf(findingsOf(`redis_replica_host: ${NAME}\n`, { [NAME]: direct(REPLICA) })), [
      "alias-to-node information",
    ]);
  });

  it("is told with the names between", () => {
    const [finding] = findingsOf(text, { [NAME]: { host: NODE, chain: ["a.example.net", "b.example.net"] } });
    assert.ok(
      finding?.message.startsWith(`${NAME} leads through a.example.net and b.example.net to a node.`),
    );
  });

  it("is underlined as it stands, and replaced only by who asks for it", () => {
    const [finding] = findingsOf(text, { [NAME]: direct(NODE) });
    assert.equal(text.slice(finding?.start, finding?.end), NAME);
    for (const fix of finding?.fixes ?? []) {
      assert.equal(fix.safe, false);
      assert.equal(fix.preferred, false);
      assert.match(fix.title, / instead of the alias$/);
      assert.equal(fix.edits[0]?.oldText, NAME);
    }
    assert.equal(finding?.fixes[0]?.newHost, hosts.primary);
  });

  it("has a severity of its own where the user gives it one, and else that of the rule it stands for", () => {
    const targets = { [NAME]: direct(NODE) };
    const rules = (settings: AnalysisSettings["rules"]) =>
      rulesOf(findingsOf(text, targets, { settings: { rules: settings, ignoredHosts: [] } }));
    assert.deepEqual(rules({ "alias-to-node": "hint" }), ["alias-to-node hint"]);
    assert.deepEqual(rules({ "alias-to-node": "off" }), []);
    assert.deepEqual(rules({ "primary-node": "error" }), ["alias-to-node error"]);
    assert.deepEqual(rules({ "primary-node": "off" }), []);
    assert.deepEqual(rules({ "primary-node": "off", "alias-to-node": "warning" }), ["alias-to-node warning"]);
  });

  it("is silenced by its own id, by that of the rule it stands for, and by either name among the ignored hosts", () => {
    const targets = { [NAME]: direct(NODE) };
    for (const id of ["alias-to-node", "primary-node", ""])
      assert.deepEqual(findingsOf(`redis_host: ${NAME} # cache-endpoints-ignore ${id}\n`, targets), [], id);
    for (const ignored of [NAME, "*.internal.example.com", NODE, "tito-redis-001.*"])
      assert.deepEqual(
        findingsOf(text, targets, { settings: { rules: {}, ignoredHosts: [ignored] } }),
        [],
        ignored,
      );
  });

  it("says nothing where it leads to an endpoint, or nobody told where", () => {
    for (const host of [hosts.primary, hosts.reader])
      assert.deepEqual(findingsOf(text, { [NAME]: direct(host) }), [], host);
    assert.deepEqual(findingsOf(text, {}), []);
  });

  it("is refused under TLS by a client that checks it, as far as no option says otherwise", () => {
    const sessions = hostsOf("sessions", { tls: true });
    const index = indexOf(account(group("sessions", { tls: true })));
    const said = (call: string, library = "ioredis") =>
      findingsOf(
        `import Redis from "${library}";\nconst redis = new Redis(${call});\n`,
        { [NAME]: direct(sessions.primary) },
        { index, file: "a.js" },
      );
    const [finding, ...others] = said(`"rediss://${NAME}:6379"`);
    assert.deepEqual(others, []);
    assert.equal(finding?.rule, "tls-mismatch");
    assert.ok(finding.message.startsWith(`${NAME} leads to ${sessions.primary}. The certificate`));
    assert.deepEqual(
      finding.fixes.map(({ newHost, safe }) => [newHost, safe]),
      [[sessions.primary, false]],
    );
    assert.deepEqual(said(`{ host: "${NAME}", port: 6379, tls: { servername: "${sessions.primary}" } }`), []);
    assert.deepEqual(said(`"rediss://${NAME}:6379"`, "unknown"), []);
  });

  it("leaves other rules their own names, and says what it leads to", () => {
    const index = indexOf(account(group("tito-redis", { automaticFailover: "disabled" })));
    const [finding] = findingsOf(text, { [NAME]: direct(hosts.primary) }, { index });
    assert.equal(finding?.rule, "failover-disabled");
    assert.ok(finding.message.startsWith(`${NAME} leads to ${hosts.primary}. The endpoint is right, but`));
  });

  it("is one of a list with the others: names of all nodes are what some clients need", () => {
    const both = `redis:\n  nodes:\n    - a.example.com:6379\n    - b.example.com:6379\n`;
    const targets = { "a.example.com": direct(NODE), "b.example.com": direct(REPLICA) };
    assert.deepEqual(findingsOf(both, targets), []);
    const mixed = `redis:\n  nodes:\n    - a.example.com:6379\n    - ${hosts.node("tito-redis-002")}:6379\n`;
    assert.ok(!rulesOf(findingsOf(mixed, targets)).some((rule) => rule.startsWith("alias")));
  });

  it("is only likely to be one where no account says so", () => {
    const [finding] = findingsOf(text, { [NAME]: direct(NODE) }, { index: InventoryIndex.EMPTY });
    assert.equal(`${finding?.rule} ${finding?.severity}`, "alias-to-node information");
    assert.ok(finding?.message.startsWith(`${NAME} leads to ${NODE}. Looks like a node`));
    assert.deepEqual(finding?.fixes, []);
  });
});

describe("A rehearsal of a failover", () => {
  it("tells that a name of one's own breaks with its node", () => {
    const knowledge = { targets: new Map([[NAME, direct(NODE)]]), holdsAddress: () => false };
    const scanned = withAliases(
      scanText(`redis_host: ${NAME}\n`, "a.yml", undefined, undefined, true),
      knowledge,
    );
    const { groups } = rehearse([{ file: "a.yml", scanned }], INDEX.inventories, SETTINGS);
    const effects = groups
      .flatMap(({ promotions }) => promotions.flatMap(({ uses }) => uses))
      .map(({ effect }) => effect);
    assert.deepEqual([...new Set(effects)], ["breaks"]);
  });
});

describe("An address in the place of a cache", () => {
  const node = (address: string) => ({
    CacheClusterId: "lone",
    Engine: "redis",
    ARN: "arn:aws:elasticache:us-east-1:123456789012:cluster:lone",
    CacheNodes: [{ CacheNodeId: "0001", Endpoint: { Address: address, Port: 6379 } }],
  });
  const indexWith = (address: string) => {
    const read = readSnapshots([
      { name: "a.json", text: JSON.stringify({ CacheClusters: [node(address)] }), time: null },
    ]);
    assert.ok(read.ok);
    return new InventoryIndex(read.inventories);
  };

  it("is the account's where the account gives it in the place of a name, and nobody asks DNS for it", () => {
    const index = indexWith("10.0.4.17");
    assert.equal(index.holdsAddresses, true);
    const text = "redis:\n  host: 10.0.4.17\n  url: redis://10.0.4.18:6379\n";
    assert.deepEqual([...namesToFollow(findAliases(new SourceText(text, "a.yml")))], []);
    const [finding, ...others] = findingsOf(text, {}, { index });
    assert.equal(finding?.rule, "standalone-node");
    assert.equal(finding.mention?.via, null);
    assert.deepEqual(others, []);
  });

  it("is nothing where the account names hosts alone", () => {
    assert.equal(INDEX.holdsAddresses, false);
    assert.deepEqual(findingsOf("redis:\n  host: 10.0.4.17\n", {}), []);
  });

  it("offers to change a DNS record, and never does it by itself: a name may be meant for one node", () => {
    const record = `resource "aws_route53_record" "a" {\n  type    = "CNAME"\n  records = ["${NODE}"]\n}\n`;
    const [finding] = findingsOf(record, {}, { file: "a.tf" });
    assert.equal(finding?.rule, "alias-to-node");
    assert.equal(finding.fixes[0]?.newHost, hosts.primary);
    assert.ok(finding.fixes.every(({ safe }) => !safe));
  });
});
