/**
 * Which clients read the variables of each workspace folder, and which versions its manifests name, as the last audit
 * found: nothing is looked for while somebody types. Empty until there was an audit, and where the setting turns it off.
 */
import * as vscode from "vscode";
import type { Links } from "../../core/mentions/links";
import type { Settings } from "./settings";

/** As links name files: absolute, with `/`. */
export function slashedPath(uri: vscode.Uri): string {
  return uri.fsPath.replaceAll("\\", "/");
}

export class WorkspaceLinks implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  /** By the URI of a folder. */
  private byFolder: ReadonlyMap<string, Links> = new Map();

  constructor(private readonly settings: Settings) {}

  get isOn(): boolean {
    return this.settings.links;
  }

  /** Those of the folder that holds a file; undefined where nothing is known. */
  of(uri: vscode.Uri): Links | undefined {
    if (this.byFolder.size === 0 || !this.isOn) return undefined;
    return this.byFolder.get(vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? "");
  }

  set(byFolder: ReadonlyMap<string, Links>): void {
    if (byFolder.size + this.byFolder.size === 0) return;
    this.byFolder = byFolder;
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
