/**
 * What stands between the user and the account, told once and in few words: the same problem of several regions is one.
 * Free of `vscode`.
 */
import type { AwsProblem, AwsProblemKind } from "../../core/model/problem";

/** A problem, with all regions in which it is the same; none where it is that of the profile. */
export interface ToldProblem extends AwsProblem {
  readonly regions: readonly string[];
}

/** Problems of the same profile, kind and list are one; the first of them is told. In the order of the first. */
export function toldOnce(problems: readonly AwsProblem[]): readonly ToldProblem[] {
  const told = new Map<string, ToldProblem>();
  for (const problem of problems) {
    const { profile, kind, list, command, region } = problem;
    const key = JSON.stringify([profile, kind, list, command]);
    const known = told.get(key);
    const regions = [...(known?.regions ?? []), ...(region === null ? [] : [region])];
    told.set(key, { ...(known ?? problem), regions: [...new Set(regions)] });
  }
  return [...told.values()];
}

/**
 * What a view without anything else has to say: the kind of the one problem there is, `several` where there are more, `none`
 * where there is none.
 */
export function problemState(problems: readonly AwsProblem[]): AwsProblemKind | "several" | "none" {
  const told = toldOnce(problems);
  return told.length > 1 ? "several" : (told[0]?.kind ?? "none");
}

/** One short sentence; what it leaves out (actions, codes) stands in the log. */
export function shortWords(problem: AwsProblem): string {
  const { kind, message, profile, region, list } = problem;
  if (kind !== "denied" || list !== null) return message;
  const who = profile === null ? "The default AWS credentials" : `Profile "${profile}"`;
  return `${who} may not read ElastiCache${region === null ? "" : ` in ${region}`}.`;
}

/** The command that helps and the words for its button; null where the log is all there is. */
export interface ProblemAction {
  readonly title: string;
  readonly command: string;
  readonly arguments: readonly string[];
}

export function actionFor({ kind, command }: AwsProblem): ProblemAction | null {
  if (command !== null)
    return {
      title: "Sign In in a Terminal",
      command: "cacheEndpoints.runHelpCommand",
      arguments: [command],
    };
  return ACTION[kind];
}

const CHOOSE_PROFILE: ProblemAction = {
  title: "Choose Profile",
  command: "cacheEndpoints.chooseProfile",
  arguments: [],
};
const TRY_AGAIN: ProblemAction = { title: "Try Again", command: "cacheEndpoints.refresh", arguments: [] };

const ACTION: Readonly<Record<AwsProblemKind, ProblemAction | null>> = {
  "no-credentials": CHOOSE_PROFILE,
  mfa: CHOOSE_PROFILE,
  expired: TRY_AGAIN,
  denied: { title: "Copy the IAM Policy", command: "cacheEndpoints.copyIamPolicy", arguments: [] },
  throttled: TRY_AGAIN,
  unreachable: TRY_AGAIN,
  "invalid-region": { title: "Choose Regions", command: "cacheEndpoints.chooseRegions", arguments: [] },
  protocol: null,
};
