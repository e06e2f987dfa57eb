import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { actionsAt, cleanUp, fakeAccount, openText, run, showsRules } from "../support";

const CART = "cart.x7k2qf.ng.0001.use1.cache.amazonaws.com";
const TITLE = /^Copy the AWS CLI command: Add a replica and turn automatic failover on for cart$/;

describe("A cache that cannot fail over", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await fakeAccount();
    await vscode.env.clipboard.writeText("before");
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
  });

  it("has a command to copy, which nothing runs and no other caller can choose", async () => {
    await run("connect");
    const { document } = await openText(`host: ${CART}\n`, "yaml");
    await showsRules(document, ["failover-disabled"]);
    fake.clearCalls();
    const actions = await actionsAt(document, new vscode.Range(0, 10, 0, 10));
    const action = actions.find(({ title }) => TITLE.test(title));
    assert.ok(action, actions.map(({ title }) => title).join("; "));
    assert.equal(action.edit, undefined);
    const { command } = action;
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /^aws elasticache increase-replica-count --replication-group-id cart /);
    assert.match(copied, / --region us-east-1 --profile demo$/);
    assert.equal(vscode.window.terminals.length, 0);
    assert.equal(fake.calls.length, 0);

    await vscode.env.clipboard.writeText("before");
    for (const argument of ["rm -rf /", { host: CART }, undefined, `x.${CART}`])
      await vscode.commands.executeCommand("cacheEndpoints.copyRemedy", argument);
    assert.equal(await vscode.env.clipboard.readText(), "before");
  });
});
