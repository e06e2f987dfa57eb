// Runs one suite of host tests in one VS Code and counts what really ran: from the events that the tests wrote,
// never from an exit code alone. A suite that was cut short, or in which nothing ran, has failed.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { desktopVersions, startDesktop } from "./desktop.mjs";
import { demoWorkspace, projectRoot } from "./project.mjs";
import { serverVersions } from "./serverBuild.mjs";
import { copyOfWorkspace, temporaryFolder } from "./temporary.mjs";
import { startWorkbench } from "./workbench.mjs";

const limitMs = 300_000;

/**
 * @typedef {"server:floor" | "server:current" | "desktop:floor" | "desktop:latest"} Host
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {{ type: "pass", title: string, ms: number } | { type: "fail", title: string, error: string }
 *   | { type: "pending", title: string } | { type: "end", ran: number }} HostEvent
 */

/**
 * @param {object} options
 * @param {Host} options.host
 * @param {"trusted" | "untrusted"} options.suite
 * @param {string} options.testsFolder where the bundled test/host lies, absolute
 * @param {string | undefined} options.grep a regular expression over full titles
 * @param {boolean} [options.verbose] show what VS Code prints, not only where something fails
 * @returns {Promise<Count>}
 */
export async function runHostSuite({ host, suite, testsFolder, grep, verbose = false }) {
  const results = await temporaryFolder("results");
  const workspace = await copyOfWorkspace(demoWorkspace);
  const events = path.join(results.path, "events.jsonl");
  const trust = suite === "trusted";
  const [kind, version] = /** @type {[string, string]} */ (host.split(":"));
  const expected =
    kind === "server"
      ? serverVersions[/** @type {keyof typeof serverVersions} */ (version)]
      : desktopVersions[/** @type {keyof typeof desktopVersions} */ (version)];
  const options = {
    workspace: workspace.path,
    extensionDevelopmentPath: projectRoot,
    extensionTestsPath: path.join(testsFolder, "index.js"),
    trust,
    env: {
      CEL_HOST_SUITE: suite,
      CEL_TEST_EVENTS: events,
      CEL_TEST_GREP: grep ?? "",
      CEL_TEST_WORKSPACE: workspace.path,
      CEL_PROJECT_ROOT: projectRoot,
      CEL_EXPECTED_VSCODE: expected.vscodeVersion,
    },
  };
  let editor;
  const count = { passed: 0, failed: 0 };
  try {
    editor =
      kind === "server"
        ? await startWorkbench({
            ...options,
            version: /** @type {keyof typeof serverVersions} */ (version),
          })
        : await startDesktop({
            ...options,
            version: /** @type {keyof typeof desktopVersions} */ (version),
          });
    const ended = await follow(events, editor.testsExited, (event) => show(event, count));
    for (const fault of faultsOf(editor.log())) {
      count.failed += 1;
      console.log(`  ✗ VS Code finds fault with the extension: ${fault}`);
    }
    const nothingRan = count.passed + count.failed === 0;
    if (ended.reason !== undefined || (nothingRan && grep === undefined)) {
      count.failed += 1;
      console.log(`  ✗ ${host} ${suite}: ${nothingRan && ended.complete ? "no test ran" : ended.reason}`);
      console.log(indent(editor.log().slice(-6000)));
    } else if (verbose) {
      console.log(indent(editor.log()));
    }
  } catch (error) {
    count.failed += 1;
    console.log(`  ✗ ${host} ${suite}: ${error}`);
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
 */
function show(event, count) {
  if (event.type === "pass") {
    count.passed += 1;
    console.log(`  ✓ ${event.title} (${Math.round(event.ms)} ms)`);
  } else if (event.type === "fail") {
    count.failed += 1;
    console.log(`  ✗ ${event.title}\n${indent(event.error)}`);
  } else if (event.type === "pending") {
    console.log(`  - ${event.title} (skipped)`);
  }
}

/**
 * Follows a file of events while it grows, until the run ends.
 * @param {string} file
 * @param {Promise<number>} exited
 * @param {(event: HostEvent) => void} onEvent
 * @returns {Promise<{ complete: boolean, reason: string | undefined }>} why the run is not to be believed, where it is not
 */
async function follow(file, exited, onEvent) {
  let seen = 0;
  let complete = false;
  let failures = 0;
  const readNew = async () => {
    const text = await readFile(file, "utf8").catch(() => "");
    const end = text.lastIndexOf("\n") + 1;
    for (const line of text.slice(seen, end).split("\n")) {
      if (line === "") continue;
      const event = /** @type {HostEvent} */ (JSON.parse(line));
      if (event.type === "end") complete = true;
      if (event.type === "fail") failures += 1;
      onEvent(event);
    }
    seen = Math.max(seen, end);
  };
  /** @type {{ code: number } | { error: unknown } | undefined} */
  let outcome;
  exited.then(
    (code) => {
      outcome = { code };
    },
    (error) => {
      outcome = { error };
    },
  );
  const deadline = performance.now() + limitMs;
  while (outcome === undefined && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await readNew();
  }
  await readNew();
  if (outcome === undefined) return { complete, reason: `the tests did not end within ${limitMs / 1000} s` };
  if (!complete) {
    const how = "error" in outcome ? String(outcome.error) : `exit code ${outcome.code}`;
    return { complete, reason: `the tests were cut short: ${how}` };
  }
  if ("code" in outcome && outcome.code !== 0 && failures === 0) {
    return { complete, reason: `VS Code ended with exit code ${outcome.code}` };
  }
  return { complete, reason: undefined };
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, "      ");
}
