// A mocha reporter for many small tests, one process or several: one line for each outermost suite, every failure in
// full, and the counts with the titles of what failed as JSON in the file CEL_UNIT_RESULT, from which the runner adds up.
import { writeFileSync } from "node:fs";
import Mocha from "mocha";

/** @typedef {import("./events.mjs").Count & { failures: string[] }} UnitResult `failures` are full titles */

class UnitReporter extends Mocha.reporters.Base {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    /** @type {UnitResult} */
    const result = { passed: 0, failed: 0, failures: [] };
    const none = { title: "", passed: 0, failed: 0 };
    let suite = none;
    const tellSuite = () => {
      const { title, passed, failed } = suite;
      if (failed > 0) console.log(`  ✗ ${title}: ${failed} failed, ${passed} passed`);
      else if (passed > 0) console.log(`  ✓ ${title} (${passed})`);
      suite = none;
    };
    // Of several processes, the events of a file come together.
    /** @param {Mocha.Test | Mocha.Hook} test */
    const suiteOf = (test) => {
      const title = test.titlePath()[0] ?? "";
      if (title !== suite.title) {
        tellSuite();
        suite = { title, passed: 0, failed: 0 };
      }
      return suite;
    };
    runner.on("pass", (test) => {
      result.passed += 1;
      suiteOf(test).passed += 1;
    });
    runner.on("fail", (test) => {
      result.failed += 1;
      result.failures.push(test.fullTitle());
      suiteOf(test).failed += 1;
    });
    runner.once("end", () => {
      tellSuite();
      if (result.failed > 0) this.epilogue();
      const file = process.env.CEL_UNIT_RESULT;
      if (file !== undefined) writeFileSync(file, JSON.stringify(result));
    });
  }
}

// biome-ignore lint/style/noDefaultExport: mocha takes a reporter file's default export
export default UnitReporter;
