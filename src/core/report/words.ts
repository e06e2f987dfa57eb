/** What reports for people say in the same words. */
import type { AccountSource, AuditResult, LocatedFix } from "../model/auditResult";
import { SEVERITIES, type Severity } from "../model/rule";

export function totalOf(
  counts: Readonly<Record<Severity, number>>,
  severities: readonly Severity[] = SEVERITIES,
): number {
  return severities.reduce((sum, severity) => sum + counts[severity], 0);
}

/** The fix that is shown where there is room for one. */
export function firstFix(fixes: readonly LocatedFix[]): LocatedFix | undefined {
  return fixes.find(({ preferred }) => preferred) ?? fixes[0];
}

/** What stands where no source is listed: nothing of what was named could be used, or there is nothing to name. */
export function noSourceWords(state: AuditResult["account"]["state"]): string {
  return state === "failed" ? "no cache in the snapshots that were named" : "nothing";
}

/** Where an account was read from, and when; `spell` makes a name of the account's fit to be shown. */
export function sourceWords(
  { kind, profile, region, fetchedAt, problems }: AccountSource,
  state: AuditResult["account"]["state"],
  age: (time: string) => string,
  spell: (name: string) => string,
): string {
  const name = {
    live: profile === null ? "default credentials" : `profile ${spell(profile)}`,
    snapshot: "snapshot",
    demo: "demo account",
  }[kind];
  const source = region === null ? name : `${name} in ${spell(region)}`;
  if (fetchedAt !== null) return `${source}, ${age(fetchedAt)}`;
  if (problems.length === 0) return `${source}, age unknown`;
  // The line opens with "not read" where that is so of all.
  return state === "failed" ? source : `${source}, not read`;
}
