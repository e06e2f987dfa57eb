import assert from "node:assert/strict";
import { groupRow, openSession, type Session, welcome } from "./support/session";

describe("The first minute, in the workbench", () => {
  let session: Session;

  before(async () => {
    session = await openSession(true);
  });

  after(() => session?.close());

  it("says with no file opened how many hosts break perhaps, and one click tells which", async () => {
    const { page, account } = session;
    const container = page.getByRole("tab", { name: /^Cache Endpoints/ });
    await page.getByRole("tab", { name: /^Cache Endpoints.* connect to know/ }).waitFor();
    assert.equal(account.calls.length, 0);
    await container.click();
    await page
      .getByRole("button", { name: /^Replication Groups - \d+ hosts in \d+ files: connect to know/ })
      .waitFor();
    await page.getByRole("button", { name: /^Findings - \d+ findings in \d+ files/ }).waitFor();
    await welcome(page).getByRole("button", { name: "Connect to AWS" }).click();
    await groupRow(page, "tito-redis,").waitFor();
    await page.getByRole("tab", { name: /^Cache Endpoints.*\d+ errors?/ }).waitFor();
  });

  it("asks no other host for anything, and nothing complains about the extension", () => {
    assert.deepEqual(session.askedOutside, []);
    assert.deepEqual(session.complaints, []);
  });
});
