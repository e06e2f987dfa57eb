/**
 * What each language and provider calls the things that are spoken of, and what its provider does with a setting that is
 * left out.
 */
import { capital } from "../text/words";

/** How names are spelt; `getter` is the CDK's in Java, `call` Pulumi's in Go and Java. */
export type Style = "snake" | "camel" | "pascal" | "getter" | "call";

/** Values of settings that are left out; null where the provider's reference states none. */
export interface Defaults {
  readonly failover: boolean | null;
  /** The number of nodes of a group without cluster mode. */
  readonly clusters: number | null;
}

export interface Dialect {
  /** The type of a replication group, and of a single cluster. */
  readonly groupType: string;
  readonly clusterType: string;
  readonly primary: string;
  readonly reader: string;
  /** Of a group in cluster mode. */
  readonly configuration: string;
  /** The settings of a group. */
  readonly failover: string;
  readonly nodeCount: string;
  readonly replicaCount: string;
  readonly multiZone: string;
  /** "on", as a value. */
  readonly on: string;
  /** Of memcached: the host of the configuration endpoint, and the endpoint as host and port. */
  readonly memcachedAddress: string;
  readonly memcachedEndpoint: string;
  /** What asking for an endpoint that a group does not have comes to. */
  readonly missing: "empty" | "fails";
  readonly defaults: Defaults;
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group */
const AWS_PROVIDER: Defaults = { failover: false, clusters: 1 };
/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-replicationgroup.html
 * for failover; https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html for both.
 */
const CLOUDFORMATION_DEFAULTS: Defaults = { failover: false, clusters: 1 };

/** A name that begins with a small letter, in another style. */
export function spell(name: string, style: Style): string {
  switch (style) {
    case "snake":
      return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    case "pascal":
      return capital(name);
    case "getter":
      return `get${capital(name)}`;
    default:
      return style === "call" ? `${name}()` : name;
  }
}

/** The attribute of an endpoint's port, by that of its address. */
export function portOf(address: string): string {
  return address.replace(/(?:A|a)ddress/, (word) => (word.startsWith("A") ? "Port" : "port"));
}

/** How a key is spelt. */
export function styleOf(key: string): Style {
  return key.includes("_") ? "snake" : /^[A-Z]/.test(key) ? "pascal" : "camel";
}

/** The names of Terraform's AWS provider and of what is made from it. */
function awsProvider(style: Style, groupType: string, clusterType: string, on: string): Dialect {
  // Settings are no calls where attributes are.
  const said = (name: string) => spell(name, style === "call" ? "camel" : style);
  return {
    groupType,
    clusterType,
    primary: said("primaryEndpointAddress"),
    reader: said("readerEndpointAddress"),
    configuration: said("configurationEndpointAddress"),
    failover: said("automaticFailoverEnabled"),
    nodeCount: said("numCacheClusters"),
    replicaCount: said("replicasPerNodeGroup"),
    multiZone: said("multiAzEnabled"),
    on,
    memcachedAddress: said("clusterAddress"),
    memcachedEndpoint: said("configurationEndpoint"),
    missing: "empty",
    defaults: AWS_PROVIDER,
  };
}

export const TERRAFORM = awsProvider(
  "snake",
  "aws_elasticache_replication_group",
  "aws_elasticache_cluster",
  "= true",
);

/** Pulumi's names as the program at hand spells them. */
export function pulumi(style: Style): Dialect {
  return awsProvider(style, "aws.elasticache.ReplicationGroup", "aws.elasticache.Cluster", "on");
}

export const CLOUDFORMATION: Dialect = {
  groupType: "AWS::ElastiCache::ReplicationGroup",
  clusterType: "AWS::ElastiCache::CacheCluster",
  primary: "PrimaryEndPoint.Address",
  reader: "ReaderEndPoint.Address",
  configuration: "ConfigurationEndPoint.Address",
  failover: "AutomaticFailoverEnabled",
  nodeCount: "NumCacheClusters",
  replicaCount: "ReplicasPerNodeGroup",
  multiZone: "MultiAZEnabled",
  on: "set to true",
  memcachedAddress: "ConfigurationEndpoint.Address",
  memcachedEndpoint: "ConfigurationEndpoint",
  missing: "fails",
  defaults: CLOUDFORMATION_DEFAULTS,
};

/** The CDK's names of CloudFormation's attributes and properties. */
export function cdk(style: Style): Dialect {
  const attribute = (name: string) => spell(`attr${name}`, style);
  const property = (name: string) => spell(name, style === "getter" ? "camel" : style);
  return {
    ...CLOUDFORMATION,
    groupType: "CfnReplicationGroup",
    clusterType: "CfnCacheCluster",
    primary: attribute("PrimaryEndPointAddress"),
    reader: attribute("ReaderEndPointAddress"),
    configuration: attribute("ConfigurationEndPointAddress"),
    failover: property("automaticFailoverEnabled"),
    nodeCount: property("numCacheClusters"),
    replicaCount: property("replicasPerNodeGroup"),
    multiZone: property("multiAzEnabled"),
    memcachedAddress: attribute("ConfigurationEndpointAddress"),
    memcachedEndpoint: attribute("ConfigurationEndpoint"),
  };
}

/** https://marketplace.upbound.io/providers/upbound/provider-aws-elasticache: made from Terraform's provider. */
export const CROSSPLANE: Dialect = {
  ...awsProvider("camel", "ReplicationGroup", "Cluster", "set to true"),
  primary: "status.atProvider.primaryEndpointAddress",
  reader: "status.atProvider.readerEndpointAddress",
  configuration: "status.atProvider.configurationEndpointAddress",
  memcachedAddress: "status.atProvider.clusterAddress",
  memcachedEndpoint: "status.atProvider.configurationEndpoint",
};

/** Controllers whose objects are those of the API: https://aws-controllers-k8s.github.io/community/reference/elasticache/v1alpha1/replicationgroup/ */
export const CONTROLLER: Dialect = {
  groupType: "ReplicationGroup",
  clusterType: "CacheCluster",
  primary: "status.nodeGroups[0].primaryEndpoint.address",
  reader: "status.nodeGroups[0].readerEndpoint.address",
  configuration: "status.configurationEndpoint.address",
  failover: "automaticFailoverEnabled",
  nodeCount: "numCacheClusters",
  replicaCount: "replicasPerNodeGroup",
  multiZone: "multiAZEnabled",
  on: "set to true",
  memcachedAddress: "status.configurationEndpoint.address",
  memcachedEndpoint: "status.configurationEndpoint",
  missing: "empty",
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
  defaults: { failover: false, clusters: 1 },
};

/** Ansible's modules make clusters alone; a group is made by CloudFormation or Terraform, here in the words of the API. */
export const ANSIBLE: Dialect = {
  ...CONTROLLER,
  groupType: "in a template of CloudFormation",
  clusterType: "elasticache",
  primary: "PrimaryEndPoint.Address",
  reader: "ReaderEndPoint.Address",
  configuration: "ConfigurationEndPoint.Address",
  failover: "AutomaticFailoverEnabled",
  nodeCount: "NumCacheClusters",
  memcachedAddress: "ConfigurationEndpoint.Address",
  memcachedEndpoint: "ConfigurationEndpoint",
};

/** The answers of the AWS CLI: https://docs.aws.amazon.com/cli/latest/reference/elasticache/describe-replication-groups.html */
export const AWS_CLI: Dialect = {
  ...CONTROLLER,
  groupType: "replication group",
  clusterType: "cluster",
  primary: "NodeGroups[0].PrimaryEndpoint.Address",
  reader: "NodeGroups[0].ReaderEndpoint.Address",
  configuration: "ConfigurationEndpoint.Address",
  memcachedAddress: "ConfigurationEndpoint.Address",
  memcachedEndpoint: "ConfigurationEndpoint",
};
