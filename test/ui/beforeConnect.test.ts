import assert from "node:assert/strict";
import { command, notifications, openFile, openSession, type Session, welcome } from "./support/session";

const VIEW = "Cache Endpoints: Focus on Replication Groups View";

describe("The workbench before it is connected", () => {
  let session: Session;

  before(async () => {
    session = await openSession();
    await openFile(session.page, "config/redis.yml");
    await session.page.locator(".squiggly-info").first().waitFor();
  });

  after(() => session?.close());

  it("says in the view what connecting does, with a button for each way to begin", async () => {
    const { page } = session;
    await command(page, VIEW);
    await welcome(page).getByText("Nothing is changed, and nothing is read before you connect").waitFor();
    const buttons = await welcome(page).getByRole("button").allInnerTexts();
    assert.deepEqual(buttons, ["Connect to AWS", "Choose Profile", "Try the Demo Account", "Five steps"]);
  });

  it("underlines by the name pattern alone, says that it is offline, notifies of nothing and asks AWS nothing", async () => {
    const { page, account } = session;
    assert.equal(await page.locator(".squiggly-error, .squiggly-warning").count(), 0);
    const status = page.getByRole("button", { name: /^Editor Language Status: Cache Endpoints/ });
    assert.match((await status.getAttribute("aria-label")) ?? "", /offline, unknown: account not connected/);
    assert.deepEqual(await notifications(session), []);
    assert.equal(account.calls.length, 0);
  });

  it("asks no other host for anything, and nothing complains about the extension", () => {
    assert.deepEqual(session.askedOutside, []);
    assert.deepEqual(session.complaints, []);
  });
});
