// What a run needs on disk and must leave no trace of: folders, a copy of the demo workspace, AWS profiles.
// Always: everything lies in the system's temporary folder and is removed with its owner, or when this process ends.
import { realpathSync, rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { atExit } from "./processes.mjs";

/**
 * @typedef {object} TemporaryFolder
 * @property {string} path absolute, with symbolic links resolved: editors compare paths as text
 * @property {() => void} remove
 */

/**
 * @param {string} name kept short: the desktop's sockets live below it, and macOS allows them 103 characters
 * @returns {Promise<TemporaryFolder>}
 */
export async function temporaryFolder(name) {
  const folder = await mkdtemp(path.join(realpathSync(os.tmpdir()), `cel-${name}-`));
  // Retries: a program that has just been ended may still be writing its last lines.
  const remove = atExit(() =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  );
  return { path: folder, remove };
}

/**
 * The environment of a program that must see nothing of the user's own AWS set-up.
 * @param {string} folder AWS files with the profiles `demo` and `second` are written into it
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function demoAwsEnvironment(folder) {
  const aws = path.join(folder, "aws");
  await mkdir(aws, { recursive: true });
  const config = path.join(aws, "config");
  const credentials = path.join(aws, "credentials");
  await writeFile(config, "[profile demo]\nregion = us-east-1\n\n[profile second]\nregion = us-east-1\n");
  // Made up, and sent to nobody but the fake account on this machine.
  const keys = ["demo", "second"].map(
    (profile) =>
      `[${profile}]\naws_access_key_id = AKIA${profile.toUpperCase()}EXAMPLE\naws_secret_access_key = not-a-secret\n`,
  );
  await writeFile(credentials, keys.join("\n"));
  const kept = Object.entries(process.env).filter(
    // What npm or a surrounding editor has set would steer the one that is started.
    ([name]) => !/^(?:AWS_|VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/**
 * The same, with another home folder too.
 * @param {string} home stands for the home folder
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function strangersEnvironment(home) {
  return {
    ...(await demoAwsEnvironment(home)),
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: path.join(home, ".config"),
    XDG_CACHE_HOME: path.join(home, ".cache"),
    XDG_DATA_HOME: path.join(home, ".local", "share"),
  };
}

/**
 * A copy of a workspace that may be edited freely.
 * @param {string} workspace absolute
 * @returns {Promise<TemporaryFolder>} the copy keeps the workspace's own name, below a folder that is removed
 */
export async function copyOfWorkspace(workspace) {
  const folder = await temporaryFolder("workspace");
  const copy = path.join(folder.path, path.basename(workspace));
  await cp(workspace, copy, { recursive: true });
  return { path: copy, remove: folder.remove };
}
