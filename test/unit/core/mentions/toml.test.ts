import assert from "node:assert/strict";
import { describeContexts, readTomlContexts } from "./contextHelpers";

const documents: [name: string, source: string, expected: string[]][] = [
  [
    "tables, comments and dotted keys as in Cargo's metadata",
    `
# <r1>
[package.metadata.redis]
host = "<r2>" # was <r3>
read.host = '<r4>'
"quoted.key".x = "redis://<r5>:6379"
`,
    [
      "r1 (comment)",
      "r2 package.metadata.redis.host",
      "r3 (comment)",
      "r4 package.metadata.redis.read.host",
      "r5 package.metadata.redis.quoted.key.x",
    ],
  ],
  [
    "pyproject.toml with arrays over several lines",
    `
[tool.app]
nodes = [
  "<r1>:6379", # the first
  # "<r2>:6379",
  "<r3>:6379",
]
env = ["REDIS_URL=redis://<r4>", "D:READ=<r5>"]
script = """
# <r6>
export HOST=<r7>
"""
literal = '''<r8>,<r9>'''
`,
    [
      "r1 tool.app.nodes[0] list=0",
      "r2 (comment)",
      "r3 tool.app.nodes[1] list=0",
      "r4 tool.app.env.REDIS_URL",
      "r5 tool.app.env[1].READ",
      "r6 (comment)",
      "r7 tool.app.script.HOST",
      "r8 tool.app.literal list=1",
      "r9 tool.app.literal list=1",
    ],
  ],
  [
    "Traefik's providers and arrays of tables",
    `
[providers.redis]
  endpoints = ["<r1>:6379"]
[[servers]]
host = "<r2>"
[servers.auth]
read = "<r3>"
[[servers]]
host = "<r4>"
[[servers.env]]
name = "REDIS_READ"
value = "<r5>"
[[servers.env]]
value = "<r6>"
name = "REDIS"
`,
    [
      "r1 providers.redis.endpoints[0] list=0",
      "r2 servers[0].host list=1",
      "r3 servers[0].auth.read list=2",
      "r4 servers[1].host list=1",
      "r5 servers[1].env[0].value labels=REDIS_READ",
      "r6 servers[1].env[1].value labels=REDIS",
    ],
  ],
  [
    "inline tables",
    `a = { host = "<r1>", b.c = '<r2>' }\nnodes = [{ host = "<r3>" }, { host = "<r4>" }]\n`,
    ["r1 a.host", "r2 a.b.c", "r3 nodes[0].host list=0", "r4 nodes[1].host list=0"],
  ],
  [
    "an array, a string and a key being typed",
    `nodes = [ "<r1>",\n[redis]\nhost = "<r2>\nread = '<r3>'\nlist = [\n"<r4>"\nnext = "<r5>"\n<r6>\n`,
    [
      "r1 nodes[0] list=0",
      "r2 redis.host",
      "r3 redis.read",
      "r4 redis.list[0] list=1",
      "r5 redis.next",
      "r6 -",
    ],
  ],
  ["a long string that is never closed", `a = """\n<r1>\n[t]\nb = "<r2>"\n`, ["r1 -", "r2 t.b"]],
  [
    "arrays of arrays",
    `a = [\n  ["<r1>"],\n  [1],\n  ["<r2>"]\n]\nb = "<r3>"\n`,
    ["r1 a[0][0] list=0", "r2 a[2][0] list=1", "r3 b"],
  ],
];

describe("TOML contexts", () => {
  for (const [name, source, expected] of documents) {
    it(`of ${name}`, () => {
      assert.deepEqual(describeContexts(readTomlContexts, source), expected);
      assert.deepEqual(describeContexts(readTomlContexts, source.replaceAll("\n", "\r\n")), expected);
    });
  }
});
