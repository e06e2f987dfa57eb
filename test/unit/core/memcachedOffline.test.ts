/** Without an account: nodes that a port, a sibling or a client shows to be memcached's have no role to lose. */
import assert from "node:assert/strict";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import { findingsIn } from "./analysing";

const node = (id: number) => `pages.q7x2kd.000${id}.use1.cache.amazonaws.com`;
const ALL = [1, 2, 3].map(node);

const TEXTS: readonly (readonly [file: string, text: string])[] = [
  [".env", `MEMCACHED_SERVERS=${ALL.map((host) => `${host}:11211`).join(",")}\n`],
  ["cache.rb", `CACHE = Dalli::Client.new([${ALL.map((host) => `"${host}:11211"`).join(", ")}])\n`],
  ["values.yaml", `memcached:\n  servers:\n${ALL.map((host) => `    - ${host}:11211\n`).join("")}`],
  [
    "cm.yml",
    `kind: ConfigMap\ndata:\n  cache.rb: |\n    Dalli::Client.new([${ALL.map((host) => `"${host}"`).join(", ")}])\n`,
  ],
  ["Servers.cs", ALL.map((host) => `config.AddServer("${host}", 11211);\n`).join("")],
];

describe("memcached nodes without an account", () => {
  for (const [file, text] of TEXTS)
    it(`are no finding above information, and none says role or failover: ${file}`, () => {
      for (const { severity, message } of findingsIn(text, InventoryIndex.EMPTY, file)) {
        assert.equal(severity, "information");
        assert.doesNotMatch(message, /\b(?:role|failover|READONLY|Primary endpoint)\b/i);
      }
    });

  it("may be a node of Redis where nothing tells", () => {
    const [finding] = findingsIn(`HOST=${node(1)}\n`, InventoryIndex.EMPTY, ".env");
    assert.equal(finding?.rule, "unconfirmed-node");
  });
});
