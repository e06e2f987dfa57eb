/**
 * What the view *Replication Groups* says where it has no rows: which welcome text, and what stands beside its title. Free
 * of `vscode`.
 */
import type { Inventory } from "../../core/model/inventory";
import type { AwsProblem, AwsProblemKind } from "../../core/model/problem";
import { cleanText } from "../../core/text/cleanText";
import { joinWords } from "../nodes/row";
import { connectToKnow } from "../words/connectToKnow";
import { problemState, toldOnce } from "../words/problemWords";

/** The account, as far as it is asked here. */
export interface BareAccount {
  readonly state: { readonly kind: "untrusted" | "disconnected" | "connecting" | "connected" | "failed" };
  readonly inventories: readonly Inventory[];
  readonly problems: readonly AwsProblem[];
  readonly sourceErrors: readonly unknown[];
}

/** Of the workspace: what only an account could tell. */
export interface Unconfirmed {
  readonly hosts: number;
  readonly files: number;
}

/** The context keys that the welcome texts and menus read, without the section's name. */
export interface BareKeys {
  readonly state: BareAccount["state"]["kind"];
  readonly empty: boolean;
  /** `no-caches`: the account was read and holds none. */
  readonly problem: AwsProblemKind | "several" | "none" | "no-caches";
  readonly loginCommand: boolean;
}

/** Whether a welcome text says it better than rows: one problem and nothing else, or an account that holds nothing. */
export function isBare({ state, inventories, problems, sourceErrors }: BareAccount): boolean {
  if (sourceErrors.length > 0) return false;
  if (inventories.length === 0) return problemState(problems) !== "several";
  return problems.length === 0 && state.kind === "connected" && inventories.every(holdsNothing);
}

/** @param empty whether the view has no rows */
export function bareState(
  account: BareAccount,
  empty: boolean,
  unconfirmed: Unconfirmed = { hosts: 0, files: 0 },
): { readonly keys: BareKeys; readonly description: string } {
  const { state, inventories, problems } = account;
  const told = problemState(problems);
  const problem = told === "none" && empty && inventories.length > 0 ? "no-caches" : told;
  const loginCommand = problems.some(({ command }) => command !== null);
  return {
    keys: { state: state.kind, empty, problem, loginCommand },
    description: empty ? bareWords(account, unconfirmed) : "",
  };
}

function holdsNothing({
  coverage,
  problems,
  replicationGroups,
  cacheClusters,
  serverlessCaches,
  memoryDbClusters,
}: Inventory): boolean {
  // What could not be read may be there.
  const isRead = coverage.replicationGroups === "complete" && coverage.cacheClusters === "complete";
  const held = [replicationGroups, cacheClusters, serverlessCaches, memoryDbClusters];
  return isRead && problems.length === 0 && held.every((list) => list.length === 0);
}

/** Beside the title: what a welcome text cannot know. */
function bareWords({ state, problems, inventories }: BareAccount, unconfirmed: Unconfirmed): string {
  const [problem] = toldOnce(problems);
  if (state.kind === "disconnected" && unconfirmed.hosts > 0) return connectToKnow(unconfirmed);
  if (problem === undefined) return inventories.map(({ source }) => cleanText(source.region)).join(", ");
  const { profile, regions, command } = problem;
  return joinWords(profile ?? "default credentials", command ?? regions.join(", "));
}
