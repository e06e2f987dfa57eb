/** Nodes of memcached whose names might be nodes of Redis as well, told by what stands around them. */
import type { Surroundings } from "../clients/surroundings";
import type { EndpointShape } from "../model/endpoint";
import type { HostHit } from "../model/mention";

const PORT = 11211;
const SCHEME = /^memcached?$/;

/** What the shape of a host is, told its port, what is given it, and the other hosts of its list. */
export function shapeAmong(
  { shape, scheme, template }: HostHit,
  port: number | null,
  { isOfMemcached }: Surroundings,
  siblings: readonly string[],
): EndpointShape {
  // With TLS the two have names of different forms.
  if (shape.kind !== "node" || shape.tls !== false || template) return shape;
  const isMemcached =
    port === PORT ||
    isOfMemcached === true ||
    (scheme !== null && SCHEME.test(scheme)) ||
    siblings.some((host) => isOfSameCluster(shape, host));
  return isMemcached ? { ...shape, kind: "memcached-node", name: shape.member } : shape;
}

/** Whether another host is the same cluster's Configuration endpoint, or a node of it that only memcached can have. */
function isOfSameCluster({ member, hash }: EndpointShape, host: string): boolean {
  const prefix = `${member}.${hash}.`;
  return host.startsWith(prefix) && /^(?:cfg|(?!0001)\d{4})\./.test(host.slice(prefix.length));
}
