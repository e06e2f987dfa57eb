/** Which mentions are uses of what a node of the tree stands for. Free of `vscode`. */
import type { ResolvedMention } from "../../core/finding";
import type { NodeTarget } from "./treeNode";

/**
 * Uses of an endpoint are the mentions of its host (on its port, where both say one: a serverless cache's reader differs
 * by the port alone); uses of a group, cluster or cache are the mentions that resolve to it. What is commented out is
 * no use.
 */
export function usesOf(target: NodeTarget, mentions: readonly ResolvedMention[]): ResolvedMention[] {
  return mentions.filter((resolved) => resolved.ignored !== "comment" && isUse(target, resolved));
}

function isUse(target: NodeTarget, { mention, resolution }: ResolvedMention): boolean {
  if (target.endpoint !== null) {
    const { host, port } = target.endpoint;
    return mention.host === host && (port === null || mention.port === null || mention.port === port);
  }
  const { resource } = resolution;
  return (
    resource !== null &&
    target.console !== null &&
    resource.type === target.console.type &&
    resource.id === target.console.id &&
    resource.region === target.console.region
  );
}
