/**
 * What the settings of a cluster or group say of it, in the words of AWS::ElastiCache::CacheCluster and
 * AWS::ElastiCache::ReplicationGroup, whichever language they are written in.
 *
 * Nothing is concluded from what is not written: defaults have changed over the years, and a condition, a parameter or
 * a merged mapping may say otherwise. Facts are those of the CloudFormation reference of the two resources.
 */
import type { TextRange } from "../../text/range";

export const SETTINGS = [
  "Engine",
  "AutomaticFailoverEnabled",
  "NumCacheClusters",
  "NumNodeGroups",
  "ReplicasPerNodeGroup",
  "ClusterMode",
  "GlobalReplicationGroupId",
  "NodeGroupConfiguration",
  "CacheParameterGroupName",
  "MultiAZEnabled",
  "PreferredCacheClusterAZs",
  "PrimaryClusterId",
  // What these bring along is not known.
  "Fn::Transform",
  "<<",
] as const;
export type SettingName = (typeof SETTINGS)[number];

export interface Setting {
  /** From the name to the end of the value. */
  readonly range: TextRange;
  /** The literal without quotes and where it stands; null where the value is no literal. */
  readonly literal: (TextRange & { readonly text: string }) | null;
}

export interface CacheResource {
  readonly type: "CacheCluster" | "ReplicationGroup" | "GlobalReplicationGroup";
  readonly settings: ReadonlyMap<SettingName, Setting>;
}

type Settings = CacheResource["settings"];

/** The literal in lower case, `unknown` where it is written as something else, undefined where it is not written. */
function writtenValue(settings: Settings, name: SettingName): string | undefined {
  const setting = settings.get(name);
  if (setting === undefined) return undefined;
  return setting.literal?.text.toLowerCase() ?? "unknown";
}

function numberOf(settings: Settings, name: SettingName): number | null {
  const value = writtenValue(settings, name);
  return value !== undefined && /^\d{1,4}$/.test(value) ? Number(value) : null;
}

/** Whether the text means it: `false` in YAML 1.1 has several spellings. */
function isFalse(value: string | undefined): boolean {
  return value === "false" || value === "no" || value === "off";
}

export function isMemcached({ settings }: CacheResource): boolean {
  return writtenValue(settings, "Engine") === "memcached";
}

/** Whether the group has cluster mode enabled, with the setting that proves it; null where nothing does, or two disagree. */
export function clusterModeOf({
  settings,
}: CacheResource): { readonly enabled: boolean; readonly proof: SettingName } | null {
  const mode = writtenValue(settings, "ClusterMode");
  const shards = numberOf(settings, "NumNodeGroups");
  const parameters = writtenValue(settings, "CacheParameterGroupName");
  const enabled: SettingName[] = [];
  const disabled: SettingName[] = [];
  if (mode === "enabled") enabled.push("ClusterMode");
  else if (mode === "disabled") disabled.push("ClusterMode");
  // A group on its way between the modes has the endpoints of both.
  else if (mode !== undefined) return null;
  if (shards !== null && shards > 1) enabled.push("NumNodeGroups");
  if (parameters !== undefined && /^default\.[\w.]+$/.test(parameters)) {
    const list = parameters.endsWith(".cluster.on") ? enabled : disabled;
    list.push("CacheParameterGroupName");
  }
  // Cluster mode needs automatic failover.
  if (isFalse(writtenValue(settings, "AutomaticFailoverEnabled"))) disabled.push("AutomaticFailoverEnabled");
  const [proof] = enabled.length > 0 ? enabled : disabled;
  if (proof === undefined || (enabled.length > 0 && disabled.length > 0)) return null;
  return { enabled: enabled.length > 0, proof };
}

export interface FailoverProblem {
  /** The setting that says it. */
  readonly name: SettingName;
  /** Failover is off; a group, or its shards, have no replica; all nodes may be in one zone, though it fails over. */
  readonly kind: "off" | "no-replica" | "no-replica-in-shards" | "one-zone";
  /** Whether there is, or may be, a replica. */
  readonly hasReplica: boolean;
  /** What to write in the place of literals, if that is all that it takes: each is the setting's literal. */
  readonly changes: readonly { readonly name: SettingName; readonly value: string }[];
}

/** Why the group cannot fail over, as far as it is written; null where it can, or where it is not written. */
export function failoverProblemOf({ type, settings }: CacheResource): FailoverProblem | null {
  const failover = writtenValue(settings, "AutomaticFailoverEnabled");
  const on = { name: "AutomaticFailoverEnabled", value: "true" } as const;
  if (type === "GlobalReplicationGroup" && isFalse(failover))
    return { name: on.name, kind: "off", hasReplica: true, changes: [on] };
  // A secondary of a global datastore takes its settings from the primary.
  if (type !== "ReplicationGroup" || settings.has("GlobalReplicationGroupId")) return null;
  const lonely = lonelySetting(settings);
  if (isFalse(failover)) {
    // Neither a number of nodes nor of replicas: there is one node.
    const isOne = lonely !== null || COUNTS.every((name) => !settings.has(name));
    const another = lonely && { name: lonely, value: lonely === "NumCacheClusters" ? "2" : "1" };
    const changes = another ? [on, another] : isOne ? [] : [on];
    return { name: on.name, kind: "off", hasReplica: !isOne, changes };
  }
  if (lonely !== null) {
    const shards = settings.has("NumNodeGroups") ? numberOf(settings, "NumNodeGroups") : 1;
    const kind = shards === 1 ? "no-replica" : "no-replica-in-shards";
    return { name: lonely, kind, hasReplica: false, changes: [] };
  }
  const spreads = settings.has("PreferredCacheClusterAZs") || settings.has("NodeGroupConfiguration");
  if (failover !== "true" || spreads || !isFalse(writtenValue(settings, "MultiAZEnabled"))) return null;
  const name = "MultiAZEnabled";
  return { name, kind: "one-zone", hasReplica: true, changes: [{ name, value: "true" }] };
}

const COUNTS: readonly SettingName[] = [
  "NumCacheClusters",
  "ReplicasPerNodeGroup",
  "NodeGroupConfiguration",
  "PrimaryClusterId",
  "Fn::Transform",
  "<<",
];

/** The setting that proves that no shard has a replica. */
function lonelySetting(settings: Settings): SettingName | null {
  // It may give each shard replicas of its own.
  if (settings.has("NodeGroupConfiguration")) return null;
  const clusters = numberOf(settings, "NumCacheClusters");
  const replicas = numberOf(settings, "ReplicasPerNodeGroup");
  const shards = settings.has("NumNodeGroups") ? numberOf(settings, "NumNodeGroups") : 1;
  if (replicas === 0 && !settings.has("NumCacheClusters")) return "ReplicasPerNodeGroup";
  if (replicas === 0 && clusters === 1) return "NumCacheClusters";
  if (clusters === 1 && shards === 1 && !settings.has("ReplicasPerNodeGroup")) return "NumCacheClusters";
  return null;
}
