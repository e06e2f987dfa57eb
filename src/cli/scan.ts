/** What `audit` looks into: the files below its PATHs, or standard input. */
import path from "node:path";
import { AuditError } from "../audit/auditError";
import { nameIn, type Root } from "../audit/files";
import type { FoundFact } from "../audit/links";
import { MAX_FILE_SIZE } from "../audit/readFile";
import type { Results, ScannedFile, UnscannedFile } from "../audit/results";
import { scanHere } from "../audit/scan";
import { scanBytes } from "../audit/scanFile";
import { defaultThreads } from "../audit/threads";
import { Links } from "../core/mentions/links";
import type { SkippedFile } from "../core/model/auditResult";
import type { ScannedText } from "../core/rules/scanned";
import { counted } from "../core/text/counted";
import { collectSooner } from "./engine";
import type { Progress } from "./output";
import { RunError } from "./usage";

/** A verdict on a mention takes 2 kB: those on more than these are not kept, but made anew for whoever asks. */
export const MANY_MENTIONS = 20_000;

/** A text with at least one mention; the text itself has been let go. */
export interface ScannedSource {
  /** As reports name it. */
  readonly name: string;
  /** Absolute; null for standard input. */
  readonly path: string | null;
  /** The PATH by which the walk came to it; null for standard input. */
  readonly root: Root | null;
  readonly scanned: ScannedText;
}

export interface Scan {
  /** In the order of the walk, as are the skipped ones. */
  readonly sources: readonly ScannedSource[];
  /** What other files of each PATH say of its clients. */
  readonly links: ReadonlyMap<Root | null, Links>;
  readonly skipped: readonly SkippedFile[];
  readonly filesScanned: number;
  /** PATHs that the user named and that could not be read. */
  readonly problems: readonly string[];
}

/** Standard input under the name that the user gave it. `aliases`: names of one's own are wanted, too. */
export function scanInput(input: Buffer, name: string, aliases = false): Scan {
  const scan = scanBytes(input, name, MAX_FILE_SIZE, aliases);
  const skipped: SkippedFile[] = [];
  if (scan.kind === "skipped") skipped.push({ file: name, reason: scan.reason });
  if (scan.kind === "mentions" && scan.isCut) skipped.push({ file: name, reason: "too-large" });
  return {
    sources: scan.kind === "mentions" ? [{ name, path: null, root: null, scanned: scan.scanned }] : [],
    links: new Map(),
    skipped,
    filesScanned: scan.kind === "skipped" ? 0 : 1,
    problems: [],
  };
}

/** `omit` are absolute paths; `aliases` as above. @throws {RunError} where the audit broke off. */
export async function scanRoots(
  roots: readonly Root[],
  exclude: readonly string[],
  omit: readonly string[],
  progress: Progress,
  signal: AbortSignal,
  aliases = false,
  links = false,
): Promise<Scan> {
  const files: ScannedFile[] = [];
  const facts: FoundFact[] = [];
  let mentions = 0;
  const unscanned: UnscannedFile[] = [];
  const plan = {
    roots: roots.map((root) => ({ ...root, exclude })),
    omit,
    maxFileSize: MAX_FILE_SIZE,
    aliases,
    links,
    workerFile: path.join(__dirname, "auditWorker.js"),
    threads: defaultThreads(),
  };
  const listener = {
    onResults: (results: Results) => {
      for (const file of results.files) files.push(file);
      const before = mentions;
      for (const { scanned } of results.files) mentions += scanned.mentions.length;
      if (before <= MANY_MENTIONS && mentions > MANY_MENTIONS) collectSooner();
      for (const file of results.skipped) unscanned.push(file);
    },
    onFacts: (found: readonly FoundFact[]) => {
      for (const fact of found) facts.push(fact);
    },
    onProgress: (filesScanned: number) => progress.show(`${counted(filesScanned, "file")} scanned`),
  };
  const filesScanned = await scanHere(plan, listener, signal).catch((error: unknown) => {
    throw error instanceof AuditError ? new RunError(error.message) : error;
  });
  const inOrder = (a: { readonly order: number }, b: { readonly order: number }) => a.order - b.order;
  const nameOf = (file: Pick<ScannedFile, "name" | "path">) => (roots.length > 1 ? file.path : file.name);
  const namedFrom = (root: number) => (absolute: string) => {
    const folder = roots[root]?.folder ?? "";
    return nameOf({ name: nameIn({ folder }, absolute), path: absolute });
  };
  const problems: string[] = [];
  for (const { path: absolute, root, reason } of unscanned.sort(inOrder)) {
    const { folder, file } = roots[root] ?? { folder: "", file: null };
    if (reason === "unreadable" && absolute === (file ?? folder))
      problems.push(`${roots.length > 1 ? absolute : nameIn({ folder }, absolute)} could not be read.`);
  }
  return {
    sources: files.sort(inOrder).map((file) => ({
      name: nameOf(file),
      path: file.path,
      root: roots[file.root] ?? null,
      scanned: withRelatedNamed(file.scanned, namedFrom(file.root)),
    })),
    links: linksByRoot(roots, facts, namedFrom),
    skipped: unscanned.map((file) => ({ file: nameOf(file), reason: file.reason })),
    filesScanned,
    problems,
  };
}

/** Never from one PATH to another: what bears the same name there is another program's. */
function linksByRoot(
  roots: readonly Root[],
  facts: readonly FoundFact[],
  namedFrom: (root: number) => (absolute: string) => string,
): Scan["links"] {
  return new Map(
    roots.map((root, i) => {
      const nameOf = namedFrom(i);
      const own = facts.filter((fact) => fact.root === i);
      const named = own.map((fact) =>
        "at" in fact ? { ...fact, at: { ...fact.at, file: nameOf(fact.at.file) } } : fact,
      );
      return [root, new Links(named)];
    }),
  );
}

/** Other files that have a part in a finding are named as all files are. */
function withRelatedNamed(scanned: ScannedText, nameOf: (absolute: string) => string): ScannedText {
  if (!scanned.references?.some(({ reference }) => reference.related)) return scanned;
  const references = scanned.references.map((each) => {
    const related = each.reference.related?.map((place) => ({ ...place, file: nameOf(place.file) }));
    return related ? { ...each, reference: { ...each.reference, related } } : each;
  });
  return { ...scanned, references };
}
