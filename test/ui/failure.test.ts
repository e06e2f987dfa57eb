import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { dressUp, picture } from "./support/pictures";
import { command, groupRow, notifications, openFile, openSession, type Session } from "./support/session";
import { eventually } from "./support/support";

/** A text that a view shows in the place of rows. */
function said(page: Page, text: string): Locator {
  return page.getByRole("region", { name: "Welcome" }).filter({ hasText: text });
}

describe("A reading of the account that fails, in the workbench", () => {
  let session: Session;

  before(async () => {
    session = await openSession();
    await openFile(session.page, "config/redis.yml");
    await command(session.page, "Cache Endpoints: Focus on Replication Groups View");
    await said(session.page, "shows your replication groups").waitFor();
    await dressUp(session);
  });

  after(() => session?.close());

  afterEach(async () => {
    const { page, account } = session;
    account.heal();
    await command(page, "Notifications: Clear All Notifications");
    const status = page.getByRole("button", { name: /^Editor Language Status: Cache Endpoints/ });
    if (/connected, demo|could not be read|partly/.test((await status.getAttribute("aria-label")) ?? ""))
      await command(page, "Cache Endpoints: Disconnect");
    await page.getByRole("button", { name: /: Cache Endpoints: (?:offline|not connected)/ }).waitFor();
  });

  it("says in the view that the sign-in has expired and what to do, and once in a notification", async () => {
    const { page, account } = session;
    account.fail({ kind: "expire" });
    await command(page, "Cache Endpoints: Connect to AWS");
    const expired = said(page, "The session of this profile has expired");
    await expired.getByRole("button", { name: "Try Again" }).waitFor();
    await page.getByRole("button", { name: /Cache Endpoints: the account could not be read/ }).waitFor();
    await picture(
      page,
      "sign-in-expired",
      [page.getByRole("button", { name: /Replication Groups.* Section/ }), expired],
      8,
    );
    const told = await eventually(
      "one notification",
      () => notifications(session),
      (list) => list.length > 0,
    );
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /The session of profile "demo" has expired/);
  });

  it("fills the tree by a refresh once the sign-in is valid again", async () => {
    const { page, account } = session;
    account.fail({ kind: "expire" });
    await command(page, "Cache Endpoints: Connect to AWS");
    const expired = said(page, "The session of this profile has expired");
    await expired.waitFor();
    account.heal();
    await command(page, "Cache Endpoints: Refresh");
    await groupRow(page, "tito-redis").waitFor();
    await expired.waitFor({ state: "detached" });
    await page.getByRole("button", { name: /Cache Endpoints: connected, demo us-east-1/ }).waitFor();
  });

  it("says which list was denied and which permission it needs, and shows the others", async () => {
    const { page, account } = session;
    account.fail({ kind: "deny", action: "DescribeServerlessCaches" });
    await command(page, "Cache Endpoints: Connect to AWS");
    await groupRow(
      page,
      "Serverless caches could not be read: needs elasticache:DescribeServerlessCaches",
    ).waitFor();
    await groupRow(page, "tito-redis").waitFor();
  });

  it("asks no other host for anything, and nothing complains about the extension", () => {
    assert.deepEqual(session.askedOutside, []);
    assert.deepEqual(session.complaints, []);
  });
});
