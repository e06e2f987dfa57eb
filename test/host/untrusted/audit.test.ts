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
    assert.ok(findings.filter(({ rule }) => rule === "unconfirmed-node").length > 10);
    // Besides nodes' names, what needs no account to be seen: what is made of one, and what is done with endpoints.
    assert.deepEqual(
      findings
        .flatMap(({ rule, mention }) =>
          rule === "unconfirmed-node" ? [] : `${rule} ${mention?.shape.kind ?? "in code"}`,
        )
        .sort(),
      [
        "alias-to-node node",
        "cluster-client configuration",
        "dns-pinned primary",
        "failover-reconnect primary",
        "iac-node-reference in code",
      ],
    );
    assert.ok(findings.every(({ resolution }) => resolution?.confirmed !== true));
  });
});
