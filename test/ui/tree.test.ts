import assert from "node:assert/strict";
import { closeView, picture } from "./support/pictures";
import {
  clipboard,
  command,
  expandGroup,
  focusRow,
  groupRow,
  openConnected,
  type Session,
} from "./support/session";
import { actUntil } from "./support/support";

const PRIMARY = "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com";

describe("The tree of replication groups in the workbench", () => {
  let session: Session;

  before(async () => {
    session = await openConnected();
  });

  after(() => session?.close());

  beforeEach(async () => {
    const { page } = session;
    await command(page, "Cache Endpoints: Focus on Replication Groups View");
  });

  it("opens a group by the keyboard into its endpoints and its nodes with their roles", async () => {
    const { page } = session;
    await expandGroup(page, "tito-redis");
    for (const name of [
      `Primary endpoint, ${PRIMARY}:6379`,
      "Reader endpoint, tito-redis-ro.x7k2qf.ng.0001.use1.cache.amazonaws.com:6379",
      "tito-redis-001, (.*, )?replica, us-east-1a",
      "tito-redis-002, (.*, )?primary, us-east-1b",
      "tito-redis-003, (.*, )?replica, us-east-1c",
    ]) {
      await focusRow(page, name);
      assert.equal(await groupRow(page, name).getAttribute("aria-level"), "2", name);
    }
    await focusRow(page, "tito-redis,");
    await closeView(page, "Findings");
    await picture(page, "replication-groups", [page.locator(".part.sidebar")]);
  });

  it("copies an endpoint from its context menu, by the keyboard alone", async () => {
    const { page } = session;
    await expandGroup(page, "tito-redis");
    await focusRow(page, "Primary endpoint, tito-redis");
    const copy = page.getByRole("menuitem", { name: "Copy Endpoint", exact: true });
    await actUntil("the context menu is open", () => page.keyboard.press("Shift+F10"), copy);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page
      .getByRole("button", { name: new RegExp(`Copied ${PRIMARY}`) })
      .or(page.getByText(`Copied ${PRIMARY}`))
      .first()
      .waitFor();
    const text = await clipboard(page);
    assert.equal(text, PRIMARY);
  });

  it("shows the roles as they are after a failover, once refreshed", async () => {
    const { page, account } = session;
    await expandGroup(page, "tito-redis");
    account.failOver("tito-redis", undefined, "tito-redis-001");
    await command(page, "Cache Endpoints: Refresh");
    await groupRow(page, "tito-redis-001, (.*, )?primary").waitFor();
    await groupRow(page, "tito-redis-002, (.*, )?replica").waitFor();
    await page.locator(".squiggly-error").waitFor({ state: "detached" });
    account.failOver("tito-redis", undefined, "tito-redis-002");
    await command(page, "Cache Endpoints: Refresh");
    await groupRow(page, "tito-redis-002, (.*, )?primary").waitFor();
    await page.locator(".squiggly-error").waitFor();
  });

  it("asks no other host for anything, and nothing complains about the extension", () => {
    assert.deepEqual(session.askedOutside, []);
    assert.deepEqual(session.complaints, []);
  });
});
