import assert from "node:assert/strict";
import { classifyHost } from "../../../src/core/hosts/endpoint";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { endpointChoices, MOST_CHOICES } from "../../../src/editor/features/endpointChoices";
import { readAgo } from "../../../src/editor/words/age";
import { hintWords } from "../../../src/editor/words/hintWords";
import { group, inventory } from "./treeInventories";

const index = new InventoryIndex([inventory({ replicationGroups: [group("tito"), group("cart")] })]);

describe("The endpoints that are offered", () => {
  const whats = (use: "read" | "write" | "unknown") =>
    endpointChoices(index, use, "").choices.map(({ what, isNode }) => (isNode ? `(${what})` : what));

  it("begin with the right ones and end with the nodes, which are marked", () => {
    const nodes = ["cart", "cart", "tito", "tito"].map((id) => `(Node endpoint of ${id})`);
    const primaries = ["Primary endpoint of cart", "Primary endpoint of tito"];
    const readers = ["Reader endpoint of cart", "Reader endpoint of tito"];
    assert.deepEqual(whats("unknown"), [...primaries, ...readers, ...nodes]);
    assert.deepEqual(whats("read"), [...readers, ...primaries, ...nodes]);
  });

  it("are not so many that nobody looks through them, and follow what is typed then", () => {
    const groups = Array.from({ length: MOST_CHOICES }, (_, i) => group(`g${i}x`));
    const many = new InventoryIndex([inventory({ replicationGroups: groups })]);
    const all = endpointChoices(many, "unknown", "");
    assert.equal(all.choices.length, MOST_CHOICES);
    assert.equal(all.isComplete, false);
    assert.ok(all.choices.every(({ isNode }) => !isNode));
    const { choices } = endpointChoices(many, "unknown", "G299X");
    assert.ok(choices.length > 0 && choices.every(({ host }) => host.includes("g299x")));
  });
});

describe("What stands beside a host", () => {
  const words = (host: string, ago: string | null) => {
    const shape = classifyHost(host);
    assert.ok(shape, host);
    return hintWords(index.resolve({ host, shape }), ago);
  };
  const hostOf = (what: string) =>
    endpointChoices(index, "unknown", "").choices.find((choice) =>
      `${choice.what}${choice.caution}`.includes(what),
    )?.host ?? "";

  it("is the role of now, or of the reading where that is not fresh", () => {
    const replica = hostOf("replica now");
    assert.equal(words(replica, null), "replica now");
    assert.equal(words(replica, "read 3 days ago"), "replica, read 3 days ago");
    assert.equal(words(hostOf("Primary endpoint of tito"), null), "primary endpoint");
  });

  it("counts a reading as fresh for a day, while it is of this session", () => {
    const now = Date.parse("2026-03-10T12:00:00Z");
    const at = (fetchedAt: string | null) => ({ ...inventory({}), fetchedAt });
    const ago = (fetchedAt: string | null, isStale = false) =>
      readAgo({ isStale: () => isStale }, at(fetchedAt), now);
    assert.equal(ago("2026-03-10T09:00:00Z"), null);
    assert.equal(ago("2026-03-10T09:00:00Z", true), "read 3 h ago");
    assert.equal(ago("2026-03-07T09:00:00Z"), "read 3 days ago");
    assert.equal(ago(null), "read at an unknown time");
  });
});
