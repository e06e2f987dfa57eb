// Runs the tests that drive the real workbench in a headless page, and counts them by mocha's own events.
// In this very process: whatever the tests start (VS Code, a browser, folders) goes with it, however it ends.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { testLimitMs } from "./events.mjs";
import { projectRoot } from "./project.mjs";

/**
 * @param {object} options
 * @param {string} options.testsFolder where the bundled test/ui lies, absolute
 * @param {string | undefined} options.grep a regular expression over full titles
 * @returns {Promise<import("./events.mjs").Count>}
 */
export async function runUiSuite({ testsFolder, grep }) {
  const { default: Mocha } = await import("mocha");
  process.env.CEL_PROJECT_ROOT = projectRoot;
  const mocha = new Mocha({
    ui: "bdd",
    timeout: testLimitMs,
    // Prints nothing of its own: the events are told below.
    reporter: class extends Mocha.reporters.Base {},
    forbidOnly: true,
    ...(grep === undefined ? {} : { grep: new RegExp(grep) }),
  });
  for (const file of await readdir(testsFolder)) {
    if (file.endsWith(".test.js")) mocha.addFile(path.join(testsFolder, file));
  }
  const count = { passed: 0, failed: 0 };
  await new Promise((resolve) => {
    const runner = mocha.run(resolve);
    runner.on("pass", (test) => {
      count.passed += 1;
      console.log(`  ✓ ${test.fullTitle()} (${Math.round(test.duration ?? 0)} ms)`);
    });
    runner.on("fail", (test, error) => {
      count.failed += 1;
      const text = String(error?.stack ?? error).replace(/^/gm, "      ");
      console.log(`  ✗ ${test.fullTitle()}\n${text}`);
    });
    runner.on("pending", (test) => console.log(`  - ${test.fullTitle()} (skipped)`));
  });
  if (count.passed + count.failed === 0 && grep === undefined) throw new Error("no test ran");
  return count;
}
