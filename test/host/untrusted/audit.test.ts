import assert from "node:assert/strict";
import { cleanUp, run, services } from "../support";

describe("The audit in Restricted Mode", () => {
  afterEach(async () => {
    await run("clearFindings");
    await cleanUp();
  });

  it("goes by the shape of names alone", async () => {
    const { account, audit } = await services();
    await run("auditWorkspace");
    assert.equal(audit.state, "done");
    assert.equal(account.state.kind, "untrusted");
    const findings = [...audit.files.values()].flatMap((file) => file.findings);
    assert.ok(findings.length > 0);
    for (const { rule, resolution } of findings) {
      assert.equal(rule, "unconfirmed-node");
      assert.equal(resolution?.confirmed, false);
    }
  });
});
