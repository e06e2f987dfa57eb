import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { services } from "../support";

describe("The scheduled refresh in an untrusted workspace", () => {
  it("does nothing, and leaves nothing on disk", async () => {
    const { account, context, refresh } = await services();
    assert.equal(await refresh.tick(Date.now() + 86_400_000), null);
    assert.deepEqual(account.inventories, []);
    assert.deepEqual(await readdir(context.globalStorageUri.fsPath).catch(() => []), []);
  });
});
