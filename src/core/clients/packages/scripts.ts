/** Lock files and manifests of npm, Yarn, pnpm and Composer. */
import { isRecord } from "../../text/record";
import { lowestOf, numbersOf, type VersionReader } from "./version";

export function jsonOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** `packages` by their folders since npm 7, `dependencies` before: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json */
export const readPackageLock: VersionReader = (text, wanted) => {
  const found = new Map<string, string>();
  const file = jsonOf(text);
  for (const name of wanted) {
    const packages = isRecord(file?.packages) ? file.packages[`node_modules/${name}`] : undefined;
    const entry = packages ?? (isRecord(file?.dependencies) ? file.dependencies[name] : undefined);
    if (isRecord(entry) && typeof entry.version === "string" && numbersOf(entry.version))
      found.set(name, entry.version);
  }
  return found;
};

export const readPackageJson: VersionReader = (text, wanted) => {
  const found = new Map<string, string>();
  const file = jsonOf(text);
  for (const list of [file?.dependencies, file?.devDependencies, file?.peerDependencies])
    if (isRecord(list))
      for (const name of wanted) {
        const asked = list[name];
        const lowest = typeof asked === "string" ? lowestOf(asked.replace(/^npm:.*@/, "")) : null;
        if (lowest !== null && !found.has(name)) found.set(name, lowest);
      }
  return found;
};

/** A head of one or more `name@range` and, below it, `version "5.3.2"` or `version: 5.3.2`. */
export const readYarnLock: VersionReader = (text, wanted) => {
  const found = new Map<string, string>();
  let name: string | null = null;
  for (const line of text.split("\n")) {
    if (line !== "" && !line.startsWith(" ")) name = /^"?(@?[\w./-]{1,200}?)@/.exec(line)?.[1] ?? null;
    const version = name !== null && /^ {2}version:? "?(\d[\w.+-]{0,60})/.exec(line)?.[1];
    if (name !== null && version && wanted.has(name) && !found.has(name)) found.set(name, version);
  }
  return found;
};

/** `/ioredis@5.3.2:`, `/ioredis/5.3.2:` or `ioredis@5.3.2:`, by the version of the file. */
export const readPnpmLock: VersionReader = (text, wanted) => {
  const found = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, name, version] =
      /^ {2}['"]?\/?(@?[\w.-]{1,100}(?:\/[\w.-]{1,100})?)[@/](\d[\w.+-]{0,60})/.exec(line) ?? [];
    if (name !== undefined && version && wanted.has(name) && !found.has(name)) found.set(name, version);
  }
  return found;
};

export const readComposerLock: VersionReader = (text, wanted) => {
  const found = new Map<string, string>();
  const packages = jsonOf(text)?.packages;
  for (const entry of Array.isArray(packages) ? packages : [])
    if (isRecord(entry) && typeof entry.name === "string" && typeof entry.version === "string")
      if (wanted.has(entry.name) && numbersOf(entry.version))
        found.set(entry.name, entry.version.replace(/^v/, ""));
  return found;
};
