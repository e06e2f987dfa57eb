/** What a map says in numbers and words: how its lines stand, and what the rehearsed failovers change. */
import { type FailoverMap, LINE_STATES, type LineState, type MapFile, type MapLine } from "./protocol";

export type StateCounts = Readonly<Record<LineState, number>>;

/** The words that stand beside every colour. */
export const STATE_WORDS: Readonly<Record<LineState, string>> = {
  broken: "fails",
  danger: "at risk",
  unknown: "not judged",
  safe: "safe",
};

export const STATE_MEANING: Readonly<Record<LineState, string>> = {
  broken: "Fails now: writes are refused, or nothing answers.",
  danger: "Works today; a failover, or the loss of one node, breaks it or leads it astray.",
  unknown: "Not judged: no account tells what it is, or it is ignored here.",
  safe: "Keeps working when a failover comes.",
};

/** From worst to best. */
const RANK: Readonly<Record<LineState, number>> = { broken: 0, danger: 1, unknown: 2, safe: 3 };

/** The worst of some states; `safe` where there are none. */
export function worstOf(states: Iterable<LineState>): LineState {
  let worst: LineState = "safe";
  for (const state of states) if (RANK[state] < RANK[worst]) worst = state;
  return worst;
}

export function countStates(lines: Iterable<Pick<MapLine, "state">>): StateCounts {
  const counts: Record<LineState, number> = { broken: 0, danger: 0, unknown: 0, safe: 0 };
  for (const { state } of lines) counts[state]++;
  return counts;
}

export function linesOf(map: FailoverMap): MapLine[] {
  return map.files.flatMap((file) => file.lines);
}

/** `2 lines` */
export function counted(n: number, one: string): string {
  return `${n} ${one}${n === 1 ? "" : "s"}`;
}

/** `1 fails, 2 at risk`; empty where there is nothing. */
export function countWords(counts: StateCounts): string {
  return LINE_STATES.filter((state) => counts[state] > 0)
    .map(
      (state) => `${counts[state]} ${state === "broken" && counts[state] > 1 ? "fail" : STATE_WORDS[state]}`,
    )
    .join(", ");
}

/** What the rehearsed failovers do. */
export interface Outcome {
  /** One per shard: `tito-redis fails over to tito-redis-003`. */
  readonly failovers: readonly string[];
  /** Lines that begin to fail, with their file. */
  readonly breaks: readonly { readonly file: MapFile; readonly line: MapLine }[];
  /** How many that fail today would work again. */
  readonly recovered: number;
  /** One sentence for everybody, a screen reader included. */
  readonly sentence: string;
}

/** Places are named up to so many; then they are counted. */
const NAMED = 3;

/** Null where no failover is rehearsed. */
export function outcomeOf(map: FailoverMap): Outcome | null {
  const failovers = map.groups.flatMap((group) =>
    group.shards.flatMap(({ label, failover }) =>
      failover?.promoted == null
        ? []
        : [
            `${group.shards.length > 1 ? `${label} of ${group.name}` : group.name} fails over to ${failover.promoted}`,
          ],
    ),
  );
  if (failovers.length === 0) return null;
  const all = map.files.flatMap((file) => file.lines.map((line) => ({ file, line })));
  const breaks = all.filter(({ line }) => line.state === "broken" && line.before !== "broken");
  const recovered = all.filter(({ line }) => line.state !== "broken" && line.before === "broken").length;
  const places = breaks.slice(0, NAMED).map(({ file, line }) => `${file.name} line ${line.line}`);
  const rest = breaks.length - places.length;
  const named = `${places.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
  const broken =
    breaks.length === 0
      ? "No line begins to fail."
      : `${counted(breaks.length, "line")} begin${breaks.length === 1 ? "s" : ""} to fail: ${named}.`;
  const better =
    recovered === 0
      ? ""
      : ` ${counted(recovered, "line")} that fail${recovered === 1 ? "s" : ""} today would work, until the next failover.`;
  return { failovers, breaks, recovered, sentence: `${failovers.join(". ")}. ${broken}${better}` };
}
