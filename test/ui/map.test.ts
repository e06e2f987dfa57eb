import assert from "node:assert/strict";
import type { Browser, Locator } from "playwright-core";
import { demoFiles, demoInventories, largeWorkspace } from "../unit/map/fixtures";
import { type MapPage, type MapPageOptions, openMapPage } from "./support/mapPage";
import { MAP_THEMES, type ThemeName } from "./support/mapThemes";
import { eventually, harness } from "./support/support";
import { beginStep, longestTasks, plainTable } from "./support/tasks";

const THEMES = Object.keys(MAP_THEMES) as ThemeName[];

describe("The page of the Failover Map", () => {
  let browser: Browser;
  let closeBrowser: () => Promise<void>;
  let opened: MapPage[] = [];

  before(async () => {
    const { launchBrowser } = await harness<typeof import("../run/browser.mjs")>("browser.mjs");
    const launched = await launchBrowser();
    browser = launched.browser;
    closeBrowser = launched.close;
  });

  after(() => closeBrowser?.());

  afterEach(async () => {
    for (const { page, complaints, asked } of opened) {
      assert.deepEqual(complaints, []);
      assert.deepEqual(asked, [], "a request left the page");
      await page.close();
    }
    opened = [];
  });

  const demo = () => ({ files: demoFiles(), inventories: demoInventories() });

  async function show(options: MapPageOptions): Promise<MapPage> {
    const map = await openMapPage(browser, options);
    opened.push(map);
    return map;
  }

  /** What has the keyboard's focus, by its spoken name. */
  const focused = ({ page }: MapPage) =>
    page.evaluate<string>(
      "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''",
    );

  it("draws the demo: its lines, its endpoints, its nodes with their roles", async () => {
    const { page } = await show(demo());
    for (const name of [
      /^redis\.yml line 23, production\.host: fails\. .*READONLY/,
      /^redis\.yml line 25, production\.queues\.url: safe\./,
      /^Primary endpoint of jobs-001, 1 line: 1 safe/,
      /^Past the endpoints of tito-redis, directly to tito-redis-001, 3 lines: 2 fail, 1 not judged/,
      /^tito-redis-002, primary, us-east-1b, node of tito-redis/,
      /^Fail over tito-redis: tito-redis-001 would become the primary/,
    ])
      await page.getByRole("button", { name }).waitFor();
  });

  it("fails over at a press, says what breaks, and is brought back by the next", async () => {
    const map = await show(demo());
    const { page } = map;
    const status = page.getByRole("status");
    await page.getByRole("button", { name: /^Fail over tito-redis:/ }).click();
    await page.getByText("Rehearsal: tito-redis fails over to tito-redis-001.").waitFor();
    await page
      .getByRole("button", { name: /^\.env\.production line 5, .*after the failover fails/ })
      .waitFor();
    await page.getByRole("button", { name: /^tito-redis-001, primary, was replica/ }).waitFor();
    await eventually(
      "what breaks is said aloud",
      async () => (await status.textContent()) ?? "",
      (text) => /2 lines begin to fail: \.env\.production line 5, cache\.tf line 25\./.test(text),
    );
    await page.getByRole("button", { name: ".env.production:5" }).click();
    assert.equal(map.said.at(-1)?.type, "openLine");

    await page.getByRole("button", { name: /^Bring back tito-redis:/ }).click();
    await page.getByRole("button", { name: /^Fail over tito-redis: tito-redis-003/ }).waitFor();
    await page.getByText("Press Fail over on a shard").waitFor();
    await eventually(
      "the end of the rehearsal is said aloud",
      async () => (await status.textContent()) ?? "",
      (text) => /as the account tells again/.test(text),
    );
  });

  it("is reached whole by the keyboard alone, and acts by it", async () => {
    const map = await show(demo());
    const { page } = map;
    await page.locator(".item").first().waitFor();
    const stops: string[] = [];
    for (let tab = 0; tab < 12; tab++) {
      await page.keyboard.press("Tab");
      stops.push(await focused(map));
      if (stops.at(-1)?.startsWith("redis.yml") || (await onMap(map))) break;
    }
    assert.deepEqual(
      stops.slice(0, -1).map((stop) => stop.replace(/\d+/, "N")),
      [
        "Search the map",
        "",
        "Fold All",
        "Table",
        "Rehearse…",
        "Save as SVG…",
        "N fail",
        "N at risk",
        "N not judged",
        "N safe",
      ],
    );
    assert.ok(await onMap(map), "Tab comes to the map");

    // Every column from its top to its end, and from column to column along the wires.
    const reached = new Set<string>();
    for (const column of [0, 1, 2]) {
      if (column > 0) await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Home");
      for (let last = ""; ; ) {
        const now = await focused(map);
        if (now === last) break;
        reached.add(now);
        last = now;
        await page.keyboard.press("ArrowDown");
      }
    }
    const shown = map.map();
    for (const { name, lines } of shown.files)
      for (const line of lines)
        assert.ok(
          [...reached].some((label) => label.startsWith(`${name} line ${line.line}, ${line.label}:`)),
          `${name}:${line.line} is never reached`,
        );
    for (const group of shown.groups) {
      assert.ok(
        [...reached].some((label) => label.startsWith(group.name)),
        group.name,
      );
      for (const { nodes } of group.shards)
        for (const node of nodes)
          assert.ok(
            [...reached].some((label) => label.startsWith(`${node.name},`)),
            node.name,
          );
    }

    // Up to the button of tito-redis: it acts on Enter and on Space, and keeps the focus.
    for (let at = await focused(map); !at.startsWith("Fail over tito-redis"); at = await focused(map)) {
      await page.keyboard.press("ArrowUp");
      assert.notEqual(await focused(map), at, "the button is never reached");
    }
    assert.match(await page.evaluate<string>(FOCUS_RING), /^rgb\(0, 120, 212\) 2px$/);
    await page.keyboard.press("Enter");
    await page.locator(".banner.rehearsal").waitFor();
    assert.match(await focused(map), /^Bring back tito-redis/);
    await page.keyboard.press(" ");
    await page.locator(".banner.rehearsal").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    assert.equal(await focused(map), "Search the map");
  });

  it("searches while one types, folds and unfolds, and leaves out states", async () => {
    const { page } = await show(demo());
    await page.getByRole("searchbox").fill("redis.yml tito");
    await page
      .getByRole("button", { name: /^cable\.yml/ })
      .or(line(page, "cable.yml"))
      .waitFor({ state: "detached" });
    assert.equal(await page.locator("[aria-label^='redis.yml line']").count(), 1);
    await page.keyboard.press("Escape");
    await line(page, "cable.yml").waitFor();
    await page.getByRole("button", { name: "Fold All" }).click();
    await line(page, "cable.yml").waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^config\/cable\.yml, 1 line/ }).click();
    await line(page, "cable.yml").waitFor();
    await page.getByRole("button", { name: "Fold All" }).click();
    await page.getByRole("button", { name: "Unfold All" }).click();
    await line(page, "redis.yml").waitFor();
    await page.getByRole("button", { name: /^\d+ safe$/ }).click();
    await line(page, "cable.yml").waitFor({ state: "detached" });
  });

  it("is there as tables too, in which one can open lines and fail over", async () => {
    const map = await show(demo());
    const { page } = map;
    await page.getByRole("button", { name: "Table" }).click();
    const row = page.getByRole("row", {
      name: /^config\/redis\.yml 23 production\.host node tito-redis-001 tito-redis fails/,
    });
    await row.waitFor();
    await page.locator(".map").waitFor({ state: "hidden" });
    const lines = map.map().files.reduce((sum, file) => sum + file.lines.length, 0);
    await eventually(
      "a row for every line",
      () => page.locator("table").first().locator("tbody tr").count(),
      (rows) => rows === lines,
    );
    await page.getByRole("button", { name: "Fail over tito-redis Shard 0001" }).press("Enter");
    await page.getByRole("row", { name: /^\.env\.production 5 .* fails, was: at risk/ }).waitFor();
    await eventually(
      "the focus stays on the button",
      () => focused(map),
      (label) => label === "Bring back tito-redis Shard 0001",
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
    await first.page.getByRole("button", { name: /^Past the endpoints of jobs-001, .*1 fails/ }).waitFor();
    await first.page.getByRole("button", { name: /^\d+ safe$/ }).click();
    const again = await show({ ...demo(), kept: first.kept() });
    assert.equal(await again.page.getByRole("searchbox").inputValue(), "jobs");
    assert.equal(await again.page.locator(".chip[aria-pressed='false']").count(), 1);
  });

  it("is saved as a picture that needs nothing of the page", async () => {
    const map = await show(demo());
    await map.page.getByRole("button", { name: /^Fail over tito-redis:/ }).click();
    await map.page.locator(".banner.rehearsal").waitFor();
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

  it("opens, filters, folds and fails over 300 nodes and 1,000 mentions with no long task", async () => {
    const { page } = await show(largeWorkspace(1000));
    const steps: readonly (readonly [string, () => Promise<unknown>, Locator])[] = [
      [
        "filter",
        () => page.getByRole("searchbox").fill("service-04"),
        page.getByRole("button", { name: /^Primary endpoint of service-04/ }),
      ],
      [
        "clear",
        () => page.getByRole("searchbox").fill(""),
        page.getByRole("button", { name: /^services\/team-1, / }),
      ],
      [
        "unfold",
        () => page.getByRole("button", { name: "Unfold All" }).click(),
        page.getByRole("button", { name: /^config\.yml line \d+/ }).first(),
      ],
      [
        "scroll",
        () => page.evaluate("document.querySelector('.viewport').scrollTop = 6000"),
        page.locator(".item").first(),
      ],
      [
        "fail over",
        () => page.locator("[aria-label^='Fail over']").first().press("Enter"),
        page.locator(".banner.rehearsal"),
      ],
      [
        "table",
        () => page.getByRole("button", { name: "Table" }).click(),
        page.locator("table").nth(1).locator("tbody tr").nth(250),
      ],
    ];
    const longest = await longestTasks(browser, async () => {
      await plainTable(browser, "limit");
      await beginStep(page, "open");
      await page.reload();
      await page.getByRole("button", { name: /^services\/team-1, / }).waitFor();
      for (const [name, act, shown] of steps) {
        await beginStep(page, name);
        await act();
        await shown.waitFor({ state: "attached" });
        // What follows as soon as it is there belongs to the step.
        await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
      }
    });
    const limit = longest.get("limit") ?? 0;
    assert.deepEqual([...longest.keys()].sort(), ["limit", "open", ...steps.map(([name]) => name)].sort());
    for (const [name, time] of longest)
      assert.ok(time <= limit, `${name} has a task of ${Math.round((100 * time) / limit)} % of the limit`);
  });
});

/** How the focus is shown on what has it. */
const FOCUS_RING = `(() => {
  const style = getComputedStyle(document.activeElement.querySelector(".target"));
  return style.stroke + " " + style.strokeWidth;
})()`;

function onMap({ page }: MapPage): Promise<boolean> {
  return page.evaluate<boolean>("document.activeElement?.closest('.map') !== null");
}

function line(page: MapPage["page"], file: string): Locator {
  return page.locator(`[aria-label^='${file} line']`).first();
}

function rgb(hex: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${r}, ${g}, ${b})`;
}
