import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits } from "../../../../src/core/fix";
import { readCdk } from "../../../../src/core/infrastructure/cdk/read";
import type { CodeReference } from "../../../../src/core/infrastructure/reference";

const TYPESCRIPT = (...lines: string[]) =>
  `import { Fn, CfnOutput, aws_elasticache as elasticache } from "aws-cdk-lib";\n${lines.join("\n")}\n`;
const PYTHON = (...lines: string[]) =>
  `from aws_cdk import CfnOutput, Fn, aws_elasticache as elasticache\n${lines.join("\n")}\n`;
const GO = (...lines: string[]) =>
  `package main\n\nimport "github.com/aws/aws-cdk-go/awscdk/v2/awselasticache"\n\nfunc build() {\n${lines.join("\n")}\n}\n`;
const JAVA = (...lines: string[]) =>
  `package com.example;\n\nimport software.amazon.awscdk.services.elasticache.*;\n\nclass Cache {\n${lines.join("\n")}\n}\n`;
const CSHARP = (...lines: string[]) =>
  `using Amazon.CDK;\nusing Amazon.CDK.AWS.ElastiCache;\n\nclass Cache {\n${lines.join("\n")}\n}\n`;

const subjects = (text: string) => readCdk(text).map(({ subject }) => subject);
const only = (text: string): CodeReference => {
  const references = readCdk(text);
  assert.equal(
    references.length,
    1,
    `${JSON.stringify(references.map(({ subject }) => subject))} in ${text}`,
  );
  return references[0] as CodeReference;
};
const fixed = (text: string) => {
  const edits = readCdk(text).flatMap(({ fixes }) => fixes.find(({ preferred }) => preferred)?.edits ?? []);
  const { text: after, refused } = applyEdits(text, edits);
  assert.deepEqual(refused, []);
  return after;
};

const LONE: readonly (readonly [language: string, text: string, at: string])[] = [
  [
    "TypeScript",
    TYPESCRIPT(
      'this.redis = new elasticache.CfnCacheCluster(this, "Redis", { engine: "redis", numCacheNodes: 1 });',
      'new CfnOutput(this, "Host", { value: this.redis.attrRedisEndpointAddress });',
    ),
    "this.redis.attrRedisEndpointAddress",
  ],
  [
    "a template literal",
    TYPESCRIPT(
      'const redis = new elasticache.CfnCacheCluster(this, "Redis", { engine: "redis" });',
      "const url = `redis://${redis.attrRedisEndpointAddress}:${redis.attrRedisEndpointPort}/0`;",
    ),
    "redis.attrRedisEndpointAddress",
  ],
  [
    "Python",
    PYTHON(
      'self.redis = elasticache.CfnCacheCluster(self, "Redis", engine="redis", num_cache_nodes=1)',
      'CfnOutput(self, "Host", value=self.redis.attr_redis_endpoint_address)',
    ),
    "self.redis.attr_redis_endpoint_address",
  ],
  [
    "a format string",
    PYTHON(
      'redis = elasticache.CfnCacheCluster(self, "Redis", engine="redis")',
      'env = {"REDIS_URL": f"redis://{redis.attr_redis_endpoint_address}:6379"}',
    ),
    "redis.attr_redis_endpoint_address",
  ],
  [
    "Go",
    GO(
      '\tredis := awselasticache.NewCfnCacheCluster(stack, jsii.String("Redis"), &awselasticache.CfnCacheClusterProps{Engine: jsii.String("redis")})',
      '\tawscdk.NewCfnOutput(stack, jsii.String("Host"), &awscdk.CfnOutputProps{Value: redis.AttrRedisEndpointAddress()})',
    ),
    "redis.AttrRedisEndpointAddress",
  ],
  [
    "Java",
    JAVA(
      '  CfnCacheCluster redis = CfnCacheCluster.Builder.create(this, "Redis").engine("redis").build();',
      '  Map<String, String> env = Map.of("REDIS_HOST", redis.getAttrRedisEndpointAddress());',
    ),
    "redis.getAttrRedisEndpointAddress",
  ],
  [
    "C#",
    CSHARP(
      '  var redis = new CfnCacheCluster(this, "Redis", new CfnCacheClusterProps { Engine = "redis" });',
      '  var url = $"redis://{redis.AttrRedisEndpointAddress}:6379";',
    ),
    "redis.AttrRedisEndpointAddress",
  ],
];

describe("CDK: the address of a lone cluster", () => {
  for (const [language, text, at] of LONE) {
    it(`is found in ${language}`, () => {
      const reference = only(text);
      assert.equal(reference.rule, "iac-node-reference");
      assert.equal(text.slice(reference.start, reference.end), at);
      assert.equal(reference.subject, at);
      assert.match(reference.message, /^This is the address of the only node of redis\./);
      assert.match(reference.message, /CfnReplicationGroup/);
      assert.deepEqual(reference.fixes, []);
    });
  }

  it("is found by the attribute alone where the construct is elsewhere", () => {
    assert.equal(
      only(TYPESCRIPT("const host = props.cache.attrRedisEndpointAddress;")).subject,
      "props.cache.attrRedisEndpointAddress",
    );
    assert.match(
      only(JAVA("  String host = cache.getRedis().getAttrRedisEndpointAddress();")).message,
      /only node of a CfnCacheCluster\./,
    );
  });

  it("is found where it is asked for by CloudFormation's name", () => {
    assert.equal(
      only(TYPESCRIPT('const host = redis.getAtt("RedisEndpoint.Address");')).subject,
      "RedisEndpoint.Address",
    );
    assert.equal(
      only(TYPESCRIPT("const host = Fn.getAtt('Redis', 'RedisEndpoint.Address');")).subject,
      "RedisEndpoint.Address",
    );
    assert.equal(
      only(
        `// ElastiCache\nexport const environment = { REDIS_HOST: { "Fn::GetAtt": ["Redis", "RedisEndpoint.Address"] } };\n`,
      ).keyPath,
      "environment.REDIS_HOST",
    );
    assert.deepEqual(subjects(TYPESCRIPT('console.log("RedisEndpoint.Address");')), []);
  });

  it("says that a DNS record will stand for the node", () => {
    for (const text of [
      TYPESCRIPT(
        'new route53.CnameRecord(this, "Dns", { zone, recordName: "redis", domainName: redis.attrRedisEndpointAddress });',
      ),
      PYTHON('route53.CnameRecord(self, "Dns", zone=zone, domain_name=redis.attr_redis_endpoint_address)'),
      GO(
        "\tawsroute53.NewCnameRecord(stack, id, &awsroute53.CnameRecordProps{DomainName: redis.AttrRedisEndpointAddress()})",
      ),
    ]) {
      assert.match(only(text).message, /^This DNS record will stand for/);
    }
  });

  it("is no finding as the other branch of a group's endpoint", () => {
    for (const text of [
      TYPESCRIPT("const host = isProd ? cart.attrPrimaryEndPointAddress : redis.attrRedisEndpointAddress;"),
      TYPESCRIPT(
        "const host = isDev",
        "  ? this.redis!.attrRedisEndpointAddress",
        "  : this.cart!.attrPrimaryEndPointAddress;",
      ),
      PYTHON("host = cart.attr_primary_end_point_address if prod else redis.attr_redis_endpoint_address"),
      PYTHON("host = redis.attr_redis_endpoint_address if dev else cart.attr_primary_end_point_address"),
      JAVA(
        "String host = prod ? cart.getAttrPrimaryEndPointAddress() : redis.getAttrRedisEndpointAddress();",
      ),
    ]) {
      assert.deepEqual(subjects(text), [], text);
    }
    const both = "{ a: cart.attrPrimaryEndPointAddress, b: redis.attrRedisEndpointAddress }";
    assert.equal(subjects(TYPESCRIPT(`const hosts = ${both};`)).length, 1);
  });

  it("is no finding in a comment, in a string, as a declaration, and of memcached", () => {
    for (const text of [
      TYPESCRIPT("// redis.attrRedisEndpointAddress", "/* redis.attrRedisEndpointAddress */"),
      TYPESCRIPT('const note = "redis.attrRedisEndpointAddress";'),
      TYPESCRIPT("interface Cache { readonly attrRedisEndpointAddress: string; }"),
      TYPESCRIPT("const port = redis.attrRedisEndpointPort;"),
      TYPESCRIPT(
        'const pages = new elasticache.CfnCacheCluster(this, "Pages", { engine: "memcached", numCacheNodes: 3 });',
        "const hosts = pages.attrConfigurationEndpointAddress;",
        "const wrong = pages.attrRedisEndpointAddress;",
      ),
      PYTHON('"""redis.attr_redis_endpoint_address"""', "# redis.attr_redis_endpoint_address"),
      PYTHON('note = "{redis.attr_redis_endpoint_address}"'),
      "const host = cluster.attrRedisEndpointAddress;\n",
    ]) {
      assert.deepEqual(subjects(text), [], text);
    }
  });
});

describe("CDK: one node of a group", () => {
  for (const [language, make, before, after] of [
    [
      "TypeScript",
      TYPESCRIPT,
      "Fn.select(0, cart.attrReadEndPointAddressesList)",
      "cart.attrReaderEndPointAddress",
    ],
    [
      "TypeScript, split",
      TYPESCRIPT,
      'cdk.Fn.select(0, cdk.Fn.split(",", this.cart.attrReadEndPointAddresses))',
      "this.cart.attrReaderEndPointAddress",
    ],
    [
      "TypeScript, indexed",
      TYPESCRIPT,
      "cart.attrReadEndPointAddressesList[0]",
      "cart.attrReaderEndPointAddress",
    ],
    [
      "Python",
      PYTHON,
      "Fn.select(0, self.cart.attr_read_end_point_addresses_list)",
      "self.cart.attr_reader_end_point_address",
    ],
    [
      "Go",
      GO,
      "awscdk.Fn_Select(jsii.Number(0), cart.AttrReadEndPointAddressesList())",
      "cart.AttrReaderEndPointAddress()",
    ],
    [
      "Java",
      JAVA,
      "Fn.select(0, cart.getAttrReadEndPointAddressesList())",
      "cart.getAttrReaderEndPointAddress()",
    ],
    [
      "Java, get",
      JAVA,
      "cart.getAttrReadEndPointAddressesList().get(0)",
      "cart.getAttrReaderEndPointAddress()",
    ],
    ["C#", CSHARP, "Fn.Select(0, cart.AttrReadEndPointAddressesList)", "cart.AttrReaderEndPointAddress"],
  ] as const) {
    it(`becomes the Reader endpoint in ${language}`, () => {
      assert.equal(fixed(make(`x = ${before};`)), make(`x = ${after};`));
    });
  }

  it("becomes the Primary endpoint in a place for writes", () => {
    const text = TYPESCRIPT(
      "const env = { REDIS_PRIMARY: Fn.select(0, cart.attrReadEndPointAddressesList) };",
    );
    assert.match(fixed(text), /REDIS_PRIMARY: cart\.attrPrimaryEndPointAddress \}/);
  });

  it("is no finding where all nodes are handed out", () => {
    for (const value of [
      'Fn.join(",", cart.attrReadEndPointAddressesList)',
      "cart.attrReadEndPointAddresses",
      "Fn.select(0, cart.attrReadEndPointPortsList)",
      'Fn.join(",", [Fn.select(0, cart.attrReadEndPointAddressesList), Fn.select(1, cart.attrReadEndPointAddressesList)])',
    ]) {
      assert.deepEqual(subjects(TYPESCRIPT(`const x = ${value};`)), [], value);
    }
  });
});

describe("CDK: an endpoint that the group does not have", () => {
  it("becomes the one that it has", () => {
    const sharded = (attribute: string) =>
      TYPESCRIPT(
        'const feed = new elasticache.CfnReplicationGroup(this, "Feed", { numNodeGroups: 3, replicasPerNodeGroup: 1 });',
        `const host = feed.${attribute};`,
      );
    assert.equal(fixed(sharded("attrPrimaryEndPointAddress")), sharded("attrConfigurationEndPointAddress"));
    assert.match(only(sharded("attrPrimaryEndPointAddress")).message, /numNodeGroups: 3/);
    assert.deepEqual(subjects(sharded("attrConfigurationEndPointAddress")), []);
    const whole = (attribute: string) =>
      PYTHON(
        'cart = elasticache.CfnReplicationGroup(self, "Cart", cluster_mode="disabled", num_cache_clusters=2)',
        `port = cart.${attribute}`,
      );
    assert.equal(fixed(whole("attr_configuration_end_point_port")), whole("attr_primary_end_point_port"));
  });

  it("is no finding where the mode is not certain, or the name stands for two groups", () => {
    for (const properties of ["", "numNodeGroups: shards", "numNodeGroups: 3, ...props", "...props"]) {
      const text = TYPESCRIPT(
        `const cart = new elasticache.CfnReplicationGroup(this, "Cart", { ${properties} });`,
        "const host = cart.attrPrimaryEndPointAddress + cart.attrConfigurationEndPointAddress;",
      );
      assert.deepEqual(subjects(text), [], properties);
    }
    const made = 'const cart = new elasticache.CfnReplicationGroup(this, "Cart", { numNodeGroups: 3 });';
    assert.deepEqual(subjects(TYPESCRIPT(made, made, "const host = cart.attrPrimaryEndPointAddress;")), []);
  });
});

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

  const assertSound = (text: string) => {
    let end = 0;
    for (const reference of readCdk(text)) {
      assert.ok(reference.start >= end && reference.end > reference.start && reference.end <= text.length);
      end = reference.end;
      for (const { edits } of reference.fixes)
        for (const edit of edits) assert.equal(text.slice(edit.start, edit.end), edit.oldText);
    }
  };

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
      { numRuns: 300 },
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
