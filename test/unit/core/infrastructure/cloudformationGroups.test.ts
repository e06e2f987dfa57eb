import assert from "node:assert/strict";
import { readCloudFormation } from "../../../../src/core/infrastructure/cloudformation/read";
import { group, output } from "./cloudformationTemplates";
import { checksOf } from "./referenceChecks";

const { fixed, only, rules, subjects } = checksOf(readCloudFormation, () => "stack.template");

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
    [
      "!Select [!FindInMap [Zones, !Ref 'AWS::Region', Index], !GetAtt Cart.ReadEndPoint.Addresses.List]",
      "!GetAtt Cart.ReaderEndPoint.Address",
    ],
    [
      "!Select # [one\n      # of them]\n      - 0\n      - !Split\n        - ','\n        - !GetAtt # all\n          - Cart # the group\n          - ReadEndPoint.Addresses",
      "!GetAtt Cart.ReaderEndPoint.Address",
    ],
    [
      '{"Fn::Select": [{"Ref": "Index"}, {"Fn::Split": [",", {"Fn::GetAtt": "Cart.ReadEndPoint.Addresses"}]}]}',
      '{"Fn::GetAtt": ["Cart", "ReaderEndPoint.Address"]}',
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
      "[Select, [0, Cart.ReadEndPoint.Addresses.List]]",
      "!Select [!GetAtt Cart.ReadEndPoint.Addresses, [a, b]]",
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
