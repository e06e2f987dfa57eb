/**
 * text -> code references: picks the languages that a file may be written in by its name, and asks each.
 *
 * Most files are none of them, and most that are do not speak of ElastiCache: those are let go here, after one search.
 */

import type { CodeReference } from "../model/codeReference";
import type { SourceText } from "../syntax/sourceText";
import { baseName } from "../text/fileName";
import { readCloudFormation } from "./cloudformation/read";
import { LONGEST_CODE } from "./longestCode";
import { readManifest } from "./manifests/read";
import { readProgram } from "./programs/read";
import type { CodeReader } from "./reader";
import { readScript } from "./scripts/read";
import { readTerraform } from "./terraform/read";

interface Entry {
  /** Endings of the base name, lower case, without the first dot. */
  readonly endings: readonly string[];
  /** VS Code's, for a text whose name has none of the endings of this table. */
  readonly languageIds: readonly string[];
  readonly read: CodeReader;
}

const TERRAFORM: Entry = {
  endings: ["tf", "tofu", "tf.json", "tofu.json"],
  languageIds: ["terraform", "opentofu"],
  read: readTerraform,
};
const PROGRAM_ENDINGS = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs", "py", "go", "cs", "java"];
const PROGRAM_IDS = [
  "typescript",
  "typescriptreact",
  "javascript",
  "javascriptreact",
  "python",
  "go",
  "csharp",
  "java",
];

const TEMPLATE: Entry = {
  endings: ["yaml", "yml", "json", "template"],
  languageIds: ["yaml", "json", "jsonc", "cloudformation"],
  read: readCloudFormation,
};

const ENTRIES: readonly Entry[] = [
  TERRAFORM,
  { endings: ["yaml", "yml", "json"], languageIds: ["yaml", "json", "jsonc"], read: readManifest },
  TEMPLATE,
  {
    endings: ["sh", "bash", "zsh", "ps1", "bat", "cmd", "mk", "yaml", "yml"],
    languageIds: ["shellscript", "powershell", "bat", "makefile", "yaml"],
    read: readScript,
  },
  { endings: PROGRAM_ENDINGS, languageIds: PROGRAM_IDS, read: readProgram },
];

/** Whether {@link findCodeReferences} has a reader for files of that name. */
export function hasCodeReaders(fileName: string): boolean {
  return entriesFor(fileName, undefined).length > 0;
}

/** The word without which no reader has anything to say. */
const WORD = /elasticache/i;

/** Ascending, none overlapping. Never throws; empty for a text that is no infrastructure code, or longer than any. */
export function findCodeReferences(source: SourceText): readonly CodeReference[] {
  const { text, fileName, languageId } = source;
  const entries = entriesFor(fileName, languageId);
  if (entries.length === 0 || text.length > LONGEST_CODE || !WORD.test(text)) return [];
  const found = entries.flatMap(({ read }) => readSafely(read, source));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return found.filter((reference) => {
    const isFree = reference.start >= end;
    if (isFree) end = reference.end;
    return isFree;
  });
}

function entriesFor(fileName: string, languageId: string | undefined): readonly Entry[] {
  const base = baseName(fileName).toLowerCase();
  // Terraform in JSON is nothing else, whatever other languages are written in JSON.
  if (hasEnding(TERRAFORM, base)) return [TERRAFORM];
  const named = ENTRIES.filter((entry) => hasEnding(entry, base));
  // https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions.html
  if (base.endsWith(".config") && /[/\\]\.ebextensions[/\\]/.test(`/${fileName}`)) return [TEMPLATE];
  if (named.length > 0 || languageId === undefined) return named;
  return ENTRIES.filter(({ languageIds }) => languageIds.includes(languageId));
}

function hasEnding({ endings }: Entry, base: string): boolean {
  return endings.some((ending) => base.endsWith(`.${ending}`));
}

/** The text is the user's: a reader that gives up on it has nothing to say. */
function readSafely(read: CodeReader, source: SourceText): readonly CodeReference[] {
  try {
    return read(source);
  } catch {
    return [];
  }
}
