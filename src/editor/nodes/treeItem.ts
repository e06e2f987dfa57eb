/** Nodes as VS Code shows them. What they say reaches the view as plain strings only, never as Markdown. */
import * as vscode from "vscode";
import type { LocatedRange } from "../../core/model/auditResult";
import type { RowClick } from "./row";
import type { TreeNode } from "./treeNode";

export function treeItemOf(node: TreeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsible(node));
  item.id = node.id;
  item.description = node.shownDescription;
  item.tooltip = node.tooltip.length > 0 ? node.tooltip.join("\n") : node.label;
  item.contextValue = node.contextValue;
  item.iconPath = new vscode.ThemeIcon(
    node.icon.id,
    node.icon.color === undefined ? undefined : new vscode.ThemeColor(node.icon.color),
  );
  item.accessibilityInformation = { label: node.spoken };
  if (node.click !== null) item.command = commandOf(node.click);
  return item;
}

/** 1-based positions as VS Code counts. */
export function rangeOfLocated(range: LocatedRange): vscode.Range {
  return new vscode.Range(range.line - 1, range.column - 1, range.endLine - 1, range.endColumn - 1);
}

function collapsible(node: TreeNode): vscode.TreeItemCollapsibleState {
  if (!node.isExpandable) return vscode.TreeItemCollapsibleState.None;
  return node.startsExpanded
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

function commandOf(click: RowClick): vscode.Command {
  switch (click.do) {
    case "show-log":
      return { command: "cacheEndpoints.showLog", title: "Show Log" };
    case "run":
      return { command: click.command, title: "Run in Terminal", arguments: [...click.arguments] };
    case "open": {
      const { uri, range } = click.place;
      const options: vscode.TextDocumentShowOptions = {
        preview: true,
        ...(range === null ? {} : { selection: rangeOfLocated(range) }),
      };
      return { command: "vscode.open", title: "Open", arguments: [vscode.Uri.parse(uri, true), options] };
    }
  }
}
