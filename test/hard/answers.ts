/**
 * Answers that the service's own model allows, made from the SDK's schemas: every member is there or not, enumerations say
 * what nobody knows yet, names repeat or are none. Read by the real SDK over HTTP. What was made is known, so that it judges
 * what was read: nothing is shown that was not answered, what is well-formed is not lost, and nothing throws.
 */
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as sdk from "@aws-sdk/client-elasticache";
import { NormalizedSchema } from "@smithy/core/schema";
import { InventoryIndex } from "../../src/core/inventory/inventoryIndex";
import { findMentions } from "../../src/core/mentions/find";
import { analyze } from "../../src/core/rules/analyze";
import { SourceText } from "../../src/core/syntax/sourceText";
import { AwsHome, allProblems, read } from "../unit/aws/support";
import { SETTINGS } from "../unit/cases/account";
import { Chance, Faults, type Trial } from "./trial";

const OPERATIONS: Readonly<Record<string, unknown>> = {
  DescribeReplicationGroups: sdk.DescribeReplicationGroups$,
  DescribeCacheClusters: sdk.DescribeCacheClusters$,
  DescribeServerlessCaches: sdk.DescribeServerlessCaches$,
  DescribeGlobalReplicationGroups: sdk.DescribeGlobalReplicationGroups$,
  DescribeEvents: sdk.DescribeEvents$,
  DescribeUpdateActions: sdk.DescribeUpdateActions$,
};

const IDS = ["orders", "orders-001", "orders-002", "pages", "pages-0001-001", "world", "a", "m-1"];
const ODD = [
  "",
  " ",
  "-",
  "Ünïcode",
  "a b",
  "__proto__",
  "constructor",
  "\u202eabc",
  "x".repeat(300),
  "a\nb",
  "0",
];
const HOSTS = IDS.flatMap((id) => [
  `${id}.q7x2kd.0001.use1.cache.amazonaws.com`,
  `${id}.q7x2kd.ng.0001.use1.cache.amazonaws.com`,
  `clustercfg.${id}.q7x2kd.use1.cache.amazonaws.com`,
  `${id}-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com`,
]);
const ODD_HOSTS = [
  "localhost",
  "a.example.com",
  `${"a".repeat(300)}.cache.amazonaws.com`,
  'x"\nb: c',
  "",
  "10.0.0.1",
];
const WORDS = [
  "available",
  "enabled",
  "disabled",
  "primary",
  "replica",
  "redis",
  "valkey",
  "memcached",
  "PRIMARY",
  "of-2030",
];

/** One answer, and what is in it. */
class Answer {
  readonly ids = new Set<string>();
  readonly addresses = new Set<string>();

  constructor(private readonly chance: Chance) {}

  /** As the protocol writes it. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#response-serialization */
  xmlOf(action: string, schema: NormalizedSchema): string {
    const body = this.members(schema, 0);
    return `<${action}Response xmlns="http://elasticache.amazonaws.com/doc/2015-02-02/"><${action}Result>${body}</${action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${action}Response>`;
  }

  private members(schema: NormalizedSchema, depth: number): string {
    let xml = "";
    for (const [name, member] of schema.structIterator()) {
      // A list that was asked for is there; a next page would have no end.
      if (name === "Marker" || name === "NextToken") continue;
      if (depth > 0 && this.chance.below(6) === 0) continue;
      xml += this.element(String(member.getMergedTraits().xmlName ?? name), name, member, depth);
    }
    return xml;
  }

  private element(tag: string, name: string, schema: NormalizedSchema, depth: number): string {
    if (depth > 8) return "";
    return `<${tag}>${this.content(name, schema, depth)}</${tag}>`;
  }

  private content(name: string, schema: NormalizedSchema, depth: number): string {
    if (schema.isStructSchema()) return this.members(schema, depth + 1);
    if (schema.isListSchema()) {
      const item = schema.getValueSchema();
      const tag = String(item.getMergedTraits().xmlName ?? "member");
      const count = this.chance.below(4);
      return Array.from({ length: count }, () => this.element(tag, name, item, depth + 1)).join("");
    }
    if (schema.isTimestampSchema())
      return this.chance.of(["2026-11-30T05:00:00Z", "1970-01-01T00:00:00.000Z"]);
    if (schema.isBooleanSchema()) return this.chance.of(["true", "false"]);
    if (schema.isNumericSchema()) return this.chance.of(["0", "1", "6379", "11211", "-1", "65536"]);
    return escaped(this.textOf(name));
  }

  private textOf(name: string): string {
    const isOdd = this.chance.below(20) === 0;
    if (name === "Address") {
      const address = this.chance.of(isOdd ? ODD_HOSTS : HOSTS);
      this.addresses.add(address);
      return address;
    }
    if (/Id$|Name$|^MemberClusters$|Identifier$/.test(name)) {
      const id = this.chance.of(isOdd ? ODD : IDS);
      this.ids.add(id);
      return id;
    }
    return this.chance.of(isOdd ? ODD : WORDS);
  }
}

/** No control characters: XML has no way to write them. https://www.w3.org/TR/xml/#charsets */
function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

async function listen(answerTo: (action: string) => string): Promise<Server> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const xml = answerTo(new URLSearchParams(body).get("Action") ?? "");
      response.writeHead(200, { "Content-Type": "text/xml" }).end(xml);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function checkOne(url: string, answer: Answer): Promise<number> {
  const { inventories, problems } = await read({ endpointUrl: url, maxAttempts: 1 });
  assert.deepEqual(problems, []);
  const [inventory] = inventories;
  assert.ok(inventory, "nothing was read");
  for (const list of ["replicationGroups", "cacheClusters", "serverlessCaches"] as const) {
    const said = allProblems({ inventories, problems } as never).some((problem) => problem.list === list);
    assert.ok(
      inventory.coverage[list] === "complete" || said,
      `${list}: ${inventory.coverage[list]}, and nobody says why`,
    );
  }
  const shown = JSON.stringify(inventory);
  for (const host of shown.match(/[\w.-]+\.cache\.amazonaws\.com/g) ?? [])
    assert.ok(answer.addresses.has(host), `${host} was never answered`);
  for (const { id } of inventory.replicationGroups) assert.ok(answer.ids.has(id), `${id} was never answered`);
  assert.doesNotMatch(shown, /\u202e|\\n/);
  const index = new InventoryIndex([inventory]);
  const text = [...answer.addresses].map((address, i) => `HOST_${i}=${JSON.stringify(address)}`).join("\n");
  const mentions = findMentions(new SourceText(text, "a.env"));
  const { findings } = analyze(text, mentions, index, SETTINGS, []);
  for (const { message } of findings) assert.ok(message !== "" && !message.includes("undefined"), message);
  return inventory.replicationGroups.length + inventory.cacheClusters.length;
}

export const modelAnswers: Trial = {
  name: "answers",
  short: 20,
  async run(count, seed) {
    const faults = new Faults();
    const chance = new Chance(seed);
    const home = await AwsHome.create();
    await home.writeDev();
    const schemas = new Map(
      Object.entries(OPERATIONS).map(([action, operation]) => {
        const output = (operation as readonly unknown[])[5] as () => unknown;
        return [action, NormalizedSchema.of(output() as never)];
      }),
    );
    let answer = new Answer(chance);
    let made: string[] = [];
    const server = await listen((action) => {
      const schema = schemas.get(action);
      const xml = schema === undefined ? "" : answer.xmlOf(action, schema);
      made.push(xml);
      return xml;
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    let resources = 0;
    try {
      for (let at = 0; at < count; at++) {
        answer = new Answer(chance);
        made = [];
        try {
          resources += await checkOne(url, answer);
        } catch (error) {
          faults.add(`${error instanceof Error ? error.stack : error}\n${made.join("\n")}`);
        }
      }
    } finally {
      await new Promise((resolve) => server.close(resolve));
      await home.remove();
    }
    return {
      tried: "accounts as the service's model allows them",
      count,
      wrong: faults.all,
      notes: { "groups and clusters": resources },
    };
  },
};
