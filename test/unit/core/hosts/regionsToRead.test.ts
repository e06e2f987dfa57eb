import assert from "node:assert/strict";
import { classifyHost } from "../../../../src/core/hosts/endpoint";
import { asksMemoryDb, regionsToRead } from "../../../../src/core/hosts/regionsToRead";

function place(host: string, more: { inComment?: boolean; template?: boolean } = {}) {
  const shape = classifyHost(host);
  assert.ok(shape, host);
  return { shape, inComment: false, template: false, ...more };
}

const IRELAND = "a-001.x7k2qf.0001.euw1.cache.amazonaws.com";
const VIRGINIA = "a-001.x7k2qf.0001.use1.cache.amazonaws.com";
const MEMORYDB = (region: string) => `clustercfg.mem.x7k2qf.memorydb.${region}.amazonaws.com`;

describe("regions to read", () => {
  it("are those of the hosts, sorted and each once, and MemoryDB's where a host of it stands", () => {
    assert.deepEqual(
      regionsToRead([
        place(VIRGINIA),
        place(IRELAND),
        place(VIRGINIA),
        place(MEMORYDB("sa-east-1")),
        place(MEMORYDB("eu-north-1")),
      ]),
      {
        regions: ["eu-north-1", "eu-west-1", "sa-east-1", "us-east-1"],
        memoryDb: ["eu-north-1", "sa-east-1"],
      },
    );
  });

  it("are none of hosts that no finding can come from", () => {
    assert.deepEqual(
      regionsToRead([
        place(IRELAND, { inComment: true }),
        place(IRELAND, { template: true }),
        place("a-001.abc123.0001.euw1.cache.amazonaws.com"),
        place("a-001.x7k2qf.0001.nowhere.cache.amazonaws.com"),
      ]),
      { regions: [], memoryDb: [] },
    );
  });

  it("are asked for MemoryDB everywhere, or where that is said", () => {
    assert.equal(asksMemoryDb("everywhere", "eu-west-1"), true);
    assert.equal(asksMemoryDb(new Set(["eu-west-1"]), "eu-west-1"), true);
    assert.equal(asksMemoryDb(new Set(["eu-west-1"]), "us-east-1"), false);
  });
});
