import assert from "node:assert/strict";
import * as vscode from "vscode";
import { cleanUp, eventually, fakeAccount, open, run, services, showsRules, workspaceFile } from "../support";
import { NODE, readText, removeWritten, writeText } from "./auditSupport";

const CONFIG = ".cache-endpoints.yml";

describe("A folder's .cache-endpoints.yml", () => {
  const written: vscode.Uri[] = [];
  const write = async (name: string, text: string) => {
    const uri = await writeText(name, text);
    if (!written.some((each) => each.path === uri.path)) written.push(uri);
    return uri;
  };

  afterEach(async () => {
    await cleanUp();
    for (const uri of written.splice(0)) await removeWritten(uri);
  });

  it("decides about open files as soon as it is saved, the nearest one first, and no more once it is gone", async () => {
    await write("configured/app.env", `REDIS_HOST=${NODE}\n`);
    const { document } = await open("configured/app.env");
    await showsRules(document, ["unconfirmed-node"]);
    await write(CONFIG, "rules:\n  unconfirmed-node: off\n");
    await showsRules(document, []);
    await write(`configured/${CONFIG}`, "ignoredHosts: []\n");
    await showsRules(document, ["unconfirmed-node"]);
    assert.equal(await readText("configured/app.env"), `REDIS_HOST=${NODE}\n`);
  });

  it("is underlined where it is wrong, and goes on with the rest", async () => {
    await write("configured/app.env", `REDIS_HOST=${NODE}\n`);
    const { document } = await open("configured/app.env");
    await write(CONFIG, "profile: admin\nrules:\n  unconfirmed-node: off\n  primary-nodes: off\n");
    await showsRules(document, []);
    const mistakes = await eventually("the mistakes are underlined", () => {
      const found = vscode.languages.getDiagnostics(workspaceFile(CONFIG));
      return found.length === 2 && found;
    });
    assert.deepEqual(
      mistakes.map(({ range, message }) => [range.start.line, message.slice(0, 60)]),
      [
        [0, "profile cannot be set here: only your own settings and flags"],
        [3, 'There is no rule "primary-nodes". Did you mean primary-node?'],
      ],
    );
    const { account } = await services();
    assert.equal(account.state.kind, "disconnected");
  });

  it("has an account read anew where its regions are others, and not for anything else in it", async () => {
    const fake = await fakeAccount();
    try {
      await write("configured/app.env", `REDIS_HOST=${NODE}\n`);
      const { document } = await open("configured/app.env");
      const { account } = await services();
      await run("connect");
      await showsRules(document, ["replica-node"]);
      const before = account.inventories;
      const states: string[] = [];
      const told = account.onDidChange(() => states.push(account.state.kind));
      fake.clearCalls();
      await write(CONFIG, "rules:\n  replica-node: off\n");
      await showsRules(document, []);
      await write(CONFIG, "ignoredHosts: []\n");
      await showsRules(document, ["replica-node"]);
      told.dispose();
      assert.deepEqual([states, fake.calls.length], [[], 0]);
      assert.equal(account.inventories, before);
      await write(CONFIG, "regions: [ap-south-1]\n");
      await eventually("the region is read", () =>
        account.inventories.some(({ source }) => source.region === "ap-south-1"),
      );
    } finally {
      await cleanUp();
      await fake.close();
    }
  });
});
