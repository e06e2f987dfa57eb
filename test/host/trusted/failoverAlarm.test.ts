import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, fakeAccount, run } from "../support";

describe("The failover alarm of a group", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
  });

  it("is a new text in the language that is picked, and nothing is asked of AWS for it", async () => {
    await run("connect");
    fake.clearCalls();
    const written = run("failoverAlarm", { region: "us-east-1", groupId: "tito-redis" });
    const shown = () => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.isUntitled && document.getText().includes("tito-redis") ? document : undefined;
    };
    // A list that opens takes a while to hear keys: the first of it is picked until it has heard.
    const document = await eventually("the text is shown", async () => {
      if (!shown()) await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return shown();
    });
    await written;
    const text = document.getText();
    assert.match(text, /^resource "aws_sns_topic" "cache_failovers" \{$/m);
    assert.match(text, /^ {2}alarm_name += "tito-redis-002-primary"$/m);
    assert.equal(fake.calls.length, 0);
  });
});
