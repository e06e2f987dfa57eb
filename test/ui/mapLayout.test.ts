import assert from "node:assert/strict";
import { largeWorkspace } from "../unit/map/fixtures";
import type { MapPage, MapPageOptions } from "./support/mapPage";
import { demo, mapSuite } from "./support/mapSuite";

describe("The layout of the Failover Map", () => {
  const { show } = mapSuite();

  const maps: readonly (readonly [string, () => MapPageOptions, string])[] = [
    ["the demo", demo, "Lines"],
    ["a large workspace, down to its files", () => largeWorkspace(1000), "Files"],
    ["a large workspace, unfolded", () => largeWorkspace(1000), "Lines"],
    ["a large workspace, zoomed out", () => ({ ...largeWorkspace(1000), kept: { zoom: 0.5 } }), "Files"],
  ];
  for (const [name, options, level] of maps)
    it(`of ${name} lets nothing stand over another, and keeps every wire between two columns`, async () => {
      const { page } = await show(options());
      await page.getByText(level, { exact: true }).click();
      await page.locator(".wire").first().waitFor({ state: "attached" });
      for (const scroll of [0, 900, 3000]) {
        await scrollTo(page, scroll);
        assert.deepEqual(await page.evaluate<string[]>(OVERLAPS), []);
        assert.deepEqual(await page.evaluate<string[]>(STRAY_WIRES), []);
        assert.ok((await page.locator(".wire").count()) > 0);
      }
    });

  it("stays as it is when a failover moves the roles", async () => {
    const { page } = await show(demo());
    const boxes = async () =>
      new Map(
        await page.evaluate<[string, DOMRectLike][]>(
          "[...document.querySelectorAll('[data-id]')].map((item) => [item.dataset.id, item.getBoundingClientRect().toJSON()])",
        ),
      );
    const before = await boxes();
    await page.getByRole("button", { name: /^Simulate failover of tito-redis:/ }).click();
    await page.locator(".banner.simulation").waitFor();
    await page.getByRole("button", { name: /^Undo simulation of tito-redis:/ }).waitFor();
    const after = await boxes();
    assert.deepEqual([...after.keys()], [...before.keys()]);
    for (const [id, box] of after) assert.deepEqual(box, before.get(id), id);
  });

  it("keeps endpoints and nodes beside the lines that are looked at", async () => {
    const { page } = await show(largeWorkspace(1000));
    await page.getByText("Lines", { exact: true }).click();
    await page.locator(".band.is-tall .wire").first().waitFor({ state: "attached" });
    for (const scroll of [300, 700]) {
      await scrollTo(page, scroll);
      const { view, head, columns, ends } = await page.evaluate<StuckBand>(STUCK_BAND);
      assert.ok(Math.abs(head.top - view.top) <= 1, "the name of the group stays");
      assert.equal(columns.length, 2);
      for (const { top, bottom } of columns)
        assert.ok(top >= head.bottom && bottom <= view.bottom, `${top} to ${bottom} is in view`);
      assert.ok(ends > 5, "wires come from the lines in view");
    }
  });

  it("zooms by buttons and keys, and fits into the window", async () => {
    const map = await show(demo());
    const { page } = map;
    const size = () =>
      page.evaluate<number>("parseFloat(getComputedStyle(document.querySelector('.map')).fontSize)");
    assert.equal(await size(), 13);
    await page.getByRole("button", { name: "Zoom in" }).click();
    assert.ok(Math.abs((await size()) - 14.3) < 0.01);
    await page.locator(".item.group").first().press("-");
    await page.locator(".item.group").first().press("-");
    assert.ok(Math.abs((await size()) - 11.7) < 0.01);
    assert.equal((map.kept() as { zoom: number }).zoom, 0.9);
    await page.getByRole("button", { name: /^Zoom to 100 %, now 90 %/ }).click();
    assert.equal(await size(), 13);
    await page.getByRole("button", { name: "Fit" }).click();
    const left = await page.evaluate<number>(
      "document.querySelector('.viewport').scrollHeight - document.querySelector('.viewport').clientHeight",
    );
    assert.equal(left, 0);
  });
});

async function scrollTo(page: MapPage["page"], top: number): Promise<void> {
  await page.evaluate(
    `new Promise((done) => { document.querySelector(".viewport").scrollTop = ${top}; requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))); })`,
  );
}

/** Cards, ways and nodes that cover others of their band, and bands that cover others. */
const OVERLAPS = `(() => {
  const found = [];
  const check = (elements) => {
    const boxes = elements.map((element) => [element.getBoundingClientRect(), element.textContent.slice(0, 40)]);
    for (const [i, [a, name]] of boxes.entries())
      for (const [b, other] of boxes.slice(i + 1, i + 40))
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          found.push(name + " over " + other);
  };
  check([...document.querySelectorAll(".band")]);
  for (const band of document.querySelectorAll(".band .body"))
    check([...band.querySelectorAll(":scope > .files > .card, .item.way, .nodes")]);
  for (const list of document.querySelectorAll(".list, .card")) check([...list.children]);
  return found;
})()`;

/** Wires that begin or end elsewhere than at the edges of the columns that they join. */
const STRAY_WIRES = `[...document.querySelectorAll(".band .body")].flatMap((body) => {
  const box = (selector) => body.querySelector(selector).getBoundingClientRect();
  const [files, ways, nodes] = [box(".files"), box(".ways"), box(".nodes")];
  return [...body.querySelectorAll(".wire")].flatMap((wire) => {
    const { left, right } = wire.getBoundingClientRect();
    const [from, to] = wire.classList.contains("use") ? [files, ways] : [ways, nodes];
    return left >= from.right - 3 && right <= to.left + 3 ? [] : [wire.outerHTML];
  });
})`;

interface StuckBand {
  readonly view: DOMRectLike;
  readonly head: DOMRectLike;
  readonly columns: readonly DOMRectLike[];
  /** Wires of lines in view. */
  readonly ends: number;
}

interface DOMRectLike {
  readonly top: number;
  readonly bottom: number;
}

/** The first band, which is longer than the view. */
const STUCK_BAND = `(() => {
  const band = document.querySelector(".band");
  const box = (element) => { const { top, bottom } = element.getBoundingClientRect(); return { top, bottom }; };
  return {
    view: box(document.querySelector(".viewport")),
    head: box(band.querySelector(".head")),
    columns: [".ways", ".nodes"].map((selector) => box(band.querySelector(selector))),
    ends: band.querySelectorAll(".wire.use").length,
  };
})()`;
