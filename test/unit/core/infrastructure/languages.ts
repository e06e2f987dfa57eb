/** One replication group in every language of infrastructure code that is read, with an output of one of its endpoints. */

/** The settings of a group by the names of CloudFormation; a value that is no literal is a reference to a parameter. */
export interface Group {
  readonly AutomaticFailoverEnabled?: boolean | "no" | Reference;
  readonly MultiAZEnabled?: boolean | "no" | Reference;
  readonly NumCacheClusters?: number | Reference;
  readonly NumNodeGroups?: number | Reference;
  readonly ReplicasPerNodeGroup?: number | Reference;
  readonly ClusterMode?: string | Reference;
  readonly CacheParameterGroupName?: string | Reference;
  readonly GlobalReplicationGroupId?: Reference;
  readonly TransitEncryptionEnabled?: boolean | "no" | Reference;
  readonly TransitEncryptionMode?: string | Reference;
  readonly Port?: number | Reference;
}

export interface Reference {
  readonly parameter: string;
}

export type Endpoint = "Primary" | "Reader" | "Configuration";

export interface Language {
  readonly name: string;
  readonly fileName: string;
  /** False where `no` is no way to write `false`. */
  readonly hasNo?: boolean;
  readonly write: (group: Group, endpoint: Endpoint | null) => string;
  /** The address that it writes, and the URL that the language makes of it; left out where it makes none. */
  readonly url?: readonly [address: RegExp, url: (scheme: string, port: string) => string];
}

type Value = NonNullable<Group[keyof Group]>;

const entries = (group: Group) => Object.entries(group) as [keyof Group, Value][];
const isReference = (value: Value): value is Reference => typeof value === "object";
const camel = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const snake = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();

/** The names of Terraform's provider, in Pascal case. */
const OF_PROVIDER: Partial<Record<keyof Group, string>> = {
  CacheParameterGroupName: "ParameterGroupName",
  MultiAZEnabled: "MultiAzEnabled",
};
const ofProvider = (name: keyof Group) => OF_PROVIDER[name] ?? name;
/** The CDK's and Pulumi's spelling of an acronym. */
const ofCdk = (name: keyof Group) => (name === "MultiAZEnabled" ? "MultiAzEnabled" : name);

function literal(value: Value, reference: (name: string) => string, isPython = false): string {
  if (isReference(value)) return reference(value.parameter);
  if (typeof value === "boolean" && isPython) return value ? "True" : "False";
  return typeof value === "string" && value !== "no" ? JSON.stringify(value) : String(value);
}

const lines = (group: Group, indent: string, line: (name: keyof Group, value: Value) => string) =>
  entries(group)
    .map(([name, value]) => `${indent}${line(name, value)}\n`)
    .join("");

function terraform(group: Group, endpoint: Endpoint | null): string {
  const settings = lines(group, "  ", (name, value) => {
    return `${snake(ofProvider(name))} = ${literal(value, (of) => `var.${of}`)}`;
  });
  const attribute = `aws_elasticache_replication_group.g.${endpoint?.toLowerCase()}_endpoint_address`;
  const output = endpoint === null ? "" : `output "host" {\n  value = ${attribute}\n}\n`;
  return `resource "aws_elasticache_replication_group" "g" {\n  replication_group_id = "g"\n${settings}}\n${output}`;
}

function terraformJson(group: Group, endpoint: Endpoint | null): string {
  const settings = entries(group).map(([name, value]) => [
    snake(ofProvider(name)),
    isReference(value) ? `\${var.${value.parameter}}` : value,
  ]);
  const attribute = `aws_elasticache_replication_group.g.${endpoint?.toLowerCase()}_endpoint_address`;
  return JSON.stringify({
    resource: {
      aws_elasticache_replication_group: {
        g: { replication_group_id: "g", ...Object.fromEntries(settings) },
      },
    },
    ...(endpoint && { output: { host: { value: `\${${attribute}}` } } }),
  });
}

function template(group: Group, endpoint: Endpoint | null, head = ""): string {
  const settings = lines(group, "      ", (name, value) => {
    return `${name}: ${literal(value, (of) => `!Ref ${of}`)}`;
  });
  const output =
    endpoint === null ? "" : `Outputs:\n  Host:\n    Value: !GetAtt G.${endpoint}EndPoint.Address\n`;
  return `${head}Resources:\n  G:\n    Type: AWS::ElastiCache::ReplicationGroup\n    Properties:\n      ReplicationGroupDescription: g\n${settings}${output}`;
}

function templateJson(group: Group, endpoint: Endpoint | null): string {
  const settings = entries(group).map(([name, value]) => [
    name,
    isReference(value) ? { Ref: value.parameter } : value,
  ]);
  return JSON.stringify(
    {
      Resources: {
        G: { Type: "AWS::ElastiCache::ReplicationGroup", Properties: Object.fromEntries(settings) },
      },
      ...(endpoint && {
        Outputs: { Host: { Value: { "Fn::GetAtt": ["G", `${endpoint}EndPoint.Address`] } } },
      }),
    },
    null,
    2,
  );
}

const PASCAL_VALUES: Readonly<Record<string, (value: string) => string>> = {
  boolean: (value) => `jsii.Bool(${value})`,
  number: (value) => `jsii.Number(${value})`,
  string: (value) => `jsii.String(${value})`,
};

/** A value of a Helm chart. */
const ofChart = (name: string) => `{{ .Values.${name} }}`;

export const LANGUAGES: readonly Language[] = [
  {
    name: "Terraform",
    fileName: "main.tf",
    url: [/value = (aws_\S+)/, (scheme, port) => `value = "${scheme}://\${$1}:${port}"`],
    write: terraform,
  },
  {
    name: "Terraform in JSON",
    fileName: "main.tf.json",
    url: [/(\$\{aws_\w+\.g\.\w+\})/, (scheme, port) => `${scheme}://$1:${port}`],
    write: terraformJson,
  },
  {
    name: "CloudFormation in YAML",
    fileName: "template.yaml",
    url: [/!GetAtt (G\.\w+\.Address)/, (scheme, port) => `!Sub ${scheme}://\${$1}:${port}`],
    hasNo: true,
    write: template,
  },
  {
    name: "CloudFormation in JSON",
    fileName: "template.json",
    url: [
      /\{\s*"Fn::GetAtt":\s*\[\s*"G",\s*"([\w.]+)"\s*\]\s*\}/,
      (scheme, port) => `{ "Fn::Sub": "${scheme}://\${G.$1}:${port}" }`,
    ],
    write: templateJson,
  },
  {
    name: "SAM",
    fileName: "template.yml",
    url: [
      /!GetAtt (G\.\w+\.Address)/,
      (scheme, port) => `!Join ["", ["${scheme}://", !GetAtt $1, ":${port}"]]`,
    ],
    hasNo: true,
    write: (group, endpoint) => template(group, endpoint, "Transform: AWS::Serverless-2016-10-31\n"),
  },
  {
    name: "CDK in TypeScript",
    fileName: "stack.ts",
    url: [/value: (g\.\w+)/, (scheme, port) => `value: \`${scheme}://\${$1}:${port}\``],
    write: (group, endpoint) =>
      `import { CfnOutput, aws_elasticache as elasticache } from "aws-cdk-lib";\n` +
      `const g = new elasticache.CfnReplicationGroup(this, "G", {\n${lines(group, "  ", (name, value) => `${camel(ofCdk(name))}: ${literal(value, (of) => `props.${of}`)},`)}});\n` +
      (endpoint === null
        ? ""
        : `new CfnOutput(this, "Host", { value: g.attr${endpoint}EndPointAddress });\n`),
  },
  {
    name: "CDK in Python",
    fileName: "stack.py",
    url: [/value=(g\.\w+)/, (scheme, port) => `value=f"${scheme}://{$1}:${port}"`],
    write: (group, endpoint) =>
      `from aws_cdk import CfnOutput, aws_elasticache as elasticache\n` +
      `g = elasticache.CfnReplicationGroup(\n    self, "G",\n${lines(group, "    ", (name, value) => `${snake(ofCdk(name))}=${literal(value, (of) => `props.${of}`, true)},`)})\n` +
      (endpoint === null
        ? ""
        : `CfnOutput(self, "Host", value=g.attr_${endpoint.toLowerCase()}_end_point_address)\n`),
  },
  {
    name: "CDK in Go",
    fileName: "main.go",
    url: [
      /Value: (g\.\w+\(\))/,
      (scheme, port) => `Value: jsii.String(fmt.Sprintf("${scheme}://%s:${port}", *$1))`,
    ],
    write: (group, endpoint) =>
      `package main\n\nimport "github.com/aws/aws-cdk-go/awscdk/v2/awselasticache"\n\nfunc build() {\n` +
      `\tg := awselasticache.NewCfnReplicationGroup(stack, jsii.String("G"), &awselasticache.CfnReplicationGroupProps{\n${lines(
        group,
        "\t\t",
        (name, value) => {
          const made = isReference(value) ? undefined : PASCAL_VALUES[typeof value];
          const written = literal(value, (of) => `props.${of}`);
          return `${ofCdk(name)}: ${made?.(written) ?? written},`;
        },
      )}\t})\n` +
      (endpoint === null
        ? ""
        : `\tawscdk.NewCfnOutput(stack, jsii.String("Host"), &awscdk.CfnOutputProps{Value: g.Attr${endpoint}EndPointAddress()})\n`) +
      "}\n",
  },
  {
    name: "CDK in Java",
    fileName: "CacheStack.java",
    url: [/host = (g\.\w+\(\))/, (scheme, port) => `host = "${scheme}://" + $1 + ":${port}"`],
    write: (group, endpoint) =>
      "package com.example;\n\nimport software.amazon.awscdk.services.elasticache.*;\n\nclass Cache {\n  void build() {\n" +
      `    CfnReplicationGroup g = CfnReplicationGroup.Builder.create(this, "G")\n${lines(group, "        ", (name, value) => `.${camel(ofCdk(name))}(${literal(value, (of) => `props.${of}`)})`)}        .build();\n` +
      (endpoint === null ? "" : `    String host = g.getAttr${endpoint}EndPointAddress();\n`) +
      "  }\n}\n",
  },
  {
    name: "CDK in C#",
    fileName: "CacheStack.cs",
    url: [/host = (g\.\w+)/, (scheme, port) => `host = $"${scheme}://{$1}:${port}"`],
    write: (group, endpoint) =>
      "using Amazon.CDK;\nusing Amazon.CDK.AWS.ElastiCache;\n\nclass Cache {\n" +
      `  var g = new CfnReplicationGroup(this, "G", new CfnReplicationGroupProps {\n${lines(group, "    ", (name, value) => `${ofCdk(name)} = ${literal(value, (of) => `props.${of}`)},`)}  });\n` +
      (endpoint === null ? "" : `  var host = g.Attr${endpoint}EndPointAddress;\n`) +
      "}\n",
  },
  {
    name: "Pulumi in TypeScript",
    fileName: "index.ts",
    url: [/host = (g\.\w+)/, (scheme, port) => `host = pulumi.interpolate\`${scheme}://\${$1}:${port}\``],
    write: (group, endpoint) =>
      `import * as aws from "@pulumi/aws";\n` +
      `const g = new aws.elasticache.ReplicationGroup("g", {\n  description: "g",\n${lines(group, "  ", (name, value) => `${camel(ofProvider(name))}: ${literal(value, (of) => `args.${of}`)},`)}});\n` +
      (endpoint === null ? "" : `export const host = g.${endpoint.toLowerCase()}EndpointAddress;\n`),
  },
  {
    name: "Pulumi in Python",
    fileName: "__main__.py",
    url: [
      /"host", (g\.\w+)/,
      (scheme, port) => `"host", pulumi.Output.concat("${scheme}://", $1, ":${port}")`,
    ],
    write: (group, endpoint) =>
      `import pulumi\nimport pulumi_aws as aws\n` +
      `g = aws.elasticache.ReplicationGroup("g",\n    description="g",\n${lines(group, "    ", (name, value) => `${snake(ofProvider(name))}=${literal(value, (of) => `args.${of}`, true)},`)})\n` +
      (endpoint === null ? "" : `pulumi.export("host", g.${endpoint.toLowerCase()}_endpoint_address)\n`),
  },
  {
    name: "Pulumi in Go",
    fileName: "pulumi.go",
    url: [/"host", (g\.\w+)/, (scheme, port) => `"host", pulumi.Sprintf("${scheme}://%s:${port}", $1)`],
    write: (group, endpoint) =>
      `package main\n\nimport "github.com/pulumi/pulumi-aws/sdk/v6/go/aws/elasticache"\n\nfunc main() {\n` +
      `\tg, err := elasticache.NewReplicationGroup(ctx, "g", &elasticache.ReplicationGroupArgs{\n\t\tDescription: pulumi.String("g"),\n${lines(
        group,
        "\t\t",
        (name, value) => {
          const written = literal(value, (of) => `args.${of}`);
          const type = { boolean: "Bool", number: "Int", string: "String", object: null }[
            typeof value as "object"
          ];
          return `${ofProvider(name)}: ${isReference(value) ? written : `pulumi.${type}(${written})`},`;
        },
      )}\t})\n` +
      (endpoint === null ? "" : `\tctx.Export("host", g.${endpoint}EndpointAddress)\n`) +
      "}\n",
  },
  {
    name: "Pulumi in YAML",
    fileName: "Pulumi.yaml",
    url: [/host: (\S+)/, (scheme, port) => `host: ${scheme}://$1:${port}`],
    hasNo: true,
    write: (group, endpoint) =>
      `name: g\nruntime: yaml\nresources:\n  g:\n    type: aws:elasticache:ReplicationGroup\n    properties:\n      description: g\n${lines(group, "      ", (name, value) => `${camel(ofProvider(name))}: ${literal(value, (of) => `\${${of}}`)}`)}` +
      (endpoint === null ? "" : `outputs:\n  host: \${g.${endpoint.toLowerCase()}EndpointAddress}\n`),
  },
  {
    name: "CDKTF in TypeScript",
    fileName: "cdktf.ts",
    url: [/value: (g\.\w+)/, (scheme, port) => `value: \`${scheme}://\${$1}:${port}\``],
    write: (group, endpoint) =>
      `import { TerraformOutput } from "cdktf";\nimport { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";\n` +
      `const g = new ElasticacheReplicationGroup(this, "g", {\n${lines(group, "  ", (name, value) => `${camel(ofProvider(name))}: ${literal(value, (of) => `props.${of}`)},`)}});\n` +
      (endpoint === null
        ? ""
        : `new TerraformOutput(this, "host", { value: g.${endpoint.toLowerCase()}EndpointAddress });\n`),
  },
  {
    name: "Crossplane",
    fileName: "composition.yaml",
    hasNo: true,
    write: (group, endpoint) =>
      `kind: Composition\nspec:\n  resources:\n    - base:\n        apiVersion: elasticache.aws.upbound.io/v1beta1\n        kind: ReplicationGroup\n        metadata:\n          name: g\n        spec:\n          forProvider:\n            region: us-east-1\n${lines(group, "            ", (name, value) => `${camel(ofProvider(name))}: ${literal(value, ofChart)}`)}` +
      (endpoint === null
        ? ""
        : `      patches:\n        - fromFieldPath: status.atProvider.${endpoint.toLowerCase()}EndpointAddress\n          toFieldPath: status.host\n`),
  },
  {
    name: "ACK",
    fileName: "group.yaml",
    hasNo: true,
    write: (group, endpoint) => {
      const settings = lines(group, "  ", (name, value) => `${camel(name)}: ${literal(value, ofChart)}`);
      const path = endpoint === "Configuration" ? "" : "nodeGroups[0].";
      const from = `path: .status.${path}${endpoint?.toLowerCase()}Endpoint.address\n    resource: { group: elasticache.services.k8s.aws, kind: ReplicationGroup, name: g }\n`;
      return (
        `apiVersion: elasticache.services.k8s.aws/v1alpha1\nkind: ReplicationGroup\nmetadata:\n  name: g\nspec:\n  description: g\n${settings}` +
        (endpoint === null
          ? ""
          : `---\napiVersion: services.k8s.aws/v1alpha1\nkind: FieldExport\nmetadata:\n  name: host\nspec:\n  from:\n    ${from}`)
      );
    },
  },
];
