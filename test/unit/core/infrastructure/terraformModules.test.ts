/** Terraform across the files of a directory, and through local modules. */
import assert from "node:assert/strict";
import { Module, TerraformFile } from "../../../../src/core/infrastructure/terraform/module";
import { judgeModule } from "../../../../src/core/infrastructure/terraform/read";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { assertSound } from "./told";

type Files = Readonly<Record<string, string>>;

/** What is told of the files of a directory: `file: subject (file of each related place)`. */
function told(files: Files, directory = ""): string[] {
  const modules = new Map<string, Module>();
  for (const path of Object.keys(files)) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    if (modules.has(folder)) continue;
    const own = Object.keys(files).filter((other) => other.slice(0, other.lastIndexOf("/") + 1) === folder);
    const made = own.map((name) => new TerraformFile(name, new SourceText(files[name] ?? "", name)));
    modules.set(folder, new Module(folder, made));
  }
  const find = (from: string, source: string) => {
    const steps = `${from}${source}/`.split("/");
    const path: string[] = [];
    for (const step of steps) {
      if (step === "..") path.pop();
      else if (step !== ".") path.push(step);
    }
    return modules.get(path.join("/")) ?? null;
  };
  const module = modules.get(directory);
  assert.ok(module);
  return [...judgeModule(module, find)].flatMap(([file, references]) => {
    assertSound(references, file.text);
    return references.map(({ subject, message, related = [] }) => {
      const places = related.map(({ file: other, line }) => `${other}:${line}`);
      const why = WORDS.find(([words]) => words.test(message))?.[1] ?? message;
      return `${file.name}: ${subject}: ${why}${places.length > 0 ? ` (${places.join(", ")})` : ""}`;
    });
  });
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/one node of the replication group/, "member"],
  [/only node of/, "lone"],
  [/is empty for .*cluster mode is enabled/, "enabled"],
  [/is empty for .*cluster mode is disabled/, "disabled"],
  [/one node of the Memcached/, "memcached"],
  [/one node of/, "unknown"],
  [/cannot fail over by itself/, "failover off"],
  [/no replica/, "no replica"],
  [/requires in-transit encryption/, "needs TLS"],
];

const GROUP = (...settings: string[]) =>
  `resource "aws_elasticache_replication_group" "g" {\n${settings.map((line) => `  ${line}\n`).join("")}}\n`;
const PLAIN = GROUP("automatic_failover_enabled = true", "num_cache_clusters = 2");
const SHARDED = GROUP(
  "automatic_failover_enabled = true",
  "num_node_groups = 2",
  "replicas_per_node_group = 1",
);
const LONE = 'resource "aws_elasticache_cluster" "c" {\n  engine = "redis"\n}\n';
const MEMBER =
  'resource "aws_elasticache_cluster" "c" {\n  replication_group_id = aws_elasticache_replication_group.g.id\n}\n';
const output = (value: string, name = "host") => `output "${name}" {\n  value = ${value}\n}\n`;
const NODE = "aws_elasticache_cluster.c.cache_nodes[0].address";
const endpoint = (name: string) => `aws_elasticache_replication_group.g.${name}_endpoint_address`;
const call = (...lines: string[]) =>
  `module "cache" {\n  source = "./cache"\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
const variable = (name: string, value?: string) =>
  `variable "${name}" {\n${value === undefined ? "" : `  default = ${value}\n`}}\n`;

const TABLE: readonly (readonly [why: string, files: Files, expected: readonly string[]])[] = [
  [
    "an output names the node of a group in another file",
    { "main.tf": PLAIN + MEMBER, "outputs.tf": output(NODE) },
    [`outputs.tf: ${NODE}: member (main.tf:5)`],
  ],
  [
    "an output names the only node of a cluster in another file",
    { "main.tf": LONE, "outputs.tf": output(NODE) },
    [`outputs.tf: ${NODE}: lone (main.tf:1)`],
  ],
  [
    "an output asks a group of another file for an endpoint that it does not have",
    { "main.tf": SHARDED, "outputs.tf": output(endpoint("primary")) },
    [`outputs.tf: ${endpoint("primary")}: enabled (main.tf:1)`],
  ],
  [
    "and for the one that it has",
    { "main.tf": SHARDED, "outputs.tf": output(endpoint("configuration")) },
    [],
  ],
  ["and for the one that it has", { "main.tf": PLAIN, "outputs.tf": output(endpoint("primary")) }, []],
  [
    "a local of another file",
    {
      "main.tf": LONE,
      "locals.tf": "locals {\n  cache = aws_elasticache_cluster.c\n}\n",
      "a.tf": output("local.cache.cache_nodes[0].address"),
    },
    ["a.tf: local.cache.cache_nodes[0].address: lone (main.tf:1)"],
  ],
  [
    "a local that is an address is told where it is defined",
    { "main.tf": LONE, "locals.tf": `locals {\n  host = ${NODE}\n}\n`, "a.tf": output("local.host") },
    [`locals.tf: ${NODE}: lone (main.tf:1)`],
  ],
  [
    "a local that decides a setting",
    {
      "main.tf": GROUP("automatic_failover_enabled = local.on", "num_cache_clusters = 2"),
      "locals.tf": "locals {\n  on = false\n}\n",
    },
    ["main.tf: automatic_failover_enabled = local.on: failover off"],
  ],
  [
    "a variable that decides it is not known",
    {
      "main.tf": GROUP("automatic_failover_enabled = var.on", "num_cache_clusters = var.n"),
      "variables.tf": variable("on", "false") + variable("n", "1"),
    },
    [],
  ],
  [
    "outputs of several files that mirror both endpoints",
    {
      "main.tf": SHARDED,
      "a.tf": output(endpoint("primary"), "a"),
      "b.tf": output(endpoint("configuration"), "b"),
    },
    [],
  ],
  [
    "a member in another file is a group's replica",
    { "main.tf": GROUP("automatic_failover_enabled = true", "num_cache_clusters = 1"), "member.tf": MEMBER },
    [],
  ],
  // Modules.
  [
    "a node of a cluster that a module of others makes, and all of its nodes",
    {
      "main.tf":
        'module "elasticache" {\n  source = "terraform-aws-modules/elasticache/aws"\n}\n' +
        output("module.elasticache.cluster_cache_nodes[0].address", "a") +
        output("[for node in module.elasticache.cluster_cache_nodes : node.address]", "b") +
        output("module.elasticache.replication_group_primary_endpoint_address", "c") +
        output("module.elasticache.cluster_cache_nodes[0].port", "d"),
    },
    ["main.tf: module.elasticache.cluster_cache_nodes[0].address: unknown"],
  ],
  [
    "a URL of a module's endpoint, by what the call makes of the module's variable",
    {
      "cache/main.tf":
        GROUP(
          "transit_encryption_enabled = var.tls",
          "num_cache_clusters = 2",
          "automatic_failover_enabled = true",
        ) +
        variable("tls", "true") +
        output(endpoint("primary")),
      "main.tf":
        call() +
        'module "plain" {\n  source = "./cache"\n  tls = false\n}\n' +
        output('"redis://${module.cache.host}:6379"', "a") +
        output('"redis://${module.plain.host}:6379"', "b"),
    },
    ["main.tf: redis://module.cache.host: needs TLS (cache/main.tf:9, cache/main.tf:1)"],
  ],
  [
    "a module's output of a node is told in the module",
    { "cache/main.tf": LONE + output(NODE), "main.tf": call() + output("module.cache.host") },
    [],
  ],
  [
    "a module hands out all nodes, and its caller picks one",
    {
      "cache/main.tf": LONE + output("aws_elasticache_cluster.c.cache_nodes", "nodes"),
      "main.tf": call() + output("module.cache.nodes[0].address"),
    },
    ["main.tf: module.cache.nodes[0].address: lone (cache/main.tf:4, cache/main.tf:1)"],
  ],
  [
    "a module hands out a resource, and its caller asks it for an endpoint that it does not have",
    {
      "cache/main.tf": SHARDED + output("aws_elasticache_replication_group.g", "group"),
      "main.tf": call() + output("module.cache.group.primary_endpoint_address"),
    },
    ["main.tf: module.cache.group.primary_endpoint_address: enabled (cache/main.tf:6, cache/main.tf:1)"],
  ],
  [
    "a call decides the mode",
    {
      "cache/main.tf":
        GROUP("automatic_failover_enabled = true", "num_node_groups = var.shards") +
        output(endpoint("primary")),
      "cache/variables.tf": variable("shards"),
      "main.tf": call("shards = 3") + output("module.cache.host"),
    },
    ["main.tf: module.cache.host: enabled (cache/main.tf:5, cache/main.tf:1)"],
  ],
  [
    "another call decides otherwise",
    {
      "cache/main.tf":
        GROUP("automatic_failover_enabled = true", "num_node_groups = var.shards") +
        output(endpoint("primary")),
      "main.tf": call("shards = var.shards") + output("module.cache.host"),
    },
    [],
  ],
  [
    "a call turns failover off",
    {
      "cache/main.tf": GROUP("automatic_failover_enabled = var.failover", "num_cache_clusters = var.nodes"),
      "main.tf": call("failover = false", "nodes = 2"),
    },
    ["main.tf: failover = false: failover off (cache/main.tf:2)"],
  ],
  [
    "a call leaves the group without a replica",
    {
      "cache/main.tf": GROUP("automatic_failover_enabled = var.failover", "num_cache_clusters = var.nodes"),
      "main.tf": call("failover = true", "nodes = 1"),
    },
    ["main.tf: nodes = 1: no replica (cache/main.tf:3)"],
  ],
  [
    "a call leaves a variable at its default",
    {
      "cache/main.tf": GROUP("automatic_failover_enabled = var.failover", "num_cache_clusters = 2"),
      "cache/variables.tf": variable("failover", "false"),
      "main.tf": call(),
    },
    [
      "main.tf: automatic_failover_enabled = var.failover: failover off (cache/main.tf:2, cache/variables.tf:2)",
    ],
  ],
  [
    "a call sets what the default leaves off",
    {
      "cache/main.tf": GROUP("automatic_failover_enabled = var.failover", "num_cache_clusters = 2"),
      "cache/variables.tf": variable("failover", "false"),
      "main.tf": call("failover = true"),
    },
    [],
  ],
  [
    "what a variable of the caller decides is not known",
    {
      "cache/main.tf": GROUP("automatic_failover_enabled = var.failover", "num_cache_clusters = 2"),
      "main.tf": call("failover = var.failover") + variable("failover", "false"),
    },
    [],
  ],
  [
    "what the module writes itself is told in the module",
    {
      "cache/main.tf": GROUP("automatic_failover_enabled = false", "num_cache_clusters = 2"),
      "main.tf": call(),
    },
    [],
  ],
  [
    "a module within a module",
    {
      "cache/main.tf": `module "inner" {\n  source = "./inner"\n  nodes  = var.nodes\n}\n${output("module.inner.host")}`,
      "cache/inner/main.tf":
        GROUP("automatic_failover_enabled = true", "num_cache_clusters = var.nodes") +
        output(endpoint("configuration")),
      "main.tf": call("nodes = 2") + output("module.cache.host"),
    },
    ["main.tf: module.cache.host: disabled (cache/inner/main.tf:5, cache/inner/main.tf:1)"],
  ],
  [
    "a module that is not there",
    { "main.tf": call("nodes = 1") + output("module.cache.nodes[0].address") },
    [],
  ],
  [
    "a module that calls itself",
    {
      "cache/main.tf": 'module "cache" {\n  source = "../cache"\n}\n',
      "main.tf": call() + output("module.cache.host"),
    },
    [],
  ],
  [
    "a local that is itself",
    {
      "main.tf": `${LONE}locals {\n  a = local.b\n  b = local.a\n}\n${output("local.a.cache_nodes[0].address")}`,
    },
    [],
  ],
];

describe("Terraform: a directory", () => {
  for (const [why, files, expected] of TABLE) it(why, () => assert.deepEqual(told(files), expected));
});

describe("Terraform: expressions that choose from lists", () => {
  const of = (text: string, value: string) =>
    told({ "main.tf": text + output(value) }).map((line) => line.split(": ").slice(1, 2)[0]);

  it("come to an endpoint that the group does not have", () => {
    const group = "aws_elasticache_replication_group.g";
    for (const value of [
      `join("", ${group}[*].primary_endpoint_address)`,
      `join("", ${group}.*.primary_endpoint_address)`,
      `one(${group}[*].primary_endpoint_address)`,
      `element(${group}[*].primary_endpoint_address, 0)`,
      `${group}[0].primary_endpoint_address`,
      `${group}["a"].primary_endpoint_address`,
      `${group}[*].primary_endpoint_address[0]`,
      `one(values(${group})[*].primary_endpoint_address)`,
    ])
      assert.deepEqual(of(SHARDED, value), [value], value);
    const inner = `join("", ${group}[*].primary_endpoint_address)`;
    for (const value of [
      `replace(${inner}, ":6379", "")`,
      `"redis://$\{${inner}}:6379"`,
      `format("%s:6379", ${inner})`,
      `trimsuffix(lower(${inner}), ".")`,
      `split(":", ${inner})[0]`,
      `{ host = ${inner} }`,
      `[${inner}]`,
    ])
      assert.deepEqual(of(SHARDED, value), [inner], value);
  });

  it("come to a node", () => {
    for (const value of [
      "one(aws_elasticache_cluster.c[*].cache_nodes[0].address)",
      'join("", aws_elasticache_cluster.c[*].cache_nodes[0].address)',
      "element(aws_elasticache_cluster.c.cache_nodes[*].address, 0)",
      "values(aws_elasticache_cluster.c)[0].cache_nodes[0].address",
    ])
      assert.deepEqual(of(PLAIN + MEMBER.replace("{", "{\n  count = 1"), value), [value]);
    assert.deepEqual(of(LONE, 'replace(aws_elasticache_cluster.c.cache_nodes[0].address, "a", "b")'), [NODE]);
    assert.deepEqual(
      of(LONE, "{ for k, c in { a = 1 } : k => aws_elasticache_cluster.c.cache_nodes[0].address }"),
      [NODE],
    );
    assert.deepEqual(of(LONE, "[for n in aws_elasticache_cluster.c.cache_nodes : n.address]"), ["n.address"]);
  });

  it("come to the group that a parameter group proves, however many nodes it has", () => {
    const group = (parameters: string) =>
      GROUP(
        "automatic_failover_enabled = true",
        "num_cache_clusters = var.n",
        `parameter_group_name = "${parameters}"`,
      );
    assert.equal(of(group("default.redis7"), endpoint("configuration")).length, 1);
    assert.equal(of(group("default.redis7.cluster.on"), endpoint("primary")).length, 1);
    assert.equal(of(group("default.redis7"), endpoint("primary")).length, 0);
    assert.equal(of(group("mine"), endpoint("configuration")).length, 0);
  });
});
