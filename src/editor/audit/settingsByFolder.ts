/** What decides about findings differs by folder at most; asking the configuration for each of many files is slow. */
import type * as vscode from "vscode";
import type { AnalysisSettings } from "../../core/model/finding";
import type { Settings } from "../base/settings";

export class SettingsByFolder {
  private readonly known = new Map<string, AnalysisSettings>();

  constructor(private readonly settings: Settings) {}

  of(uri: vscode.Uri): AnalysisSettings {
    const folder = this.settings.scopeOf(uri);
    const known = this.known.get(folder);
    if (known !== undefined) return known;
    const settings = this.settings.analysis(uri);
    this.known.set(folder, settings);
    return settings;
  }

  /** The settings changed. */
  clear(): void {
    this.known.clear();
  }
}
