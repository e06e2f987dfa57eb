/**
 * The words of a rehearsal for people, before any format: what each group's part says, line by line. The text and the
 * Markdown report differ in marks alone.
 */
import type { Promotion } from "../failover/failover";
import { nextMaintenance } from "../failover/maintenance";
import type { LocatedRange } from "../model/auditResult";
import type { Remedy } from "../model/finding";
import type { UpdateAction } from "../model/inventory";
import type { Severity } from "../model/rule";
import { outcomesOf, type UseOutcome } from "../rehearsal/outcomes";
import type { GlobalRehearsal, GroupRehearsal, Rehearsal, SingleRehearsal } from "../rehearsal/rehearse";
import { decisive, writesFail } from "../rehearsal/uses";
import { failoverRemedy, groupRemedy } from "../rules/remedies";
import { listed } from "../rules/words";

export interface PageOptions {
  /** ISO 8601: which maintenance is the next. */
  readonly now: string;
  /** An ISO time as the reader says it, in the reader's time zone. */
  readonly timeInWords: (time: string) => string;
  /** The age of an ISO time, as `3 hours ago`. */
  readonly age: (time: string) => string;
}

export interface PageLine {
  readonly severity: Severity;
  readonly file: string;
  readonly range: LocatedRange;
  readonly host: string;
  readonly words: string;
}

export interface PageSection {
  readonly title: string;
  /** Sentences without their full stop. */
  readonly facts: readonly string[];
  readonly remedy: Remedy | null;
  /** The worst first. */
  readonly lines: readonly PageLine[];
  /** How many uses need nothing. */
  readonly safe: number;
}

export interface RehearsalPage {
  readonly sections: readonly PageSection[];
  /** Sentences, each with its full stop. */
  readonly summary: readonly string[];
}

export interface RehearsalCounts {
  readonly groupsInUse: number;
  readonly failovers: number;
  /** Places that fail on writes after some failover, and do not today; promotions of regions do not count. */
  readonly breaking: number;
  /** Places that fail on writes today. */
  readonly failing: number;
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
  const used = groups.filter((group) => group.uses > 0);
  return {
    groupsInUse: used.length,
    failovers: used.reduce((sum, { promotions }) => sum + promotions.length, 0) + globals.length,
    breaking: breaking.size,
    failing: failing.size,
    stuck: used.filter(({ canFailOver }) => !canFailOver).length,
    singles: singles.length,
  };
}

export function rehearsalPage(rehearsal: Rehearsal, options: PageOptions): RehearsalPage {
  const { groups, globals, singles } = rehearsal;
  return {
    sections: [
      ...groups.filter(({ uses }) => uses > 0).map((group) => groupSection(group, options)),
      ...singles.map((single) => singleSection(single, options)),
      ...globals.filter(({ uses }) => uses.length > 0).map(globalSection),
    ],
    summary: summaryOf(rehearsal),
  };
}

function groupSection(rehearsal: GroupRehearsal, options: PageOptions): PageSection {
  const { group, inventory, promotions } = rehearsal;
  const outcomes = outcomesOf(rehearsal);
  const lines = outcomes.flatMap((outcome) => lineOf(outcome, rehearsal) ?? []);
  return {
    title: `${group.id} in ${group.region}`,
    facts: factsOf(rehearsal, options),
    remedy: failoverRemedy(group, inventory),
    lines: lines.sort((a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity)),
    safe: promotions.length === 0 ? 0 : outcomes.length - lines.length,
  };
}

const RANK: readonly Severity[] = ["error", "warning", "information", "hint"];

function factsOf({ group, obstacles, history, updates }: GroupRehearsal, options: PageOptions): string[] {
  const facts: string[] = [];
  const prevents = obstacles.filter((obstacle) => obstacle.prevents).map(({ words }) => words);
  const risks = obstacles.filter((obstacle) => !obstacle.prevents).map(({ words }) => words);
  if (prevents.length > 0) facts.push(`It cannot fail over by itself: ${prevents.join(" and ")}`);
  if (risks.length > 0) facts.push(`Risks: ${risks.join(" and ")}`);
  const last = history.lastFailover;
  if (last) {
    const nodes = last.to === null ? "" : `: ${last.from === null ? "" : `${last.from} to `}${last.to}`;
    const when = last.time === null ? "" : ` ${options.timeInWords(last.time)}, ${options.age(last.time)}`;
    facts.push(`Last failover${when}${nodes}${last.test ? " (a test)" : ""}`);
  }
  facts.push(...plannedFacts(group.maintenanceWindows, updates, options));
  return facts;
}

function plannedFacts(
  windows: readonly string[],
  updates: readonly UpdateAction[],
  options: PageOptions,
): string[] {
  const facts: string[] = [];
  const next = nextMaintenance(windows, options.now);
  if (next)
    facts.push(
      `${next.isOpen ? "Maintenance window open since" : "Next maintenance window"} ${options.timeInWords(next.start)}, until ${options.timeInWords(next.end)}`,
    );
  for (const { name, severity, status, applyBy, nodesUpdated } of updates) {
    const details = [
      severity,
      status,
      nodesUpdated && `${nodesUpdated} nodes done`,
      applyBy && `to apply by ${options.timeInWords(applyBy)}`,
    ];
    facts.push(`Pending service update ${name} (${details.filter(Boolean).join(", ")})`);
  }
  return facts;
}

function singleSection(
  { cluster, inventory, updates, uses }: SingleRehearsal,
  options: PageOptions,
): PageSection {
  const words = "breaks at failover: no cache while the node is replaced, and the data may be lost";
  return {
    title: `${cluster.id} in ${cluster.region}, a single node`,
    facts: [
      "It is in no replication group: there is nothing to fail over to",
      ...plannedFacts(cluster.maintenanceWindows, updates, options),
    ],
    remedy: groupRemedy(cluster, inventory),
    lines: uses.map(({ file, mention, findings }) => ({
      file,
      range: mention.range,
      host: mention.mention.host,
      severity: decisive(findings)?.severity ?? "information",
      words,
    })),
    safe: 0,
  };
}

function lineOf(outcome: UseOutcome, { canFailOver, group }: GroupRehearsal): PageLine | null {
  const said = wordsOf(outcome, canFailOver, group.shards.length > 1);
  if (said === null) return null;
  const { file, mention } = outcome;
  return { file, range: mention.range, host: mention.mention.host, severity: said[0], words: said[1] };
}

function wordsOf(
  { worst, by, failovers, before, mention }: UseOutcome,
  canFailOver: boolean,
  hasShards: boolean,
): readonly [Severity, string] | null {
  const when = (promotions: readonly Promotion[] = []) =>
    promotions.length === failovers
      ? failovers === 1
        ? `when ${promotions[0]?.promote} takes over`
        : "in every failover"
      : `when ${nodes(promotions)} takes over`;
  switch (worst) {
    case "breaks":
      return ["error", `breaks at failover: writes fail ${when(by.get("breaks"))}`];
    case "still-fails": {
      const recovers = by.get("recovers");
      const until = recovers ? ` until ${nodes(recovers)} takes over` : " now and after every failover";
      return ["error", `breaks today: writes fail${until}`];
    }
    case "recovers":
      return ["error", `breaks today: writes fail until ${nodes(by.get("recovers") ?? [])} takes over`];
    case "uncertain": {
      const shard = hasShards ? `shard ${mention.resolution.shard?.id}` : "the group";
      return [
        "warning",
        `unknown: names one node of ${shard}; AWS tells no roles in cluster mode, so a client that is not cluster-aware may fail when its role changes`,
      ];
    }
    case "moves-to-primary":
      return ["information", `reads move to the primary ${when(by.get("moves-to-primary"))}`];
    default:
      if (!canFailOver && before !== null)
        return ["warning", "breaks at failover: no cache once the primary is lost, until somebody acts"];
      return null;
  }
}

function nodes(promotions: readonly Promotion[]): string {
  return promotions.length < 2
    ? (promotions[0]?.promote ?? "")
    : listed(promotions.map(({ promote }) => promote)).replace(/ and ([^ ]*)$/, " or $1");
}

function globalSection({ globalGroupId, region, from, uses }: GlobalRehearsal): PageSection {
  const lines = uses.flatMap(({ file, mention, effect }): PageLine[] => {
    const words = {
      breaks: `breaks then: writes fail until they are sent to ${region}`,
      "still-fails": "breaks today: writes fail now and then",
      recovers: "breaks today: writes fail now and work then",
    };
    if (effect !== "breaks" && effect !== "still-fails" && effect !== "recovers") return [];
    const severity = { breaks: "warning", "still-fails": "error", recovers: "information" } as const;
    return [
      {
        file,
        range: mention.range,
        host: mention.mention.host,
        severity: severity[effect],
        words: words[effect],
      },
    ];
  });
  return {
    title: `${region} becomes the PRIMARY of global datastore ${globalGroupId}`,
    facts: [
      `Only people promote a region; nothing fails over to it by itself${from === null ? "" : `. PRIMARY now: ${from}`}`,
    ],
    remedy: null,
    lines: lines.sort((a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity)),
    safe: uses.length - lines.length,
  };
}

function summaryOf(rehearsal: Rehearsal): string[] {
  const counts = countRehearsal(rehearsal);
  const unused = rehearsal.groups.filter(({ uses }) => uses === 0);
  if (rehearsal.groups.length === 0 && rehearsal.singles.length === 0)
    return ["No replication group was read, so there is nothing to rehearse."];
  const results = [
    `${places(counts.breaking)} ${counts.breaking === 1 ? "breaks" : "break"} at failover`,
    `${places(counts.failing)} ${counts.failing === 1 ? "breaks" : "break"} today`,
    `${groups(counts.stuck)} in use cannot fail over`,
    ...(counts.singles > 0
      ? [
          `${count(counts.singles, "single node")} in use ${counts.singles === 1 ? "has" : "have"} nothing to fail over to`,
        ]
      : []),
  ];
  const sentences = [
    `Rehearsed ${count(counts.failovers, "failover")} of ${groups(counts.groupsInUse)} in use: ${listed(results)}.`,
  ];
  if (unused.length > 0) {
    const stuck = unused.filter(({ canFailOver }) => !canFailOver).map(({ group }) => group.id);
    const names =
      stuck.length > 10 ? `${stuck.slice(0, 10).join(", ")} and ${stuck.length - 10} more` : listed(stuck);
    const cannot = stuck.length > 0 ? `; of these, ${names} cannot fail over` : "";
    sentences.push(
      `${groups(unused.length)} of the account ${unused.length === 1 ? "is" : "are"} not used here${cannot}.`,
    );
  }
  return sentences;
}

function places(n: number): string {
  return count(n, "place");
}

function groups(n: number): string {
  return count(n, "group");
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
