/**
 * The upper levels: accounts (a profile, a snapshot, the demo), their regions, and what a region holds. A level with
 * one member is left out; what it would have said stands in `summary`, which the view shows beside its title.
 */
import { type Inventory, type InventorySource, inventoryKey } from "../../core/model/inventory";
import type { AwsProblem } from "../../core/model/problem";
import { cleanText } from "../../core/text/cleanText";
import { describeAge } from "../words/age";
import { MemcachedClusterNode, ServerlessCacheNode, StandaloneNode } from "./cacheNodes";
import { count, GroupNode } from "./groupNodes";
import { MemoryDbClusterNode } from "./memoryDbNodes";
import { EmptyNode, LIST_WORDS, ProblemNode, SourceErrorNode } from "./problemNodes";
import { joinWords, type NodeIcon, type NodeUses, TreeNode, withUniqueIds } from "./treeNode";

/** What the tree is built from. */
export interface AccountView {
  readonly inventories: readonly Inventory[];
  readonly problems: readonly AwsProblem[];
  readonly sourceErrors: readonly { readonly file: string; readonly message: string }[];
  isStale(inventory: Inventory): boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What the workspace uses; left out, nothing is said of it. */
  readonly uses?: NodeUses;
}

/** Everything of one profile, of the snapshots, or of the demo. */
interface Account {
  readonly key: string;
  readonly label: string;
  readonly icon: NodeIcon;
  readonly inventories: Inventory[];
  readonly problems: AwsProblem[];
}

/** The roots of the tree, and one line for what left-out levels would have said. */
export function rootNodes(view: AccountView): {
  readonly nodes: readonly TreeNode[];
  readonly summary: string;
} {
  const { nodes, summary } = allRoots(view);
  if (view.uses !== undefined) for (const node of nodes) node.showUses(view.uses);
  return { nodes: withUniqueIds(nodes), summary };
}

function allRoots(view: AccountView): { readonly nodes: readonly TreeNode[]; readonly summary: string } {
  const errors = view.sourceErrors.map(({ file, message }) => new SourceErrorNode(file, message));
  const accounts = accountsOf(view);
  const [only] = accounts;
  if (accounts.length === 1 && only !== undefined) {
    const { nodes, summary } = accountChildren(only, view);
    return { nodes: [...errors, ...nodes], summary: joinWords(only.label, summary) };
  }
  const nodes = accounts.map((account) => new AccountNode(account, view));
  return { nodes: [...errors, ...nodes], summary: "" };
}

class AccountNode extends TreeNode {
  readonly kind = "account";
  readonly label: string;
  override readonly description: string;
  readonly icon: NodeIcon;
  override readonly hasChildren = true;
  override readonly startsExpanded = true;
  private readonly content: readonly TreeNode[];

  constructor(account: Account, view: AccountView) {
    super(`account:${account.key}`);
    const { nodes, summary } = accountChildren(account, view);
    this.label = account.label;
    this.description = summary;
    this.icon = account.icon;
    this.content = nodes;
  }

  protected override makeChildren(): readonly TreeNode[] {
    return this.content;
  }
}

class RegionNode extends TreeNode {
  readonly kind = "region";
  readonly label: string;
  override readonly description: string;
  readonly icon: NodeIcon;
  override readonly hasChildren = true;
  override readonly startsExpanded = true;

  constructor(
    private readonly inventory: Inventory,
    private readonly view: AccountView,
  ) {
    super(inventoryKey(inventory.source));
    this.label = cleanText(inventory.source.region);
    this.description = joinWords(ageWords(inventory, view), inventory.problems.length > 0 && "read in part");
    this.icon = view.isStale(inventory) ? { id: "history" } : { id: "globe" };
  }

  protected override makeChildren(): readonly TreeNode[] {
    return regionChildren(this.inventory, this.view.now);
  }
}

function accountChildren(
  account: Account,
  view: AccountView,
): { readonly nodes: readonly TreeNode[]; readonly summary: string } {
  const problems = account.problems.map((problem) => new ProblemNode(`account:${account.key}`, problem));
  const [only] = account.inventories;
  if (only !== undefined && account.inventories.length === 1 && !hasOtherRegion(account, only))
    return {
      nodes: [...problems, ...regionChildren(only, view.now)],
      summary: joinWords(only.source.region, ageWords(only, view)),
    };
  const regions = account.inventories.map((inventory) => new RegionNode(inventory, view));
  const summary = regions.length > 1 && problems.length === 0 ? count(regions.length, "region") : "";
  return { nodes: [...problems, ...regions], summary };
}

/** True where a problem names a region of which nothing is known: the one that is must then be named too. */
function hasOtherRegion(account: Account, inventory: Inventory): boolean {
  return account.problems.some(({ region }) => region !== null && region !== inventory.source.region);
}

/** What a region holds: failed lists first, then groups, single nodes, memcached, serverless caches and MemoryDB. */
function regionChildren(inventory: Inventory, now: number): readonly TreeNode[] {
  const scope = inventoryKey(inventory.source);
  const redis = inventory.cacheClusters.filter(({ engine }) => engine !== "memcached");
  const memcached = inventory.cacheClusters.filter(({ engine }) => engine === "memcached");
  const problems = inventory.problems.map((problem) => new ProblemNode(scope, problem));
  const caches: TreeNode[] = [
    ...byId(inventory.replicationGroups).map((group) => new GroupNode(scope, group, inventory, now)),
    ...byId(redis).map((cluster) => new StandaloneNode(scope, cluster)),
    ...byId(memcached).map((cluster) => new MemcachedClusterNode(scope, cluster)),
    ...byId(inventory.serverlessCaches).map((cache) => new ServerlessCacheNode(scope, cache)),
    ...byId(inventory.memoryDbClusters).map((one) => new MemoryDbClusterNode(scope, one, inventory, now)),
  ];
  return caches.length > 0 ? [...problems, ...caches] : [...problems, emptyNode(scope, inventory)];
}

function emptyNode(scope: string, inventory: Inventory): TreeNode {
  const region = cleanText(inventory.source.region);
  const lists = ["replicationGroups", "cacheClusters", "serverlessCaches", "memoryDbClusters"] as const;
  const unread = lists.filter((list) => {
    const coverage = inventory.coverage[list];
    // Nobody need ask for MemoryDB.
    return coverage === "failed" || (coverage === "absent" && list !== "memoryDbClusters");
  });
  if (unread.length === 0)
    return new EmptyNode(scope, `No caches in ${region}`, [
      `The account holds no replication group, cache cluster or serverless cache in ${region}.`,
    ]);
  const words = unread.map((list) =>
    LIST_WORDS[list].replace(/^[A-Z](?=[a-z ]+$)/, (letter) => letter.toLowerCase()),
  );
  return new EmptyNode(scope, `No caches in what was read of ${region}`, [`Not read: ${words.join(", ")}.`]);
}

function ageWords(inventory: Inventory, view: AccountView): string | null {
  if (inventory.source.kind === "demo") return null;
  if (!view.isStale(inventory) && inventory.source.kind === "live") return null;
  return describeAge(inventory.fetchedAt, view.now);
}

function accountsOf(view: AccountView): readonly Account[] {
  const accounts = new Map<string, Account>();
  const at = (source: Pick<InventorySource, "kind" | "profile">): Account => {
    const key = JSON.stringify([source.kind, source.profile]);
    let account = accounts.get(key);
    if (account === undefined) {
      account = { key, ...accountWords(source), inventories: [], problems: [] };
      accounts.set(key, account);
    }
    return account;
  };
  for (const inventory of view.inventories) at(inventory.source).inventories.push(inventory);
  for (const problem of view.problems) at({ kind: "live", profile: problem.profile }).problems.push(problem);
  return [...accounts.values()];
}

function accountWords(source: Pick<InventorySource, "kind" | "profile">): { label: string; icon: NodeIcon } {
  if (source.kind === "demo") return { label: "Demo account", icon: { id: "beaker" } };
  if (source.kind === "snapshot") return { label: "Snapshots", icon: { id: "file-code" } };
  if (source.profile === null) return { label: "Default credentials", icon: { id: "account" } };
  return { label: cleanText(source.profile), icon: { id: "account" } };
}

function byId<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
