/**
 * How long the extension host stands still, and how soon it stops: connecting with 10,000 nodes, a document of a megabyte,
 * an audit of thousands of files. Told in processor time of the main thread between two turns of its loop, which other
 * programs of the machine do not change.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { startFakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, openText, run, services, setting, workspaceFile } from "../../host/support";
import { account as accountOf, group } from "../../unit/core/accountBuilder";
import { Faults, type Trial } from "../trial";

const GROUPS = 2_000;
const MEMBERS = 5;
const FILES = 5_000;
/** Twice what the slowest step takes: judging a document of a megabyte. Those of an account take half of that. */
const LIMIT_MS = 200;

/** Microseconds of the calling thread alone: https://nodejs.org/api/process.html#processthreadcpuusagepreviousvalue */
type ThreadCpu = { threadCpuUsage?(): { readonly user: number; readonly system: number } };

function threadMs(): number {
  const used = (process as unknown as ThreadCpu).threadCpuUsage?.();
  return used === undefined ? 0 : (used.user + used.system) / 1000;
}

/** The longest turns of the loop while something is done, in milliseconds of the thread's processor time. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let before = threadMs();
  let isOver = false;
  const beat = () => {
    const now = threadMs();
    longest = Math.max(longest, now - before);
    before = now;
    if (!isOver) setTimeout(() => setImmediate(beat), 1);
  };
  setImmediate(beat);
  await work();
  await new Promise((resolve) => setTimeout(resolve, 50));
  isOver = true;
  return longest;
}

const largest = () => {
  const names = Array.from({ length: GROUPS }, (_, at) => `orders-${at}`);
  const members = (id: string) => Array.from({ length: MEMBERS }, (_, at) => `${id}-00${at + 1}`);
  return accountOf(...names.map((id) => group(id, { members: members(id) })));
};

export const blocks: Trial = {
  name: "blocks",
  short: 0,
  async run(count) {
    const faults = new Faults();
    const fake = await startFakeElastiCache({ snapshot: largest() });
    const folder = workspaceFile("largest").fsPath;
    const longest: Record<string, number> = {};
    const measured = async (what: string, work: () => Promise<unknown>) => {
      longest[what] = Math.max(longest[what] ?? 0, Math.round(await longestTurn(work)));
    };
    const host = (at: number) => `orders-${at % GROUPS}-002.x7k2qf.0001.use1.cache.amazonaws.com`;
    mkdirSync(folder, { recursive: true });
    for (let at = 0; at < FILES; at++)
      writeFileSync(path.join(folder, `${at}.env`), at % 5 === 0 ? `REDIS_HOST=${host(at)}\n` : `A=${at}\n`);
    try {
      await setting("profiles", ["demo"]);
      await setting("endpointUrl", fake.url);
      const { account, audit, documents } = await services();
      const text = Array.from(
        { length: 10_000 },
        (_, at) => `key${at}: ${at % 10 ? "x".repeat(90) : host(at)}\n`,
      );
      for (let round = 0; round < count; round++) {
        await account.disconnect();
        await measured("connect", () => run("connect"));
        await measured("refresh", () => run("refresh"));
        await measured("audit", () => audit.run());
        await measured("document", async () => {
          const editor = await openText(text.join(""), "yaml");
          await eventually("the document is judged", () => documents.get(editor.document.uri));
          await editor.edit((edit) => edit.insert(new vscode.Position(5_000, 0), `new: ${host(3)}\n`));
          await documents.analyzeNow(editor.document);
        });
        await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
        audit.clear();
      }
      const nodes = account.inventories.flatMap(({ cacheClusters }) => cacheClusters).length;
      if (nodes + account.inventories.flatMap(({ replicationGroups }) => replicationGroups).length < GROUPS)
        faults.add(`only ${nodes} nodes were read`);
      for (const [what, ms] of Object.entries(longest))
        if (ms > LIMIT_MS) faults.add(`${what} takes ${ms} ms in one turn`);
    } finally {
      await setting("endpointUrl", undefined);
      rmSync(folder, { recursive: true, force: true });
      await cleanUp();
      await fake.close();
    }
    const notes = Object.fromEntries(Object.entries(longest).map(([what, ms]) => [`ms ${what}`, ms]));
    return {
      tried: "longest turn at the largest account, document and audit",
      count,
      wrong: faults.all,
      notes,
    };
  },
};
