/** Versions as packages write them: their numbers, and whether they lie within a range. */

/** The registries whose packages are known. */
export type Ecosystem = "npm" | "pypi" | "gem" | "composer" | "maven" | "go" | "nuget";

/** `5.11.1`, or `5` where only that is told. */
export type Version = string;

/** The versions of those packages that a text names, each the first that it names. */
export type VersionReader = (text: string, wanted: ReadonlySet<string>) => ReadonlyMap<string, Version>;

/** The names and versions that a text gives, in its order; of packages that are not wanted it need not. */
export type NamedVersions = (
  text: string,
  wanted: ReadonlySet<string>,
) => Iterable<readonly [name: string | undefined, version: Version | null | undefined]>;

export function firstOf(named: NamedVersions): VersionReader {
  return (text, wanted) => {
    const found = new Map<string, Version>();
    for (const [name, version] of named(text, wanted))
      if (name !== undefined && version && wanted.has(name) && !found.has(name)) found.set(name, version);
    return found;
  };
}

const LONGEST_LINE = 500;

/** What a pattern finds in each line: a name, and the version or what is asked for. */
export function* byLine(text: string, pattern: RegExp): Generator<readonly [string, string]> {
  for (const line of text.split("\n")) {
    const [, name, version] = pattern.exec(line.slice(0, LONGEST_LINE)) ?? [];
    if (name !== undefined && version !== undefined) yield [name, version];
  }
}

/** `5.11.1`; null where it begins with no number. Epochs and a leading `v` are left out. */
export function numbersOf(version: string): readonly number[] | null {
  const found = /^v?(\d{1,6}(?:\.\d{1,6}){0,3})/.exec(version);
  return found ? (found[1] ?? "").split(".").map(Number) : null;
}

/**
 * The lowest version of a requirement that keeps to one major version: `^5.3.0`, `~=4.3`, `5.x`, `==4.3.4`; null where any
 * later one may be meant (`>=4`, `*`), or a tag, a path or a URL stands there.
 */
export function lowestOf(requirement: string): string | null {
  const found = /^\s*(?:\^|~=?|~>|===?|=)?\s*v?(\d{1,6}(?:\.\d{1,6}){0,3})(?:\.[x*])?\s*$/.exec(
    requirement.slice(0, 60),
  );
  return found?.[1] ?? null;
}

/** Whether a version is at least `from` and below `below`; either may be left out. */
export function isWithin(
  version: string,
  { from, below }: { readonly from?: string; readonly below?: string },
): boolean {
  const numbers = numbersOf(version);
  if (numbers === null) return false;
  return (
    (from === undefined || compared(numbers, numbersOf(from) ?? []) >= 0) &&
    (below === undefined || compared(numbers, numbersOf(below) ?? []) < 0)
  );
}

function compared(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
