/** What a map says in numbers and words: how its lines stand, and what the simulated failovers change. */
import { type FailoverMap, LINE_STATES, type LineState, type MapFile, type MapLine } from "./protocol";

/** The words that stand beside every colour. */
export const STATE_WORDS: Readonly<Record<LineState, string>> = {
  broken: "breaks today",
  danger: "breaks at failover",
  unknown: "unknown",
  safe: "safe",
};

export const STATE_MEANING: Readonly<Record<LineState, string>> = {
  broken: "Breaks today: writes are refused, or nothing answers.",
  danger:
    "Breaks at failover: works today; a failover, or the loss of one node, breaks it or leads it astray.",
  unknown: "Unknown: no account tells what it is, or it is ignored here.",
  safe: "Safe: keeps working when a failover comes.",
};

/** The worst of some states; `safe` where there are none. */
export function worstOf(states: readonly LineState[]): LineState {
  return LINE_STATES.find((state) => states.includes(state)) ?? "safe";
}

export function linesOf(map: FailoverMap): MapLine[] {
  return map.files.flatMap((file) => file.lines);
}

/** `2 lines` */
export function counted(n: number, one: string): string {
  return `${n} ${one}${n === 1 ? "" : "s"}`;
}

const SIMULATED = "in simulation";

/** `breaks today`; where a simulated failover changes it, what it changes. */
export function stateWords({ state, before }: Pick<MapLine, "state" | "before">): string {
  if (state === before) return STATE_WORDS[state];
  if (state === "broken") return `breaks ${SIMULATED}`;
  return before === "broken" ? `works ${SIMULATED}` : `${STATE_WORDS[state]} ${SIMULATED}`;
}

/** How many lines are in a state, and that in words. */
export interface Tally {
  readonly state: LineState;
  readonly words: string;
}

/** `2 break today`, `1 breaks in simulation`, `3 safe`: from worst to best, and nothing that there is none of. */
export function tallyOf(lines: readonly Pick<MapLine, "state" | "before">[]): Tally[] {
  const tally = (state: LineState, n: number, words: string): Tally[] =>
    n === 0 ? [] : [{ state, words: `${n} ${n === 1 ? words : words.replace(/^breaks/, "break")}` }];
  return LINE_STATES.flatMap((state) => {
    const all = lines.filter((line) => line.state === state);
    if (state !== "broken") return tally(state, all.length, STATE_WORDS[state]);
    const today = all.filter(({ before }) => before === state).length;
    return [
      ...tally(state, today, STATE_WORDS[state]),
      ...tally(state, all.length - today, `breaks ${SIMULATED}`),
    ];
  });
}

/** `1 breaks today, 1 safe`; empty where there are no lines. */
export function tallyWords(lines: readonly MapLine[]): string {
  return tallyOf(lines)
    .map(({ words }) => words)
    .join(", ");
}

/** What the simulated failovers do. */
export interface Outcome {
  /** One per shard: `tito-redis fails over to tito-redis-003`. */
  readonly failovers: readonly string[];
  /** Lines that break in the simulation alone, with their file. */
  readonly breaks: readonly { readonly file: MapFile; readonly line: MapLine }[];
  /** `2 lines break in simulation` */
  readonly broken: string;
  /** What would work again; empty where nothing would. */
  readonly recovered: string;
  /** One sentence for everybody, a screen reader included. */
  readonly sentence: string;
}

/** Places are named up to so many; then they are counted. */
const NAMED = 3;

/** Null where no failover is simulated. */
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
  const works = all.filter(({ line }) => line.state !== "broken" && line.before === "broken").length;
  const n = breaks.length;
  const broken = `${n === 0 ? "No line" : counted(n, "line")} break${n > 1 ? "" : "s"} ${SIMULATED}`;
  const recovered =
    works === 0
      ? ""
      : `${counted(works, "line")} that break${works === 1 ? "s" : ""} today would work, until the next failover.`;
  const places = breaks.slice(0, NAMED).map(({ file, line }) => `${file.name} line ${line.line}`);
  const rest = n > NAMED ? ` and ${n - NAMED} more` : "";
  const named = n === 0 ? "" : `: ${places.join(", ")}${rest}`;
  return {
    failovers,
    breaks,
    broken,
    recovered,
    sentence: `${failovers.join(". ")}. ${broken}${named}. ${recovered}`.trim(),
  };
}
