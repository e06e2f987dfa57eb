/**
 * The one tracker between "a text changed" and everything that shows findings.
 *
 * What always holds: an analysis belongs to one version of its document, and the text is read and analysed in one
 * turn, so that no result can come late; a change of the account or of the settings analyses again what was found
 * before and scans no text twice. The scanner and its parsers are loaded at the first document, not at activation.
 */
import * as vscode from "vscode";
import type { InventoryIndex } from "../../core/inventory/inventoryIndex";
import type { AliasCandidate } from "../../core/mentions/aliases";
import type { CodeReference } from "../../core/model/codeReference";
import type { Analysis, AnalysisSettings } from "../../core/model/finding";
import type { Inventory } from "../../core/model/inventory";
import type { Mention } from "../../core/model/mention";
import type { SourceText } from "../../core/syntax/sourceText";
import type { AliasService } from "../account/aliasService";
import type { Log } from "../base/log";
import { isPartGone, offerReload } from "../base/offerReload";
import type { Settings } from "../base/settings";
import { slashedPath, type WorkspaceLinks } from "../base/workspaceLinks";
import { readAgo } from "../words/age";
import { isAnalysable } from "./documentFilter";
import type { Around, TerraformFolders } from "./terraformFolders";

/** From the last keystroke to the analysis, in milliseconds. */
const DEBOUNCE = 200;

/**
 * The extension host waits for an analysis, and every other extension with it: so many UTF-16 units and hosts take half a
 * second at most. No file that people write holds as many; *Audit Workspace* reads longer ones, in threads of its own.
 */
const LONGEST_OPEN = 10 * 1024 * 1024;
export const MOST_HOSTS = 2000;

/** The analysis of one open document, and the version that it belongs to. */
export interface DocumentAnalysis {
  readonly document: vscode.TextDocument;
  /** `document.version` of the text that was analysed. */
  readonly version: number;
  readonly analysis: Analysis;
  /** Where the first host begins that was not looked at, because so many stand before it; null where all were. */
  readonly cutAt: number | null;
}

/** Where the account's hosts come from. */
export interface IndexSource {
  readonly index: InventoryIndex;
  readonly onDidChange: vscode.Event<void>;
  isStale(inventory: Inventory): boolean;
}

/** What was found in one version of a text. */
interface Scanned {
  readonly version: number;
  /** Of what it was told together with; undefined where it was told by itself. */
  readonly stamp: number | undefined;
  readonly mentions: readonly Mention[];
  readonly cutAt: number | null;
  readonly references: readonly CodeReference[];
  /** Looked for where names are followed. */
  candidates?: readonly AliasCandidate[];
}

interface Tracked {
  readonly document: vscode.TextDocument;
  timer: ReturnType<typeof setTimeout> | undefined;
  scanned: Scanned | undefined;
  result: DocumentAnalysis | undefined;
  /** The folders that its text was told together with, as `Uri.toString()`. */
  folders: ReadonlySet<string>;
  /** Whether the log already says that the document is too large. */
  tooLarge: boolean;
}

const NO_FOLDERS: ReadonlySet<string> = new Set();

export class Documents implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires with the document whose analysis is new, or gone because it was closed or left out. */
  readonly onDidChangeAnalysis = this.changed.event;
  private readonly tracked = new Map<string, Tracked>();
  private readonly subscriptions: vscode.Disposable[];
  private terraform: TerraformFolders | undefined;

  constructor(
    private readonly source: IndexSource,
    private readonly settings: Settings,
    private readonly log: Log,
    private readonly ownDocs: vscode.Uri,
    readonly aliases: AliasService,
    private readonly links: WorkspaceLinks,
  ) {
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.open(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.close(document)),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.contentChanges.length > 0) this.edited(event.document);
      }),
      vscode.workspace.onDidSaveTextDocument((document) => this.saved(document)),
      source.onDidChange(() => this.analyzeAgain()),
      links.onDidChange(() => this.analyzeAgain()),
      settings.onDidChange(() => this.settingsChanged()),
      aliases.onDidChange((key) => {
        const tracked = this.tracked.get(key);
        if (tracked !== undefined) this.schedule(tracked, 0);
      }),
    ];
    for (const document of vscode.workspace.textDocuments) this.open(document);
  }

  /** The last analysis of an open document; undefined while there is none. */
  get(uri: vscode.Uri): DocumentAnalysis | undefined {
    return this.tracked.get(uri.toString())?.result;
  }

  /** Whether a document is looked at, and not left out. */
  tracks(document: vscode.TextDocument): boolean {
    return this.tracked.get(document.uri.toString())?.document === document;
  }

  /** The last analyses of all open documents. */
  all(): readonly DocumentAnalysis[] {
    return [...this.tracked.values()].flatMap((tracked) => tracked.result ?? []);
  }

  /**
   * The analysis of the text as it is now, made at once where it is out of date; undefined for a document that is left
   * out, and for one with unsaved changes where the setting says that only saved texts are looked at.
   */
  async current(document: vscode.TextDocument): Promise<DocumentAnalysis | undefined> {
    const result = this.get(document.uri);
    if (result?.version === document.version) return result;
    return this.settings.run(document.uri) === "onSave" && document.isDirty
      ? undefined
      : this.analyzeNow(document);
  }

  /** The same whatever the setting says: for what the user asked for, and for what runs on save. */
  async analyzeNow(document: vscode.TextDocument): Promise<DocumentAnalysis | undefined> {
    const tracked = this.tracked.get(document.uri.toString());
    if (tracked === undefined) return undefined;
    if (tracked.result?.version !== document.version) await this.analyze(tracked);
    return tracked.result?.version === document.version ? tracked.result : undefined;
  }

  /** What a file is told together with, open or not. */
  readonly around: Around = async (uri) => {
    const { TerraformFolders } = await import("./terraformFolders");
    if (this.terraform === undefined) {
      this.terraform = new TerraformFolders();
      this.subscriptions.push(
        this.terraform,
        this.terraform.onDidChange(({ uri: of, folder }) => {
          const changed = this.tracked.get(of.toString());
          if (changed?.document.isDirty && this.settings.run(of) === "onSave") return;
          for (const tracked of this.tracked.values())
            if (tracked !== changed && tracked.folders.has(folder)) this.schedule(tracked, DEBOUNCE);
        }),
      );
    }
    return this.terraform.around(uri);
  };

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const tracked of this.tracked.values()) clearTimeout(tracked.timer);
    this.tracked.clear();
    this.changed.dispose();
  }

  private open(document: vscode.TextDocument): void {
    if (document.isClosed || !isAnalysable(document, this.settings, this.ownDocs)) return;
    const key = document.uri.toString();
    if (this.tracked.get(key)?.document === document) return;
    const tracked: Tracked = {
      document,
      timer: undefined,
      scanned: undefined,
      result: undefined,
      folders: NO_FOLDERS,
      tooLarge: false,
    };
    this.tracked.set(key, tracked);
    this.schedule(tracked, 0);
  }

  private close(document: vscode.TextDocument): void {
    const tracked = this.tracked.get(document.uri.toString());
    if (tracked?.document === document) this.forget(tracked);
  }

  private forget(tracked: Tracked): void {
    clearTimeout(tracked.timer);
    this.tracked.delete(tracked.document.uri.toString());
    if (tracked.document.isDirty) this.terraform?.changed(tracked.document.uri, false);
    this.aliases.forget(tracked.document.uri.toString());
    this.changed.fire(tracked.document.uri);
  }

  private edited(document: vscode.TextDocument): void {
    const tracked = this.tracked.get(document.uri.toString());
    this.terraform?.changed(document.uri, false);
    if (tracked === undefined) this.open(document);
    else if (this.settings.run(document.uri) === "onType") this.schedule(tracked, DEBOUNCE);
  }

  private saved(document: vscode.TextDocument): void {
    const tracked = this.tracked.get(document.uri.toString());
    this.terraform?.changed(document.uri, true);
    if (tracked === undefined) this.open(document);
    else if (tracked.result?.version !== document.version) this.schedule(tracked, 0);
  }

  private settingsChanged(): void {
    for (const tracked of [...this.tracked.values()]) {
      if (!isAnalysable(tracked.document, this.settings, this.ownDocs)) this.forget(tracked);
    }
    for (const document of vscode.workspace.textDocuments) this.open(document);
    this.analyzeAgain();
  }

  /** Another account or other settings: the mentions stay, the verdicts are made anew. */
  private analyzeAgain(): void {
    for (const tracked of this.tracked.values()) {
      if (tracked.result !== undefined) this.schedule(tracked, 0);
    }
  }

  private schedule(tracked: Tracked, delay: number): void {
    clearTimeout(tracked.timer);
    tracked.timer = setTimeout(() => void this.analyze(tracked), delay);
  }

  private async analyze(tracked: Tracked): Promise<void> {
    clearTimeout(tracked.timer);
    tracked.timer = undefined;
    const { document } = tracked;
    try {
      const { wantsNames } = this.aliases;
      const [{ SourceText }, { findMentions }, { findCodeReferences }, { analyze }, names] =
        await Promise.all([
          import("../../core/syntax/sourceText"),
          import("../../core/mentions/find"),
          import("../../core/infrastructure/find"),
          import("../../core/rules/analyze"),
          wantsNames ? import("../../core/mentions/aliases") : null,
        ]);
      const around = await this.around(document.uri);
      if (this.tracked.get(document.uri.toString()) !== tracked) return;
      const text = document.getText();
      const { version } = document;
      const longest = Math.min(this.settings.maxFileSize(document.uri) * 1024, LONGEST_OPEN);
      if (text.length > longest) return this.skipTooLarge(tracked, longest);
      tracked.tooLarge = false;
      const source = new SourceText(text, document.fileName, document.languageId);
      const scanned: Scanned =
        tracked.scanned?.version === version && tracked.scanned.stamp === around?.stamp
          ? tracked.scanned
          : {
              version,
              stamp: around?.stamp,
              ...cut(findMentions(source, MOST_HOSTS + 1)),
              references: around?.references({ text, source }, "now") ?? findCodeReferences(source),
            };
      tracked.scanned = scanned;
      tracked.folders = around?.folders ?? NO_FOLDERS;
      const { references, cutAt } = scanned;
      const named = names ? this.withAliases(tracked, source, scanned, names) : scanned.mentions;
      const links = this.links.of(document.uri);
      const file = slashedPath(document.uri);
      const mentions = links ? named.map((mention) => links.join(mention, file)) : named;
      const settings: AnalysisSettings = {
        ...this.settings.analysis(document.uri),
        readAgo: (inventory) => readAgo(this.source, inventory, Date.now()),
      };
      const analysis = analyze(text, mentions, this.source.index, settings, references);
      tracked.result = { document, version, analysis, cutAt };
      this.changed.fire(document.uri);
    } catch (error) {
      // User text must never break the editor: what was shown before stays, and the log says what happened.
      this.log.error(`${vscode.workspace.asRelativePath(document.uri)} could not be analysed`, error);
      if (isPartGone(error)) void offerReload("to see findings");
    }
  }

  /** The mentions, with those that names of one's own lead to, as far as that is known now; the rest is looked up. */
  private withAliases(
    { document: { uri } }: Tracked,
    source: SourceText,
    scanned: Scanned,
    { findAliases, mergeAliases, namesToFollow }: typeof import("../../core/mentions/aliases"),
  ): readonly Mention[] {
    scanned.candidates ??= findAliases(source);
    this.aliases.follow(uri.toString(), namesToFollow(scanned.candidates));
    return mergeAliases(scanned.mentions, scanned.candidates, this.aliases.knowledge);
  }

  private skipTooLarge(tracked: Tracked, longest: number): void {
    const { document } = tracked;
    tracked.scanned = undefined;
    const analysis = { mentions: [], findings: [] };
    tracked.result = { document, version: document.version, analysis, cutAt: null };
    if (!tracked.tooLarge) {
      const name = vscode.workspace.asRelativePath(document.uri);
      const why =
        longest === LONGEST_OPEN
          ? "more than 10 MB are not looked at while they are open; Audit Workspace reads them as far as the setting cacheEndpoints.maxFileSize allows."
          : "it is larger than the setting cacheEndpoints.maxFileSize allows.";
      this.log.warn(`${name} was left out: ${why}`);
    }
    tracked.tooLarge = true;
    this.changed.fire(document.uri);
  }
}

function cut(mentions: readonly Mention[]): Pick<Scanned, "mentions" | "cutAt"> {
  const cutAt = mentions[MOST_HOSTS]?.start ?? null;
  return { mentions: cutAt === null ? mentions : mentions.slice(0, MOST_HOSTS), cutAt };
}
