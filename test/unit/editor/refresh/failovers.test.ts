import assert from "node:assert/strict";
import { afterFailover, afterPromotion } from "../../../../src/core/failover/failover";
import type { Inventory } from "../../../../src/core/model/inventory";
import { scanText } from "../../../../src/core/rules/scanned";
import { failoverKey, failoversBetween, placesBroken } from "../../../../src/editor/notices/failovers";
import { linesOf, noticeWords } from "../../../../src/editor/notices/noticeWords";
import { account, clusterModeGroup, group, hostsOf, inventoriesOf } from "../../core/accountBuilder";

const NOW = Date.parse("2026-03-03T12:00:00Z");
const settings = { rules: {}, ignoredHosts: [] };

function read(inventory: Inventory | undefined, fetchedAt: string): Inventory {
  assert.ok(inventory);
  return { ...inventory, fetchedAt };
}

const before = read(
  inventoriesOf(account(group("tito", { members: ["tito-001", "tito-002"] })))[0],
  "2026-03-03T04:00:00Z",
);
const promotion = { groupId: "tito", shardId: "0001", promote: "tito-002" };
const after = { ...afterFailover(before, promotion), fetchedAt: "2026-03-03T04:05:00Z" };
const told = {
  ...after,
  events: [
    {
      sourceId: "tito",
      message: "Failover from primary node tito-001 to replica node tito-002 completed",
      date: "2026-03-03T04:02:00Z",
    },
  ],
};
const { node, primary } = hostsOf("tito");
const text = (content: string) => ({ uri: "file:///a.yml", scanned: scanText(content, "a.yml"), settings });

describe("Failovers between two readings", () => {
  it("are looked for in as many steps as there are groups", () => {
    let steps = 0;
    const counted = Array.from({ length: 500 }, (_, at) => ({
      shards: [],
      globalRole: null,
      get id() {
        steps++;
        return `group-${at}`;
      },
    }));
    const inventory = { ...before, replicationGroups: counted } as unknown as Inventory;
    assert.deepEqual(failoversBetween({ before: inventory, after: inventory }), []);
    assert.ok(steps <= 4 * counted.length, `${steps} steps`);
  });

  it("are the changes of roles, with the time that an event tells", () => {
    const [seen] = failoversBetween({ before, after: told });
    assert.equal(seen?.group.id, "tito");
    assert.deepEqual(
      [seen?.kind, seen?.from, seen?.to, seen?.time],
      ["roles", "tito-001", "tito-002", "2026-03-03T04:02:00.000Z"].map((each) => each.replace(".000Z", "Z")),
    );
  });

  it("have no time where no event tells it, and none where it tells of an older one", () => {
    assert.equal(failoversBetween({ before, after })[0]?.time, null);
    const old = told.events.map((event) => ({ ...event, date: "2026-03-01T00:00:00Z" }));
    assert.equal(failoversBetween({ before, after: { ...after, events: old } })[0]?.time, null);
  });

  it("are none where nothing changed, nothing was known, or no roles are told", () => {
    assert.deepEqual(failoversBetween({ before, after: before }), []);
    assert.deepEqual(failoversBetween({ before: null, after }), []);
    const [sharded] = inventoriesOf(account(clusterModeGroup("carts", 2, 2)));
    assert.ok(sharded);
    assert.deepEqual(failoversBetween({ before: sharded, after: { ...sharded, fetchedAt: null } }), []);
  });

  it("have one name however often they are read, and another one for the next failover", () => {
    const [seen] = failoversBetween({ before, after: told });
    const [again] = failoversBetween({ before, after: { ...told, fetchedAt: "2026-03-03T04:09:00Z" } });
    const [back] = failoversBetween({
      before: told,
      after: { ...before, fetchedAt: "2026-03-03T05:00:00Z" },
    });
    assert.ok(seen && again && back);
    assert.equal(failoverKey(seen), failoverKey(again));
    assert.notEqual(failoverKey(seen), failoverKey(back));
  });

  it("break the lines that write to the old primary, and no others", () => {
    const [seen] = failoversBetween({ before, after });
    assert.ok(seen);
    const content = [
      `a: ${node("tito-001")}`,
      `b: ${node("tito-002")}`,
      `c: ${primary}`,
      `# d: ${node("tito-001")}`,
      `read_replica: ${node("tito-001")}`,
      `e: ${node("tito-001")} # cache-endpoints-ignore`,
      `f: ${node("tito-001")}`,
    ].join("\n");
    const places = placesBroken(seen.group, { before, after }, [after], [text(content)]);
    assert.deepEqual(
      places.map(({ finding }) => finding.range.line),
      [1, 7],
    );
    assert.equal(linesOf(places), 2);
  });

  it("break nothing where a line was broken before", () => {
    const again = { ...afterFailover(before, promotion), fetchedAt: "2026-03-03T04:10:00Z" };
    const [seen] = failoversBetween({ before, after });
    assert.ok(seen);
    assert.deepEqual(
      placesBroken(seen.group, { before: after, after: again }, [again], [text(`a: ${node("tito-001")}`)]),
      [],
    );
  });

  it("are told of a region that lost the PRIMARY role", () => {
    const options = { globalGroupId: "ldgnf-shop" } as const;
    const [east, west] = inventoriesOf(
      account(group("east", { ...options, globalRole: "PRIMARY", region: "us-east-1" })),
      account(group("west", { ...options, globalRole: "SECONDARY", region: "us-west-2" })),
    );
    assert.ok(east && west);
    const moved = afterPromotion([east, west], { globalGroupId: "ldgnf-shop", region: "us-west-2" });
    const [eastNow, westNow] = moved;
    assert.ok(eastNow && westNow);
    const [seen] = failoversBetween({ before: east, after: eastNow });
    assert.equal(seen?.kind, "region");
    assert.deepEqual(failoversBetween({ before: west, after: westNow }), []);
    const host = hostsOf("east", { region: "us-east-1" }).primary;
    const places = placesBroken(seen.group, { before: east, after: eastNow }, moved, [text(`a: ${host}`)]);
    assert.deepEqual(
      places.map(({ finding }) => finding.rule),
      ["read-only-primary"],
    );
    assert.match(
      noticeWords(seen, places, NOW, "UTC"),
      /^east in us-east-1 became read-only.*1 line of this workspace writes to it/,
    );
  });
});

describe("The notification", () => {
  const places = (...lines: number[]) =>
    lines.map((line) => {
      const [seen] = failoversBetween({ before, after });
      assert.ok(seen);
      const content = `${"\n".repeat(line - 1)}a: ${node("tito-001")}`;
      const [place] = placesBroken(seen.group, { before, after }, [after], [text(content)]);
      assert.ok(place);
      return place;
    });

  it("names the group, the time in the user's zone, and how many lines", () => {
    const [seen] = failoversBetween({ before, after: told });
    assert.ok(seen);
    assert.equal(
      noticeWords(seen, places(1, 2, 9), NOW, "Europe/Paris"),
      "tito failed over at 05:02 to tito-002. 3 lines of this workspace now point at a read-only replica: writes fail with READONLY.",
    );
  });

  it("says after which reading, where no event tells the time", () => {
    const [seen] = failoversBetween({ before, after });
    assert.ok(seen);
    assert.match(
      noticeWords(seen, places(1), NOW, "UTC"),
      /^tito failed over after 04:00 to tito-002\. 1 line .* points /,
    );
  });
});
