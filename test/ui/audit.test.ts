import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { closeView, picture, setHeight, updatesPictures } from "./support/pictures";
import { command, focusRow, openConnected, type Session } from "./support/session";
import { eventually, projectRoot } from "./support/support";

interface Expected {
  readonly file: string;
  readonly line: number;
  readonly host: string;
  readonly rule: string;
}

describe("The audit of a workspace in the workbench", () => {
  let session: Session;
  let expected: readonly Expected[];

  before(async () => {
    expected = JSON.parse(await readFile(path.join(projectRoot, "demo/expected.json"), "utf8")) as Expected[];
    session = await openConnected();
  });

  after(() => session?.close());

  afterEach(async () => {
    const discard = session.page.getByRole("button", { name: "Discard", exact: true });
    if (await discard.isVisible()) await discard.click();
  });

  beforeEach(() => command(session.page, "Cache Endpoints: Audit Workspace"));

  it("lists every finding of the workspace by replication group, the worst first", async () => {
    const { page } = session;
    await shows(session, expected);
    await command(page, "Cache Endpoints: Focus on Findings View");
    await focusRow(page, "tito-redis, 1 error, 1 warning, 1 information");
    await page.keyboard.press("ArrowRight");
    const row = findings(page).getByRole("treeitem", { name: /redis\.yml/ });
    await row.first().waitFor();
    if (updatesPictures) await command(page, "Notifications: Clear All Notifications");
    await closeView(page, "Replication Groups");
    const header = page.getByRole("button", { name: /^Findings.* Section$/ });
    await picture(page, "findings", [header, findings(page).getByRole("treeitem").last()], 2);
  });

  it("opens the file of a finding at its host, by the keyboard alone", async () => {
    const { page } = session;
    await shows(session, expected);
    await command(page, "Cache Endpoints: Focus on Findings View");
    await focusRow(page, "sessions, 1 warning");
    await page.keyboard.press("ArrowRight");
    await findings(page)
      .getByRole("treeitem", { name: /docker-compose\.yml/ })
      .first()
      .waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: "docker-compose.yml", selected: true }).waitFor();
    const { line } = expected.find(({ host }) => host.startsWith("sessions.")) ?? assert.fail();
    await page.getByRole("button", { name: new RegExp(`Ln ${line}, Col`) }).waitFor();
  });

  it("shows what Fix All in Workspace would change, labelled by rule, with the safe fixes checked alone", async () => {
    const { page } = session;
    await shows(session, expected);
    const before = await hosts(session, expected);
    const preview = await showPreview(page);
    await setHeight(page, 800);
    const byType = page.getByRole("button", { name: "Group Changes By Type" });
    if (await byType.isVisible()) await byType.click();
    if (updatesPictures) await command(page, "View: Toggle Primary Side Bar Visibility");
    await page.getByRole("button", { name: "Maximize Panel" }).click();
    const labels = preview.locator("[aria-level='1']");
    await labels.filter({ hasText: "check before you apply" }).first().waitFor();
    assert.deepEqual(
      (await labels.locator(".label-name").allTextContents()).map((text) => text.trim()),
      [
        "read-only-primary: check before you apply",
        "replica-node-read: check before you apply",
        "shard-node: check before you apply",
        "primary-node",
        "replica-node",
      ],
    );
    const wanted = safe(expected).map(({ host }) => host);
    await eventually(
      "the safe fixes are checked, and they alone",
      () => checkedHosts(preview),
      (checked) => JSON.stringify(checked) === JSON.stringify(wanted.sort()),
    );
    await picture(page, "refactor-preview", [page.locator(".part.panel")]);
    if (updatesPictures) await command(page, "Cache Endpoints: Focus on Findings View");
    await page.getByRole("button", { name: /^(?:Restore|Maximize) Panel/ }).click();
    await page.getByRole("button", { name: "Discard", exact: true }).click();
    await preview.waitFor({ state: "hidden" });
    assert.deepEqual(await hosts(session, expected), before);
  });

  it("changes the checked hosts by Apply, in their files alone, and takes all back by one undo", async () => {
    const { page } = session;
    await shows(session, expected);
    const before = await hosts(session, expected);
    await showPreview(page);
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await shows(
      session,
      expected.filter((finding) => !safe(expected).includes(finding)),
    );
    const after = await hosts(session, expected);
    assert.deepEqual(
      expected.filter((_finding, i) => before[i] !== after[i]),
      safe(expected),
    );
    await command(page, "View: Focus Active Editor Group");
    await page.keyboard.press("Control+z");
    await shows(session, expected);
    // The files that were closed come back in tabs, unsaved, a moment later.
    for (const { file } of safe(expected))
      await page
        .getByRole("tab", { name: path.posix.basename(file) })
        .first()
        .waitFor({ state: "attached" });
    await command(page, "File: Save All Files");
    await eventually(
      "the files are as they were",
      () => hosts(session, expected),
      (now) => JSON.stringify(now) === JSON.stringify(before),
    );
  });

  it("asks no other host for anything, and nothing complains about the extension", () => {
    assert.deepEqual(session.askedOutside, []);
    assert.deepEqual(session.complaints, []);
  });
});

/** The findings whose fix needs no question. */
function safe(list: readonly Expected[]): Expected[] {
  return list.filter(({ rule }) => rule === "primary-node" || rule === "replica-node");
}

function findings(page: Page): Locator {
  return page.getByRole("tree", { name: "Findings" });
}

/** Waits until the view counts so many findings, in so many files. */
async function shows({ page }: Session, list: readonly Expected[]): Promise<void> {
  const files = new Set(list.map(({ file }) => file)).size;
  const words = `Findings - ${list.length} findings in ${files} files Section`;
  await page.getByRole("button", { name: words }).waitFor();
}

async function showPreview(page: Page): Promise<Locator> {
  await command(page, "Cache Endpoints: Fix All in Workspace");
  const preview = page.getByRole("tree", { name: "Bulk Edit" });
  await preview.waitFor();
  return preview;
}

/** The hosts that would be replaced, sorted. */
async function checkedHosts(preview: Locator): Promise<string[]> {
  const hosts = await preview.locator("[aria-label^='line ']").evaluateAll((rows) =>
    rows.flatMap((row) => {
      const host = /replacing (\S+) with/.exec(row.getAttribute("aria-label") ?? "")?.[1];
      return row.querySelector("input:checked, [aria-checked=true]") && host ? [host] : [];
    }),
  );
  return hosts.sort();
}

/** The line of each finding, as it stands on disk. */
function hosts({ workspace }: Session, list: readonly Expected[]): Promise<string[]> {
  return Promise.all(
    list.map(async ({ file, line }) => {
      const text = await readFile(path.join(workspace, file), "utf8");
      return text.split("\n")[line - 1] ?? "";
    }),
  );
}
