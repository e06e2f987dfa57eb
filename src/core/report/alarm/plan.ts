/**
 * What a text about a failover alarm says, before any language: a topic, somebody who is told, the setting of each group,
 * and a CloudWatch alarm on the role of its primary. Nothing of it is created by the product.
 *
 * Always: each name in it is of AWS's own form, so that it needs no quoting in any of the languages; what has another name
 * is left out.
 */
import { hasRegionForm } from "../../hosts/regions";
import type { ReplicationGroup } from "../../model/inventory";
import { capital } from "../../text/words";

export const ALARM_LANGUAGES = ["terraform", "cloudformation", "cdk", "aws-cli"] as const;
export type AlarmLanguage = (typeof ALARM_LANGUAGES)[number];

/** Stands where whoever uses the text writes an address of their own. */
export const RECEIVER = "ops@example.com";
export const TOPIC = "cache-failovers";
/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
export const METRIC = { namespace: "AWS/ElastiCache", name: "IsMaster" } as const;

export interface WatchedGroup {
  readonly id: string;
  /** CacheClusterIds of the nodes that are primary now; empty where AWS tells no roles. */
  readonly primaries: readonly string[];
}

/** Topics are set on clusters of their own region alone. */
export interface AlarmPlan {
  readonly region: string;
  readonly groups: readonly WatchedGroup[];
}

const ID = /^[a-zA-Z][a-zA-Z0-9-]{0,49}$/;

/** One plan for each region, in the order of the groups. */
export function alarmPlans(groups: readonly ReplicationGroup[]): readonly AlarmPlan[] {
  const plans = new Map<string, WatchedGroup[]>();
  for (const { id, region, shards } of groups) {
    if (!ID.test(id) || !hasRegionForm(region)) continue;
    const primaries = shards
      .flatMap(({ nodes }) => nodes)
      .filter(({ role, clusterId }) => role === "primary" && ID.test(clusterId))
      .map(({ clusterId }) => clusterId);
    const known = plans.get(region);
    if (known) known.push({ id, primaries });
    else plans.set(region, [{ id, primaries }]);
  }
  return [...plans].map(([region, watched]) => ({ region, groups: watched }));
}

/** What the alarm is for, in every language. */
export function alarmDescription(group: string, node: string): string {
  return `${node} is not the primary of ${group} any more: a failover has happened. Watch the new primary from then on.`;
}

/** `TitoRedis002` of `tito-redis-002`: a name for programs and templates. */
export function pascal(id: string): string {
  return id.split("-").map(capital).join("");
}

/** `tito_redis_002` */
export function snake(id: string): string {
  return id.toLowerCase().replaceAll("-", "_");
}
