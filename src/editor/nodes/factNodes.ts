/** Rows that say what happened to a group and what is planned for it. Free of `vscode`. */
import type { Inventory, Resource } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import { pastFacts, plannedFacts } from "../words/groupFacts";
import { joinWords, type NodeIcon, TreeNode } from "./treeNode";

const ICON: Readonly<Record<string, NodeIcon>> = {
  "Last failover": { id: "history" },
  "Last replacement": { id: "history" },
  "Next maintenance": { id: "calendar" },
  "Maintenance now": { id: "calendar", color: "list.warningForeground" },
};

class FactNode extends TreeNode {
  readonly kind = "fact";
  readonly label: string;
  override readonly description: string;
  override readonly tooltip: readonly string[];
  readonly icon: NodeIcon;

  constructor(parentId: string, name: string, words: string) {
    super(`${parentId}/fact:${name}`);
    this.label = name;
    this.description = joinWords(words);
    this.tooltip = [`${name}: ${cleanText(words, 300)}`];
    this.icon = ICON[name] ?? { id: "tools" };
  }
}

/** `now` in milliseconds since the epoch. */
export function factNodes(
  parentId: string,
  resource: Resource,
  inventory: Inventory,
  now: number,
): readonly TreeNode[] {
  const facts = [...pastFacts(resource, inventory, now), ...plannedFacts(resource, inventory, now)];
  return facts.map(([name, words]) => new FactNode(parentId, name, words));
}
