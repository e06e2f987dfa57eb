import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { hindrances } from "./support/axe";
import { chooseAfter, groupRow, openSession, type Session, welcome } from "./support/session";
import { projectRoot } from "./support/support";

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

  it("has a walkthrough whose steps tell what they are, in whose texts axe finds nothing serious", async () => {
    const { page } = session;
    const manifest = JSON.parse(await readFile(path.join(projectRoot, "package.json"), "utf8"));
    const [{ title, steps }] = manifest.contributes.walkthroughs;
    await chooseAfter(page, "Welcome: Open Walkthrough...", title);
    await page.getByRole("heading", { name: title, level: 2 }).waitFor();
    for (const step of steps) await page.getByRole("button", { name: step.title }).first().waitFor();
    // What is around the texts and buttons of the steps is VS Code's own, and breaks some rules.
    assert.deepEqual(await hindrances(page, ".step-description-container"), []);
  });

  it("asks no other host for anything, and nothing complains about the extension", () => {
    assert.deepEqual(session.askedOutside, []);
    assert.deepEqual(session.complaints, []);
  });
});
