/**
 * The command line where no account was asked for, seen by the system: it connects to nothing, looks no name up, opens no
 * credentials and starts no program, whatever the workspace and the environment ask for.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { canTrace, readTraces, traceInto } from "../run/traces.mjs";
import { program } from "../unit/cli/program";
import { Faults, type Trial } from "./trial";

const ACCOUNT = path.resolve("demo/account.json");

const LINES: readonly (readonly string[])[] = [
  ["audit"],
  ["audit", "--offline"],
  ...["json", "sarif", "markdown", "github", "gitlab", "junit"].map((format) => [
    "audit",
    "--format",
    format,
  ]),
  ["audit", "--snapshot", ACCOUNT],
  ["audit", "--snapshot", ACCOUNT, "--fix"],
  ["audit", "--no-links", "config"],
  ["rehearse", "--snapshot", ACCOUNT],
  ["--help"],
];

/** Credentials that a program gives, which leaves a trace of its own. */
const AWS = "[default]\nregion = us-east-1\ncredential_process = /bin/sh -c 'touch ran'\n";
const HOSTILE =
  "profiles: [default]\nendpointUrl: http://127.0.0.1:1\nregions: [us-east-1]\nresolveAliases: true\n";

/** Runs a command line in a workspace of its own, and tells what the system saw of it. */
function traced(cli: string, line: readonly string[], configuration: string) {
  const base = mkdtempSync(path.join(tmpdir(), "cache-endpoint-lens-traced-"));
  const [folder, traces] = [path.join(base, "workspace"), path.join(base, "traces")];
  try {
    cpSync("demo/workspace", folder, { recursive: true });
    writeFileSync(path.join(folder, ".cache-endpoints.yml"), configuration);
    for (const made of [traces, path.join(base, ".aws")]) mkdirSync(made);
    for (const name of ["config", "credentials"]) writeFileSync(path.join(base, ".aws", name), AWS);
    const [command = "", ...before] = traceInto(traces);
    const env = { PATH: process.env.PATH, HOME: base, AWS_PROFILE: "default", AWS_REGION: "us-east-1" };
    const { status, stderr } = spawnSync(command, [...before, process.execPath, cli, ...line], {
      cwd: folder,
      env,
    });
    return { status, stderr: String(stderr), ...readTraces(traces, /cli\.js/) };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

export const tracedCommands: Trial = {
  name: "traced",
  short: 0,
  async run(count) {
    const faults = new Faults();
    const cli = await program();
    let calls = 0;
    for (let at = 0; canTrace && at < count; at++) {
      const line = LINES[at % LINES.length] ?? [];
      const isHostile = at % (2 * LINES.length) >= LINES.length;
      const seen = traced(cli, line, isHostile ? HOSTILE : "regions: [us-east-1]\n");
      calls += seen.calls;
      if (seen.status === null || seen.status > (isHostile ? 2 : 1))
        faults.add(`${line.join(" ")} ended with ${seen.status}: ${seen.stderr}`);
      for (const what of [...seen.wrong, ...seen.started]) faults.add(`${line.join(" ")}: ${what}`);
    }
    if (canTrace) {
      // What is asked for is seen: a trace that sees nothing tells nothing. Its credentials lead to no connection.
      const { wrong, started } = traced(cli, ["audit", "--profile", "default"], "");
      if (
        !wrong.some((call) => call.includes("/.aws/")) ||
        !started.some((call) => call.includes("touch ran"))
      )
        faults.add(`an account was asked for, and the trace shows ${JSON.stringify([wrong, started])}`);
    }
    return {
      tried: "command lines without an account, traced",
      count: canTrace ? count : 0,
      wrong: faults.all,
      notes: canTrace ? { "system calls": calls } : { "system calls, for there is no strace here": 0 },
    };
  },
};
