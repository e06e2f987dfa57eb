import assert from "node:assert/strict";
import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import { findMentions } from "../../../../src/core/mentions/find";
import { analyze } from "../../../../src/core/rules/analyze";
import { applyEdits } from "../../../../src/core/rules/fix";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { group, hostsOf, indexOf } from "../accountBuilder";

const PLAIN = hostsOf("orders").primary;
const SECURE = hostsOf("sessions", { tls: true }).primary;
const index = indexOf(group("orders"), group("sessions", { tls: true }));

function findings(text: string, file = "a.yml", account = index) {
  return analyze(text, findMentions(new SourceText(text, file)), account, { rules: {}, ignoredHosts: [] })
    .findings;
}

const rules = (text: string, file?: string, account?: InventoryIndex) =>
  findings(text, file, account).map(({ rule }) => rule);

/** The text after the preferred fix of its only finding. */
function fixed(text: string, file?: string): string {
  const [finding, ...others] = findings(text, file);
  assert.equal(others.length, 0);
  const fix = finding?.fixes.find(({ preferred }) => preferred);
  assert.ok(fix);
  assert.equal(fix.safe, false);
  assert.equal(fix.newHost, null);
  return applyEdits(text, fix.edits).text;
}

describe("tls-mismatch", () => {
  it("turns the scheme, and nothing else", () => {
    const url = (scheme: string, host: string) => `a: "${scheme}://user:p%40ss@${host}:6379/0?x=1" # c\n`;
    assert.equal(fixed(url("redis", SECURE)), url("rediss", SECURE));
    assert.equal(fixed(url("rediss", PLAIN)), url("redis", PLAIN));
    assert.equal(fixed(url("valkey", SECURE)), url("valkeys", SECURE));
    assert.equal(fixed(url("valkeys", PLAIN)), url("valkey", PLAIN));
    assert.equal(fixed(url("tls", PLAIN)), url("tcp", PLAIN));
    assert.equal(fixed(`A=redis%3A%2F%2F${SECURE}`, ".env"), `A=rediss%3A%2F%2F${SECURE}`);
  });

  it("turns a scheme in capitals as it is written", () => {
    assert.equal(fixed(`URL=REDIS://${SECURE}:6379/0\n`, ".env"), `URL=REDISS://${SECURE}:6379/0\n`);
    assert.equal(fixed(`URL=Rediss://:x@${PLAIN}\n`, ".env"), `URL=Redis://:x@${PLAIN}\n`);
    const inside = (text: string) => `kind: Secret\ndata:\n  a: ${Buffer.from(text).toString("base64")}\n`;
    assert.equal(fixed(inside(`REDIS://${SECURE}`)), inside(`REDISS://${SECURE}`));
  });

  it("turns the value of a key beside the host", () => {
    assert.equal(fixed(`host: ${SECURE}\nssl: 'No' # c\n`), `host: ${SECURE}\nssl: 'Yes' # c\n`);
    assert.equal(fixed(`{"R": "${PLAIN}:6379,ssl=True"}`, "a.json"), `{"R": "${PLAIN}:6379,ssl=False"}`);
  });

  it("says nothing where the text says nothing, or two things", () => {
    assert.deepEqual(rules(`host: ${SECURE}\n`), []);
    assert.deepEqual(rules(`host: ${SECURE}:6379\n`), []);
    assert.deepEqual(rules(`url: redis://${SECURE}\ntls: true\n`), []);
    assert.deepEqual(rules(`url: rediss://${PLAIN}\ntls: false\n`), []);
  });

  it("says it of a whole command of redis-cli that leaves TLS out", () => {
    assert.deepEqual(rules(`redis-cli -h ${SECURE} -p 6379 SET a b\n`, "a.sh"), ["tls-mismatch"]);
    assert.deepEqual(rules(`redis-cli -h ${SECURE} ping && echo --tls\n`, "a.sh"), ["tls-mismatch"]);
    assert.deepEqual(rules(`command: ["redis-cli", "-h", "${SECURE}", "flushdb"]\n`), ["tls-mismatch"]);
    for (const rest of ["--tls ping", "\\\n  --tls ping", "$OPTIONS ping", '"${options[@]}" ping', "…"])
      assert.deepEqual(rules(`redis-cli -h ${SECURE} ${rest}\n`, "a.sh"), [], rest);
    assert.deepEqual(rules(`command: ["redis-cli", "-h", "${SECURE}",\n  "--tls", "flushdb"]\n`), []);
    assert.deepEqual(rules(`redis-cli -h ${PLAIN} ping\n`, "a.sh"), []);
  });

  it("says nothing of other protocols", () => {
    for (const scheme of ["http", "https", "tcp", "unix", "memcached"])
      assert.deepEqual(rules(`a: ${scheme}://${SECURE}:6379\n`), []);
  });

  it("says nothing of what no account confirms, whatever the name's form", () => {
    assert.deepEqual(rules(`a: redis://${SECURE}\n`, "a.yml", InventoryIndex.EMPTY), []);
  });

  it("stands beside what is said of nodes", () => {
    const node = hostsOf("sessions", { tls: true }).node("sessions-002");
    assert.deepEqual(rules(`a: redis://${node}:6379\n`), ["replica-node", "tls-mismatch"]);
  });

  it("says in words what to do", () => {
    const [finding] = findings(`a: redis://${SECURE}:6379\n`);
    assert.match(finding?.message ?? "", /^sessions requires in-transit encryption/);
    assert.equal(finding?.fixes[0]?.title, "Connect with TLS: rediss://");
  });

  it("changes the scheme inside a base64 value through the value itself", () => {
    const text = `data:\n  URL: ${Buffer.from(`redis://${SECURE}:6379`).toString("base64")}\nkind: Secret\n`;
    const [finding] = findings(text);
    assert.equal(finding?.rule, "tls-mismatch");
    const edit = finding?.fixes[0]?.edits[0];
    assert.deepEqual([edit?.oldText, edit?.newText, edit?.inBase64?.byteOffset], ["redis", "rediss", 0]);
  });
});
