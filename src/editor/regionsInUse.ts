/** Tells the account which regions the hosts of open documents and of the audited workspace lie in. */
import * as vscode from "vscode";
import type { AccountService } from "./accountService";
import type { WorkspaceAudit } from "./audit/workspaceAudit";
import type { Documents } from "./documents";

export class RegionsInUse implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private auditedRegions: ReadonlySet<string> = new Set();
  private last = "";

  constructor(
    private readonly documents: Documents,
    audit: WorkspaceAudit,
    private readonly account: AccountService,
  ) {
    this.subscription = vscode.Disposable.from(
      documents.onDidChangeAnalysis(() => this.tell()),
      // While an audit runs, every batch would bring a reading of its own.
      audit.onDidChange(() => {
        if (audit.state === "running") return;
        this.auditedRegions = regionsOfAudit(audit);
        this.tell();
      }),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private tell(): void {
    const regions = new Set(this.auditedRegions);
    for (const { analysis } of this.documents.all()) {
      // Only full names that the product knows: a text must not choose where requests go.
      for (const { mention } of analysis.mentions)
        if (mention.shape.region) regions.add(mention.shape.region);
    }
    const sorted = [...regions].sort();
    if (sorted.join() === this.last) return;
    this.last = sorted.join();
    this.account.useRegions(sorted);
  }
}

/** Of hosts that a finding can come from: examples and comments in a whole workspace are many. */
function regionsOfAudit(audit: WorkspaceAudit): Set<string> {
  const regions = new Set<string>();
  for (const { mentions } of audit.files.values())
    for (const { mention } of mentions) {
      const { shape, inComment, template } = mention;
      if (shape.region !== null && !shape.placeholder && !inComment && !template) regions.add(shape.region);
    }
  return regions;
}
