import assert from "node:assert/strict";
import { type Memory, RememberedConnection } from "../../../src/editor/account/rememberedConnection";
import { fc, runs } from "../properties";

const KEY = "cacheEndpoints.connection";

/** A memory as the editor's: what is written is read back as JSON. */
function memory(first?: unknown): Memory & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  if (first !== undefined) values.set(KEY, JSON.stringify(first));
  return {
    values,
    get: (key) => JSON.parse(values.get(key) ?? "null"),
    update: async (key, value) => {
      if (value === undefined) values.delete(key);
      else values.set(key, JSON.stringify(value));
    },
  };
}

describe("What a workspace is connected with", () => {
  it("is there after a restart, the default credentials too, and gone after a disconnect", async () => {
    const kept = memory();
    const before = new RememberedConnection(kept, () => []);
    assert.equal(before.get(), null);
    before.set({ profiles: ["prod", null], regions: ["us-east-1", "eu-west-1", "us-east-1"] });
    const after = new RememberedConnection(kept, () => []);
    assert.deepEqual(after.get(), { profiles: ["prod", null], regions: ["eu-west-1", "us-east-1"] });
    await after.forget();
    assert.equal(new RememberedConnection(kept, () => []).get(), null);
    assert.equal(kept.values.size, 0);
  });

  it("follows the setting where its profiles have changed since, and not where they are gone", () => {
    const kept = memory();
    new RememberedConnection(kept, () => ["prod"]).set({ profiles: ["chosen"], regions: ["us-east-1"] });
    const profiles = (setting: readonly string[]) =>
      new RememberedConnection(kept, () => setting).get()?.profiles;
    assert.deepEqual(profiles(["prod"]), ["chosen"]);
    assert.deepEqual(profiles(["stage"]), ["stage"]);
    assert.deepEqual(profiles([]), ["chosen"]);
  });

  it("holds names of profiles and regions and nothing else", () => {
    const kept = memory();
    new RememberedConnection(kept, () => ["a"]).set({ profiles: ["b"], regions: ["us-east-1"] });
    assert.deepEqual(JSON.parse(kept.values.get(KEY) ?? ""), {
      profiles: ["b"],
      regions: ["us-east-1"],
      chosen: ["a"],
    });
  });

  it("is nothing where the memory is damaged, and never more than a few dozen regions", () => {
    const good = { profiles: ["a"], regions: ["us-east-1"], chosen: [] };
    for (const bad of [
      null,
      [],
      "a",
      { ...good, profiles: [] },
      { ...good, profiles: [7] },
      { ...good, profiles: "a" },
      { ...good, profiles: [""] },
      { ...good, regions: ["../../x"] },
      { ...good, regions: [null] },
      { ...good, regions: Array.from({ length: 51 }, (_, i) => `us-east-${i}`) },
      { ...good, chosen: {} },
    ])
      assert.equal(new RememberedConnection(memory(bad), () => []).get(), null, JSON.stringify(bad));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        new RememberedConnection(memory(value), () => []).get();
      }),
      { numRuns: runs(200) },
    );
  });
});
