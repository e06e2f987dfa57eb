// A desktop VS Code: downloaded by @vscode/test-electron for tests. Where its download host cannot be reached,
// the server build (workbench.mjs) runs the same tests.
import path from "node:path";
import { start } from "./processes.mjs";
import { cacheFolder, step } from "./project.mjs";
import { asked, quietSettings } from "./settings.mjs";
import { strangersEnvironment, temporaryFolder } from "./temporary.mjs";
import { writeSettings } from "./workbench.mjs";

/** @type {Record<"floor" | "latest", { download: string, vscodeVersion: string }>} */
export const desktopVersions = {
  floor: { download: "1.103.0", vscodeVersion: "1.103" },
  latest: { download: "stable", vscodeVersion: "1." },
};

/**
 * @typedef {object} DesktopOptions
 * @property {keyof typeof desktopVersions} version
 * @property {string} workspace absolute
 * @property {string} extensionDevelopmentPath absolute
 * @property {string} extensionTestsPath absolute
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} trust
 */

/**
 * Starts a desktop VS Code that runs tests and ends.
 * @param {DesktopOptions} options
 * @returns {Promise<{ testsExited: Promise<number>, log: () => string, close: () => Promise<void> }>}
 */
export async function startDesktop({
  version,
  workspace,
  extensionDevelopmentPath,
  extensionTestsPath,
  env,
  trust,
}) {
  const executable = await step(`VS Code ${desktopVersions[version].download} for the desktop`, async () => {
    const { downloadAndUnzipVSCode } = await import("@vscode/test-electron");
    return downloadAndUnzipVSCode({ version: desktopVersions[version].download, cachePath: cacheFolder });
  });
  const home = await temporaryFolder("code");
  const data = path.join(home.path, "data");
  await writeSettings(data, { ...quietSettings, ...asked });
  // Not test-electron's own runTests: it always disables workspace trust.
  const editor = start(
    executable,
    [
      workspace,
      ...[
        "--no-sandbox",
        "--disable-gpu-sandbox",
        "--disable-updates",
        "--skip-welcome",
        "--skip-release-notes",
      ],
      ...["--disable-telemetry", "--new-window", "--password-store=basic"],
      ...(trust ? ["--disable-workspace-trust"] : []),
      `--user-data-dir=${data}`,
      `--extensions-dir=${path.join(home.path, "extensions")}`,
      `--extensionDevelopmentPath=${extensionDevelopmentPath}`,
      `--extensionTestsPath=${extensionTestsPath}`,
    ],
    { env: { ...(await strangersEnvironment(home.path)), ...env } },
  );
  /** @type {string[]} */
  const lines = [];
  for (const stream of [editor.child.stdout, editor.child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => lines.push(text));
  }
  return {
    testsExited: editor.exited,
    log: () => lines.join(""),
    async close() {
      await editor.stop();
      home.remove();
    },
  };
}
