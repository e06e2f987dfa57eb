import assert from "node:assert/strict";
import { fc, runs } from "../../properties";
import { MEMBER, output, PRIMARY } from "./terraformCode";
import { check, checkBroken, fixed, told } from "./told";

describe("Terraform: any text", () => {
  const BASE =
    MEMBER.replace("true", "false") +
    output('"redis://${element(aws_elasticache_cluster.x.cache_nodes, 0).address}:6379"') +
    `resource "aws_ecs_task_definition" "a" {\n  container_definitions = jsonencode([{ environment = [{ name = "READ", value = aws_elasticache_cluster.x.cache_nodes.0.address }] }])\n  user_data = <<-EOF\n    A=$\{aws_elasticache_cluster.x.cache_nodes[0].address}\n  EOF\n}\n`;
  const verdicts = (text: string, fileName = "a.tf") =>
    check(text, fileName).map(({ rule, keyPath, message }) => `${rule} ${keyPath} ${message}`);

  it("says the same however it is set", () => {
    const expected = verdicts(BASE);
    assert.equal(expected.length, 4);
    const variants: ((text: string) => string)[] = [
      (text) => text.replaceAll("\n", "\r\n"),
      (text) => text.replaceAll("  ", "\t"),
      (text) => text.replaceAll(" = ", "="),
      (text) => text.replaceAll(" = ", "   =   "),
      (text) => text.replaceAll("{\n", '{ # comment with { and "\n\n'),
      (text) => text.replaceAll("\n}", "\n  // ] ) }\n}"),
      (text) => `\uFEFF/* " { */\n${text}`,
      (text) => text.replaceAll(".0.", "[0]."),
      (text) => text.replaceAll("[{", "[\n{\n").replaceAll("}]", "\n}\n]"),
      (text) => text.replaceAll('name = "READ"', '"name" : "READ"').replaceAll("value = aws", '"value": aws'),
    ];
    fc.assert(
      fc.property(fc.subarray(variants, { minLength: 1 }), (chosen) => {
        const text = chosen.reduce((before, variant) => variant(before), BASE);
        assert.deepEqual(verdicts(text), expected, text);
      }),
      { numRuns: runs(60) },
    );
  });

  it("never throws, and every edit fits the text, however it is broken", () => {
    const pieces = [
      '"',
      "${",
      "{",
      "}",
      "[",
      "]",
      "(",
      ")",
      "<<EOF\n",
      "EOF\n",
      "#",
      "/*",
      "*/",
      "\n",
      "\\",
      ".",
      "*",
      "=",
      "0",
      "\r\n",
    ];
    checkBroken(
      [
        [BASE, "a.tf"],
        [BASE, "a.tf.json"],
        [BASE, "a.tofu"],
      ],
      pieces,
    );
  });

  it("says in JSON what it says in HCL", () => {
    const json = JSON.stringify(
      {
        resource: {
          aws_elasticache_replication_group: {
            main: { num_cache_clusters: 2, automatic_failover_enabled: false },
          },
          aws_elasticache_cluster: {
            x: [{ replication_group_id: "${aws_elasticache_replication_group.main.id}" }],
          },
        },
        output: {
          host: { value: '${lookup(element(aws_elasticache_cluster.x.cache_nodes, 0), "address")}' },
          "//": "aws_elasticache_cluster.x.cache_nodes[0].address",
        },
      },
      null,
      2,
    );
    assert.deepEqual(told(json, "main.tf.json"), [
      '"automatic_failover_enabled": false -> true',
      `lookup(element(aws_elasticache_cluster.x.cache_nodes, 0), \\"address\\") -> ${PRIMARY}`,
    ]);
    assert.doesNotThrow(() => JSON.parse(fixed(json, "main.tf.json")));
    const flat = JSON.stringify(JSON.parse(json));
    assert.equal(told(flat, "main.tf.json").length, 2);
  });
});
