import assert from "node:assert/strict";
import { buildMap, type MappedFile } from "../../../src/editor/map/mapModel";
import { Rehearsing } from "../../../src/editor/map/rehearsing";
import { outcomeOf } from "../../../src/map/outcome";
import { type FailoverMap, isToPage, type MapLine } from "../../../src/map/protocol";
import {
  account,
  clusterModeGroup,
  group,
  hostsOf,
  inventoriesOf,
  serverless,
  single,
} from "../core/accountBuilder";
import { demoFiles, demoInventories, fileOf } from "./fixtures";

const STATUS = { title: "demo", account: "ready", audit: "done" } as const;

function lineAt(map: FailoverMap, file: string, line: number): MapLine {
  const found = map.files.find(({ name }) => name === file)?.lines.find((each) => each.line === line);
  assert.ok(found, `${file}:${line} is on the map`);
  return found;
}

function groupNamed(map: FailoverMap, name: string) {
  const found = map.groups.find((each) => each.name === name);
  assert.ok(found, `${name} is on the map`);
  return found;
}

const shardOf = (map: FailoverMap, name: string) => groupNamed(map, name).shards[0]?.id ?? "";

describe("The map of the demo", () => {
  const files = demoFiles();
  const inventories = demoInventories();
  const map = buildMap(files, inventories, new Rehearsing(), STATUS).map;

  it("draws the line of the incident past every endpoint, to the node that is a replica now", () => {
    const line = lineAt(map, "redis.yml", 23);
    const node = groupNamed(map, "tito-redis").shards[0]?.nodes.find(({ name }) => name === "tito-redis-001");
    assert.equal(line.target, node?.id);
    assert.equal(line.state, "broken");
    assert.match(line.words, /READONLY/);
  });

  it("draws a line through an endpoint as safe, and the endpoint as leading to the primary", () => {
    const line = lineAt(map, "redis.yml", 25);
    const { endpoints, shards } = groupNamed(map, "jobs-001");
    const endpoint = endpoints.find(({ id }) => id === line.target);
    assert.equal(line.state, "safe");
    assert.equal(endpoint?.label, "Primary endpoint");
    const primary = shards[0]?.nodes.find(({ role }) => role === "primary");
    assert.deepEqual(endpoint?.nodes, [primary?.id]);
  });

  it("has every line lead to something that is on the map", () => {
    const ids = new Set(
      map.groups.flatMap(({ endpoints, shards }) => [
        ...endpoints.map(({ id }) => id),
        ...shards.flatMap(({ nodes }) => nodes.map(({ id }) => id)),
      ]),
    );
    for (const { name, lines } of map.files)
      for (const line of lines)
        assert.ok(ids.has(line.target), `${name}:${line.line} leads to ${line.target}`);
  });

  it("keeps hosts that no account knows in a group of their own", () => {
    const group = groupNamed(map, "Not in the account");
    assert.deepEqual(group.endpoints.map(({ label }) => label).sort(), ["box-office-001", "sessions"]);
  });

  it("says what keeps a group from failing over", () => {
    assert.match(groupNamed(map, "cart").obstacles.join(), /^Cannot fail over by itself: .*no replica/);
    assert.equal(groupNamed(map, "cart").shards[0]?.failover, null);
  });

  it("passes the guard that the page holds it to", () => {
    assert.ok(isToPage({ type: "map", map }));
    assert.ok(!isToPage({ type: "map", map: { ...map, files: [{ id: 1 }] } }));
  });
});

describe("A failover rehearsed on the map", () => {
  const files = demoFiles();
  const inventories = demoInventories();
  const build = (rehearsing: Rehearsing) => buildMap(files, inventories, rehearsing, STATUS).map;

  it("breaks the lines that name the old primary, and no line through an endpoint", () => {
    const rehearsing = new Rehearsing();
    const before = build(rehearsing);
    assert.ok(rehearsing.press(inventories, shardOf(before, "tito-redis")));
    const after = build(rehearsing);
    assert.equal(lineAt(after, ".env.production", 5).state, "broken");
    assert.equal(lineAt(after, ".env.production", 5).before, "danger");
    const outcome = outcomeOf(after);
    assert.deepEqual(outcome?.failovers, ["tito-redis fails over to tito-redis-001"]);
    assert.deepEqual(
      outcome?.breaks.map(({ file, line }) => `${file.name}:${line.line}`),
      [".env.production:5", "cache.tf:25"],
    );
    const endpoints = new Set(after.groups.flatMap((each) => each.endpoints.map(({ id }) => id)));
    for (const { lines } of after.files)
      for (const line of lines)
        if (endpoints.has(line.target)) assert.equal(line.state, line.before, line.label);
  });

  it("is brought back by the next press, and takes the next replica on the press after", () => {
    const rehearsing = new Rehearsing();
    const before = build(rehearsing);
    const shard = shardOf(before, "tito-redis");
    const promoted: (string | null | undefined)[] = [];
    for (let press = 0; press < 5; press++) {
      rehearsing.press(inventories, shard);
      promoted.push(groupNamed(build(rehearsing), "tito-redis").shards[0]?.failover?.promoted);
    }
    assert.deepEqual(promoted, ["tito-redis-001", null, "tito-redis-003", null, "tito-redis-001"]);
    rehearsing.press(inventories, shard);
    assert.deepEqual(build(rehearsing).files, before.files);
    assert.equal(outcomeOf(build(rehearsing)), null);
  });

  it("adds up over several shards until all are brought back", () => {
    const rehearsing = new Rehearsing();
    const before = build(rehearsing);
    for (const name of ["tito-redis", "jobs-001"]) rehearsing.press(inventories, shardOf(before, name));
    assert.equal(outcomeOf(build(rehearsing))?.failovers.length, 2);
    rehearsing.bringBack();
    assert.deepEqual(build(rehearsing), before);
  });

  it("moves the roles and the endpoints' ways, and remembers what was", () => {
    const rehearsing = new Rehearsing();
    rehearsing.press(inventories, shardOf(build(rehearsing), "tito-redis"));
    const { shards, endpoints } = groupNamed(build(rehearsing), "tito-redis");
    const nodes = Object.fromEntries((shards[0]?.nodes ?? []).map((node) => [node.name, node]));
    assert.deepEqual(
      [nodes["tito-redis-001"]?.role, nodes["tito-redis-001"]?.before, nodes["tito-redis-001"]?.promoted],
      ["primary", "replica", true],
    );
    assert.deepEqual(
      [nodes["tito-redis-002"]?.role, nodes["tito-redis-002"]?.before],
      ["replica", "primary"],
    );
    assert.deepEqual(endpoints.find(({ label }) => label === "Primary endpoint")?.nodes, [
      nodes["tito-redis-001"]?.id,
    ]);
  });

  it("refuses a shard that is not there, and one that has nobody to take over", () => {
    const rehearsing = new Rehearsing();
    assert.equal(rehearsing.press(inventories, "nowhere"), false);
    assert.equal(rehearsing.press(inventories, shardOf(build(rehearsing), "cart")), false);
    assert.ok(rehearsing.isEmpty);
  });

  it("of cluster mode tells the promoted node alone, for the API tells no other role", () => {
    const known = inventoriesOf(account(clusterModeGroup("catalog", 2, 2)));
    const rehearsing = new Rehearsing();
    const map = () => buildMap([], known, rehearsing, STATUS).map;
    const shard = groupNamed(map(), "catalog").shards[1];
    rehearsing.press(known, shard?.id ?? "");
    const after = groupNamed(map(), "catalog").shards[1];
    assert.equal(after?.nodes.filter(({ promoted }) => promoted).length, 1);
    assert.equal(after?.nodes.filter(({ role }) => role === "replica").length, 0);
  });
});

describe("What stands on the map", () => {
  const map = (files: readonly MappedFile[], ...parts: Parameters<typeof account>) =>
    buildMap(files, parts.length === 0 ? [] : inventoriesOf(account(...parts)), new Rehearsing(), STATUS);

  it("leaves out what is commented out, and files that hold nothing else", () => {
    const { primary, node } = hostsOf("shop");
    const files = [fileOf("a.yml", `# host: ${node("shop-001")}\n`), fileOf("b.yml", `host: ${primary}\n`)];
    assert.deepEqual(
      map(files, group("shop")).map.files.map(({ name }) => name),
      ["b.yml"],
    );
  });

  it("is not changed by the severities that a user chose, and does not judge what is ignored", () => {
    const node = hostsOf("shop").node("shop-001");
    const ignored = fileOf("a.yml", `host: ${node} # cache-endpoints-ignore primary-node -- a probe\n`);
    assert.equal(map([ignored], group("shop")).map.files[0]?.lines[0]?.state, "unknown");
    const byHost = { ...fileOf("b.yml", `host: ${node}\n`), settings: { ignoredHosts: ["*"] } };
    assert.equal(map([byHost], group("shop")).map.files[0]?.lines[0]?.state, "unknown");
    assert.equal(
      map([fileOf("c.yml", `host: ${node}\n`)], group("shop")).map.files[0]?.lines[0]?.state,
      "danger",
    );
  });

  it("without an account tells by shape alone, and fails nothing over", () => {
    const { primary, node } = hostsOf("shop");
    const { groups, files } = map([fileOf("a.yml", `a: ${primary}\nb: ${node("shop-001")}\n`)]).map;
    assert.deepEqual(
      files[0]?.lines.map(({ state }) => state),
      ["safe", "unknown"],
    );
    assert.deepEqual(
      groups.map(({ name }) => name),
      ["No account yet"],
    );
  });

  it("tells the reader of a serverless cache by its port", () => {
    const host = "flags-x7k2qf.serverless.use1.cache.amazonaws.com";
    const { groups, files } = map(
      [fileOf("a.env", `A=${host}:6379\nB=${host}:6380\n`)],
      serverless("flags"),
    ).map;
    const labels = files[0]?.lines.map(
      (line) => groups[0]?.endpoints.find(({ id }) => id === line.target)?.label,
    );
    assert.deepEqual(labels, ["Endpoint", "Reader endpoint"]);
  });

  it("leads a press to the place of a line, and to the thing behind an id", () => {
    const {
      map: shown,
      places,
      things,
    } = map([fileOf("a.yml", `\nhost: ${hostsOf("shop").primary}\n`)], group("shop"));
    const line = shown.files[0]?.lines[0];
    assert.deepEqual(places.get(line?.id ?? "")?.range, {
      line: 2,
      column: 7,
      endLine: 2,
      endColumn: 7 + hostsOf("shop").primary.length,
    });
    assert.equal(things.get(line?.target ?? "")?.host, hostsOf("shop").primary);
    assert.deepEqual(things.get(shown.groups[0]?.id ?? ""), {
      resource: { type: "replication-group", region: "us-east-1", id: "shop" },
      host: null,
    });
  });

  it("takes marks that hide or reorder text out of every name", () => {
    const evil = "shop\u202e\u0000<img src=x onerror=alert(1)>\n";
    const [inventory] = inventoriesOf(account(group("shop"), single("lone")));
    assert.ok(inventory);
    const hostile = {
      ...inventory,
      replicationGroups: inventory.replicationGroups.map((each) => ({
        ...each,
        id: evil,
        engine: evil,
        shards: each.shards.map((shard) => ({
          ...shard,
          id: evil,
          nodes: shard.nodes.map((node) => ({ ...node, clusterId: evil, zone: evil, status: evil })),
        })),
      })),
    };
    const file = fileOf(`x\u202e${evil}/y.yml`, `"k\u202ek": ${hostsOf("shop").primary}\n`);
    const { map: shown } = buildMap([file], [hostile], new Rehearsing(), STATUS);
    const texts: string[] = [];
    const collect = (value: unknown, key = ""): void => {
      if (typeof value === "string") {
        // Ids are looked up and never shown.
        if (!["id", "target"].includes(key)) texts.push(value);
      } else if (Array.isArray(value)) for (const item of value) collect(item, key === "nodes" ? "id" : "");
      else if (typeof value === "object" && value !== null)
        for (const [name, item] of Object.entries(value)) collect(item, name);
    };
    collect(shown);
    assert.ok(texts.some((text) => text.includes("<img")));
    for (const text of texts) assert.doesNotMatch(text, /[\p{Cc}\u202a-\u202e]/u);
  });
});
