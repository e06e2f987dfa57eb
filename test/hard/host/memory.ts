/**
 * The heap after thousands of edits and hundreds of refreshes: what is held after a collection does not grow. Flat means
 * that the last quarter of the samples, each after a collection, holds at most four megabytes more than the first one, the
 * least of each; what is loaded and cached at first use comes before the first sample.
 */
import * as vscode from "vscode";
import { cleanUp, fakeAccount, openText, run, services } from "../../host/support";
import { Chance, Faults, type Trial } from "../trial";
import { collect } from "./collect";

const MEGABYTE = 1024 * 1024;
const GROWTH = 4 * MEGABYTE;
const SAMPLES = 16;
const LINES = 300;

async function heap(): Promise<number> {
  await collect();
  return process.memoryUsage().heapUsed;
}

/** Works in as many pieces as there are samples, and tells what the heap held between them, in bytes. */
async function sampled(count: number, work: (at: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  // The first piece warms up.
  for (let piece = 0; piece <= SAMPLES; piece++) {
    const upTo = Math.round((count * (piece + 1)) / (SAMPLES + 1));
    for (let at = Math.round((count * piece) / (SAMPLES + 1)); at < upTo; at++) await work(at);
    samples.push(await heap());
  }
  return samples.slice(1);
}

function judge(what: string, samples: readonly number[], faults: Faults): number {
  const quarter = SAMPLES / 4;
  const grown = Math.min(...samples.slice(-quarter)) - Math.min(...samples.slice(0, quarter));
  const told = samples.map((each) => (each / MEGABYTE).toFixed(1)).join(", ");
  if (grown > GROWTH) faults.add(`${what}: the heap grew by ${(grown / MEGABYTE).toFixed(1)} MB: ${told}`);
  return Math.round(grown / 1024);
}

const host = (chance: Chance) => `tito-redis-00${1 + chance.below(9)}.x7k2qf.0001.use1.cache.amazonaws.com`;

export const edits: Trial = {
  name: "edits",
  short: 0,
  async run(count, seed) {
    const faults = new Faults();
    const chance = new Chance(seed);
    const fake = await fakeAccount();
    try {
      await run("connect");
      const { documents } = await services();
      const text = Array.from({ length: LINES }, (_, at) => `key${at}: ${host(chance)}\n`).join("");
      const editor = await openText(text, "yaml");
      const { document } = editor;
      const stops = { undoStopBefore: false, undoStopAfter: false };
      let line = 0;
      const samples = await sampled(count, async (at) => {
        const kind = at % 3;
        if (kind !== 2) line = chance.below(LINES);
        const { range } = document.lineAt(line);
        const end = range.end.character;
        const edit = (change: (builder: vscode.TextEditorEdit) => void) => editor.edit(change, stops);
        // A host typed anew, a character more, and that character less.
        if (kind === 0) await edit((builder) => builder.replace(range, `key${line}: ${host(chance)}`));
        else if (kind === 1) await edit((builder) => builder.insert(range.end, "x"));
        else await edit((builder) => builder.delete(new vscode.Range(line, Math.max(0, end - 1), line, end)));
        if (at % 100 === 0) await documents.analyzeNow(document);
      });
      const found = (await documents.analyzeNow(document))?.analysis.mentions.length ?? 0;
      if (found < LINES - 1) faults.add(`only ${found} hosts are found after all edits`);
      const kilobytes = judge(`${count} edits`, samples, faults);
      return {
        tried: "edits of a document with hosts, heap after collections",
        count,
        wrong: faults.all,
        notes: { "kB more in the last quarter": kilobytes },
      };
    } finally {
      await cleanUp();
      await fake.close();
    }
  },
};

export const refreshes: Trial = {
  name: "refreshes",
  short: 0,
  async run(count) {
    const faults = new Faults();
    const fake = await fakeAccount();
    try {
      const { account } = await services();
      await run("connect");
      let calls = 0;
      const samples = await sampled(count, async (at) => {
        fake.clearCalls();
        if (at % 20 === 0) fake.failOver("tito-redis");
        await run("refresh");
        calls += fake.calls.length;
      });
      if (account.state.kind !== "connected" || account.problems.length > 0)
        faults.add(`it is ${account.state.kind} afterwards`);
      const kilobytes = judge(`${count} refreshes`, samples, faults);
      return {
        tried: "refreshes of an account, heap after collections",
        count,
        wrong: faults.all,
        notes: { "kB more in the last quarter": kilobytes, calls },
      };
    } finally {
      await cleanUp();
      await fake.close();
    }
  },
};
