// A mocha reporter for one process or several: a line for each test, every failure in full, and the counts with the
// titles of what failed as JSON in the file CEL_TEST_RESULT, from which the runner adds up.
import { writeFileSync } from "node:fs";
import Mocha from "mocha";

/** @typedef {import("./events.mjs").Count & { failures: string[] }} MochaResult `failures` are full titles */

export class Reporter extends Mocha.reporters.Base {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    /** @type {MochaResult} */
    const result = { passed: 0, failed: 0, failures: [] };
    runner.on("pass", (test) => {
      result.passed += 1;
      this.tell("✓", test);
    });
    runner.on("fail", (test) => {
      result.failed += 1;
      result.failures.push(test.fullTitle());
      this.tell("✗", test);
    });
    runner.on("pending", (test) => this.tell("-", test));
    runner.once("end", () => {
      this.tellRest();
      if (result.failed > 0) this.epilogue();
      const file = process.env.CEL_TEST_RESULT;
      if (file !== undefined) writeFileSync(file, JSON.stringify(result));
    });
  }

  /**
   * Of several processes, the tests of a file come together.
   * @param {"✓" | "✗" | "-"} mark passed, failed or skipped
   * @param {Mocha.Test | Mocha.Hook} test
   */
  tell(mark, test) {
    console.log(`  ${mark} ${test.fullTitle()} (${Math.round(test.duration ?? 0)} ms)`);
  }

  /** Once, after the last test. */
  tellRest() {}
}

// biome-ignore lint/style/noDefaultExport: mocha takes a reporter file's default export
export default Reporter;
