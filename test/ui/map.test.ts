import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { isToHost } from "../../src/map/protocol";
import { demoFiles, demoInventories, fileOf, largeWorkspace } from "../unit/map/fixtures";
import type { MapPage } from "./support/mapPage";
import { demo, focused, mapSuite } from "./support/mapSuite";
import { MAP_THEMES, type ThemeName } from "./support/mapThemes";
import { eventually } from "./support/support";
import { beginStep, LIMIT, leastOfThree } from "./support/tasks";

const THEMES = Object.keys(MAP_THEMES) as ThemeName[];

describe("The page of the Failover Map", () => {
  const { browser, show } = mapSuite();

  it("draws the demo: its lines, its endpoints, its nodes with their roles", async () => {
    const { page } = await show(demo());
    for (const name of [
      /^redis\.yml line 23, production\.host: breaks today\. .*READONLY/,
      /^redis\.yml line 25, production\.queues\.url: safe\./,
      /^Primary endpoint, 1 safe, of jobs-001/,
      /^Direct to tito-redis-001, 2 break today, 1 unknown, past the endpoints of tito-redis/,
      /^primary tito-redis-002, us-east-1b, node of tito-redis/,
      /^Simulate failover of tito-redis: tito-redis-001 would become the primary/,
    ])
      await page.getByRole("button", { name }).waitFor();
  });

  it("simulates a failover at a press, says what breaks, and undoes it at the next", async () => {
    const map = await show(demo());
    const { page } = map;
    const status = page.getByRole("status");
    await page.getByRole("button", { name: /^Simulate failover of tito-redis:/ }).click();
    await page.getByText("Simulation: tito-redis fails over to tito-redis-001.").waitFor();
    await page.getByRole("button", { name: /^\.env\.production line 5, .*: breaks in simulation/ }).waitFor();
    await page.getByRole("button", { name: /^primary tito-redis-001, was replica/ }).waitFor();
    await eventually(
      "what breaks is said aloud",
      async () => (await status.textContent()) ?? "",
      (text) => /2 lines break in simulation: \.env\.production line 5, cache\.tf line 25\./.test(text),
    );
    await page.getByRole("button", { name: ".env.production:5" }).click();
    assert.equal(map.said.at(-1)?.type, "openLine");

    await page.getByRole("button", { name: /^Undo simulation of tito-redis:/ }).click();
    await page.getByRole("button", { name: /^Simulate failover of tito-redis: tito-redis-003/ }).waitFor();
    await page.getByText("Press Simulate failover to see").waitFor();
    await eventually(
      "the end of the rehearsal is said aloud",
      async () => (await status.textContent()) ?? "",
      (text) => /as the account tells again/.test(text),
    );
  });

  it("searches while one types, folds and unfolds, and leaves out states", async () => {
    const { page } = await show(demo());
    await page.getByRole("searchbox").fill("redis.yml tito");
    await line(page, "cable.yml").waitFor({ state: "detached" });
    assert.equal(await page.locator("[aria-label^='redis.yml line']").count(), 1);
    await page.keyboard.press("Escape");
    await line(page, "cable.yml").waitFor();
    await page.getByText("Files", { exact: true }).click();
    await line(page, "cable.yml").waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^cable\.yml, config, 1 line/ }).click();
    await line(page, "cable.yml").waitFor();
    await page.getByText("Groups", { exact: true }).click();
    await line(page, "cable.yml").waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^tito-redis, us-east-1/ }).click();
    await page.getByRole("button", { name: /^cable\.yml, config, 1 line/ }).waitFor();
    await page.getByRole("radio", { name: "Lines" }).press(" ");
    await line(page, "redis.yml").waitFor();
    await page.getByRole("button", { name: /^\d+ safe$/ }).click();
    await line(page, "cable.yml").waitFor({ state: "detached" });
  });

  it("is there as tables too, in which one can open lines and fail over", async () => {
    const map = await show(demo());
    const { page } = map;
    await page.getByRole("button", { name: "Table" }).click();
    const row = page.getByRole("row", {
      name: /^config\/redis\.yml 23 production\.host Direct to tito-redis-001 tito-redis breaks today/,
    });
    await row.waitFor();
    await page.locator(".map").waitFor({ state: "hidden" });
    const lines = map.map().files.reduce((sum, file) => sum + file.lines.length, 0);
    await eventually(
      "a row for every line",
      () => page.locator("table").first().locator("tbody tr").count(),
      (rows) => rows === lines,
    );
    await page.getByRole("button", { name: "Simulate failover of tito-redis Shard 0001" }).press("Enter");
    await page.getByRole("row", { name: /^\.env\.production 5 .* breaks in simulation/ }).waitFor();
    await eventually(
      "the focus stays on the button",
      () => focused(map),
      (label) => label === "Undo simulation of tito-redis Shard 0001",
    );
    await page
      .getByRole("row", { name: /^config\/redis\.yml 23 / })
      .getByRole("button")
      .click();
    assert.equal(map.said.at(-1)?.type, "openLine");
  });

  it("comes back as it was looked at", async () => {
    const first = await show(demo());
    await first.page.getByRole("searchbox").fill("jobs");
    await first.page.getByRole("button", { name: /^Direct to jobs-001-002, .*1 breaks today/ }).waitFor();
    await first.page.getByRole("button", { name: /^\d+ safe$/ }).click();
    const again = await show({ ...demo(), kept: first.kept() });
    assert.equal(await again.page.getByRole("searchbox").inputValue(), "jobs");
    assert.equal(await again.page.locator(".chip[aria-pressed='false']").count(), 1);
  });

  it("is saved as a picture that needs nothing of the page", async () => {
    const map = await show(demo());
    await map.page.getByRole("button", { name: /^Simulate failover of tito-redis:/ }).click();
    await map.page.locator(".banner.simulation").waitFor();
    await map.page.getByRole("button", { name: "Save as SVG…" }).click();
    const message = await eventually(
      "the page sends its picture",
      async () => map.said.find((each) => each.type === "saveSvg"),
      (each) => each !== undefined,
    );
    assert.ok(message?.type === "saveSvg");
    assert.doesNotMatch(message.svg, /var\(|<script|href|url\(/);
    assert.match(message.svg, /tito-redis fails over to tito-redis-001/);
    assert.match(message.svg, /rgb\(241, 76, 76\)/);
    const problems = await map.page.evaluate<number>(
      `new DOMParser().parseFromString(${JSON.stringify(message.svg)}, "image/svg+xml").querySelectorAll("parsererror").length`,
    );
    assert.equal(problems, 0);
  });

  it("says what to do where there is no account, and where nothing was found", async () => {
    const none = { title: "demo", account: "none", audit: "idle" } as const;
    const without = await show({ files: demoFiles(), inventories: [], status: none });
    await without.page.getByRole("button", { name: "Use the Demo Account" }).click();
    assert.deepEqual(without.said.at(-1), { type: "run", command: "demo" });
    const unread = { title: "demo", account: "ready", audit: "idle" } as const;
    const empty = await show({ files: [], inventories: demoInventories(), status: unread });
    await empty.page.getByText("No line of this workspace is known to use a cache.").waitFor();
    await empty.page.getByRole("button", { name: "Audit Workspace" }).click();
    assert.deepEqual(empty.said.at(-1), { type: "run", command: "audit" });
  });

  it("is saved as a file that holds no markup of others, and nothing that XML forbids", async () => {
    const host = "shop-001.x7k2qf.0001.use1.cache.amazonaws.com";
    const evil = fileOf("a<script>alert(1)</script>&\"'.yml", `"</text><script>": ${host}\n`);
    const title = "of <b>\u0000\u000b\ud800b\u{1f600}";
    const status = { title, account: "none", audit: "done" } as const;
    const { page, said } = await show({ files: [evil], inventories: [], status });
    await page.getByRole("button", { name: "Save as SVG…" }).click();
    const message = await eventually(
      "the page sends its picture",
      async () => said.find((each) => each.type === "saveSvg"),
      (each) => each !== undefined,
    );
    assert.ok(message?.type === "saveSvg" && isToHost(message));
    assert.match(message.svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.doesNotMatch(message.svg, /<script|<b>|var\(|href|url\(|<style|<image|<foreignObject/);
    assert.match(message.svg, /&lt;script&gt;/);
    assert.match(message.svg, /of &lt;b&gt;\ufffdb\u{1f600}</u);
  });

  for (const theme of THEMES)
    it(`takes its colours from the theme: ${theme}`, async () => {
      const { page } = await show({ ...demo(), theme });
      const wanted = MAP_THEMES[theme].colors["editorError-foreground"];
      await page.locator(".wire.is-broken path").first().waitFor({ state: "attached" });
      const drawn = await page.evaluate<string>(
        "getComputedStyle(document.querySelector('.wire.is-broken path')).stroke",
      );
      assert.equal(drawn, rgb(wanted ?? ""));
    });

  it("opens, filters, folds and fails over 50 groups, 500 nodes and 1,000 mentions with no long task", async () => {
    const { page } = await show(largeWorkspace(1000));
    const steps: readonly (readonly [string, () => Promise<unknown>, Locator])[] = [
      [
        "filter",
        () => page.getByRole("searchbox").fill("service-04"),
        page.getByRole("button", { name: /^Primary endpoint, .* of service-04$/ }),
      ],
      [
        "clear",
        () => page.getByRole("searchbox").fill(""),
        page.getByRole("button", { name: /^service-05, / }),
      ],
      [
        "unfold",
        () => page.getByText("Lines", { exact: true }).click(),
        page.getByRole("button", { name: /^config\.yml line \d+/ }).nth(999),
      ],
      [
        "scroll",
        () => page.evaluate("document.querySelector('.viewport').scrollTop = 6000"),
        page.locator(".item").first(),
      ],
      [
        "fail over",
        () => page.locator("[aria-label^='Simulate failover']").first().press("Enter"),
        page.locator(".banner.simulation"),
      ],
      [
        "table",
        () => page.getByRole("button", { name: "Table" }).click(),
        page.locator("table").nth(1).locator("tbody tr").nth(250),
      ],
    ];
    const longest = await leastOfThree(browser(), async () => {
      await beginStep(page, "open");
      await page.reload();
      await page.getByRole("button", { name: /^service-05, / }).waitFor();
      for (const [name, act, shown] of steps) {
        await beginStep(page, name);
        await act();
        await shown.waitFor({ state: "attached" });
        // What follows as soon as it is there belongs to the step.
        await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
      }
    });
    const limit = longest.get(LIMIT) ?? 0;
    assert.deepEqual([...longest.keys()].sort(), [LIMIT, "open", ...steps.map(([name]) => name)].sort());
    for (const [name, time] of longest)
      assert.ok(time <= limit, `${name} has a task of ${Math.round((100 * time) / limit)} % of the limit`);
  });
});

function line(page: MapPage["page"], file: string): Locator {
  return page.locator(`[aria-label^='${file} line']`).first();
}

function rgb(hex: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${r}, ${g}, ${b})`;
}
