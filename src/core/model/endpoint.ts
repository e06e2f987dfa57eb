/** What a cache hostname can be, and what its shape alone says. */
export type EndpointKind =
  | "primary"
  | "reader"
  | "configuration"
  | "node"
  | "standalone-node"
  | "memcached-configuration"
  | "memcached-node"
  | "serverless"
  | "memorydb-configuration"
  | "memorydb-node"
  | "unknown";

/** What the shape of a hostname says. A hint: only an inventory decides. */
export interface EndpointShape {
  /** Lower case, no trailing dot. */
  readonly host: string;
  readonly kind: EndpointKind;
  readonly service: "elasticache" | "memorydb";
  /** The group, cluster or cache that the name states or (for a node without TLS) suggests; null if none. */
  readonly name: string | null;
  /** The member's own name (CacheClusterId) for a node; null otherwise. */
  readonly member: string | null;
  /** The hash label shared by resources of one account and region, or null. */
  readonly hash: string | null;
  /** Full region name where the code is known, otherwise null. */
  readonly region: string | null;
  /** The region label as written, or null. */
  readonly regionCode: string | null;
  /** Whether the name's form is the in-transit-encryption one; null where both are the same. */
  readonly tls: boolean | null;
  /** True for documentation placeholders (`your-cluster.cache…`, `xxxxxx`, `abc123`, too few labels). */
  readonly placeholder: boolean;
}

/** The shape of a name that proves nothing. */
export function unknownShape(host: string): EndpointShape {
  return {
    host,
    kind: "unknown",
    service: "elasticache",
    name: null,
    member: null,
    hash: null,
    region: null,
    regionCode: null,
    tls: null,
    placeholder: false,
  };
}
