/**
 * Terraform directories, each judged as a whole and together with the local modules that it calls. Files are read by who
 * asks: core reads none.
 */
import type { CodeReference } from "../../model/codeReference";
import { SourceText } from "../../syntax/sourceText";
import { LONGEST_CODE } from "../longestCode";
import { Module, TerraformFile } from "./module";
import { judgeModule, speaksOfCaches } from "./read";

export interface NamedText {
  /** Absolute, with `/`. */
  readonly name: string;
  readonly text: string;
  /** Where the text is at hand with what was read of it. */
  readonly source?: SourceText;
}

/** What is to be said of a file, with the text that says so. */
export interface Judged {
  readonly text: string;
  readonly references: readonly CodeReference[];
}

const ENDINGS = [".tf", ".tofu", ".tf.json", ".tofu.json"];

/** Whether Terraform or OpenTofu takes a file of that name for a part of its directory's module. */
export function isTerraformFile(name: string): boolean {
  const lower = name.slice(-12).toLowerCase();
  return ENDINGS.some((ending) => lower.endsWith(ending));
}

/** The folder that a file lies in, without the last `/`. */
export function directoryOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf("/")));
}

const LOCAL_SOURCE = /["']?source["']?\s{0,100}[=:]\s{0,100}"(\.{1,2}\/[^"$\n]{0,400})"/g;

/** The local modules that a text calls, as directories; told by its bytes, so that one may be none. */
export function calledFrom(directory: string, text: string): string[] {
  if (!text.includes("module")) return [];
  return [...text.matchAll(LOCAL_SOURCE)].map(([, source = ""]) => resolved(directory, source));
}

/** A local source (`./cache`, `../modules/cache`) as a directory. */
export function resolved(directory: string, source: string): string {
  const path = directory.split("/");
  for (const step of source.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "." && step !== "") path.push(step);
  }
  return path.join("/");
}

/** More files than a directory that people write has. */
const MOST_FILES = 400;
/** Modules that are kept while others are judged. */
const MOST_KEPT = 100;

export class Directories {
  readonly #modules = new Map<string, Module | null>();

  /** `read` gives the Terraform files of a directory; none where there is no such directory. */
  constructor(private readonly read: (directory: string) => readonly NamedText[]) {}

  /** What is to be said of each file of a directory, by its name; `own` is one of them. Never throws. */
  judge(directory: string, own?: NamedText): ReadonlyMap<string, Judged> {
    let module = this.#modules.get(directory);
    if (module === undefined) {
      const isOwn = ({ name, text }: NamedText) => name === own?.name && text === own.text;
      const texts = this.read(directory).map((each) => (own && isOwn(each) ? own : each));
      // No file calls a module without the word.
      if (!texts.some(({ text }) => speaksOfCaches(text) || text.includes("module"))) return new Map();
      module = this.#module(directory, texts);
    }
    if (module === null) return new Map();
    try {
      const judged = judgeModule(module, (from, source) =>
        /^\.{1,2}\//.test(source) ? this.#module(resolved(from, source)) : null,
      );
      return new Map([...judged].map(([{ name, text }, references]) => [name, { text, references }]));
    } catch {
      // The texts are the user's: of those that are nested beyond all measure nothing is said.
      return new Map();
    }
  }

  #module(directory: string, texts?: readonly NamedText[]): Module | null {
    const known = this.#modules.get(directory);
    if (known !== undefined) return known;
    if (this.#modules.size >= MOST_KEPT) this.#modules.clear();
    const files = (texts ?? this.read(directory)).slice(0, MOST_FILES).flatMap(fileOf);
    const module = files.length === 0 ? null : new Module(directory, files);
    this.#modules.set(directory, module);
    return module;
  }
}

function fileOf({ name, text, source = new SourceText(text, name) }: NamedText): TerraformFile[] {
  if (text.length > LONGEST_CODE) return [];
  try {
    return [new TerraformFile(name, source)];
  } catch {
    return [];
  }
}
