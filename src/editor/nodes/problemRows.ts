/** Rows that say what could not be read, why, and what to do next; and the row of a region that holds nothing. */
import {
  type AwsProblem,
  type AwsProblemKind,
  type InventoryList,
  permissionOf,
} from "../../core/model/problem";
import { cleanText } from "../../core/text/cleanText";
import { shortWords, type ToldProblem } from "../words/problemWords";
import { joinWords, type Row } from "./row";

const ICON: Readonly<Record<AwsProblemKind, string>> = {
  "no-credentials": "key",
  mfa: "device-mobile",
  expired: "watch",
  denied: "lock",
  throttled: "dashboard",
  unreachable: "debug-disconnect",
  "invalid-region": "globe",
  protocol: "bug",
};

const KIND_WORDS: Readonly<Record<AwsProblemKind, string>> = {
  "no-credentials": "No credentials",
  mfa: "MFA code needed",
  expired: "Sign-in expired",
  denied: "Access denied",
  throttled: "AWS is throttling",
  unreachable: "AWS cannot be reached",
  "invalid-region": "Region not usable",
  protocol: "Unexpected answer",
};

export const LIST_WORDS: Readonly<Record<InventoryList, string>> = {
  replicationGroups: "Replication groups",
  cacheClusters: "Cache clusters",
  serverlessCaches: "Serverless caches",
  memoryDbClusters: "MemoryDB clusters",
  globalReplicationGroups: "Global datastores",
  events: "Events",
  updateActions: "Service updates",
};

/**
 * A profile, a region or one list of a region that could not be read; below it what to do next, for a tooltip is easily
 * missed. A click opens the log, or runs what helps.
 */
export function problemRow(scope: string, problem: ToldProblem): Row {
  const { kind, profile, region, list, message, nextStep, command } = problem;
  const next: Row = {
    kind: "hint",
    id: "/next",
    label: cleanText(nextStep),
    tooltip: [cleanText(nextStep, 500)],
    icon: { id: command === null ? "lightbulb" : "terminal" },
    click:
      command === null
        ? { do: "show-log" }
        : { do: "run", command: "cacheEndpoints.runHelpCommand", arguments: [command] },
  };
  return {
    kind: "problem",
    id: `${scope}/problem:${kind}:${profile ?? ""}:${region ?? ""}:${list ?? ""}`,
    label: labelOf(problem),
    description: joinWords(whereOf(problem), shortWords(problem)),
    tooltip: [message, nextStep, ...requestOf(problem)].map((line) => cleanText(line, 500)),
    icon: { id: ICON[kind], color: list === null ? "list.errorForeground" : "list.warningForeground" },
    startsExpanded: true,
    click: { do: "show-log" },
    children: () => [next],
  };
}

/** A snapshot file that could not be read. */
export function sourceErrorRow(file: string, message: string): Row {
  return {
    kind: "problem",
    id: `source-error:${file}`,
    label: `${cleanText(file, 80)} could not be read`,
    description: cleanText(message),
    tooltip: [cleanText(file, 300), cleanText(message, 500)],
    icon: { id: "error", color: "list.errorForeground" },
    click: { do: "show-log" },
  };
}

/** Says why nothing stands here. */
export function emptyRow(scope: string, label: string, tooltip: readonly string[]): Row {
  return { kind: "empty", id: `${scope}/empty`, label, tooltip, icon: { id: "info" } };
}

function labelOf(problem: AwsProblem): string {
  if (problem.list === null) return KIND_WORDS[problem.kind];
  const what = `${LIST_WORDS[problem.list]} could not be read`;
  if (problem.kind === "denied") return `${what}: needs ${permissionOf(problem.list)}`;
  return `${what}: ${KIND_WORDS[problem.kind].toLowerCase().replace("aws", "AWS")}`;
}

/** Of one list, the row stands in its region. */
function whereOf({ profile, regions, list }: ToldProblem): string | null {
  if (list === null) return regions.length > 0 ? regions.join(", ") : profile;
  return regions.length > 1 ? regions.join(", ") : null;
}

function requestOf(problem: AwsProblem): readonly string[] {
  return problem.requestId === null ? [] : [`Request ${problem.requestId}`];
}
