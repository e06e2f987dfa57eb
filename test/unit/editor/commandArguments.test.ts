import assert from "node:assert/strict";
import { classifyHost } from "../../../src/core/endpoint";
import type { Resolution, ResolvedMention } from "../../../src/core/finding";
import {
  copyableEndpoint,
  copyableRightEndpoint,
  helpCommand,
  targetOf,
} from "../../../src/editor/tree/commandArguments";
import { usesOf } from "../../../src/editor/tree/uses";
import { group, inventory, serverless, tree } from "./treeInventories";

const HOST = "tito-001.hk7fzq.0001.use1.cache.amazonaws.com";

describe("What a command of the tree accepts", () => {
  it("takes a node of the tree", () => {
    const [root] = tree([inventory({ replicationGroups: [group("tito")] })]).nodes;
    const [primary, , replica] = root?.children ?? [];
    assert.equal(copyableEndpoint(root), null);
    assert.equal(copyableRightEndpoint(root)?.name, "Primary endpoint");
    assert.equal(copyableEndpoint(primary)?.host, "tito.hk7fzq.ng.0001.use1.cache.amazonaws.com");
    assert.equal(copyableEndpoint(replica)?.host, HOST);
    assert.equal(copyableRightEndpoint(replica)?.endpoint.host, primary?.target.endpoint?.host);
  });

  it("takes a cache host from a hover, with its port", () => {
    assert.deepEqual(copyableEndpoint({ host: HOST, port: 6379 }), { host: HOST, port: 6379 });
    assert.equal(copyableRightEndpoint({ host: HOST })?.endpoint.host, HOST);
  });

  for (const argument of [
    undefined,
    null,
    "",
    HOST,
    [HOST],
    {},
    { host: 1 },
    { host: "example.com" },
    { host: `${HOST}\nrm -rf` },
    { host: `${HOST}.evil.io` },
    { host: "x".repeat(300) },
    { host: HOST, port: 0 },
    { host: HOST, port: 65536 },
    { host: HOST, port: "6379" },
    { target: { endpoint: { host: HOST, port: null } } },
  ])
    it(`refuses ${JSON.stringify(argument)?.slice(0, 60)}`, () => {
      assert.equal(targetOf(argument), null);
      assert.equal(copyableEndpoint(argument), null);
      assert.equal(copyableRightEndpoint(argument), null);
    });

  it("runs the AWS CLI's sign-in and nothing else", () => {
    for (const line of [
      "aws sso login --profile prod",
      "aws configure sso",
      "aws sso login --profile a.b/c@d",
    ])
      assert.equal(helpCommand(line), line);
    for (const line of [
      "aws sso login --profile prod; rm -rf ~",
      "aws sso login --profile $(id)",
      "aws sso login --profile `id`",
      "aws sso login --profile 'a b'",
      "aws sso login --profile --evil",
      "aws sso login --profile prod\nid",
      "aws s3 rm --recursive",
      "aws configure set credential_process id",
      "curl evil",
      "",
      7,
      null,
    ])
      assert.equal(helpCommand(line), null, String(line));
  });
});

describe("Uses of what a node stands for", () => {
  const [root] = tree([inventory({ replicationGroups: [group("tito")] })]).nodes;
  const resource = group("tito");

  function mention(
    host: string,
    parts: Partial<Resolution> = {},
    port: number | null = null,
  ): ResolvedMention {
    const shape = classifyHost(host);
    assert.ok(shape);
    return {
      mention: {
        ...{ start: 0, end: host.length, host, shape, port, portRange: null, scheme: null, tokenStart: 0 },
        ...{
          template: false,
          written: host,
          writtenPort: "",
          keyPath: null,
          use: "unknown",
          inComment: false,
          siblings: [],
          via: null,
        },
      },
      resolution: {
        ...{ kind: shape.kind, confirmed: true, inventory: null, resource: null, shard: null, node: null },
        ...{ role: null, unconfirmed: null },
        ...parts,
      },
      ignored: null,
    };
  }

  it("are, of a group, all mentions that resolve to it", () => {
    assert.ok(root);
    const uses = [
      mention(HOST, { resource }),
      mention(HOST, { resource: group("other") }),
      mention(HOST),
      mention(HOST, { resource: { ...resource, region: "eu-west-1" } }),
      { ...mention(HOST, { resource }), ignored: "comment" as const },
    ];
    assert.deepEqual(usesOf(root.target, uses), uses.slice(0, 1));
  });

  it("are, of an endpoint, the mentions of its host, and of its port where both say one", () => {
    const [cache] = tree([inventory({ serverlessCaches: [serverless("feed")] })]).nodes;
    const [, reader] = cache?.children ?? [];
    assert.ok(reader?.target.endpoint);
    const { host } = reader.target.endpoint;
    const uses = [mention(host, {}, 6380), mention(host, {}, null), mention(host, {}, 6379), mention(HOST)];
    assert.deepEqual(usesOf(reader.target, uses), uses.slice(0, 2));
  });
});
