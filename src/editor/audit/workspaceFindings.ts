/**
 * Everything that is known of the workspace's cache hosts now: what the audit found on disk and, in its place
 * where both know a text, what stands in an open document. The views read it from here.
 *
 * What always holds: a document's positions are taken from the version that was analysed, in the turn in which its
 * analysis came; changes are told after a short rest, so that a view is not drawn at every key.
 */
import * as vscode from "vscode";
import { type LocatedRange, locateFinding } from "../../core/model/auditResult";
import type { TextRange } from "../../core/text/range";
import type { DocumentAnalysis, Documents } from "../document/documents";
import type { FoundFile } from "../nodes/foundFile";
import type { WorkspaceAudit } from "./workspaceAudit";

/** In milliseconds: unseen by people, and long enough for the analyses of one edit to come together. */
const REST = 50;
/** The views may take a tenth of the time: a hundred thousand findings are drawn more rarely than a hundred. */
const SHARE = 10;

export class WorkspaceFindings implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** After files, findings, or the audit's state or counts changed. */
  readonly onDidChange = this.changed.event;
  private readonly open = new Map<string, FoundFile>();
  private readonly subscriptions: vscode.Disposable[];
  private merged: readonly FoundFile[] | null = null;
  private counted: WorkspaceFindings["unconfirmed"] | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What telling took the last time, in milliseconds. */
  private cost = 0;

  constructor(
    private readonly documents: Documents,
    private readonly audit: WorkspaceAudit,
  ) {
    this.subscriptions = [
      this.changed,
      documents.onDidChangeAnalysis((uri) => this.documentChanged(uri)),
      audit.onDidChange(() => this.tellSoon()),
    ];
    for (const { document } of documents.all()) this.documentChanged(document.uri);
  }

  /** The texts that hold at least one mention, in no particular order. */
  get files(): readonly FoundFile[] {
    this.merged ??= this.merge();
    return this.merged;
  }

  /** Hosts that only an account could tell of: what is found against them goes by the pattern of their names. */
  get unconfirmed(): { readonly hosts: number; readonly files: number } {
    this.counted ??= unconfirmedIn(this.files);
    return this.counted;
  }

  /** Whether more than the open documents was looked at. */
  get isAudited(): boolean {
    return this.audit.state !== "idle";
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private merge(): readonly FoundFile[] {
    const files: FoundFile[] = [];
    for (const [uri, { name, mentions, findings }] of this.audit.files)
      if (!this.open.has(uri)) files.push({ uri, name, mentions, findings });
    for (const file of this.open.values()) if (file.mentions.length > 0) files.push(file);
    return files;
  }

  private documentChanged(uri: vscode.Uri): void {
    const key = uri.toString();
    const result = this.documents.get(uri);
    const before = this.open.get(key);
    if (result === undefined) this.open.delete(key);
    // An analysis of an older text is followed by the one of the new text.
    else if (result.version === result.document.version) this.open.set(key, foundIn(result));
    const now = this.open.get(key);
    const matters =
      (before?.mentions.length ?? 0) > 0 || (now?.mentions.length ?? 0) > 0 || this.audit.files.has(key);
    if (matters) this.tellSoon();
  }

  private tellSoon(): void {
    this.merged = null;
    this.counted = null;
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        const start = performance.now();
        this.changed.fire();
        this.cost = performance.now() - start;
      },
      Math.max(REST, this.cost * SHARE),
    );
  }
}

function foundIn({ document, analysis }: DocumentAnalysis): FoundFile {
  const range = (place: TextRange): LocatedRange => {
    const start = document.positionAt(place.start);
    const end = document.positionAt(place.end);
    return {
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
  };
  return {
    uri: document.uri.toString(),
    name: vscode.workspace.asRelativePath(document.uri),
    mentions: analysis.mentions.map((each) => ({ ...each, range: range(each.mention) })),
    findings: analysis.findings.map((each) => locateFinding(each, range)),
  };
}

function unconfirmedIn(files: readonly FoundFile[]): WorkspaceFindings["unconfirmed"] {
  const hosts = new Set<string>();
  let count = 0;
  for (const { findings } of files) {
    const unconfirmed = findings.filter(({ rule }) => rule === "unconfirmed-node");
    for (const { subject } of unconfirmed) hosts.add(subject);
    if (unconfirmed.length > 0) count++;
  }
  return { hosts: hosts.size, files: count };
}
