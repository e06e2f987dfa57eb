/** The audit of the editor as the `AuditResult` that every report is made from. Free of `vscode`. */
import type { Inventory } from "../../core/inventory/model";
import type { AwsProblem } from "../../core/problem";
import {
  type AccountSource,
  type AuditedFile,
  type AuditResult,
  type SkippedFile,
  sourceOfInventory,
} from "../../core/report/auditResult";

export interface AuditedAccount {
  readonly inventories: readonly Inventory[];
  /** Of whole profiles and regions. */
  readonly problems: readonly AwsProblem[];
}

/** Files are put in the order of their names, whatever order they were found in. */
export function auditResultOf(
  files: readonly AuditedFile[],
  skipped: readonly SkippedFile[],
  filesScanned: number,
  account: AuditedAccount,
): AuditResult {
  return {
    account: accountOf(account),
    filesScanned,
    files: [...files].sort(byName),
    skipped: [...skipped].sort(byName),
  };
}

function accountOf({ inventories, problems }: AuditedAccount): AuditResult["account"] {
  const sources = inventories.map((inventory): AccountSource => {
    const source = sourceOfInventory(inventory);
    const own = problems.filter(
      ({ profile, region }) => profile === source.profile && region === source.region,
    );
    return { ...source, problems: [...own, ...source.problems] };
  });
  const said = new Set(sources.flatMap((source) => source.problems));
  const failed = problems
    .filter((problem) => !said.has(problem))
    .map(
      (problem): AccountSource => ({
        kind: "live",
        profile: problem.profile,
        region: problem.region,
        fetchedAt: null,
        problems: [problem],
      }),
    );
  const all = [...sources, ...failed];
  const lost =
    failed.length > 0 ||
    sources.some((source) => source.problems.length > 0) ||
    inventories.some(({ coverage }) => Object.values(coverage).includes("failed"));
  const state =
    all.length === 0 ? "offline" : sources.length === 0 ? "failed" : lost ? "partial" : "complete";
  return { state, sources: all };
}

function byName(a: { readonly file: string }, b: { readonly file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
