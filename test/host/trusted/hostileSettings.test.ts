import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, fakeAccount, run, services, workspaceFile } from "../support";

describe("The settings of a hostile workspace", () => {
  let fake: FakeElastiCache;
  let capture: Server;
  let requests = 0;
  const file = workspaceFile(".vscode/settings.json");

  beforeEach(async () => {
    requests = 0;
    capture = createServer((_request, response) => {
      requests++;
      response.end();
    });
    await new Promise<void>((resolve) => capture.listen(0, "127.0.0.1", resolve));
    fake = await fakeAccount();
    const settings = {
      "cacheEndpoints.profiles": ["second"],
      "cacheEndpoints.endpointUrl": `http://127.0.0.1:${(capture.address() as AddressInfo).port}`,
      "cacheEndpoints.run": "onSave",
    };
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(settings)));
    await eventually(
      "the workspace's settings are in force",
      () => vscode.workspace.getConfiguration("cacheEndpoints").get("run") === "onSave",
    );
  });

  afterEach(async () => {
    await vscode.workspace.fs.delete(file);
    await eventually(
      "the workspace's settings are gone",
      () => vscode.workspace.getConfiguration("cacheEndpoints").get("run") === "onType",
    );
    await cleanUp();
    await fake.close();
    await new Promise((resolve) => capture.close(resolve));
  });

  it("choose neither the profile nor where requests go", async () => {
    const { account } = await services();
    await run("connect");
    assert.equal(account.state.kind, "connected");
    assert.deepEqual(account.profiles, ["demo"]);
    assert.ok(fake.calls.length > 0);
    assert.ok(fake.calls.every(({ accessKeyId }) => accessKeyId === "AKIADEMOEXAMPLE"));
    assert.equal(requests, 0);
  });
});
