/**
 * What lock files and manifests say of the packages that a project runs with: pure text in, versions out. A lock file names
 * the version; a manifest at least the lowest that it allows, which stands for its major version.
 *
 * What always holds: only the packages that are asked for are looked for, each read is one pass over the text, and a text
 * that is not what its name says tells nothing.
 */
import { readGo, readGradle, readMaven, readNuget } from "./compiled";
import { readGemfileLock, readPipfileLock, readPyproject, readRequirements, readTomlLock } from "./listed";
import { readComposerLock, readPackageJson, readPackageLock, readPnpmLock, readYarnLock } from "./scripts";
import { type Ecosystem, firstOf, type NamedVersions, type VersionReader } from "./version";

export interface Manifest {
  readonly ecosystem: Ecosystem;
  /** Whether it names the versions that are installed; in a folder it then goes before those that only allow some. */
  readonly isLock: boolean;
  readonly read: VersionReader;
}

function lock(ecosystem: Ecosystem, named: NamedVersions, isLock = true): Manifest {
  return { ecosystem, isLock, read: firstOf(named) };
}

function asked(ecosystem: Ecosystem, named: NamedVersions): Manifest {
  return lock(ecosystem, named, false);
}

const BY_NAME: ReadonlyMap<string, Manifest> = new Map([
  ["package-lock.json", lock("npm", readPackageLock)],
  ["npm-shrinkwrap.json", lock("npm", readPackageLock)],
  ["yarn.lock", lock("npm", readYarnLock)],
  ["pnpm-lock.yaml", lock("npm", readPnpmLock)],
  ["package.json", asked("npm", readPackageJson)],
  ["poetry.lock", lock("pypi", readTomlLock)],
  ["uv.lock", lock("pypi", readTomlLock)],
  ["pdm.lock", lock("pypi", readTomlLock)],
  ["Pipfile.lock", lock("pypi", readPipfileLock)],
  ["pyproject.toml", asked("pypi", readPyproject)],
  ["Gemfile.lock", lock("gem", readGemfileLock)],
  ["composer.lock", lock("composer", readComposerLock)],
  ["go.mod", lock("go", readGo)],
  ["pom.xml", lock("maven", readMaven)],
  ["build.gradle", lock("maven", readGradle)],
  ["build.gradle.kts", lock("maven", readGradle)],
  ["gradle.lockfile", lock("maven", readGradle)],
  ["Directory.Packages.props", lock("nuget", readNuget)],
]);

const REQUIREMENTS = asked("pypi", readRequirements);
const PROJECT = lock("nuget", readNuget);

/** What a file of this name, without its folder, tells; null for any other. */
export function manifestOf(baseName: string): Manifest | null {
  const known = BY_NAME.get(baseName);
  if (known !== undefined) return known;
  if (/^requirements[\w.-]{0,40}\.(?:txt|in)$/.test(baseName)) return REQUIREMENTS;
  return /\.(?:cs|fs|vb)proj$/.test(baseName) ? PROJECT : null;
}
