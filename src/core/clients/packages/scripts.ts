/** Lock files and manifests of npm, Yarn, pnpm and Composer. */
import { isRecord } from "../../text/record";
import { byLine, lowestOf, type NamedVersions, numbersOf } from "./version";

export function jsonOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** `packages` by their folders since npm 7, `dependencies` before: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json */
export const readPackageLock: NamedVersions = function* (text, wanted) {
  const file = jsonOf(text);
  for (const name of wanted) {
    const packages = isRecord(file?.packages) ? file.packages[`node_modules/${name}`] : undefined;
    const entry = packages ?? (isRecord(file?.dependencies) ? file.dependencies[name] : undefined);
    if (isRecord(entry) && typeof entry.version === "string" && numbersOf(entry.version))
      yield [name, entry.version];
  }
};

export const readPackageJson: NamedVersions = function* (text, wanted) {
  const file = jsonOf(text);
  for (const list of [file?.dependencies, file?.devDependencies, file?.peerDependencies])
    if (isRecord(list))
      for (const name of wanted) {
        const asked = list[name];
        if (typeof asked === "string") yield [name, lowestOf(asked.replace(/^npm:.*@/, ""))];
      }
};

/** A head of one or more `name@range` and, below it, `version "5.3.2"` or `version: 5.3.2`. */
export const readYarnLock: NamedVersions = function* (text) {
  let name: string | undefined;
  for (const line of text.split("\n")) {
    if (line !== "" && !line.startsWith(" ")) name = /^"?(@?[\w./-]{1,200}?)@/.exec(line)?.[1];
    yield [name, /^ {2}version:? "?(\d[\w.+-]{0,60})/.exec(line)?.[1]];
  }
};

/** `/ioredis@5.3.2:`, `/ioredis/5.3.2:` or `ioredis@5.3.2:`, by the version of the file. */
export const readPnpmLock: NamedVersions = (text) =>
  byLine(text, /^ {2}['"]?\/?(@?[\w.-]{1,100}(?:\/[\w.-]{1,100})?)[@/](\d[\w.+-]{0,60})/);

export const readComposerLock: NamedVersions = function* (text) {
  const packages = jsonOf(text)?.packages;
  for (const entry of Array.isArray(packages) ? packages : [])
    if (isRecord(entry) && typeof entry.name === "string" && typeof entry.version === "string")
      if (numbersOf(entry.version)) yield [entry.name, entry.version.replace(/^v/, "")];
};
