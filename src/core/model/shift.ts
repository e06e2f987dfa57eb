/** Hits and mentions of a part of a text as those of the whole, and the other way round. */
import type { TextRange } from "../text/range";
import type { HostHit, Mention } from "./mention";

type Move = (offset: number) => number;

function movedRange(range: TextRange | null, move: Move): TextRange | null {
  return range && { start: move(range.start), end: move(range.end) };
}

export function movedHit<T extends HostHit>(hit: T, move: Move): T {
  return {
    ...hit,
    start: move(hit.start),
    end: move(hit.end),
    portRange: movedRange(hit.portRange, move),
    tokenStart: move(hit.tokenStart),
  };
}

/** A hit whose token begins before the part begins at the part's start. */
export function shiftHit(hit: HostHit, by: number): HostHit {
  return movedHit(hit, (offset) => Math.max(0, offset + by));
}

export function shiftMention(mention: Mention, by: number): Mention {
  const move = (offset: number) => offset + by;
  const { client } = mention;
  return { ...movedHit(mention, move), client: { ...client, tlsRange: movedRange(client.tlsRange, move) } };
}
