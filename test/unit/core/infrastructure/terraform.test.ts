import assert from "node:assert/strict";
import { GROUP, LONE, MEMBER, MEMCACHED, output, PRIMARY, READER } from "./terraformCode";
import { check, fixed, messages, told } from "./told";

/** Expressions of one node's address. */
const ONE_NODE = [
  "aws_elasticache_cluster.x.cache_nodes[0].address",
  "aws_elasticache_cluster.x.cache_nodes.0.address",
  "aws_elasticache_cluster.x.cache_nodes [ 0 ] . address",
  "element(aws_elasticache_cluster.x.cache_nodes, 0).address",
  'lookup(aws_elasticache_cluster.x.cache_nodes[0], "address")',
  'lookup(element(aws_elasticache_cluster.x.cache_nodes, 0), "address", "")',
  "aws_elasticache_cluster.x.cache_nodes[*].address[0]",
  "aws_elasticache_cluster.x.cache_nodes.*.address[0]",
  "element(aws_elasticache_cluster.x.cache_nodes[*].address, 0)",
  "one(aws_elasticache_cluster.x.cache_nodes[*].address)",
  "one(aws_elasticache_cluster.x.cache_nodes).address",
  "tolist(aws_elasticache_cluster.x.cache_nodes)[0].address",
  "(aws_elasticache_cluster.x.cache_nodes)[0].address",
  "try(aws_elasticache_cluster.x.cache_nodes, [])[0].address",
  "flatten(aws_elasticache_cluster.x.cache_nodes)[0].address",
];

describe("Terraform: a node's address", () => {
  for (const expression of ONE_NODE)
    it(`is seen in ${expression}, and replaced as a whole`, () => {
      const text = MEMBER + output(expression);
      assert.deepEqual(told(text, "main.tf"), [`${expression} -> ${PRIMARY}`]);
      assert.equal(fixed(text, "main.tf"), MEMBER + output(PRIMARY));
    });

  it("leaves what stands around it", () => {
    const around = (address: string) =>
      MEMBER +
      output(`try("redis://$\{${address}}:6379/0", coalesce(var.host, ${address}), "")`) +
      output(`<<-EOT\n    host=$\{${address}}\n  EOT`, "b");
    assert.equal(fixed(around("aws_elasticache_cluster.x.cache_nodes[0].address"), "a.tf"), around(PRIMARY));
  });

  it("is one of a resource with count or keys", () => {
    const counted = MEMBER.replace('"x" {', '"x" {\n  count = 1');
    for (const expression of [
      "aws_elasticache_cluster.x[0].cache_nodes[0].address",
      'aws_elasticache_cluster.x["a"].cache_nodes[0].address',
      "aws_elasticache_cluster.x.0.cache_nodes.0.address",
    ])
      assert.deepEqual(told(counted + output(expression), "a.tf"), [`${expression} -> ${PRIMARY}`]);
    for (const expression of [
      'join("", aws_elasticache_cluster.x.*.cache_nodes.0.address)',
      "one(aws_elasticache_cluster.x[*].cache_nodes[0].address)",
    ])
      assert.deepEqual(told(counted + output(expression), "a.tf"), [expression], "and not always there");
  });

  it("goes to the reader endpoint where the place is for reads", () => {
    const expression = "aws_elasticache_cluster.x.cache_nodes[0].address";
    for (const text of [
      output(expression, "redis_reader"),
      `locals {\n  replica_host = ${expression}\n}\n`,
      `resource "aws_ecs_task_definition" "a" {\n  container_definitions = jsonencode([{ environment = [{ name = "REDIS_READ_URL", value = ${expression} }] }])\n}\n`,
      `resource "aws_ecs_task_definition" "a" {\n  container_definitions = jsonencode([{ environment = [{ "value" : ${expression}, "name" : "REDIS_RO" }] }])\n}\n`,
      `resource "aws_route53_record" "redis_replica" {\n  records = [${expression}]\n}\n`,
    ])
      assert.deepEqual(told(MEMBER + text, "a.tf"), [`${expression} -> ${READER}`]);
  });

  it("takes its use from the text around it, too", () => {
    const node = "${aws_elasticache_cluster.x.cache_nodes[0].address}";
    const target = (text: string) => told(MEMBER + output(text), "a.tf").map((line) => line.split(" -> ")[1]);
    assert.deepEqual(target(`["REDIS_READ_HOST=${node}"]`), [READER]);
    assert.deepEqual(target(`["REDIS_HOST=redis://${node}:6379"]`), [PRIMARY]);
    const json = (name: string) =>
      `<<EOF\n[{ "name": "READ", "value": "x" }, { "name": "${name}",\n  "value": "redis://${node}:6379" }]\nEOF`;
    assert.deepEqual(target(json("REDIS_HOST")), [PRIMARY]);
    assert.deepEqual(target(json("REDIS_REPLICA_HOST")), [READER]);
    assert.deepEqual(target(`<<EOF\nexporter_target=${node}\nEOF`), []);
  });

  it("takes its port along, once", () => {
    const node = "aws_elasticache_cluster.x.cache_nodes[0]";
    const text = MEMBER + output(`["$\{${node}.address}:$\{${node}.port}", ${node}.address, ${node}.port]`);
    const group = "aws_elasticache_replication_group.main";
    const right = MEMBER + output(`["$\{${PRIMARY}}:$\{${group}.port}", ${PRIMARY}, ${group}.port]`);
    assert.equal(fixed(text, "a.tf"), right);
    const local = `locals {\n  port = ${node}.port\n}\n`;
    const beside = (address: string) => MEMBER + local + output(`"$\{${address}}:$\{local.port}"`);
    assert.equal(
      fixed(beside(`${node}.address`), "a.tf"),
      beside(PRIMARY),
      "a port that a local names stays",
    );
  });

  it("names the group as the member names it", () => {
    const written = (id: string) =>
      `resource "aws_elasticache_cluster" "x" {\n  replication_group_id = ${id}\n}\n${output("aws_elasticache_cluster.x.cache_nodes[0].address")}`;
    const replaced = (id: string) => told(written(id), "a.tf")[0]?.split(" -> ")[1];
    assert.equal(replaced("aws_elasticache_replication_group.main.id"), PRIMARY);
    assert.equal(replaced('"${aws_elasticache_replication_group.main.replication_group_id}"'), PRIMARY);
    assert.equal(
      replaced("aws_elasticache_replication_group.main[0].id"),
      "aws_elasticache_replication_group.main[0].primary_endpoint_address",
    );
    assert.equal(
      replaced("data.aws_elasticache_replication_group.main.id"),
      "data.aws_elasticache_replication_group.main.primary_endpoint_address",
    );
    assert.equal(replaced("aws_elasticache_replication_group.main[count.index].id"), undefined);
    assert.equal(replaced("var.group"), undefined);
    assert.match(messages(written("var.group"), "a.tf")[0] ?? "", /one node of/);
    const literal = GROUP.replace("{", '{\n  replication_group_id = "orders"');
    assert.deepEqual(told(literal + written('"orders"'), "a.tf"), [
      `aws_elasticache_cluster.x.cache_nodes[0].address -> ${PRIMARY}`,
    ]);
  });

  it("is safe to replace only where the group is surely the right one for it", () => {
    const safe = (text: string) => check(text, "a.tf").map(({ fixes }) => fixes[0]?.safe);
    const expression = "aws_elasticache_cluster.x.cache_nodes[0].address";
    assert.deepEqual(safe(MEMBER + output(expression)), [true]);
    assert.deepEqual(safe(MEMBER + output(expression, "redis_node_1")), [false]);
    assert.deepEqual(safe(MEMBER + output(expression, "redis_read")), [false]);
    const record = `resource "aws_route53_record" "a" {\n  type    = "CNAME"\n  records = [${expression}]\n}\n`;
    assert.deepEqual(safe(MEMBER + record), [false]);
    assert.deepEqual(safe(MEMCACHED + output(expression)), [false]);
  });

  it("of memcached goes to the cluster's address, and all nodes together are right", () => {
    const one = (expression: string) => told(MEMCACHED + output(expression), "a.tf");
    assert.deepEqual(one("aws_elasticache_cluster.x.cache_nodes[0].address"), [
      "aws_elasticache_cluster.x.cache_nodes[0].address -> aws_elasticache_cluster.x.cluster_address",
    ]);
    for (const expression of [
      'join(",", aws_elasticache_cluster.x.cache_nodes[*].address)',
      'join(",", aws_elasticache_cluster.x.cache_nodes.*.address)',
      "aws_elasticache_cluster.x.cache_nodes[*].address",
      "[for node in aws_elasticache_cluster.x.cache_nodes : node.address]",
      'formatlist("%s:11211", aws_elasticache_cluster.x.cache_nodes[*].address)',
      "aws_elasticache_cluster.x.cluster_address",
      "aws_elasticache_cluster.x.configuration_endpoint",
      "aws_elasticache_cluster.x.cache_nodes[count.index].address",
      "aws_elasticache_cluster.x.cache_nodes",
      "aws_elasticache_cluster.x.cache_nodes[0].port",
      "aws_elasticache_cluster.x.cache_nodes[0].id",
    ])
      assert.deepEqual(one(expression), [], expression);
  });

  it("of a lone node has no other, and says what it would take", () => {
    const lone = (expression: string) => messages(LONE + output(expression), "a.tf")[0] ?? "";
    const what = /automatic_failover_enabled = true and at least two nodes \(num_cache_clusters\)/;
    assert.match(lone("aws_elasticache_cluster.x.cache_nodes[0].address"), what);
    assert.match(lone('join(",", aws_elasticache_cluster.x.cache_nodes[*].address)'), what);
    assert.match(lone("aws_elasticache_cluster.x[each.key].cache_nodes[0].address"), what);
    assert.match(lone("aws_elasticache_cluster.x.cache_nodes.*.address"), what, "a list of the only node");
    assert.match(lone('concat(aws_elasticache_cluster.x.cache_nodes.*.address, list(""))[0]'), what);
    assert.deepEqual(told(LONE + output("aws_elasticache_cluster.x.cache_nodes[0].address"), "a.tf"), [
      "aws_elasticache_cluster.x.cache_nodes[0].address",
    ]);
  });

  it("is not seen where nothing takes it as an address", () => {
    const address = "aws_elasticache_cluster.x.cache_nodes[0].address";
    for (const text of [
      `# ${address}\n`,
      `// ${address}\n`,
      `/* ${output(address)} */\n`,
      output(`"${address}"`),
      output(`"$$\{${address}}"`),
      output(`module.aws_elasticache_cluster.x.cache_nodes[0].address`),
      output(`var.aws_elasticache_cluster.x.cache_nodes[0].address`),
      `output "a" {\n  description = "$\{${address}}"\n  value = 1\n}\n`,
      `resource "null_resource" "a" {\n  lifecycle {\n    replace_triggered_by = [${address}]\n  }\n}\n`,
      `check "redis" {\n  assert {\n    condition = ${address} != ""\n    error_message = "none"\n  }\n}\n`,
      `resource "aws_cloudwatch_metric_alarm" "a" {\n  dimensions = {\n    Host = ${address}\n  }\n}\n`,
      `locals {\n  redis_exporter_target = ${address}\n}\n`,
      `resource "a" "redis_exporter" {\n  address = ${address}\n}\n`,
    ])
      assert.deepEqual(told(LONE + text, "a.tf"), [], text);
  });

  it("is told where a local is one, and not again where the local is used", () => {
    const text = `${LONE}locals {\n  a = aws_elasticache_cluster.x\n  b = "$\{aws_elasticache_cluster.x.cache_nodes[0].address}"\n  c = local.a\n}\n`;
    const host = "aws_elasticache_cluster.x.cache_nodes[0].address";
    assert.deepEqual(told(text + output("local.b"), "a.tf"), [host]);
    assert.deepEqual(told(text + output("local.a.cache_nodes[0].address"), "a.tf"), [
      host,
      "local.a.cache_nodes[0].address",
    ]);
    assert.deepEqual(told(text + output("local.c.cache_nodes[0].address"), "a.tf"), [
      host,
      "local.c.cache_nodes[0].address",
    ]);
  });
});

describe("Terraform: code that chooses", () => {
  const node = "aws_elasticache_cluster.x.cache_nodes[0].address";

  it("between a group's endpoint and a lone node knows what it does", () => {
    for (const value of [
      `var.ha ? ${PRIMARY} : ${node}`,
      `"redis://$\{var.ha ? ${PRIMARY} : ${node}}:6379"`,
      `coalesce(${PRIMARY}, ${node})`,
      `var.ha ? "redis://$\{${PRIMARY}}:6379" : "redis://$\{${node}}:6379"`,
      `try(${node}, ${PRIMARY})`,
      `{ host = var.ha ? ${PRIMARY} : ${node}, port = 6379 }`,
      `[var.ha ? ${PRIMARY} : (${node})]`,
    ])
      assert.deepEqual(told(GROUP + LONE + output(value), "a.tf"), [], value);
  });

  it("is not what merely stands beside", () => {
    for (const value of [
      `{ a = ${PRIMARY}, b = ${node} }`,
      `{\n    a = ${PRIMARY}\n    b = ${node}\n  }`,
      `[${PRIMARY}, ${node}]`,
      `"$\{${PRIMARY}} $\{${node}}"`,
    ])
      assert.deepEqual(told(GROUP + LONE + output(value), "a.tf"), [node], value);
  });
});

describe("Terraform: nodes that are listed one by one", () => {
  const node = (i: number, cluster = "x") => `aws_elasticache_cluster.${cluster}.cache_nodes[${i}].address`;

  it("are right where a list names all of a memcached cluster's", () => {
    for (const value of [
      `[${node(0)}, ${node(1)}, ${node(2)}]`,
      `["$\{${node(0)}}:11211", "$\{${node(1)}}:11211", "$\{${node(2)}}:11211"]`,
      `"$\{${node(0)}}:11211,$\{${node(1)}}:11211,$\{${node(2)}}:11211"`,
      `[{ host = ${node(0)} }, { host = ${node(1)} }, { host = ${node(2)} }]`,
      `join(",", [${node(0)}, ${node(1)}, ${node(2)}])`,
    ])
      assert.deepEqual(told(MEMCACHED + output(value), "a.tf"), [], value);
  });

  it("are told where some are left out, without a fix for one of them", () => {
    assert.deepEqual(told(MEMCACHED + output(`[${node(0)}, ${node(1)}]`), "a.tf"), [node(0), node(1)]);
  });

  it("are left to clients that take several nodes of a group", () => {
    const two = MEMBER.replace('"x" {', '"x" {\n  count = 2');
    const member = (i: number) => `aws_elasticache_cluster.x[${i}].cache_nodes[0].address`;
    assert.deepEqual(told(two + output(`[${member(0)}, ${member(1)}]`), "a.tf"), []);
    assert.deepEqual(told(two + output(`{ a = ${member(0)}, b = ${member(1)} }`), "a.tf").length, 2);
    const containers = `jsonencode([{ environment = [{ name = "A", value = ${member(0)} }, { name = "B", value = ${member(1)} }] }])`;
    assert.deepEqual(told(two + output(containers), "a.tf").length, 2, "each value for itself");
  });
});
