import assert from "node:assert/strict";
import { FakeDns } from "../../fake-dns/server";
import { useDnsServers } from "../../fake-dns/systemServers";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, fakeAccount, openText, run, services, setting, showsRules } from "../support";

const NAME = "redis.internal.example.com";
const NODE = "tito-redis-002.x7k2qf.0001.use1.cache.amazonaws.com";

describe("Names of one's own in a workspace that is not trusted", () => {
  let fake: FakeElastiCache;
  let dns: FakeDns;
  let putBack: () => void;

  beforeEach(async () => {
    dns = await FakeDns.start({ [NAME]: { cname: NODE } });
    putBack = useDnsServers([dns.address]);
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
    putBack();
    await dns.close();
  });

  it("are asked of nobody, whatever the settings say", async () => {
    const { aliases } = await services();
    await setting("resolveAliases", true);
    await run("connect");
    const { document } = await openText(`redis:\n  host: ${NAME}\n  old: ${NODE}\n`, "yaml");
    await showsRules(document, ["unconfirmed-node"]);
    await run("auditWorkspaceWithAliases");
    assert.equal(aliases.isOn, false);
    assert.deepEqual(dns.questions, []);
  });
});
