/**
 * Links into the AWS console. Always holds: the address begins with one of the three console hosts, and nothing that
 * an account or a file says gets into it but a region and an id of the plainest characters.
 *
 * `#/redis/ID` is the page of a replication group or a single node, Valkey included, and `#/clusters/ID` in MemoryDB's own
 * console that of a MemoryDB cluster, as links in public code show; no
 * source was found for the pages of one memcached cluster or one serverless cache, so these lead to the region's
 * dashboard.
 */
import { hasRegionForm } from "../../core/hosts/regions";

export interface ConsoleTarget {
  readonly type: "replication-group" | "cache-cluster" | "serverless-cache" | "memorydb-cluster";
  /** `redis`, `valkey`, `memcached`, or null where the account did not say. */
  readonly engine: string | null;
  readonly id: string;
  /** Full region name. */
  readonly region: string;
}

/** Ids of ElastiCache and MemoryDB: a letter, then letters, digits and hyphens; 40 characters for groups, more left for the future. */
const ID = /^[a-z][a-z0-9-]{0,62}$/i;

/** The address of the resource's page, or null where the region or the id is not of the expected form. */
export function consoleUrl(target: ConsoleTarget): string | null {
  if (!hasRegionForm(target.region) || !ID.test(target.id)) return null;
  const host = consoleHost(target.region);
  if (host === null) return null;
  const service = target.type === "memorydb-cluster" ? "memorydb" : "elasticache";
  return `https://${host}/${service}/home?region=${target.region}${page(target)}`;
}

/** The partition decides the console; isolated partitions have no public one. */
function consoleHost(region: string): string | null {
  if (region.startsWith("cn-")) return "console.amazonaws.cn";
  if (region.startsWith("us-gov-")) return "console.amazonaws-us-gov.com";
  if (/^(?:us-iso|eu-iso|eusc)/.test(region)) return null;
  return "console.aws.amazon.com";
}

function page(target: ConsoleTarget): string {
  if (target.type === "serverless-cache") return "#/";
  if (target.type === "memorydb-cluster") return `#/clusters/${target.id}`;
  if (target.engine === "memcached") return "#/memcached";
  return `#/redis/${target.id}`;
}
