/** How many places, groups and nodes a rehearsal is about, in numbers and in words. */
import type { Rehearsal } from "../rehearsal/rehearse";
import { decisive, writesFail } from "../rehearsal/uses";
import { listed } from "../rules/words";
import { counted, thousands } from "../text/counted";

export interface RehearsalCounts {
  readonly groupsInUse: number;
  readonly failovers: number;
  /** Places that fail on writes after some failover, and do not today; promotions of regions do not count. */
  readonly breaking: number;
  /** Places that fail on writes today. */
  readonly failing: number;
  /** Places besides these that are without a cache once a node is lost, since nothing takes its place. */
  readonly stranded: number;
  /** Groups in use that cannot fail over by themselves. */
  readonly stuck: number;
  /** Single nodes in use: there is nothing that they could fail over to. */
  readonly singles: number;
}

export function countRehearsal({ groups, globals, singles }: Rehearsal): RehearsalCounts {
  const breaking = new Set<object>();
  const failing = new Set<object>();
  const uses = groups.flatMap(({ promotions }) => promotions).flatMap((each) => each.uses);
  for (const { mention, effect } of uses) {
    // A place that is rehearsed several times is one mention.
    if (effect === "breaks") breaking.add(mention.mention);
    if (effect === "still-fails" || effect === "recovers") failing.add(mention.mention);
  }
  for (const { stranded } of groups)
    for (const { mention, findings } of stranded) if (findings.some(writesFail)) failing.add(mention.mention);
  const stranded = strandedIn(groups, singles).filter((each) => !breaking.has(each) && !failing.has(each));
  const used = groups.filter((group) => group.uses > 0);
  return {
    groupsInUse: used.length,
    failovers: used.reduce((sum, { promotions }) => sum + promotions.length, 0) + globals.length,
    breaking: breaking.size,
    failing: failing.size,
    stranded: new Set(stranded).size,
    stuck: used.filter(({ canFailOver }) => !canFailOver).length,
    singles: singles.length,
  };
}

/** What is without a cache once a node is lost. */
function strandedIn(groups: Rehearsal["groups"], singles: Rehearsal["singles"]): object[] {
  const inGroups = groups.flatMap((group) =>
    group.stranded.filter(({ findings }) => decisive(findings) !== null),
  );
  return [...inGroups, ...singles.flatMap(({ uses }) => uses)].map(({ mention }) => mention.mention);
}

/** Sentences, each with its full stop. */
export function summaryOf(rehearsal: Rehearsal): string[] {
  const counts = countRehearsal(rehearsal);
  const unused = rehearsal.groups.filter(({ uses }) => uses === 0);
  if (rehearsal.groups.length === 0 && rehearsal.singles.length === 0)
    return ["No replication group was read, so there is nothing to rehearse."];
  const then = counts.breaking + counts.stranded;
  const lost = counts.stranded === 0 ? "" : `, ${lostWords(counts)} nothing takes a lost node's place`;
  const results = [
    `${counted(then, "place")} ${then === 1 ? "breaks" : "break"} at failover${lost}`,
    `${counted(counts.failing, "place")} ${counts.failing === 1 ? "breaks" : "break"} today`,
    `${counted(counts.stuck, "group")} in use cannot fail over`,
    ...(counts.singles > 0
      ? [
          `${counted(counts.singles, "single node")} in use ${counts.singles === 1 ? "has" : "have"} nothing to fail over to`,
        ]
      : []),
  ];
  const failovers = counts.failovers - rehearsal.globals.length;
  const sentences = [
    `Rehearsed ${counted(failovers, "failover")} of ${counted(counts.groupsInUse, "group")} in use: ${listed(results)}.`,
  ];
  const promoted = rehearsal.globals.flatMap(({ uses }) => uses).filter(({ effect }) => effect === "breaks");
  const moved = new Set(promoted.map(({ mention }) => mention.mention)).size;
  if (moved > 0)
    sentences.push(
      `${counted(moved, "place")} ${moved === 1 ? "breaks" : "break"} when people promote another region of a global datastore.`,
    );
  if (unused.length > 0) {
    const stuck = unused.filter(({ canFailOver }) => !canFailOver).map(({ group }) => group.id);
    const names =
      stuck.length > 10 ? `${stuck.slice(0, 10).join(", ")} and ${stuck.length - 10} more` : listed(stuck);
    const cannot = stuck.length > 0 ? `; of these, ${names} cannot fail over` : "";
    sentences.push(
      `${counted(unused.length, "group")} of the account ${unused.length === 1 ? "is" : "are"} not used here${cannot}.`,
    );
  }
  return sentences;
}

/** Of how many of the places that break it is told. */
function lostWords({ breaking, stranded }: RehearsalCounts): string {
  return breaking === 0 ? "since" : `${thousands(stranded)} of them since`;
}
