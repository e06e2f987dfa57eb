import assert from "node:assert/strict";
import { describeAge } from "../../../src/editor/words/age";

const NOW = Date.parse("2026-03-10T12:00:00Z");

describe("age of an inventory", () => {
  for (const [time, words] of [
    ["2026-03-10T11:59:31Z", "read just now"],
    ["2026-03-10T11:59:00Z", "read 1 min ago"],
    ["2026-03-10T11:00:01Z", "read 59 min ago"],
    ["2026-03-10T09:00:00Z", "read 3 h ago"],
    ["2026-03-09T12:00:00Z", "read 1 day ago"],
    ["2026-02-28T12:00:00Z", "read 10 days ago"],
    ["2026-03-10T13:00:00Z", "read just now"],
    ["not a time", "read at an unknown time"],
    [null, "read at an unknown time"],
  ] as const)
    it(`${time} is "${words}"`, () => assert.equal(describeAge(time, NOW), words));
});
