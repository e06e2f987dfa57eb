// The suites that mocha runs outside of VS Code: the unit tests, their properties alone, and those that drive the
// workbench in a headless page.
import { runMochaSuite } from "./mochaTests.mjs";
import { projectRoot } from "./project.mjs";
import { strangersEnvironment } from "./temporary.mjs";

/** Where the unit tests take longest: they begin first, so that all processes end together. */
const LONG = ["secrets/", "core/failoverReality", "cli/aliases", "audit/", "cli/", "aws/"];

/**
 * @typedef {object} SuiteOptions
 * @property {readonly { file: string, sources: readonly string[] }[]} bundles of all suites
 * @property {string | undefined} grep a regular expression over full titles
 * @property {number} jobs how many processes
 * @property {import("./events.mjs").Say} say
 */

/**
 * @param {SuiteOptions & { properties?: { seed: number, factor: number } }} options
 * @returns {Promise<import("./reporter.mjs").MochaResult>}
 */
export function runUnitSuite({ bundles, properties, ...options }) {
  const files = bundles
    .map(({ file, sources }) => ({ file: file.replaceAll("\\", "/"), sources }))
    .filter(({ file }) => file.includes("/test/unit/"))
    .filter(({ sources }) => properties === undefined || sources.includes("test/unit/properties.ts"))
    .map(({ file }) => file);
  /** @param {string} file */
  const rank = (file) => {
    const at = LONG.findIndex((long) => file.includes(`/unit/${long}`));
    return at < 0 ? LONG.length : at;
  };
  return runMochaSuite({
    ...options,
    files: files.sort((a, b) => rank(a) - rank(b)),
    reporter: "unitReporter.mjs",
    patience: properties === undefined ? 1 : Math.max(1, properties.factor),
    // No test may depend on the AWS profiles of whoever runs it.
    environment: async (folder) => ({
      ...(await strangersEnvironment(folder)),
      ...(properties && {
        CEL_PROPERTY_SEED: String(properties.seed),
        CEL_PROPERTY_FACTOR: String(properties.factor),
      }),
    }),
  });
}

/**
 * Asks the properties with values of their own and many of them, and tells how to ask again what failed.
 * @param {SuiteOptions & { seed: number, factor: number }} options
 * @returns {Promise<import("./events.mjs").Count>}
 */
export async function explore({ seed, factor, ...options }) {
  options.say(`seed ${seed}, ${factor} times as many runs as a property names`);
  const result = await runUnitSuite({ ...options, properties: { seed, factor } });
  for (const title of result.failures) {
    // As a pattern, whatever the shell makes of quotes.
    const pattern = title.replace(/[^\w :,-]/g, ".");
    options.say(`to repeat: npm run test:explore -- --seed ${seed} --factor ${factor} --grep "${pattern}"`);
  }
  return result;
}

/**
 * @param {SuiteOptions} options
 * @returns {Promise<import("./events.mjs").Count>}
 */
export function runUiSuite({ bundles, ...options }) {
  const files = bundles.map(({ file }) => file).filter((file) => /[/\\]test[/\\]ui[/\\]/.test(file));
  return runMochaSuite({
    ...options,
    files,
    reporter: "reporter.mjs",
    environment: async () => ({ ...process.env, CEL_PROJECT_ROOT: projectRoot }),
  });
}
