/**
 * Which files an audit looks into, in an order that is the same on every machine.
 *
 * Folders are walked by name. Left out are version control, installed packages, build output, lock files and
 * Terraform state ({@link SKIPPED_FOLDERS}, {@link SKIPPED_FILES}), and what `--exclude` names; `.gitignore` is not
 * asked, because the files that hold hosts (`.env`) are often ignored by it. Links to folders are not followed;
 * a link to a file is, where the file lies inside the folder audited and the walk does not come there by itself.
 * Pipes, sockets and devices are never opened. A PATH that the user named is looked into whatever its name.
 */
import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import picomatch from "picomatch";

export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  ...[".git", ".hg", ".svn", ".jj"],
  ...["node_modules", "bower_components", "vendor", ".venv", "venv", "__pycache__", ".terraform", ".gradle"],
  ...["dist", "build", "out", "target", "coverage", ".next", ".nuxt", ".cache"],
]);

export const SKIPPED_FILES: readonly RegExp[] = [
  /\.tfstate(\..+)?$/i,
  /^(package-lock|npm-shrinkwrap)\.json$/,
  /^(yarn|composer|Gemfile|Cargo|poetry|Pipfile|uv|flake|bun|gems)\.(lock|lockb|locked)$/,
  /^(pnpm-lock\.yaml|bun\.lockb|go\.sum|\.terraform\.lock\.hcl)$/,
];

/** A PATH of the command line, resolved. */
export interface Root {
  readonly given: string;
  /** Absolute; what names in reports are relative to. */
  readonly folder: string;
  /** The one file that was named, or null where the folder was. */
  readonly file: string | null;
  /** The file or folder itself, with all links resolved: two PATHs are compared by it. */
  readonly real: string;
}

export interface FoundFile {
  /** Absolute, with the system's separators. */
  readonly path: string;
  /** What reports call it. */
  readonly name: string;
  /** True where the user named this very file. */
  readonly named: boolean;
}

export type Found =
  | ({ readonly kind: "file" } & FoundFile)
  /** A folder or link that could not be read. */
  | ({ readonly kind: "unreadable" } & FoundFile);

export interface WalkOptions {
  readonly exclude: readonly string[];
  /** Absolute paths that are no part of the audit: the report's own file, snapshots. */
  readonly omit: ReadonlySet<string>;
}

/** Each file once, though PATHs overlap. Reading the disk is synchronous and happens between two items. */
export class Walker {
  private readonly excluded: (name: string) => boolean;

  constructor(
    private readonly roots: readonly Root[],
    private readonly options: WalkOptions,
  ) {
    this.excluded = excluder(options.exclude);
  }

  *[Symbol.iterator](): Generator<Found> {
    for (const [i, root] of this.roots.entries()) {
      // What another PATH, or an earlier equal one, comes to anyway is not walked twice.
      const isKnown = (other: Root, j: number) =>
        j !== i && this.covers(other, root.real) && (j < i || other.real !== root.real);
      if (this.roots.some(isKnown)) continue;
      if (root.file === null) yield* this.walk(root);
      else if (!this.leftOut(root, root.file)) yield { kind: "file", ...this.found(root, root.file, true) };
    }
  }

  private *walk(root: Root): Generator<Found> {
    const links: string[] = [];
    const folders = [root.folder];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      let entries: Dirent[];
      try {
        entries = readdirSync(folder, { withFileTypes: true });
      } catch {
        yield { kind: "unreadable", ...this.found(root, folder, folder === root.folder) };
        continue;
      }
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      const below: string[] = [];
      for (const entry of entries) {
        const entryPath = path.join(folder, entry.name);
        const type = typeOf(entry, entryPath);
        if (type === "folder") {
          if (!SKIPPED_FOLDERS.has(entry.name) && !this.leftOut(root, entryPath)) below.push(entryPath);
        } else if (type === "link") links.push(entryPath);
        else if (type === "file" && !isSkippedFile(entry.name) && !this.leftOut(root, entryPath))
          yield { kind: "file", ...this.found(root, entryPath, false) };
      }
      folders.push(...below.reverse());
    }
    yield* this.followLinks(root, links);
  }

  private *followLinks(root: Root, links: readonly string[]): Generator<Found> {
    if (links.length === 0) return;
    const seen = new Set<string>();
    for (const link of links) {
      if (isSkippedFile(path.basename(link)) || this.leftOut(root, link)) continue;
      try {
        const target = realpathSync(link);
        if (!statSync(target).isFile() || seen.has(target) || !isInside(root.real, target)) continue;
        seen.add(target);
        // The walk names the file by its own name; a second finding for the same line would be noise.
        if (this.covers(root, target)) continue;
        yield { kind: "file", ...this.found(root, link, false) };
      } catch {
        yield { kind: "unreadable", ...this.found(root, link, false) };
      }
    }
  }

  /** Whether walking `root` comes to `target`, a real path, without following a link. */
  private covers(root: Root, target: string): boolean {
    if (root.real === target) return true;
    if (root.file !== null || !isInside(root.real, target)) return false;
    const segments = path.relative(root.real, target).split(path.sep);
    const last = segments.length - 1;
    return segments.every((segment, i) => {
      const absolute = path.join(root.folder, ...segments.slice(0, i + 1));
      if (this.leftOut(root, absolute)) return false;
      return i < last || isFolder(target) ? !SKIPPED_FOLDERS.has(segment) : !isSkippedFile(segment);
    });
  }

  private leftOut(root: Root, absolute: string): boolean {
    return this.options.omit.has(absolute) || this.excluded(slashes(path.relative(root.folder, absolute)));
  }

  private found(root: Root, absolute: string, named: boolean): FoundFile {
    const relative = slashes(path.relative(root.folder, absolute)) || ".";
    return { path: absolute, name: this.roots.length > 1 ? absolute : relative, named };
  }
}

function bareGlob(glob: string): string {
  return slashes(glob)
    .replace(/^\.\//, "")
    .replace(/\/\*\*\/?$|\/$/, "");
}

/** Whether a glob would exclude everything, which nobody means. */
export function excludesEverything(glob: string): boolean {
  return /^[*./]*$/.test(bareGlob(glob));
}

/**
 * A glob with a slash is matched against the path from the folder audited, one without against names at any
 * depth. What lies in a folder that matches is excluded with it.
 */
export function excluder(globs: readonly string[]): (name: string) => boolean {
  const matchers = globs.map((glob) => {
    const bare = bareGlob(glob);
    const anchored = bare.replace(/^\//, "");
    return picomatch(bare.includes("/") ? anchored : `**/${bare}`, { dot: true, nonegate: true });
  });
  return (name) => matchers.some((matches) => matches(name));
}

function typeOf(entry: Dirent, entryPath: string): "file" | "folder" | "link" | "other" {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  if (entry.isSymbolicLink()) return "link";
  if (entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice())
    return "other";
  // Some file systems do not tell types in listings.
  try {
    const stats = lstatSync(entryPath);
    if (stats.isFile()) return "file";
    if (stats.isDirectory()) return "folder";
    return stats.isSymbolicLink() ? "link" : "other";
  } catch {
    return "other";
  }
}

export function isSkippedFile(name: string): boolean {
  return SKIPPED_FILES.some((pattern) => pattern.test(name));
}

function isFolder(absolute: string): boolean {
  return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isInside(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  return (
    relative !== "" &&
    relative !== ".." &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
}

function slashes(name: string): string {
  return path.sep === "/" ? name : name.replaceAll(path.sep, "/");
}

/** Why the system refused a file, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words: Readonly<Record<string, string>> = {
    ENOENT: "no such file or folder",
    ENOTDIR: "no such file or folder",
    EACCES: "permission denied",
    EPERM: "permission denied",
    EISDIR: "is a folder",
    ELOOP: "a link that leads to itself",
    ENOSPC: "no space left on the disk",
    EROFS: "the disk is read-only",
    EMFILE: "too many open files",
  };
  return words[code] ?? (code || (error instanceof Error ? error.message : String(error)));
}
