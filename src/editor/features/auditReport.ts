/** The audit of the editor as the `AuditResult` that every report is made from. Free of `vscode`. */

import {
  type AccountSource,
  type AuditedFile,
  type AuditResult,
  countsOf,
  type SkippedFile,
  sourceOfInventory,
} from "../../core/model/auditResult";
import type { Inventory } from "../../core/model/inventory";
import type { AwsProblem } from "../../core/model/problem";

export interface AuditedAccount {
  readonly inventories: readonly Inventory[];
  /** Of whole profiles and regions. */
  readonly problems: readonly AwsProblem[];
}

/** Files are put in the order of a walk, whatever order they were found in. */
export function auditResultOf(
  files: readonly AuditedFile[],
  skipped: readonly SkippedFile[],
  filesScanned: number,
  account: AuditedAccount,
): AuditResult {
  return {
    account: accountOf(account),
    filesScanned,
    files: [...files].sort(inWalkOrder),
    counts: countsOf(files),
    skipped: [...skipped].sort(inWalkOrder),
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

/** As the command line lists them: the files of a folder before its folders, both by name. */
export function inWalkOrder(a: { readonly file: string }, b: { readonly file: string }): number {
  const from = a.file.split("/");
  const to = b.file.split("/");
  for (const [i, segment] of from.entries()) {
    const other = to[i];
    if (other === undefined) return 1;
    if (segment === other) continue;
    const isFile = i === from.length - 1;
    const otherIsFile = i === to.length - 1;
    if (isFile !== otherIsFile) return isFile ? -1 : 1;
    return segment < other ? -1 : 1;
  }
  return from.length - to.length;
}
