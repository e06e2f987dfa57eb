import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { FailoverMapPanel } from "../../../src/editor/map/failoverMapPanel";
import type { FailoverMap, MapLine } from "../../../src/map/protocol";
import { cleanUp, eventually, open, run, services, workspaceFile } from "../support";

const INCIDENT = { file: "redis.yml", line: 23 };

async function openMap(): Promise<FailoverMapPanel> {
  const map = (await run("showFailoverMap")) as FailoverMapPanel | undefined;
  assert.ok(map, "the command gives tests the map");
  return map;
}

function lineIn(map: FailoverMap | undefined, file: string, line: number): MapLine | undefined {
  return map?.files.find(({ name }) => name === file)?.lines.find((each) => each.line === line);
}

function tito(map: FailoverMap | undefined) {
  return map?.groups.find(({ name }) => name === "tito-redis");
}

/** Waits for the page itself: it says "ready", and is sent the map. */
function mapThat(
  panel: FailoverMapPanel,
  what: string,
  is: (map: FailoverMap) => boolean,
): Promise<FailoverMap> {
  return eventually(what, () => (panel.map !== undefined && is(panel.map) ? panel.map : undefined));
}

describe("The Failover Map", () => {
  afterEach(async () => {
    const { audit } = await services();
    audit.clear();
    await cleanUp();
  });

  it("says what is missing while there is no account and no audit", async () => {
    const panel = await openMap();
    const map = await mapThat(panel, "a map", () => true);
    assert.equal(map.account, "none");
    assert.equal(map.audit, "idle");
    await panel.receive({ type: "run", command: "demo" });
    await mapThat(panel, "the demo's groups", (now) => now.account === "ready" && tito(now) !== undefined);
  });

  it("is one tab, however often it is asked for", async () => {
    const first = await openMap();
    assert.equal(await openMap(), first);
    await eventually("one tab", () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      return tabs.filter(({ label }) => label === "Failover Map").length === 1;
    });
  });

  it("draws the incident's line as failing past every endpoint, and fails over and back", async () => {
    await run("useDemoAccount");
    await open("config/redis.yml");
    const panel = await openMap();
    const before = await mapThat(
      panel,
      "the incident's line, judged by the account",
      (map) => lineIn(map, INCIDENT.file, INCIDENT.line)?.state === "broken",
    );
    const line = lineIn(before, INCIDENT.file, INCIDENT.line);
    const [shard] = tito(before)?.shards ?? [];
    assert.ok(shard);
    assert.ok(shard.nodes.some(({ id, name }) => id === line?.target && name === "tito-redis-001"));

    const press = { type: "failOver", group: tito(before)?.id ?? "", shard: shard.id } as const;
    await panel.receive(press);
    assert.equal(lineIn(panel.map, INCIDENT.file, INCIDENT.line)?.state, "danger");
    assert.equal(lineIn(panel.map, INCIDENT.file, INCIDENT.line)?.before, "broken");
    assert.equal(tito(panel.map)?.shards[0]?.failover?.promoted, "tito-redis-001");

    await panel.receive(press);
    assert.deepEqual(panel.map?.files, before.files);
    assert.equal(tito(panel.map)?.shards[0]?.failover?.promoted, null);
    await panel.receive(press);
    assert.equal(tito(panel.map)?.shards[0]?.failover?.promoted, "tito-redis-003");
    assert.equal(lineIn(panel.map, INCIDENT.file, INCIDENT.line)?.state, "broken");
    await panel.receive({ type: "bringBack" });
    assert.deepEqual(panel.map, before);
  });

  it("shows the files of an audit, and follows an open document as it is typed", async () => {
    await run("useDemoAccount");
    const { audit } = await services();
    const panel = await openMap();
    await audit.run();
    await mapThat(panel, "the audit's files", (map) => map.audit === "done" && map.files.length > 5);
    const editor = await open("config/redis.yml");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# one line further down\n"));
    await openMap();
    await mapThat(panel, "the line where it stands now", (map) => lineIn(map, "redis.yml", 24) !== undefined);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("opens the file at the line", async () => {
    await run("useDemoAccount");
    await open("config/redis.yml");
    const panel = await openMap();
    const map = await mapThat(
      panel,
      "the incident's line",
      (now) => lineIn(now, "redis.yml", 23) !== undefined,
    );
    await panel.receive({ type: "openLine", line: lineIn(map, "redis.yml", 23)?.id ?? "" });
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), workspaceFile("config/redis.yml").toString());
    assert.equal(editor?.selection.start.line, 22);
    assert.equal(
      editor?.document.getText(editor.selection),
      "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com",
    );
  });

  it("acts on no id that it did not give out", async () => {
    await run("useDemoAccount");
    const panel = await openMap();
    const map = await mapThat(panel, "a map", ({ account }) => account === "ready");
    await panel.receive({ type: "openLine", line: "file:///etc/passwd 0" });
    await panel.receive({ type: "reveal", id: "nothing" });
    await panel.receive({ type: "failOver", group: "nothing", shard: "nothing" });
    assert.equal(vscode.window.activeTextEditor, undefined);
    assert.deepEqual(panel.map, map);
  });

  it("shows a node of the account in the tree", async () => {
    await run("useDemoAccount");
    const panel = await openMap();
    const map = await mapThat(panel, "the demo's groups", (now) => tito(now) !== undefined);
    const node = tito(map)?.shards[0]?.nodes[1];
    assert.ok(node);
    assert.equal(await panel.receive({ type: "reveal", id: node.id }), true);
  });
});
