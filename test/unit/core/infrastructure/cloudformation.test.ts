import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits } from "../../../../src/core/fix";
import { readCloudFormation } from "../../../../src/core/infrastructure/cloudformation/read";
import type { CodeReference } from "../../../../src/core/infrastructure/reference";

const CLUSTER = `Resources:
  Redis:
    Type: AWS::ElastiCache::CacheCluster
    Properties:
      Engine: redis
      NumCacheNodes: 1
`;

const group = (...settings: string[]) => `Resources:
  Cart:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      ReplicationGroupDescription: cart
${settings.map((setting) => `      ${setting}\n`).join("")}`;

const output = (...lines: string[]) => `Outputs:\n  Host:\n    Value: ${lines.join("\n      ")}\n`;

const subjects = (text: string) => readCloudFormation(text).map(({ subject }) => subject);
const rules = (text: string) => readCloudFormation(text).map(({ rule }) => rule);
const only = (text: string): CodeReference => {
  const references = readCloudFormation(text);
  assert.equal(references.length, 1, JSON.stringify(references.map(({ subject }) => subject)));
  return references[0] as CodeReference;
};
const fixed = (text: string) => {
  const edits = readCloudFormation(text).flatMap(
    ({ fixes }) => fixes.find(({ preferred }) => preferred)?.edits ?? [],
  );
  const { text: after, refused } = applyEdits(text, edits);
  assert.deepEqual(refused, []);
  return after;
};

const SPELLINGS: readonly (readonly string[])[] = [
  ["!GetAtt Redis.RedisEndpoint.Address"],
  ['!GetAtt "Redis.RedisEndpoint.Address"'],
  ["!GetAtt [Redis, RedisEndpoint.Address]"],
  ['!GetAtt ["Redis", "RedisEndpoint.Address"]'],
  ["!GetAtt", "- Redis", "- RedisEndpoint.Address"],
  ["!GetAtt # of the cache", "- 'Redis' # its id", "- 'RedisEndpoint.Address'"],
  ["", "Fn::GetAtt: Redis.RedisEndpoint.Address"],
  ["", "Fn::GetAtt: [Redis, RedisEndpoint.Address]"],
  ["", "Fn::GetAtt:", "  - Redis", "  - RedisEndpoint.Address"],
  ['{ "Fn::GetAtt": ["Redis", "RedisEndpoint.Address"] }'],
  ["{Fn::GetAtt: [Redis, RedisEndpoint.Address]}"],
  ['!Sub "${Redis.RedisEndpoint.Address}"'],
  ["!Sub redis://${Redis.RedisEndpoint.Address}:${Redis.RedisEndpoint.Port}/0"],
  ["", 'Fn::Sub: "${Redis.RedisEndpoint.Address}"'],
  ["!Sub", "- ${Redis.RedisEndpoint.Address}/${Db}", "- { Db: 0 }"],
  ['!Sub ["redis://${Host}", { Host: !GetAtt Redis.RedisEndpoint.Address }]'],
];

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

describe("CloudFormation: one node of a group", () => {
  const reader = (text: string) => group() + output(text);

  for (const [before, after] of [
    ["!Select [0, !GetAtt Cart.ReadEndPoint.Addresses.List]", "!GetAtt Cart.ReaderEndPoint.Address"],
    ['!Select ["1", !GetAtt [Cart, ReadEndPoint.Addresses.List]]', "!GetAtt Cart.ReaderEndPoint.Address"],
    ["!Select [!Ref Index, !GetAtt Cart.ReadEndPoint.Addresses.List]", "!GetAtt Cart.ReaderEndPoint.Address"],
    ['!Select [0, !Split [",", !GetAtt Cart.ReadEndPoint.Addresses]]', "!GetAtt Cart.ReaderEndPoint.Address"],
    [
      '{"Fn::Select": ["0", {"Fn::GetAtt": ["Cart", "ReadEndPoint.Addresses.List"]}]}',
      '{"Fn::GetAtt": ["Cart", "ReaderEndPoint.Address"]}',
    ],
    [
      "\n      Fn::Select:\n        - 0\n        - Fn::GetAtt:\n            - Cart\n            - ReadEndPoint.Addresses.List",
      "\n      Fn::GetAtt: [Cart, ReaderEndPoint.Address]",
    ],
    [
      "!Select\n      - 0\n      - !GetAtt Cart.ReadEndPoint.Addresses.List",
      "!GetAtt Cart.ReaderEndPoint.Address",
    ],
  ] as const) {
    it(`becomes the Reader endpoint: ${before}`, () => {
      assert.equal(fixed(reader(before)), reader(after));
    });
  }

  it("becomes the Primary endpoint in a place for writes", () => {
    const text = `${group()}Outputs:\n  PrimaryHost:\n    Value: !Select [0, !GetAtt Cart.ReadEndPoint.Addresses.List]\n`;
    assert.match(fixed(text), /Value: !GetAtt Cart\.PrimaryEndPoint\.Address\n$/);
  });

  it("becomes the Configuration endpoint where cluster mode is enabled", () => {
    const text = group("NumNodeGroups: 2") + output("!Select [0, !GetAtt Cart.ReadEndPoint.Addresses.List]");
    assert.match(fixed(text), /Value: !GetAtt Cart\.ConfigurationEndPoint\.Address\n$/);
  });

  it("is no finding where all nodes are handed out", () => {
    for (const value of [
      '!Join [",", !GetAtt Cart.ReadEndPoint.Addresses.List]',
      "!GetAtt Cart.ReadEndPoint.Addresses",
      "!Select [0, !GetAtt Cart.ReadEndPoint.Ports.List]",
      '!Join [",", [!Select [0, !GetAtt Cart.ReadEndPoint.Addresses.List], !Select [1, !GetAtt Cart.ReadEndPoint.Addresses.List]]]',
    ]) {
      assert.deepEqual(subjects(reader(value)), [], value);
    }
  });
});

describe("CloudFormation: an endpoint that the group does not have", () => {
  it("becomes the one that it has", () => {
    for (const [settings, asked, right] of [
      [["NumNodeGroups: 3"], "PrimaryEndPoint.Address", "ConfigurationEndPoint.Address"],
      [["ClusterMode: enabled"], "PrimaryEndPoint.Port", "ConfigurationEndPoint.Port"],
      [
        ["CacheParameterGroupName: default.redis7.cluster.on"],
        "ReaderEndPoint.Address",
        "ConfigurationEndPoint.Address",
      ],
      [
        ["CacheParameterGroupName: default.redis7"],
        "ConfigurationEndPoint.Address",
        "PrimaryEndPoint.Address",
      ],
      [["ClusterMode: 'disabled'"], "ConfigurationEndPoint.Port", "PrimaryEndPoint.Port"],
    ] as const) {
      const text = (attribute: string) => group(...settings) + output(`!GetAtt Cart.${attribute}`);
      assert.equal(fixed(text(asked)), text(right));
      assert.deepEqual(subjects(text(right)), []);
    }
  });

  it("is no finding where the mode is not certain", () => {
    for (const settings of [
      [],
      ["NumNodeGroups: 1"],
      ["NumNodeGroups: !Ref Shards"],
      ["ClusterMode: compatible"],
      ["ClusterMode: !If [Cluster, enabled, disabled]"],
      ["CacheParameterGroupName: !Ref Parameters"],
      ["NumNodeGroups: 3", "CacheParameterGroupName: default.redis7"],
    ]) {
      const text = `${group(...settings)}${output('!Sub "${Cart.PrimaryEndPoint.Address},${Cart.ConfigurationEndPoint.Address}"')}`;
      assert.deepEqual(subjects(text), [], settings.join());
    }
  });
});

describe("CloudFormation: a group that cannot fail over", () => {
  it("is found where automatic failover is turned off, with a fix where there may be a replica", () => {
    for (const [written, turned] of [
      ["false", "true"],
      ["'false'", "'true'"],
      ['"False"', '"True"'],
      ["no", "true"],
    ] as const) {
      const text = (value: string) =>
        group(`AutomaticFailoverEnabled: ${value} # dev`, "NumCacheClusters: 2");
      const reference = only(text(written));
      assert.equal(reference.rule, "failover-disabled");
      assert.equal(reference.keyPath, "Resources.Cart.Properties.AutomaticFailoverEnabled");
      assert.equal(fixed(text(written)), text(turned));
    }
    assert.equal(
      fixed(group("AutomaticFailoverEnabled: false", "NumCacheClusters: 1")),
      group("AutomaticFailoverEnabled: true", "NumCacheClusters: 2"),
    );
    assert.deepEqual(only(group("AutomaticFailoverEnabled: false")).fixes, []);
  });

  it("is found where there is no replica", () => {
    assert.equal(only(group("NumCacheClusters: 1")).subject, "NumCacheClusters: 1");
    assert.equal(
      only(group("NumNodeGroups: 1", "ReplicasPerNodeGroup: 0")).subject,
      "ReplicasPerNodeGroup: 0",
    );
    assert.match(
      only(group("NumNodeGroups: 3", 'ReplicasPerNodeGroup: "0"')).message,
      /^The shards of Cart have no replica/,
    );
  });

  it("is found in a global datastore, and without a word on replicas that may come from elsewhere", () => {
    const global = group("AutomaticFailoverEnabled: false").replace("::Replication", "::GlobalReplication");
    assert.doesNotMatch(only(global).message, /no replica/);
    for (const other of ["<<: *common", "Fn::Transform: { Name: common }"])
      assert.doesNotMatch(only(group(other, "AutomaticFailoverEnabled: false")).message, /no replica/);
  });

  it("is found where it may lose all its nodes with one zone", () => {
    const settings = ["AutomaticFailoverEnabled: true", "NumCacheClusters: 2"];
    const text = (value: string) => group(...settings, `MultiAZEnabled: ${value}`);
    assert.equal(only(text("false")).subject, "MultiAZEnabled: false");
    assert.equal(fixed(text("false")), text("true"));
  });

  it("is no finding where it is not written so", () => {
    for (const settings of [
      [],
      ["MultiAZEnabled: false"],
      ["AutomaticFailoverEnabled: true", "MultiAZEnabled: false", "PreferredCacheClusterAZs: [a, b]"],
      ["AutomaticFailoverEnabled: true", "NumCacheClusters: 2"],
      ["AutomaticFailoverEnabled: !Ref Failover"],
      ["AutomaticFailoverEnabled: !If [Prod, true, false]"],
      ["AutomaticFailoverEnabled:", "  Fn::If: [Prod, true, false]"],
      ["# AutomaticFailoverEnabled: false"],
      ["NumCacheClusters: !Ref Nodes"],
      ["NumCacheClusters: 1", "GlobalReplicationGroupId: !Ref Global"],
      ["ReplicasPerNodeGroup: 0", "NodeGroupConfiguration: [{ ReplicaCount: 2 }]"],
      ["AutomaticFailoverEnabled: true", "AutomaticFailoverEnabled: false"],
      ["Tags: [{ Key: x, AutomaticFailoverEnabled: false }]"],
    ]) {
      assert.deepEqual(rules(group(...settings)), [], settings.join(" / "));
    }
    const other = group("AutomaticFailoverEnabled: false").replace(
      "ElastiCache::ReplicationGroup",
      "Other::Group",
    );
    assert.deepEqual(rules(`# ElastiCache\n${other}`), []);
  });
});

describe("CloudFormation: any text", () => {
  const whole = [
    CLUSTER,
    group("AutomaticFailoverEnabled: false", "NumCacheClusters: 2").replace("Resources:\n", ""),
    output("!Select [0, !GetAtt Cart.ReadEndPoint.Addresses.List]"),
    ...SPELLINGS.map((lines, i) => `  Host${i}:\n    Value: ${lines.join("\n      ")}\n`),
  ].join("");

  const assertSound = (text: string) => {
    let end = 0;
    for (const reference of readCloudFormation(text)) {
      assert.ok(reference.start >= end && reference.end > reference.start && reference.end <= text.length);
      end = reference.end;
      for (const { edits } of reference.fixes)
        for (const edit of edits) assert.equal(text.slice(edit.start, edit.end), edit.oldText);
    }
  };

  it("holds all findings of a long one", () => {
    assert.equal(readCloudFormation(whole).length, SPELLINGS.length + 2);
  });

  it("is read without a throw however it is cut or changed", () => {
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(whole.length),
        fc.constantFrom("", "!", "[", "]", "{", "}", '"', "'", "\n", "- ", ": ", "#", "\r", "${", "|\n"),
        (at, length, noise) => {
          assertSound(whole.slice(0, at));
          assertSound(whole.slice(0, at) + noise + whole.slice(at + (length % 40)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is not read twice for its brackets, quotes and functions", () => {
    const size = 400_000;
    for (const piece of [
      "!GetAtt ",
      "#!GetAtt [",
      '{"Fn::GetAtt":[',
      "Fn::Select: [0, ",
      "${A.RedisEndpoint.Address",
      "!GetAtt A.RedisEndpoint.Address\n",
      "!Select [0, !GetAtt A.ReadEndPoint.Addresses.List, ",
      "AutomaticFailoverEnabled: ",
      "Type: AWS::ElastiCache::ReplicationGroup\n",
      "Fn::GetAtt:\n- A\n- ",
    ]) {
      assertSound(`AWS::ElastiCache:: ${piece.repeat(size / piece.length)}`);
    }
  });
});
