/**
 * How soon what is under way stops once somebody cancels it: connecting and refreshing while AWS does not answer, and an
 * audit in the midst of its files. Of each the least time of all rounds counts, for the machine may do other things.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, fakeAccount, run, services, workspaceFile } from "../../host/support";
import { Faults, type Trial } from "../trial";

const LIMIT_MS = 200;
const FILES = 5_000;

/** Milliseconds from the cancel until the work has ended. */
type Stop = (fake: FakeElastiCache) => Promise<number>;

async function since(cancel: () => unknown, work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await cancel();
  await work;
  return performance.now() - start;
}

/** Asks while nothing is answered, and cancels once a call has arrived. */
async function whileHanging(
  fake: FakeElastiCache,
  begin: (token: vscode.CancellationToken) => Promise<void>,
  cancel?: () => unknown,
): Promise<number> {
  const source = new vscode.CancellationTokenSource();
  fake.fail({ kind: "hang" });
  fake.clearCalls();
  try {
    const work = begin(source.token);
    await eventually("AWS is asked", () => fake.calls.length > 0);
    return await since(cancel ?? (() => source.cancel()), work);
  } finally {
    fake.heal();
    source.dispose();
  }
}

const STOPS: Readonly<Record<string, Stop>> = {
  connect: async (fake) => {
    const { account } = await services();
    await account.disconnect();
    return whileHanging(
      fake,
      () => account.connect(),
      () => account.cancelConnecting(),
    );
  },
  disconnect: async (fake) => {
    const { account } = await services();
    await account.disconnect();
    return whileHanging(
      fake,
      () => account.connect(),
      () => account.disconnect(),
    );
  },
  refresh: async (fake) => {
    const { account } = await services();
    await account.connect();
    return whileHanging(fake, (token) => account.refresh(token));
  },
  audit: async () => {
    const { audit } = await services();
    audit.clear();
    let told: vscode.Disposable | undefined;
    const inTheMidst = new Promise<void>((resolve) => {
      told = audit.onDidChange(() => audit.state === "running" && audit.filesScanned > 0 && resolve());
    });
    const work = audit.run();
    await Promise.race([inTheMidst, work]);
    told?.dispose();
    return audit.state === "running" ? since(() => audit.cancel(), work) : Number.POSITIVE_INFINITY;
  },
};

export const cancels: Trial = {
  name: "cancels",
  short: 0,
  async run(count) {
    const faults = new Faults();
    const fake = await fakeAccount();
    const folder = workspaceFile("cancelled").fsPath;
    mkdirSync(folder, { recursive: true });
    for (let at = 0; at < FILES; at++) writeFileSync(path.join(folder, `${at}.env`), `REDIS_PORT=${at}\n`);
    const least: Record<string, number> = {};
    try {
      await run("connect");
      for (let round = 0; round < count; round++)
        for (const [what, stop] of Object.entries(STOPS))
          least[what] = Math.min(least[what] ?? Number.POSITIVE_INFINITY, await stop(fake));
      for (const [what, ms] of Object.entries(least))
        if (ms > LIMIT_MS) faults.add(`${what} stops ${Math.round(ms)} ms after its cancel`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await cleanUp();
      await fake.close();
    }
    const notes = Object.fromEntries(
      Object.entries(least).map(([what, ms]) => [`ms ${what}`, Math.round(ms)]),
    );
    return { tried: "cancels of what is under way", count, wrong: faults.all, notes };
  },
};
