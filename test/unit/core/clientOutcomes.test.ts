import assert from "node:assert/strict";
import { findMentions } from "../../../src/core/mentions/find";
import type { LocatedMention } from "../../../src/core/model/auditResult";
import { type Client, NO_CLIENT } from "../../../src/core/model/mention";
import { clientOutcomeOf, outcomeWords } from "../../../src/core/rehearsal/clients";
import { SourceText } from "../../../src/core/syntax/sourceText";

const PRIMARY = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com";

function told(client: Partial<Client>, key = "REDIS_HOST", kind = "primary") {
  const [mention] = findMentions(new SourceText(`${key}=${PRIMARY}\n`, ".env"));
  assert.ok(mention);
  const used = { ...mention, client: { ...NO_CLIENT, ...client } };
  const outcome = clientOutcomeOf({ mention: used, resolution: { kind } } as unknown as LocatedMention);
  return outcome && outcomeWords(outcome);
}

describe("what becomes of a client whose connection stays open when the roles swap", () => {
  it("is nothing where it does not matter: no primary's endpoint, a client in cluster mode, a place that only reads", () => {
    assert.equal(told({}, "REDIS_HOST", "reader"), null);
    assert.equal(told({ clusterAware: true }), null);
    assert.equal(told({}, "REDIS_READ_HOST"), null);
    assert.equal(told({ writes: true }, "REDIS_READ_HOST"), "unknown client");
  });

  it("is unknown where nobody saw it, or nothing says how it is set up", () => {
    assert.equal(told({}), "unknown client");
    assert.equal(told({ name: "nobody's client" }), "unknown client (nobody's client)");
    assert.equal(told({ name: "ioredis", version: "5.11.1" }), "unknown client (ioredis 5.11.1)");
  });

  it("is what was seen of it as it is set up", () => {
    const stuck = told({ name: "ioredis", version: "5.11.1", reconnects: false });
    assert.match(stuck ?? "", /^is stuck until restarted where the connection stays open \(ioredis 5\.11\.1/);
    const follows = told({ name: "ioredis", version: "5.11.1", reconnects: true });
    assert.match(follows ?? "", /^recovers by itself/);
  });

  it("says how long it took, and whether it was seen in the lab, where that is known", () => {
    const outcome = { client: "x 1", proof: "lab", remedy: null };
    assert.equal(
      outcomeWords({ ...outcome, kind: "recovers", seconds: 2 }),
      "recovers by itself in about 2 s (x 1, lab)",
    );
    assert.equal(
      outcomeWords({ ...outcome, kind: "recovers", seconds: null, proof: "https://example.com" }),
      "recovers by itself (x 1)",
    );
    assert.equal(
      outcomeWords({ ...outcome, kind: "stuck", seconds: null, client: null }),
      "is stuck until restarted where the connection stays open",
    );
  });
});
