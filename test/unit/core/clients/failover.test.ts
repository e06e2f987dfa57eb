/** What the rows say that clients do at READONLY, held against what the lab saw them do. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { failoverPage } from "../../../../scripts/failoverPage.mjs";
import { isWithin } from "../../../../src/core/clients/packages/version";
import { atReadOnly, PRODUCTS } from "../../../../src/core/clients/products/all";
import { projectRoot } from "../../projectRoot";

interface Result {
  readonly client: string;
  readonly version: string;
  readonly options: string;
  readonly failover: string;
  readonly outcome: "recovers" | "stuck" | "exits";
  readonly recoveredAfterMs: number | null;
  readonly failedWrites: number;
  readonly error: string | null;
}

const read = (...parts: string[]) => readFileSync(path.join(projectRoot(__dirname), ...parts), "utf8");
const lab = JSON.parse(read("lab", "results.json")) as { date: string; results: Result[] };
const seen = (client: string, failover: string, options: string) =>
  lab.results.filter(
    (result) => result.client === client && result.failover === failover && result.options === options,
  );

describe("What clients do at a failover", () => {
  it("was seen of at least 14 clients and versions, in each kind of failover", () => {
    const clients = new Set(lab.results.map(({ client, version }) => `${client} ${version}`));
    assert.ok(clients.size >= 14, String(clients.size));
    assert.match(lab.date, /^\d{4}-\d\d-\d\d$/);
    for (const each of clients) {
      const failovers = lab.results.filter(({ client, version }) => `${client} ${version}` === each);
      assert.ok(new Set(failovers.map(({ failover }) => failover)).size >= 3, each);
    }
  });

  it("is docs/failover-clients.md, which node scripts/docs.mjs makes", () => {
    assert.ok(read("docs", "failover-clients.md") === failoverPage(lab), "the page is old");
  });

  const rows = PRODUCTS.flatMap(({ name, atReadOnly: row }) =>
    [row, row?.older].flatMap((each) => (each === undefined ? [] : [{ name, row: each }])),
  );
  for (const { name, row } of rows)
    it(`is what the row of ${name} says of ${row.from} and later`, () => {
      if (row.proof !== "lab") return assert.match(row.proof, /^https:\/\/[^\s()]+$/);
      const runs = seen(name, "roles-swap", "defaults").filter(({ version }) => isWithin(version, row));
      assert.ok(runs.length > 0, "no run of the lab is within its versions");
      for (const { version, outcome } of runs)
        assert.equal(outcome, row.does === "stays" ? "stuck" : "recovers", version);
      const majors = new Set(runs.map(({ version }) => version.split(".")[0]));
      const last = Number(row.below?.split(".")[0]);
      for (let major = Number(row.from.split(".")[0]); major < last; major++)
        assert.ok(majors.has(String(major)), `no run of version ${major}`);
    });

  it("is no row's contradiction: a client that was seen to stay, and has none, is known", () => {
    const unknown = lab.results.filter(
      ({ client, version, options, failover, outcome }) =>
        failover === "roles-swap" &&
        options === "defaults" &&
        outcome === "stuck" &&
        PRODUCTS.some(({ name, packages }) => name === client && packages !== undefined) &&
        atReadOnly(client, version)?.does !== "stays",
    );
    assert.deepEqual(
      unknown.map(({ client, version }) => `${client} ${version}`),
      [],
    );
  });

  it("takes no longer than its row says, on a machine that has little else to do", () => {
    const OPTIONS = ["defaults", "reconnectOnError: READONLY gives 2", "retry_on_error: ReadOnlyError"];
    for (const { name, atReadOnly: row } of PRODUCTS) {
      const { seconds } = row ?? {};
      if (seconds === undefined) continue;
      const runs = OPTIONS.flatMap((options) => seen(name, "roles-swap", options)).filter(
        ({ outcome }) => outcome === "recovers",
      );
      assert.ok(runs.length > 0, name);
      for (const { version, recoveredAfterMs } of runs)
        assert.ok((recoveredAfterMs ?? 0) <= seconds * 1000, `${name} ${version}: ${recoveredAfterMs} ms`);
    }
  });

  it("changes with the option that a quick fix writes", () => {
    for (const { name, atReadOnly: row } of PRODUCTS) {
      if (row?.option === undefined) continue;
      const runs = seen(name, "roles-swap", "reconnectOnError: READONLY gives 2");
      assert.ok(runs.length > 0, name);
      for (const { version, outcome } of runs) assert.equal(outcome, "recovers", `${name} ${version}`);
    }
  });
});
