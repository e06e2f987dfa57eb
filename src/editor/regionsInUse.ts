/** Tells the account which regions the hosts of open documents lie in, as documents come and go. */
import type * as vscode from "vscode";
import type { AccountService } from "./accountService";
import type { Documents } from "./documents";

export class RegionsInUse implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private last = "";

  constructor(
    private readonly documents: Documents,
    private readonly account: AccountService,
  ) {
    this.subscription = documents.onDidChangeAnalysis(() => this.tell());
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private tell(): void {
    const regions = new Set<string>();
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
