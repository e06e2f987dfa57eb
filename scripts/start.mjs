// npm start: shows the extension at work in a real VS Code, with a demo workspace and an AWS account that is played
// on this machine. Nothing of the user's own AWS set-up is read, nothing leaves the machine but npm downloads.
//   npm start                the desktop VS Code (`code`) where it is installed, else one in the browser
//   npm start -- --browser   the one in the browser in any case
//   npm start -- --check     without a window: prints the findings that the editor shows; exit 0 where there are some
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { findOnPath, run, start, whenInterrupted } from "../test/run/processes.mjs";
import { demoAccount, demoFindings, demoWorkspace, projectRoot, step } from "../test/run/project.mjs";
import { copyOfWorkspace, demoAwsEnvironment, temporaryFolder } from "../test/run/temporary.mjs";
import { installDependencies } from "./dependencies.mjs";

const group = "tito-redis";
const checkLimitMs = 180_000;
const companion = path.join(projectRoot, "test/run/companion");

/**
 * @typedef {{ file: string, line: number, column: number, severity: string, rule: string, message: string }} Finding
 * @typedef {{ findings: Finding[] } | { error: string }} CheckResult
 * @typedef {object} Demo
 * @property {import("../test/fake-elasticache/server").FakeElastiCache} account
 * @property {string} workspace
 * @property {Record<string, unknown>} settings
 * @property {string} controlFile lines that the companion obeys
 * @property {string} resultFile where the companion writes a `CheckResult`
 */

/** @returns {Promise<Demo>} */
async function prepareDemo() {
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
async function openServerBuild(demo, { headlessPage, env }) {
  const { startWorkbench } = await import("../test/run/workbench.mjs");
  return startWorkbench({
    version: "current",
    workspace: demo.workspace,
    extensionDevelopmentPaths: [projectRoot, companion],
    userSettings: demo.settings,
    env,
    headlessPage,
  });
}

/**
 * Opens the demo in the user's desktop VS Code, apart from the user's own windows and settings.
 * @param {Demo} demo
 * @param {string} code the `code` command
 * @returns {Promise<import("../test/run/processes.mjs").Started>} ends with the window
 */
async function openDesktop(demo, code) {
  const { writeSettings } = await import("../test/run/workbench.mjs");
  const { quietSettings } = await import("../test/run/settings.mjs");
  const folder = await temporaryFolder("code");
  const data = path.join(folder.path, "data");
  await writeSettings(data, {
    ...quietSettings,
    ...demo.settings,
    // Nobody is asked about unsaved changes to a copy that is thrown away.
    "files.hotExit": "onExitAndWindowClose",
  });
  const args = [
    demo.workspace,
    ...["--new-window", "--wait", "--disable-workspace-trust", "--skip-welcome", "--skip-release-notes"],
    `--user-data-dir=${data}`,
    `--extensions-dir=${path.join(folder.path, "extensions")}`,
    `--extensionDevelopmentPath=${projectRoot}`,
    `--extensionDevelopmentPath=${companion}`,
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
  const shell = process.platform === "win32";
  const quoted = (/** @type {string} */ text) => (shell ? `"${text}"` : text);
  return start(quoted(code), args.map(quoted), {
    shell,
    output: "ignore",
    env: { ...(await demoAwsEnvironment(folder.path)), CEL_DEMO_CONTROL: demo.controlFile },
  });
}

/** @param {string} url */
function openInBrowser(url) {
  const seen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.env.CI || !seen) return;
  const [command, args] =
    process.platform === "darwin"
      ? ["open", [url]]
      : process.platform === "win32"
        ? ["rundll32", ["url.dll,FileProtocolHandler", url]]
        : ["xdg-open", [url]];
  if (findOnPath(command) !== undefined) start(command, args, { output: "ignore" });
}

/**
 * The desktop's command; not the one of a remote window's terminal, which opens nothing but files.
 * @returns {string | undefined}
 */
function desktopCommand() {
  return process.env.VSCODE_IPC_HOOK_CLI === undefined ? findOnPath("code") : undefined;
}

/** @param {boolean} browserOnly */
async function show(browserOnly) {
  /** @type {() => void} */
  let finish = () => {};
  const finished = new Promise((resolve) => {
    finish = () => resolve(undefined);
  });
  whenInterrupted(() => process.exit(0));
  const demo = await prepareDemo();
  const code = browserOnly ? undefined : desktopCommand();
  /** @type {() => Promise<void>} */
  let close;
  if (code !== undefined) {
    const editor = await openDesktop(demo, code);
    editor.exited.then(finish, finish);
    close = async () => {
      await appendFile(demo.controlFile, "quit\n");
      // The window answers by closing; where it does not, its command is ended.
      await Promise.race([editor.exited, new Promise((resolve) => setTimeout(resolve, 5000))]);
      await editor.stop();
    };
    console.log("\nVS Code opens in a window of its own.");
  } else {
    const workbench = await step("Starting VS Code", () =>
      openServerBuild(demo, { headlessPage: false, env: { CEL_DEMO_CONTROL: demo.controlFile } }),
    );
    close = workbench.close;
    console.log(`\nVS Code is ready. Open it in your browser:\n\n  ${workbench.url}\n`);
    openInBrowser(workbench.url);
  }
  whenInterrupted(finish);
  console.log(`What you see: config/redis.yml names a node of the replication group ${group}, as in the incident that this
extension prevents. It is underlined; the tree on the left shows the group and who is primary now.
The account is played on this machine (${demo.account.url}), the workspace is a copy: change what you like.

Try: hover the underlined host; press Ctrl+. (⌘. on macOS) on it and take the Primary endpoint; open another file.`);
  takeKeys(demo, finish);
  await finished;
  console.log("Closing VS Code and the demo account.");
  await close();
  await demo.account.close();
}

/**
 * @param {Demo} demo
 * @param {() => void} finish
 */
function takeKeys(demo, finish) {
  if (!process.stdin.isTTY) {
    console.log("Ctrl+C ends everything.");
    return;
  }
  console.log(`Keys here: f fails ${group} over · r refreshes the editor · q or Ctrl+C ends everything`);
  process.stdin.setRawMode(true);
  process.stdin.resume();
  process.stdin.setEncoding("utf8").on("data", (/** @type {string} */ key) => {
    if (key === "f") failOver(demo);
    else if (key === "r") {
      void appendFile(demo.controlFile, "refresh\n");
      console.log("The editor reads the account again.");
    } else if (key === "q" || key === "\u0003") {
      process.stdin.setRawMode(false);
      process.stdin.pause();
      finish();
    }
  });
}

/** @param {Demo} demo */
function failOver(demo) {
  try {
    const { from, to } = demo.account.failOver(group);
    console.log(`Failed over ${group}: ${to} is primary now, ${from} is a read-only replica.
Its name still resolves, but writes to it fail with READONLY. Press r, or run "Cache Endpoints: Refresh" in the
editor, to see the line turn red.`);
  } catch (error) {
    console.log(`${group} could not fail over: ${error instanceof Error ? error.message : error}`);
  }
}

/** @throws with the reason where the editor shows no findings */
async function check() {
  const limit = AbortSignal.timeout(checkLimitMs);
  const demo = await prepareDemo();
  const workbench = await step("Starting VS Code", () =>
    openServerBuild(demo, { headlessPage: true, env: { CEL_DEMO_RESULT: demo.resultFile } }),
  );
  try {
    const result = await step("Waiting for the editor to show findings", () =>
      Promise.race([resultOf(demo, limit), workbench.testsExited.then(() => ({ error: "VS Code ended" }))]),
    );
    if ("error" in result) throw new Error(`The editor shows no findings: ${result.error}`);
    for (const { file, line, column, severity, rule, message } of result.findings) {
      console.log(`${file}:${line}:${column} ${severity} ${rule} ${message.replaceAll("\n", " ")}`);
    }
    if (result.findings.every(({ rule }) => rule === "unconfirmed-node")) {
      throw new Error("No finding is confirmed by the account, so it was not read.");
    }
    await seen(workbench, demo);
    await compare(result.findings);
  } catch (error) {
    console.log(workbench.log().slice(-4000));
    throw error;
  } finally {
    await workbench.close();
    await demo.account.close();
  }
}

/**
 * @param {Finding[]} findings
 * @throws naming each finding that the demo is made for and that is not shown, or is shown beyond these
 */
async function compare(findings) {
  /** @param {Finding} finding */
  const key = ({ file, line, column, severity, rule }) => `${file}:${line}:${column} ${severity} ${rule}`;
  /** @type {Finding[]} */
  const expected = JSON.parse(await readFile(demoFindings, "utf8"));
  const shown = new Set(findings.map(key));
  const wanted = new Set(expected.map(key));
  const wrong = [
    ...[...wanted].filter((finding) => !shown.has(finding)).map((finding) => `missing  ${finding}`),
    ...[...shown].filter((finding) => !wanted.has(finding)).map((finding) => `too much ${finding}`),
  ];
  if (wrong.length > 0) throw new Error(`The demo is made for other findings:\n${wrong.join("\n")}`);
  console.log(`${findings.length} findings, as the demo is made for.`);
}

/**
 * What a person would see: underlined text in the open file, and rows in the tree.
 * @param {import("../test/run/workbench.mjs").Workbench} workbench
 * @param {Demo} demo
 */
async function seen({ page }, demo) {
  if (page === undefined) return;
  const underlined = page.locator(".squiggly-error, .squiggly-warning, .squiggly-info");
  await underlined.first().waitFor({ timeout: 30_000 });
  const groupRow = page.getByRole("treeitem").filter({ hasText: group });
  await groupRow.first().waitFor({ timeout: 30_000 });
  console.log(
    `\nUnderlined in the open file: ${await underlined.count()}. The tree shows ${group}. ` +
      `The account was asked ${demo.account.calls.length} times.`,
  );
}

/**
 * @param {Demo} demo
 * @param {AbortSignal} limit
 * @returns {Promise<CheckResult>}
 */
async function resultOf(demo, limit) {
  while (!limit.aborted) {
    const text = await readFile(demo.resultFile, "utf8").catch(() => undefined);
    if (text !== undefined) return JSON.parse(text);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { error: `none within ${checkLimitMs / 1000} s` };
}

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== "--check" && arg !== "--browser");
try {
  if (unknown !== undefined) throw new Error(`Unknown argument ${unknown}. Known: --check, --browser.`);
  if (args.includes("--check")) await check();
  else await show(args.includes("--browser"));
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
