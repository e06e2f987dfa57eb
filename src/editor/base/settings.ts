/**
 * The settings of the section `cacheEndpoints`, typed and checked.
 *
 * What always holds: a wrong value is named once, in the log and in `problems` (which the status item shows), and
 * its default is used. The settings that choose credentials or where they are sent are read from the user's
 * settings alone: their scope and `restrictedConfigurations` in the manifest already keep a workspace out, and
 * reading them by `inspect()` is the third line.
 */
import * as vscode from "vscode";
import type { AnalysisSettings } from "../../core/model/finding";
import { RULE_IDS, type RuleId, type RuleSetting, SEVERITIES } from "../../core/model/rule";
import { isRecord } from "../../core/text/record";
import type { FolderConfigs } from "./folderConfigs";
import type { Log } from "./log";

const SECTION = "cacheEndpoints";
const DEFAULT_MAX_KILOBYTES = 10_240;
/** A workspace may set this: what the command line reads at most, too. */
const MAX_KILOBYTES = 65_536;
const DEFAULT_REFRESH_MINUTES = 5;
/** A workspace may set this: it must not make an account be read without pause. */
const MIN_REFRESH_MINUTES = 1;
/** A week: timers of more than 24 days would ring at once. */
const MAX_REFRESH_MINUTES = 10_080;

export type Run = "onType" | "onSave";

export class Settings implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /**
   * Fires when a setting of the section was written anywhere, or a folder's configuration, after `problems` were
   * forgotten. Whether a value in force is another one is for the listener to see.
   */
  readonly onDidChange = this.changed.event;
  private readonly named = new Set<string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly log: Log,
    /** Null: no folder's configuration counts. */
    private readonly configs: FolderConfigs | null = null,
  ) {
    this.subscriptions = [
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(SECTION)) return;
        this.named.clear();
        this.changed.fire();
      }),
    ];
    const told = configs?.onDidChange(() => this.changed.fire());
    if (told) this.subscriptions.push(told);
  }

  /** One sentence per wrong value that was met since the settings last changed. */
  get problems(): readonly string[] {
    return [...this.named];
  }

  /** AWS profile names; empty where the user leaves the choice to the connect command. */
  get profiles(): readonly string[] {
    return this.strings("profiles", this.userValue("profiles"));
  }

  /** Regions that are read besides those of the hosts in use: full names or short codes, as written. */
  get regions(): readonly string[] {
    const own = this.strings("regions");
    return [...own, ...this.fromRoots(({ config }) => config.regions)];
  }

  /** Whether MemoryDB is read in every region, not only where a text names one of its hosts. */
  get memoryDb(): boolean {
    return this.flag("memoryDb", false);
  }

  /** Another API endpoint, or null for AWS's own. The reader decides whether it may be used. */
  get endpointUrl(): string | null {
    const value = this.userValue("endpointUrl");
    if (value === undefined || value === null || value === "") return null;
    if (typeof value === "string") return value;
    this.wrong("endpointUrl", "must be a text");
    return null;
  }

  /** Whether names of one's own may be looked up in DNS. The user's alone: a workspace names what is looked up. */
  get resolveAliases(): boolean {
    return this.flag("resolveAliases", false, this.userValue("resolveAliases"));
  }

  /** Whether an audit follows variables to the clients that read them. */
  get links(): boolean {
    return this.flag("links", true);
  }

  /** Snapshot files or folders, as written. */
  get snapshots(): readonly string[] {
    const own = this.strings("snapshots");
    const named = this.fromRoots(({ folder, config }) =>
      config.snapshots.map((name) => vscode.Uri.joinPath(folder, name).fsPath),
    );
    return [...own, ...named];
  }

  /** What decides about one document's findings. */
  analysis(uri: vscode.Uri): AnalysisSettings {
    const config = this.configs?.of(uri)?.config;
    const ignored = this.strings("ignoredHosts", this.value("ignoredHosts", uri));
    return {
      rules: { ...config?.rules, ...this.rules(this.value("rules", uri)) },
      ignoredHosts: [...(config?.ignoredHosts ?? []), ...ignored],
    };
  }

  /** The folder of the nearest `.cache-endpoints.yml` of a file. */
  configFolder(uri: vscode.Uri): vscode.Uri | undefined {
    return this.configs?.of(uri)?.folder;
  }

  /** Equal for files that the same settings decide about. */
  scopeOf(uri: vscode.Uri): string {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? "";
    return `${folder} ${this.configs?.of(uri)?.folder.toString() ?? ""}`;
  }

  /** Globs of files that are left out, relative to their workspace folder or absolute. */
  exclude(uri: vscode.Uri): readonly string[] {
    const value = this.value("exclude", uri);
    const left = this.excludedByConfig(uri);
    if (value === undefined || value === null) return left;
    if (isRecord(value)) return [...left, ...Object.keys(value).filter((glob) => value[glob] === true)];
    this.wrong("exclude", "must map globs to true or false");
    return left;
  }

  /** What a configuration leaves out, from the workspace folder: a name at any depth below the configuration's folder. */
  private excludedByConfig(uri: vscode.Uri): readonly string[] {
    const placed = this.configs?.of(uri) ?? null;
    const top = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (placed === null || top === undefined) return [];
    const below = placed.folder.path.slice(top.path.length).replace(/^\//, "");
    const prefix = below === "" ? "" : `${below}/`;
    return placed.config.exclude.flatMap((glob) => {
      const bare = glob.replace(/^\/|\/$/g, "");
      const at = bare.includes("/") ? `${prefix}${bare}` : `${prefix}**/${bare}`;
      return [at, `${at}/**`];
    });
  }

  /** What the workspace folders' own configurations say of the account; nothing where the workspace is not trusted. */
  private fromRoots(
    what: (placed: FolderConfigs["ofRoots"][number]) => readonly string[],
  ): readonly string[] {
    return vscode.workspace.isTrusted ? (this.configs?.ofRoots ?? []).flatMap(what) : [];
  }

  run(uri: vscode.Uri): Run {
    const value = this.value("run", uri);
    if (value === "onType" || value === "onSave") return value;
    if (value !== undefined) this.wrong("run", "must be onType or onSave");
    return "onType";
  }

  /** In kilobytes of 1024 characters, at most 64 megabytes. */
  maxFileSize(uri: vscode.Uri): number {
    const value = this.value("maxFileSize", uri);
    if (typeof value === "number" && value > 0) return Math.min(value, MAX_KILOBYTES);
    if (value !== undefined) this.wrong("maxFileSize", "must be a number of kilobytes above 0");
    return DEFAULT_MAX_KILOBYTES;
  }

  /** Minutes between two readings of a connected account, at least one; 0 for none but those that the user asks for. */
  get refreshMinutes(): number {
    const value = this.value("refreshMinutes");
    if (value === 0) return 0;
    if (typeof value === "number" && value > 0)
      return Math.min(Math.max(value, MIN_REFRESH_MINUTES), MAX_REFRESH_MINUTES);
    if (value !== undefined) this.wrong("refreshMinutes", "must be a number of minutes, or 0 for never");
    return DEFAULT_REFRESH_MINUTES;
  }

  /** Whether a failover that breaks lines of the workspace is told in a notification. */
  get failoverNotifications(): boolean {
    return this.flag("failoverNotifications", true);
  }

  /** Whether the workspace is looked through, in the background, after a start. */
  get auditOnStartup(): boolean {
    return this.flag("auditOnStartup", true);
  }

  /** Whether a restart goes on with what the workspace was connected with. */
  get reconnect(): boolean {
    return this.flag("reconnect", true);
  }

  /** Whether the role of a confirmed host stands beside it. */
  inlayHints(uri: vscode.Uri): boolean {
    return this.flag("inlayHints", true, this.value("inlayHints", uri));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private userValue(key: "profiles" | "endpointUrl" | "resolveAliases"): unknown {
    const found = vscode.workspace.getConfiguration(SECTION).inspect<unknown>(key);
    return found?.globalValue ?? found?.defaultValue;
  }

  private value(key: string, uri?: vscode.Uri): unknown {
    return vscode.workspace.getConfiguration(SECTION, uri).get(key);
  }

  private flag(key: string, otherwise: boolean, value = this.value(key)): boolean {
    if (typeof value === "boolean") return value;
    if (value !== undefined) this.wrong(key, "must be true or false");
    return otherwise;
  }

  private strings(key: string, value = this.value(key)): readonly string[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.wrong(key, "must be a list of texts");
      return [];
    }
    const texts = value.filter((item): item is string => typeof item === "string" && item.trim() !== "");
    if (texts.length < value.length) this.wrong(key, "must hold texts only; the rest is left out");
    return texts.map((text) => text.trim());
  }

  private rules(value: unknown): AnalysisSettings["rules"] {
    if (value === undefined || value === null) return {};
    if (!isRecord(value)) {
      this.wrong("rules", "must map rule ids to severities");
      return {};
    }
    const rules: Partial<Record<RuleId, RuleSetting>> = {};
    for (const [id, setting] of Object.entries(value)) {
      if (!isRuleId(id)) this.wrong("rules", `names no rule "${id.slice(0, 60)}"`);
      else if (!isRuleSetting(setting)) this.wrong("rules", `${id} must be ${SEVERITIES.join(", ")} or off`);
      else rules[id] = setting;
    }
    return rules;
  }

  private wrong(key: string, why: string): void {
    const message = `The setting ${SECTION}.${key} ${why}.`;
    if (this.named.has(message)) return;
    this.named.add(message);
    this.log.warn(message);
  }
}

export function isRuleId(value: unknown): value is RuleId {
  return (RULE_IDS as readonly unknown[]).includes(value);
}

function isRuleSetting(value: unknown): value is RuleSetting {
  return value === "off" || (SEVERITIES as readonly unknown[]).includes(value);
}
