import assert from "node:assert/strict";
import { GROUP, LONE, MEMBER, output, PRIMARY } from "./terraformCode";
import { told } from "./told";

const ADDRESS = "cache_nodes[0].address";
const ONE = `aws_elasticache_cluster.x.${ADDRESS}`;

/** The code with another first line in the block of a name. */
const headed = (code: string, name: string, head: string) =>
  code.replace(`"${name}" {`, `"${name}" {\n  ${head}`);

describe("Terraform: instances of a resource", () => {
  const ALL = `aws_elasticache_cluster.x[*].${ADDRESS}`;

  for (const head of ["", "count = 1", "count = var.on ? 1 : 0", "count = 0 < 1 ? 1 : 0"])
    it(`are one node without a group, all of them: ${head || "no count"}`, () => {
      assert.deepEqual(told(headed(LONE, "x", head) + output(ALL), "main.tf"), [ALL]);
    });

  for (const head of ["count = 3", "count = var.on ? 2 : 0", "count = var.n", "for_each = var.all"])
    it(`are perhaps many nodes, of which nothing is told: ${head}`, () => {
      assert.deepEqual(told(headed(LONE, "x", head) + output(ALL), "main.tf"), []);
    });

  it("of a group are named in a fix as the member names them", () => {
    const member = (id: string) =>
      headed(MEMBER, "main", "count = 2").replace("group.main.id", `group.${id}`) + output(ONE);
    for (const instance of ["main[0]", 'main["a"]'])
      assert.deepEqual(told(member(`${instance}.id`), "main.tf"), [
        `${ONE} -> aws_elasticache_replication_group.${instance}.primary_endpoint_address`,
      ]);
    for (const instance of ["main[each.key]", "main[*]", "main[var.i]", "main[count.index]"])
      assert.deepEqual(told(member(`${instance}.id`), "main.tf"), [ONE], instance);
    assert.deepEqual(told(member("main.arn"), "main.tf"), [ONE]);
  });

  it("of a group that is called by its own text are that group, where there is one of it", () => {
    const called = (head: string, id: string) =>
      headed(GROUP, "main", `replication_group_id = "orders"\n  ${head}`) +
      `resource "aws_elasticache_cluster" "x" {\n  replication_group_id = ${id}\n}\n${output(ONE)}`;
    assert.deepEqual(told(called("", '"orders"'), "main.tf"), [`${ONE} -> ${PRIMARY}`]);
    for (const [head, id] of [
      ["count = 1", '"orders"'],
      ["for_each = var.all", '"orders"'],
      ["", '"others"'],
      ["", '""'],
      ["", "null"],
      ["", "var.id"],
    ] as const)
      assert.deepEqual(told(called(head, id), "main.tf"), [ONE], `${head} ${id}`);
  });
});

describe("Terraform: values that go through others", () => {
  const through = (value: string, expression: string) =>
    told(`${MEMBER}locals {\n  v = ${value}\n}\n${output(expression)}`, "main.tf");
  const X = "aws_elasticache_cluster.x";

  for (const [value, expression] of [
    [`{ a = ${X} }`, `local.v.a.${ADDRESS}`],
    [`{ a = ${X} }`, `local.v["a"].${ADDRESS}`],
    [`[${X}]`, `local.v[0].${ADDRESS}`],
    [`[${X}]`, `element(local.v, 0).${ADDRESS}`],
    [`[${X}]`, `one(local.v).${ADDRESS}`],
    ["{}", `try(${X}, local.v).${ADDRESS}`],
  ] as const)
    it(`are followed: ${value}, ${expression}`, () => {
      assert.deepEqual(through(value, expression), [`${expression} -> ${PRIMARY}`]);
    });

  for (const expression of [`var.on ? ${ONE} : {}`, `var.on ? [] : ${ONE}`, `var.on ? ${ONE} : ""`])
    it(`are one of two, of which the other is nothing: ${expression}`, () => {
      assert.deepEqual(through("1", expression), [`${ONE} -> ${PRIMARY}`]);
    });

  for (const [value, expression] of [
    [`{ a = ${X} }`, `local.v["b"].${ADDRESS}`],
    [`{ a = ${X} }`, `local.v[var.k].${ADDRESS}`],
    [`[${X}]`, `local.v[1].${ADDRESS}`],
    [`[${X}]`, `local.v[var.k].${ADDRESS}`],
    [`[${X}]`, `local.v["a"].${ADDRESS}`],
    ['"x"', `local.v.a.${ADDRESS}`],
    ["-1", "(-local.v)"],
    ["1", 'join("")'],
    ["1", "join()"],
    ["1", `element(${X})`],
    ["1", `lookup(${X}, var.k)`],
    ["1", `local.missing.${ADDRESS}`],
    ["1", `module.missing.host.${ADDRESS}`],
  ] as const)
    it(`are left alone where nobody knows them: ${value}, ${expression}`, () => {
      assert.deepEqual(through(value, expression), []);
    });

  it("are left alone inside of for_each, which names them otherwise each time", () => {
    const each = (value: string) =>
      `${MEMBER}resource "null_resource" "z" {\n  for_each = { a = ${X} }\n  triggers = { host = ${value}.${ADDRESS} }\n}\n`;
    for (const value of ["each.value", "each.key", "each"])
      assert.deepEqual(told(each(value), "main.tf"), []);
  });
});
