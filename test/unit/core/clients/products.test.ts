/** The rows of products: each is told by a case or by a line below, and says where it is written. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { clientsPage } from "../../../../scripts/clientsPage.mjs";
import { PRODUCTS } from "../../../../src/core/clients/products/all";
import type { Product } from "../../../../src/core/clients/products/product";
import { findMentions } from "../../../../src/core/mentions/find";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { FOLDER, read } from "../../cases/account";
import { projectRoot } from "../../projectRoot";
import { EXAMPLES } from "./examples";

const HOST = "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com";

/** The patterns of a row that a place must fit, by what tells the row apart in a message. */
function rowsOf({
  name,
  calls,
  settings = [],
}: Product): { readonly id: string; readonly patterns: RegExp[] }[] {
  const inCode = Object.entries(calls ?? {}).flatMap(([platform, rows]) =>
    rows.map(({ callee }) => ({ id: `${name} in ${platform}: ${callee}`, patterns: [callee] })),
  );
  const inSettings = settings.map(({ keys, file, before, after, section, scheme, nearby = [] }) => {
    const all = [
      keys,
      file,
      before,
      after,
      section,
      scheme,
      ...nearby.flatMap(({ key, value }) => [key, value]),
    ];
    const patterns = all.filter((pattern) => pattern !== undefined);
    return { id: `${name} in settings: ${patterns.join(" ")}`, patterns };
  });
  return [...inCode, ...inSettings];
}

/** The patterns that something fitted while `run` ran. */
function fitting(run: () => void): ReadonlySet<RegExp> {
  const fitted = new Set<RegExp>();
  const { test } = RegExp.prototype;
  RegExp.prototype.test = function (text) {
    const fits = test.call(this, text);
    if (fits) fitted.add(this);
    return fits;
  };
  try {
    run();
  } finally {
    RegExp.prototype.test = test;
  }
  return fitted;
}

function readCases(): void {
  for (const entry of readdirSync(FOLDER, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const cases = JSON.parse(read(entry.name, "cases.json")) as { file: string; as?: string }[];
    for (const { file, as } of cases)
      findMentions(new SourceText(read(entry.name, file), as ?? path.basename(file)));
  }
}

const mentionsIn = (file: string, text: string) =>
  findMentions(new SourceText(text.replaceAll("{H}", HOST), file));

describe("Products", () => {
  it("have one row each", () => {
    const names = PRODUCTS.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
  });

  it("say where it is written what their rows say", () => {
    for (const { name, source } of PRODUCTS) assert.match(source, /^https:\/\/[^\s()]+$/, name);
  });

  it("are listed in docs/clients.md, which node scripts/docs.mjs makes", () => {
    const page = readFileSync(path.join(projectRoot(__dirname), "docs", "clients.md"), "utf8");
    assert.ok(page === clientsPage(PRODUCTS), "the page is old");
  });

  it("are told by a case or an example, row by row", () => {
    const fitted = fitting(() => {
      readCases();
      for (const [file, text] of EXAMPLES) mentionsIn(file, text);
    });
    const missing = PRODUCTS.flatMap(rowsOf).filter(
      ({ patterns }) => !patterns.every((each) => fitted.has(each)),
    );
    assert.deepEqual(
      missing.map(({ id }) => id),
      [],
    );
  });

  it("say what to set, where they are shown without cluster mode or Auto Discovery", () => {
    for (const { name, calls, settings = [], advice } of PRODUCTS) {
      const rows = [...Object.values(calls ?? {}).flat(), ...settings];
      if (
        !rows.some(({ cluster, needs }) => cluster === false && needs !== "proxy") ||
        /mem|libmc|aiomc/i.test(name)
      )
        continue;
      assert.ok(advice?.cluster ?? advice?.discovery, `no advice for ${name}`);
    }
  });

  for (const [file, text, ...expected] of EXAMPLES)
    it(`reads ${expected.join(", ")} in ${file}: ${text.slice(0, 60).replace(/\s+/g, " ")}`, () => {
      const found = mentionsIn(file, text).map(({ client: { name, clusterAware, needsNodes } }) => {
        const mode = clusterAware === null ? [] : [clusterAware ? "cluster" : "plain"];
        return [name ?? "-", ...mode, ...(needsNodes ? [needsNodes] : [])].join(" ");
      });
      assert.deepEqual(found, expected);
    });
});
