/** An audit that somebody watches: a notification with counts and a Cancel button, and a summary in a sentence. */
import * as vscode from "vscode";
import { skippedParts, unknownNames } from "../../core/model/auditResult";
import { counted } from "../../core/text/counted";
import type { RunOptions, WorkspaceAudit } from "../audit/workspaceAudit";
import type { Services } from "../services";

/**
 * Runs the audit, or joins the one under way, and waits until regions that it found for the first time have been read
 * from a connected account. Cancelling stops both; what was found until then stays. Rejects where the audit fails.
 */
export async function auditWithProgress(
  { audit, account }: Services,
  options: RunOptions = {},
): Promise<void> {
  // A quiet look takes its time, and what somebody waits for has no bounds.
  if (audit.state === "running" && audit.isQuiet) {
    audit.cancel();
    await audit.settled();
  }
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: "Auditing the workspace",
      cancellable: true,
    },
    async (progress, token) => {
      const subscriptions = [
        token.onCancellationRequested(() => audit.cancel()),
        audit.onDidChange(() => progress.report({ message: countsOf(audit) })),
      ];
      try {
        await audit.run(options);
        if (audit.state === "done" && account.busy) {
          progress.report({ message: `${countsOf(audit)}; reading the account…` });
          await idle(account, token);
        }
        await audit.settled();
      } finally {
        for (const subscription of subscriptions) subscription.dispose();
      }
    },
  );
}

/** `12,340 files, 17 findings`, and how many names are left to follow */
function countsOf({ filesScanned, findingCount, names }: WorkspaceAudit): string {
  const counts = `${counted(filesScanned, "file")}, ${counted(findingCount, "finding")}`;
  return names.following === 0 ? counts : `${counts}; following ${counted(names.following, "name")} in DNS…`;
}

/** A few sentences for people. */
export function summaryOf(audit: WorkspaceAudit): string {
  const { state, filesScanned, skipped, names } = audit;
  // What an earlier run has found stays shown after one that was cancelled, and is not what this one found.
  const files = state === "cancelled" ? audit.ofRun : [...audit.files.values()];
  const withFindings = files.filter(({ findings }) => findings.length > 0);
  const findingCount = withFindings.reduce((sum, { findings }) => sum + findings.length, 0);
  const found =
    findingCount === 0
      ? "no findings"
      : `${counted(findingCount, "finding")} in ${counted(withFindings.length, "file")}`;
  const start =
    state === "cancelled"
      ? `The audit was cancelled after ${counted(filesScanned, "file")}: ${found} so far.`
      : `Audited ${counted(filesScanned, "file")}: ${found}.`;
  const sentences = [start];
  if (names.unknown > 0) sentences.push(unknownNames(names.unknown));
  if (skipped.length > 0)
    sentences.push(
      `${counted(skipped.length, "file was", "files were")} left out: ${skippedParts(skipped)}.`,
    );
  return sentences.join(" ");
}

/** Resolves when nothing is being read any more, or when the token is cancelled: a reading goes on by itself then. */
function idle(account: Services["account"], token: vscode.CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    const subscriptions = [
      account.onDidChange(() => {
        if (!account.busy) done();
      }),
      token.onCancellationRequested(() => done()),
    ];
    const done = (): void => {
      for (const subscription of subscriptions) subscription.dispose();
      resolve();
    };
    if (!account.busy || token.isCancellationRequested) done();
  });
}
