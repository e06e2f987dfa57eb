import assert from "node:assert/strict";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, fakeAccount, open, services, shown } from "../support";

interface Seen {
  readonly calls: number;
  readonly awsLoaded: boolean;
  readonly state: string;
  readonly inventories: number;
  readonly rules: readonly string[];
}
let seen: Seen | undefined;
let fake: FakeElastiCache | undefined;

// A root hook: it runs before any test of any file, so that nothing has connected in this process yet.
before(async () => {
  fake = await fakeAccount();
  const { account } = await services();
  const { document } = await open("config/redis.yml");
  const findings = await eventually("findings by shape", () => {
    const found = shown(document);
    return found.length > 0 && found;
  });
  seen = {
    calls: fake.calls.length,
    awsLoaded: Object.keys(require.cache).some((file) => /[\\/]dist[\\/]aws\.js$/.test(file)),
    state: account.state.kind,
    inventories: account.inventories.length,
    rules: findings.map(({ rule }) => rule),
  };
  await cleanUp();
  await fake.close();
});

describe("Before anybody connects", () => {
  it("nothing was asked of AWS and the AWS bundle is not loaded, with a profile and an endpoint in the settings", () => {
    assert.equal(seen?.calls, 0);
    assert.equal(seen?.awsLoaded, false);
  });

  it("hosts are told by their shape, and nothing is claimed of the account", () => {
    assert.equal(seen?.state, "disconnected");
    assert.equal(seen?.inventories, 0);
    assert.deepEqual([...new Set(seen?.rules)], ["unconfirmed-node"]);
  });
});
