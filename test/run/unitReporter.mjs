// A mocha reporter for many small tests: one line for each outermost suite, every failure in full, and the
// counts as JSON in the file CEL_UNIT_RESULT, from which the runner adds up.
import { writeFileSync } from "node:fs";
import Mocha from "mocha";

/** @typedef {{ passed: number, failed: number }} UnitResult */

class UnitReporter extends Mocha.reporters.Base {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const result = { passed: 0, failed: 0 };
    let before = { ...result };
    runner.on("pass", () => {
      result.passed += 1;
    });
    runner.on("fail", () => {
      result.failed += 1;
    });
    runner.on("suite", (suite) => {
      if (suite.parent?.root) before = { ...result };
    });
    runner.on("suite end", (suite) => {
      if (!suite.parent?.root) return;
      const passed = result.passed - before.passed;
      const failed = result.failed - before.failed;
      if (passed + failed === 0) return;
      console.log(
        failed > 0
          ? `  ✗ ${suite.title}: ${failed} failed, ${passed} passed`
          : `  ✓ ${suite.title} (${passed})`,
      );
    });
    runner.once("end", () => {
      if (result.failed > 0) this.epilogue();
      const file = process.env.CEL_UNIT_RESULT;
      if (file !== undefined) writeFileSync(file, JSON.stringify(result));
    });
  }
}

// biome-ignore lint/style/noDefaultExport: mocha takes a reporter file's default export
export default UnitReporter;
