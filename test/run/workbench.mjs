// Starts a real VS Code from the server build, with a workbench in a headless page or in the user's own browser.
// Always: it listens on the loopback alone, behind a token; it sees a home folder of its own, so neither the
// user's settings nor ~/.aws; `close` and any end of this process end all its processes and remove its folders.
import { randomBytes } from "node:crypto";
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { launchBrowser } from "./browser.mjs";
import { run, start } from "./processes.mjs";
import { installServerBuild } from "./serverBuild.mjs";
import { quietSettings } from "./settings.mjs";
import { strangersEnvironment, temporaryFolder } from "./temporary.mjs";

/** Until something of it has started, in milliseconds. */
const startLimitMs = 100_000;

/** Drawing what moves takes a third of the time of a headless page. */
const STILL = `addEventListener("DOMContentLoaded", () => {
  const style = document.createElement("style");
  style.textContent = "*, *::before, *::after { animation: none !important; transition: none !important; }";
  document.head.append(style);
});`;

/** What VS Code prints at length about native modules that it works without (see serverBuild.mjs). */
const missingNativeModule =
  /^.*Could not locate the bindings file[^\n]*\n(?:(?: +| *→ | *at |\}|\]).*\n|requireStack.*\n)*/gm;

/**
 * @typedef {object} WorkbenchOptions
 * @property {import("./serverBuild.mjs").HostVersion} version
 * @property {string} workspace the folder to open, absolute
 * @property {string} extensionDevelopmentPath an extension that runs from where it is, absolute; the page takes one only
 * @property {string} [extensionTestsPath] a module whose `run` the extension host calls, absolute
 * @property {string[]} [extraExtensions] folders that are copied in as installed extensions, absolute
 * @property {string} [vsix] a package that is installed as a person would, absolute
 * @property {Record<string, unknown>} [userSettings] over the quiet ones; machine-scoped ones work too
 * @property {NodeJS.ProcessEnv} [env] over an environment that knows nothing of the user
 * @property {readonly string[]} [under] a program, with its arguments, that starts VS Code and watches it
 * @property {boolean} [trust] false opens the folder in Restricted Mode where no setting says otherwise; default true
 * @property {boolean} [headlessPage] whether to open the workbench in a headless page; default true
 * @property {{ width: number, height: number }} [viewport] of the headless page, in CSS pixels
 * @property {import("playwright-core").BrowserContextOptions} [pageOptions] more about the headless page
 * @property {(page: import("playwright-core").Page) => Promise<void>} [beforeLoad] sees the headless page while it is
 *   empty, so that it can listen from the first request on
 *
 * @typedef {object} Workbench
 * @property {string} url opens the workbench in any browser on this machine; holds its token
 * @property {import("playwright-core").Page | undefined} page the headless page
 * @property {Promise<number>} testsExited the exit code of `extensionTestsPath`; rejects where the page or the server dies first
 * @property {() => string} log what the server and the page have printed so far
 * @property {() => Promise<void>} close
 */

/**
 * @param {WorkbenchOptions} options
 * @returns {Promise<Workbench>} once the page has loaded; extensions may still be starting
 */
export async function startWorkbench(options) {
  const { trust = true, headlessPage = true, viewport = { width: 1280, height: 800 } } = options;
  const build = await installServerBuild(options.version);
  const home = await temporaryFolder("vscode");
  /** @type {(() => Promise<void>)[]} */
  const closers = [async () => home.remove()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  /** @type {string[]} */
  const lines = [];
  const log = () => lines.join("").replace(missingNativeModule, "");
  try {
    const data = path.join(home.path, "data");
    const extensions = path.join(home.path, "extensions");
    await writeSettings(data, { ...quietSettings, ...options.userSettings });
    await mkdir(extensions);
    for (const folder of options.extraExtensions ?? []) {
      await cp(folder, path.join(extensions, path.basename(folder)), { recursive: true });
    }
    if (options.vsix !== undefined) await install(build, options.vsix, extensions, home.path);
    const token = randomBytes(16).toString("hex");
    const [program = build.node, ...before] = [...(options.under ?? []), build.node];
    const server = start(
      program,
      [
        ...before,
        build.main,
        ...["--host", "127.0.0.1", "--port", "0", "--connection-token", token],
        ...["--accept-server-license-terms", "--telemetry-level", "off", "--disable-telemetry"],
        // Without this the page ignores the extensions and tests that its address names.
        "--enable-smoke-test-driver",
        // The login shell's environment would bring back what was taken out.
        "--force-disable-user-env",
        ...["--server-data-dir", path.join(home.path, "server"), "--user-data-dir", data],
        ...["--extensions-dir", extensions],
        ...(trust ? ["--disable-workspace-trust"] : []),
      ],
      {
        env: {
          ...(await strangersEnvironment(home.path)),
          // No extension gallery: nothing is looked up on the network.
          EXTENSIONS_GALLERY: '{"serviceUrl":""}',
          ...options.env,
        },
      },
    );
    closers.push(() => server.stop());
    const port = await listeningPort(server, lines);
    const url = workbenchUrl(port, token, options);
    if (!headlessPage) {
      return { url, page: undefined, testsExited: new Promise(() => {}), log, close };
    }
    const { browser, close: closeBrowser } = await launchBrowser();
    closers.push(closeBrowser);
    const page = await browser.newPage({ reducedMotion: "reduce", ...options.pageOptions, viewport });
    await page.addInitScript({ content: STILL });
    await options.beforeLoad?.(page);
    const testsExited = outcomeOfTests(page, server, lines);
    await page.goto(url, { timeout: startLimitMs, waitUntil: "domcontentloaded" });
    await page.waitForSelector(".monaco-workbench", { timeout: startLimitMs });
    return { url, page, testsExited, log, close };
  } catch (error) {
    await close();
    throw new Error(`VS Code ${build.vscodeVersion} did not start: ${error}\n${log().slice(-4000)}`);
  }
}

/**
 * @param {import("./serverBuild.mjs").ServerBuild} build
 * @param {string} vsix absolute
 * @param {string} extensions the folder of installed extensions
 * @param {string} home
 */
async function install(build, vsix, extensions, home) {
  const { code, output } = await run(
    build.node,
    [
      build.main,
      ...["--install-extension", vsix, "--extensions-dir", extensions],
      ...["--server-data-dir", path.join(home, "server"), "--accept-server-license-terms"],
    ],
    { env: { ...(await strangersEnvironment(home)), EXTENSIONS_GALLERY: '{"serviceUrl":""}' } },
  );
  if (code !== 0 || !output.includes("was successfully installed"))
    throw new Error(`${path.basename(vsix)} was not installed: ${output.slice(-2000)}`);
}

/**
 * User and machine settings are two files, and each kind of setting is read from one of them only.
 * @param {string} data the user-data folder
 * @param {Record<string, unknown>} settings
 */
export async function writeSettings(data, settings) {
  for (const scope of ["User", "Machine"]) {
    await mkdir(path.join(data, scope), { recursive: true });
    await writeFile(path.join(data, scope, "settings.json"), JSON.stringify(settings, undefined, 2));
  }
}

/**
 * @param {import("./processes.mjs").Started} server
 * @param {string[]} lines gathers what it prints, now and later
 * @returns {Promise<number>}
 */
function listeningPort(server, lines) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error("the server did not listen within 100 s")), startLimitMs);
    server.exited.then(
      (code) => reject(new Error(`the server ended with exit code ${code}`)),
      (error) => reject(error),
    );
    let printed = "";
    for (const stream of [server.child.stdout, server.child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        lines.push(text);
        if (lines.length > 5000) lines.splice(0, 1000);
        printed = (printed + text).slice(-2000);
        const port = /Extension host agent listening on (\d+)/.exec(printed)?.[1];
        if (port === undefined) return;
        clearTimeout(limit);
        resolve(Number(port));
      });
    }
  });
}

/**
 * @param {number} port
 * @param {string} token
 * @param {WorkbenchOptions} options
 */
function workbenchUrl(port, token, { workspace, extensionDevelopmentPath, extensionTestsPath }) {
  const authority = `127.0.0.1:${port}`;
  /** @param {string} file an absolute path of this system */
  const remotePath = (file) => {
    const forward = file.replaceAll("\\", "/");
    return forward.startsWith("/") ? forward : `/${forward}`;
  };
  /** @param {string} file */
  const remote = (file) => `vscode-remote://${authority}${encodeURI(remotePath(file))}`;
  const payload = [
    ["extensionDevelopmentPath", remote(extensionDevelopmentPath)],
    ...(extensionTestsPath === undefined ? [] : [["extensionTestsPath", remote(extensionTestsPath)]]),
    ["skipWelcome", "true"],
  ];
  const query = new URLSearchParams({
    tkn: token,
    folder: remotePath(workspace),
    payload: JSON.stringify(payload),
  });
  return `http://${authority}/?${query}`;
}

/**
 * @param {import("playwright-core").Page} page
 * @param {import("./processes.mjs").Started} server
 * @param {string[]} lines
 * @returns {Promise<number>}
 */
function outcomeOfTests(page, server, lines) {
  const outcome = new Promise((resolve, reject) => {
    void page.exposeFunction(
      "codeAutomationLog",
      (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
        lines.push(`[${type}] ${args.map(String).join(" ")}\n`);
      },
    );
    void page.exposeFunction("codeAutomationExit", (/** @type {number} */ code) => resolve(code));
    page.on("console", (message) => {
      // What VS Code itself logs comes with a colour, and through codeAutomationLog as well.
      if (!message.text().startsWith("%c")) lines.push(`[page ${message.type()}] ${message.text()}\n`);
    });
    page.on("crash", () => reject(new Error("the page that shows VS Code crashed")));
    page.on("close", () => reject(new Error("the page that shows VS Code was closed")));
    server.exited.then((code) => reject(new Error(`VS Code's server ended with exit code ${code}`)), reject);
  });
  // Whoever awaits it sees the failure; who does not care about tests must not die of it.
  outcome.catch(() => {});
  return outcome;
}
