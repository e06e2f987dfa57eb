/**
 * A row at its place in a tree. All nodes of both views are made here. Free of `vscode`.
 *
 * What always holds: ids are unique; the rows below are made at most once per node. A node that VS Code was given stays
 * the one that stands for its id, with another row: see renewNodes.ts.
 */
import type { State } from "../../core/model/state";
import { cleanText } from "../../core/text/cleanText";
import { type FindingRef, refOf } from "./findingRef";
import type { Row, RowClick, RowIcon, RowKind, RowTarget } from "./row";

export const NO_TARGET: RowTarget = { endpoint: null, right: null, console: null };

/** What the workspace does with what a node stands for (see useNodes.ts). */
export interface NodeUses {
  /** `4 uses, 1 breaks today`; empty where there is none. */
  words(target: RowTarget): string;
  /** What becomes of the worst use; null where there is none. */
  worst(target: RowTarget): State | null;
  /** What stands below `node` to show them; empty where there is none. */
  rows(node: TreeNode): readonly Row[];
}

export class TreeNode {
  private made: readonly TreeNode[] | null = null;

  constructor(
    readonly id: string,
    private row: Row,
    private above: TreeNode | null,
    private uses: NodeUses | null,
  ) {}

  get kind(): RowKind {
    return this.row.kind;
  }

  get label(): string {
    return this.row.label;
  }

  get description(): string {
    return this.row.description ?? "";
  }

  get tooltip(): readonly string[] {
    return this.row.tooltip ?? [];
  }

  get icon(): RowIcon {
    return this.row.icon;
  }

  get target(): RowTarget {
    return this.row.target ?? NO_TARGET;
  }

  get click(): RowClick | null {
    return this.row.click ?? null;
  }

  get startsExpanded(): boolean {
    return this.row.startsExpanded ?? false;
  }

  /** What the commands on a finding and its rule look for. */
  get entry(): Row["finding"] {
    return this.row.finding;
  }

  get rule(): Row["rule"] {
    return this.row.rule;
  }

  get findingRef(): FindingRef | null {
    return this.entry === undefined ? null : refOf(this.entry);
  }

  get parent(): TreeNode | null {
    return this.above;
  }

  get children(): readonly TreeNode[] {
    this.made ??= treeNodes([...(this.uses?.rows(this) ?? []), ...(this.row.children?.() ?? [])], {
      id: this.id,
      above: this,
      uses: this.uses,
    });
    return this.made;
  }

  /** The children, where they have been made. */
  get madeChildren(): readonly TreeNode[] | null {
    return this.made;
  }

  /** Whether the row itself has anything below, without making it. */
  get hasChildren(): boolean {
    return this.row.children !== undefined;
  }

  /** {@link hasChildren}, the workspace's uses among them. */
  get isExpandable(): boolean {
    return this.hasChildren || this.useWords !== "";
  }

  /** {@link description} with how often the workspace uses it in front: narrow views cut the end off. */
  get shownDescription(): string {
    return [this.useWords, this.description].filter((part) => part !== "").join(" · ");
  }

  /**
   * The kind, and in words what can be done with the node: menus look for them.
   * `cacheEndpoints.node host right primary console uses`
   */
  get contextValue(): string {
    const { endpoint, right, console } = this.target;
    const words = [`cacheEndpoints.${this.kind}`];
    if (endpoint !== null) words.push("host");
    if (right !== null) words.push("right");
    if (right?.name.includes("Primary endpoint")) words.push("primary");
    if (console !== null) words.push("console");
    if (endpoint !== null || console !== null) words.push("uses");
    return [...words, ...(this.row.menu ?? [])].join(" ");
  }

  /** For a screen reader: the label and the description as one sentence, and what a finding says. */
  get spoken(): string {
    const description = this.shownDescription;
    const words = description === "" ? this.label : `${this.label}, ${description.replaceAll(" · ", ", ")}`;
    if (this.entry === undefined) return words;
    const { severity, message } = this.entry.finding;
    return `${severity}: ${words}. ${cleanText(message, 500)}`;
  }

  /** All that VS Code is given of it, but for its id and children, to tell whether it has changed. */
  get face(): string {
    const { label, icon, shownDescription, tooltip, contextValue, spoken, click } = this;
    const { isExpandable, startsExpanded } = this;
    return JSON.stringify([
      ...[label, icon, shownDescription, tooltip, contextValue, spoken, click],
      ...[isExpandable, startsExpanded],
    ]);
  }

  /** Shows what `fresh`, of the same id and kind, does, at its own place in the tree, with these children. */
  become(fresh: TreeNode, children: readonly TreeNode[] | null): void {
    this.row = fresh.row;
    this.uses = fresh.uses;
    this.made = children;
    for (const child of children ?? []) child.above = this;
  }

  private get useWords(): string {
    return this.uses?.words(this.target) ?? "";
  }
}

/** Where rows are put; the roots of a view leave `above` and `uses` out where there are none. */
export interface Spot {
  /** Goes before an id that begins with a slash. */
  readonly id: string;
  readonly above?: TreeNode | null;
  readonly uses?: NodeUses | null;
}

/** The nodes of rows that stand side by side; those of the same id are told apart by their order. */
export function treeNodes(rows: readonly Row[], { id, above, uses }: Spot): readonly TreeNode[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const base = row.id.startsWith("/") ? `${id}${row.id}` : row.id;
    let own = base;
    for (let n = 2; seen.has(own); n++) own = `${base}#${n}`;
    seen.add(own);
    // A use is not counted as a use of itself.
    return new TreeNode(own, row, above ?? null, row.kind === "use" ? null : (uses ?? null));
  });
}
