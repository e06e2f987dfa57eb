/** Which group a command is asked about. */
import type { ReplicationGroup } from "../../core/model/inventory";
import { TreeNode } from "../nodes/treeNode";
import type { Asked } from "./rehearsalHtml";

/** The group of a tree's node, or `{ region, groupId }`. Undefined where nothing is named. */
export function askedBy(argument: unknown, groups: readonly ReplicationGroup[]): Asked | undefined {
  const named = argument instanceof TreeNode ? argument.target.console : argument;
  if (typeof named !== "object" || named === null) return undefined;
  const { region, groupId, id } = named as { region?: unknown; groupId?: unknown; id?: unknown };
  const group = groups.find((each) => each.region === region && each.id === (groupId ?? id));
  return group && { region: group.region, groupId: group.id };
}
