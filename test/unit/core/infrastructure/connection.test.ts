/** URLs that are made of a group's endpoint fit the group, in whatever language they are written. */
import assert from "node:assert/strict";
import { type Group, LANGUAGES } from "./languages";
import { check, fixed } from "./told";

const PARAMETER = { parameter: "p" };
const RIGHT: Group = { AutomaticFailoverEnabled: true, NumCacheClusters: 2 };

const VERDICTS: readonly (readonly [RegExp, string])[] = [
  [/requires in-transit encryption/, "needs TLS"],
  [/has no in-transit encryption/, "has no TLS"],
  [/listens on port 6379 \(the default\), not on 6380/, "other port by default"],
  [/listens on port 6380 \(.*6380.*\), not on 6379/, "other port"],
];

const CONNECTIONS: readonly (readonly [
  group: Group,
  scheme: string,
  port: string,
  verdicts: readonly string[],
])[] = [
  [{ TransitEncryptionEnabled: true }, "rediss", "6379", []],
  [{ TransitEncryptionEnabled: false }, "redis", "6379", []],
  [{ TransitEncryptionEnabled: true, TransitEncryptionMode: "preferred" }, "redis", "6379", []],
  [{ TransitEncryptionEnabled: true, TransitEncryptionMode: PARAMETER }, "redis", "6379", []],
  [{ TransitEncryptionEnabled: PARAMETER }, "redis", "6379", []],
  [{}, "redis", "6379", []],
  [{}, "rediss", "6379", []],
  [{ Port: 6380 }, "redis", "6380", []],
  [{ Port: PARAMETER }, "redis", "6380", []],
  // No scheme of a cache's.
  [{ TransitEncryptionEnabled: true, Port: 6380 }, "http", "6379", []],
  [{ TransitEncryptionEnabled: true }, "redis", "6379", ["needs TLS"]],
  [{ TransitEncryptionEnabled: true, TransitEncryptionMode: "required" }, "valkey", "6379", ["needs TLS"]],
  [{ TransitEncryptionEnabled: false }, "rediss", "6379", ["has no TLS"]],
  [{ TransitEncryptionEnabled: "no" }, "valkeys", "6379", ["has no TLS"]],
  [{}, "redis", "6380", ["other port by default"]],
  [{ Port: 6380 }, "redis", "6379", ["other port"]],
  [{ TransitEncryptionEnabled: true, Port: 6380 }, "redis", "6379", ["needs TLS", "other port"]],
];

describe("A URL of a group's endpoint in every language", () => {
  for (const [settings, scheme, port, expected] of CONNECTIONS)
    it(`${scheme}://…:${port} of ${JSON.stringify(settings)}: ${expected.join(", ") || "right"}`, () => {
      const wantsNo = Object.values(settings).includes("no");
      let asked = 0;
      for (const { name, fileName, hasNo, write, url } of LANGUAGES) {
        if (url === undefined || (wantsNo && !hasNo)) continue;
        asked++;
        const text = write({ ...RIGHT, ...settings }, "Primary").replace(url[0], url[1](scheme, port));
        assert.ok(text.includes(`${scheme}://`), `${name} writes a URL:\n${text}`);
        const found = check(text, fileName);
        const verdicts = found.map(
          ({ message }) => VERDICTS.find(([words]) => words.test(message))?.[1] ?? message,
        );
        // In Go the port stands before the address.
        assert.deepEqual(verdicts, expected, `${name}:\n${text}`);
        for (const { start, end, fixes } of found)
          assert.equal(
            text.slice(start, end),
            fixes[0]?.edits[0]?.oldText,
            "the part that is wrong is underlined",
          );
        assert.deepEqual(check(fixed(text, fileName), fileName), [], `${name}, fixed`);
      }
      assert.ok(asked >= 3);
    });

  const wrongIn = (text: string, fileName: string) =>
    check(text, fileName).map(({ rule, start, end }) => `${rule} ${text.slice(start, end)}`);

  it("is judged with a user before the host, and not where something else decides about the scheme", () => {
    const group = `resource "aws_elasticache_replication_group" "g" {\n  transit_encryption_enabled = true\n}\n`;
    const wrong = (value: string) => wrongIn(`${group}output "url" {\n  value = ${value}\n}\n`, "main.tf");
    const address = "aws_elasticache_replication_group.g.primary_endpoint_address";
    const host = `\${${address}}`;
    for (const value of [
      `"redis://${host}/0"`,
      `"redis://:\${random_password.redis.result}@${host}:6379"`,
      `var.none ? null : "redis://${host}:6379"`,
      `var.redis ? "redis://${host}:6379" : lookup(var.environment, "REDIS_URL", null)`,
      `format("redis://%s:%d/0", ${address}, 6379)`,
      `join("", ["redis://", ${address}, ":6379"])`,
    ])
      assert.deepEqual(wrong(value), ["tls-mismatch redis"], value);
    for (const value of [
      `"\${var.scheme}://${host}:6379"`,
      `"\${var.tls ? "rediss" : "redis"}://${host}:6379"`,
      `"not-redis://${host}:6379"`,
      `format("redis://%s@%s:6379", var.user, ${address})`,
      `"redis://localhost:6379 ${host}"`,
    ])
      assert.deepEqual(wrong(value), [], value);
    const either = `var.tls ? "rediss://${host}:6379" : "redis://${host}:6379"`;
    assert.deepEqual(wrong(either), []);
    assert.deepEqual(wrong(either.replace(/"rediss(.*?)" : "redis/, '"redis$1" : "rediss')), []);
  });

  it("is judged of a serverless cache, which always takes TLS, and through a local", () => {
    const serverless =
      'resource "aws_elasticache_serverless_cache" "s" {\n  engine = "valkey"\n  name = "s"\n}\n';
    const group = `resource "aws_elasticache_replication_group" "g" {\n  transit_encryption_enabled = true\n}\n`;
    const wrong = (value: string, before = serverless) =>
      wrongIn(`${before}output "url" {\n  value = ${value}\n}\n`, "main.tf");
    const address = "aws_elasticache_serverless_cache.s.endpoint[0].address";
    const port = address.replace("address", "port");
    for (const value of [
      `"redis://\${${address}}:6379"`,
      `"redis://\${${address}}:\${${port}}"`,
      `"redis://\${${address.replace(".endpoint", ".reader_endpoint")}}:6380"`,
      `"redis://\${data.${address.replace("[0]", "")}}"`,
      `"redis://\${aws_elasticache_serverless_cache.s[0].endpoint[0].address}"`,
    ])
      assert.deepEqual(wrong(value), ["tls-mismatch redis"], value);
    for (const value of [`"rediss://\${${address}}:6379"`, address, `"https://\${${address}}"`])
      assert.deepEqual(wrong(value), [], value);
    assert.match(
      check(`${serverless}locals {\n  url = "redis://\${${address}}"\n}\n`, "main.tf")[0]?.message ?? "",
      /^aws_elasticache_serverless_cache\.s requires in-transit encryption \(as every serverless cache does\)/,
    );
    const local = (of: string) => `locals {\n  host = ${of}\n}\n`;
    const endpoint = "aws_elasticache_replication_group.g.primary_endpoint_address";
    assert.deepEqual(wrong('"redis://${local.host}:6379"', serverless + local(address)), [
      "tls-mismatch redis",
    ]);
    assert.deepEqual(wrong('"redis://${local.host}:6380"', group + local(endpoint)), [
      "tls-mismatch redis",
      "port-mismatch 6380",
    ]);
    assert.deepEqual(wrong("local.host", group + local(endpoint)), []);
    assert.deepEqual(
      wrong('"redis://${local.a}:6379"', `${group}${local(endpoint)}locals {\n  a = local.host\n}\n`),
      ["tls-mismatch redis"],
    );
  });

  it("is judged where CloudFormation joins it", () => {
    const group = {
      Type: "AWS::ElastiCache::ReplicationGroup",
      Properties: { TransitEncryptionEnabled: true },
    };
    const joined = (...parts: readonly unknown[]) =>
      JSON.stringify(
        { Resources: { G: group }, Outputs: { Url: { Value: { "Fn::Join": ["", parts] } } } },
        null,
        2,
      );
    const address = { "Fn::GetAtt": ["G", "PrimaryEndPoint.Address"] };
    const wrong = (...parts: readonly unknown[]) => wrongIn(joined(...parts), "t.json");
    assert.deepEqual(wrong("redis://", address, ":6380"), ["tls-mismatch redis", "port-mismatch 6380"]);
    assert.deepEqual(wrong("REDIS=redis://default:x@", address, ":6379/0"), ["tls-mismatch redis"]);
    for (const right of [
      ["rediss://", address, ":6379"],
      ["redis://", { Ref: "Host" }, ":6379 ", address],
      [{ Ref: "Scheme" }, address, ":6380"],
    ])
      assert.deepEqual(wrong(...right), [], JSON.stringify(right));
    const serverless = (url: string) =>
      `Resources:\n  S:\n    Type: AWS::ElastiCache::ServerlessCache\n    Properties: { Engine: valkey }\n  Db:\n    Type: AWS::RDS::DBInstance\nOutputs:\n  Url:\n    Value: ${url}\n`;
    for (const [url, expected] of [
      ["!Sub redis://${S.Endpoint.Address}:6379", ["tls-mismatch redis"]],
      ['!Join ["", ["redis://", !GetAtt S.ReaderEndpoint.Address, ":6380"]]', ["tls-mismatch redis"]],
      ["!Sub rediss://${S.Endpoint.Address}:6379", []],
      ["!GetAtt S.Endpoint.Address", []],
      ["!Sub redis://${Db.Endpoint.Address}:6379", []],
      ["!Sub redis://${Unknown.Endpoint.Address}:6379", []],
    ] as const)
      assert.deepEqual(wrongIn(serverless(url), "t.yaml"), expected, url);
    const yaml = (list: string) =>
      `Resources:\n  G:\n    Type: AWS::ElastiCache::ReplicationGroup\n    Properties:\n      TransitEncryptionEnabled: true\nOutputs:\n  Url:\n    Value:\n      Fn::Join:\n        - ""\n${list}`;
    for (const list of [
      "        - - redis://\n          - !GetAtt G.PrimaryEndPoint.Address\n          - :6379\n",
      "        - - 'redis://'\n          - Fn::GetAtt: [G, PrimaryEndPoint.Address]\n          - ':6379'\n",
      "        - [ 'redis://', !GetAtt [ G, PrimaryEndPoint.Address ], ':6379' ]\n",
    ])
      assert.deepEqual(wrongIn(yaml(list), "t.yaml"), ["tls-mismatch redis"], list);
  });

  it("is judged of a serverless cache of the CDK, and of nothing else that has an endpoint", () => {
    const made =
      'const s = new elasticache.CfnServerlessCache(this, "S", { engine: "valkey", serverlessCacheName: "s" });';
    const typescript = (url: string) =>
      `import { aws_elasticache as elasticache, aws_rds as rds } from "aws-cdk-lib";\n${made}\nconst db = new rds.CfnDBInstance(this, "D", {});\nconst url = ${url};\n`;
    for (const [url, expected] of [
      ["`redis://${s.attrEndpointAddress}:${s.attrEndpointPort}`", ["tls-mismatch redis"]],
      ["`redis://${s.attrReaderEndpointAddress}:6380`", ["tls-mismatch redis"]],
      ["`rediss://${s.attrEndpointAddress}:6379`", []],
      ["s.attrEndpointAddress", []],
      ["`redis://${db.attrEndpointAddress}:6379`", []],
    ] as const)
      assert.deepEqual(wrongIn(typescript(url), "stack.ts"), expected, url);
    const python =
      'from aws_cdk import aws_elasticache as elasticache\ns = elasticache.CfnServerlessCache(self, "S", engine="valkey", serverless_cache_name="s")\nurl = f"redis://{s.attr_endpoint_address}:6379"\n';
    assert.deepEqual(wrongIn(python, "stack.py"), ["tls-mismatch redis"]);
  });

  it("is judged where it is made once the address is known", () => {
    const typescript = (url: string) =>
      `import * as aws from "@pulumi/aws";\nconst g = new aws.elasticache.ReplicationGroup("g", { numCacheClusters: 2, automaticFailoverEnabled: true, transitEncryptionEnabled: true });\nexport const url = ${url};\n`;
    assert.deepEqual(
      wrongIn(typescript("g.primaryEndpointAddress.apply((a: string) => `redis://${a}:6380`)"), "index.ts"),
      ["tls-mismatch redis", "port-mismatch 6380"],
    );
    assert.deepEqual(
      wrongIn(typescript("g.primaryEndpointAddress.apply(a => `redis://${other}:6380`)"), "index.ts"),
      [],
    );
    const python = (url: string) =>
      `import pulumi_aws as aws\ng = aws.elasticache.ReplicationGroup("g", num_cache_clusters=2, automatic_failover_enabled=True, transit_encryption_enabled=True)\nurl = ${url}\n`;
    for (const url of [
      'g.primary_endpoint_address.apply(lambda a: f"redis://{a}:6379")',
      'pulumi.Output.format("redis://{0}:6379", g.primary_endpoint_address)',
    ])
      assert.deepEqual(wrongIn(python(url), "__main__.py"), ["tls-mismatch redis"], url);
    const either = (condition: string) =>
      python(
        `f"rediss://{g.primary_endpoint_address}" if ${condition} else f"redis://{g.primary_endpoint_address}"`,
      );
    assert.deepEqual(wrongIn(either("tls"), "__main__.py"), []);
  });
});
