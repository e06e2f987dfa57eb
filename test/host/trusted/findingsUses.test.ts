import assert from "node:assert/strict";
import * as vscode from "vscode";
import { cleanUp, eventually, openText, run } from "../support";
import { auditDemo } from "./findingsSupport";
import { shownNodes, showsNode, treeProvider } from "./treeSupport";

describe("The uses in Replication Groups", () => {
  afterEach(cleanUp);

  it("are those of the whole workspace after an audit, and open their line", async () => {
    await auditDemo();
    const { item, node } = await eventually("the uses of tito-redis", async () =>
      (await shownNodes()).find(
        (each) => each.item.label === "tito-redis" && String(each.item.description).includes("break"),
      ),
    );
    assert.match(
      String(item.description),
      /^\d+ uses, (?:\d breaks? today, )?\d breaks? at failover · Redis/,
    );
    const provider = await treeProvider();
    const [uses] = (await provider.getChildren(node)) ?? [];
    assert.equal(uses?.label, "Used in the workspace");
    const places = (await provider.getChildren(uses)) ?? [];
    // Where a Secret hides the host, and where a DNS record in Terraform leads to it.
    for (const label of ["config/redis.yml:23", "k8s/secret.yaml:8", "terraform/cache.tf:25"])
      assert.ok(
        places.some((place) => place.label === label),
        label,
      );
    const use = places.find(({ label }) => label === "config/redis.yml:23");
    assert.ok(use);
    const { command } = await provider.getTreeItem(use);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    await eventually("the line", () => vscode.window.activeTextEditor?.selection.start.line === 22);
  });

  it("are found by the command in files that nobody opened", async () => {
    await auditDemo();
    await openText("no host here", "plaintext");
    const { node } = await showsNode("internal-tools");
    await run("findUses", node);
    await eventually("the file with the use", () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith("terraform/main.tf"),
    );
  });
});
