/**
 * A password of letters alone looks like any name. Whatever literal stands beside a host, in whatever language, is told to
 * nobody unless it is a key by structure.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { readSnapshots } from "../../../src/core/inventory/snapshot";
import { diffOfFixes } from "../../../src/core/report/diff";
import { analyzeScanned, scanText } from "../../../src/core/rules/scanned";
import { base64, NODE, REPLICA } from "../../secretCorpus";
import { projectRoot } from "../projectRoot";

const MARK = "CorrectHorseBattery";
const account = readFileSync(path.join(projectRoot(__dirname), "demo", "account.json"), "utf8");
const snapshot = readSnapshots([{ name: "account.json", text: account, time: null }]);
assert.ok(snapshot.ok);
const index = new InventoryIndex(snapshot.inventories);

/** `S` stands for the secret, `H` for a host; each is a line or a few in some language, or in none. */
const BESIDE: readonly string[] = [
  // Arguments, elements and operands before a host.
  'connect("svc", "S", "H")',
  'connect("S", "H")',
  "connect('S', 'H')",
  "connect(`S`, `H`)",
  'connect("svc", "S", ["H"])',
  'connect({ user: "svc" }, "S", "H")',
  'connect(user="svc", "S", "H")',
  'new Client("svc", "S", "H", 6379)',
  'Client.new("svc", "S", "H")',
  'client.auth("S", "H")',
  'client.auth("S").connect("H")',
  'client.connect(auth("S"), "H")',
  'connect(*["S", "H"])',
  'Map.of("redis_password", "S", "redis_host", "H")',
  'x = ["S", "H"]',
  'x = ("S", "H")',
  'x = { "S", "H" }',
  'x = ok ? "S" : "H"',
  'x = ok?"S":"H"',
  'x = "S" if ok else "H"',
  'x = "S" || "H"',
  'x = "S" + "@" + "H"',
  'x = "S" == y ? "H" : z',
  'pools[find("S")] = "H"',
  'pools[find("S")].host = "H"',
  'connect "svc", "S", "H"',
  'connect "S", "H"',
  "connect 'S', 'H'",
  'connect :svc, "S", "H"',
  'use("S") { connect("H") }',
  'use "S", "H" do |x|',
  'print "S", "H"',
  'return "S", "H"',
  '(connect "svc" "S" "H")',
  '(connect "S" "H")',
  'connect "svc" "S" "H"',
  "connect svc S H",
  "connect S H",
  '"svc", "S", "H"',
  '"S","H"',
  "svc,S,H",
  "S,H",
  "S;H",
  "S|H",
  "S\tH",
  "svc:S:H",
  "svc:S@H",
  "S:H",
  "x S:H",
  '"S:H"',
  "x = 'S:H'",
  "add_header S:H",
  "[svc, S, H]",
  '["svc", "S", "H"]',
  "args: [svc, S, H]",
  'args: ["-a", "S", "-h", "H"]',
  '{"args": ["-a", "S", "H"]}',
  'args = ["-a", "S", "H"]',
  '"password=S","H"',
  '["password=S", "H"]',
  '"H,password=S", "H"',
  "redis-cli -a S -h H get x",
  "redis-cli --pass S -h H get x",
  "redis-cli --pass=S -h H get x",
  "redis-cli -h H -a S -h H",
  "REDISCLI_AUTH=S redis-cli -h H get x",
  "sshpass -p S ssh H",
  "curl -u svc:S http://H:6379/",
  "curl -u svc:S H:6379/",
  "echo S | nc H 6379",
  'echo "AUTH S" | nc H 6379',
  "INSERT INTO caches VALUES ('svc', 'S', 'H');",
  "INSERT INTO caches VALUES ('S', 'H');",
  "command: redis-cli -a S -h H",
  "command: [redis-cli, -a, S, -h, H]",
  'connection: "svc:S:H"',
  'connection: "S,H"',
  "connection: S H",
  "connection: H,password=S,x H",
  "redis://svc:S@H:6379",
  "redis://:S@H:6379,svc:S@H:6379",
  "auth: S\nhost: H",
  "<cache>S H</cache>",
  "<cache>svc:S:H</cache>",
  '<cache auth="S" host="H"/>',
  '<cache auth="S">H</cache>',
  "<entry>S</entry><entry>H</entry>",
  "# S H",
  "# svc:S:H",
  '// connect("S", "H")',
  "/* S H */",
];
const NAMES = [
  ..."a.js a.ts a.py a.rb a.go a.java a.kt a.cs a.php a.rs a.ex a.pl a.lua a.groovy a.scala a.swift a.dart".split(
    " ",
  ),
  ..."a.c a.sql a.nix a.clj a.hs a.vb a.ps1 a.sh a.bat a.conf a.cfg a.ini a.properties .env a.toml".split(
    " ",
  ),
  ..."a.json a.yml a.tf a.pp Dockerfile Makefile Procfile a.xml a.html a.md a.txt a.log a.diff a.csv a".split(
    " ",
  ),
];

/** Everything that is kept of a text once it has been scanned, and all that is said of it. */
function said(text: string, name: string): string {
  const scanned = scanText(text, name, undefined, undefined, true);
  return JSON.stringify([scanned, analyzeScanned(scanned, index, { rules: {}, ignoredHosts: [] })]);
}

const written = (line: string) =>
  line.replace(/\bS\b/g, MARK).replace(/\bH\b/, NODE).replace(/\bH\b/g, REPLICA);

/** By the structure of these formats what stands first on a line, or before its first colon, names what follows. */
const STRUCTURE: readonly (readonly [name: RegExp, line: RegExp])[] = [
  [/(?:conf|cfg|ini|properties|Dockerfile|Makefile|Procfile|sh|bat|ps1)$/, /^"?S/],
  [/(?:cfg|ini)$/, /^\w+ S:H/],
  [/yml$/, /^x = ok \? "S" : /],
];

describe("A literal beside a host", () => {
  for (const name of NAMES)
    it(`is told to nobody in ${name}, nor in base64, nor within YAML`, () => {
      const told = BESIDE.filter((line) => {
        if (STRUCTURE.some(([format, key]) => format.test(name) && key.test(line))) return false;
        const text = `${written(line)}\n`;
        const secret = `kind: Secret\ndata:\n  ${name}: ${base64(text)}\n`;
        const within = `kind: ConfigMap\ndata:\n  ${name}: |\n    ${text.trimEnd().replaceAll("\n", "\n    ")}\n`;
        const outputs = [said(text, name), said(secret, "secret.yml"), said(within, "map.yml")];
        return outputs.some((out) => out.includes(MARK));
      });
      assert.deepEqual(told, []);
    });
});

const GROUP = 'resource "aws_elasticache_replication_group" "g" {\n  replication_group_id = "g"\n}\n';
const MEMBER = `${GROUP}resource "aws_elasticache_cluster" "c" {\n  replication_group_id = aws_elasticache_replication_group.g.id\n}\n`;
const PULUMI_TS =
  'import * as aws from "@pulumi/aws";\nconst c = new aws.elasticache.Cluster("c", { replicationGroupId: g.id });\n';
const PULUMI_PY = 'import pulumi_aws as aws\nc = aws.elasticache.Cluster("c", replication_group_id=g.id)\n';
const PULUMI_GO =
  'import "github.com/pulumi/pulumi-aws/sdk/v6/go/aws/elasticache"\nc, err := elasticache.NewCluster(ctx, "c", &elasticache.ClusterArgs{ReplicationGroupId: g.ID()})\n';
const CDK =
  'import * as elasticache from "aws-cdk-lib/aws-elasticache";\nconst c = new elasticache.CfnReplicationGroup(this, "C", { numCacheClusters: 2, automaticFailoverEnabled: true });\n';
const TEMPLATE =
  "Resources:\n  C:\n    Type: AWS::ElastiCache::CacheCluster\n    Properties: {Engine: redis, NumCacheNodes: 1}\n";
const NODE_OF_C = "aws_elasticache_cluster.c.cache_nodes[0].address";

/** Infrastructure code: `S` is again the secret. */
const AROUND_NODES: readonly (readonly [file: string, before: string, lines: readonly string[]])[] = [
  [
    "a.tf",
    MEMBER,
    [
      `output "h" {\n  value = "redis://:S@\${${NODE_OF_C}}:6379"\n}`,
      `output "h" {\n  value = join("S", [${NODE_OF_C}])\n}`,
      `output "h" {\n  value = format("%s:S", ${NODE_OF_C})\n}`,
      `output "h" {\n  value = ["S", ${NODE_OF_C}]\n}`,
      `output "h" {\n  value = coalesce("S", ${NODE_OF_C})\n}`,
      `output "h" {\n  value = var.x == "S" ? ${NODE_OF_C} : "S"\n}`,
      `output "h" {\n  value = var.x ? "S" : ${NODE_OF_C}\n}`,
      'output "h" {\n  value = lookup(element(aws_elasticache_cluster.c.cache_nodes, index(["S"], "S")), "address", "S")\n}',
      'output "h" {\n  value = try(aws_elasticache_cluster.c.cache_nodes[0]["address"], "S")\n}',
      'output "h" {\n  value = one([for n in aws_elasticache_cluster.c.cache_nodes : n.address if n.id != "S"])\n}',
      `locals {\n  h = "S:\${${NODE_OF_C}}"\n  u = "user:S:\${${NODE_OF_C}}"\n}`,
    ],
  ],
  [
    "a.ts",
    PULUMI_TS,
    [
      "const u = pulumi.interpolate`redis://:S@${c.cacheNodes[0].address}`;",
      'const u = c.cacheNodes.apply(nodes => "redis://:S@" + nodes[0].address);',
      "const u = c.cacheNodes.apply((nodes) => `redis://:S@${nodes[0].address}`);",
      'const u = c.cacheNodes.apply(n => n[0].address || "S");',
      'const u = c.cacheNodes.apply(n => n.find(x => x.id == "S")?.address ?? n[0].address);',
      'connect("svc", "S", c.cacheNodes[0].address);',
      'connect("S", c.cacheNodes[0].address);',
      'const u = ok ? "S" : c.cacheNodes[0].address;',
      'const u = pulumi.concat("redis://:", "S", "@", c.cacheNodes[0].address);',
      'new Thing("x", { auth: ["S", c.cacheNodes[0].address] });',
    ],
  ],
  [
    "a.py",
    PULUMI_PY,
    [
      'u = c.cache_nodes.apply(lambda nodes: "redis://:S@" + nodes[0].address)',
      "u = c.cache_nodes.apply(lambda nodes: f\"redis://:S@{nodes[0]['address']}\")",
      'u = c.cache_nodes.apply(lambda n: n[0]["address"] if n else "S")',
      'connect("svc", "S", c.cache_nodes[0].address)',
      'u = pulumi.Output.concat("redis://:", "S", "@", c.cache_nodes[0].address)',
    ],
  ],
  ["a.go", PULUMI_GO, ['connect("svc", "S", c.CacheNodes.Index(pulumi.Int(0)).Address())']],
  [
    "a.ts",
    CDK,
    [
      'connect("svc", "S", cdk.Fn.select(0, c.attrReadEndPointAddressesList));',
      "const u = `redis://:S@${cdk.Fn.select(0, c.attrReadEndPointAddressesList)}`;",
      'const u = ok ? "S" : cdk.Fn.select(0, c.attrReadEndPointAddressesList);',
    ],
  ],
  [
    "a.yml",
    TEMPLATE,
    [
      'Outputs:\n  U:\n    Value: !Sub "redis://:S@${C.RedisEndpoint.Address}:6379"',
      'Outputs:\n  U:\n    Value: !Join ["", ["redis://:", "S", "@", !GetAtt C.RedisEndpoint.Address]]',
      'Outputs:\n  U:\n    Value: !Join ["S", [!GetAtt C.RedisEndpoint.Address]]',
      'Outputs:\n  U:\n    Value: !If [S, "S", !GetAtt C.RedisEndpoint.Address]',
      "Outputs:\n  U:\n    Value:\n      Fn::Sub:\n        - redis://:S@${H}\n        - {H: !GetAtt C.RedisEndpoint.Address}",
    ],
  ],
];

describe("A literal beside a node of infrastructure code", () => {
  for (const [file, before, lines] of AROUND_NODES)
    it(`is told to nobody in ${file}: ${before.slice(0, 24).trim()}`, () => {
      let found = 0;
      const told = lines.filter((line) => {
        const text = `${before}${line.replace(/\bS\b/g, MARK)}\n`;
        const { findings } = analyzeScanned(scanText(text, file), index, { rules: {}, ignoredHosts: [] });
        const edits = findings.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
        if (diffOfFixes(file, text, edits).includes(MARK)) return true;
        // What a fix takes away is known to whoever applies it, and in no report.
        const out = said(text, file).replace(/"oldText":"(?:[^"\\]|\\.)*"/g, "");
        if (out.includes("iac-node-reference")) found++;
        return out.includes(MARK);
      });
      assert.deepEqual(told, []);
      assert.ok(found >= lines.length / 2, `${found} of ${lines.length} found`);
    });
});
