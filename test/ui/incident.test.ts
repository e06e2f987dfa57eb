import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { closeView, picture, THEMES, updatesPictures, useTheme } from "./support/pictures";
import {
  clipboard,
  command,
  expandGroup,
  goTo,
  openConnected,
  type Session,
  showCard,
} from "./support/session";
import { actUntil, eventually } from "./support/support";

const NODE = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const PRIMARY = "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com";
/** 1-based, in config/redis.yml. */
const LINE = 23;
const COLUMN = 12;

describe("The file of the incident in the workbench", () => {
  let session: Session;

  before(async () => {
    session = await openConnected();
  });

  after(() => session?.close());

  afterEach(() => session.page.keyboard.press("Escape"));

  it("underlines the node that is a replica in red, and the one that is primary now in yellow", async () => {
    const { page } = session;
    await page.locator(".squiggly-warning").first().waitFor();
    assert.equal(await page.locator(".squiggly-error").count(), 1);
    assert.equal(await page.locator(".squiggly-warning").count(), 1);
    await page.getByRole("button", { name: "Errors: 1, Warnings: 1" }).waitFor();
  });

  it("shows over the host what it is, its role, the right endpoint and where to go", async () => {
    const card = await showCard(session.page);
    const text = await card.innerText();
    for (const part of [
      /tito-redis-001 is a replica of tito-redis now, so writes to it fail with READONLY/,
      /Node endpoint/,
      new RegExp(`Use instead: ${PRIMARY}`),
      /Role now: replica/,
      /Replication group: tito-redis in us-east-1/,
      /Source: profile demo, us-east-1, read/,
    ])
      assert.match(text, part);
    for (const link of ["replica-node", "Copy Primary Endpoint", "Explain", "Open in AWS console"])
      assert.equal(await card.getByText(link, { exact: true }).count(), 1, link);
    const console = card.getByText("Open in AWS console", { exact: true });
    assert.match((await console.getAttribute("href")) ?? "", /^https:\/\/console\.aws\.amazon\.com\//);
  });

  for (const theme of updatesPictures ? THEMES : []) {
    it(`looks as the README shows it, ${theme.word}`, async () => {
      const { page } = session;
      await useTheme(session, theme);
      await closeView(page, "Findings");
      await command(page, "Cache Endpoints: Focus on Replication Groups View");
      await expandGroup(page, "tito-redis");
      await page.keyboard.press("Control+1");
      await showCard(page);
      await picture(page, `incident-${theme.word}`);
      await useTheme(session, THEMES[0]);
    });
  }

  it("shows the right endpoint and all links of the card without scrolling", async () => {
    const card = await showCard(session.page);
    const frame = await card.boundingBox();
    const last = await card.getByText("Open in AWS console", { exact: true }).boundingBox();
    assert.ok(frame && last);
    assert.ok(last.y + last.height <= frame.y + frame.height, JSON.stringify({ frame, last }));
  });

  it("copies the right endpoint by the card's link", async () => {
    const { page } = session;
    const card = await showCard(page);
    await card.getByText("Copy Primary Endpoint", { exact: true }).click();
    await eventually(
      "the clipboard holds the Primary endpoint",
      () => clipboard(page),
      (text) => text === PRIMARY,
    );
  });

  it("lists the Primary endpoint first among the quick fixes, and by the keyboard changes the host alone", async () => {
    const { page, workspace } = session;
    const file = path.join(workspace, "config/redis.yml");
    const before = await readFile(file, "utf8");
    const menu = await showQuickFixes(page);
    const titles = await menu.getByRole("option").allInnerTexts();
    assert.equal(titles[0]?.trim(), "Use the Primary endpoint of tito-redis");
    assert.ok(titles.length > 1, titles.join(", "));
    const lineWith = (hasText: string) =>
      page.locator(".view-line").filter({ hasText }).locator("span").first();
    await picture(page, "quick-fix", [lineWith("staging:"), lineWith(NODE), menu], 24);
    await page.keyboard.press("Enter");
    await page.locator(".squiggly-error").waitFor({ state: "detached" });
    await page.keyboard.press("Control+s");
    // VS Code empties a file before it writes it.
    const isSaved = (text: string) => text !== "" && text !== before;
    const after = await eventually("the file is saved", () => readFile(file, "utf8"), isSaved);
    assert.equal(after, before.replace(NODE, PRIMARY));
    await page.keyboard.press("Control+z");
    await page.locator(".squiggly-error").waitFor();
    await page.keyboard.press("Control+s");
    await eventually(
      "the file is as it was",
      () => readFile(file, "utf8"),
      (text) => text === before,
    );
  });

  it("asks no other host for anything, and nothing complains about the extension", () => {
    assert.deepEqual(session.askedOutside, []);
    assert.deepEqual(session.complaints, []);
  });
});

async function showQuickFixes(page: Page): Promise<Locator> {
  await goTo(page, LINE, COLUMN);
  const menu = page.getByRole("listbox", { name: /./ }).filter({ hasText: "Primary endpoint" });
  // The first press goes nowhere where the editor has no focus yet.
  await actUntil("the quick fixes are shown", () => page.keyboard.press("Control+."), menu);
  return menu;
}
