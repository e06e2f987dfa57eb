// The demo that npm start shows and checks: the built extension, an account played on this machine, a copy of the
// demo workspace, and settings that point at that account. Everything made here goes when the process ends.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "../test/run/processes.mjs";
import { demoAccount, demoWorkspace, projectRoot, step } from "../test/run/project.mjs";
import { copyOfWorkspace, temporaryFolder } from "../test/run/temporary.mjs";
import { installDependencies } from "./dependencies.mjs";

/** The group of the incident. */
export const group = "tito-redis";

/** A small extension that does what a person would do first. */
export const companion = path.join(projectRoot, "test/run/companion");

/**
 * @typedef {object} Demo
 * @property {import("../test/fake-elasticache/server").FakeElastiCache} account
 * @property {string} workspace
 * @property {Record<string, unknown>} settings
 * @property {string} controlFile lines that the companion obeys
 * @property {string} resultFile where the companion writes what the editor shows
 */

/** @returns {Promise<Demo>} */
export async function prepareDemo() {
  await installDependencies();
  const folder = await temporaryFolder("demo");
  const { startFakeElastiCache } = await step("Building", async () => {
    const { code, output } = await run(process.execPath, ["scripts/build.mjs"], { cwd: projectRoot });
    if (code !== 0) throw new Error(`The build failed:\n${output}`);
    const esbuild = await import("esbuild");
    const outfile = path.join(folder.path, "fake-elasticache.mjs");
    await esbuild.build({
      absWorkingDir: projectRoot,
      entryPoints: ["test/fake-elasticache/server.ts"],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "warning",
    });
    return /** @type {typeof import("../test/fake-elasticache/server")} */ (
      await import(pathToFileURL(outfile).href)
    );
  });
  const account = await startFakeElastiCache({ snapshotFile: demoAccount });
  const workspace = await copyOfWorkspace(demoWorkspace);
  const controlFile = path.join(folder.path, "control", "commands");
  await mkdir(path.dirname(controlFile));
  await writeFile(controlFile, "");
  return {
    account,
    workspace: workspace.path,
    settings: { "cacheEndpoints.profiles": ["demo"], "cacheEndpoints.endpointUrl": account.url },
    controlFile,
    resultFile: path.join(folder.path, "result.json"),
  };
}

/**
 * Opens the demo in the server build.
 * @param {Demo} demo
 * @param {{ headlessPage: boolean, env: NodeJS.ProcessEnv }} options
 */
export async function openServerBuild(demo, { headlessPage, env }) {
  const { startWorkbench } = await import("../test/run/workbench.mjs");
  return startWorkbench({
    version: "current",
    workspace: demo.workspace,
    extensionDevelopmentPath: projectRoot,
    extraExtensions: [companion],
    userSettings: demo.settings,
    env,
    headlessPage,
  });
}
