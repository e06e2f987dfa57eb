import assert from "node:assert/strict";
import { readProgram } from "../../../../src/core/infrastructure/programs/read";
import { fc, runs } from "../../properties";
import { CSHARP, GO, JAVA, LONE, PYTHON, programName, TYPESCRIPT } from "./cdkTexts";
import { checksOf } from "./referenceChecks";

const { assertSound, fixed, only, subjects } = checksOf(readProgram, programName);

describe("CDK: a group that cannot fail over", () => {
  const typescript = (...properties: string[]) =>
    TYPESCRIPT(`const cart = new elasticache.CfnReplicationGroup(this, "Cart", {`, ...properties, "});");

  it("is found where automatic failover is turned off", () => {
    for (const [text, at, off, on] of [
      [
        typescript("  automaticFailoverEnabled: false, // dev", "  numCacheClusters: 2,"),
        "automaticFailoverEnabled: false",
        "false",
        "true",
      ],
      [
        PYTHON(
          "cart = elasticache.CfnReplicationGroup(",
          '    self, "Cart",',
          "    automatic_failover_enabled=False,",
          "    num_cache_clusters=2,",
          ")",
        ),
        "automatic_failover_enabled=False",
        "False",
        "True",
      ],
      [
        GO(
          '\tcart := awselasticache.NewCfnReplicationGroup(stack, jsii.String("Cart"), &awselasticache.CfnReplicationGroupProps{',
          "\t\tNumCacheClusters:         jsii.Number(2),",
          "\t\tAutomaticFailoverEnabled: jsii.Bool(false),",
          "\t})",
        ),
        "AutomaticFailoverEnabled: jsii.Bool(false)",
        "false",
        "true",
      ],
      [
        JAVA(
          '    CfnReplicationGroup cart = CfnReplicationGroup.Builder.create(this, "Cart")',
          "        .automaticFailoverEnabled(false)",
          "        .numCacheClusters(2)",
          "        .build();",
        ),
        "automaticFailoverEnabled(false)",
        "false",
        "true",
      ],
      [
        CSHARP(
          '    var cart = new CfnReplicationGroup(this, "Cart", new CfnReplicationGroupProps',
          "    {",
          "        NumCacheClusters = 2,",
          "        AutomaticFailoverEnabled = false",
          "    });",
        ),
        "AutomaticFailoverEnabled = false",
        "false",
        "true",
      ],
    ] as const) {
      const reference = only(text);
      assert.equal(reference.rule, "failover-disabled");
      assert.equal(reference.subject, at);
      assert.equal(reference.keyPath, "cart");
      assert.equal(fixed(text), text.replace(at, at.replace(off, on)));
    }
  });

  it("is found where there is no replica", () => {
    assert.equal(only(typescript("numCacheClusters: 1")).subject, "numCacheClusters: 1");
    assert.equal(
      only(typescript("numNodeGroups: 1,", "replicasPerNodeGroup: 0")).subject,
      "replicasPerNodeGroup: 0",
    );
    assert.equal(
      fixed(typescript("automaticFailoverEnabled: false,", "numCacheClusters: 1,")),
      typescript("automaticFailoverEnabled: true,", "numCacheClusters: 2,"),
    );
  });

  it("is found where it may lose all its nodes with one zone", () => {
    assert.equal(
      only(typescript("automaticFailoverEnabled: true,", "multiAzEnabled: false,")).subject,
      "multiAzEnabled: false",
    );
  });

  it("is no finding where it is not written so", () => {
    for (const properties of [
      ["automaticFailoverEnabled: true,", "multiAzEnabled: true,", "numCacheClusters: 2,"],
      ["automaticFailoverEnabled: isProd,"],
      ["automaticFailoverEnabled: isProd ? true : false,"],
      ["automaticFailoverEnabled: false || isProd,"],
      ["numCacheClusters: isProd ? 2 : 1,"],
      ["numCacheClusters: 1 + replicas,"],
      ["automaticFailoverEnabled: false,", "...props,"],
      ["// automaticFailoverEnabled: false,"],
      ["tags: [{ automaticFailoverEnabled: false }],"],
      ["...(isProd ? {} : { automaticFailoverEnabled: false }),"],
      ["numCacheClusters: 1,", "globalReplicationGroupId: globalId,"],
    ]) {
      assert.deepEqual(subjects(typescript(...properties)), [], properties.join(" "));
    }
    assert.deepEqual(subjects(TYPESCRIPT("const props = { automaticFailoverEnabled: false };")), []);
    const off = typescript("automaticFailoverEnabled: false,", "numCacheClusters: 2,");
    assert.deepEqual(subjects(`${off}cart.automaticFailoverEnabled = true;\n`), []);
    assert.deepEqual(subjects(`${off}cart.addPropertyOverride("AutomaticFailoverEnabled", true);\n`), []);
  });
});

describe("CDK: any text", () => {
  const all = LONE.map(([, text]) => text);

  it("is read without a throw however it is cut or changed", () => {
    const text = fc.constantFrom(
      ...all,
      TYPESCRIPT(
        "x(Fn.select(0, cart.attrReadEndPointAddressesList), cart.attrReadEndPointAddressesList[0])",
      ),
      TYPESCRIPT(
        'new CfnReplicationGroup(this, "x", { automaticFailoverEnabled: false, numCacheClusters: 1 })',
      ),
    );
    const noise = fc.constantFrom("", "(", ")", "{", "}", '"', "'", "`", "${", "\n", "/*", "#", ".", ",");
    fc.assert(
      fc.property(text, fc.nat(400), fc.nat(40), noise, (whole, at, length, added) => {
        assertSound(whole.slice(0, at));
        assertSound(whole.slice(0, at) + added + whole.slice(at + length));
      }),
      { numRuns: runs(300) },
    );
  });

  it("is not read twice for its brackets and names", () => {
    const size = 400_000;
    for (const piece of [
      "new CfnReplicationGroup(",
      "CfnReplicationGroup.Builder.create(",
      "CfnReplicationGroup.Builder.create().a()",
      "x = new CfnCacheCluster(a)\n",
      "Fn.select(0, a.attrReadEndPointAddressesList",
      "[a.attrRedisEndpointAddress",
      'getAtt("RedisEndpoint.Address"',
      "`${a.attrRedisEndpointAddress",
    ]) {
      assertSound(`elasticache ${piece.repeat(size / piece.length)}`);
    }
  });
});
