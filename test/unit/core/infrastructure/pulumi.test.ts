import assert from "node:assert/strict";
import { checkBroken, fixed, messages, told } from "./told";

const IMPORTS = 'import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n';
const GROUP =
  'const group = new aws.elasticache.ReplicationGroup("g", { numCacheClusters: 2, automaticFailoverEnabled: true });\n';
const MEMBER = `${IMPORTS}${GROUP}const x = new aws.elasticache.Cluster("x", { replicationGroupId: group.id });\n`;
const LONE = `${IMPORTS}const x = new aws.elasticache.Cluster("x", { engine: "redis" });\n`;
const MEMCACHED = `${IMPORTS}const x = new aws.elasticache.Cluster("x", { engine: "memcached", numCacheNodes: 3 });\n`;

describe("Pulumi: a node's address", () => {
  for (const expression of [
    "x.cacheNodes[0].address",
    "x.cacheNodes[0]!.address",
    "x.cacheNodes![0].address",
    "x.cacheNodes?.[0]?.address",
    "x.cacheNodes.apply(nodes => nodes[0].address)",
    "x.cacheNodes.apply((nodes) => nodes[0].address)",
    "x.cacheNodes.apply((nodes: any) => nodes[0].address)",
    'x.cacheNodes.apply(\n  (nodes,) => nodes[0]?.address ?? "",\n)',
    "x.cacheNodes[0].apply(node => node.address)",
    "x.cacheNodes.at(0).address",
  ])
    it(`is seen in ${expression.replace(/\s+/g, " ")}, and replaced as a whole`, () => {
      const text = `${MEMBER}export const host = ${expression};\n`;
      assert.equal(fixed(text, "index.ts"), `${MEMBER}export const host = group.primaryEndpointAddress;\n`);
    });

  it("is seen in a template, in arguments and in fields", () => {
    const around = (address: string) =>
      `${MEMBER}export const url = pulumi.interpolate\`redis://$\{${address}}:6379/$\{{ a: 1 }.a}\`;\n` +
      `this.host = ${address};\nregisterOutputs({ host: ${address} });\nnew App("a", [${address}]);\n`;
    assert.equal(fixed(around("x.cacheNodes[0].address"), "a.ts"), around("group.primaryEndpointAddress"));
  });

  it("is told without a fix where more than the address comes out, which may be a password", () => {
    const text = `${MEMBER}const url = x.cacheNodes.apply((n) => \`redis://:hunter2@$\{n[0].address}:$\{n[0].port}\`);\n`;
    assert.deepEqual(told(text, "a.ts"), ["x.cacheNodes.apply(…)"]);
  });

  it("is seen through one variable", () => {
    const text = `${LONE}const node = x.cacheNodes[0];\nexport const host = node.address;\nexport const port = node.port;\n`;
    assert.deepEqual(told(text, "a.ts"), ["node.address"]);
  });

  it("goes to the reader endpoint where the place is for reads", () => {
    for (const place of [
      "export const readHost = @;",
      "const env = { REDIS_HOST: a, REDIS_READ_HOST: @ };",
      'const env = [{ name: "REDIS_REPLICA", value: @ }];',
      'ctx.export("redis_reader", @);',
    ])
      assert.deepEqual(told(MEMBER + place.replace("@", "x.cacheNodes[0].address"), "a.ts"), [
        "x.cacheNodes[0].address -> group.readerEndpointAddress",
      ]);
  });

  it("of memcached goes to the cluster's address, and all nodes together are right", () => {
    const of = (expression: string) => told(`${MEMCACHED}export const a = ${expression};\n`, "a.ts");
    assert.deepEqual(of("x.cacheNodes[0].address"), ["x.cacheNodes[0].address -> x.clusterAddress"]);
    for (const expression of [
      'x.cacheNodes.apply(nodes => nodes.map(n => n.address).join(","))',
      "x.cacheNodes",
      "x.cacheNodes[0].port",
      "x.cacheNodes.apply(nodes => nodes[0].port)",
      "x.configurationEndpoint",
      "x.cacheNodes[i].address",
      "[x.cacheNodes[0].address, x.cacheNodes[1].address, x.cacheNodes[2].address]",
      "x.cacheNodes.apply(nodes => `${nodes[0].address}:11211,${nodes[1].address}:11211`)",
    ])
      assert.deepEqual(of(expression), [], expression);
  });

  it("of a lone node has no other, and says what it would take", () => {
    const said = messages(`${LONE}export const a = x.cacheNodes[0].address;\n`, "a.ts");
    assert.match(said[0] ?? "", /only node of x.*automaticFailoverEnabled on and at least two nodes/);
    const chosen = `${GROUP}${LONE}export const a = ha ? group.primaryEndpointAddress : x.cacheNodes[0].address;\n`;
    assert.deepEqual(told(chosen, "a.ts"), []);
  });

  it("is not seen in comments, strings, other programs and for exporters", () => {
    for (const line of [
      "// x.cacheNodes[0].address",
      "/* x.cacheNodes[0].address */",
      'const a = "x.cacheNodes[0].address";',
      "const a = `x.cacheNodes[0].address`;",
      "interface A { cacheNodes: { address: string }[] }",
      "const redisExporterTarget = x.cacheNodes[0].address;",
    ])
      assert.deepEqual(told(`${LONE}${line}\n`, "a.ts"), [], line);
    assert.deepEqual(told("// elasticache\nconst a = x.cacheNodes[0].address;\n", "a.ts"), []);
    const python = `import pulumi\nimport pulumi_aws.elasticache\n# x.cache_nodes[0].address\n"""\nx.cache_nodes[0].address\n"""\n`;
    assert.deepEqual(told(python, "a.py"), []);
  });

  it("takes the group and the mode of the nearest definition", () => {
    const clustered = MEMBER.replace("numCacheClusters: 2", "numNodeGroups: 2, replicasPerNodeGroup: 1");
    assert.deepEqual(told(`${clustered}export const a = x.cacheNodes[0].address;`, "a.ts"), [
      "x.cacheNodes[0].address -> group.configurationEndpointAddress",
    ]);
    assert.deepEqual(told(`${clustered}export const a = group.primaryEndpointAddress;`, "a.ts"), [
      "group.primaryEndpointAddress -> configurationEndpointAddress",
    ]);
    assert.deepEqual(told(`${MEMBER}export const a = group.configurationEndpointAddress;`, "a.ts"), [
      "group.configurationEndpointAddress -> primaryEndpointAddress",
    ]);
  });
});

describe("Pulumi: settings that keep a group from failing over", () => {
  const said = (settings: string) =>
    told(`${IMPORTS}const g = new aws.elasticache.ReplicationGroup("g", { ${settings} });\n`, "a.ts");

  it("are told where they are written", () => {
    assert.deepEqual(said("automaticFailoverEnabled: false, numCacheClusters: 2"), [
      "automaticFailoverEnabled: false -> true",
    ]);
    assert.deepEqual(said("numCacheClusters: 1"), ["numCacheClusters: 1"]);
    assert.deepEqual(said("numNodeGroups: 2, replicasPerNodeGroup: 0"), ["replicasPerNodeGroup: 0"]);
    assert.deepEqual(said("automaticFailoverEnabled: true, multiAzEnabled: false"), [
      "multiAzEnabled: false -> true",
    ]);
    assert.deepEqual(said("numCacheClusters: 2"), ["new aws.elasticache.ReplicationGroup"]);
  });

  it("are not guessed", () => {
    for (const settings of [
      "automaticFailoverEnabled: isProduction",
      "automaticFailoverEnabled: isProduction ? true : false",
      "automaticFailoverEnabled: false || isProduction",
      "automaticFailoverEnabled: !single, numCacheClusters: count",
      "...defaults, numCacheClusters: 2",
      "numCacheClusters: 1, globalReplicationGroupId: global.id",
      "numCacheClusters: 2, /* automaticFailoverEnabled: false */ automaticFailoverEnabled: true",
      'description: "automaticFailoverEnabled: false"',
      "numCacheClusters: 1 + replicas",
    ])
      assert.deepEqual(said(settings), [], settings);
  });

  it("keep the spelling of their language", () => {
    const python = (value: string) =>
      `import pulumi_aws as aws\ng = aws.elasticache.ReplicationGroup("g", automatic_failover_enabled=${value}, num_cache_clusters=2)\n`;
    assert.equal(fixed(python("False"), "a.py"), python("True"));
    const go = (value: string) =>
      `import "github.com/pulumi/pulumi-aws/sdk/v6/go/aws/elasticache"\ng, err := elasticache.NewReplicationGroup(ctx, "g", &elasticache.ReplicationGroupArgs{\n\tAutomaticFailoverEnabled: pulumi.Bool(${value}),\n\tNumCacheClusters: pulumi.Int(2),\n})\n`;
    assert.equal(fixed(go("false"), "a.go"), go("true"));
    const yaml = (value: string) =>
      `resources:\n  g:\n    type: aws:elasticache:ReplicationGroup\n    properties:\n      automaticFailoverEnabled: ${value} # for now\n      numCacheClusters: 2\n`;
    assert.equal(fixed(yaml("false"), "Pulumi.yaml"), yaml("true"));
  });
});

describe("Pulumi: any text", () => {
  const BASES = [
    [`${MEMBER}export const a = pulumi.interpolate\`redis://$\{x.cacheNodes[0].address}:6379\`;\n`, "a.ts"],
    [
      'import pulumi_aws as aws\ng = aws.elasticache.ReplicationGroup("g", automatic_failover_enabled=False)\nx = aws.elasticache.Cluster("x", replication_group_id=g.id)\nu = x.cache_nodes.apply(lambda n: f"redis://{n[0].address}")\n',
      "a.py",
    ],
    [
      "resources:\n  g:\n    type: aws:elasticache:ReplicationGroup\n    properties:\n      automaticFailoverEnabled: false\n  x:\n    type: aws:elasticache:Cluster\n    properties:\n      replicationGroupId: ${g.id}\noutputs:\n  a: ${x.cacheNodes[0].address}\n",
      "Pulumi.yaml",
    ],
  ] as const;

  it("never throws, and every edit fits the text, however it is broken", () => {
    const pieces = [
      '"',
      "'",
      "`",
      "${",
      "{",
      "}",
      "[",
      "]",
      "(",
      ")",
      "#",
      "/*",
      "*/",
      "\n",
      "\\",
      ".",
      '"""',
      "\r\n",
      ":",
    ];
    checkBroken(BASES, pieces);
  });

  it("says the same with other line ends", () => {
    for (const [text, fileName] of BASES) {
      const found = told(text, fileName);
      assert.ok(found.length > 0);
      assert.deepEqual(told(text.replaceAll("\n", "\r\n"), fileName), found);
    }
  });
});
