import assert from "node:assert/strict";
import { readCloudFormation } from "../../../../src/core/infrastructure/cloudformation/read";
import { CLUSTER, group, output, SPELLINGS } from "./cloudformationTemplates";
import { checksOf } from "./referenceChecks";

const { only, subjects } = checksOf(readCloudFormation, () => "stack.template");

describe("CloudFormation: the address of a lone cluster", () => {
  for (const lines of SPELLINGS) {
    it(`is found as ${lines.join(" / ")}`, () => {
      for (const text of [CLUSTER + output(...lines), output(...lines) + CLUSTER]) {
        for (const written of [text, text.replaceAll("\n", "\r\n"), `\uFEFF${text}`]) {
          const reference = only(written);
          assert.equal(reference.rule, "iac-node-reference");
          assert.equal(reference.subject, "Redis.RedisEndpoint.Address");
          assert.match(reference.keyPath ?? "", /^Outputs\.Host\.Value/);
          assert.match(written.slice(reference.start, reference.end), /RedisEndpoint\.Address$/);
          assert.deepEqual(reference.fixes, []);
        }
      }
    });
  }

  it("says what it would take", () => {
    const { message } = only(CLUSTER + output("!GetAtt Redis.RedisEndpoint.Address"));
    assert.match(message, /^This is the address of the only node of Redis\./);
    assert.match(
      message,
      /AWS::ElastiCache::ReplicationGroup\) with AutomaticFailoverEnabled set to true and at least two nodes/,
    );
  });

  it("is found in JSON, minified and not", () => {
    const template = {
      Resources: { Redis: { Type: "AWS::ElastiCache::CacheCluster", Properties: { Engine: "redis" } } },
      Outputs: { Host: { Value: { "Fn::GetAtt": ["Redis", "RedisEndpoint.Address"] } } },
    };
    for (const indent of [0, 2]) {
      const reference = only(JSON.stringify(template, null, indent));
      assert.equal(reference.keyPath, "Outputs.Host.Value");
    }
  });

  it("says that a DNS record will stand for the node", () => {
    const text = `${CLUSTER}  Dns:
    Type: AWS::Route53::RecordSet
    Properties:
      Type: CNAME
      ResourceRecords: [!GetAtt Redis.RedisEndpoint.Address]
`;
    assert.match(only(text).message, /DNS record/);
  });

  it("is found by the attribute alone where the resource is elsewhere", () => {
    const { message } = only(`# the stack's ElastiCache\n${output("!GetAtt Redis.RedisEndpoint.Address")}`);
    assert.match(message, /^This is the address of the only node of an AWS::ElastiCache::CacheCluster\./);
  });

  it("is no finding where the deployment fails by itself", () => {
    const memcached = CLUSTER.replace("Engine: redis", "Engine: memcached");
    assert.deepEqual(subjects(memcached + output("!GetAtt Redis.RedisEndpoint.Address")), []);
    assert.deepEqual(subjects(group() + output("!GetAtt Cart.RedisEndpoint.Address")), []);
    assert.deepEqual(subjects(CLUSTER + output("!GetAtt Redis.RedisEndPoint.Address")), []);
    assert.deepEqual(subjects(CLUSTER + output("!GetAtt Redis.PrimaryEndpoint.Address")), []);
  });

  it("is no finding where it is no expression", () => {
    for (const lines of [
      ["use !GetAtt Redis.RedisEndpoint.Address"],
      ['"!GetAtt Redis.RedisEndpoint.Address"'],
      ["|", "!GetAtt Redis.RedisEndpoint.Address"],
      ["x # !GetAtt Redis.RedisEndpoint.Address"],
      ['!Sub "${!Redis.RedisEndpoint.Address}"'],
      ["Redis.RedisEndpoint.Address"],
    ]) {
      assert.deepEqual(subjects(CLUSTER + output(...lines)), [], lines.join(" / "));
    }
    const described = 'Outputs:\n  Host:\n    Description: !Sub "${Redis.RedisEndpoint.Address}"\n';
    assert.deepEqual(subjects(CLUSTER + described), []);
    assert.deepEqual(subjects(`${CLUSTER}Metadata:\n  Note: !GetAtt Redis.RedisEndpoint.Address\n`), []);
  });

  it("is no finding for what watches nodes", () => {
    const text = `${CLUSTER}  RedisExporter:\n    Properties:\n      Environment:\n      - Name: REDIS_ADDR\n        Value: !GetAtt Redis.RedisEndpoint.Address\n`;
    assert.deepEqual(subjects(text), []);
  });

  it("is no finding as the other branch of a group's endpoint", () => {
    for (const lines of [
      ["!If [Prod, !GetAtt Cart.PrimaryEndPoint.Address, !GetAtt Redis.RedisEndpoint.Address]"],
      ["!If", "- Prod", "- !GetAtt Cart.PrimaryEndPoint.Address", "- !GetAtt Redis.RedisEndpoint.Address"],
      [
        '!If [Prod, !Sub "redis://${Cart.PrimaryEndPoint.Address}", !Sub "redis://${Redis.RedisEndpoint.Address}"]',
      ],
      [
        "",
        "Fn::If: [Prod, Fn::GetAtt: [Cart, PrimaryEndPoint.Address], Fn::GetAtt: [Redis, RedisEndpoint.Address]]",
      ],
      [
        "",
        "Fn::If:",
        "  - Prod",
        "  - Fn::Sub: ${Cart.PrimaryEndPoint.Address}",
        "  - Fn::Sub: ${Redis.RedisEndpoint.Address}",
      ],
    ]) {
      assert.deepEqual(subjects(CLUSTER + output(...lines)), [], lines.join(" / "));
    }
    assert.equal(
      subjects(CLUSTER + output("!If [Prod, !GetAtt Redis.RedisEndpoint.Address, none]")).length,
      1,
    );
  });

  it("is found in cfn-init, and not in the comments of a script", () => {
    const text = `${CLUSTER}  Web:
    Type: AWS::EC2::Instance
    Metadata:
      Note: !GetAtt Redis.RedisEndpoint.Address
      AWS::CloudFormation::Init:
        config:
          files:
            /etc/app.env:
              content: !Sub |
                REDIS_HOST=\${Redis.RedisEndpoint.Address}
    Properties:
      UserData:
        Fn::Base64: !Sub |
          #!/bin/bash
          # REDIS_HOST=\${Redis.RedisEndpoint.Address}
          export REDIS_PORT=\${Redis.RedisEndpoint.Port}
`;
    assert.match(only(text).keyPath ?? "", /content\.REDIS_HOST$/);
  });
});
