// Runs one suite of host tests in one VS Code and counts what really ran: from the events that the tests wrote,
// never from an exit code alone. A suite that was cut short, or in which nothing ran, has failed.
import path from "node:path";
import { desktopVersions, startDesktop } from "./desktop.mjs";
import { followEvents, silenceMs } from "./events.mjs";
import { demoWorkspace, projectRoot } from "./project.mjs";
import { serverVersions } from "./serverBuild.mjs";
import { asked } from "./settings.mjs";
import { copyOfWorkspace, temporaryFolder } from "./temporary.mjs";
import { startWorkbench } from "./workbench.mjs";

/** Nothing is drawn that no test asks for. */
const PLAIN = {
  ...asked,
  "breadcrumbs.enabled": false,
  "editor.cursorBlinking": "solid",
  "editor.minimap.enabled": false,
  "editor.occurrencesHighlight": "off",
  "editor.stickyScroll.enabled": false,
  "git.enabled": false,
};

/**
 * @typedef {"server:floor" | "server:current" | "desktop:floor" | "desktop:latest"} Host
 * @typedef {import("./events.mjs").Count} Count
 * @typedef {{ type: "begin", title: string } | { type: "pass", title: string, ms: number }
 *   | { type: "fail", title: string, error: string } | { type: "pending", title: string }
 *   | { type: "end", ran: number }} HostEvent `begin` tells of tests and hooks
 */

/**
 * @param {object} options
 * @param {Host} options.host
 * @param {"trusted" | "untrusted" | "installed" | "hard"} options.suite
 * @param {string} [options.vsix] of the suite `installed`: the package that is installed, absolute
 * @param {string} options.testsFolder where the bundled test/host lies, absolute
 * @param {string | undefined} options.grep a regular expression over full titles
 * @param {import("./events.mjs").Say} options.say
 * @param {NodeJS.ProcessEnv} [options.env] over that of the tests
 * @param {readonly string[]} [options.under] a program, with its arguments, that starts a server build and watches it
 * @param {boolean} [options.verbose] show what VS Code prints, not only where something fails
 * @returns {Promise<Count>}
 */
export async function runHostSuite({
  host,
  suite,
  vsix,
  testsFolder,
  grep,
  say,
  env,
  under,
  verbose = false,
}) {
  const results = await temporaryFolder("results");
  const workspace = await copyOfWorkspace(demoWorkspace);
  const events = path.join(results.path, "events.jsonl");
  const trust = suite !== "untrusted";
  const [kind, version] = /** @type {[string, string]} */ (host.split(":"));
  const expected =
    kind === "server"
      ? serverVersions[/** @type {keyof typeof serverVersions} */ (version)]
      : desktopVersions[/** @type {keyof typeof desktopVersions} */ (version)];
  const options = {
    workspace: workspace.path,
    extensionDevelopmentPath: vsix === undefined ? projectRoot : path.join(projectRoot, "test/run/bystander"),
    extensionTestsPath: path.join(testsFolder, "index.js"),
    trust,
    env: {
      CEL_HOST_SUITE: suite,
      CEL_TEST_EVENTS: events,
      CEL_TEST_GREP: grep ?? "",
      CEL_TEST_WORKSPACE: workspace.path,
      CEL_PROJECT_ROOT: projectRoot,
      CEL_EXPECTED_VSCODE: expected.vscodeVersion,
      ...env,
    },
  };
  let editor;
  const count = { passed: 0, failed: 0 };
  try {
    editor =
      kind === "server"
        ? await startWorkbench({
            ...options,
            ...(vsix === undefined ? {} : { vsix }),
            ...(under === undefined ? {} : { under }),
            version: /** @type {keyof typeof serverVersions} */ (version),
            userSettings: PLAIN,
            viewport: { width: 800, height: 500 },
          })
        : await startDesktop({
            ...options,
            version: /** @type {keyof typeof desktopVersions} */ (version),
          });
    const seen = { complete: false, failures: 0, last: "VS Code was started" };
    /** @param {HostEvent} event */
    const onEvent = (event) => {
      if (event.type === "end") seen.complete = true;
      else seen.last = event.title;
      if (event.type === "fail") seen.failures += 1;
      show(event, count, say);
    };
    const doubt = doubtOf(await followEvents({ file: events, exited: editor.testsExited, onEvent }), seen);
    for (const fault of faultsOf(editor.log())) {
      count.failed += 1;
      say(`  ✗ VS Code finds fault with the extension: ${fault}`);
    }
    const nothingRan = count.passed + count.failed === 0;
    if (doubt !== undefined || (nothingRan && grep === undefined)) {
      count.failed += 1;
      say(`  ✗ ${host} ${suite}: ${doubt ?? "no test ran"}`);
      say(indent(editor.log().slice(-6000)));
    } else if (verbose) {
      say(indent(editor.log()));
    }
  } catch (error) {
    count.failed += 1;
    say(`  ✗ ${host} ${suite}: ${error}`);
  } finally {
    await editor?.close();
    workspace.remove();
    results.remove();
  }
  return count;
}

/**
 * What VS Code itself says against the extension: a manifest it cannot use, an activation that threw.
 * @param {string} log
 * @returns {string[]} each said once
 */
function faultsOf(log) {
  const said = [...log.matchAll(/^\[(?:error|warn)\] (?:%c.*?)?(\[cache-endpoint-lens\.[\w-]+\].*)$/gm)];
  return [...new Set(said.map((match) => match[1] ?? ""))];
}

/**
 * @param {HostEvent} event
 * @param {Count} count
 * @param {import("./events.mjs").Say} say
 */
function show(event, count, say) {
  if (event.type === "pass") {
    count.passed += 1;
    say(`  ✓ ${event.title} (${Math.round(event.ms)} ms)`);
  } else if (event.type === "fail") {
    count.failed += 1;
    say(`  ✗ ${event.title}\n${indent(event.error)}`);
  } else if (event.type === "pending") {
    say(`  - ${event.title} (skipped)`);
  }
}

/**
 * @param {import("./events.mjs").Outcome} outcome
 * @param {{ complete: boolean, failures: number, last: string }} seen what the events told
 * @returns {string | undefined} why the run is not to be believed, where it is not
 */
function doubtOf(outcome, { complete, failures, last }) {
  if ("silent" in outcome) return `nothing has happened for ${silenceMs / 1000} s, since ${last}`;
  if (!complete) {
    const how = "error" in outcome ? String(outcome.error) : `exit code ${outcome.code}`;
    return `the tests were cut short: ${how}, after ${last}`;
  }
  if ("code" in outcome && outcome.code !== 0 && failures === 0)
    return `VS Code ended with exit code ${outcome.code}`;
  return undefined;
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, "      ");
}
