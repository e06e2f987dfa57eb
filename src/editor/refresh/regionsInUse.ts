/** Tells the account which regions the hosts of open documents and of the audited workspace lie in. */
import * as vscode from "vscode";
import { type RegionsToRead, regionsToRead } from "../../core/hosts/regionsToRead";
import type { AccountService } from "../account/accountService";
import type { WorkspaceAudit } from "../audit/workspaceAudit";
import type { Documents } from "../document/documents";

export class RegionsInUse implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private audited: RegionsToRead = { regions: [], memoryDb: [] };

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
        const files = [...audit.files.values()];
        this.audited = regionsToRead(files.flatMap(({ mentions }) => mentions.map(({ mention }) => mention)));
        this.tell();
      }),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private tell(): void {
    const opened = this.documents
      .all()
      .flatMap(({ analysis }) => analysis.mentions.map(({ mention }) => mention));
    // Only full names that the product knows: a text must not choose where requests go.
    const named = opened.flatMap(({ shape }) => shape.region ?? []);
    const regions = [...new Set([...this.audited.regions, ...named])].sort();
    const memoryDb = [...new Set([...this.audited.memoryDb, ...regionsToRead(opened).memoryDb])].sort();
    const inUse: RegionsToRead = { regions, memoryDb };
    // By what the account knows: whatever else told it something, it hears what is true now.
    const { regions: known, memoryDb: knownMemoryDb } = this.account.regionsInUse;
    if (JSON.stringify([regions, memoryDb]) === JSON.stringify([known, knownMemoryDb])) return;
    this.account.useRegions(inUse);
  }
}
