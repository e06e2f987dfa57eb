/** Which version of a client a file runs with: as the nearest manifest says, from its folder outwards. */
import { PRODUCTS } from "../products/all";
import type { Ecosystem, Version } from "./version";

/** What one manifest or lock file says. */
export interface FolderVersions {
  /** Absolute, with `/`. */
  readonly folder: string;
  readonly ecosystem: Ecosystem;
  readonly isLock: boolean;
  readonly versions: ReadonlyMap<string, Version>;
}

const PACKAGES = new Map(
  PRODUCTS.flatMap(({ name, packages }) => (packages ? [[name, packages] as const] : [])),
);

/** The packages of an ecosystem that are clients. */
export const WANTED: ReadonlyMap<Ecosystem, ReadonlySet<string>> = (() => {
  const wanted = new Map<Ecosystem, Set<string>>();
  for (const packages of PACKAGES.values())
    for (const [ecosystem, name] of packages) {
      const known = wanted.get(ecosystem);
      if (known) known.add(name);
      else wanted.set(ecosystem, new Set([name]));
    }
  return wanted;
})();

/** Whether the version of a client is of any use. */
export function hasVersion(client: string | null): boolean {
  return client !== null && PACKAGES.has(client);
}

/** Folders upwards that are asked; a project lies less deep. */
const MOST_FOLDERS = 32;

/** The folder of a file or folder, absolute with `/`; empty for the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** From the folder of a file outwards. */
export function foldersAround(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = parentOf(file); folders.length < MOST_FOLDERS; folder = parentOf(folder)) {
    folders.push(folder);
    if (folder === "") break;
  }
  return folders;
}

export class PackageVersions {
  readonly #byFolder = new Map<string, FolderVersions[]>();

  constructor(found: Iterable<FolderVersions>) {
    for (const each of found) {
      const known = this.#byFolder.get(each.folder);
      if (known) known.push(each);
      else this.#byFolder.set(each.folder, [each]);
    }
    for (const known of this.#byFolder.values()) known.sort((a, b) => Number(b.isLock) - Number(a.isLock));
  }

  get isEmpty(): boolean {
    return this.#byFolder.size === 0;
  }

  /** The version of a client in a file, absolute with `/`; null where no manifest names it. */
  of(client: string, file: string): Version | null {
    const packages = PACKAGES.get(client);
    if (packages === undefined || this.isEmpty) return null;
    for (const folder of foldersAround(file))
      for (const { ecosystem, versions } of this.#byFolder.get(folder) ?? [])
        for (const [of, name] of packages) {
          const version = of === ecosystem ? versions.get(name) : undefined;
          if (version !== undefined) return version;
        }
    return null;
  }
}
