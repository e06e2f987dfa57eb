import assert from "node:assert/strict";
import type { FindingsView } from "../../../src/editor/findings/findingsView";
import { run, services } from "../support";
import { shownOutline, showsNode, treeProvider } from "../trusted/treeSupport";

const VIEW = "cacheEndpoints.findings";

describe("The view Findings in an untrusted workspace", () => {
  it("says what is read there, and shows what an audit tells by shape alone", async () => {
    const { audit } = await services();
    const view = (await treeProvider(VIEW)) as unknown as FindingsView;
    assert.equal(view.shown.state, "untrusted");
    await audit.run();
    await showsNode("Connect to know", VIEW);
    await run("groupFindings", "resource");
    await showsNode("tito-redis", VIEW);
    const roots = (await shownOutline(VIEW)).filter((line) => !line.startsWith(" "));
    // What infrastructure code hands out stands in the code itself.
    assert.deepEqual(
      roots.filter((line) => !line.endsWith("not confirmed")),
      ["output.redis_host.value | 1 warning · infrastructure code"],
    );
    assert.ok(roots.length > 5, roots.join("\n"));
    await run("groupFindings", "next");
    audit.clear();
  });
});
