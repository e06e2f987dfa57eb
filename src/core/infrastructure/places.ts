/** Asks what a text says about places that are no hosts: whether one is a comment and which keys lead to it. */
import { type AskedPlace, type HitContext, NO_CONTEXT } from "../model/mention";
import { readCodeContexts } from "../syntax/code/contexts";
import type { Expressions } from "../syntax/code/expressions";
import { contextsIn as outlineContextsIn } from "../syntax/contexts";
import type { Outline } from "../syntax/outline";
import type { TextRange } from "../text/range";

export interface Place extends TextRange {
  /** Where the word begins that the place belongs to, for a name written right before it; the start where left out. */
  readonly tokenStart?: number;
}

export function asked({ start, end, tokenStart = start }: Place): AskedPlace {
  return { start, end, tokenStart };
}

/** The context of each place of an outline. The order of the places does not matter. */
export function contextsAt<P extends Place>(
  outline: Outline,
  places: readonly P[],
): ReadonlyMap<P, HitContext> {
  return inOrder(places, (sorted) => outlineContextsIn(outline, sorted));
}

/** The context of each place of a program. No two places may overlap. */
export function contextsIn<P extends Place>(
  code: Expressions,
  places: readonly P[],
): ReadonlyMap<P, HitContext> {
  return inOrder(places, (sorted) => readCodeContexts(code, sorted));
}

function inOrder<P extends Place>(
  places: readonly P[],
  read: (places: readonly AskedPlace[]) => readonly HitContext[],
): ReadonlyMap<P, HitContext> {
  const sorted = [...places].sort((a, b) => a.start - b.start);
  const contexts = sorted.length > 0 ? read(sorted.map(asked)) : [];
  return new Map(sorted.map((place, i) => [place, contexts[i] ?? NO_CONTEXT]));
}
