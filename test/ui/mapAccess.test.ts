import assert from "node:assert/strict";
import { STATE_WORDS } from "../../src/map/outcome";
import { LINE_STATES } from "../../src/map/protocol";
import { largeWorkspace } from "../unit/map/fixtures";
import { hindrances } from "./support/axe";
import type { MapPage } from "./support/mapPage";
import { demo, focused, mapSuite } from "./support/mapSuite";
import { MAP_THEMES, type ThemeName } from "./support/mapThemes";

const THEMES = Object.keys(MAP_THEMES) as ThemeName[];

describe("The Failover Map for everybody", () => {
  const { show } = mapSuite();

  it("is reached whole by the keyboard alone, and acts by it", async () => {
    const map = await show(demo());
    const { page } = map;
    await page.locator(".item").first().waitFor();
    const stops: string[] = [];
    for (let tab = 0; tab < 16; tab++) {
      await page.keyboard.press("Tab");
      stops.push(await focused(map));
      if (stops.at(-1)?.startsWith("redis.yml") || (await onMap(map))) break;
    }
    assert.deepEqual(
      stops.slice(0, -1).map((stop) => stop.replace(/\d+/, "N")),
      [
        "Search the map",
        "",
        "Table",
        "Rehearse…",
        "Save as SVG…",
        "N break today",
        "N break at failover",
        "N unknown",
        "N safe",
        "",
        "Zoom out",
        "Zoom to N %, now 100 %",
        "Zoom in",
        "Fit",
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
            [...reached].some((label) => label.split(",")[0]?.endsWith(node.name)),
            node.name,
          );
    }

    // Up to the button of tito-redis: it acts on Enter and on Space, and keeps the focus.
    for (
      let at = await focused(map);
      !at.startsWith("Simulate failover of tito-redis");
      at = await focused(map)
    ) {
      await page.keyboard.press("ArrowUp");
      assert.notEqual(await focused(map), at, "the button is never reached");
    }
    assert.match(await page.evaluate<string>(FOCUS_RING), /^rgb\(0, 120, 212\) solid 2px$/);
    await page.keyboard.press("Enter");
    await page.locator(".banner.simulation").waitFor();
    assert.match(await focused(map), /^Undo simulation of tito-redis/);
    await page.keyboard.press(" ");
    await page.locator(".banner.simulation").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    assert.equal(await focused(map), "Search the map");
  });

  it("opens groups, folders and files by the keyboard, and keeps the focus where it was", async () => {
    const map = await show(largeWorkspace(1000));
    const { page } = map;
    await page.locator(".item.group").first().focus();
    for (const [from, to] of [
      ["Enter", "ArrowDown"],
      [" ", "ArrowDown"],
      ["Enter", "ArrowDown"],
    ] as const) {
      const name = await focused(map);
      const expanded = "document.activeElement.getAttribute('aria-expanded')";
      assert.equal(await page.evaluate<string>(expanded), "false", name);
      await page.keyboard.press(from);
      assert.equal(await focused(map), name);
      assert.equal(await page.evaluate<string>(expanded), "true", name);
      await page.keyboard.press(to);
      assert.notEqual(await focused(map), name);
    }
    assert.match(await focused(map), /^config\.yml line \d+, cache_\d\.host: /);
    assert.ok(Object.keys((map.kept() as { folds: object }).folds).length === 3, "what was opened is kept");
  });

  it("says every state by a word and an icon, and by dashes, not by colour alone", async () => {
    const map = await show(demo());
    const { page } = map;
    await page.locator(".wire").first().waitFor({ state: "attached" });
    const said = await page.evaluate<[id: string, spoken: string, icon: string][]>(
      "[...document.querySelectorAll('.item.line')].map((line) => [line.dataset.id, line.ariaLabel, line.querySelector('.icon')?.getAttribute('class')])",
    );
    const spoken = new Map(said.map(([id, words, icon]) => [id, { words, icon }]));
    for (const { lines } of map.map().files)
      for (const { id, state } of lines) {
        assert.match(spoken.get(id)?.words ?? "", new RegExp(`: ${STATE_WORDS[state]}\\.`));
        assert.equal(spoken.get(id)?.icon, `icon is-${state}`);
      }
    const dashes = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.legend .wire path')].map((path) => getComputedStyle(path).strokeDasharray)",
    );
    assert.equal(new Set(dashes).size, LINE_STATES.length);
  });

  it("gives whoever hears it a name for all that can be pressed, once each, with the words that are seen", async () => {
    const { page } = await show(demo());
    const items = await page.evaluate<[id: string, name: string][]>(
      "[...document.querySelectorAll('[data-id]')].map((item) => [item.dataset.id, item.ariaLabel ?? ''])",
    );
    assert.ok(items.length > 50);
    for (const [id, name] of items) assert.ok(name.length > 0, id);
    assert.equal(new Set(items.map(([id]) => id)).size, items.length);
  });

  for (const theme of THEMES)
    it(`gives axe nothing serious to find: ${theme}`, async () => {
      const map = await show({ ...demo(), theme });
      const { page } = map;
      const check = async (what: string) => {
        assert.deepEqual(await hindrances(page), [], what);
      };
      await check("the map");
      await page.getByRole("button", { name: /^Simulate failover of tito-redis:/ }).click();
      await page.locator(".banner.simulation").waitFor();
      await check("a simulation");
      await page.getByText("Groups", { exact: true }).click();
      await check("folded");
      await page.getByRole("button", { name: "Table" }).click();
      await page.locator("table").nth(1).locator("tbody tr").first().waitFor();
      await check("the tables");
    });

  it("keeps states apart where the system forces its colours, and moves nothing for who wants no motion", async () => {
    const { page } = await show(demo());
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await page.locator(".wire.is-broken path").first().waitFor({ state: "attached" });
    const [wire, text, transition] = await page.evaluate<string[]>(`(() => {
      const wire = document.querySelector(".wire.is-broken");
      const { stroke, transitionDuration } = getComputedStyle(wire);
      return [stroke, getComputedStyle(document.querySelector(".item.line .key")).color, transitionDuration];
    })()`);
    assert.equal(wire, text, "wires have the colour of text");
    assert.equal(transition, "0s");
  });
});

/** How the focus is shown on what has it. */
const FOCUS_RING = `(() => {
  const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return outlineColor + " " + outlineStyle + " " + outlineWidth;
})()`;

function onMap({ page }: MapPage): Promise<boolean> {
  return page.evaluate<boolean>("document.activeElement?.closest('.map') !== null");
}
