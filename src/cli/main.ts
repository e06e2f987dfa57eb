/** The program `cache-endpoint-lens`: words in, a report and an exit code out. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { version } from "../../package.json";
import { reasonOf } from "../audit/files";
import { MAX_FILE_SIZE } from "../audit/readFile";
import { printable } from "../core/text/printable";
import { type AuditOutcome, audit } from "./audit";
import { optimizeLate } from "./engine";
import {
  AUDIT_USAGE,
  auditHelp,
  PROGRAM,
  PROGRAM_HELP,
  PROGRAM_USAGE,
  REHEARSE_USAGE,
  rehearseHelp,
  SNAPSHOT_USAGE,
  snapshotHelp,
} from "./flags";
import { type AuditOptions, parseAuditOptions } from "./options";
import { ignoreBrokenPipe, Progress, wantsColour, write } from "./output";
import { parseRehearseOptions, type RehearseOutcome, rehearseFiles, renderRehearsal } from "./rehearse";
import { renderReport } from "./report";
import { parseSnapshotOptions, snapshot } from "./snapshot";
import { RunError, suggestion, UsageError } from "./usage";

const INTERRUPTED = { SIGINT: 130, SIGTERM: 143 } as const;

interface Command {
  readonly usage: string;
  readonly help: () => string;
  /** @throws {RunError}. Gives the exit code, or "help" where that is asked for. */
  readonly run: (words: readonly string[], signal: AbortSignal) => Promise<number | "help">;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  audit: { usage: AUDIT_USAGE, help: auditHelp, run: runAudit },
  rehearse: { usage: REHEARSE_USAGE, help: rehearseHelp, run: runRehearse },
  snapshot: { usage: SNAPSHOT_USAGE, help: snapshotHelp, run: runSnapshot },
};

async function main([word, ...rest]: readonly string[], signal: AbortSignal): Promise<number> {
  if (word === undefined) {
    await write(process.stderr, PROGRAM_HELP);
    return 2;
  }
  if (["--help", "-h", "help"].includes(word)) {
    await write(process.stdout, PROGRAM_HELP);
    return 0;
  }
  if (["--version", "-v"].includes(word)) {
    await write(process.stdout, `${version}\n`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  try {
    if (command === undefined) throw unknown(word);
    const code = await command.run(rest, signal);
    if (code !== "help") return code;
    await write(process.stdout, command.help());
    return 0;
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    const hint = error.hint === null ? "" : ` ${error.hint}`;
    await tell([`${error.message}${hint}`]);
    if (error instanceof UsageError) await write(process.stderr, `${command?.usage ?? PROGRAM_USAGE}\n`);
    return 2;
  }
}

function unknown(word: string): UsageError {
  const isFlag = word.startsWith("-");
  const known = isFlag ? ["--help", "--version"] : Object.keys(COMMANDS);
  return new UsageError(`Unknown ${isFlag ? "flag" : "command"} ${word}.`, suggestion(word, known));
}

async function runAudit(words: readonly string[], signal: AbortSignal): Promise<number | "help"> {
  const options = parseAuditOptions(words);
  if (options === "help") return options;
  const progress = new Progress(process.stderr, process.stderr.isTTY === true && !options.quiet);
  try {
    const outcome = await audit(options, { cwd: process.cwd(), readStandardInput, progress, signal });
    return await print(outcome, options);
  } finally {
    progress.clear();
  }
}

async function runRehearse(words: readonly string[], signal: AbortSignal): Promise<number | "help"> {
  const options = parseRehearseOptions(words);
  if (options === "help") return options;
  const progress = new Progress(process.stderr, process.stderr.isTTY === true && !options.quiet);
  try {
    const outcome: RehearseOutcome = await rehearseFiles(options, { cwd: process.cwd(), progress, signal });
    const toTerminal = options.output === null || options.output === "-";
    const coloured = wantsColour(options.noColor, process.env, toTerminal ? process.stdout : null);
    await put(
      renderRehearsal(outcome, options, { coloured, now: Date.now() }),
      options.output,
      process.stdout,
    );
    await tell(outcome.problems);
    return outcome.exitCode;
  } finally {
    progress.clear();
  }
}

async function runSnapshot(words: readonly string[], signal: AbortSignal): Promise<number | "help"> {
  const options = parseSnapshotOptions(words);
  if (options === "help") return options;
  const progress = new Progress(process.stderr, process.stderr.isTTY === true && !options.quiet);
  try {
    const outcome = await snapshot(options, { cwd: process.cwd(), progress, signal });
    await writeOut(process.stdout, outcome.text);
    await tell([...outcome.problems, ...(options.quiet ? [] : outcome.notes)]);
    return outcome.exitCode;
  } finally {
    progress.clear();
  }
}

async function tell(messages: readonly string[]): Promise<void> {
  // The messages name files, which anybody may have named.
  await write(process.stderr, messages.map((message) => `${PROGRAM}: ${printable(message)}\n`).join(""));
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
  await put(report, options.output, sink);
  if (own !== null) await writeOut(process.stdout, own);
  await tell([...problems, ...(options.quiet ? [] : notes)]);
  return exitCode;
}

/** Writes a report to the file that was named, or else to the stream. @throws {RunError} where that fails. */
async function put(report: string, output: string | null, sink: NodeJS.WriteStream): Promise<void> {
  if (output === null || output === "-") return writeOut(sink, report);
  try {
    // In place: FILE may be a device or a link, and is the user's to name.
    writeFileSync(path.resolve(output), report);
  } catch (error) {
    throw new RunError(`--output ${output} could not be written: ${reasonOf(error)}.`);
  }
}

/** @throws {RunError} where there is no space, for instance. */
async function writeOut(sink: NodeJS.WriteStream, content: string | Uint8Array): Promise<void> {
  try {
    await write(sink, content);
  } catch (error) {
    throw new RunError(`The output could not be written: ${reasonOf(error)}.`);
  }
}

/** @throws {RunError} where it is longer than any file that is audited. */
async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_FILE_SIZE)
      throw new RunError(
        `Standard input is larger than ${MAX_FILE_SIZE / 1024 / 1024} MB.`,
        "Pipe a part of it in.",
      );
    chunks.push(bytes);
  }
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

optimizeLate();
ignoreBrokenPipe(process.stdout);
ignoreBrokenPipe(process.stderr);
const signal = interruptible();
main(process.argv.slice(2), signal).then(
  // Everything has been written. What may still wait (a pause between two attempts of a call, a worker thread) has
  // nothing left to do.
  (code) => process.exit(signal.aborted ? process.exitCode : code),
  async (error: unknown) => {
    if (signal.aborted) process.exit();
    // A bug of ours; the message of an unforeseen error may hold text of a file, its stack holds places alone.
    const stack = error instanceof Error ? (error.stack ?? "").split("\n").slice(1).join("\n") : "";
    const name = error instanceof Error ? error.name : "error";
    const text = `${PROGRAM}: unexpected ${name}, which is a defect of ${PROGRAM}.\n${stack}\n`;
    await write(process.stderr, text).catch(() => {});
    process.exit(2);
  },
);
