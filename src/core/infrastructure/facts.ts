/**
 * What the settings of a cache come to. Nothing is concluded from what is not written, but for the defaults that the
 * provider's reference states.
 */
import type { Cache, SettingName, Settings } from "./model";

/** The literal in lower case, `unknown` where it is written as something else, undefined where it is left out. */
function written(settings: Settings, name: SettingName): string | undefined {
  const setting = settings.get(name);
  return setting === undefined ? undefined : (setting.value?.toLowerCase() ?? "unknown");
}

export function numberOf({ settings }: Pick<Cache, "settings">, name: SettingName): number | null {
  const value = written(settings, name);
  return value !== undefined && /^\d{1,4}$/.test(value) ? Number(value) : null;
}

/** Whether the text means it: `false` in YAML 1.1 has several spellings, https://yaml.org/type/bool.html. */
function isFalse(value: string | undefined): boolean {
  return value === "false" || value === "no" || value === "off";
}

function isTrue(value: string | undefined): boolean {
  return value === "true" || value === "yes" || value === "on";
}

/** The engine that is written; null where none is, or not as a literal. A member has its group's, and memcached has no groups. */
export function engineOf({ kind, settings, memberOf }: Cache): "memcached" | "redis" | null {
  const engine = written(settings, "engine");
  if (engine === undefined && kind === "cluster" && settings.has("groupId") && memberOf !== "none")
    return "redis";
  return engine === "memcached" ? engine : engine === "redis" || engine === "valkey" ? "redis" : null;
}

export interface ClusterMode {
  readonly enabled: boolean;
  /** The setting that proves it. */
  readonly proof: SettingName;
}

/** The names of AWS's own parameter groups, https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html. */
const DEFAULT_PARAMETERS = /^default\.[\w.]+$/;

/** Settings that may bring cluster mode along, whatever else is written. */
const MAY_ENABLE: readonly SettingName[] = ["shards", "replicas", "shardConfiguration", "primaryCluster"];

/** Whether a group has cluster mode enabled; null where nothing proves it, or two settings disagree. */
export function clusterModeOf({ kind, isLookedUp, settings, isComplete }: Cache): ClusterMode | null {
  // A secondary of a global datastore takes its mode from the primary.
  if (kind !== "group" || isLookedUp || settings.has("global")) return null;
  const mode = written(settings, "clusterMode");
  // A group on its way between the modes has the endpoints of both.
  if (mode !== undefined && mode !== "enabled" && mode !== "disabled") return null;
  const parameters = written(settings, "parameterGroup");
  const isOwn = parameters?.endsWith(".cluster.on") === true;
  // Without a parameter group it is the engine's default one, and that has no cluster mode.
  const isPlain = isComplete && parameters === undefined && !MAY_ENABLE.some((name) => settings.has(name));
  const enabled = proofs({
    clusterMode: mode === "enabled",
    shards: (numberOf({ settings }, "shards") ?? 1) > 1,
    parameterGroup: isOwn,
  });
  const disabled = proofs({
    clusterMode: mode === "disabled",
    parameterGroup: !isOwn && DEFAULT_PARAMETERS.test(parameters ?? ""),
    // Cluster mode needs automatic failover, https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html.
    failover: isFalse(written(settings, "failover")),
    clusters: isPlain && numberOf({ settings }, "clusters") !== null,
  });
  const [proof] = [...enabled, ...disabled];
  if (proof === undefined || (enabled.length > 0 && disabled.length > 0)) return null;
  return { enabled: enabled.length > 0, proof };
}

/** The settings that prove it, in order. */
function proofs(told: Partial<Record<SettingName, boolean>>): SettingName[] {
  return (Object.keys(told) as SettingName[]).filter((name) => told[name]);
}

/** Whether clients of a group have to connect with TLS; null where both are taken, or the text does not say. */
export function tlsOf({ kind, isLookedUp, settings }: Cache): boolean | null {
  if (kind !== "group" || isLookedUp || settings.has("global")) return null;
  const tls = written(settings, "transit");
  if (isFalse(tls)) return false;
  return isTrue(tls) && (written(settings, "transitMode") ?? "required") === "required" ? true : null;
}

/** Where a group listens that says nothing of it: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
const DEFAULT_PORT = 6379;

/** The port of a group's endpoints; null where the text does not say. */
export function listensOn(cache: Cache): number | null {
  const { kind, isLookedUp, isComplete, settings } = cache;
  if (kind !== "group" || isLookedUp || settings.has("global")) return null;
  return settings.has("port") ? portIn(settings) : isComplete ? DEFAULT_PORT : null;
}

function portIn(settings: Settings): number | null {
  const port = written(settings, "port");
  return port !== undefined && /^\d{1,5}$/.test(port) ? Number(port) : null;
}

export interface FailoverProblem {
  /** The setting that says it; null where what is left out does. */
  readonly name: SettingName | null;
  /** Failover is off; a group, or its shards, have no replica; all nodes may be in one zone, though it fails over. */
  readonly kind: "off" | "no-replica" | "no-replica-in-shards" | "one-zone";
  /** False where there is surely no replica. */
  readonly hasReplica: boolean;
  /** Whether a replica is written. */
  readonly isReplicaWritten: boolean;
  /** What to write in the place of literals, if that is all that it takes: each is the setting's literal. */
  readonly changes: readonly { readonly name: SettingName; readonly value: string }[];
}

const ON = { name: "failover", value: "true" } as const;
/** Settings that say how many nodes there are. */
const COUNTS: readonly SettingName[] = ["clusters", "replicas", "shardConfiguration", "primaryCluster"];

/** Settings that bring cluster mode along. */
const CLUSTERED: readonly SettingName[] = ["shards", "replicas", "clusterMode", "shardConfiguration"];

/** Why a group cannot fail over, as far as it is written; null where it can, or where that is not known. */
export function failoverProblemOf(cache: Cache): FailoverProblem | null {
  const { kind, isLookedUp, settings, hasOwnMembers } = cache;
  if (kind === "cluster" || kind === "serverless" || isLookedUp || engineOf(cache) === "memcached")
    return null;
  // A secondary of a global datastore takes its settings from the primary.
  if (kind === "group" && settings.has("global")) return null;
  const failover = written(settings, "failover");
  const common = { hasReplica: true, isReplicaWritten: writesReplica(cache), changes: [] };
  const lonely = kind !== "global" && !hasOwnMembers ? lonelySetting(cache) : null;
  if (isFalse(failover)) return { ...common, name: "failover", kind: "off", ...turnedOff(cache, lonely) };
  if (lonely !== null) {
    const shards = settings.has("shards") ? numberOf(cache, "shards") : 1;
    const without = shards === 1 ? "no-replica" : "no-replica-in-shards";
    return { ...common, name: lonely, kind: without, hasReplica: false };
  }
  if (isTrue(failover) && isFalse(written(settings, "multiZone")) && !namesZones(cache)) {
    const changes = [{ name: "multiZone", value: "true" }] as const;
    return { ...common, name: "multiZone", kind: "one-zone", changes };
  }
  const isOff = failover === undefined && isOffByDefault(cache) && (numberOf(cache, "clusters") ?? 0) > 1;
  return isOff ? { ...common, name: null, kind: "off" } : null;
}

function writesReplica(cache: Cache): boolean {
  return (numberOf(cache, "clusters") ?? 1) > 1 || (numberOf(cache, "replicas") ?? 0) > 0;
}

/** What there is, and what to write, where failover is off. */
function turnedOff(
  cache: Cache,
  lonely: SettingName | null,
): Pick<FailoverProblem, "hasReplica" | "changes"> {
  if (lonely !== null) {
    const another = { name: lonely, value: lonely === "clusters" ? "2" : "1" };
    return { hasReplica: false, changes: [ON, another] };
  }
  const { kind, settings, isComplete, hasOwnMembers, dialect } = cache;
  const isOne = kind === "group" && isComplete && !hasOwnMembers && dialect.defaults.clusters === 1;
  const hasReplica = !isOne || COUNTS.some((name) => settings.has(name));
  return { hasReplica, changes: hasReplica ? [ON] : [] };
}

/** A group in cluster mode always fails over: without the setting it is not made. */
function isOffByDefault({ kind, settings, isComplete, dialect }: Cache): boolean {
  if (kind !== "group" || !isComplete || dialect.defaults.failover !== false) return false;
  return !CLUSTERED.some((name) => settings.has(name));
}

/** The setting that proves that no shard has a replica. */
function lonelySetting(cache: Cache): SettingName | null {
  const { settings } = cache;
  // It may give each shard replicas of its own.
  if (settings.has("shardConfiguration")) return null;
  const clusters = numberOf(cache, "clusters");
  const replicas = numberOf(cache, "replicas");
  const shards = settings.has("shards") ? numberOf(cache, "shards") : 1;
  if (replicas === 0 && !settings.has("clusters")) return "replicas";
  if (replicas === 0 && clusters === 1) return "clusters";
  if (clusters === 1 && shards === 1 && !settings.has("replicas")) return "clusters";
  return null;
}

/** Whether the text itself may spread the nodes over zones. */
function namesZones({ settings }: Cache): boolean {
  const zones = settings.get("zones");
  const isOne = zones?.items !== undefined && new Set(zones.items).size === 1;
  return (zones !== undefined && !isOne) || settings.has("shardConfiguration");
}
