/**
 * What an audit of the editor covers: the folders of the workspace without what VS Code's own settings and
 * `cacheEndpoints.exclude` leave out. `.gitignore` is not asked: the files that it hides (`.env`) often hold hosts.
 */
import * as vscode from "vscode";
import type { Settings } from "../base/settings";

/** The settings that change what is covered. */
export const SCOPE_SETTINGS: readonly string[] = [
  "files.exclude",
  "search.exclude",
  "cacheEndpoints.exclude",
  "cacheEndpoints.maxFileSize",
];

/**
 * The globs of a folder, as `src/audit` reads them: relative to the folder. VS Code matches a glob without a slash
 * against the top level of a folder alone, which a leading slash says here. Clauses with `when` are not asked.
 */
export function excludesOf(folder: vscode.WorkspaceFolder, settings: Settings): readonly string[] {
  const globs = new Set(settings.exclude(folder.uri));
  for (const section of ["files", "search"]) {
    const value: unknown = vscode.workspace.getConfiguration(section, folder.uri).get("exclude");
    if (typeof value !== "object" || value === null) continue;
    for (const [glob, on] of Object.entries(value)) if (on === true) globs.add(glob);
  }
  return [...globs].map((glob) => anchored(glob, folder));
}

/** In bytes: the same number that stands for characters in an open document. */
export function maxFileSizeOf(folder: vscode.WorkspaceFolder, settings: Settings): number {
  return settings.maxFileSize(folder.uri) * 1024;
}

/** Relative to its folder; where several folders are open, after the folder's name. */
export function nameOf(folder: vscode.WorkspaceFolder, relative: string): string {
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  return several ? `${folder.name}/${relative}` : relative;
}

function anchored(glob: string, folder: vscode.WorkspaceFolder): string {
  const slashes = glob.replaceAll("\\", "/");
  const here = `${folder.uri.path}/`;
  if (slashes.startsWith(here)) return `/${slashes.slice(here.length)}`;
  return slashes.includes("/") ? slashes : `/${slashes}`;
}
