import assert from "node:assert/strict";
import { nextMaintenance, pendingUpdatesOf } from "../../../src/core/failover/maintenance";
import { fc } from "../properties";
import { account, group, inventoriesOf, single } from "./accountBuilder";

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

describe("the next maintenance", () => {
  const at = (window: string, now: string) => {
    const next = nextMaintenance([window], now);
    return next && [next.start, next.end, next.isOpen];
  };
  const minutes = (day: string, time: string) => [`2026-11-${day}T${time}:00.000Z`] as const;

  it("is the one to come, or the one that is open", () => {
    const sunday = [...minutes("22", "05:00"), ...minutes("22", "09:00")];
    assert.deepEqual(at("sun:05:00-sun:09:00", "2026-11-20T12:00:00Z"), [...sunday, false]);
    assert.deepEqual(at("sun:05:00-sun:09:00", "2026-11-22T04:59:59Z"), [...sunday, false]);
    assert.deepEqual(at("sun:05:00-sun:09:00", "2026-11-22T05:00:00Z"), [...sunday, true]);
    assert.deepEqual(at("sun:05:00-sun:09:00", "2026-11-22T08:59:59Z"), [...sunday, true]);
    assert.equal(at("sun:05:00-sun:09:00", "2026-11-22T09:00:00Z")?.[0], "2026-11-29T05:00:00.000Z");
  });

  it("may reach from one week into the next, and over the end of a year", () => {
    assert.deepEqual(at("sat:23:00-sun:01:00", "2026-11-22T00:30:00Z"), [
      ...minutes("21", "23:00"),
      ...minutes("22", "01:00"),
      true,
    ]);
    assert.equal(at("fri:00:00-fri:01:00", "2026-12-31T10:00:00Z")?.[0], "2027-01-01T00:00:00.000Z");
  });

  it("is the earliest of several windows, and none where none can be read", () => {
    const now = "2026-11-20T12:00:00Z";
    assert.equal(
      nextMaintenance(["wed:01:00-wed:02:00", "nonsense", "SAT:01:00-SAT:02:00"], now)?.start,
      "2026-11-21T01:00:00.000Z",
    );
    for (const bad of ["", "sun", "sun:25:00-sun:26:00", "xxx:01:00-sun:02:00", "sun:05:00-sun:05:00"])
      assert.equal(nextMaintenance([bad], now), null, bad);
    assert.equal(nextMaintenance(["sun:05:00-sun:09:00"], "today"), null);
  });

  it("begins on the day and at the time that its window names, within a week", () => {
    const time = fc.date({
      min: new Date("2020-01-01T00:00:00Z"),
      max: new Date("2040-01-01T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        fc.nat(6),
        fc.nat(23),
        fc.nat(59),
        fc.integer({ min: 60, max: 1440 }),
        time,
        (day, hour, minute, length, now) => {
          const two = (n: number) => String(n).padStart(2, "0");
          const end = (day * 1440 + hour * 60 + minute + length) % 10_080;
          const endDay = DAYS[Math.floor(end / 1440)];
          const window = `${DAYS[day]}:${two(hour)}:${two(minute)}-${endDay}:${two(Math.floor(end / 60) % 24)}:${two(end % 60)}`;
          const next = nextMaintenance([window], now.toISOString());
          assert.ok(next);
          const start = new Date(next.start);
          assert.deepEqual(
            [start.getUTCDay(), start.getUTCHours(), start.getUTCMinutes(), start.getUTCSeconds()],
            [day, hour, minute, 0],
          );
          const finish = Date.parse(next.end);
          assert.equal(finish - start.getTime(), length * 60_000);
          assert.ok(finish > now.getTime());
          assert.ok(start.getTime() - now.getTime() <= 7 * 86_400_000);
          assert.equal(next.isOpen, start.getTime() <= now.getTime());
        },
      ),
    );
  });
});

describe("the windows of a group", () => {
  it("are those of its members, each once, also where the group's answer alone names them", () => {
    const made = account(group("g", { members: ["g-001", "g-002", "g-003"] }));
    const clusters = made.CacheClusters as Record<string, unknown>[];
    for (const [i, cluster] of clusters.entries()) {
      cluster.PreferredMaintenanceWindow = i === 2 ? "Mon:01:00-Mon:02:00" : "sun:05:00-sun:09:00";
      delete cluster.ReplicationGroupId;
    }
    assert.deepEqual(inventoriesOf(made)[0]?.replicationGroups[0]?.maintenanceWindows, [
      "sun:05:00-sun:09:00",
      "mon:01:00-mon:02:00",
    ]);
    const bare = inventoriesOf(account(group("g"), single("s")))[0];
    assert.deepEqual(bare?.replicationGroups[0]?.maintenanceWindows, []);
    assert.deepEqual(bare?.cacheClusters[0]?.maintenanceWindows, []);
  });
});

describe("pending service updates", () => {
  const update = (id: object, status: string, name = "patch", more: object = {}) => ({
    ...id,
    ServiceUpdateName: name,
    UpdateActionStatus: status,
    ...more,
  });
  const read = (UpdateActions: object[], ...parts: Parameters<typeof account>) => {
    const [inventory] = inventoriesOf(account(...parts, { UpdateActions }));
    assert.ok(inventory);
    return inventory;
  };
  const [g, h] = [{ ReplicationGroupId: "g" }, { ReplicationGroupId: "h" }];

  it("are those of the group that are not done, the most pressing first", () => {
    const inventory = read(
      [
        update(g, "not-applied", "later", { ServiceUpdateRecommendedApplyByDate: "2026-12-31T00:00:00Z" }),
        update(g, "complete", "done"),
        update(g, "not-applicable", "never"),
        update(g, "scheduled", "whenever"),
        update(g, "not-applied", "gone", { ServiceUpdateStatus: "cancelled" }),
        update(h, "not-applied", "others"),
        update(g, "in-progress", "soon", { ServiceUpdateRecommendedApplyByDate: "2026-12-01T00:00:00Z" }),
        {},
      ],
      group("g"),
      group("h"),
    );
    const [found] = inventory.replicationGroups;
    assert.ok(found);
    assert.deepEqual(
      pendingUpdatesOf(found, inventory).map(({ name }) => name),
      ["soon", "later", "whenever"],
    );
  });

  it("of a single node are told by its cluster", () => {
    const inventory = read([update({ CacheClusterId: "s" }, "not-applied")], single("s"));
    const [cluster] = inventory.cacheClusters;
    assert.ok(cluster);
    assert.equal(pendingUpdatesOf(cluster, inventory).length, 1);
  });
});
