import assert from "node:assert/strict";
import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import { findMentions } from "../../../../src/core/mentions/find";
import { analyze } from "../../../../src/core/rules/analyze";
import { applyEdits } from "../../../../src/core/rules/fix";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { group, hostsOf, indexOf, serverless } from "../accountBuilder";

const HOST = hostsOf("orders").primary;
const ODD = hostsOf("odd").primary;
const index = indexOf(group("orders"), group("odd", { port: 7000 }), serverless("events"));
const EVENTS = [...index.hosts()].find((host) => host.includes("serverless")) ?? "";

function findings(text: string, file = "a.yml", account = index) {
  return analyze(text, findMentions(new SourceText(text, file)), account, { rules: {}, ignoredHosts: [] })
    .findings;
}

const rules = (text: string, file?: string, account?: InventoryIndex) =>
  findings(text, file, account).map(({ rule }) => rule);

function fixed(text: string, file?: string, safe = true): string {
  const [finding, ...others] = findings(text, file);
  assert.equal(others.length, 0);
  assert.equal(finding?.rule, "port-mismatch");
  const fix = finding.fixes.find(({ preferred }) => preferred);
  assert.equal(fix?.safe, safe);
  return applyEdits(text, fix?.edits ?? []).text;
}

describe("port-mismatch", () => {
  it("changes the port right after the host, and in a key of its own one at a time: it may be another's", () => {
    assert.equal(fixed(`a: redis://:x@${HOST}:6380/0\n`), `a: redis://:x@${HOST}:6379/0\n`);
    assert.equal(
      fixed(`R_HOST=${ODD}\nR_PORT="6379" # c\n`, ".env", false),
      `R_HOST=${ODD}\nR_PORT="7000" # c\n`,
    );
  });

  it("leaves the port to itself where the host is to be changed, too: one in a key of its own may be another's", () => {
    const node = hostsOf("orders").node("orders-001");
    const safe = (text: string) => findings(text).map(({ rule, fixes }) => [rule, fixes[0]?.safe]);
    assert.deepEqual(safe(`proxy:\n  listen: 0.0.0.0\n  port: 7000\n  host: ${node}\n`), [
      ["primary-node", true],
      ["port-mismatch", false],
    ]);
    assert.deepEqual(safe(`redis:\n  port: 6379\n  host: ${node}\n`), [["primary-node", true]]);
    assert.deepEqual(safe(`redis: ${node}:7000\n`), [
      ["primary-node", true],
      ["port-mismatch", true],
    ]);
  });

  it("does not choose between host and port where the port is memcached's", () => {
    assert.equal(fixed(`a: ${HOST}:11211\n`, "a.yml", false), `a: ${HOST}:6379\n`);
  });

  it("says nothing of the right port, of no port, of other protocols, of what no account confirms", () => {
    assert.deepEqual(rules(`a: ${HOST}:6379\nb: ${HOST}\nc: ${ODD}:7000\n`), []);
    assert.deepEqual(rules(`a: https://${HOST}:443/\nb: jdbc:redis://${HOST}:6379\n`), []);
    assert.deepEqual(rules(`a: ${HOST}:1\n`, "a.yml", InventoryIndex.EMPTY), []);
  });

  it("takes a forwarded port for what it is: another one than the cache's", () => {
    assert.deepEqual(rules(`ssh -N -L 6380:${HOST}:6379 bastion\n`, "a.sh"), []);
    assert.deepEqual(rules(`docker run -p 6380:6379 -e REDIS_HOST=${HOST} web\n`, "a.sh"), []);
  });

  it("tells writer and reader of a serverless cache by their port", () => {
    assert.deepEqual(rules(`a: rediss://${EVENTS}:6379\nb: rediss://${EVENTS}:6380\n`), []);
    assert.deepEqual(rules(`read_url: rediss://${EVENTS}:6380\n`), []);
    const writes = (port: number) => `write_url: rediss://${EVENTS}:${port}\n`;
    assert.equal(fixed(writes(6380), "a.yml", false), writes(6379));
    assert.equal(fixed(`a: rediss://${EVENTS}:6381\n`), `a: rediss://${EVENTS}:6379\n`);
  });
});
