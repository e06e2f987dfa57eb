import assert from "node:assert/strict";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import type { LocatedFinding } from "../../../src/core/model/auditResult";
import { analyzeScanned, scanText } from "../../../src/core/rules/scanned";
import { reasonToAsk } from "../../../src/editor/features/fixReasons";
import { demoFiles, demoInventories } from "../map/fixtures";

const SETTINGS = { rules: {}, ignoredHosts: [] };
const index = new InventoryIndex(demoInventories());

const CLUSTER_NODE = "catalog-cluster-0001-001.x7k2qf.0001.use1.cache.amazonaws.com";
const PRIMARY_NODE = "tito-redis-002.x7k2qf.0001.use1.cache.amazonaws.com";
const PRIMARY = "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com";
const CART = "cart.x7k2qf.ng.0001.use1.cache.amazonaws.com";

function reasons(findings: readonly LocatedFinding[]): string[] {
  return findings.flatMap((finding) =>
    finding.fixes
      .filter(({ preferred, safe }) => preferred && !safe)
      .map((fix) => `${finding.rule}: ${reasonToAsk(finding, fix)}`),
  );
}

function reasonsIn(name: string, text: string): string[] {
  return reasons(analyzeScanned(scanText(text, name), index, SETTINGS).findings);
}

describe("Why a fix waits for a yes", () => {
  it("is told by what would change, for every finding of the demo", () => {
    const all = demoFiles().flatMap(
      ({ scanned }) => analyzeScanned(scanned, index, SETTINGS).findings as LocatedFinding[],
    );
    assert.deepEqual(reasons(all).sort(), [
      "alias-to-node: the record may name one node by intention",
      "port-mismatch: both ports answer, one of them for reads alone; only you know which is meant",
      "read-only-primary: moves the writes to another region",
      "replica-node-read: only you know whether this place reads and never writes",
      "shard-node: needs a cluster-aware client",
      "tls-mismatch: the client or the cache could be what is to be changed",
    ]);
  });

  it("is, for a DNS record, told by what it leads to", () => {
    const record = (name: string, host: string) =>
      `resource "aws_route53_record" "${name}" {\n  type    = "CNAME"\n  records = ["${host}"]\n}\n`;
    assert.deepEqual(reasonsIn("dns.tf", record("catalog", CLUSTER_NODE)), [
      "alias-to-node: needs a cluster-aware client",
    ]);
    assert.deepEqual(reasonsIn("dns.tf", record("redis_read", PRIMARY_NODE)), [
      "alias-to-node: only you know whether this place reads and never writes",
    ]);
  });

  it("is, for code that turns failover off, that the cache itself would change", () => {
    const group = [
      'resource "aws_elasticache_replication_group" "a" {',
      '  replication_group_id       = "a"',
      "  num_cache_clusters         = 2",
      "  automatic_failover_enabled = false",
      "}",
      "",
    ].join("\n");
    assert.deepEqual(reasonsIn("main.tf", group), [
      "failover-disabled: changes the cache itself, once it is applied",
    ]);
  });

  it("is, for a port in a key of its own, that something may stand between", () => {
    assert.deepEqual(reasonsIn("a.env", `REDIS_HOST=${PRIMARY}\nREDIS_PORT=16379\n`), [
      "port-mismatch: the port could be a tunnel's or a proxy's",
    ]);
  });

  it("is none where nothing better is known", () => {
    assert.deepEqual(reasonsIn("a.env", `REDIS_HOST=${CART}\n`), []);
  });
});
