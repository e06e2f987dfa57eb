/**
 * The upper levels: accounts (a profile, a snapshot, the demo), their regions, and what a region holds. A level with
 * one member is left out; what it would have said stands in `summary`, which the view shows beside its title.
 */
import { type Inventory, type InventorySource, inventoryKey } from "../../core/model/inventory";
import type { AwsProblem } from "../../core/model/problem";
import type { State } from "../../core/model/state";
import { cleanText } from "../../core/text/cleanText";
import { counted } from "../../core/text/counted";
import { byText } from "../../core/text/order";
import { describeAge } from "../words/age";
import { type ToldProblem, toldOnce } from "../words/problemWords";
import { memcachedRow, serverlessRow, standaloneRow } from "./cacheRows";
import { groupRow } from "./groupRows";
import { memoryDbRow } from "./memoryDbRows";
import { emptyRow, LIST_WORDS, problemRow, sourceErrorRow } from "./problemRows";
import { joinWords, type Row, type RowIcon } from "./row";
import { NO_TARGET, type NodeUses, type TreeNode, treeNodes } from "./treeNode";

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
  readonly icon: RowIcon;
  readonly inventories: Inventory[];
  readonly problems: AwsProblem[];
}

/** The roots of the tree, and one line for what left-out levels would have said. */
export function rootNodes(view: AccountView): {
  readonly nodes: readonly TreeNode[];
  readonly summary: string;
} {
  const errors = view.sourceErrors.map(({ file, message }) => sourceErrorRow(file, message));
  const accounts = accountsOf(view);
  const [only] = accounts;
  const isAlone = only !== undefined && accounts.length === 1;
  const { rows, summary } = isAlone
    ? accountContent(only, view)
    : { rows: accounts.map((account) => accountRow(account, view)), summary: "" };
  return {
    nodes: treeNodes([...errors, ...rows], { id: "", uses: view.uses ?? null }),
    summary: isAlone ? joinWords(only.label, summary) : summary,
  };
}

function accountRow(account: Account, view: AccountView): Row {
  const { rows, summary } = accountContent(account, view);
  return {
    kind: "account",
    id: `account:${account.key}`,
    label: account.label,
    description: summary,
    icon: account.icon,
    startsExpanded: true,
    children: () => rows,
  };
}

function regionRow(inventory: Inventory, view: AccountView, above: readonly ToldProblem[]): Row {
  return {
    kind: "region",
    id: inventoryKey(inventory.source),
    label: cleanText(inventory.source.region),
    description: joinWords(ageWords(inventory, view), inventory.problems.length > 0 && "read in part"),
    icon: { id: view.isStale(inventory) ? "history" : "globe" },
    startsExpanded: true,
    children: () => regionRows(inventory, view, above),
  };
}

function accountContent(
  account: Account,
  view: AccountView,
): { readonly rows: readonly Row[]; readonly summary: string } {
  const ofLists = toldOnce(account.inventories.flatMap((inventory) => inventory.problems));
  const problems = [...toldOnce(account.problems), ...ofLists.filter(isOfSeveral)].map((problem) =>
    problemRow(`account:${account.key}`, problem),
  );
  const [only] = account.inventories;
  if (only !== undefined && account.inventories.length === 1 && !hasOtherRegion(account, only))
    return {
      rows: [...problems, ...regionRows(only, view)],
      summary: joinWords(only.source.region, ageWords(only, view)),
    };
  const above = ofLists.filter(isOfSeveral);
  const regions = account.inventories.map((inventory) => regionRow(inventory, view, above));
  const summary = regions.length > 1 && problems.length === 0 ? counted(regions.length, "region") : "";
  return { rows: [...problems, ...regions], summary };
}

function isOfSeveral({ regions }: ToldProblem): boolean {
  return regions.length > 1;
}

/** True where a problem names a region of which nothing is known: the one that is must then be named too. */
function hasOtherRegion(account: Account, inventory: Inventory): boolean {
  return account.problems.some(({ region }) => region !== null && region !== inventory.source.region);
}

/**
 * What a region holds: failed lists first, then groups, single nodes, memcached, serverless caches and MemoryDB. Of these
 * what the workspace uses in a way that breaks stands first, in its colour.
 */
function regionRows(
  inventory: Inventory,
  { now, uses }: AccountView,
  /** Told of several regions already. */
  above: readonly ToldProblem[] = [],
): readonly Row[] {
  const scope = inventoryKey(inventory.source);
  const redis = inventory.cacheClusters.filter(({ engine }) => engine !== "memcached");
  const memcached = inventory.cacheClusters.filter(({ engine }) => engine === "memcached");
  const problems = toldOnce(inventory.problems)
    .filter((problem) => !above.some(({ kind, list }) => kind === problem.kind && list === problem.list))
    .map((problem) => problemRow(scope, problem));
  const caches: Row[] = [
    ...byId(inventory.replicationGroups).map((group) => groupRow(scope, group, inventory, now)),
    ...byId(redis).map((cluster) => standaloneRow(scope, cluster)),
    ...byId(memcached).map((cluster) => memcachedRow(scope, cluster)),
    ...byId(inventory.serverlessCaches).map((cache) => serverlessRow(scope, cache)),
    ...byId(inventory.memoryDbClusters).map((one) => memoryDbRow(scope, one, inventory, now)),
  ];
  if (caches.length === 0) return [...problems, nothingRow(scope, inventory)];
  return [...problems, ...(uses === undefined ? caches : worstFirst(caches, uses))];
}

const HIT_COLOR: Readonly<Partial<Record<State, string>>> = {
  broken: "list.errorForeground",
  danger: "list.warningForeground",
};

function worstFirst(caches: readonly Row[], uses: NodeUses): readonly Row[] {
  const hit = caches.map((row) => ({ row, state: uses.worst(row.target ?? NO_TARGET) }));
  const inState = (state: State) => hit.filter((each) => each.state === state);
  const others = hit.filter(({ state }) => state === null || HIT_COLOR[state] === undefined);
  return [...inState("broken"), ...inState("danger"), ...others].map(({ row, state }) => {
    const color = state === null ? undefined : HIT_COLOR[state];
    return color === undefined ? row : { ...row, icon: { ...row.icon, color } };
  });
}

function nothingRow(scope: string, inventory: Inventory): Row {
  const region = cleanText(inventory.source.region);
  const lists = ["replicationGroups", "cacheClusters", "serverlessCaches", "memoryDbClusters"] as const;
  const unread = lists.filter((list) => {
    const coverage = inventory.coverage[list];
    // Nobody need ask for MemoryDB.
    return coverage === "failed" || (coverage === "absent" && list !== "memoryDbClusters");
  });
  if (unread.length === 0)
    return emptyRow(scope, `No caches in ${region}`, [
      `The account holds no replication group, cache cluster or serverless cache in ${region}.`,
    ]);
  const words = unread.map((list) =>
    LIST_WORDS[list].replace(/^[A-Z](?=[a-z ]+$)/, (letter) => letter.toLowerCase()),
  );
  return emptyRow(scope, `No caches in what was read of ${region}`, [`Not read: ${words.join(", ")}.`]);
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

function accountWords(source: Pick<InventorySource, "kind" | "profile">): { label: string; icon: RowIcon } {
  if (source.kind === "demo") return { label: "Demo account", icon: { id: "beaker" } };
  if (source.kind === "snapshot") return { label: "Snapshots", icon: { id: "file-code" } };
  if (source.profile === null) return { label: "Default credentials", icon: { id: "account" } };
  return { label: cleanText(source.profile), icon: { id: "account" } };
}

function byId<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => byText(a.id, b.id));
}
