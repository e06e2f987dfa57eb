import assert from "node:assert/strict";
import { fixed, messages, told } from "./told";

const group = (...settings: string[]) =>
  `resource "aws_elasticache_replication_group" "main" {\n${settings.map((line) => `  ${line}\n`).join("")}}\n`;
const said = (...settings: string[]) => told(group(...settings), "main.tf");

describe("Terraform: settings that keep a group from failing over", () => {
  it("are told where they are written", () => {
    assert.deepEqual(said("automatic_failover_enabled = false", "num_cache_clusters = 2"), [
      "automatic_failover_enabled = false -> true",
    ]);
    assert.deepEqual(said('automatic_failover_enabled = "false"', 'number_cache_clusters = "2"'), [
      'automatic_failover_enabled = "false" -> true',
    ]);
    assert.deepEqual(said("automatic_failover_enabled = true", "num_cache_clusters = 1"), [
      "num_cache_clusters = 1",
    ]);
    assert.deepEqual(said("num_node_groups = 1", "replicas_per_node_group = 0"), [
      "replicas_per_node_group = 0",
    ]);
    assert.deepEqual(said("cluster_mode {", "  num_node_groups = 3", "  replicas_per_node_group = 0", "}"), [
      "replicas_per_node_group = 0",
    ]);
    assert.deepEqual(
      said("automatic_failover_enabled = true", "num_cache_clusters = 2", "multi_az_enabled = false"),
      ["multi_az_enabled = false -> true"],
    );
  });

  it("are told at the block where failover is left out, and written in", () => {
    const text = group("num_cache_clusters = 2 # two", 'node_type = "cache.t4g.small"');
    assert.deepEqual(told(text, "a.tf"), [
      'resource "aws_elasticache_replication_group" "main" -> automatic_failover_enabled = true',
    ]);
    const right = group(
      "num_cache_clusters = 2 # two",
      "automatic_failover_enabled = true",
      'node_type = "cache.t4g.small"',
    );
    assert.equal(fixed(text, "a.tf"), right);
    const lines = (of: string) => of.replaceAll("\n", "\r\n");
    assert.equal(fixed(lines(text), "a.tf"), lines(right));
    const short = 'resource "aws_elasticache_replication_group" "main" { num_cache_clusters = 2 }';
    assert.equal(told(short, "a.tf").length, 1);
  });

  it("need a replica as well where there is none", () => {
    const text = group("num_cache_clusters = 1", "automatic_failover_enabled = false");
    assert.equal(fixed(text, "a.tf"), group("num_cache_clusters = 2", "automatic_failover_enabled = true"));
    assert.match(messages(text, "a.tf")[0] ?? "", /no replica to fail over to/);
    const shards = group(
      "num_node_groups = 2",
      "replicas_per_node_group = 0",
      "automatic_failover_enabled = false",
    );
    assert.equal(
      fixed(shards, "a.tf"),
      group("num_node_groups = 2", "replicas_per_node_group = 1", "automatic_failover_enabled = true"),
    );
  });

  it("are not guessed", () => {
    for (const settings of [
      ["automatic_failover_enabled = true", "num_cache_clusters = 2"],
      ["automatic_failover_enabled = var.failover", "num_cache_clusters = var.nodes"],
      ["automatic_failover_enabled = var.x ? true : false", "num_cache_clusters = var.x ? 2 : 1"],
      ["automatic_failover_enabled = !var.single", "num_cache_clusters = 2"],
      ["automatic_failover_enabled = local.failover"],
      ["num_cache_clusters = length(var.zones)"],
      ["# automatic_failover_enabled = false", "num_node_groups = 2"],
      ['description = "automatic_failover_enabled = false"'],
      ["num_cache_clusters = 2", "lifecycle {", "  ignore_changes = [automatic_failover_enabled]", "}"],
      ["num_cache_clusters = 2", "lifecycle {", "  ignore_changes = all", "}"],
      ["num_node_groups = 2", "replicas_per_node_group = 1"],
      ['cluster_mode = "enabled"', "num_cache_clusters = 2"],
      [
        "num_cache_clusters = 1",
        "global_replication_group_id = aws_elasticache_global_replication_group.a.id",
      ],
      ["automatic_failover_enabled = true", "multi_az_enabled = var.zones", "num_cache_clusters = 2"],
      [
        "automatic_failover_enabled = true",
        "multi_az_enabled = false",
        'preferred_cache_cluster_azs = ["a", "b"]',
      ],
      ["automatic_failover_enabled = var.x", "multi_az_enabled = false"],
      ['dynamic "cluster_mode" {', "}", "num_cache_clusters = 2"],
    ])
      assert.deepEqual(said(...settings), [], settings.join("; "));
    const member =
      'resource "aws_elasticache_cluster" "r" {\n  replication_group_id = aws_elasticache_replication_group.main.id\n}\n';
    assert.deepEqual(
      told(group("automatic_failover_enabled = true", "num_cache_clusters = 1") + member, "a.tf"),
      [],
    );
  });

  it("do not count where a global datastore has the group's replicas", () => {
    const global =
      'resource "aws_elasticache_global_replication_group" "g" {\n  primary_replication_group_id = aws_elasticache_replication_group.main.id\n}\n';
    assert.deepEqual(told(group("num_cache_clusters = 1") + global, "a.tf"), []);
    assert.equal(told(group("num_cache_clusters = 1"), "a.tf").length, 1);
  });

  it("of a module are told as they are written, and of a cache's module only", () => {
    const module = (source: string, ...lines: string[]) =>
      told(`# elasticache\nmodule "redis" {\n  source = "${source}"\n${lines.join("\n")}\n}\n`, "a.tf");
    const off = "automatic_failover_enabled = false";
    assert.deepEqual(module("cloudposse/elasticache-redis/aws", off), [`${off} -> true`]);
    assert.deepEqual(module("terraform-aws-modules/elasticache/aws", off), [`${off} -> true`]);
    assert.deepEqual(
      module("terraform-aws-modules/elasticache/aws", off, "create_replication_group = false"),
      [],
    );
    assert.deepEqual(module("./modules/database", off), []);
    assert.deepEqual(module("cloudposse/elasticache-redis/aws", "num_cache_clusters = 2"), []);
  });
});

describe("Terraform: endpoints that a group does not have", () => {
  const CLUSTERED = group(
    "num_node_groups = 2",
    "replicas_per_node_group = 1",
    "automatic_failover_enabled = true",
  );
  const PLAIN = group("num_cache_clusters = 2", "automatic_failover_enabled = true");
  const uses = (text: string, value: string, label = 'resource "aws_ssm_parameter" "a"') =>
    told(`${text}${label} {\n  value = ${value}\n}\n`, "a.tf");
  const endpoint = (name: string) => `aws_elasticache_replication_group.main.${name}_endpoint_address`;

  it("are replaced by the one it has", () => {
    assert.deepEqual(uses(CLUSTERED, endpoint("primary")), [
      `${endpoint("primary")} -> configuration_endpoint_address`,
    ]);
    assert.deepEqual(uses(CLUSTERED, endpoint("reader")), [
      `${endpoint("reader")} -> configuration_endpoint_address`,
    ]);
    assert.deepEqual(uses(PLAIN, endpoint("configuration")), [
      `${endpoint("configuration")} -> primary_endpoint_address`,
    ]);
    const on = group(
      'parameter_group_name = "default.valkey8.cluster.on"',
      "num_node_groups = 1",
      "replicas_per_node_group = 1",
    );
    assert.equal(uses(on, endpoint("primary")).length, 1);
  });

  it("are right where it has them", () => {
    assert.deepEqual(uses(CLUSTERED, endpoint("configuration")), []);
    assert.deepEqual(uses(PLAIN, endpoint("primary")), []);
    assert.deepEqual(uses(PLAIN, endpoint("reader")), []);
  });

  it("are left alone where the code chooses, or mirrors what there is", () => {
    assert.deepEqual(uses(CLUSTERED, `coalesce(${endpoint("primary")}, ${endpoint("configuration")})`), []);
    assert.deepEqual(
      uses(CLUSTERED, `var.clustered ? ${endpoint("configuration")} : ${endpoint("primary")}`),
      [],
    );
    assert.deepEqual(uses(CLUSTERED, `try(${endpoint("primary")}, "")`), []);
    const both = `output "c" {\n  value = ${endpoint("configuration")}\n}\n`;
    assert.deepEqual(uses(CLUSTERED + both, endpoint("primary"), 'output "p"'), []);
  });

  it("of memcached are not asked of another engine", () => {
    const cluster = (engine: string) => `resource "aws_elasticache_cluster" "x" {\n  engine = ${engine}\n}\n`;
    const address = "aws_elasticache_cluster.x.cluster_address";
    assert.deepEqual(uses(cluster('"redis"'), address), [address]);
    assert.deepEqual(
      uses(cluster('"valkey"'), `"$\{aws_elasticache_cluster.x.configuration_endpoint}"`).length,
      1,
    );
    assert.deepEqual(uses(cluster('"memcached"'), address), []);
    assert.deepEqual(uses(cluster("var.engine"), address), []);
    assert.deepEqual(uses(cluster('"redis"'), `try(${address}, null)`), []);
    assert.deepEqual(uses("", address), []);
  });

  it("are left alone where the mode is not sure", () => {
    for (const settings of [
      ["num_node_groups = var.shards"],
      ["num_node_groups = 1", "replicas_per_node_group = 1"],
      ['cluster_mode = "compatible"', "num_cache_clusters = 2", "automatic_failover_enabled = true"],
      [
        "parameter_group_name = aws_elasticache_parameter_group.a.name",
        "num_cache_clusters = 2",
        "automatic_failover_enabled = true",
      ],
    ]) {
      assert.deepEqual(uses(group(...settings), endpoint("primary")), []);
      assert.deepEqual(uses(group(...settings), endpoint("configuration")), []);
    }
    assert.deepEqual(uses("", endpoint("primary")), []);
  });
});

describe("Terraform: hosts put together from members' names", () => {
  const MEMBER = "tolist(aws_elasticache_replication_group.main.member_clusters)[0]";
  const value = (text: string) => told(`output "a" {\n  value = ${text}\n}\n`, "a.tf");

  it("are replaced by the group's endpoint", () => {
    assert.deepEqual(value(`"redis://$\{${MEMBER}}.abc123.0001.use1.cache.amazonaws.com:6379"`), [
      `$\{${MEMBER}}.abc123.0001.use1.cache.amazonaws.com -> $\{aws_elasticache_replication_group.main.primary_endpoint_address}`,
    ]);
    assert.deepEqual(value(`format("%s.abc123.0001.use1.cache.amazonaws.com", ${MEMBER})`), [MEMBER]);
  });

  it("are right where all members are named, or the name alone is", () => {
    for (const text of [
      '[for id in aws_elasticache_replication_group.main.member_clusters : "${id}.abc123.0001.use1.cache.amazonaws.com"]',
      MEMBER,
      `"arn:aws:elasticache:us-east-1:1:cluster:$\{${MEMBER}}"`,
      "aws_elasticache_replication_group.main.member_clusters",
      'join(",", aws_elasticache_replication_group.main.member_clusters)',
    ])
      assert.deepEqual(value(text), [], text);
  });
});
