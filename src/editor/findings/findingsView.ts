/**
 * The view *Findings*: the findings of the audit and of open documents, grouped and filtered as the user chose; the badge;
 * and the context keys that the welcome texts and menus read.
 *
 * `cacheEndpoints.findingsState` says why the view is empty: `untrusted` or `idle` nothing was audited yet, `running`,
 * `cancelled`, `clean` audited and nothing found, `filtered` the filter hides everything.
 */
import * as vscode from "vscode";
import { counted } from "../../core/text/counted";
import { type FindingFilter, parseFilter } from "../nodes/findingFilter";
import { type FindingRoots, findingRoots } from "../nodes/findingRows";
import { countWords, type SeverityCounts } from "../nodes/foundFile";
import { type Grouping, isGrouping } from "../nodes/grouping";
import { NodesView } from "../nodes/nodesView";
import type { TreeNode } from "../nodes/treeNode";
import type { Services } from "../services";
import { connectToKnow } from "../words/connectToKnow";

/**
 * Documents that change together, as a fix or its undo changes them, are judged one after the other: they are drawn at
 * once, since a list that is drawn anew loses the key that opens a row just then. In milliseconds; nobody sees it.
 */
const DRAWN_AFTER = 50;

/** In the workspace's state. */
const GROUPING_KEY = "cacheEndpoints.findingsGrouping";

export class FindingsView extends NodesView {
  private found: FindingRoots;
  private groupedBy: Grouping;
  private filtered: FindingFilter | null = null;

  constructor(private readonly services: Services) {
    super("cacheEndpoints.findings");
    const remembered = services.context.workspaceState.get<unknown>(GROUPING_KEY);
    this.groupedBy = isGrouping(remembered) ? remembered : "next";
    this.found = this.build();
    this.own(
      services.findings.onDidChange(() => this.refreshSoon(DRAWN_AFTER)),
      services.account.onDidChange(() => this.refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.refresh()),
    );
    this.refresh();
  }

  get isVisible(): boolean {
    return this.view.visible;
  }

  get grouping(): Grouping {
    return this.groupedBy;
  }

  /** What was typed; empty where nothing is filtered. */
  get filterText(): string {
    return this.filtered?.text ?? "";
  }

  /** What VS Code shows around the tree. */
  get shown(): Pick<vscode.TreeView<TreeNode>, "description" | "message" | "badge"> & { state: string } {
    const { description, message, badge } = this.view;
    return {
      ...(description === undefined ? {} : { description }),
      ...(message === undefined ? {} : { message }),
      ...(badge === undefined ? {} : { badge }),
      state: this.state(),
    };
  }

  /** Remembered for this workspace. */
  async groupBy(grouping: Grouping): Promise<void> {
    this.groupedBy = grouping;
    this.refresh();
    await this.services.context.workspaceState.update(GROUPING_KEY, grouping);
  }

  /** An empty text shows everything again. */
  filter(text: string): void {
    this.filtered = parseFilter(text);
    this.refresh();
  }

  private build(): FindingRoots {
    const { audit, findings } = this.services;
    return findingRoots({
      files: findings.files,
      grouping: this.groupedBy,
      filter: this.filtered,
      skipped: audit.skipped.map(({ uri, name, reason }) => ({ uri: uri.toString(), name, reason })),
    });
  }

  protected refresh(): void {
    this.found = this.build();
    const draw = this.renew(this.found.nodes);
    this.showWords();
    this.setContextKeys({ findingsState: this.state(), findingsFiltered: this.filtered !== null });
    this.showProgress(this.services.audit.state === "running");
    draw();
  }

  private showWords(): void {
    const { audit } = this.services;
    const { total, shown, shownFiles, counts, nodes } = this.found;
    const looked = `${counted(audit.filesScanned, "file")} looked at`;
    const words: string[] = [];
    if (audit.state === "running") words.push(`auditing, ${looked}`);
    if (audit.state === "cancelled") words.push(`cancelled, ${looked}`);
    if (shown > 0) words.unshift(`${counted(shown, "finding")} in ${counted(shownFiles, "file")}`);
    else if (audit.state === "done" && total === 0) words.push(`no findings, ${looked}`);
    if (audit.state === "idle" && shown > 0) words.push("open files only");
    if (audit.state === "done" && !audit.isWhole) words.push(`the first ${looked}`);
    this.view.description = words.join(" · ");
    // VS Code shows no welcome text beside a message: where the filter hides everything, the welcome text says so.
    const filter = this.filtered;
    this.view.message =
      filter !== null && nodes.length > 0
        ? `Filter "${filter.text}": ${shown} of ${counted(total, "finding")}`
        : "";
    this.view.badge = this.badge(counts);
  }

  /** Errors and warnings; without any account also the hosts that one would tell of. */
  private badge(counts: SeverityCounts): vscode.ViewBadge | undefined {
    const { account, findings } = this.services;
    const isAlone = account.state.kind === "disconnected" && account.inventories.length === 0;
    const unknown = isAlone ? findings.unconfirmed.hosts : 0;
    const value = counts.error + counts.warning + unknown;
    if (value === 0) return undefined;
    const words = [countWords({ ...counts, information: 0, hint: 0 })].filter((text) => text !== "");
    if (unknown > 0) words.push(connectToKnow(findings.unconfirmed));
    return { value, tooltip: `Cache endpoints: ${words.join("; ")}` };
  }

  private state(): string {
    const { state } = this.services.audit;
    if (this.found.total > 0 && this.found.shown === 0) return "filtered";
    if (state === "idle") return vscode.workspace.isTrusted ? "idle" : "untrusted";
    return state === "done" ? "clean" : state;
  }
}
