import assert from "node:assert/strict";
import { backedOff, delayUntil, slowsDown } from "../../../../src/editor/account/refreshDelay";
import { fc } from "../../properties";

const MINUTE = 60_000;

describe("The time between two readings", () => {
  it("doubles with each failure in a row, and ends at an hour", () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4, 100].map((failures) => backedOff(5 * MINUTE, failures) / MINUTE),
      [5, 10, 20, 40, 60, 60],
    );
  });

  it("is never shorter than what the user asked for", () => {
    assert.equal(backedOff(180 * MINUTE, 3), 180 * MINUTE);
  });

  it("is spread over a fifth of itself, so that windows drift apart", () => {
    assert.equal(delayUntil(5 * MINUTE, 0, 5 * MINUTE, 0), 5 * MINUTE);
    assert.equal(delayUntil(5 * MINUTE, 0, 5 * MINUTE, 1), 6 * MINUTE);
  });

  it("is never below a second, and never above the interval and its spread, whatever the clock says", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer(),
        fc.integer({ min: 1, max: 1e9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (due, now, interval, random) => {
          const delay = delayUntil(due, now, interval, random);
          assert.ok(delay >= 1000 && delay <= Math.max(1000, interval) + interval * 0.2 + 1, String(delay));
        },
      ),
    );
  });

  it("grows where AWS asks for fewer calls or does not know the caller, not where the network is down", () => {
    assert.equal(slowsDown([{ kind: "denied" }, { kind: "throttled" }]), true);
    assert.equal(slowsDown([{ kind: "expired" }]), true);
    assert.equal(slowsDown([{ kind: "unreachable" }, { kind: "denied" }]), false);
  });
});
