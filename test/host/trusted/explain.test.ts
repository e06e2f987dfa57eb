import assert from "node:assert/strict";
import * as vscode from "vscode";
import { RULE_IDS } from "../../../src/core/model/rule";
import { cleanUp, eventually, openText, run, services, showsRules } from "../support";

const NODE = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";

describe("The documentation of a rule", () => {
  afterEach(cleanUp);

  it("opens offline, as a preview, from the command", async () => {
    await run("explainRule", "primary-node");
    await eventually("a preview of primary-node.md", () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(
          ({ label, input }) => input instanceof vscode.TabInputWebview && /primary-node\.md/.test(label),
        ),
    );
  });

  it("has a page for every rule, which each finding links to", async () => {
    const { context } = await services();
    for (const id of RULE_IDS) {
      const page = vscode.Uri.joinPath(context.extensionUri, "docs", "rules", `${id}.md`);
      const text = Buffer.from(await vscode.workspace.fs.readFile(page)).toString();
      assert.ok(text.startsWith(`# ${id}\n`), id);
    }
    const { document } = await openText(`host: ${NODE}\n`, "yaml");
    await showsRules(document, ["unconfirmed-node"]);
    const [diagnostic] = vscode.languages.getDiagnostics(document.uri);
    const code = diagnostic?.code;
    assert.ok(typeof code === "object" && code.target.path.endsWith("/docs/rules/unconfirmed-node.md"));
  });
});
