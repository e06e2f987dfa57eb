import assert from "node:assert/strict";
import { STATES, STATE_WORDS as WORDS } from "../../../src/core/model/state";
import { mapHtml } from "../../../src/editor/map/mapHtml";
import { buildMap } from "../../../src/editor/map/mapModel";
import { Rehearsing } from "../../../src/editor/map/rehearsing";
import type { Band, Card } from "../../../src/map/bands";
import { STATE_WORDS, stateWords, tallyOf } from "../../../src/map/outcome";
import { type FailoverMap, isToHost, LINE_STATES } from "../../../src/map/protocol";
import { FIRST_VIEW, type MapView, shownOf, viewFrom } from "../../../src/map/view";
import { litWires, wiresOf } from "../../../src/map/wires";
import { account, clusterModeGroup, group, hostsOf, inventoriesOf } from "../core/accountBuilder";
import { demoFiles, demoInventories, fileOf, largeWorkspace } from "./fixtures";

const STATUS = { title: "demo", account: "ready", audit: "done" } as const;
const demo = buildMap(demoFiles(), demoInventories(), new Rehearsing(), STATUS).map;
const { files, inventories } = largeWorkspace(1000);
const large = buildMap(files, inventories, new Rehearsing(), STATUS).map;
const look = (what: Partial<MapView>): MapView => ({ ...FIRST_VIEW, ...what });
const cardsOf = (bands: readonly Band[]): Card[] => bands.flatMap(({ cards }) => cards);
const linesOf = (bands: readonly Band[]) => bands.flatMap(({ lines }) => lines);

/** The demo, after a failover of tito-redis. */
function failedOver(): FailoverMap {
  const rehearsing = new Rehearsing();
  const shard = demo.groups.find(({ name }) => name === "tito-redis")?.shards[0];
  rehearsing.press(demoInventories(), shard?.id ?? "");
  return buildMap(demoFiles(), demoInventories(), rehearsing, STATUS).map;
}

describe("The look at the map", () => {
  it("leaves out what no line uses, until it is asked for", () => {
    const files = [fileOf("a.yml", `host: ${hostsOf("used").primary}\n`)];
    const known = inventoriesOf(account(group("used"), group("unused")));
    const { map } = buildMap(files, known, new Rehearsing(), STATUS);
    const names = (view: MapView) => shownOf(map, view).bands.map((band) => band.group.name);
    assert.deepEqual(names(FIRST_VIEW), ["used"]);
    assert.deepEqual(names(look({ onlyUsed: false })).sort(), ["unused", "used"]);
    assert.deepEqual(names(look({ onlyUsed: false, query: "unused" })), ["unused"]);
  });

  it("searches files, keys, hosts, groups, nodes and zones, every word of it", () => {
    const found = (query: string) => linesOf(shownOf(demo, look({ query })).bands).map(({ label }) => label);
    assert.ok(found("tito-redis").length > 3);
    assert.deepEqual(found("redis.yml tito"), ["production.host"]);
    assert.deepEqual(found("environment.QUEUE_HOST"), ["QUEUE_HOST"]);
    assert.deepEqual(found("no such thing"), []);
    assert.equal(shownOf(demo, look({ query: "no such thing" })).bands.length, 0);
  });

  it("leaves out the states that are pressed out", () => {
    const { bands } = shownOf(demo, look({ hidden: ["safe", "unknown", "danger"] }));
    for (const { state } of linesOf(bands)) assert.equal(state, "broken");
  });

  it("folds what is many, in folders, and unfolds what a search leaves", () => {
    const all = shownOf(large, FIRST_VIEW).bands;
    for (const { cards } of all) assert.ok(cards.length <= 12, `${cards.length} cards`);
    assert.ok([...all, ...cardsOf(all)].every(({ folded }) => folded));
    const few = shownOf(large, look({ query: "app-17/" })).bands;
    assert.ok([...few, ...cardsOf(few)].every(({ folded }) => !folded));
  });

  it("opens down to groups, files or lines, and remembers what was folded otherwise", () => {
    const open = (what: Partial<MapView>) => {
      const { bands } = shownOf(large, look(what));
      return [bands, cardsOf(bands)].map((all) => all.filter(({ folded }) => !folded).length);
    };
    const groups = large.groups.length;
    assert.deepEqual(open({ level: "groups" }), [0, 0]);
    assert.deepEqual(open({ level: "files" }), [groups, 0]);
    assert.equal(open({ level: "lines" })[0], groups);
    const [first] = large.groups;
    assert.deepEqual(open({ level: "groups", folds: { [first?.id ?? ""]: false } }), [1, 0]);
    assert.deepEqual(open({ level: "files", folds: { [first?.id ?? ""]: true } }), [groups - 1, 0]);
  });

  it("puts first what is hit worst, and lets no simulation move it", () => {
    const order = (map: FailoverMap) => shownOf(map, FIRST_VIEW).bands.map((band) => band.group.name);
    const broken = shownOf(demo, FIRST_VIEW).bands.map(
      ({ lines }) => lines.filter(({ state }) => state === "broken").length,
    );
    assert.deepEqual(
      broken,
      [...broken].sort((a, b) => b - a),
    );
    assert.equal(order(demo)[0], "tito-redis");
    assert.deepEqual(order(failedOver()), order(demo));
  });

  it("takes from what was kept only what it can read", () => {
    const view = look({
      query: "x",
      hidden: ["safe"],
      level: "files",
      folds: { a: true },
      table: true,
      zoom: 1.3,
      scroll: 9,
      focus: "a",
    });
    assert.deepEqual(viewFrom(JSON.parse(JSON.stringify(view))), view);
    for (const bad of [null, 1, [], { query: 1, hidden: "safe", folds: [1], scroll: "9", level: 0 }])
      assert.equal(typeof viewFrom(bad).query, "string");
    assert.deepEqual(viewFrom({ hidden: ["safe", "evil"] }).hidden, ["safe"]);
    assert.equal(viewFrom({ zoom: 1000 }).zoom, 2);
    assert.equal(viewFrom({ zoom: "1; }" }).zoom, 1);
  });
});

describe("The wires of the map", () => {
  const maps: readonly (readonly [string, FailoverMap, MapView])[] = [
    ["the demo", demo, FIRST_VIEW],
    ["the demo's whole account", demo, look({ onlyUsed: false })],
    ["a large workspace, down to its files", large, look({ level: "files" })],
    ["a large workspace, unfolded", large, look({ level: "lines" })],
  ];
  for (const [name, map, view] of maps)
    it(`of ${name} are there for every line`, () => {
      const { bands } = shownOf(map, view);
      const uses = bands.flatMap(wiresOf).filter(({ kind }) => kind === "use");
      assert.equal(
        uses.reduce((sum, wire) => sum + wire.count, 0),
        linesOf(bands).length,
      );
    });

  it("lead from an endpoint to its nodes, of many shards to each of them, and to nothing that is not shown", () => {
    const known = inventoriesOf(account(clusterModeGroup("catalog", 3, 2), group("shop")));
    const text = `a: ${hostsOf("catalog").configuration}\nb: ${hostsOf("shop").primary}\n`;
    const { map } = buildMap([fileOf("a.yml", text)], known, new Rehearsing(), STATUS);
    const leads = (name: string, folds = {}) => {
      const band = shownOf(map, look({ folds })).bands.find((each) => each.group.name === name);
      const used = wiresOf(band as Band).filter(({ kind, count }) => kind === "lead" && count > 0);
      return used.map(({ to }) => to);
    };
    const [catalog, shop] = ["catalog", "shop"].map((name) => map.groups.find((each) => each.name === name));
    assert.deepEqual(
      leads("catalog"),
      catalog?.shards.map(({ id }) => id),
    );
    assert.deepEqual(
      leads("shop"),
      shop?.shards[0]?.nodes.filter(({ role }) => role === "primary").map(({ id }) => id),
    );
    assert.deepEqual(leads("shop", { [shop?.id ?? ""]: true }), []);
  });

  it("light up from a line to its node, and back", () => {
    const [band] = shownOf(demo, FIRST_VIEW).bands;
    const wires = wiresOf(band as Band);
    const line = band?.lines.find(({ label }) => label === "SIDEKIQ_REDIS_URL");
    const lit = (id: string) => [...litWires(wires, id)].map(({ from, to }) => `${from} -> ${to}`);
    const way = `direct ${line?.target}`;
    assert.deepEqual(lit(line?.id ?? ""), [`${line?.id} -> ${way}`, `${way} -> ${line?.target}`]);
    assert.ok(lit(line?.target ?? "").includes(`${line?.id} -> ${way}`));
  });
});

describe("The words of the map", () => {
  it("are one for each state, and tell what breaks today from what a simulation breaks", () => {
    assert.deepEqual([LINE_STATES, STATE_WORDS], [STATES, WORDS]);
    assert.equal(new Set(LINE_STATES.map((state) => STATE_WORDS[state])).size, LINE_STATES.length);
    const [today, simulated] = [
      { state: "broken", before: "broken" },
      { state: "broken", before: "danger" },
    ] as const;
    assert.equal(stateWords(today), "breaks today");
    assert.equal(stateWords(simulated), "breaks in simulation");
    assert.equal(stateWords({ state: "danger", before: "broken" }), "works in simulation");
    assert.deepEqual(
      tallyOf([today, simulated, today, { state: "safe", before: "safe" }]).map(({ words }) => words),
      ["2 break today", "1 breaks in simulation", "1 safe"],
    );
  });

  it("name the variable, not where it stands in a list", () => {
    const { node, primary } = hostsOf("shop");
    const pod = `spec:\n  containers:\n    - env:\n        - name: REDIS_HOST\n          value: ${primary}\n`;
    const compose = `services:\n  web:\n    environment:\n      - CACHE_URL=redis://${primary}\n      - A=b\n`;
    const texts = [
      fileOf("deployment.yaml", pod),
      fileOf("docker-compose.yml", compose),
      fileOf("redis.yml", `production:\n  nodes:\n    - ${node("shop-001")}\n`),
    ];
    const { map } = buildMap(texts, [], new Rehearsing(), STATUS);
    const lines = map.files.flatMap((file) => file.lines);
    assert.deepEqual(
      lines.map(({ label }) => label),
      ["REDIS_HOST", "CACHE_URL", "production.nodes[0]"],
    );
    assert.equal(lines[0]?.keyPath, "spec.containers[0].env[0].value");
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
