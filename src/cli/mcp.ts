/**
 * The command `mcp`: the tools of src/agents over the Model Context Protocol, for the files of one folder.
 *
 * What always holds: nothing is changed and nothing is asked of a network; of the disk, the folder alone is read, links
 * not followed out of it, and the snapshots that the command line names. Each call looks anew, one after the other.
 */
import { realpathSync } from "node:fs";
import path from "node:path";
import { version } from "../../package.json";
import { ToolError } from "../agents/input";
import type { Survey } from "../agents/survey";
import { callTool, TOOLS, toolNamed } from "../agents/tools";
import { InventoryIndex } from "../core/inventory/inventoryIndex";
import { countsOf } from "../core/model/auditResult";
import type { Served } from "../mcp/main";
import { knowledgeOf } from "./aliases";
import { accountOf } from "./audit";
import { Fixing } from "./fixing";
import { MCP_FLAGS, PROGRAM } from "./flags";
import { FolderConfigs } from "./folderConfigs";
import type { Interrupts } from "./interrupts";
import { Judge } from "./judge";
import { type AuditOptions, rulesOf } from "./options";
import { Progress } from "./output";
import { readFlags } from "./readFlags";
import { checkExcludes, leadsOut, resolveRoots } from "./roots";
import { type ScannedSource, scanRoots } from "./scan";
import { loadChosenSnapshots, loadSnapshots } from "./snapshots";
import { RunError, UsageError } from "./usage";

export interface McpOptions extends Pick<AuditOptions, "snapshots" | "rules" | "exclude"> {
  readonly folder: string;
}

/** @throws {UsageError} */
export function parseMcpOptions(words: readonly string[]): McpOptions | "help" {
  const given = readFlags(words, MCP_FLAGS);
  if (given.has("help")) return "help";
  const [folder = ".", ...more] = given.words;
  if (more.length > 0) throw new UsageError(`mcp takes one folder: leave ${more.join(" ")} out.`);
  const exclude = given.all("exclude");
  checkExcludes(exclude);
  return { folder, exclude, snapshots: given.all("snapshot"), rules: rulesOf(given) };
}

/** Resolves when the client has gone. @throws {RunError} where the folder or a snapshot cannot be read. */
export async function serveTools(options: McpOptions, cwd: string, interrupts: Interrupts): Promise<void> {
  const [root] = resolveRoots([options.folder], cwd);
  if (root === undefined || root.file !== null)
    throw new UsageError(`${options.folder} is no folder.`, "Name the folder that the tools may read.");
  const snapshots = options.snapshots.map((name) => path.resolve(cwd, name));
  // What is wrong with them is said at once, not to whoever calls first.
  loadSnapshots(snapshots, cwd);
  const take = (signal: AbortSignal) => survey({ ...options, snapshots, folder: root.real }, signal);
  let last: Promise<unknown> = Promise.resolve();
  const call: Served["call"] = (name, input, signal) => {
    const result = last.then(() => answer(name, input, take, signal));
    last = result.catch(() => undefined);
    return result;
  };
  const { serve } = await import("../mcp/main");
  const tools = TOOLS.map((tool) => ({ ...tool, inputSchema: { ...tool.inputSchema } }));
  const instructions =
    "Finds ElastiCache and MemoryDB hostnames in the configuration of this folder that break at a failover, and the endpoint to use instead. Read-only.";
  const served = { name: PROGRAM, title: "Cache Endpoint Lens", version, instructions, tools, call };
  await interrupts.during((signal) => serve(served, signal));
}

async function answer(
  name: string,
  input: unknown,
  take: (signal: AbortSignal) => Promise<Survey>,
  signal: AbortSignal,
) {
  signal.throwIfAborted();
  try {
    const text = await callTool(toolNamed(name), input, () => take(signal), new Date().toISOString());
    return { text, isError: false };
  } catch (error) {
    if (signal.aborted) throw error;
    // Messages of others may hold text of a file.
    const isOurs = error instanceof ToolError || error instanceof RunError;
    return { text: isOurs ? error.message : `Unexpected error, a defect of ${PROGRAM}.`, isError: true };
  }
}

/** `folder` is a real path, `snapshots` are absolute. @throws {RunError} */
async function survey(
  { folder, snapshots: named, exclude, rules }: McpOptions,
  signal: AbortSignal,
): Promise<Survey> {
  const roots = resolveRoots([folder], folder);
  const isInside = (file: string) => !leadsOut(path.relative(folder, realPath(file)));
  const configs = new FolderConfigs(roots, folder, isInside);
  const snapshots = loadChosenSnapshots(named, configs, folder, isInside);
  const index = new InventoryIndex(snapshots.inventories);
  const wantsNames = index.holdsAddresses;
  const silent = new Progress(process.stderr, false);
  const scan = await scanRoots(roots, exclude, snapshots.paths, silent, signal, wantsNames, true);
  const judge = new Judge(scan.links, knowledgeOf(new Map(), index), index, configs, rules);
  const sources = scan.sources.filter((source) => !configs.leavesOut(source));
  const files = sources
    .map(judge.of)
    .filter(({ mentions, findings }) => mentions.length + findings.length > 0);
  const [config] = configs.ofRoots;
  return {
    account: accountOf(null, snapshots),
    filesScanned: scan.filesScanned,
    files,
    counts: countsOf(files),
    skipped: scan.skipped,
    texts: sources.map((source) => ({ file: source.name, scanned: judge.joined(source) })),
    inventories: snapshots.inventories,
    settings: { rules: { ...config?.rules, ...rules }, ignoredHosts: config?.ignoredHosts ?? [] },
    isWhole: true,
    // Where a mistake stands, and not what: its words quote the file.
    problems: [
      ...configs.problems.map((problem) => `${/^.*?:\d+:\d+/.exec(problem)?.[0] ?? problem}: a mistake`),
      ...scan.problems,
      ...snapshots.warnings,
    ],
    diffOf: async (name) =>
      diffOf(
        sources.find((source) => source.name === name),
        judge,
        wantsNames,
      ),
  };
}

/** Where links lead; the path itself where nothing is there. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** Null where the text is another than the one that was scanned. */
function diffOf(source: ScannedSource | undefined, judge: Judge, wantsNames: boolean): string | null {
  if (source === undefined) return null;
  const fixing = new Fixing({ fix: false, dryRun: true, wantsNames }, judge.of, (name) => name, null);
  const diff = [...fixing.diff([source])].join("");
  return fixing.problems.length > 0 ? null : diff;
}
