import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { followEvents } from "../../run/events.mjs";

describe("Following the events of tests", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "events-"));
    file = path.join(folder, "events.jsonl");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const never = new Promise<number>(() => {});
  const tell = (text: string) => appendFileSync(file, text);

  it("gives every whole line, and how the run ended", async () => {
    const titles: string[] = [];
    tell('{"title":"one"}\n{"title":');
    let exit = (_code: number) => {};
    const exited = new Promise<number>((resolve) => {
      exit = resolve;
    });
    const outcome = await followEvents<{ title: string }>({
      file,
      exited,
      onEvent({ title }) {
        titles.push(title);
        if (title !== "one") return exit(3);
        tell('"two"}\n{"title":"cut');
      },
    });
    assert.deepEqual([titles, outcome], [["one", "two"], { code: 3 }]);
  });

  it("passes on why the tests could not be waited for", async () => {
    const error = new Error("the page crashed");
    const exited = Promise.reject(error);
    assert.deepEqual(await followEvents({ file, exited, onEvent: () => {} }), { error });
  });

  it("gives up a run that says nothing more", async () => {
    tell('{"title":"one"}\n');
    const outcome = await followEvents({ file, exited: never, onEvent: () => {}, limitMs: 300 });
    assert.deepEqual(outcome, { silent: true });
  });

  it("waits for a run that goes on, however long it takes", async () => {
    let told = 0;
    let exit = (_code: number) => {};
    const exited = new Promise<number>((resolve) => {
      exit = resolve;
    });
    const more = () => tell(`{"title":"${told}"}\n`);
    more();
    // Each event leads to the next, and reading one takes a while: ten take longer than the limit.
    const outcome = await followEvents({
      file,
      exited,
      limitMs: 1000,
      onEvent() {
        told += 1;
        if (told === 12) exit(0);
        else more();
      },
    });
    assert.deepEqual([told, outcome], [12, { code: 0 }]);
  });
});
