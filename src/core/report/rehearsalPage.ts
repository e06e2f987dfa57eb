/**
 * The words of a rehearsal for people, before any format: what each group's part says, line by line. The text and the
 * Markdown report differ in marks alone.
 */
import type { Promotion } from "../failover/failover";
import { nextMaintenance } from "../failover/maintenance";
import type { LocatedRange } from "../model/auditResult";
import type { Remedy } from "../model/finding";
import type { UpdateAction } from "../model/inventory";
import { type Severity, worstFirst } from "../model/rule";
import { STATE_WORDS, type State } from "../model/state";
import { clientOutcomeOf, outcomeWords } from "../rehearsal/clients";
import { outcomesOf, type UseOutcome } from "../rehearsal/outcomes";
import type { GlobalRehearsal, GroupRehearsal, Rehearsal, SingleRehearsal } from "../rehearsal/rehearse";
import { decisive, type Effect } from "../rehearsal/uses";
import { failoverRemedy, groupRemedy } from "../rules/remedies";
import { listed } from "../rules/words";
import { stepsOf } from "./rehearsalSteps";
import { summaryOf } from "./rehearsalSummary";

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
  /** What becomes of the place; null where its reads move, or its client alone is spoken of. */
  readonly state: State | null;
  /** The same in detail. */
  readonly detail: string;
  /** Left out where something is to be done. */
  readonly isFine?: true;
}

/** `breaks today: writes fail until tito-redis-001 takes over` */
export function lineWords({ state, detail }: Pick<PageLine, "state" | "detail">): string {
  return state === null ? detail : `${STATE_WORDS[state]}: ${detail}`;
}

export interface PageSection {
  readonly title: string;
  /** Sentences without their full stop. */
  readonly facts: readonly string[];
  readonly remedy: Remedy | null;
  /** The worst first. */
  readonly lines: readonly PageLine[];
  /** How many uses need nothing, as far as is known. */
  readonly safe: number;
  /** Of how many of them the client is unknown. */
  readonly unknown: number;
  /** What to do, in order; sentences without their full stop. */
  readonly steps: readonly string[];
}

export interface RehearsalPage {
  readonly sections: readonly PageSection[];
  /** Sentences, each with its full stop. */
  readonly summary: readonly string[];
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
  const { group, inventory, promotions, canFailOver, told } = rehearsal;
  const outcomes = outcomesOf(rehearsal);
  const lines = outcomes.flatMap((outcome) => lineOf(outcome, rehearsal) ?? []);
  const clients = outcomes
    .filter(({ worst }) => worst === "safe")
    .flatMap(({ mention }) => clientOutcomeOf(mention) ?? []);
  const next = nextMaintenance(group.maintenanceWindows, options.now);
  const window = next && `${options.timeInWords(next.start)} to ${options.timeInWords(next.end)}`;
  return {
    title: `${group.id} in ${group.region}`,
    facts: factsOf(rehearsal, options),
    remedy: failoverRemedy(group, inventory),
    lines: lines.sort(worstFirst),
    safe: promotions.length === 0 ? 0 : outcomes.length - lines.length,
    unknown: clients.filter(({ kind }) => kind === "unknown").length,
    steps: stepsOf({ outcomes, clients, canFailOver, told, window }),
  };
}

function factsOf(
  { group, obstacles, history, updates, told }: GroupRehearsal,
  options: PageOptions,
): string[] {
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
  // What was not read is nobody's fault.
  if (told !== null && told.isTold !== null) facts.push(told.words);
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
  return {
    title: `${cluster.id} in ${cluster.region}, a single node`,
    facts: [
      "It is in no replication group: there is nothing to fail over to",
      ...plannedFacts(cluster.maintenanceWindows, updates, options),
    ],
    remedy: groupRemedy(cluster, inventory),
    lines: uses.map((use) => ({
      ...placeOf(use),
      severity: decisive(use.findings)?.severity ?? "information",
      state: "danger",
      detail: "no cache while the node is replaced, and the data may be lost",
    })),
    safe: 0,
    unknown: 0,
    steps: [],
  };
}

function placeOf({ file, mention }: Pick<UseOutcome, "file" | "mention">) {
  return { file, range: mention.range, host: mention.mention.host };
}

function lineOf(outcome: UseOutcome, { canFailOver, group }: GroupRehearsal): PageLine | null {
  const place = placeOf(outcome);
  const said = wordsOf(outcome, canFailOver, group.shards.length > 1);
  if (said !== null) return { ...place, ...said };
  const client = outcome.worst === "safe" ? clientOutcomeOf(outcome.mention) : null;
  if (client === null || client.kind === "unknown") return null;
  const about = { ...place, state: null, detail: outcomeWords(client) };
  return client.kind === "stuck"
    ? { ...about, severity: "warning" }
    : { ...about, severity: "information", isFine: true };
}

function wordsOf(
  { worst, by, failovers, before, mention }: UseOutcome,
  canFailOver: boolean,
  hasShards: boolean,
): Pick<PageLine, "severity" | "state" | "detail"> | null {
  const when = (promotions: readonly Promotion[] = []) =>
    promotions.length === failovers
      ? failovers === 1
        ? `when ${promotions[0]?.promote} takes over`
        : "in every failover"
      : `when ${nodes(promotions)} takes over`;
  switch (worst) {
    case "breaks":
      return { severity: "error", state: "danger", detail: `writes fail ${when(by.get("breaks"))}` };
    case "still-fails": {
      const recovers = by.get("recovers");
      const until = recovers ? ` until ${nodes(recovers)} takes over` : " now and after every failover";
      return { severity: "error", state: "broken", detail: `writes fail${until}` };
    }
    case "recovers":
      return {
        severity: "error",
        state: "broken",
        detail: `writes fail until ${nodes(by.get("recovers") ?? [])} takes over`,
      };
    case "uncertain": {
      const shard = hasShards ? `shard ${mention.resolution.shard?.id}` : "the group";
      return {
        severity: "warning",
        state: "unknown",
        detail: `names one node of ${shard}; AWS tells no roles in cluster mode, so a client that is not cluster-aware may fail when its role changes`,
      };
    }
    case "moves-to-primary":
      return {
        severity: "information",
        state: null,
        detail: `reads move to the primary ${when(by.get("moves-to-primary"))}`,
      };
    default:
      if (!canFailOver && before !== null)
        return {
          severity: "warning",
          state: "danger",
          detail: "no cache once the primary is lost, until somebody acts",
        };
      return null;
  }
}

function nodes(promotions: readonly Promotion[]): string {
  return promotions.length < 2
    ? (promotions[0]?.promote ?? "")
    : listed(promotions.map(({ promote }) => promote)).replace(/ and ([^ ]*)$/, " or $1");
}

function globalSection({ globalGroupId, region, from, uses }: GlobalRehearsal): PageSection {
  const said: Partial<Record<Effect, Pick<PageLine, "severity" | "state" | "detail">>> = {
    breaks: {
      severity: "warning",
      state: "danger",
      detail: `writes fail until they are sent to ${region}`,
    },
    "still-fails": { severity: "error", state: "broken", detail: "writes fail now and then" },
    recovers: { severity: "information", state: "broken", detail: "writes fail now and work then" },
  };
  const lines = uses.flatMap((use) => {
    const words = said[use.effect];
    return words === undefined ? [] : [{ ...placeOf(use), ...words }];
  });
  return {
    title: `${region} becomes the PRIMARY of global datastore ${globalGroupId}`,
    facts: [
      `Only people promote a region; nothing fails over to it by itself${from === null ? "" : `. PRIMARY now: ${from}`}`,
    ],
    remedy: null,
    lines: lines.sort(worstFirst),
    safe: uses.length - lines.length,
    unknown: 0,
    steps: [],
  };
}
