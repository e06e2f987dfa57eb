/**
 * The demo that ships with the extension: an account and a workspace, without any network. Its files are copied, so that
 * they can be changed like others, and again each time, to a place of its own: of a file that is closed VS Code holds the
 * text for some minutes.
 */
import * as vscode from "vscode";
import type { Services } from "../services";

/** The file of the incident. */
const FIRST_FILE = ["config", "redis.yml"];
const LEAVE = "Leave the Demo";

export class Demo implements vscode.Disposable {
  /** Of all copies; none but the last is there. */
  private readonly folder: vscode.Uri;
  private readonly subscription: vscode.Disposable;
  private shown = false;

  constructor(private readonly services: Services) {
    const { account, context } = services;
    this.folder = vscode.Uri.joinPath(context.globalStorageUri, "demo");
    this.subscription = vscode.Disposable.from(
      vscode.commands.registerCommand("cacheEndpoints.tryDemo", () => this.open()),
      vscode.commands.registerCommand("cacheEndpoints.leaveDemo", () => this.leave()),
      account.onDidChange(() => this.setContextKey()),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Shows the demo account and the first file of its workspace, at its finding. */
  private async open(): Promise<void> {
    const { account, context, documents, log } = this.services;
    if (!vscode.workspace.isTrusted) return;
    await account.useDemo();
    try {
      await this.removeFiles();
      const packed = vscode.Uri.joinPath(context.extensionUri, "demo", "workspace");
      const copy = vscode.Uri.joinPath(this.folder, Date.now().toString(36));
      await vscode.workspace.fs.copy(packed, copy);
      const file = vscode.Uri.joinPath(copy, ...FIRST_FILE);
      const document = await vscode.workspace.openTextDocument(file);
      const findings = (await documents.analyzeNow(document))?.analysis.findings ?? [];
      const finding = findings.find(({ severity }) => severity === "error") ?? findings[0];
      const editor = await vscode.window.showTextDocument(document, { preview: false });
      if (finding !== undefined) {
        const place = new vscode.Range(document.positionAt(finding.start), document.positionAt(finding.end));
        editor.selection = new vscode.Selection(place.start, place.end);
        editor.revealRange(place, vscode.TextEditorRevealType.InCenter);
      }
    } catch (error) {
      log.error("The demo's files could not be opened", error);
    }
    void vscode.window
      .showInformationMessage(
        "This is the demo: its account and its file are played, and nothing is read from AWS. Hover the underlined host, or press Ctrl+. (⌘.) on it.",
        LEAVE,
      )
      .then((picked) => (picked === LEAVE ? this.leave() : undefined));
  }

  /** Closes the demo's files and puts its account away; what else is connected stays. */
  private async leave(): Promise<void> {
    await this.removeFiles();
    await this.services.account.leaveDemo();
  }

  /** Emptied first: what VS Code holds after a tab is closed would keep its findings. */
  private async removeFiles(): Promise<void> {
    const start = `${this.folder.path}/`;
    for (const document of vscode.workspace.textDocuments) {
      if (!document.uri.path.startsWith(start) || document.getText() === "") continue;
      const edit = new vscode.WorkspaceEdit();
      const whole = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
      edit.delete(document.uri, whole);
      if (await vscode.workspace.applyEdit(edit)) await document.save();
    }
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.path.startsWith(start));
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
    await vscode.workspace.fs.delete(this.folder, { recursive: true }).then(undefined, () => undefined);
  }

  private setContextKey(): void {
    const isShown = this.services.account.inventories.some(({ source }) => source.kind === "demo");
    if (isShown === this.shown) return;
    this.shown = isShown;
    void vscode.commands.executeCommand("setContext", "cacheEndpoints.demo", isShown);
  }
}
