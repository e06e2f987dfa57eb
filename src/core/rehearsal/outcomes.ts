/** What becomes of each place over all failovers of its group: one line for a reader in place of one per failover. */
import type { Promotion } from "../failover/failover";
import type { LocatedFinding, LocatedMention } from "../model/auditResult";
import type { GroupRehearsal } from "./rehearse";
import { decisive, type Effect } from "./uses";

/** From what matters most to what matters least. */
const EFFECTS: readonly Effect[] = [
  "breaks",
  "still-fails",
  "uncertain",
  "moves-to-primary",
  "recovers",
  "unaffected",
  "safe",
];

export interface UseOutcome {
  readonly file: string;
  readonly mention: LocatedMention;
  /** What is found today that a failover matters to. */
  readonly before: LocatedFinding | null;
  /** The one that matters most of all failovers; `unaffected` where the group can have none. */
  readonly worst: Effect;
  /** The failovers with each effect, in the order of the rehearsal. */
  readonly by: ReadonlyMap<Effect, readonly Promotion[]>;
  /** How many failovers were rehearsed for the group. */
  readonly failovers: number;
}

/** One for each use of the group, in the order of the files. */
export function outcomesOf({ promotions, stranded }: GroupRehearsal): UseOutcome[] {
  const [first] = promotions;
  if (first === undefined)
    return stranded.map(({ file, mention, findings }) => ({
      file,
      mention,
      before: decisive(findings),
      worst: "unaffected",
      by: new Map(),
      failovers: 0,
    }));
  return first.uses.map(({ file, mention, before }, i) => {
    const by = new Map<Effect, Promotion[]>();
    for (const { promotion, uses } of promotions) {
      const effect = uses[i]?.effect ?? "unaffected";
      const same = by.get(effect);
      if (same) same.push(promotion);
      else by.set(effect, [promotion]);
    }
    const worst = EFFECTS.find((effect) => by.has(effect)) ?? "unaffected";
    return { file, mention, before: decisive(before), worst, by, failovers: promotions.length };
  });
}
