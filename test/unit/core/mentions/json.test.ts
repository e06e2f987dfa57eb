import assert from "node:assert/strict";
import { describeContexts, readJsonContexts } from "./contextHelpers";

const documents: [name: string, source: string, expected: string[]][] = [
  [
    "package.json with settings and scripts",
    `{ "name": "app", "config": { "redis": "redis://<r1>:6379" },
  "scripts": { "cli": "redis-cli -h <r2>", "start": "REDIS_HOST=<r3> node ." } }`,
    ["r1 config.redis", "r2 scripts.cli", "r3 scripts.start.REDIS_HOST"],
  ],
  [
    "appsettings.json with a connection string and comments",
    `{
  // was <r1>
  "ConnectionStrings": {
    "Redis": "<r2>:6379,<r3>:6379,ssl=true", /* <r4> */
  },
}`,
    [
      "r1 (comment)",
      "r2 ConnectionStrings.Redis list=0",
      "r3 ConnectionStrings.Redis list=0",
      "r4 (comment)",
    ],
  ],
  [
    "an ECS task definition",
    `{"containerDefinitions": [{"name": "web", "command": ["--redis-host", "<r1>"],
  "environment": [{"name": "PORT", "value": "80"}, {"value": "<r2>", "name": "REDIS_READ_HOST"}, {"name": "REDIS_HOST", "value": "<r3>"}]}]}`,
    [
      "r1 containerDefinitions[0].command[1] labels=redis-host",
      "r2 containerDefinitions[0].environment[1].value labels=REDIS_READ_HOST",
      "r3 containerDefinitions[0].environment[2].value labels=REDIS_HOST",
    ],
  ],
  [
    "a task definition as the API spells it, and CloudFormation parameters",
    `[{"Environment": [{"Name": "REDIS", "Value": "<r1>"}]}, {"ParameterKey": "CacheHost", "ParameterValue": "<r2>"}]`,
    ["r1 [0].Environment[0].Value labels=REDIS", "r2 [1].ParameterValue labels=CacheHost"],
  ],
  [
    "composer.json and lists of servers",
    `{"extra": {"servers": ["<r1>:11211", "<r2>:11211"]}, "nodes": [{"host": "<r3>", "port": 1}, {"host": "<r4>"}]}`,
    [
      "r1 extra.servers[0] list=0",
      "r2 extra.servers[1] list=0",
      "r3 nodes[0].host list=1",
      "r4 nodes[1].host list=1",
    ],
  ],
  [
    "variables as strings of an array",
    `{"Env": ["A=1", "REDIS_URL=redis://<r1>:6379", "READ=<r2>"]}`,
    ["r1 Env.REDIS_URL", "r2 Env.READ"],
  ],
  [
    "text with line breaks in one string",
    `{"app.properties": "# <r1>\\nredis.host=<r2>\\nredis.read = <r3>\\n", "x": "{\\"host\\": \\"<r4>\\"}"}`,
    ["r1 (comment)", "r2 app.properties.redis.host", "r3 app.properties.redis.read", "r4 x.host"],
  ],
  ["hosts in property names", `{"ports": {"<r1>": 6379, "a": "<r2>"}}`, ["r1 ports", "r2 ports.a"]],
  ["duplicate keys and escapes in keys", `{"a": "<r1>", "a": {"\\u0062\\"": "<r2>"}}`, ["r1 a", 'r2 a.b"']],
  [
    "a broken end and wrong brackets",
    `{"a": ["<r1>", }, "b": "<r2>\n, "c": [{"d": "<r3>`,
    ["r1 a[0] list=0", "r2 -", "r3 [0].d list=1"],
  ],
  ["a lone string, and values without quotes", `"<r1>"`, ["r1 -"]],
  [
    "JSON5",
    `{host: '<r1>', other: '//<r2>', /* <r3> */ 'k': <r4>}`,
    ["r1 host", "r2 other", "r3 (comment)", "r4 k"],
  ],
];

describe("JSON contexts", () => {
  for (const [name, source, expected] of documents) {
    it(`of ${name}`, () => {
      assert.deepEqual(describeContexts(readJsonContexts, source), expected);
    });
  }
});
