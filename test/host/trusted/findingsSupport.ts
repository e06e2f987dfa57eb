/** Reaches the view Findings in the extension that runs. */
import * as vscode from "vscode";
import type { FindingsView } from "../../../src/editor/findings/findingsView";
import type { TreeNode } from "../../../src/editor/nodes/treeNode";
import { type DemoFinding, demoFindings } from "../../demoFindings";
import { eventually, projectRoot, run, services } from "../support";
import { type ShownNode, shownNodes, treeProvider } from "./treeSupport";

export const VIEW = "cacheEndpoints.findings";

export const expected: readonly DemoFinding[] = demoFindings(projectRoot);

export async function view(): Promise<FindingsView> {
  return (await treeProvider(VIEW)) as vscode.TreeDataProvider<TreeNode> as FindingsView;
}

/** The demo's account and an audit of the demo's workspace, all shown. */
export async function auditDemo(): Promise<void> {
  const { audit } = await services();
  await run("useDemoAccount");
  await audit.run();
  await eventually("all findings of the demo", async () => (await leaves()).length === expected.length);
}

export async function leaves(): Promise<ShownNode[]> {
  return (await shownNodes(VIEW)).filter(({ node }) => node.kind === "finding");
}

/** VS Code keeps a document for a while after its editor was closed. */
export function isOfOpenDocument({ item }: ShownNode): boolean {
  const [uri] = (item.command?.arguments ?? []) as vscode.Uri[];
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri?.toString());
}

/** Waits for the finding of a rule in a file. */
export function finding(rule: string, file: string): Promise<ShownNode> {
  return eventually(`${rule} in ${file}`, async () =>
    (await leaves()).find(
      ({ item }) => String(item.label).startsWith(`${file}:`) && item.description?.toString().endsWith(rule),
    ),
  );
}

/** Roots by grouping, each with how many findings it holds. */
export async function roots(): Promise<Record<string, number>> {
  const nodes = await shownNodes(VIEW);
  const counts: Record<string, number> = {};
  let root = "";
  for (const { item, node, depth } of nodes) {
    if (depth === 0) root = String(item.label);
    if (node.kind === "finding") counts[root] = (counts[root] ?? 0) + 1;
  }
  return counts;
}
