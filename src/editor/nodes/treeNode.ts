/**
 * What a node of the tree is, without `vscode`: plain words, an icon by name, and children made when they are asked
 * for. replicationGroupsTree.ts turns one into a TreeItem.
 *
 * What always holds: texts are clean (see cleanText.ts) and plain; ids are unique among siblings and the same after
 * a refresh, so that what was expanded stays so; children are made at most once per node. A node that VS Code was given
 * stays the one that stands for its id, with other words: see renewNodes.ts.
 */

import type { LocatedRange } from "../../core/model/auditResult";
import type { HostPort } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import type { ConsoleTarget } from "../words/consoleUrl";

export type NodeKind =
  | "account"
  | "region"
  | "group"
  | "shard"
  | "node"
  | "endpoint"
  | "standaloneNode"
  | "memcachedCluster"
  | "serverlessCache"
  | "memoryDbCluster"
  | "problem"
  | "hint"
  | "empty"
  | "fact"
  | "uses"
  | "use"
  | "findingGroup"
  | "finding"
  | "more"
  | "skipped"
  | "skippedFile";

/** A product icon by its id, and a theme colour by its id. */
export interface NodeIcon {
  readonly id: string;
  readonly color?: string;
}

/** What the commands of the tree work on. Everything in it is checked again by the handler that uses it. */
export interface NodeTarget {
  /** The endpoint that the node itself stands for. */
  readonly endpoint: HostPort | null;
  /** The endpoint that configuration should name instead, and what AWS calls it. */
  readonly right: RightEndpoint | null;
  readonly console: ConsoleTarget | null;
}

export interface RightEndpoint {
  /** As AWS spells it: `Primary endpoint`, `Configuration endpoint`, … */
  readonly name: string;
  readonly endpoint: HostPort;
  /** What to know before it is used (a read-only region), or null. */
  readonly caution: string | null;
}

export const NO_TARGET: NodeTarget = { endpoint: null, right: null, console: null };

/** Where to look: a text, and 1-based positions in it, columns in UTF-16 units, end exclusive. */
export interface Place {
  /** `Uri.toString()`. */
  readonly uri: string;
  readonly range: LocatedRange | null;
}

export type NodeClick =
  | { readonly do: "show-log" }
  | { readonly do: "open"; readonly place: Place }
  | { readonly do: "run"; readonly command: string; readonly arguments: readonly string[] };

/** What the workspace does with what a node stands for (see useNodes.ts). */
export interface NodeUses {
  /** `4 uses, 2 fragile`; empty where there is none. */
  words(target: NodeTarget): string;
  /** What stands below `node` to show them; empty where there is none. */
  nodes(node: TreeNode): readonly TreeNode[];
}

export abstract class TreeNode {
  abstract readonly kind: NodeKind;
  abstract readonly label: string;
  abstract readonly icon: NodeIcon;
  readonly description: string = "";
  /** Lines of a plain tooltip. */
  readonly tooltip: readonly string[] = [];
  /** Whether there is anything below, without making it. */
  readonly hasChildren: boolean = false;
  readonly startsExpanded: boolean = false;
  readonly target: NodeTarget = NO_TARGET;
  readonly click: NodeClick | null = null;
  /** False for a node that is itself a use. */
  protected readonly countsUses: boolean = true;

  private idValue: string;
  private parentNode: TreeNode | null = null;
  private made: readonly TreeNode[] | null = null;
  private usedBy: NodeUses | null = null;

  /** @param id unique in the whole tree, but for siblings of the same name */
  constructor(id: string) {
    this.idValue = id;
  }

  get id(): string {
    return this.idValue;
  }

  get parent(): TreeNode | null {
    return this.parentNode;
  }

  get children(): readonly TreeNode[] {
    if (this.made === null) {
      this.made = withUniqueIds([...(this.usedBy?.nodes(this) ?? []), ...this.makeChildren()]);
      for (const child of this.made) {
        child.parentNode = this;
        if (child.countsUses) child.usedBy = this.usedBy;
      }
    }
    return this.made;
  }

  /** {@link hasChildren}, the workspace's uses among them. */
  get isExpandable(): boolean {
    return this.hasChildren || this.useWords !== "";
  }

  /** {@link description} with how often the workspace uses it in front: narrow views cut the end off. */
  get shownDescription(): string {
    return [this.useWords, this.description].filter((part) => part !== "").join(" · ");
  }

  /** Has this node, and all below it, show how the workspace uses them. Called before the node is shown. */
  showUses(uses: NodeUses): void {
    this.usedBy = uses;
  }

  private get useWords(): string {
    return this.usedBy?.words(this.target) ?? "";
  }

  /**
   * The kind, and in words what can be done with the node: menus look for them.
   * `cacheEndpoints.node host right console uses`
   */
  get contextValue(): string {
    const words = [`cacheEndpoints.${this.kind}`];
    if (this.target.endpoint !== null) words.push("host");
    if (this.target.right !== null) words.push("right");
    if (this.target.console !== null) words.push("console");
    if (this.target.endpoint !== null || this.target.console !== null) words.push("uses");
    return words.join(" ");
  }

  /** For a screen reader: the label and the description as one sentence. */
  get spoken(): string {
    const description = this.shownDescription;
    return description === "" ? this.label : `${this.label}, ${description.replaceAll(" · ", ", ")}`;
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

  /** The children, where they have been made. */
  get madeChildren(): readonly TreeNode[] | null {
    return this.made;
  }

  /** Becomes what `fresh`, of the same id and class, is, at its own place in the tree, with these children. */
  become(fresh: TreeNode, children: readonly TreeNode[] | null): void {
    const { parentNode } = this;
    Object.assign(this, fresh);
    this.parentNode = parentNode;
    this.made = children;
    for (const child of children ?? []) child.parentNode = this;
  }

  /** A sibling of the same id gets another. Called before the node is shown. */
  rename(id: string): void {
    this.idValue = id;
  }

  protected makeChildren(): readonly TreeNode[] {
    return [];
  }
}

/** Siblings of the same id (an account that names two things alike) are told apart by their place. */
export function withUniqueIds(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const seen = new Set<string>();
  for (const node of nodes) {
    const base = node.id;
    for (let n = 2; seen.has(node.id); n++) node.rename(`${base}#${n}`);
    seen.add(node.id);
  }
  return nodes;
}

/** The parts that are there, cleaned, with a dot between. */
export function joinWords(...parts: readonly (string | null | undefined | false)[]): string {
  return parts
    .filter((part): part is string => typeof part === "string" && part !== "")
    .map((part) => cleanText(part))
    .join(" · ");
}

/** `12,345` */
export function thousands(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `host:port`, or the host alone where the account left the port out. */
export function hostAndPort(endpoint: HostPort): string {
  return endpoint.port === null ? endpoint.host : `${endpoint.host}:${endpoint.port}`;
}
