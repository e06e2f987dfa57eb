import assert from "node:assert/strict";
import { ageInWords, Progress, type Sink, wantsColour, write } from "../../../src/cli/output";

/** Keeps what is written, and fails as told. */
function sink(error: Error | null = null): Sink & { readonly written: string[] } {
  const written: string[] = [];
  return {
    written,
    write(text, done) {
      written.push(String(text));
      done(error);
      return true;
    },
    on: () => undefined,
  };
}

describe("colours", () => {
  const terminal = { isTTY: true };
  for (const [what, flag, environment, to, expected] of [
    ["on a terminal", false, {}, terminal, true],
    ["not in a pipe", false, {}, { isTTY: false }, false],
    ["not in a file", false, {}, null, false],
    ["not on a terminal that knows none", false, { TERM: "dumb" }, terminal, false],
    ["with an empty NO_COLOR", false, { NO_COLOR: "" }, terminal, true],
    ["not with NO_COLOR", false, { NO_COLOR: "1", FORCE_COLOR: "1" }, terminal, false],
    ["in a pipe with FORCE_COLOR", false, { FORCE_COLOR: "" }, { isTTY: false }, true],
    ["not with FORCE_COLOR=0", false, { FORCE_COLOR: "0" }, terminal, false],
    ["not with --no-color", true, { FORCE_COLOR: "1" }, terminal, false],
  ] as const)
    it(`are there ${what}`, () => assert.equal(wantsColour(flag, environment, to), expected));
});

describe("the progress line", () => {
  it("writes over itself and leaves nothing behind", () => {
    const terminal = sink();
    const progress = new Progress(terminal, true);
    progress.show("1 file");
    progress.show("2 files");
    progress.clear();
    progress.clear();
    assert.deepEqual(terminal.written, ["\r\u001b[2K1 file", "\r\u001b[2K2 files", "\r\u001b[2K"]);
  });

  it("is not there where it is not wanted", () => {
    const pipe = sink();
    const progress = new Progress(pipe, false);
    progress.show("1 file");
    progress.clear();
    assert.deepEqual(pipe.written, []);
  });
});

describe("writing", () => {
  it("takes a reader that has gone away for no error, and everything else for one", async () => {
    await write(sink(Object.assign(new Error("gone"), { code: "EPIPE" })), "x");
    await assert.rejects(write(sink(Object.assign(new Error("full"), { code: "ENOSPC" })), "x"));
  });
});

describe("ages", () => {
  const now = Date.parse("2024-05-10T12:00:00Z");
  for (const [time, words] of [
    ["2024-05-10T12:00:00Z", "just now"],
    ["2024-05-10T12:00:10Z", "just now"],
    ["2024-05-10T11:59:00Z", "1 minute ago"],
    ["2024-05-10T10:30:00Z", "90 minutes ago"],
    ["2024-05-10T09:00:00Z", "3 hours ago"],
    ["2024-05-01T12:00:00Z", "9 days ago"],
    ["never", "age unknown"],
  ] as const)
    it(`of ${time} is ${words}`, () => assert.equal(ageInWords(time, now), words));
});
