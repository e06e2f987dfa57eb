import assert from "node:assert/strict";
import * as vscode from "vscode";

const id = "cache-endpoint-lens.cache-endpoint-lens";

describe("The extension in a workspace that is not trusted", () => {
  it("runs in Restricted Mode here", () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it("is present and activates without an error", async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(
      extension,
      `${id} is not among the extensions: its manifest must say that it supports Restricted Mode`,
    );
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
