/**
 * The `.cache-endpoints.yml` files of an audit: of each audited file the nearest one, from its own folder up to the working
 * folder, or to the PATH where that lies elsewhere. A mistake in one is a problem that names its line, and ends the audit
 * with 2: a configuration that is half understood is no check.
 */
import path from "node:path";
import { decode } from "../audit/encoding";
import { excluder, type Root, slashes } from "../audit/files";
import { CONFIG_FILES } from "../core/config/files";
import { type FolderConfig, NO_CONFIG, readFolderConfig } from "../core/config/folderConfig";
import { readInput } from "./inputFile";
import { leadsOut } from "./roots";
import type { ScannedSource } from "./scan";

interface PlacedConfig {
  readonly folder: string;
  readonly config: FolderConfig;
  readonly leavesOut: (name: string) => boolean;
}

const NONE: PlacedConfig = { folder: "", config: NO_CONFIG, leavesOut: () => false };

export class FolderConfigs {
  /** For people: `FILE:LINE:COLUMN: what is wrong`. */
  readonly problems: string[] = [];
  private readonly known = new Map<string, PlacedConfig>();

  /** `roots` is empty where standard input is audited: the working folder's file counts then. */
  constructor(
    private readonly roots: readonly Root[],
    private readonly cwd: string,
    /** Whether a file, if there is one, may be read. */
    private readonly mayRead: (file: string) => boolean = () => true,
  ) {}

  /** The configurations at the PATHs themselves, and above them; what they say goes for the whole audit. */
  get ofRoots(): readonly FolderConfig[] {
    const folders = this.roots.length > 0 ? this.roots.map(({ folder }) => folder) : [this.cwd];
    return [...new Set(folders.map((folder) => this.at(folder).config))];
  }

  /** Snapshots that the configurations name: absolute paths. */
  get snapshots(): readonly string[] {
    const folders = this.roots.length > 0 ? this.roots.map(({ folder }) => folder) : [this.cwd];
    const placed = [...new Set(folders.map((folder) => this.at(folder)))];
    return placed.flatMap(({ folder, config }) => config.snapshots.map((name) => path.resolve(folder, name)));
  }

  of({ path: file }: Pick<ScannedSource, "path">): FolderConfig {
    return this.at(file === null ? this.cwd : path.dirname(file)).config;
  }

  /** Whether the nearest configuration leaves the file out. */
  leavesOut({ path: file }: Pick<ScannedSource, "path">): boolean {
    if (file === null) return false;
    const { folder, leavesOut } = this.at(path.dirname(file));
    if (folder === "") return false;
    const parts = slashes(path.relative(folder, file)).split("/");
    return parts.some((_, i) => leavesOut(parts.slice(0, i + 1).join("/")));
  }

  private at(folder: string): PlacedConfig {
    const known = this.known.get(folder);
    if (known) return known;
    const own = this.read(folder);
    const parent = path.dirname(folder);
    const isTop = parent === folder || !(this.isBelow(folder, this.cwd) || this.isInRoot(folder));
    const placed = own ?? (isTop ? NONE : this.at(parent));
    this.known.set(folder, placed);
    return placed;
  }

  private isInRoot(folder: string): boolean {
    return this.roots.some((root) => this.isBelow(folder, root.folder));
  }

  /** Whether a folder above it counts as well. */
  private isBelow(folder: string, top: string): boolean {
    const relative = path.relative(top, folder);
    return relative !== "" && !leadsOut(relative);
  }

  private read(folder: string): PlacedConfig | null {
    for (const name of CONFIG_FILES) {
      const file = path.join(folder, name);
      const shown = this.shown(file);
      const input = this.mayRead(file) ? readInput(shown, file) : null;
      if (input === null) continue;
      const { config, mistakes } = readFolderConfig(decode(input.bytes).text);
      for (const { line, column, message } of mistakes)
        this.problems.push(`${shown}:${line}:${column}: ${message}`);
      return { folder, config, leavesOut: excluder(config.exclude) };
    }
    return null;
  }

  private shown(file: string): string {
    const relative = path.relative(this.cwd, file);
    return leadsOut(relative) ? file : relative;
  }
}
