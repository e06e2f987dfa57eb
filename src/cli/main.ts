/** The program `cache-endpoint-lens`: words in, a report and an exit code out. */
import { version } from "../../package.json";
import { MAX_FILE_SIZE } from "../audit/readFile";
import { printable } from "../core/text/printable";
import { type AuditOutcome, audit } from "./audit";
import { optimizeLate } from "./engine";
import { type CommandName, helpOf, PROGRAM, PROGRAM_HELP, PROGRAM_USAGE, usageOf } from "./flags";
import { Interrupts } from "./interrupts";
import { parseMcpOptions, serveTools } from "./mcp";
import { type AuditOptions, parseAuditOptions } from "./options";
import { ignoreBrokenPipe, Progress, wantsColour, write } from "./output";
import { Output } from "./outputFile";
import { parseRehearseOptions, rehearseFiles, renderRehearsal } from "./rehearse";
import { renderReport } from "./report";
import { parseSnapshotOptions, snapshot } from "./snapshot";
import { RunError, suggestion, UsageError } from "./usage";

/** @throws {RunError}. Gives the exit code, or "help" where that is asked for. */
type Run = (words: readonly string[], interrupts: Interrupts) => Promise<number | "help">;

const COMMANDS: Readonly<Record<CommandName, Run>> = {
  audit: runAudit,
  rehearse: runRehearse,
  snapshot: runSnapshot,
  mcp: runMcp,
};

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}

async function main([word, ...rest]: readonly string[], interrupts: Interrupts): Promise<number> {
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
  try {
    if (!isCommand(word)) throw unknown(word);
    const code = await COMMANDS[word](rest, interrupts);
    if (code !== "help") return code;
    await write(process.stdout, helpOf(word));
    return 0;
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    const hint = error.hint === null ? "" : ` ${error.hint}`;
    await tell([`${error.message}${hint}`]);
    const usage = isCommand(word) ? usageOf(word) : PROGRAM_USAGE;
    if (error instanceof UsageError) await write(process.stderr, `${usage}\n`);
    return 2;
  }
}

function unknown(word: string): UsageError {
  const isFlag = word.startsWith("-");
  const known = isFlag ? ["--help", "--version"] : Object.keys(COMMANDS);
  return new UsageError(`Unknown ${isFlag ? "flag" : "command"} ${word}.`, suggestion(word, known));
}

async function runAudit(words: readonly string[], interrupts: Interrupts): Promise<number | "help"> {
  const options = parseAuditOptions(words);
  if (options === "help") return options;
  const cwd = process.cwd();
  const { paths, snapshots, baseline } = options;
  const output = new Output(options.output, cwd, [...paths, ...snapshots, ...(baseline ? [baseline] : [])]);
  return await withProgress(options, async (progress) => {
    const outcome = await audit(options, output, {
      ...{ cwd, readStandardInput, progress, interrupts },
      onStopped: (words) => tell([words]),
    });
    await print(outcome, options, output, interrupts);
    return outcome.exitCode;
  });
}

async function runRehearse(words: readonly string[], interrupts: Interrupts): Promise<number | "help"> {
  const options = parseRehearseOptions(words);
  if (options === "help") return options;
  const cwd = process.cwd();
  const output = new Output(options.output, cwd, [...options.paths, ...options.snapshots]);
  return await withProgress(options, async (progress) => {
    const outcome = await rehearseFiles(options, { cwd, progress, interrupts });
    const coloured = wantsColour(options.noColor, process.env, output.streamOr(process.stdout));
    const report = renderRehearsal(outcome, options, { coloured, now: Date.now() });
    await output.write(report, process.stdout, interrupts);
    await tell([...outcome.problems, ...(options.quiet ? [] : outcome.notes)]);
    return outcome.exitCode;
  });
}

async function runSnapshot(words: readonly string[], interrupts: Interrupts): Promise<number | "help"> {
  const options = parseSnapshotOptions(words);
  if (options === "help") return options;
  const cwd = process.cwd();
  return await withProgress(options, async (progress) => {
    const outcome = await snapshot(options, { cwd, progress, interrupts });
    await new Output(null, cwd).write(outcome.text, process.stdout, interrupts);
    await tell([...outcome.problems, ...(options.quiet ? [] : outcome.notes)]);
    return outcome.exitCode;
  });
}

async function runMcp(words: readonly string[], interrupts: Interrupts): Promise<number | "help"> {
  const options = parseMcpOptions(words);
  if (options === "help") return options;
  await serveTools(options, process.cwd(), interrupts);
  return 0;
}

async function withProgress<T>(
  { quiet }: Pick<AuditOptions, "quiet">,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const progress = new Progress(process.stderr, process.stderr.isTTY === true && !quiet);
  try {
    return await work(progress);
  } finally {
    progress.clear();
  }
}

async function tell(messages: readonly string[]): Promise<void> {
  // The messages name files, which anybody may have named.
  await write(process.stderr, messages.map((message) => `${PROGRAM}: ${printable(message)}\n`).join(""));
}

/** The report, then what else was asked for, then what there is to say. */
async function print(
  outcome: AuditOutcome,
  options: AuditOptions,
  output: Output,
  interrupts: Interrupts,
): Promise<void> {
  const { diff, fixedInput, problems, notes } = outcome;
  const showsDiff = options.dryRun && options.format === "text";
  // Standard output belongs to the diff or to the fixed text where there is one; the report then goes beside it.
  const standard = showsDiff || fixedInput !== null ? process.stderr : process.stdout;
  const report = renderReport(outcome, options, {
    coloured: wantsColour(options.noColor, process.env, output.streamOr(standard)),
    environment: process.env,
    cwd: process.cwd(),
    now: Date.now(),
  });
  try {
    await output.write(report, standard, interrupts);
    if (showsDiff) await new Output(null, "").write(diff, process.stdout, interrupts);
    // What would change is counted, too, where it is not shown.
    else for (const _ of diff);
    if (fixedInput !== null) await write(process.stdout, fixedInput);
  } finally {
    // Files may have been fixed, whatever became of the report.
    await tell([...problems(), ...(options.quiet ? [] : notes())]);
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

optimizeLate();
ignoreBrokenPipe(process.stdout);
ignoreBrokenPipe(process.stderr);
const interrupts = new Interrupts();
main(process.argv.slice(2), interrupts).then(
  // Everything has been written. What may still wait (a pause between two attempts of a call, a worker thread) has
  // nothing left to do.
  (code) => process.exit(code),
  async (error: unknown) => {
    if (interrupts.signal.aborted) process.exit();
    // A bug of ours; the message of an unforeseen error may hold text of a file, its stack holds places alone.
    const stack = error instanceof Error ? (error.stack ?? "").split("\n").slice(1).join("\n") : "";
    const name = error instanceof Error ? error.name : "error";
    const text = `${PROGRAM}: unexpected ${name}, which is a defect of ${PROGRAM}.\n${stack}\n`;
    await write(process.stderr, text).catch(() => {});
    process.exit(2);
  },
);
