// Where things are in this project, and the words in which its commands tell what they do.
import path from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Everything that is downloaded and everything that is measured lies here; git ignores it. */
export const cacheFolder = path.join(projectRoot, ".vscode-test");

export const demoWorkspace = path.join(projectRoot, "demo/workspace");
export const demoAccount = path.join(projectRoot, "demo/account.json");

/** Every finding that the demo workspace must show with the demo account. */
export const demoFindings = path.join(projectRoot, "demo/expected.json");

/**
 * Tells what is being done and how long it took; a failure is told and passed on.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const began = performance.now();
  const took = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  console.log(`• ${what} …`);
  try {
    const result = await work();
    console.log(`  done in ${took()}`);
    return result;
  } catch (error) {
    console.log(`  failed after ${took()}`);
    throw error;
  }
}
