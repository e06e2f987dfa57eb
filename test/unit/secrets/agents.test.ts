/** Whatever a language model asks of a workspace with secrets, none of them is in the answer. */
import assert from "node:assert/strict";
import { TOOLS } from "../../../src/agents/tools";
import { RULE_IDS, SEVERITIES } from "../../../src/core/model/rule";
import { FILES, NODE, PRIMARY, REPLICA, SECRETS, secretsIn } from "../../secretCorpus";
import { call, demoInventories, surveyOf } from "../agents/surveys";

const texts = Object.fromEntries(FILES.map(({ name, text }) => [name, text]));

describe("secrets beside hosts, asked for by tools,", () => {
  const survey = surveyOf(texts, demoInventories());
  const asked: [string, object][] = [
    ["list_fragile_uses", {}],
    ["list_fragile_uses", { offset: 20 }],
    ...SEVERITIES.map((severity): [string, object] => ["list_fragile_uses", { severity }]),
    ...RULE_IDS.map((rule): [string, object] => ["list_fragile_uses", { rule }]),
    ...RULE_IDS.map((rule): [string, object] => ["explain_endpoint_or_rule", { rule }]),
    ...[NODE, REPLICA, PRIMARY].map((host): [string, object] => ["explain_endpoint_or_rule", { host }]),
    ["rehearse_failover", {}],
    ["rehearse_failover", { group: "tito-redis" }],
    ...FILES.map(({ name }): [string, object] => ["propose_fix", { file: name }]),
  ];

  it("are in no answer, while hosts are", async () => {
    assert.ok(SECRETS.length > 20);
    const used = new Set<string>();
    for (const [name, input] of asked) {
      used.add(name);
      const text = await call(name, input, survey);
      assert.deepEqual(secretsIn(text), [], `${name} ${JSON.stringify(input)}`);
      if (name === "propose_fix" || name === "rehearse_failover") assert.ok(text.includes(NODE), text);
    }
    assert.deepEqual([...used].sort(), TOOLS.map(({ name }) => name).sort());
  });

  it("are not echoed where a host is asked for with its password", async () => {
    for (const host of [`redis://u:${SECRETS[0]}@${NODE}:6379`, `${NODE} ${SECRETS[0]}`])
      assert.deepEqual(secretsIn(await call("explain_endpoint_or_rule", { host }, survey)), []);
  });
});
