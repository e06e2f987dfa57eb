/** Finds what stands in the tree for a host or a resource. Free of `vscode`. */
import type { ConsoleTarget } from "../words/consoleUrl";
import type { RowKind } from "./row";
import type { TreeNode } from "./treeNode";

export type ResourceName = Pick<ConsoleTarget, "type" | "region" | "id">;

/** What others ask the tree to show. */
export interface Sought {
  readonly resource: ResourceName;
  /** Of one of its endpoints or nodes; null for the resource itself. */
  readonly host: string | null;
}

const RESOURCES: ReadonlySet<RowKind> = new Set([
  "group",
  "standaloneNode",
  "memcachedCluster",
  "serverlessCache",
  "memoryDbCluster",
]);
const HOSTS: ReadonlySet<RowKind> = new Set(["endpoint", "node", "standaloneNode"]);
/** Between the roots and a host: resources, and these. Others are not opened, for they may be many. */
const ABOVE: ReadonlySet<RowKind> = new Set(["account", "region", "shard"]);

/** The node of the host, else of its resource; null where the tree holds neither. */
export function findNode(roots: readonly TreeNode[], sought: Sought): TreeNode | null {
  let resource: TreeNode | null = null;
  const waiting = [...roots];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    const isWithin = names(node, sought.resource);
    if (isWithin && HOSTS.has(node.kind) && node.target.endpoint?.host === sought.host) return node;
    if (isWithin && RESOURCES.has(node.kind)) resource ??= node;
    const isOpened = ABOVE.has(node.kind) || (isWithin && RESOURCES.has(node.kind) && sought.host !== null);
    if (isOpened) waiting.push(...node.children);
  }
  return resource;
}

/** Shards name no resource of their own; whatever is below a resource names it. */
function names({ target: { console } }: TreeNode, { type, region, id }: ResourceName): boolean {
  return console !== null && console.type === type && console.region === region && console.id === id;
}
