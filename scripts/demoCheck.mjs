// npm start -- --check: the demo without a window. Passes where the editor shows what the demo is made for.
import { readFile } from "node:fs/promises";
import { demoFindings, step } from "../test/run/project.mjs";
import { group, openServerBuild, prepareDemo } from "./demo.mjs";

const limitMs = 180_000;

/**
 * @typedef {import("./demo.mjs").Demo} Demo
 * @typedef {{ file: string, line: number, column: number, severity: string, rule: string, message: string }} Finding
 *   with line and column 1-based
 * @typedef {{ findings: Finding[] } | { error: string }} CheckResult
 */

/** @throws with the reason where the editor shows no findings */
export async function checkDemo() {
  const limit = AbortSignal.timeout(limitMs);
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
  return { error: `none within ${limitMs / 1000} s` };
}
