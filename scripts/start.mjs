// npm start: shows the extension at work in a real VS Code, with a demo workspace and an AWS account that is played
// on this machine. Nothing of the user's own AWS set-up is read, nothing leaves the machine but npm downloads.
//   npm start                the desktop VS Code (`code`) where it is installed, else one in the browser
//   npm start -- --browser   the one in the browser in any case
//   npm start -- --check     without a window: prints the findings that the editor shows; exit 0 where there are some
import { appendFile } from "node:fs/promises";
import path from "node:path";
import { findOnPath, start, whenInterrupted } from "../test/run/processes.mjs";
import { projectRoot, step } from "../test/run/project.mjs";
import { demoAwsEnvironment, temporaryFolder } from "../test/run/temporary.mjs";
import { companion, group, openServerBuild, prepareDemo } from "./demo.mjs";
import { checkDemo } from "./demoCheck.mjs";

/** @typedef {import("./demo.mjs").Demo} Demo */

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
Every name still resolves, but writes to ${from} fail with READONLY. Press r, or run "Cache Endpoints: Refresh"
in the editor, to see which lines are red now.`);
  } catch (error) {
    console.log(`${group} could not fail over: ${error instanceof Error ? error.message : error}`);
  }
}

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== "--check" && arg !== "--browser");
try {
  if (unknown !== undefined) throw new Error(`Unknown argument ${unknown}. Known: --check, --browser.`);
  if (args.includes("--check")) await checkDemo();
  else await show(args.includes("--browser"));
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
