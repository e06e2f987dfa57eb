/** Terraform is judged by directories and through local modules, in files that hold no word of ElastiCache, too. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { readReport } from "./contract";
import { program, removeWorkspaces, run, workspace } from "./program";

const GROUP = (...settings: string[]) =>
  `resource "aws_elasticache_replication_group" "g" {\n${settings.map((line) => `  ${line}\n`).join("")}}\n`;
const SHARDED = GROUP(
  "automatic_failover_enabled = true",
  "num_node_groups = 2",
  "replicas_per_node_group = 1",
);
const LONE = 'resource "aws_elasticache_cluster" "c" {\n  engine = "redis"\n}\n';
const output = (value: string) => `output "host" {\n  value = ${value}\n}\n`;
const PRIMARY = "aws_elasticache_replication_group.g.primary_endpoint_address";
const CALL = (source: string, ...lines: string[]) =>
  `module "cache" {\n  source = "${source}"\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
const FLEXIBLE = GROUP("automatic_failover_enabled = var.failover", "num_cache_clusters = var.nodes");

type Files = Readonly<Record<string, string>>;

/** `file:line rule` of each finding. */
async function told(files: Files, ...words: string[]): Promise<string[]> {
  const { stdout } = await run(["audit", "--format", "json", ...words], { cwd: workspace(files) });
  return readReport(stdout).findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

const TABLE: readonly (readonly [why: string, files: Files, expected: readonly string[]])[] = [
  [
    "an output of another file",
    { "a/main.tf": SHARDED, "a/outputs.tf": output(PRIMARY) },
    ["a/outputs.tf:2 iac-node-reference"],
  ],
  [
    "the right output of another file",
    { "a/main.tf": SHARDED, "a/outputs.tf": output(PRIMARY.replace("primary", "configuration")) },
    [],
  ],
  ["files of two directories", { "a/main.tf": SHARDED, "b/outputs.tf": output(PRIMARY) }, []],
  [
    "a caller in a directory without a word of ElastiCache",
    {
      "modules/kv/main.tf": `${LONE}output "nodes" {\n  value = aws_elasticache_cluster.c.cache_nodes\n}\n`,
      "live/prod/main.tf": CALL("../../modules/kv"),
      "live/prod/app.tf": output("module.cache.nodes[0].address"),
    },
    ["live/prod/app.tf:2 iac-node-reference"],
  ],
  [
    "a caller of a caller that turns failover off",
    {
      "modules/kv/main.tf": FLEXIBLE,
      "modules/stack/main.tf": CALL("../kv", "failover = var.failover", "nodes = 2"),
      "live/main.tf": `module "stack" {\n  source   = "../modules/stack"\n  failover = false\n}\n`,
    },
    ["live/main.tf:3 failover-disabled"],
  ],
  [
    "two callers of one module, one of them right",
    {
      "modules/kv/main.tf": FLEXIBLE,
      "dev/main.tf": CALL("../modules/kv", "failover = true", "nodes = 1"),
      "prod/main.tf": CALL("../modules/kv", "failover = true", "nodes = 3"),
    },
    ["dev/main.tf:4 failover-disabled"],
  ],
  [
    "an ignore comment in a caller",
    {
      "modules/kv/main.tf": FLEXIBLE,
      "dev/main.tf": CALL(
        "../modules/kv",
        "failover = true",
        "nodes = 1 # cache-endpoints-ignore failover-disabled",
      ),
    },
    [],
  ],
  [
    "OpenTofu and JSON in one directory",
    {
      "a/main.tofu": SHARDED,
      "a/outputs.tf.json": JSON.stringify({ output: { host: { value: `\${${PRIMARY}}` } } }),
    },
    ["a/outputs.tf.json:1 iac-node-reference"],
  ],
  ["modules of a registry", { "main.tf": CALL("terraform-aws-modules/rds/aws", "nodes = 1") }, []],
  [
    "a module outside the audited folder",
    { "main.tf": CALL("../elsewhere", "nodes = 1") + output("module.cache.host") },
    [],
  ],
];

describe("Terraform in a workspace", function () {
  this.timeout(60_000);
  before(program);
  afterEach(removeWorkspaces);

  for (const [why, files, expected] of TABLE)
    it(`tells ${why}`, async () => assert.deepEqual(await told(files), expected));

  it("reads the other files of a directory where one file is audited, and tells of that one", async () => {
    const files = { "main.tf": SHARDED, "outputs.tf": output(PRIMARY), "more.tf": output(PRIMARY) };
    assert.deepEqual(await told(files, "outputs.tf"), ["outputs.tf:2 iac-node-reference"]);
  });

  it("names the other places in SARIF and in text", async () => {
    const folder = workspace({ "a/main.tf": `\n${SHARDED}`, "a/outputs.tf": output(PRIMARY) });
    const { stdout } = await run(["audit", "--format", "sarif"], { cwd: folder });
    const [result] = JSON.parse(stdout).runs[0].results;
    assert.deepEqual(result.relatedLocations, [
      {
        physicalLocation: {
          artifactLocation: { uri: "a/main.tf", uriBaseId: "%SRCROOT%" },
          region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 49 },
        },
        message: { text: "aws_elasticache_replication_group.g is defined here." },
      },
    ]);
    const { stdout: words } = await run(["audit"], { cwd: folder });
    assert.match(words, /a\/main\.tf:2:1 aws_elasticache_replication_group\.g is defined here\./);
  });

  it("fixes in the file where it is told", async () => {
    const files = {
      "main.tf":
        GROUP("automatic_failover_enabled = true", "num_cache_clusters = 2") +
        'resource "aws_elasticache_cluster" "c" {\n  replication_group_id = aws_elasticache_replication_group.g.id\n}\n',
      "outputs.tf": output("aws_elasticache_cluster.c.cache_nodes[0].address"),
    };
    const folder = workspace(files);
    await run(["audit", "--fix"], { cwd: folder });
    assert.equal(readFileSync(path.join(folder, "outputs.tf"), "utf8"), output(PRIMARY));
  });
});
