// Terraform is told by folders in open documents and in the audit, as the command line tells it.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { cleanUp, eventually, run, shown, showsRules, workspaceFile } from "../support";
import { hasProblems, removeWritten, writeText } from "./auditSupport";

const SHARDED = `resource "aws_elasticache_replication_group" "g" {
  num_node_groups            = 2
  replicas_per_node_group    = 1
  automatic_failover_enabled = true
}
`;
const GROUP = SHARDED.replace(/ {2}num_node_groups .*\n/, "");
const HOST = `output "host" {
  value = aws_elasticache_replication_group.g.primary_endpoint_address
}
`;

/** Beside the editors that are open, and not in place of one. */
async function open(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  return vscode.window.showTextDocument(document, { preview: false });
}

describe("Terraform in the editor", () => {
  beforeEach(async () => {
    await writeText("live/cache.tf", SHARDED);
    await writeText("live/outputs.tf", HOST);
  });

  afterEach(async () => {
    await run("clearFindings");
    await cleanUp();
    await removeWritten(workspaceFile("live"));
  });

  it("an open file is told with its folder, and names the place of the other file", async () => {
    const { document } = await open("live/outputs.tf");
    await showsRules(document, ["iac-node-reference"]);
    const [diagnostic] = vscode.languages.getDiagnostics(document.uri);
    assert.ok(
      diagnostic?.relatedInformation?.some(
        ({ location }) => location.uri.toString() === workspaceFile("live/cache.tf").toString(),
      ),
      JSON.stringify(diagnostic?.relatedInformation),
    );
  });

  it("follows what is typed in another file of the folder, and what is written to it", async () => {
    const { document } = await open("live/outputs.tf");
    await showsRules(document, ["iac-node-reference"]);
    const editor = await open("live/cache.tf");
    const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((edit) => edit.replace(whole, GROUP));
    await showsRules(document, []);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await showsRules(document, ["iac-node-reference"]);
    await writeText("live/cache.tf", GROUP);
    await eventually("the file on disk tells", () => shown(document).length === 0);
  });

  it("the audit stays true about a file that did not change itself", async () => {
    // No folder of another test's: what VS Code still holds of its documents would count in place of the files.
    await writeText("watched/cache.tf", SHARDED);
    await writeText("watched/outputs.tf", HOST);
    try {
      await run("auditWorkspace");
      await hasProblems("watched/outputs.tf", ["2:11 iac-node-reference"]);
      await writeText("watched/cache.tf", GROUP);
      await hasProblems("watched/outputs.tf", []);
      await writeText("watched/cache.tf", SHARDED);
      await hasProblems("watched/outputs.tf", ["2:11 iac-node-reference"]);
    } finally {
      await removeWritten(workspaceFile("watched"));
    }
  });
});
