/**
 * Follows the names of one's own that the files hold, where that was asked for. What nobody told is counted and said, and
 * is no finding and no failure.
 */

import type { InventoryIndex } from "../core/inventory/inventoryIndex";
import {
  type AliasKnowledge,
  type AliasTarget,
  type AliasTargets,
  namesToFollow,
} from "../core/mentions/aliases";
import { unknownNames } from "../core/model/auditResult";
import { withAliases } from "../core/rules/scanned";
import type { Interrupts } from "./interrupts";
import type { Progress } from "./output";
import type { ScannedSource } from "./scan";

export interface FollowedAliases {
  readonly targets: AliasTargets;
  /** Names of which nobody told. */
  readonly unknown: ReadonlySet<string>;
  /** For people. */
  readonly notes: readonly string[];
}

export const NOTHING_FOLLOWED: FollowedAliases = { targets: new Map(), unknown: new Set(), notes: [] };

export async function followAliases(
  sources: readonly ScannedSource[],
  { progress, interrupts }: { readonly progress: Progress; readonly interrupts: Interrupts },
): Promise<FollowedAliases> {
  const candidates = sources.flatMap(({ scanned }) => scanned.aliases ?? []);
  const names = namesToFollow(candidates.map(({ mention }) => mention));
  if (names.size === 0) return NOTHING_FOLLOWED;
  const show = (done: number): void => progress.show(`following names in DNS: ${done} of ${names.size}`);
  show(0);
  try {
    const { AliasResolver } = await import("../dns/aliasResolver");
    const answers = await new AliasResolver().resolveAll(names, interrupts.signal, show);
    const targets = new Map<string, AliasTarget>();
    const unknown = new Set<string>();
    for (const [name, answer] of answers) {
      if (answer.kind === "alias") targets.set(name, answer);
      else if (answer.kind === "unknown") unknown.add(name);
    }
    return { targets, unknown, notes: unknown.size === 0 ? [] : [unknownNames(unknown.size)] };
  } finally {
    progress.clear();
  }
}

/** Whether a text holds a name of which nobody told: what stood there once may stand there still. */
export function holdsUnknown({ scanned }: ScannedSource, { unknown }: FollowedAliases): boolean {
  return (scanned.aliases ?? []).some(({ mention }) => unknown.has(mention.host));
}

export function knowledgeOf(targets: AliasTargets, index: InventoryIndex): AliasKnowledge {
  return { targets, holdsAddress: (address) => index.holds(address) };
}

/** The sources with what their names lead to, for what asks for hosts. */
export function followed(
  sources: readonly ScannedSource[],
  knowledge: AliasKnowledge,
): readonly ScannedSource[] {
  return sources.map((source) =>
    source.scanned.aliases === undefined
      ? source
      : { ...source, scanned: withAliases(source.scanned, knowledge) },
  );
}
