/**
 * The files of an audit with the verdicts on them, made anew where the account, the settings or what is known of variables
 * changes: no file is read again for that.
 *
 * What always holds: a file that came or changed meanwhile is judged by what holds now; judging many gives whoever types a
 * turn every few milliseconds.
 */
import type { Inventory } from "../../core/model/inventory";
import type { analyzeScanned, withLinks } from "../../core/rules/scanned";
import type { AccountService } from "../account/accountService";
import type { Settings } from "../base/settings";
import { slashedPath, type WorkspaceLinks } from "../base/workspaceLinks";
import { readAgo } from "../words/age";
import type { AliasedFiles } from "./aliasedFiles";
import type { AuditedUri, ScannedUri } from "./auditedUri";
import { SettingsByFolder } from "./settingsByFolder";

/** So many milliseconds of judging, then whoever types has a turn. */
const SLICE = 10;

export class JudgedFiles {
  private readonly found = new Map<string, AuditedUri>();
  private readonly analysisSettings: SettingsByFolder;
  private findingsCount = 0;
  private analyze: typeof analyzeScanned | undefined;
  private withLinks: typeof withLinks | undefined;
  private judging = 0;
  private judgedWith: unknown;

  constructor(
    private readonly account: AccountService,
    settings: Settings,
    private readonly links: WorkspaceLinks,
  ) {
    this.analysisSettings = new SettingsByFolder(settings);
  }

  /** By `uri.toString()`, in no order. */
  get map(): ReadonlyMap<string, AuditedUri> {
    return this.found;
  }

  get findingCount(): number {
    return this.findingsCount;
  }

  /** Whether the verdicts are those of the account as it is now. */
  get isCurrent(): boolean {
    return this.account.index === this.judgedWith;
  }

  /** Loads what judges; nothing is kept before. */
  async load(names: AliasedFiles): Promise<void> {
    const { analyzeScanned, withAliases, withLinks } = await import("../../core/rules/scanned");
    this.analyze = analyzeScanned;
    this.withLinks = withLinks;
    names.withAliases = withAliases;
  }

  store(file: ScannedUri): void {
    if (this.analyze === undefined) return;
    const { index } = this.account;
    if (this.found.size === 0) this.judgedWith = index;
    const key = file.uri.toString();
    const links = this.links.of(file.uri);
    const scanned = (links && this.withLinks?.(file.scanned, links, slashedPath(file.uri))) ?? file.scanned;
    const settings = { ...this.analysisSettings.of(file.uri), readAgo: this.readAgo };
    const entry = { ...file, ...this.analyze(scanned, index, settings) };
    this.findingsCount += entry.findings.length - (this.found.get(key)?.findings.length ?? 0);
    this.found.set(key, entry);
  }

  private readonly readAgo = (inventory: Inventory) => readAgo(this.account, inventory, Date.now());

  drop(key: string): boolean {
    const before = this.found.get(key);
    if (before === undefined) return false;
    this.findingsCount -= before.findings.length;
    return this.found.delete(key);
  }

  clear(): void {
    this.judging++;
    this.found.clear();
    this.findingsCount = 0;
  }

  settingsChanged(): void {
    this.analysisSettings.clear();
  }

  /** Judges anew. False where it ended early, for a newer call, or where there was nothing to judge. */
  async again(): Promise<boolean> {
    const generation = ++this.judging;
    this.judgedWith = this.account.index;
    if (this.found.size === 0) return false;
    let turn = performance.now();
    for (const file of [...this.found.values()]) {
      // One that changed or went meanwhile was judged by what holds now.
      if (this.found.get(file.uri.toString()) !== file) continue;
      this.store(file);
      if (performance.now() - turn < SLICE) continue;
      await new Promise((resolve) => setImmediate(resolve));
      if (generation !== this.judging) return false;
      turn = performance.now();
    }
    return true;
  }
}
