/** What CONTRIBUTING.md sends its reader to is there: commands, files, rooms. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./projectRoot";

const root = projectRoot(__dirname);
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const text = read("CONTRIBUTING.md");
/** All that stands between backticks. */
const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, words = ""]) => words);
const { scripts } = JSON.parse(read("package.json")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe("CONTRIBUTING.md", () => {
  it("names the commands of package.json, and no others", () => {
    const named = quoted.flatMap((words) => /^npm (?:run )?([\w:]+)/.exec(words)?.[1] ?? []);
    const ofNpm = ["install", "version", "pack", "publish"];
    assert.deepEqual(
      named.filter((name) => scripts[name] === undefined && !ofNpm.includes(name)),
      [],
    );
    // Those run by other commands.
    const hidden = ["prepack", "vscode:prepublish"];
    assert.deepEqual(
      Object.keys(scripts).filter((name) => !named.includes(name) && !hidden.includes(name)),
      [],
    );
  });

  it("names files and folders that are there", () => {
    const places = quoted
      .flatMap((words) => words.split(" "))
      .filter((word) => /^(?:bench|demo|docs|lab|schemas|scripts|src|test)\//.test(word));
    const links = [...text.matchAll(/\]\(((?!https:)[^)\s]+)\)/g)].map(([, to = ""]) => to);
    const missing = [...places, ...links].filter(
      (place) =>
        !/[A-Z]{2,}/.test(place.replace(/README|CHANGELOG/, "")) && !existsSync(path.join(root, place)),
    );
    assert.deepEqual(missing, []);
    assert.ok(places.length > 20, "it names more than twenty");
  });

  it("has a row for every room", () => {
    const rooms = [...text.matchAll(/^\| (`.+?) \| /gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([\w/]+)`/g)].map(([, room = ""]) => room),
    );
    const folders = (place: string) =>
      readdirSync(path.join(root, place), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
    const all = [
      ...folders("src").filter((name) => name !== "core"),
      ...folders("src/core").map((name) => `core/${name}`),
    ];
    assert.deepEqual(
      all.filter((room) => !rooms.includes(room)),
      [],
    );
  });
});
