/** Moves offsets between a text and a part of it: long texts are read part by part. */
import { shiftRange } from "../text/range";
import type { HostHit } from "./mention";

/** A hit whose token begins before the part begins at the part's start. */
export function shiftHit(hit: HostHit, by: number): HostHit {
  const { portRange } = hit;
  return {
    ...hit,
    ...shiftRange(hit, by),
    portRange: portRange && shiftRange(portRange, by),
    tokenStart: Math.max(0, hit.tokenStart + by),
  };
}
