/**
 * Asks the readers of formats about places that are no hosts. They say of any range whether it is a comment and which
 * keys lead to it, so that infrastructure code needs no second parser of YAML, JSON or a programming language.
 */

import { unknownShape } from "../../model/endpoint";
import { type ContextReader, type HitContext, type HostHit, NO_CONTEXT } from "../../model/mention";
import { isRecordTarget } from "../../syntax/dnsRecord";
import type { TextRange } from "../../text/range";

export interface Place extends TextRange {
  /** Where the word begins that the place belongs to, for a name written right before it; the start where left out. */
  readonly tokenStart?: number;
}

/** Contexts do not depend on it. */
const SHAPE = unknownShape("");

function hitOf({ start, end, tokenStart = start }: Place): HostHit {
  return {
    start,
    end,
    tokenStart,
    host: "",
    written: "",
    shape: SHAPE,
    port: null,
    portRange: null,
    writtenPort: "",
    scheme: null,
    writtenScheme: "",
    template: false,
  };
}

/** The context of each place, in one pass over the text. No two places may overlap; their order does not matter. */
export function contextsAt<P extends Place>(
  reader: ContextReader,
  text: string,
  places: readonly P[],
): ReadonlyMap<P, HitContext> {
  const sorted = [...places].sort((a, b) => a.start - b.start);
  const contexts = sorted.length > 0 ? reader(text, sorted.map(hitOf)) : [];
  return new Map(sorted.map((place, i) => [place, contexts[i] ?? NO_CONTEXT]));
}

/** Whether the place is the target of a DNS record that the text defines. */
export function isRecordAt(text: string, place: Place, context: HitContext): boolean {
  return isRecordTarget(text, hitOf(place), context);
}
