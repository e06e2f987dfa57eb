/** The settings of the section `cacheEndpoints`, typed and checked. */
import * as vscode from "vscode";

export class Settings implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  dispose(): void {
    this.changed.dispose();
  }
}
