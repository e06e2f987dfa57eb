import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Leases } from "../../../../src/editor/account/leases";
import { ToldOnce } from "../../../../src/editor/notices/toldOnce";

describe("A lease", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "leases-"));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("goes to one of many windows that ask at the same time", async () => {
    const windows = Array.from({ length: 12 }, () => new Leases(folder));
    const got = await Promise.all(windows.map((each) => each.acquire("a", 1000, 500)));
    assert.equal(got.filter(Boolean).length, 1);
  });

  it("is one per name", async () => {
    const [one, other] = [new Leases(folder), new Leases(folder)];
    assert.equal(await one.acquire("a", 0, 500), true);
    assert.equal(await other.acquire("b", 0, 500), true);
    assert.equal(await other.acquire("a", 0, 500), false);
  });

  it("is free again when its holder lets it go, and nobody else can", async () => {
    const [one, other] = [new Leases(folder), new Leases(folder)];
    await one.acquire("a", 0, 500);
    await other.release("a");
    assert.equal(await other.acquire("a", 0, 500), false);
    await one.release("a");
    assert.equal(await other.acquire("a", 0, 500), true);
    assert.equal((await readdir(folder)).length, 1);
  });

  it("ends by itself, and then goes to one of those that ask", async () => {
    assert.equal(await new Leases(folder).acquire("a", 0, 500), true);
    const windows = Array.from({ length: 8 }, () => new Leases(folder));
    assert.deepEqual(
      await Promise.all(windows.map((each) => each.acquire("a", 400, 500))),
      windows.map(() => false),
    );
    const got = await Promise.all(windows.map((each) => each.acquire("a", 501, 500)));
    assert.equal(got.filter(Boolean).length, 1);
  });

  it("can be kept for longer by its holder", async () => {
    const [one, other] = [new Leases(folder), new Leases(folder)];
    await one.acquire("a", 0, 500);
    await one.extend("a", 5000);
    assert.equal(await other.acquire("a", 4000, 500), false);
    assert.equal(await one.acquire("a", 4000, 500), true);
  });

  it("that nobody can read counts as ended", async () => {
    await new Leases(folder).acquire("a", 0, 500);
    const [name] = await readdir(folder);
    await writeFile(path.join(folder, name ?? ""), "\u0000\u0000");
    assert.equal(await new Leases(folder).acquire("a", 0, 500), true);
  });

  it("keeps nobody from reading where the disk does not work", async () => {
    const file = path.join(folder, "file");
    await writeFile(file, "");
    assert.equal(await new Leases(path.join(file, "below")).acquire("a", 0, 500), true);
  });
});

describe("What was told", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "told-"));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("is told by one of many windows, and not after a restart", async () => {
    const windows = Array.from({ length: 8 }, () => new ToldOnce(folder));
    const first = await Promise.all(windows.map((each) => each.isFirst("failover", Date.now())));
    assert.equal(first.filter(Boolean).length, 1);
    assert.equal(await new ToldOnce(folder).isFirst("failover", Date.now()), false);
    assert.equal(await new ToldOnce(folder).isFirst("another", Date.now()), true);
  });

  it("is forgotten on disk after a month", async () => {
    const told = new ToldOnce(folder);
    await told.isFirst("a", Date.now());
    await told.isFirst("b", Date.now() + 40 * 86_400_000);
    assert.deepEqual(await readdir(folder), []);
  });

  it("is told once where the disk does not work", async () => {
    await writeFile(path.join(folder, "file"), "");
    const told = new ToldOnce(path.join(folder, "file", "below"));
    assert.equal(await told.isFirst("a", 0), true);
    assert.equal(await told.isFirst("a", 0), false);
  });
});
