// A mocha reporter for many small tests: as reporter.mjs, with one line for each outermost suite.
import { Reporter } from "./reporter.mjs";

class UnitReporter extends Reporter {
  suite = { title: "", "✓": 0, "✗": 0, "-": 0 };

  /**
   * @override
   * @type {Reporter["tell"]}
   */
  tell(mark, test) {
    const title = test.titlePath()[0] ?? "";
    if (title !== this.suite.title) {
      this.tellRest();
      this.suite = { title, "✓": 0, "✗": 0, "-": 0 };
    }
    this.suite[mark] += 1;
  }

  /** @override */
  tellRest() {
    const { title, "✓": passed, "✗": failed } = this.suite;
    if (failed > 0) console.log(`  ✗ ${title}: ${failed} failed, ${passed} passed`);
    else if (passed > 0) console.log(`  ✓ ${title} (${passed})`);
  }
}

// biome-ignore lint/style/noDefaultExport: mocha takes a reporter file's default export
export default UnitReporter;
