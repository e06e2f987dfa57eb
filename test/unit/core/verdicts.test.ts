/** Verdicts side by side: what one rule says of a use hides nothing that another has to say of it. */
import assert from "node:assert/strict";
import { findMentions } from "../../../src/core/mentions/find";
import type { AnalysisSettings } from "../../../src/core/model/finding";
import { ASPECT_OF, RULE_IDS, type RuleId } from "../../../src/core/model/rule";
import { compareWithBaseline } from "../../../src/core/report/baseline";
import { analyze } from "../../../src/core/rules/analyze";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { LineMap } from "../../../src/core/text/lines";
import { group, hostsOf, indexOf } from "./accountBuilder";
import { findingsIn, NO_SETTINGS } from "./analysing";
import { locate } from "./locate";

const index = indexOf(group("sessions", { tls: true }));
const node = hostsOf("sessions", { tls: true }).node("sessions-002");
const URL = `redis://${node}:6380/0`;
const ALL: readonly RuleId[] = ["replica-node", "port-mismatch", "tls-mismatch"];

const rulesOf = (text: string, settings: AnalysisSettings = NO_SETTINGS) =>
  findingsIn(text, index, "a.yml", settings).map(({ rule }) => rule);

describe("verdicts on one use", () => {
  it("are one for each aspect, the worst first, at one place", () => {
    const findings = findingsIn(`url: ${URL}\n`, index);
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ALL,
    );
    assert.equal(new Set(findings.map(({ rule }) => ASPECT_OF[rule])).size, ALL.length);
    for (const { start, end } of findings) assert.equal(`url: ${URL}`.slice(start, end), node);
  });

  it("are ordered by the severities that the user chose", () => {
    const rules = { "tls-mismatch": "error", "replica-node": "hint" } as const;
    assert.deepEqual(rulesOf(`url: ${URL}\n`, { rules, ignoredHosts: [] }), [
      "tls-mismatch",
      "port-mismatch",
      "replica-node",
    ]);
  });

  it("stay when another is turned off", () => {
    for (const off of ALL)
      assert.deepEqual(
        rulesOf(`url: ${URL}\n`, { rules: { [off]: "off" }, ignoredHosts: [] }),
        ALL.filter((rule) => rule !== off),
      );
  });

  it("stay when another is silenced on the line or above it", () => {
    for (const silenced of ALL) {
      const others = ALL.filter((rule) => rule !== silenced);
      assert.deepEqual(rulesOf(`url: ${URL} # cache-endpoints-ignore ${silenced}\n`), others);
      assert.deepEqual(
        rulesOf(`# cache-endpoints-ignore-next-line ${silenced} -- why\nurl: ${URL}\n`),
        others,
      );
    }
    assert.deepEqual(rulesOf(`url: ${URL} # cache-endpoints-ignore\n`), []);
  });

  it("are accepted one by one in a baseline", () => {
    const text = `url: ${URL}\n`;
    const file = locate(
      "a.yml",
      analyze(text, findMentions(new SourceText(text, "a.yml")), index, NO_SETTINGS),
      new LineMap(text),
    );
    const { present } = compareWithBaseline([file], [], (name) => name);
    assert.deepEqual(
      present.map(({ rule }) => rule),
      ALL,
    );
    const accepted = present.filter(({ rule }) => rule === "port-mismatch");
    const { files, missing } = compareWithBaseline([file], accepted, (name) => name);
    assert.deepEqual(
      [...files].flatMap(({ findings }) => findings.map(({ rule }) => rule)),
      ["replica-node", "tls-mismatch"],
    );
    assert.deepEqual(missing, []);
  });

  it("have each rule in one aspect", () => {
    assert.deepEqual(Object.keys(ASPECT_OF), [...RULE_IDS]);
  });
});
