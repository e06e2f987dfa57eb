// A browser that shows the web workbench without a window: an installed Chrome, Chromium or Edge, or else the
// headless Chromium of the npm package @sparticuz/chromium (Linux x64).
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { installedOnce, installPackages } from "./cache.mjs";
import { atExit, findOnPath, run } from "./processes.mjs";
import { temporaryFolder } from "./temporary.mjs";

const chromiumPackage = "@sparticuz/chromium@153.0.0";

const quietFlags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * @typedef {object} Candidate
 * @property {string} executable absolute
 * @property {NodeJS.ProcessEnv} env what it needs beside the usual environment
 */

/** @returns {Candidate[]} */
function installedBrowsers() {
  const named = process.env.CHROME_PATH;
  const files = [
    ...(named === undefined ? [] : [named]),
    ...["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge"].map(
      findOnPath,
    ),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ...["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].flatMap((name) => {
      const folder = process.env[name];
      return folder === undefined
        ? []
        : [
            path.join(folder, "Google/Chrome/Application/chrome.exe"),
            path.join(folder, "Microsoft/Edge/Application/msedge.exe"),
          ];
    }),
  ];
  return files
    .filter((file) => file !== undefined)
    .filter((file) => existsSync(file))
    .map((executable) => ({ executable, env: {} }));
}

/**
 * Its own font configuration knows the folders of another system alone; and without any font it aborts at the
 * first character.
 * @param {string} unpacked
 */
function fontConfiguration(unpacked) {
  const folders = ["/usr/share/fonts", "/usr/local/share/fonts", path.join(unpacked, "fonts")];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${folder}</dir>`).join("\n")}
  <alias>
    <family>monospace</family>
    <prefer><family>DejaVu Sans Mono</family><family>Liberation Mono</family></prefer>
  </alias>
  <cachedir>${path.join(unpacked, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

/** @returns {Promise<Candidate>} */
async function chromiumFromNpm() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No browser was found. Install Chrome, Chromium or Edge, or name one in CHROME_PATH.");
  }
  const folder = await installedOnce(
    "chromium-153",
    `a headless Chromium (${chromiumPackage})`,
    async (target) => {
      await installPackages(target, [chromiumPackage]);
      const unpacked = path.join(target, "unpacked");
      await mkdir(unpacked);
      // Its unpacker writes to the temporary folder; the runtime's name makes it unpack the libraries as well.
      const { code, output } = await run(
        process.execPath,
        [
          "--input-type=module",
          "--eval",
          'import chromium from "@sparticuz/chromium"; await chromium.executablePath();',
        ],
        { cwd: target, env: { ...process.env, TMPDIR: unpacked, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" } },
      );
      if (code !== 0) throw new Error(`${chromiumPackage} could not be unpacked:\n${output}`);
    },
  );
  const unpacked = path.join(folder, "unpacked");
  const fonts = path.join(unpacked, "fonts.conf");
  const configuration = fontConfiguration(unpacked);
  // Another browser may be reading it.
  if ((await readFile(fonts, "utf8").catch(() => "")) !== configuration)
    await writeFile(fonts, configuration);
  const libraries = [path.join(unpacked, "al2023/lib"), process.env.LD_LIBRARY_PATH];
  return {
    executable: path.join(unpacked, "chromium"),
    env: {
      LD_LIBRARY_PATH: libraries.filter((part) => part !== undefined).join(":"),
      FONTCONFIG_FILE: fonts,
    },
  };
}

/**
 * Starts a browser without a window.
 * @returns {Promise<{ browser: import("playwright-core").Browser, close: () => Promise<void> }>}
 */
export async function launchBrowser() {
  // Loaded late: this module is also reached before the dependencies are installed.
  const { chromium } = await import("playwright-core");
  const home = await temporaryFolder("browser");
  /** @param {Candidate} candidate */
  const launch = ({ executable, env }) =>
    chromium.launch({
      executablePath: executable,
      args: quietFlags,
      env: { ...process.env, ...env, HOME: home.path },
      // Signals are handled in one place, processes.mjs; playwright ends its browser when this process ends.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  let browser;
  for (const candidate of installedBrowsers()) {
    try {
      browser = await launch(candidate);
      break;
    } catch (error) {
      console.log(
        `  ${candidate.executable} does not start, trying another: ${String(error).split("\n")[0]}`,
      );
    }
  }
  const started = browser ?? (await launch(await chromiumFromNpm()));
  const forget = atExit(() => void started.close().catch(() => {}));
  return {
    browser: started,
    async close() {
      await started.close().catch(() => {});
      forget();
      home.remove();
    },
  };
}
