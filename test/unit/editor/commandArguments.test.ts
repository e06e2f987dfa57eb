import assert from "node:assert/strict";
import {
  copyableEndpoint,
  copyableRightEndpoint,
  helpCommand,
  targetOf,
} from "../../../src/editor/nodes/commandArguments";
import { group, inventory, tree } from "./treeInventories";

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
