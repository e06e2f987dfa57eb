import assert from "node:assert/strict";
import { mapHtml } from "../../../src/editor/map/mapHtml";
import { buildMap } from "../../../src/editor/map/mapModel";
import { Rehearsing } from "../../../src/editor/map/rehearsing";
import { layoutOf } from "../../../src/map/layout";
import type { Box } from "../../../src/map/placed";
import { type FailoverMap, isToHost, LINE_STATES } from "../../../src/map/protocol";
import { PAINTS, type Paint, type Scene, sceneOf } from "../../../src/map/scene";
import { fitted, WIRE_DASH } from "../../../src/map/shapes";
import { escaped, type Palette, svgText } from "../../../src/map/svgText";
import { FIRST_VIEW, type MapView, shownOf, viewFrom } from "../../../src/map/view";
import { account, group, hostsOf, inventoriesOf } from "../core/accountBuilder";
import { demoFiles, demoInventories, fileOf, largeWorkspace } from "./fixtures";

const STATUS = { title: "demo", account: "ready", audit: "done" } as const;
const measure = (text: string, size: number) => text.length * size * 0.55;
const demo = buildMap(demoFiles(), demoInventories(), new Rehearsing(), STATUS).map;
const { files, inventories } = largeWorkspace(1000);
const large = buildMap(files, inventories, new Rehearsing(), STATUS).map;
const look = (what: Partial<MapView>): MapView => ({ ...FIRST_VIEW, ...what });

describe("The look at the map", () => {
  it("leaves out what no line uses, until it is asked for", () => {
    const files = [fileOf("a.yml", `host: ${hostsOf("used").primary}\n`)];
    const known = inventoriesOf(account(group("used"), group("unused")));
    const { map } = buildMap(files, known, new Rehearsing(), STATUS);
    const names = (view: MapView) => shownOf(map, view).groups.map((shown) => shown.group.name);
    assert.deepEqual(names(FIRST_VIEW), ["used"]);
    assert.deepEqual(names(look({ onlyUsed: false })).sort(), ["unused", "used"]);
    assert.deepEqual(names(look({ onlyUsed: false, query: "unused" })), ["unused"]);
  });

  it("searches files, keys, hosts, groups, nodes and zones, every word of it", () => {
    const found = (query: string) =>
      shownOf(demo, look({ query })).cards.flatMap(({ lines }) => lines.map((line) => line.label));
    assert.ok(found("tito-redis").length > 3);
    assert.deepEqual(found("redis.yml tito"), ["production.host"]);
    assert.deepEqual(found("no such thing"), []);
    assert.equal(shownOf(demo, look({ query: "no such thing" })).groups.length, 0);
  });

  it("leaves out the states that are pressed out", () => {
    const { cards } = shownOf(demo, look({ hidden: ["safe", "unknown", "danger"] }));
    for (const { lines } of cards) for (const { state } of lines) assert.equal(state, "broken");
  });

  it("folds what is many, in folders, and unfolds what a search leaves", () => {
    const all = shownOf(large, FIRST_VIEW);
    assert.ok(all.cards.length <= 40, `${all.cards.length} cards`);
    assert.ok([...all.cards, ...all.groups].every(({ folded }) => folded));
    const few = shownOf(large, look({ query: "app-17/" }));
    assert.ok([...few.cards, ...few.groups].every(({ folded }) => !folded));
  });

  it("takes from what was kept only what it can read", () => {
    const view = look({
      query: "x",
      hidden: ["safe"],
      folds: { a: true },
      table: true,
      scroll: 9,
      focus: "a",
    });
    assert.deepEqual(viewFrom(JSON.parse(JSON.stringify(view))), view);
    for (const bad of [null, 1, [], { query: 1, hidden: "safe", folds: [1], scroll: "9", allFolded: 0 }])
      assert.equal(typeof viewFrom(bad).query, "string");
    assert.deepEqual(viewFrom({ hidden: ["safe", "evil"] }).hidden, ["safe"]);
  });
});

describe("The layout of the map", () => {
  const maps: readonly (readonly [string, FailoverMap, MapView])[] = [
    ["the demo", demo, FIRST_VIEW],
    ["the demo's whole account", demo, look({ onlyUsed: false })],
    ["a large workspace", large, FIRST_VIEW],
    ["a large workspace, unfolded", large, look({ allFolded: false })],
  ];
  for (const [name, map, view] of maps) {
    const layout = layoutOf(shownOf(map, view), 1280);
    it(`of ${name} lets no box stand over another`, () => {
      for (const column of [layout.cards, layout.groups, layout.pills]) {
        let end = 0;
        for (const { box } of column) {
          assert.ok(box.y >= end - 1, `${box.y} begins before ${end}`);
          end = box.y + box.h;
        }
      }
    });

    it(`of ${name} keeps every wire in the gutter between two columns`, () => {
      const { left, middle, right } = layout.columns;
      for (const { kind, from, to } of layout.wires) {
        assert.equal(from.x, kind === "use" ? left.x + left.w : middle.x + middle.w);
        assert.equal(to.x, kind === "use" ? middle.x : right.x);
      }
    });

    it(`of ${name} has a wire for every line`, () => {
      const uses = layout.wires.filter(({ kind }) => kind === "use");
      const lines = shownOf(map, view).cards.reduce((sum, card) => sum + card.lines.length, 0);
      assert.equal(
        uses.reduce((sum, wire) => sum + wire.count, 0),
        lines,
      );
    });
  }

  it("stays as it is when a failover moves the roles", () => {
    const rehearsing = new Rehearsing();
    const shard = demo.groups.find(({ name }) => name === "tito-redis")?.shards[0];
    rehearsing.press(demoInventories(), shard?.id ?? "");
    const after = buildMap(demoFiles(), demoInventories(), rehearsing, STATUS).map;
    const boxes = (map: FailoverMap): Box[] => {
      const { cards, groups, pills } = layoutOf(shownOf(map, FIRST_VIEW), 1280);
      return [...cards, ...groups, ...pills].map(({ box }) => box);
    };
    assert.deepEqual(boxes(after), boxes(demo));
  });
});

describe("The picture of the map", () => {
  const palette = Object.fromEntries(PAINTS.map((paint) => [paint, "rgb(1, 2, 3)"])) as Record<
    Paint,
    string
  > satisfies Palette;
  const sceneFor = (map: FailoverMap): Scene => sceneOf(layoutOf(shownOf(map, FIRST_VIEW), 1280), measure);

  it("says every state in words and by an icon, not by colour alone", () => {
    const { items } = sceneFor(demo);
    for (const { lines } of shownOf(demo, FIRST_VIEW).cards)
      for (const line of lines) {
        const item = items.find(({ id }) => id === line.id);
        assert.match(item?.spoken ?? "", /fails|at risk|not judged|safe/);
        assert.ok((item?.shapes.filter(({ t }) => t === "path").length ?? 0) > 1, line.label);
      }
    assert.equal(new Set(LINE_STATES.map((state) => WIRE_DASH[state])).size, LINE_STATES.length);
  });

  it("gives whoever hears it a name for all that can be pressed, once each", () => {
    const items = sceneFor(demo).items.filter(({ action }) => action !== undefined);
    for (const { id, spoken } of items) assert.ok(spoken, id);
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
  });

  it("is saved as a file that needs nothing else and holds no markup of others", () => {
    const host = "shop-001.x7k2qf.0001.use1.cache.amazonaws.com";
    const evil = fileOf("a<script>alert(1)</script>&\"'.yml", `"</text><script>": ${host}\n`);
    const map = buildMap([evil], [], new Rehearsing(), STATUS).map;
    const svg = svgText(sceneFor(map), palette, "Map of <b>", "& more", measure);
    assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.doesNotMatch(svg, /<script|<b>|var\(|href|url\(|<style|<image|<foreignObject/);
    assert.match(svg, /&lt;script&gt;/);
    assert.ok(isToHost({ type: "saveSvg", svg }));
  });

  it("leaves out of the file what XML forbids", () => {
    assert.equal(escaped("a\u0000\u000b\ud800b\udc00\u{1f600}<"), "ab\u{1f600}&lt;");
  });

  it("cuts a text where its room ends, at the end or at the beginning", () => {
    assert.equal(fitted("abcdefghij", 6 * 0.55 * 10, measure, { size: 10 }), "abcde…");
    assert.equal(fitted("abcdefghij", 6 * 0.55 * 10, measure, { size: 10, keepEnd: true }), "…fghij");
    assert.equal(fitted("abc", 100, measure, { size: 10 }), "abc");
    assert.equal(fitted("abc", 1, measure, { size: 10 }), "");
  });
});

describe("The frame of the map's page", () => {
  it("lets its own script and style in, and nothing else", () => {
    const html = mapHtml({
      cspSource: "https://own",
      script: "https://own/map.js",
      style: "https://own/map.css",
      nonce: "n1",
    });
    const policy = /content="(default-src[^"]+)"/.exec(html)?.[1];
    assert.equal(policy, "default-src 'none'; script-src 'nonce-n1'; style-src https://own");
    assert.equal([...html.matchAll(/<script/g)].length, 1);
    assert.doesNotMatch(html, /\son\w+=|unsafe|style="/);
  });

  it("has its messages looked at before anybody acts on them", () => {
    for (const good of [
      { type: "ready" },
      { type: "failOver", group: "g", shard: "s" },
      { type: "run", command: "audit" },
      { type: "run", command: "rehearse" },
      { type: "openLine", line: "l" },
    ])
      assert.ok(isToHost(good));
    for (const bad of [
      null,
      "ready",
      {},
      { type: "run", command: "workbench.action.terminal.new" },
      { type: "failOver", group: "g" },
      { type: "openLine", line: 7 },
      { type: "reveal", id: "" },
      { type: "saveSvg", svg: "<html>" },
      { type: "saveSvg", svg: 1 },
    ])
      assert.ok(!isToHost(bad), JSON.stringify(bad));
  });
});
