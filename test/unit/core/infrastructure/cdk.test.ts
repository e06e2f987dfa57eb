import assert from "node:assert/strict";
import { readProgram } from "../../../../src/core/infrastructure/programs/read";
import { CSHARP, GO, JAVA, LONE, PYTHON, programName, TYPESCRIPT } from "./cdkTexts";
import { checksOf } from "./referenceChecks";

const { fixed, only, subjects } = checksOf(readProgram, programName);

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

  it("is no finding for what watches nodes", () => {
    assert.deepEqual(
      subjects(TYPESCRIPT("const env = { EXPORTER_REDIS_ADDR: redis.attrRedisEndpointAddress };")),
      [],
    );
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
      TYPESCRIPT(
        "if (props.multiAz) {",
        "  this.host = this.cart.attrPrimaryEndPointAddress;",
        "} else {",
        "  this.host = this.redis.attrRedisEndpointAddress;",
        "}",
      ),
      PYTHON(
        "if production:",
        "    host = cart.attr_configuration_end_point_address",
        "else:",
        "    host = redis.attr_redis_endpoint_address",
      ),
      JAVA(
        "String host = prod ? cart.getAttrPrimaryEndPointAddress() : redis.getAttrRedisEndpointAddress();",
      ),
    ]) {
      assert.deepEqual(subjects(text), [], text);
    }
    const kwargs = [
      "A(value=cart.attr_primary_end_point_address)",
      "B(",
      "    value=redis.attr_redis_endpoint_address,",
      ")",
    ];
    assert.equal(subjects(PYTHON(...kwargs)).length, 1);
    const both = "{ a: cart.attrPrimaryEndPointAddress, b: redis.attrRedisEndpointAddress }";
    assert.equal(subjects(TYPESCRIPT(`const hosts = ${both};`)).length, 1);
  });

  it("is no finding in a comment, in a string, as a declaration, and of memcached", () => {
    for (const text of [
      TYPESCRIPT("// redis.attrRedisEndpointAddress", "/* redis.attrRedisEndpointAddress */"),
      TYPESCRIPT('const note = "redis.attrRedisEndpointAddress";'),
      TYPESCRIPT("interface Cache { readonly attrRedisEndpointAddress: string; }"),
      TYPESCRIPT('this.attrRedisEndpointAddress = cdk.Token.asString(this.getAtt("RedisEndpoint.Address"));'),
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

  it("is known of a group that is made first in a function, or in a name with a type", () => {
    const group =
      'elasticache.CfnReplicationGroup(self, "Cart", cluster_mode="disabled", num_cache_clusters=2)';
    for (const made of [
      ["def make(self):", `    cart = ${group}`, "    return cart.attr_configuration_end_point_address"],
      [
        "def make(self):",
        `    self.cart = ${group}`,
        "    host = self.cart.attr_configuration_end_point_address",
      ],
      [
        `cart: elasticache.CfnReplicationGroup = ${group}`,
        "host = cart.attr_configuration_end_point_address",
      ],
    ])
      assert.match(only(PYTHON(...made)).message, /cluster_mode="disabled"/, made.join("\n"));
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
