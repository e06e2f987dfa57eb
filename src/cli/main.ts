/** The program `cache-endpoint-lens`: words in, a report and an exit code out. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { version } from "../../package.json";
import { reasonOf } from "../audit/files";
import { type AuditOutcome, audit } from "./audit";
import { AUDIT_USAGE, auditHelp, PROGRAM, PROGRAM_HELP } from "./flags";
import { type AuditOptions, parseAuditOptions } from "./options";
import { ignoreBrokenPipe, Progress, wantsColour, write } from "./output";
import { renderReport } from "./report";
import { suggestion, UsageError } from "./usage";

const COMMANDS = ["audit"];
const INTERRUPTED = { SIGINT: 130, SIGTERM: 143 } as const;

async function main(words: readonly string[], signal: AbortSignal): Promise<number> {
  try {
    return await run(words, signal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const hint = error.hint === null ? "" : ` ${error.hint}`;
    await write(process.stderr, `${PROGRAM}: ${error.message}${hint}\n${AUDIT_USAGE}\n`);
    return 2;
  }
}

async function run(words: readonly string[], signal: AbortSignal): Promise<number> {
  const [command, ...rest] = words;
  if (command === undefined) {
    await write(process.stderr, PROGRAM_HELP);
    return 2;
  }
  if (["--help", "-h", "help"].includes(command)) {
    await write(process.stdout, PROGRAM_HELP);
    return 0;
  }
  if (["--version", "-v"].includes(command)) {
    await write(process.stdout, `${version}\n`);
    return 0;
  }
  if (command !== "audit") {
    const what = command.startsWith("-") ? "flag" : "command";
    const known = command.startsWith("-") ? ["--help", "--version"] : COMMANDS;
    throw new UsageError(`Unknown ${what} ${command}.`, suggestion(command, known));
  }
  const options = parseAuditOptions(rest);
  if (options === "help") {
    await write(process.stdout, auditHelp());
    return 0;
  }
  const progress = new Progress(process.stderr, process.stderr.isTTY === true && !options.quiet);
  try {
    const outcome = await audit(options, { cwd: process.cwd(), readStandardInput, progress, signal });
    return await print(outcome, options);
  } finally {
    progress.clear();
  }
}

/** Gives the exit code: that of the audit, unless the report could not be written. */
async function print(outcome: AuditOutcome, options: AuditOptions): Promise<number> {
  const { diff, fixedInput, problems, notes, exitCode } = outcome;
  // Standard output belongs to the diff or to the fixed text where there is one; the report then goes beside it.
  const own = options.dryRun && options.format === "text" ? diff : fixedInput;
  const sink = own === null ? process.stdout : process.stderr;
  const report = renderReport(outcome, options, {
    coloured: wantsColour(options.noColor, process.env, options.output === null ? sink : null),
    environment: process.env,
    cwd: process.cwd(),
    now: Date.now(),
  });
  if (options.output !== null && options.output !== "-") {
    try {
      // In place: FILE may be a device or a link, and is the user's to name.
      writeFileSync(path.resolve(options.output), report);
    } catch (error) {
      throw new UsageError(`--output ${options.output} could not be written: ${reasonOf(error)}.`);
    }
  } else await writeOut(sink, report);
  if (own !== null) await writeOut(process.stdout, own);
  const messages = [...problems, ...(options.quiet ? [] : notes)];
  await write(process.stderr, messages.map((message) => `${PROGRAM}: ${message}\n`).join(""));
  return exitCode;
}

/** @throws {UsageError} where there is no space, for instance. */
async function writeOut(sink: NodeJS.WriteStream, content: string | Uint8Array): Promise<void> {
  try {
    await write(sink, content);
  } catch (error) {
    throw new UsageError(`The output could not be written: ${reasonOf(error)}.`);
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Ends with 130 or 143 as shells expect; at once if nothing has yet reacted to the first signal. */
function interruptible(): AbortSignal {
  const controller = new AbortController();
  for (const [name, code] of Object.entries(INTERRUPTED))
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(code);
      process.exitCode = code;
      controller.abort();
      process.stdin.destroy();
    });
  return controller.signal;
}

ignoreBrokenPipe(process.stdout);
ignoreBrokenPipe(process.stderr);
const signal = interruptible();
main(process.argv.slice(2), signal).then(
  (code) => {
    if (!signal.aborted) process.exitCode = code;
  },
  (error: unknown) => {
    if (signal.aborted) process.exit();
    // A bug of ours; the message of an unforeseen error may hold text of a file, its stack holds places alone.
    const stack = error instanceof Error ? (error.stack ?? "").split("\n").slice(1).join("\n") : "";
    process.stderr.write(
      `${PROGRAM}: unexpected ${error instanceof Error ? error.name : "error"}, which is a defect of ${PROGRAM}.\n${stack}\n`,
    );
    process.exitCode = 2;
  },
);
