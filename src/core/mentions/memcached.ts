/** Nodes of memcached whose names might be nodes of Redis as well, told by what stands around them. */
import type { Surroundings } from "../clients/surroundings";
import type { EndpointShape } from "../model/endpoint";
import type { HitContext, HostHit } from "../model/mention";

const PORT = 11211;
/** In UTF-16 units. */
const LONGEST_NAMES = 300;
/** Keys of memcached's own: `MEMCACHED_HOST`, `memcache.servers`. */
const KEY = /memcached?(?![a-z])/i;
const OTHER = /redis|valkey/i;
const SCHEME = /^memcached?$/;

/** What the shape of a host is, told its port, what is given it, and the other hosts of its list. */
export function shapeAmong(
  { shape, scheme, template }: HostHit,
  port: number | null,
  { isOfMemcached }: Surroundings,
  siblings: readonly string[],
  { keyPath, labels }: Pick<HitContext, "keyPath" | "labels">,
): EndpointShape {
  // With TLS the two have names of different forms.
  if (shape.kind !== "node" || shape.tls !== false || template) return shape;
  const isMemcached =
    port === PORT ||
    isOfMemcached === true ||
    (scheme !== null && SCHEME.test(scheme)) ||
    isNamed([keyPath ?? "", ...labels].join(" ").slice(-LONGEST_NAMES)) ||
    siblings.some((host) => isOfSameCluster(shape, host));
  return isMemcached ? { ...shape, kind: "memcached-node", name: shape.member } : shape;
}

function isNamed(names: string): boolean {
  return KEY.test(names) && !OTHER.test(names);
}

/** Whether another host is the same cluster's Configuration endpoint, or a node of it that only memcached can have. */
function isOfSameCluster({ member, hash }: EndpointShape, host: string): boolean {
  const prefix = `${member}.${hash}.`;
  return host.startsWith(prefix) && /^(?:cfg|(?!0001)\d{4})\./.test(host.slice(prefix.length));
}
