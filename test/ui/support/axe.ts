/** What axe finds in a page. https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#api-name-axerun */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Frame, Page } from "playwright-core";
import { projectRoot } from "./support";

/** What hinders somebody. */
const IMPACTS = ["critical", "serious", "moderate"];

/**
 * @param within a CSS selector of what is looked at; the whole document where it is left out
 * @returns a line for each rule that something breaks, with the first three places
 */
export async function hindrances(page: Page | Frame, within?: string): Promise<string[]> {
  await page.evaluate(await readFile(path.join(projectRoot, "node_modules/axe-core/axe.min.js"), "utf8"));
  const where = within === undefined ? "document" : JSON.stringify(within);
  return page.evaluate<
    string[]
  >(`axe.run(${where}, { resultTypes: ["violations"] }).then(({ violations }) => violations
    .filter(({ impact }) => ${JSON.stringify(IMPACTS)}.includes(impact))
    .map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 200) + " " + failureSummary).join("; ")))`);
}
