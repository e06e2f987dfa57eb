import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { DemoFinding } from "../../demoFindings";
import { cleanUp, eventually, open, run, services, workspaceFile } from "../support";
import { auditDemo, expected, finding, isOfOpenDocument, leaves, roots, VIEW, view } from "./findingsSupport";
import { shownNodes, shownOutline, treeProvider } from "./treeSupport";

describe("The view Findings", () => {
  beforeEach(() => run("groupFindings", "resource"));

  afterEach(async () => {
    await run("filterFindings", "");
    await run("groupFindings", "next");
    await cleanUp();
  });

  it("shows nothing of files that nobody opened before anybody asks, and says so", async () => {
    await services();
    await eventually("nothing but open documents", async () => (await leaves()).every(isOfOpenDocument));
    const { state, badge } = (await view()).shown;
    assert.ok(state === "idle" || badge !== undefined);
  });

  it("shows the findings of open files by themselves, and says that there are no others yet", async () => {
    await open("config/redis.yml");
    await run("useDemoAccount");
    await finding("replica-node", "config/redis.yml");
    await finding("primary-node", "config/redis.yml");
    assert.match((await view()).shown.description ?? "", /^\d+ findings in \d+ files? · open files only$/);
  });

  it("shows the audit's findings by group, the worst first", async () => {
    await auditDemo();
    const outline = await shownOutline(VIEW);
    assert.deepEqual(
      outline.filter((line) => !line.startsWith(" ")),
      [
        "tito-redis | 2 errors, 2 warnings, 1 information · us-east-1",
        "checkout-sessions | 1 error, 1 warning · us-east-1",
        "jobs-001 | 1 error, 1 warning · us-east-1",
        "reports-ro | 1 error, 1 warning · us-east-1",
        "search-cache | 1 error, 1 warning · us-east-1",
        "orders-eu | 1 error · eu-west-1",
        "catalog-cluster | 1 warning, 1 information · us-east-1",
        "orders-us | 1 warning, 1 information · us-east-1",
        "cart | 1 warning · us-east-1",
        "feature-flags | 1 warning · us-east-1",
        "output.redis_host.value | 1 warning · infrastructure code",
        "sessions | 1 warning · not in the account",
        "fragments | 2 information · us-east-1",
        "box-office | 1 information · not confirmed",
        "internal-tools | 1 information · us-east-1",
      ],
    );
    // The words of the view follow the audit's end with the next drawing.
    await eventually("the view counts what was found", async () =>
      /^26 findings in 14 files$/.test((await view()).shown.description ?? ""),
    );
  });

  it("audits from a folder of the Explorer, and shows what it holds", async () => {
    await run("useDemoAccount");
    await run("auditHere", workspaceFile("config"));
    assert.equal((await view()).filterText, "config/");
    await eventually("the findings of the folder alone", async () => {
      const labels = (await leaves()).map(({ item }) => String(item.label));
      return labels.length > 0 && labels.every((label) => label.startsWith("config/"));
    });
  });

  it("shows them by rule, file and severity, and remembers which", async () => {
    await auditDemo();
    const countBy = (key: (each: DemoFinding) => string) => {
      const counts: Record<string, number> = {};
      for (const each of expected) counts[key(each)] = (counts[key(each)] ?? 0) + 1;
      return counts;
    };
    const title: Record<string, string> = {
      error: "Errors",
      warning: "Warnings",
      information: "Information",
    };
    const keys: Record<string, (each: DemoFinding) => string> = {
      rule: ({ rule }) => rule,
      file: ({ file }) => file,
      severity: ({ severity }) => title[severity] ?? severity,
    };
    const { context } = await services();
    for (const [grouping, key] of Object.entries(keys)) {
      await run("groupFindings", grouping);
      assert.deepEqual(await roots(), countBy(key));
      assert.equal(context.workspaceState.get("cacheEndpoints.findingsGrouping"), grouping);
    }
    await run("groupFindings", "severity");
    assert.deepEqual(Object.keys(await roots()), ["Errors", "Warnings", "Information"]);
  });

  it("counts errors and warnings in its badge, whatever is filtered", async () => {
    await auditDemo();
    const errors = expected.filter(({ severity }) => severity === "error").length;
    const warnings = expected.filter(({ severity }) => severity === "warning").length;
    const badge = {
      value: errors + warnings,
      tooltip: `Cache endpoints: ${errors} errors, ${warnings} warnings`,
    };
    assert.deepEqual((await view()).shown.badge, badge);
    await run("filterFindings", "k8s/");
    assert.deepEqual((await view()).shown.badge, badge);
  });

  it("shows what the filter lets through, says so, and clears it", async () => {
    await auditDemo();
    await run("filterFindings", "K8S/ @warning");
    const { message } = (await view()).shown;
    assert.equal(message, `Filter "K8S/ @warning": 2 of ${expected.length} findings`);
    assert.deepEqual(await roots(), { "catalog-cluster": 1, "search-cache": 1 });
    await run("filterFindings", "nothing-is-called-so");
    assert.deepEqual(await shownOutline(VIEW), []);
    assert.equal((await view()).shown.state, "filtered");
    assert.equal((await view()).shown.message, "");
    await run("clearFindingsFilter");
    assert.equal((await leaves()).length, expected.length);
  });

  it("shows a finding's line with the host selected when it is clicked", async () => {
    await auditDemo();
    const { item } = await finding("replica-node", "config/redis.yml");
    assert.ok(item.command);
    await vscode.commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    const editor = await eventually("the editor", () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith("config/redis.yml") && active;
    });
    assert.equal(
      editor.document.getText(editor.selection),
      "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com",
    );
  });

  it("fixes a finding in a file that is not open: the host alone changes, and the finding goes", async () => {
    await auditDemo();
    const { node } = await finding("replica-node", "config/redis.yml");
    const file = workspaceFile("config/redis.yml");
    const before = Buffer.from(await vscode.workspace.fs.readFile(file)).toString();
    await run("fixFinding", node);
    const document = await vscode.workspace.openTextDocument(file);
    try {
      assert.equal(
        document.getText(),
        before.replace(
          "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com",
          "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com",
        ),
      );
      assert.notEqual(document.getText(), before);
      await eventually("one finding less in the file", async () => {
        const left = (await leaves()).filter(({ item }) => String(item.label).startsWith("config/redis.yml"));
        return left.length === 1;
      });
    } finally {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand("workbench.action.files.revert");
    }
  });

  it("ignores a finding by a comment above its line, and the finding goes", async () => {
    await auditDemo();
    const { node } = await finding("primary-node", "config/redis.yml");
    await run("ignoreFinding", node);
    const editor = await eventually("the file with its new comment", () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith("config/redis.yml") && active;
    });
    assert.match(
      editor.document.lineAt(18).text,
      /^\s*# cache-endpoints-ignore-next-line primary-node -- reason$/,
    );
    await eventually("the finding gone", async () =>
      (await leaves()).every(({ item }) => item.label !== "config/redis.yml:19"),
    );
  });

  it("offers the fixes of a finding to choose from", async () => {
    await auditDemo();
    const { node } = await finding("replica-node", "config/redis.yml");
    const editor = await open("config/redis.yml");
    const before = editor.document.getText();
    const chosen = run("chooseFindingFix", node);
    await eventually("a fix taken", async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return editor.document.getText() !== before;
    });
    await chosen;
    assert.ok(editor.document.getText().includes("tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com"));
  });

  it("asks how to group and by what to filter, and changes nothing when the answer is none", async () => {
    await auditDemo();
    const before = await shownOutline(VIEW);
    for (const command of ["groupFindings", "filterFindings", "chooseFindingFix"]) {
      const { node } = await finding("replica-node", "config/redis.yml");
      let isDone = false;
      const asked = run(command, command === "chooseFindingFix" ? node : undefined);
      void asked.then(() => {
        isDone = true;
      });
      await eventually(`${command} is given up`, async () => {
        await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
        return isDone;
      });
    }
    assert.deepEqual(await shownOutline(VIEW), before);
  });

  it("leaves a file alone that has changed since the audit", async () => {
    await auditDemo();
    const { node } = await finding("replica-node", "config/redis.yml");
    const editor = await open("config/redis.yml");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# a line more\n"));
    const before = editor.document.getText();
    await run("fixFinding", node);
    assert.equal(editor.document.getText(), before);
    for (const argument of [undefined, {}, "tito", { entry: {} }]) await run("fixFinding", argument);
    assert.equal(editor.document.getText(), before);
  });

  it("shows what an open document says in the place of what the audit saw", async () => {
    await auditDemo();
    const editor = await open("config/redis.yml");
    const { document } = editor;
    await editor.edit((edit) =>
      edit.replace(new vscode.Range(0, 0, document.lineCount, 0), "# nothing here any more\n"),
    );
    await eventually("no finding of the file", async () =>
      (await leaves()).every(({ item }) => !String(item.label).startsWith("config/redis.yml")),
    );
  });

  it("copies the endpoints of a finding", async () => {
    await auditDemo();
    const { node } = await finding("replica-node", "config/redis.yml");
    await run("copyRightEndpoint", node);
    assert.equal(await vscode.env.clipboard.readText(), "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com");
    await run("copyEndpoint", node);
    assert.equal(
      await vscode.env.clipboard.readText(),
      "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com",
    );
  });

  it("gives every node a unique id, an icon, words for a screen reader, and a parent to be revealed by", async () => {
    await auditDemo();
    const nodes = await shownNodes(VIEW);
    const provider = await treeProvider(VIEW);
    assert.equal(new Set(nodes.map(({ item }) => item.id)).size, nodes.length);
    for (const { item, node, depth } of nodes) {
      assert.ok(item.iconPath instanceof vscode.ThemeIcon, String(item.label));
      assert.ok(item.accessibilityInformation?.label.includes(String(item.label)));
      assert.equal(typeof item.tooltip, "string");
      assert.equal((await provider.getParent?.(node)) === null, depth === 0);
    }
  });

  it("goes back to open files when the audit is cleared", async () => {
    await auditDemo();
    (await services()).audit.clear();
    await eventually("nothing but open documents", async () => (await leaves()).every(isOfOpenDocument));
  });
});
