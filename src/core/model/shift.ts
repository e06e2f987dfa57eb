/** Moves offsets between a text and a part of it: long texts are read part by part. */
import type { HostHit, TextRange } from "./mention";

/** The same range `by` characters later; earlier where `by` is negative. */
export function shiftRange({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by };
}

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
