/** The server as a real process, asked by the protocol's own client. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { TOOLS } from "../../../src/agents/tools";
import { FILES, NODE, PRIMARY, SECRETS, secretsIn } from "../../secretCorpus";
import { projectRoot } from "../projectRoot";
import { environment, program, removeWorkspaces, run, workspace } from "./program";

const DEMO = path.join(projectRoot(__dirname), "demo");
const ACCOUNT = path.join(DEMO, "account.json");

const open: Client[] = [];

async function connect(folder: string, ...flags: string[]): Promise<Client> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [await program(), "mcp", folder, ...flags],
    env: environment(folder),
    stderr: "pipe",
  });
  transport.stderr?.on("data", (chunk) => assert.fail(`on standard error: ${chunk}`));
  await client.connect(transport);
  open.push(client);
  return client;
}

async function said(client: Client, name: string, input: Record<string, unknown> = {}) {
  const { content, isError } = await client.callTool({ name, arguments: input });
  const [part, ...more] = content as { type: string; text: string }[];
  assert.ok(part?.type === "text" && more.length === 0);
  return { text: part.text, isError: isError === true };
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at as its reader does, who has no types.
async function answer(client: Client, name: string, input: Record<string, unknown> = {}): Promise<any> {
  const { text, isError } = await said(client, name, input);
  assert.equal(isError, false, text);
  return JSON.parse(text);
}

describe("the server of the Model Context Protocol", () => {
  before(program);
  afterEach(async () => {
    for (const client of open.splice(0)) await client.close();
    removeWorkspaces();
  });

  it("says what it is and lists its tools, all read-only, with their schemas", async () => {
    const client = await connect(path.join(DEMO, "workspace"));
    assert.equal(client.getServerVersion()?.name, "cache-endpoint-lens");
    assert.match(client.getInstructions() ?? "", /Read-only/);
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      TOOLS.map(({ name }) => name),
    );
    for (const [i, { inputSchema, annotations, description }] of tools.entries()) {
      assert.deepEqual(inputSchema, TOOLS[i]?.inputSchema);
      assert.equal(annotations?.readOnlyHint, true);
      assert.ok(description);
    }
  });

  it("answers every tool about the demo workspace", async () => {
    const client = await connect(path.join(DEMO, "workspace"), "--snapshot", ACCOUNT);
    const uses = await answer(client, "list_fragile_uses");
    assert.equal(uses.account.state, "complete");
    assert.ok(uses.total > 10);
    const { file } = uses.findings.find(({ fixes }: { fixes: { safe: boolean }[] }) => fixes[0]?.safe);
    const told = await answer(client, "explain_endpoint_or_rule", { host: NODE });
    assert.deepEqual([told.kind, told.role, told.resource.id], ["node", "replica", "tito-redis"]);
    assert.ok(told.uses.length > 0);
    assert.match((await answer(client, "explain_endpoint_or_rule", { rule: "replica-node" })).finds, /node/);
    const rehearsal = await answer(client, "rehearse_failover", { group: "tito-redis" });
    assert.equal(rehearsal.groups[0].id, "tito-redis");
    const fix = await answer(client, "propose_fix", { file });
    assert.ok(fix.isCurrent && fix.edits.length > 0 && fix.diff.startsWith(`--- a/${file}`));
    const text = readFileSync(path.join(DEMO, "workspace", file), "utf8");
    const [edit] = fix.edits;
    assert.ok(
      text
        .split("\n")
        [edit.line - 1]?.slice(edit.column - 1)
        .includes("."),
    );
  });

  it("looks anew at each call, and is offline without a snapshot", async () => {
    const folder = workspace({ "a.env": `H=${NODE}\n` });
    const client = await connect(folder);
    const before = await answer(client, "list_fragile_uses");
    assert.deepEqual([before.account.state, before.total], ["offline", 1]);
    assert.equal(before.findings[0].rule, "unconfirmed-node");
    writeFileSync(path.join(folder, "a.env"), "H=localhost\n");
    assert.equal((await answer(client, "list_fragile_uses")).total, 0);
    assert.match((await said(client, "rehearse_failover")).text, /--snapshot FILE/);
  });

  it("is set up by the folder's configuration and by its flags as an audit is", async () => {
    const folder = workspace({
      ".cache-endpoints.yml":
        "exclude: [left-out]\nsnapshots: [account.json]\nrules: {standalone-node: off}\n",
      "account.json": readFileSync(ACCOUNT),
      "a.env": `H=${NODE}\n`,
      "left-out/b.env": `H=${NODE}\n`,
      "skipped/c.env": `H=${NODE}\n`,
    });
    const client = await connect(folder, "--exclude", "skipped", "--rule", "replica-node=hint");
    const { findings, account } = await answer(client, "list_fragile_uses");
    assert.equal(account.state, "complete");
    assert.deepEqual(
      findings.map(({ file, severity }: { file: string; severity: string }) => [file, severity]),
      [["a.env", "hint"]],
    );
  });

  it("reads nothing outside of its folder, whatever is asked for and wherever links lead", async () => {
    const outside = workspace({
      "secret.env": `H=${NODE}\n`,
      "account.json": readFileSync(ACCOUNT),
      "config.yml": `${SECRETS[0]}: 1\n`,
    });
    const folder = workspace({ "inside.env": `H=${PRIMARY}\n` });
    symlinkSync(path.join(outside, "secret.env"), path.join(folder, "link.env"));
    symlinkSync(outside, path.join(folder, "folder"));
    symlinkSync(path.join(outside, "config.yml"), path.join(folder, ".cache-endpoints.yml"));
    const client = await connect(folder);
    const { findings, problems, looked } = await answer(client, "list_fragile_uses");
    assert.deepEqual([findings, problems], [[], []]);
    assert.deepEqual([looked.filesScanned, looked.filesSkipped], [1, 3]);
    for (const file of ["link.env", "folder/secret.env", "../secret.env", path.join(outside, "secret.env")])
      assert.match((await said(client, "propose_fix", { file })).text, /No cache host was found/);
    const linked = workspace({ ".cache-endpoints.yml": "snapshots: [s]\n", "a.env": `H=${NODE}\n` });
    mkdirSync(path.join(linked, "s"));
    symlinkSync(path.join(outside, "account.json"), path.join(linked, "s", "account.json"));
    assert.deepEqual(await said(await connect(linked), "list_fragile_uses"), {
      text: ".cache-endpoints.yml: snapshot s/account.json leads out of the folder.".replace(
        "s/account.json",
        path.join(linked, "s", "account.json"),
      ),
      isError: true,
    });
  });

  it("says where a mistake in the folder's configuration stands, and quotes nothing of it", async () => {
    const folder = workspace({ ".cache-endpoints.yml": `a: 1\n${SECRETS[0]}: ${SECRETS[1]}\n` });
    const { problems } = await answer(await connect(folder), "list_fragile_uses");
    assert.deepEqual(problems, [
      ".cache-endpoints.yml:1:1: a mistake",
      ".cache-endpoints.yml:2:1: a mistake",
    ]);
  });

  it("refuses hostile arguments in a sentence and goes on", async () => {
    const client = await connect(path.join(DEMO, "workspace"));
    for (const [name, input] of [
      ["list_fragile_uses", { path: "/etc" }],
      ["list_fragile_uses", { limit: 1e9 }],
      ["list_fragile_uses", { file: "x".repeat(5000) }],
      ["explain_endpoint_or_rule", { host: "$(id)" }],
      ["explain_endpoint_or_rule", { host: "\u0000\u001b[2J" }],
      ["propose_fix", { file: ["a"] }],
      ["propose_fix", { file: "\u0000" }],
      ["rehearse_failover", { group: { $gt: "" } }],
    ] as const) {
      const { text, isError } = await said(client, name, input);
      assert.ok(isError, `${name} ${JSON.stringify(input)}: ${text}`);
      assert.match(text, /^[A-Za-z].*\.$/);
      assert.doesNotMatch(text, /defect/);
    }
    await assert.rejects(
      client.callTool({ name: "rm" }),
      /There is no such tool; there are list_fragile_uses/,
    );
    assert.ok((await answer(client, "list_fragile_uses")).total > 0);
  });

  it("passes over what is no message, and ends with its input once all is answered", async () => {
    const folder = workspace({ "a.env": `H=${NODE}\n` });
    const messages = [
      { method: "ping" },
      { method: "tools/call", params: { name: "list_fragile_uses", arguments: {} } },
    ].map((message, id) => JSON.stringify({ jsonrpc: "2.0", id, ...message }));
    const { code, stdout, stderr } = await run(["mcp", folder], {
      input: `not json\n{"jsonrpc":"1.0"}\n\n${messages.join("\n")}\n`,
    });
    assert.deepEqual([code, stderr], [0, ""]);
    assert.ok(stdout.includes('{"result":{},"jsonrpc":"2.0","id":0}'), stdout);
    assert.match(stdout, /unconfirmed-node.*"id":1/);
  });

  it("holds no secret of the folder in any answer", async () => {
    const folder = workspace(Object.fromEntries(FILES.map(({ name, text }) => [name, text])));
    cpSync(ACCOUNT, path.join(folder, "account.json"));
    const client = await connect(folder, "--snapshot", path.join(folder, "account.json"));
    const asked: [string, Record<string, unknown>][] = [
      ["list_fragile_uses", {}],
      ["rehearse_failover", {}],
      ["explain_endpoint_or_rule", { host: NODE }],
      ...FILES.map(({ name }): [string, Record<string, unknown>] => ["propose_fix", { file: name }]),
    ];
    for (const [name, input] of asked) {
      const { text, isError } = await said(client, name, input);
      assert.equal(isError, false, text);
      assert.deepEqual(secretsIn(text), [], name);
      assert.ok(text.includes(NODE));
    }
  });

  for (const [words, says] of [
    ["mcp nowhere", /nowhere: no such file or folder/],
    ["mcp a b", /mcp takes one folder: leave b out/],
    ["mcp --profile prod", /Unknown flag --profile/],
    ["mcp --snapshot nowhere.json", /nowhere\.json could not be read/],
    ["mcp file.env", /file\.env is no folder/],
  ] as const)
    it(`exits with 2 and says why: ${words}`, async () => {
      const { code, stdout, stderr } = await run(words.split(" "), { cwd: workspace({ "file.env": "" }) });
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, says);
    });
});
