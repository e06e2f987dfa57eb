/**
 * Asks what a text says about places that are no hosts: whether one is a comment and which keys lead to it, so that
 * infrastructure code needs no second parser of YAML, JSON or a programming language.
 */

import { unknownShape } from "../../model/endpoint";
import { type HitContext, type HostHit, NO_CONTEXT } from "../../model/mention";
import { readCodeContexts } from "../../syntax/code/contexts";
import type { Expressions } from "../../syntax/code/expressions";
import { contextsIn as outlineContextsIn } from "../../syntax/contexts";
import { isRecordTarget } from "../../syntax/dnsRecord";
import type { Outline } from "../../syntax/outline";
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

/** The context of each place of an outline. The order of the places does not matter. */
export function contextsAt<P extends Place>(
  outline: Outline,
  places: readonly P[],
): ReadonlyMap<P, HitContext> {
  return inOrder(places, (hits) => outlineContextsIn(outline, hits));
}

/** The context of each place of a program. No two places may overlap. */
export function contextsIn<P extends Place>(
  code: Expressions,
  places: readonly P[],
): ReadonlyMap<P, HitContext> {
  return inOrder(places, (hits) => readCodeContexts(code, hits));
}

function inOrder<P extends Place>(
  places: readonly P[],
  read: (hits: readonly HostHit[]) => readonly HitContext[],
): ReadonlyMap<P, HitContext> {
  const sorted = [...places].sort((a, b) => a.start - b.start);
  const contexts = sorted.length > 0 ? read(sorted.map(hitOf)) : [];
  return new Map(sorted.map((place, i) => [place, contexts[i] ?? NO_CONTEXT]));
}

/** Whether the place is the target of a DNS record that the text defines. */
export function isRecordAt(text: string, place: Place, context: HitContext): boolean {
  return isRecordTarget(text, hitOf(place), context);
}
