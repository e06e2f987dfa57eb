/** Hits of a part of a text as hits of the whole, and the other way round. */
import { shiftRange } from "../text/range";
import type { HostHit, Mention } from "./mention";

/** A hit whose token begins before the part begins at the part's start. */
export function shiftHit<T extends HostHit>(hit: T, by: number): T {
  const { portRange } = hit;
  return {
    ...hit,
    ...shiftRange(hit, by),
    portRange: portRange && shiftRange(portRange, by),
    tokenStart: Math.max(0, hit.tokenStart + by),
  };
}

export function shiftMention(mention: Mention, by: number): Mention {
  const { client } = mention;
  return {
    ...shiftHit(mention, by),
    client: { ...client, tlsRange: client.tlsRange && shiftRange(client.tlsRange, by) },
  };
}
