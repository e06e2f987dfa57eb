/**
 * Two windows and twenty on one folder of inventories: however they meet, a region is read once in a round, every window
 * shows what was read, and nobody ever finds half of a file.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isInventory } from "../../../src/core/inventory/wellFormed";
import { startFakeElastiCache } from "../../fake-elasticache/server";
import { demoAccount } from "../../host/support";
import { Faults, type Trial } from "../trial";
import { StandIn } from "./standIn";

const MINUTE = 60_000;
const REGIONS = ["us-east-1", "eu-west-1"];
const ROUNDS = 10;

/** Reads all files over and over, until it is stopped: what is there is whole. */
async function watchFiles(folder: string, faults: Faults, isOver: () => boolean): Promise<number> {
  let read = 0;
  while (!isOver()) {
    for (const name of listed(folder).filter((each) => each.endsWith(".json"))) {
      try {
        const { inventory } = JSON.parse(readFileSync(path.join(folder, name), "utf8"));
        if (!isInventory(inventory)) faults.add(`${name} holds no inventory`);
        read++;
      } catch (error) {
        faults.add(`${name}: ${error}`);
      }
    }
    await wait(1);
  }
  return read;
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

async function meet(many: number, faults: Faults): Promise<{ calls: number; read: number; once: number }> {
  const folder = mkdtempSync(path.join(tmpdir(), "cache-endpoint-lens-windows-"));
  const inventories = path.join(folder, "inventories");
  const fake = await startFakeElastiCache({ snapshotFile: demoAccount });
  const windows = Array.from(
    { length: many },
    () => new StandIn(folder, { endpointUrl: fake.url, regions: REGIONS }),
  );
  const wrong = (what: string) => faults.add(`${many} windows: ${what}`);
  let isOver = false;
  const reading = watchFiles(inventories, faults, () => isOver);
  try {
    const [first, ...others] = windows;
    await first?.account.connect();
    // What one reading of all regions takes.
    const once = fake.calls.length;
    await Promise.all(others.map(({ account }) => account.connect()));
    if (fake.calls.length !== once)
      wrong(`those that connect later ask again: ${fake.calls.length} instead of ${once}`);
    const start = Date.now();
    let roles = "";
    for (let round = 1; round <= ROUNDS; round++) {
      const now = start + round * 5 * MINUTE;
      fake.failOver("tito-redis");
      fake.clearCalls();
      await Promise.all(windows.map(({ account }) => account.refreshDue(5 * MINUTE, now)));
      // Who came while another one read hears of it at the next look, and asks for nothing.
      await Promise.all(windows.map(({ account }) => account.refreshDue(5 * MINUTE, now + 1)));
      if (fake.calls.length !== once)
        wrong(`round ${round} takes ${fake.calls.length} calls instead of ${once}`);
      const shown = new Set(windows.map(({ account }) => JSON.stringify(account.inventories)));
      if (shown.size !== 1) wrong(`round ${round} leaves ${shown.size} answers`);
      const [now1] = [...shown];
      if (now1 === undefined || now1 === roles) wrong(`round ${round} shows the roles of the one before`);
      roles = now1 ?? "";
      if (windows.some(({ account }) => account.inventories.some((each) => account.isStale(each))))
        wrong(`round ${round} leaves something out of date`);
    }
    const left = listed(inventories).filter((name) => !name.endsWith(".json"));
    if (left.length > 0) wrong(`left ${left.join(", ")}`);
    isOver = true;
    return { calls: once, read: await reading, once };
  } finally {
    isOver = true;
    for (const each of windows) each.dispose();
    await fake.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  }
}

export const manyWindows: Trial = {
  name: "windows",
  short: 0,
  /** @param count 2 for two windows, 22 for two and twenty */
  async run(count) {
    const faults = new Faults();
    const two = await meet(2, faults);
    const twenty = count > 2 ? await meet(20, faults) : two;
    return {
      tried: "windows on one folder of inventories",
      count,
      wrong: faults.all,
      notes: { "calls a round, however many windows": twenty.once, "looks at files": two.read + twenty.read },
    };
  },
};
