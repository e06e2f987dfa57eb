/**
 * The texts of Terraform modules, and what they say together: as they are saved, or as they stand, which is what open
 * documents hold and the files of all others. Files are read when they are first asked for, and kept until somebody tells
 * of a change.
 */
import {
  calledFrom,
  Directories,
  directoryOf,
  isTerraformFile,
  type NamedText,
} from "../../core/infrastructure/terraform/directories";
import type { CodeReference } from "../../core/model/codeReference";

/** One file system. Paths are absolute, with `/`. */
export interface ModuleFiles {
  /** The names of the files in a directory; rejects where there is none. */
  list(directory: string): Promise<readonly string[]>;
  /** Rejects for a file that cannot be read. */
  read(path: string): Promise<string>;
  /** Those open documents that are files of a directory. */
  open(directory: string): readonly NamedText[];
  /** Whether changes in a directory are told. */
  watches(directory: string): boolean;
}

/** Limits of what is read for one document, in modules, files of a module, and UTF-16 units. No module that people write reaches them. */
const MOST_MODULES = 50;
const MOST_FILES = 400;
const MOST_TEXT = 4 * 1024 * 1024;
/** Directories whose texts are kept. */
const MOST_KEPT = 500;

/** What texts say together. */
class Judge {
  readonly #directories: Directories;
  #last: { readonly directory: string; readonly judged: ReturnType<Directories["judge"]> } | null = null;

  constructor(readonly texts: (directory: string) => readonly NamedText[]) {
    this.#directories = new Directories(texts);
  }

  references(file: NamedText): readonly CodeReference[] {
    const { name, text } = file;
    const directory = directoryOf(name);
    if (this.texts(directory).find((each) => each.name === name)?.text !== text) return [];
    if (this.#last?.directory !== directory)
      this.#last = { directory, judged: this.#directories.judge(directory, file) };
    return this.#last.judged.get(name)?.references ?? [];
  }
}

export class ModuleTexts {
  readonly #saved = new Map<string, readonly NamedText[]>();
  #stamp = 0;
  #judges = this.#newJudges();

  constructor(private readonly files: ModuleFiles) {}

  /** Another one after every change that was told. */
  get stamp(): number {
    return this.#stamp;
  }

  /** Texts of a directory changed: those of documents, or with `isSaved` those of files. */
  changed(directory: string, isSaved: boolean): void {
    this.#stamp++;
    this.#judges = this.#newJudges();
    if (isSaved) this.#saved.delete(directory);
  }

  /**
   * Reads a directory and the local modules that it calls, and gives their names. Never rejects: of what cannot be read
   * nothing is known. When it is done, {@link references} may be asked in the same turn.
   */
  async gather(directory: string): Promise<ReadonlySet<string>> {
    for (;;) {
      const stamp = this.#stamp;
      const gathered = await this.#gatherOnce(directory);
      if (stamp === this.#stamp) return gathered;
    }
  }

  /** What is to be said of a file, together with what was gathered around it; nothing where it has another text by now. */
  references(file: NamedText, as: "saved" | "now"): readonly CodeReference[] {
    return this.#judges[as].references(file);
  }

  #newJudges() {
    return {
      saved: new Judge((directory) => this.#saved.get(directory) ?? []),
      now: new Judge((directory) => this.texts(directory)),
    };
  }

  /** The Terraform texts of a directory as they stand, as far as they were gathered, by name. */
  texts(directory: string): readonly NamedText[] {
    const texts = new Map((this.#saved.get(directory) ?? []).map((each) => [each.name, each]));
    for (const each of this.files.open(directory)) if (isTerraformFile(each.name)) texts.set(each.name, each);
    return [...texts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async #gatherOnce(directory: string): Promise<ReadonlySet<string>> {
    const gathered = new Set([directory]);
    let length = 0;
    // A set takes what is added while it is gone through.
    for (const each of gathered) {
      if (!this.#saved.has(each) || !this.files.watches(each)) await this.#read(each, MOST_TEXT - length);
      for (const { text } of new Set([...(this.#saved.get(each) ?? []), ...this.texts(each)])) {
        length += text.length;
        for (const called of calledFrom(each, text)) if (gathered.size < MOST_MODULES) gathered.add(called);
      }
    }
    return gathered;
  }

  async #read(directory: string, room: number): Promise<void> {
    const stamp = this.#stamp;
    const texts: NamedText[] = [];
    let left = room;
    for (const base of await orNone(this.files.list(directory))) {
      const name = `${directory}/${base}`;
      const text = await this.files.read(name).catch(() => "");
      left -= text.length;
      if (left < 0) break;
      texts.push({ name, text });
    }
    if (stamp !== this.#stamp) return;
    const before = this.#saved.get(directory);
    // Where nobody tells of changes, they are seen here.
    if (before && !isSame(before, texts)) this.changed(directory, true);
    this.#saved.delete(directory);
    this.#saved.set(directory, texts);
    const [oldest] = this.#saved.keys();
    if (this.#saved.size > MOST_KEPT && oldest !== undefined) this.#saved.delete(oldest);
  }
}

async function orNone(listing: Promise<readonly string[]>): Promise<readonly string[]> {
  const names = await listing.catch(() => []);
  return names.filter(isTerraformFile).sort().slice(0, MOST_FILES);
}

function isSame(some: readonly NamedText[], others: readonly NamedText[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ name, text }, at) => name === others[at]?.name && text === others[at]?.text)
  );
}
