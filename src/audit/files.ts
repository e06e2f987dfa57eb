/**
 * Which files an audit looks into, in an order that is the same on every machine.
 *
 * Folders are walked by name. Left out are version control, installed packages, build output, lock files and
 * Terraform state ({@link SKIPPED_FOLDERS}, {@link SKIPPED_FILES}), and what `--exclude` names; `.gitignore` is not
 * asked, because the files that hold hosts (`.env`) are often ignored by it. Links to folders are not followed;
 * a link to a file is, where the file lies inside the folder audited and the walk does not come there by itself. A link
 * that leads out of it is listed, not followed.
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

/** Lock files, by their whole names. */
export const SKIPPED_FILES: ReadonlySet<string> = new Set([
  ...["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"],
  ...["composer.lock", "Gemfile.lock", "gems.locked", "Cargo.lock", "poetry.lock", "Pipfile.lock", "uv.lock"],
  ...["flake.lock", "go.sum", ".terraform.lock.hcl"],
]);
const TERRAFORM_STATE = /\.tfstate(\..+)?$/i;

/** A PATH of the command line or a folder of the editor, resolved. */
export interface Root {
  readonly given: string;
  /** Absolute; what names in reports are relative to. */
  readonly folder: string;
  /** The one file that was named, or null where the folder was. */
  readonly file: string | null;
  /** The file or folder itself, with all links resolved: two PATHs are compared by it. */
  readonly real: string;
}

export interface PlannedRoot extends Root {
  /** Globs, see {@link excluder}. */
  readonly exclude: readonly string[];
}

/** What an audit looks into. Plain data: it is sent to the thread that walks. */
export interface WalkPlan {
  readonly roots: readonly PlannedRoot[];
  /** Absolute paths that are no part of the audit: the report's own file, snapshots. */
  readonly omit: readonly string[];
}

export interface Found {
  /** `unreadable`: a folder or link that could not be read. `link-outside`: a link out of all folders audited. */
  readonly kind: "file" | "unreadable" | "link-outside";
  /** Index into the plan's roots. */
  readonly root: number;
  /** Absolute, with the system's separators. */
  readonly path: string;
}

/** What reports call a file: its path from the root's folder, with `/`. */
export function nameIn({ folder }: Pick<Root, "folder">, absolute: string): string {
  // As the walk makes its paths; asked for every file that is told of.
  const prefix = withSeparator(folder);
  if (absolute.startsWith(prefix)) return slashes(absolute.slice(prefix.length)) || ".";
  return slashes(path.relative(folder, absolute)) || ".";
}

function withSeparator(folder: string): string {
  return folder.endsWith(path.sep) ? folder : folder + path.sep;
}

/** A folder on the way, with its name from the root: empty, or ending with `/`. */
interface Folder {
  readonly path: string;
  readonly name: string;
}

/** Each file once, though PATHs overlap. Reading the disk is synchronous and happens between two items. */
export class Walker {
  private readonly excluders: readonly ((name: string) => boolean)[];
  private readonly omit: ReadonlySet<string>;

  constructor(private readonly plan: WalkPlan) {
    this.excluders = plan.roots.map(({ exclude }) => excluder(exclude));
    this.omit = new Set(plan.omit);
  }

  *[Symbol.iterator](): Generator<Found> {
    const { roots } = this.plan;
    // The first of equal ones; and folders alone can hold others: a commit names thousands of files.
    const first = new Map([...roots.entries()].reverse().map(([i, { real }]) => [real, i]));
    const folders = [...roots.entries()].filter(([, { file }]) => file === null);
    for (const [i, root] of roots.entries()) {
      // What another PATH, or an earlier equal one, comes to anyway is not walked twice.
      if (first.get(root.real) !== i) continue;
      if (folders.some(([j, other]) => other.real !== root.real && this.covers(j, other, root.real)))
        continue;
      if (root.file === null) yield* this.walk(i, root);
      else if (!this.leftOut(i, root.file, nameIn(root, root.file)))
        yield { kind: "file", root: i, path: root.file };
    }
  }

  private *walk(i: number, root: Root): Generator<Found> {
    const links: string[] = [];
    const folders: Folder[] = [{ path: root.folder, name: "" }];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      const entries = entriesOf(folder.path);
      if (entries === null) {
        yield { kind: "unreadable", root: i, path: folder.path };
        continue;
      }
      const prefix = withSeparator(folder.path);
      const below: Folder[] = [];
      for (const entry of entries) {
        const entryPath = prefix + entry.name;
        const type = typeOf(entry, entryPath);
        const name = folder.name + entry.name;
        if (isSkipped(type, entry.name) || this.leftOut(i, entryPath, name)) continue;
        if (type === "folder") below.push({ path: entryPath, name: `${name}/` });
        else if (type === "link") links.push(entryPath);
        else yield { kind: "file", root: i, path: entryPath };
      }
      // One by one: a folder may hold more than a function takes arguments.
      for (const each of below.reverse()) folders.push(each);
    }
    yield* this.followLinks(i, root, links);
  }

  private *followLinks(i: number, root: Root, links: readonly string[]): Generator<Found> {
    if (links.length === 0) return;
    const seen = new Set<string>();
    for (const link of links) {
      try {
        const target = realpathSync(link);
        // The walk names the file by its own name; a second finding for the same line would be noise.
        if (this.plan.roots.some((other, j) => this.covers(j, other, target))) continue;
        if (!isInside(root.real, target)) yield { kind: "link-outside", root: i, path: link };
        else if (statSync(target).isFile() && !seen.has(target)) yield { kind: "file", root: i, path: link };
        seen.add(target);
      } catch {
        yield { kind: "unreadable", root: i, path: link };
      }
    }
  }

  /** Whether walking `root` comes to `target`, a real path, without following a link. */
  private covers(i: number, root: Root, target: string): boolean {
    if (root.real === target) return true;
    if (root.file !== null || !isInside(root.real, target)) return false;
    const segments = path.relative(root.real, target).split(path.sep);
    const last = segments.length - 1;
    return segments.every((segment, depth) => {
      const inside = segments.slice(0, depth + 1);
      if (this.leftOut(i, path.join(root.folder, ...inside), inside.join("/"))) return false;
      return depth < last || isFolder(target) ? !SKIPPED_FOLDERS.has(segment) : !isSkippedFile(segment);
    });
  }

  private leftOut(i: number, absolute: string, name: string): boolean {
    return (this.omit.size > 0 && this.omit.has(absolute)) || this.excluders[i]?.(name) === true;
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
  const anywhere: string[] = [];
  const anchored: string[] = [];
  for (const glob of globs) {
    const bare = bareGlob(glob);
    const name = bare.replace(/^(\*\*\/)+/, "");
    if (name === "") continue;
    if (name.includes("/")) anchored.push(bare.replace(/^\//, ""));
    else anywhere.push(name);
  }
  const isNamed = matcher(anywhere);
  const isAt = matcher(anchored);
  // Most globs are of names: an expression over a name is many times faster than one over a path of any depth.
  return (name) => isNamed?.(name.slice(name.lastIndexOf("/") + 1)) === true || isAt?.(name) === true;
}

/** One expression for all: this is asked for every entry of every folder. Null where there are none. */
function matcher(globs: readonly string[]): ((name: string) => boolean) | null {
  if (globs.length === 0) return null;
  const sources = globs.map((glob) => picomatch.makeRe(glob, { dot: true, nonegate: true }).source);
  const any = new RegExp(sources.map((source) => `(?:${source})`).join("|"));
  // A name that looks like a pattern means itself, too.
  const plain = new Set(globs);
  return (name) => any.test(name) || plain.has(name);
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
  // Asked for every file of a workspace: the expression only where its word can be.
  return SKIPPED_FILES.has(name) || (name.length > 7 && TERRAFORM_STATE.test(name));
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

/** A path of this machine with forward slashes. */
export function slashes(name: string): string {
  return path.sep === "/" ? name : name.replaceAll(path.sep, "/");
}

export const NO_FILE = "no such file or folder";

/** Why the system refused a file, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words: Readonly<Record<string, string>> = {
    ENOENT: NO_FILE,
    ENOTDIR: NO_FILE,
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

/** In the order of their names; null where the folder cannot be read. */
function entriesOf(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return null;
  }
}

function isSkipped(type: ReturnType<typeof typeOf>, name: string): boolean {
  if (type === "other") return true;
  return type === "folder" ? SKIPPED_FOLDERS.has(name) : isSkippedFile(name);
}
