/**
 * What happens to an account while it is being read, in every order: Connect, Cancel, Disconnect, other settings, other
 * regions, a refresh, a start. Whatever the order, no state says that the reading failed without saying why, nothing of
 * another account or profile is shown, and at the end Connect connects.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import * as vscode from "vscode";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { demoAccount } from "../../host/support";
import { Chance, Faults, type Trial } from "../trial";
import { StandIn } from "./standIn";

const REGIONS = ["us-east-1", "eu-west-1", "eu-central-1"];

/** The account, what is done to it, and what it shows meanwhile. */
class Turns extends StandIn {
  readonly pending: Promise<unknown>[] = [];
  readonly done: string[] = [];

  constructor(
    folder: string,
    readonly fakes: readonly FakeElastiCache[],
    private readonly faults: Faults,
  ) {
    super(folder, { endpointUrl: fakes[0]?.url ?? "" });
    this.account.onDidChange(() => this.look());
  }

  look(): void {
    const { account, values } = this;
    const wrong = (what: string) => this.faults.add(`${what} after ${this.done.join(", ")}`);
    if (account.state.kind === "failed" && account.problems.length === 0) wrong("failed without a reason");
    const strangers = account.problems.filter(({ profile }) => !values.profiles.includes(profile ?? ""));
    if (strangers.length > 0) wrong(`tells of ${JSON.stringify(strangers)}`);
    const port = this.fakes.findIndex(({ url }) => url === values.endpointUrl);
    for (const { source } of account.inventories)
      if (source.accountId !== null && source.accountId !== ACCOUNTS[port])
        wrong(`shows ${source.accountId} of ${source.profile}, ${source.region}`);
  }
}

const ACCOUNTS = ["111111111111", "222222222222"];

type Step = (turns: Turns, chance: Chance) => unknown;

const STEPS: Readonly<Record<string, Step>> = {
  connect: ({ account }) => account.connect(),
  "connect and cancel": async ({ account }, chance) => {
    const cancel = new vscode.CancellationTokenSource();
    const connecting = account.connect(cancel.token);
    await wait(chance.below(12));
    cancel.cancel();
    await connecting;
    cancel.dispose();
  },
  "cancel connecting": ({ account }) => account.cancelConnecting(),
  disconnect: ({ account }) => account.disconnect(),
  resume: ({ account }) => account.resume(),
  refresh: ({ account }) => account.refresh(),
  "refresh what is due": ({ account }) => account.refreshDue(60_000, Date.now()),
  "refresh what was due long ago": ({ account }) => account.refreshDue(1, Date.now() + 600_000),
  "use regions": ({ account }, chance) =>
    account.useRegions({
      regions: [chance.of(REGIONS)],
      memoryDb: chance.below(2) ? [chance.of(REGIONS)] : [],
    }),
  "other profiles": (turns, chance) =>
    turns.change({ profiles: chance.of([["demo"], ["second"], ["demo", "second"]]) }),
  "other regions": (turns, chance) => turns.change({ regions: [chance.of(REGIONS)] }),
  "other endpoint": (turns, chance) => turns.change({ endpointUrl: chance.of(turns.fakes).url }),
  "MemoryDB too": (turns, chance) => turns.change({ memoryDb: chance.below(2) === 0 }),
  "settings that say the same": (turns) => turns.change({}),
  "AWS refuses": ({ fakes }, chance) => void chance.of(fakes).fail({ kind: "expire" }),
  "AWS is slow": ({ fakes }, chance) =>
    void chance.of(fakes).fail({ kind: "delay", ms: 1 + chance.below(20) }),
  "AWS answers": ({ fakes }) => {
    for (const fake of fakes) fake.heal();
  },
};

async function takeTurns(turns: Turns, chance: Chance, faults: Faults): Promise<void> {
  for (let left = 2 + chance.below(9); left > 0; left--) {
    const name = chance.of(Object.keys(STEPS));
    turns.done.push(name);
    const step = Promise.resolve(STEPS[name]?.(turns, chance));
    turns.pending.push(step.catch((error) => faults.add(`${name} rejects: ${error?.stack ?? error}`)));
    const pause = chance.below(4);
    if (pause === 1) await turn();
    else if (pause === 2) await wait(chance.below(15));
    else if (pause === 3) await step.catch(() => undefined);
  }
  const wrong = (what: string) => faults.add(`${what} after ${turns.done.join(", ")}`);
  for (const fake of turns.fakes) fake.heal();
  await Promise.all(turns.pending);
  const { account } = turns;
  while (account.busy) await wait(5);
  if (account.state.kind === "connecting") wrong("connects for ever");
  turns.done.push("connect at last");
  await account.connect();
  while (account.busy) await wait(5);
  turns.look();
  if (account.state.kind !== "connected" || account.inventories.length === 0)
    wrong(`${account.state.kind} with ${account.inventories.length} inventories`);
  const profiles = new Set(account.inventories.map(({ source }) => source.profile));
  if ([...profiles].sort().join() !== [...turns.values.profiles].sort().join())
    wrong(`shows ${[...profiles]} of ${turns.values.profiles}`);
  if (account.problems.length > 0) wrong(`still tells of ${JSON.stringify(account.problems)}`);
  turns.done.push("disconnect at last");
  const last = [account.connect(), account.disconnect()];
  if (chance.below(2) === 0) turns.change({ profiles: ["demo"] });
  await Promise.all(last);
  if (account.state.kind !== "disconnected" || account.inventories.length > 0)
    wrong(`${account.state.kind} with ${account.inventories.length} inventories`);
}

export const accountTurns: Trial = {
  name: "turns",
  short: 20,
  async run(count, seed) {
    const faults = new Faults();
    const chance = new Chance(seed);
    const demo = readFileSync(demoAccount, "utf8");
    const fakes = await Promise.all(
      ACCOUNTS.map((accountId) =>
        startFakeElastiCache({ snapshot: JSON.parse(demo.replaceAll("123456789012", accountId)) }),
      ),
    );
    try {
      for (let at = 0; at < count; at++) {
        const folder = mkdtempSync(path.join(tmpdir(), "cache-endpoint-lens-turns-"));
        const turns = new Turns(folder, fakes, faults);
        await takeTurns(turns, chance, faults);
        turns.dispose();
        rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
      }
    } finally {
      await Promise.all(fakes.map((fake) => fake.close()));
    }
    return { tried: "orders of what happens to an account", count, wrong: faults.all };
  },
};
