import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import * as vscode from "vscode";

const id = "cache-endpoint-lens.cache-endpoint-lens";

describe("The extension in a trusted workspace", () => {
  it("runs in the VS Code that was asked for", () => {
    const expected = process.env.CEL_EXPECTED_VSCODE ?? "";
    assert.ok(vscode.version.startsWith(expected), `${vscode.version} is not ${expected}`);
  });

  it("is present and activates without an error", async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not among the extensions`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("sees the copy of the demo workspace, trusted", () => {
    assert.equal(vscode.workspace.isTrusted, true);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
    assert.equal(realpathSync(folder), realpathSync(process.env.CEL_TEST_WORKSPACE ?? ""));
  });

  it("sees nothing of the user's own AWS profiles", () => {
    assert.ok(process.env.AWS_CONFIG_FILE);
    assert.ok(process.env.AWS_SHARED_CREDENTIALS_FILE);
    assert.equal(process.env.AWS_EC2_METADATA_DISABLED, "true");
    assert.equal(process.env.AWS_PROFILE, undefined);
  });
});
