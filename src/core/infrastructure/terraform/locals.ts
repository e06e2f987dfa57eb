/** Follows `local.name` one step, to the resource that the text says it stands for. */
import { denotedBy, isOneAddress } from "./denoted";
import type { Document } from "./document";
import { OPEN, STRING_OPEN } from "./tokens";
import { LOCAL, type Traversal } from "./traversal";
import { within } from "./within";

/**
 * The traversals with those of locals told as what they stand for; those of other locals are left out. A local that is
 * a node's address already is told where it is defined, and its uses are not told again.
 */
export function throughLocals({ tokens, blocks }: Document, traversals: readonly Traversal[]): Traversal[] {
  const known = new Map<string, Traversal>();
  for (const { type, attributes } of blocks) {
    if (type !== "locals") continue;
    for (const [name, attribute] of attributes) {
      const { from, to } = attribute;
      const isTemplate = tokens.kinds[from] === STRING_OPEN && tokens.kinds[from + 1] === OPEN;
      const margin = isTemplate ? 2 : 0;
      const value = within(traversals, attribute)[0];
      if (!value || value.root === LOCAL || value.from !== from + margin || value.to !== to - margin)
        continue;
      if (!isOneAddress(denotedBy(value.steps))) known.set(name, value);
    }
  }
  return traversals.flatMap((traversal) => {
    if (traversal.root !== LOCAL) return [traversal];
    const value = known.get(traversal.name);
    if (!value || traversal.steps.length === 0) return [];
    const { root, isData, name } = value;
    return [{ ...traversal, root, isData, name, steps: [...value.steps, ...traversal.steps] }];
  });
}
