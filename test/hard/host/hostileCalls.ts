/**
 * Every command that the extension registers, and every tool of language models, called by somebody hostile: whatever the
 * arguments are, nothing is left unhandled, no file of the workspace changes, nothing but the account that was connected is
 * asked, and everything works afterwards.
 */
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as vscode from "vscode";
import type { TreeNode } from "../../../src/editor/nodes/treeNode";
import { cleanUp, eventually, fakeAccount, open, run, services, showsRules } from "../../host/support";
import { shownNodes } from "../../host/trusted/treeSupport";
import { Chance, Faults, type Trial } from "../trial";
import { digestOf, textOf, Watch } from "./watch";

/** What a hostile argument throws when it is looked at: the caller's own. */
class Trap extends Error {}

function trap(): never {
  throw new Trap("a trap");
}

const cyclic: Record<string, unknown> = { uri: "file:///", rule: "primary-node" };
cyclic.host = cyclic;
cyclic.resource = cyclic;
const long = "x".repeat(1_000_000);
const HOST = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const FOREIGN = [
  "http://127.0.0.1:1/a",
  "https://example.invalid/x.yml",
  "file:///etc/passwd",
  "file:///proc/self/environ",
  "file://server/share/a",
  "untitled:a.yml",
  "vscode-userdata:/User/settings.json",
  "git:/a?{}",
  "command:workbench.action.terminal.new",
  "nobody:/a",
];

const STRINGS = [
  ...["", " ", "\0", "\u001b[2J", "\u202eabc", "\ud800", "__proto__", "constructor", "../../../etc/passwd"],
  ...["%00", "%", "::error::x", "'; rm -rf ~ #", "aws sso login; touch pwned", "aws sso login\ntouch pwned"],
  ...[
    `aws sso login --profile ${long}`,
    "(a+)+$",
    "[",
    "{{{{",
    "@error @error !",
    "next",
    HOST,
    `${HOST}:6379`,
  ],
  ...[`${long}.cache.amazonaws.com`, "a.".repeat(50_000), long, ...FOREIGN],
];

/** Each made anew: what is called may keep one. */
const OBJECTS: readonly (() => unknown)[] = [
  ...[undefined, null, true, 0, -1, Number.NaN, 1e308, 10n, Symbol("s")].map((value) => () => value),
  () => [],
  () => Array.from({ length: 10_000 }, () => HOST),
  () => () => trap(),
  () => new Date(Number.NaN),
  () => new Map([["host", HOST]]),
  () => new Uint8Array(1_000_000),
  () => cyclic,
  () => Object.create(null),
  () => JSON.parse(`{"__proto__": {"host": "${HOST}"}, "constructor": {"prototype": {}}}`),
  () => JSON.parse("[".repeat(5_000) + "]".repeat(5_000)),
  () => new Proxy({}, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap }),
  () => new Proxy(new String(HOST), {}),
  () => ({
    get rule() {
      return trap();
    },
    get host() {
      return trap();
    },
    get format() {
      return trap();
    },
  }),
  () => ({ toString: trap, [Symbol.toPrimitive]: trap, rule: { toString: trap } }),
  () => ({ host: HOST, port: "6379" }),
  () => ({ host: HOST, port: -1 }),
  () => ({ host: `${HOST}\n`, port: 6379 }),
  () => ({ resource: { type: "replication-group", region: long, id: "__proto__" }, host: {} }),
  () => ({ resource: { type: "replication-group", region: "us-east-1", id: "gone" }, host: HOST }),
  () => ({ region: "us-east-1", groupId: "__proto__", shardId: long }),
  () => ({ uri: "file:///etc/passwd", rule: "primary-node", line: 1, column: 1 }),
  () => ({ uri: FOREIGN[0], rule: "primary-node", line: -1, column: 1e308 }),
  () => ({ uri: "%", rule: {}, line: {}, column: [] }),
  () => ({ format: "__proto__", uri: vscode.Uri.file("/etc/passwd") }),
  () => ({ format: "toString", uri: "file:///etc/passwd" }),
  ...FOREIGN.map((text) => () => vscode.Uri.parse(text)),
  () => Object.assign(Object.create(vscode.Uri.prototype), { scheme: 1, path: {} }),
];

/** Registered by VS Code itself, for the views. */
const OF_VIEWS = /^cacheEndpoints\.(?:findings|replicationGroups)\./;
/** What they do with a node that once was ours is to leave VS Code, after a question. */
const LEAVES = new Set(["cacheEndpoints.openInConsole"]);
const LIMIT_MS = 60_000;

/** Waits for the end of a call, and answers whatever question it asks with no. */
async function answered(calling: PromiseLike<unknown>): Promise<"done" | "for ever" | { error: unknown }> {
  let outcome: "done" | { error: unknown } | undefined;
  calling.then(
    () => {
      outcome = "done";
    },
    (error) => {
      outcome = { error };
    },
  );
  const deadline = performance.now() + LIMIT_MS;
  for (
    let pause = 0;
    outcome === undefined && performance.now() < deadline;
    pause = Math.min(pause + 5, 50)
  ) {
    await wait(pause);
    if (outcome !== undefined || pause === 0) continue;
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    if (pause > 30) await vscode.commands.executeCommand("refactorPreview.discard");
  }
  return outcome ?? "for ever";
}

async function callsOf(gone: readonly TreeNode[]) {
  const commands = (await vscode.commands.getCommands(true))
    .filter((name) => name.startsWith("cacheEndpoints.") && !OF_VIEWS.test(name))
    .sort();
  const tools = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith("cacheEndpoints_"));
  const argument = (chance: Chance, mayBeGone: boolean): unknown => {
    const kind = chance.below(5);
    if (kind === 0 && mayBeGone && gone.length > 0) return chance.of(gone);
    return kind < 3 ? chance.of(OBJECTS)() : chance.of(STRINGS);
  };
  return [
    ...commands.map((name) => ({
      name,
      call: (chance: Chance) =>
        vscode.commands.executeCommand(
          name,
          ...Array.from({ length: chance.below(4) }, () => argument(chance, !LEAVES.has(name))),
        ),
    })),
    ...tools.map((name) => ({
      name,
      call: async (chance: Chance) => {
        const keys = ["severity", "rule", "file", "offset", "limit", "host", "group", "region", "__proto__"];
        const input = chance.below(3)
          ? Object.fromEntries(keys.map((key) => [key, argument(chance, false)]).slice(chance.below(9)))
          : argument(chance, false);
        await vscode.lm.invokeTool(name, { input: input as object, toolInvocationToken: undefined });
      },
    })),
  ];
}

async function checkItWorks(faults: Faults): Promise<void> {
  const { account } = await services();
  try {
    await account.disconnect();
    await run("connect");
    const { document } = await open("config/redis.yml");
    await showsRules(document, ["primary-node", "replica-node"]);
    await run("auditWorkspace");
  } catch (error) {
    faults.add(`it does not work afterwards: ${textOf(error)}`);
  }
}

export const hostileCalls: Trial = {
  name: "calls",
  // What it leaves (a filter, the demo's files, a map) is for no other test: it has a window of its own.
  short: 0,
  async run(count, seed) {
    const faults = new Faults();
    const chance = new Chance(seed);
    const fake = await fakeAccount();
    const { account, context } = await services();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
    await run("connect");
    await run("auditWorkspace");
    const gone = (
      await Promise.all(["cacheEndpoints.replicationGroups", "cacheEndpoints.findings"].map(shownNodes))
    )
      .flat()
      .map(({ node }) => node);
    const terminals = vscode.window.terminals.length;
    const watch = new Watch(context.extensionPath, [Number(new URL(fake.url).port)]);
    const calls = await callsOf(gone);
    const before = digestOf(folder);
    try {
      for (let at = 0; at < count; at++) {
        const { name, call } = calls[at % calls.length] as (typeof calls)[number];
        // Nodes are of an account and an audit that are no more.
        if (at % calls.length === 0) await account.disconnect();
        const outcome = await answered((async () => call(chance))());
        if (outcome === "for ever") faults.add(`${name}, call ${at}: has no end`);
        if (typeof outcome === "object" && !isAnswer(name, outcome.error))
          faults.add(`${name}, call ${at}: rejects with ${textOf(outcome.error)}`);
        if (at % 20 === 0) await vscode.commands.executeCommand("notifications.clearAll");
        if (watch.seen.length > 0) faults.add(`${name}, call ${at}: ${watch.seen.splice(0).join("; ")}`);
      }
      await wait(0);
      if (watch.seen.length > 0) faults.add(watch.seen.join("; "));
      await closeAll();
      if (digestOf(folder) !== before) faults.add(`a file of ${path.basename(folder)} was changed`);
      if (vscode.window.terminals.length > terminals) faults.add("a terminal was opened");
      await checkItWorks(faults);
    } finally {
      watch.dispose();
      await cleanUp();
      await fake.close();
    }
    return {
      tried: "hostile calls of commands and tools",
      count,
      wrong: faults.all,
      notes: { "commands and tools": calls.length, arguments: STRINGS.length + OBJECTS.length },
    };
  },
};

/**
 * What the caller did itself; a tool's refusal in words for the model
 * (https://code.visualstudio.com/api/extension-guides/ai/tools); and a question that VS Code asks nobody in tests.
 */
function isAnswer(name: string, error: unknown): boolean {
  return (
    error instanceof Trap ||
    name.startsWith("cacheEndpoints_") ||
    /refused to show dialog/.test(textOf(error))
  );
}

async function closeAll(): Promise<void> {
  for (const name of ["closeAllEditors", "closePanel"])
    await vscode.commands.executeCommand(`workbench.action.${name}`);
  await eventually("no editor is open", () => vscode.window.visibleTextEditors.length === 0);
}
