import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { hindrances } from "./support/axe";
import { chooseAfter, openConnected, type Session } from "./support/session";
import { eventually } from "./support/support";

describe("A rehearsal in the workbench", () => {
  let session: Session;
  let view: FrameLocator;

  before(async () => {
    session = await openConnected();
    await chooseAfter(session.page, "Cache Endpoints: Rehearse Failover", "tito-redis");
    view = session.page
      .frameLocator("iframe.webview.ready")
      .frameLocator("iframe[title='Failover rehearsal of tito-redis']");
  });

  after(() => session?.close());

  it("is read as headings, tables and links, in which axe finds nothing serious", async () => {
    await view.getByRole("heading", { name: "Failover rehearsal of tito-redis", level: 1 }).waitFor();
    await view.getByRole("row", { name: /breaks today config\/redis\.yml:23:9 tito-redis-001/ }).waitFor();
    // The page is made anew where the audit or the account has news just then.
    const look = async () => {
      const body = await view.locator("body").elementHandle();
      const frame = await body?.ownerFrame();
      return frame ? hindrances(frame) : undefined;
    };
    const found = await eventually(
      "axe has looked at the page",
      () => look().catch(() => undefined),
      (violations) => violations !== undefined,
    );
    assert.deepEqual(found, []);
  });

  it("leads to the line by the keyboard, and complains about nothing", async () => {
    const { page } = session;
    await view.getByRole("link", { name: "config/redis.yml:23:9" }).press("Enter");
    await page.getByRole("tab", { name: "redis.yml", selected: true }).waitFor();
    await page.getByRole("button", { name: /Ln 23, Col .*selected/ }).waitFor();
    assert.deepEqual(session.complaints, []);
    assert.deepEqual(session.askedOutside, []);
  });
});
