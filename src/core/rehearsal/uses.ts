/**
 * The uses of a group now and after a failover: what the analysis says of each, and what becomes of it.
 *
 * What always holds: only the inventory differs between the two; the rules and the settings are the same.
 */
import type { Promotion } from "../failover/failover";
import type { InventoryIndex } from "../inventory/inventoryIndex";
import type { LocatedFinding, LocatedMention } from "../model/auditResult";
import { type AnalysisSettings, ruleBehind } from "../model/finding";
import { ASPECT_OF, type RuleId } from "../model/rule";
import { analyzeScanned } from "../rules/scanned";
import type { Place } from "./scope";

/** One use in a file, as it is judged by one inventory. */
export interface JudgedUse {
  readonly file: string;
  readonly mention: LocatedMention;
  /** All verdicts on the use, the worst first. */
  readonly findings: readonly LocatedFinding[];
}

/**
 * What becomes of a line.
 * `breaks`: writes work now and fail then. `still-fails`: they fail now and then. `recovers`: they fail now and work
 * then. `moves-to-primary`: reads go to a replica now and to the primary then. `uncertain`: it names a node of the
 * shard, and the API tells no roles there. `safe`: it names an endpoint that follows the roles. `unaffected`: it names
 * something whose role does not matter here: another node, a list of all nodes, a monitor.
 */
export type Effect =
  | "breaks"
  | "still-fails"
  | "recovers"
  | "moves-to-primary"
  | "uncertain"
  | "safe"
  | "unaffected";

/** One use of a group in a file, before and after. */
export interface RehearsedUse {
  readonly file: string;
  readonly mention: LocatedMention;
  readonly before: readonly LocatedFinding[];
  /** The inventory of their resolutions holds the group and what is related to it, and nothing else of the account. */
  readonly after: readonly LocatedFinding[];
  readonly effect: Effect;
}

/** Commented-out, templated and ignored uses are left out: nobody is told about them anywhere else. */
export function judged(
  places: readonly Place[],
  index: InventoryIndex,
  settings: AnalysisSettings,
): JudgedUse[] {
  return places.flatMap(({ file, scanned }) => {
    const { mentions, findings } = analyzeScanned({ mentions: [scanned] }, index, settings);
    const [mention] = mentions;
    if (mention === undefined || mention.ignored !== null) return [];
    return [{ file, mention, findings }];
  });
}

/** What is ignored does not depend on the account, so both lists name the same places in the same order. */
export function compared(
  now: readonly JudgedUse[],
  then: readonly JudgedUse[],
  promotion: Promotion | null,
): RehearsedUse[] {
  return now.map((use, i) => {
    const after = then[i] ?? use;
    return {
      file: use.file,
      mention: use.mention,
      before: use.findings,
      after: after.findings,
      effect: effectOf(use, after, promotion !== null && touches(use, promotion)),
    };
  });
}

/** Whether a use names a node of the shard in which roles move. */
function touches({ mention }: JudgedUse, { shardId }: Promotion): boolean {
  return mention.resolution.kind === "node" && mention.resolution.shard?.id === shardId;
}

const FOLLOWS = new Set(["primary", "reader", "configuration"]);

function effectOf(now: JudgedUse, then: JudgedUse, isTouched: boolean): Effect {
  const [fails, willFail] = [now.findings.some(writesFail), then.findings.some(writesFail)];
  if (fails || willFail) return fails && willFail ? "still-fails" : willFail ? "breaks" : "recovers";
  const { role, kind } = now.mention.resolution;
  const readsFromNode = then.findings.some((finding) => ruleBehind(finding) === "replica-node-read");
  if (readsFromNode && role === "replica")
    if (then.mention.resolution.role === "primary") return "moves-to-primary";
  if (FOLLOWS.has(kind)) return "safe";
  return isTouched && role === null && decisive(now.findings) ? "uncertain" : "unaffected";
}

/** The verdict that a failover matters to: on the endpoint, or on what stands behind it; null where neither was found fault with. */
export function decisive(findings: readonly LocatedFinding[]): LocatedFinding | null {
  return (
    findings.find(({ rule }) => ASPECT_OF[rule] === "endpoint" || ASPECT_OF[rule] === "failover") ?? null
  );
}

const ALWAYS_FAIL: ReadonlySet<RuleId> = new Set(["replica-node", "read-only-primary", "reader-for-writes"]);

/** Whether a finding says that writes fail at the time of its inventory. */
export function writesFail(finding: LocatedFinding): boolean {
  const rule = ruleBehind(finding);
  if (ALWAYS_FAIL.has(rule)) return true;
  const resource = finding.resolution?.resource;
  const isSecondary = resource?.type === "replication-group" && resource.globalRole === "SECONDARY";
  return rule === "primary-node" && isSecondary;
}
