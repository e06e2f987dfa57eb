/**
 * The extension is ended and begun again in the same process, as VS Code does it when it is disabled or updated, in the
 * midst of whatever it does. Afterwards nothing of it is left: no timer, no handle, no thread, no open file, no listener,
 * and of each service the last one alone.
 */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as vscode from "vscode";
import type { Services } from "../../../src/editor/services";
import { cleanUp, eventually, fakeAccount, open, run, services } from "../../host/support";
import { Chance, Faults, type Trial } from "../trial";
import { collect } from "./collect";
import { textOf, Watch } from "./watch";

/** What ended, for as long as somebody keeps it. */
const ended: { readonly name: string; readonly ref: WeakRef<object> }[] = [];

/** Tests see all lives of the extension through the object of the first. */
async function begin(): Promise<void> {
  const seen = await services();
  const { context } = seen;
  const { activate } = createRequire(__filename)(
    path.join(context.extensionPath, "dist", "extension.js"),
  ) as {
    activate(context: vscode.ExtensionContext): Services;
  };
  Object.assign(seen, activate(context));
}

async function end(): Promise<void> {
  const { subscriptions } = (await services()).context;
  for (const each of subscriptions.splice(0)) {
    await each.dispose();
    // VS Code 1.139 keeps what gave a view its nodes for as long as the process lives, and with it all that it knows.
    if ("getTreeItem" in each) for (const key of Object.keys(each)) Reflect.deleteProperty(each, key);
    else ended.push({ name: each.constructor.name, ref: new WeakRef(each) });
  }
}

type Counts = Readonly<Record<string, number>>;

/** What the process holds now. */
function counted(): Counts {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  for (const event of process.eventNames())
    counts[`listeners of ${String(event)}`] = process.listenerCount(event);
  if (process.platform === "linux") {
    counts["open files"] = readdirSync("/proc/self/fd").length;
    counts.threads = readdirSync("/proc/self/task").length;
  }
  return counts;
}

const DEEDS: Readonly<Record<string, () => Promise<unknown>>> = {
  nothing: async () => {},
  connect: () => run("connect"),
  audit: () => run("auditWorkspace"),
  "open a file": () => open("config/redis.yml"),
  map: () => run("showFailoverMap"),
  rehearse: () => run("rehearseFailover", { region: "us-east-1", groupId: "tito-redis", shardId: null }),
  demo: () => run("useDemoAccount"),
};

export const cycles: Trial = {
  name: "cycles",
  short: 0,
  async run(count, seed) {
    const faults = new Faults();
    const chance = new Chance(seed);
    const fake = await fakeAccount();
    const { context } = await services();
    const watch = new Watch(context.extensionPath, [Number(new URL(fake.url).port)]);
    const cycle = async (deeds: readonly (readonly [name: string, whole: boolean])[]) => {
      for (const [name, whole] of deeds) {
        const deed = DEEDS[name]?.().catch((error) => {
          // A command that ended with its extension was not there to answer.
          if (whole) faults.add(`${name} rejects with ${textOf(error)}`);
        });
        if (whole) await deed;
        else await wait(chance.below(40));
      }
      await end();
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await begin();
    };
    const rest = async () => {
      await vscode.commands.executeCommand("notifications.clearAll");
      await collect();
      const kept = ended.flatMap(({ name, ref }) => (ref.deref() === undefined ? [] : name));
      const counts: Counts = { ...counted(), "ended and kept": kept.length };
      return counts;
    };
    try {
      // What is loaded at its first use stays: modules, and what VS Code itself keeps for what it was shown.
      for (let at = 0; at < 3; at++) await cycle(Object.keys(DEEDS).map((name) => [name, true]));
      const before = await rest();
      for (let at = 0; at < count; at++) {
        const deeds = Array.from({ length: 1 + chance.below(4) }, () => chance.of(Object.keys(DEEDS)));
        await cycle(deeds.map((name) => [name, chance.below(3) > 0]));
        if (watch.seen.length > 0)
          faults.add(`cycle ${at}, ${deeds.join(", ")}: ${watch.seen.splice(0).join("; ")}`);
      }
      let more: [string, number, number][] = [];
      let after: Counts = {};
      await eventually(
        "it is quiet",
        async () => {
          after = await rest();
          more = Object.entries(after)
            .map(([kind, now]): [string, number, number] => [kind, before[kind] ?? 0, now])
            .filter(([, then, now]) => now > then);
          return more.length === 0;
        },
        () => more,
      ).catch(() => {
        for (const [kind, then, now] of more) faults.add(`${kind}: ${then} before, ${now} afterwards`);
      });
      await run("connect");
      const { account } = await services();
      if (account.state.kind !== "connected") faults.add(`afterwards it is ${account.state.kind}`);
      return {
        tried: "ended and begun again in one process",
        count,
        wrong: faults.all,
        notes: {
          "services and features that ended": ended.length,
          "of them kept": after["ended and kept"] ?? 0,
        },
      };
    } finally {
      watch.dispose();
      await cleanUp();
      await fake.close();
    }
  },
};
