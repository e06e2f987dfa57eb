/**
 * The extension in the page itself, as in vscode.dev: VS Code runs its bundle for browsers in a web worker. The folder is
 * that of a far machine, which the worker reaches through VS Code alone.
 */
import assert from "node:assert/strict";
import { auditShown, command, openFile, openSession, type Session } from "./support/session";

describe("The extension in a browser", () => {
  let session: Session;

  before(async () => {
    session = await openSession(false, {
      "remote.extensionKind": { "cache-endpoint-lens.cache-endpoint-lens": ["web"] },
    });
    await openFile(session.page, "config/redis.yml");
  });

  after(() => session?.close());

  it("judges hosts by their name pattern", async () => {
    await session.page.locator(".squiggly-info").first().waitFor();
  });

  it("says that it reads no account, and asks for none", async () => {
    const { page, account } = session;
    await command(page, "Cache Endpoints: Connect to AWS");
    await page.getByRole("button", { name: /Cache Endpoints: the account could not be read/ }).waitFor();
    assert.equal(account.calls.length, 0);
  });

  it("shows the incident with the demo account", async () => {
    const { page } = session;
    await command(page, "Cache Endpoints: Try the Demo Account");
    // The account comes first; then the demo's own file is opened, which takes the focus.
    await page.getByRole("button", { name: /^Ln 23, Col \d+ \(\d+ selected\)/ }).waitFor();
    await page.locator(".squiggly-error").first().waitFor();
  });

  it("audits a folder that is on no disk of its own", async () => {
    const { page } = session;
    await command(page, "Cache Endpoints: Focus on Findings View");
    await command(page, "Cache Endpoints: Audit Workspace");
    await auditShown(page);
  });

  it("asks no other host for anything", () => {
    assert.deepEqual(session.askedOutside, []);
  });
});
