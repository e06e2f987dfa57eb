import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { picture } from "./support/pictures";
import { command, goTo, openConnected, openFile, type Session } from "./support/session";
import { eventually } from "./support/support";

const REPLICA = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const PRIMARY = "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com";
/** What the Secret holds beside its hosts; no part of the workbench may show it. */
const CANARY = "canary-of-the-picture";

describe("Hosts in a Kubernetes Secret, and node addresses in Terraform, in the workbench", () => {
  let session: Session;

  before(async () => {
    session = await openConnected("test/fixtures/hidden");
  });

  after(() => session?.close());

  it("underlines the encoded value, and shows over it the host that it hides and nothing else of the Secret", async () => {
    const { page } = session;
    await openFile(page, "secret.yaml");
    await eventually("one value is underlined in red", () => page.locator(".squiggly-error").count(), isOne);
    await eventually("one in yellow", () => page.locator(".squiggly-warning").count(), isOne);
    const card = await showCard(page, ".squiggly-error", "Node endpoint");
    const text = await card.innerText();
    for (const part of [REPLICA, PRIMARY, /base64/i]) assert.match(text, new RegExp(part));
    await picture(page, "hidden-in-base64", [lineWith(page, "kind: Secret"), card], 24);
    await page.keyboard.press("Escape");
    const link = await showCard(page, ".squiggly-warning", "Node endpoint");
    assert.doesNotMatch(await link.innerText(), new RegExp(CANARY));
    await page.keyboard.press("Escape");
    assert.doesNotMatch(await page.locator("body").innerText(), new RegExp(CANARY));
  });

  it("changes the hidden host alone, by the keyboard", async () => {
    const { page, workspace } = session;
    const file = path.join(workspace, "secret.yaml");
    const before = await readFile(file, "utf8");
    await goTo(page, lineOf(before, "REDIS_URL"), 16);
    await page.keyboard.press("Control+.");
    const menu = page.getByRole("listbox", { name: /./ }).filter({ hasText: "Primary endpoint" });
    await menu.waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".squiggly-warning").waitFor({ state: "detached" });
    await page.keyboard.press("Control+s");
    const after = await eventually(
      "the file is saved",
      () => readFile(file, "utf8"),
      (text) => text !== before,
    );
    assert.equal(decodedLine(after, "REDIS_URL"), `redis://:${CANARY}@${PRIMARY}:6379/0`);
    assert.equal(lineText(after, "REDIS_HOST"), lineText(before, "REDIS_HOST"));
    assert.equal(
      after.length - lineText(after, "REDIS_URL").length,
      before.length - lineText(before, "REDIS_URL").length,
    );
  });

  it("underlines the node's address and the switch in Terraform, and names the group's attribute", async () => {
    const { page, workspace } = session;
    const file = path.join(workspace, "cache.tf");
    const before = await readFile(file, "utf8");
    await openFile(page, "cache.tf");
    await eventually(
      "both are underlined",
      () => page.locator(".squiggly-warning").count(),
      (n) => n >= 2,
    );
    await goTo(page, lineOf(before, "value ="), 12);
    await page.keyboard.press("Control+.");
    const menu = page.getByRole("listbox", { name: /./ }).filter({ hasText: "primary_endpoint_address" });
    await menu.waitFor();
    await picture(
      page,
      "infrastructure-code",
      [lineWith(page, "engine"), lineWith(page, "output"), menu],
      24,
    );
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+s");
    const after = await eventually(
      "the file is saved",
      () => readFile(file, "utf8"),
      (text) => text !== before,
    );
    assert.equal(
      after,
      before.replace(
        "aws_elasticache_cluster.node.cache_nodes[0].address",
        "aws_elasticache_replication_group.tito.primary_endpoint_address",
      ),
    );
  });

  it("lists them among the findings of the workspace without the secret", async () => {
    const { page } = session;
    await command(page, "Cache Endpoints: Audit Workspace");
    const tree = page.getByRole("tree", { name: "Findings" });
    await tree.getByRole("treeitem").first().waitFor();
    assert.doesNotMatch(await page.locator("body").innerText(), new RegExp(CANARY));
    assert.deepEqual(session.complaints, []);
    assert.deepEqual(session.askedOutside, []);
  });
});

const isOne = (count: number) => count === 1;

function lineWith(page: Page, hasText: string): Locator {
  return page.locator(".view-line").filter({ hasText }).locator("span").first();
}

/** Rests the mouse on what is underlined. @returns the card with our part in it */
async function showCard(page: Page, underlined: string, hasText: string): Promise<Locator> {
  await page.mouse.move(640, 700);
  await page
    .locator(underlined)
    .first()
    .hover({ force: true, position: { x: 40, y: 4 } });
  const card = page.getByRole("tooltip").filter({ hasText });
  await card.waitFor();
  return card;
}

/** 1-based. */
function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}

function lineText(text: string, key: string): string {
  return text.split("\n").find((line) => line.includes(key)) ?? "";
}

function decodedLine(text: string, key: string): string {
  return Buffer.from(lineText(text, key).split(": ")[1] ?? "", "base64").toString();
}
