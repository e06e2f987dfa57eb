import assert from "node:assert/strict";
import { stringify } from "yaml";
import { readCloudFormation } from "../../../../src/core/infrastructure/cloudformation/read";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { fc, runs } from "../../properties";
import { CLUSTER, group, output, SPELLINGS } from "./cloudformationTemplates";
import { checksOf } from "./referenceChecks";

const { assertSound, only, subjects } = checksOf(readCloudFormation, () => "stack.template");

describe("CloudFormation: the spellings of one expression", () => {
  const id = fc
    .stringMatching(/^[A-Z][A-Za-z0-9]{0,20}$/)
    .filter((name) => !/^(?:Resources|Outputs)$/.test(name));
  const quote = fc.constantFrom("", "'", '"');
  const blanks = fc.constantFrom("", " ", "  ");
  const lineEnd = fc.constantFrom("\n", "\r\n");
  const form = fc.constantFrom("dotted", "flow", "block", "sub", "json");

  it("mean the same wherever they stand", () => {
    fc.assert(
      fc.property(
        id,
        quote,
        blanks,
        lineEnd,
        form,
        fc.boolean(),
        fc.boolean(),
        fc.nat(3),
        (name, q, gap, eol, as, isTag, isEnv, deep) => {
          const attribute = "RedisEndpoint.Address";
          const head = isTag ? "!GetAtt" : "Fn::GetAtt:";
          const indent = "  ".repeat(deep + 1);
          const inner = `${indent}      `;
          const spelt = {
            dotted: `${head} ${q}${name}.${attribute}${q}`,
            flow: `${head} [${gap}${q}${name}${q}${gap},${gap || " "}${q}${attribute}${q}${gap}]`,
            block: `${head}${gap}\n${inner}- ${q}${name}${q}${gap}\n${inner}- ${q}${attribute}${q}`,
            sub: `${isTag ? "!Sub" : "Fn::Sub:"} "\${${name}.${attribute}}:6379"`,
            json: `{${gap}"Fn::GetAtt":${gap}["${name}",${gap}"${attribute}"]${gap}}`,
          }[as];
          const value = isTag || as === "json" ? ` ${spelt}` : `\n${indent}    ${spelt}`;
          const key = isEnv ? "- Name: REDIS\n" : "";
          const text = [
            `# ElastiCache\nOutputs:\n${indent}Host:\n`,
            `${key === "" ? "" : `${indent}  ${key}`}${indent}  ${isEnv ? "  " : ""}Value:${isEnv ? value.replace(/\n/g, "\n  ") : value}\n`,
            `${indent}  Other: !Ref Other\n`.slice(0, isEnv ? 0 : undefined),
          ]
            .join("")
            .replaceAll("\n", eol);
          const reference = only(text);
          assert.equal(reference.subject, `${name}.${attribute}`);
          assert.equal(reference.keyPath, isEnv ? "Outputs.Host[0].Value" : "Outputs.Host.Value");
        },
      ),
    );
  });
});

describe("CloudFormation: a template as another program writes it", () => {
  const getAtt = { "Fn::GetAtt": ["Redis", "RedisEndpoint.Address"] };
  const sub = { "Fn::Sub": "redis://${Redis.RedisEndpoint.Address}:${Redis.RedisEndpoint.Port}/0" };
  const picked = { "Fn::Select": ["1", { "Fn::GetAtt": ["Cart", "ReadEndPoint.Addresses.List"] }] };
  const other = fc.constantFrom<unknown>(
    "x: y # z",
    "#!/bin/sh\n# comment\nexport A=1\n",
    "!GetAtt Redis.RedisEndpoint.Address",
    "{{resolve:ssm:name}}",
    7,
    true,
    null,
    "",
    { Ref: "Redis" },
    { "Fn::GetAtt": ["Cart", "PrimaryEndPoint.Address"] },
    { "Fn::Join": [",", { "Fn::GetAtt": ["Cart", "ReadEndPoint.Addresses.List"] }] },
    { Description: getAtt },
  );
  const { tree } = fc.letrec<{ tree: unknown; node: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(fc.constantFrom<unknown>(getAtt, sub, picked), other),
      fc.dictionary(fc.constantFrom("Value", "A", "b-c", "Environment", "Properties", "x y"), tie("node"), {
        minKeys: 1,
      }),
      fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
    ),
    tree: fc.dictionary(fc.constantFrom("Web", "Job", "Task"), tie("node"), { minKeys: 1 }),
  }));

  /** What is to be found, by subject. */
  const expected = (node: unknown): string[] => {
    if (node === getAtt || node === sub) return ["Redis.RedisEndpoint.Address"];
    if (node === picked) return ["Cart.ReadEndPoint.Addresses.List"];
    if (typeof node !== "object" || node === null) return [];
    return Object.entries(node).flatMap(([key, value]) => (key === "Description" ? [] : expected(value)));
  };
  /** Nodes of one group picked into one list are all of them, perhaps: not judged here. */
  const picksSeveral = (node: unknown): boolean =>
    typeof node === "object" &&
    node !== null &&
    ((Array.isArray(node) && node.filter((item) => item === picked).length > 1) ||
      Object.values(node).some(picksSeveral));

  it("gives each expression once, in JSON and in YAML of every style", () => {
    fc.assert(
      fc.property(
        tree.filter((value) => !picksSeveral(value)),
        fc.constantFrom<"any" | "block" | "flow">("any", "block", "flow"),
        fc.constantFrom("PLAIN" as const, "QUOTE_DOUBLE" as const, "QUOTE_SINGLE" as const),
        // Nobody breaks an attribute over lines.
        fc.constant(0),
        fc.constantFrom(1, 2, 4),
        fc.boolean(),
        (value, collectionStyle, defaultStringType, lineWidth, indent, indentSeq) => {
          const template = {
            Resources: {
              Redis: { Type: "AWS::ElastiCache::CacheCluster", Properties: { Engine: "redis" } },
              Cart: {
                Type: "AWS::ElastiCache::ReplicationGroup",
                Properties: { NumCacheClusters: 2, AutomaticFailoverEnabled: true },
              },
            },
            Outputs: value,
          };
          const texts = [
            JSON.stringify(template, null, indent),
            JSON.stringify(template),
            stringify(template, {
              collectionStyle,
              defaultStringType,
              defaultKeyType: "PLAIN",
              lineWidth,
              indent,
              indentSeq,
              aliasDuplicateObjects: false,
            }),
          ];
          for (const text of texts) assert.deepEqual(subjects(text), expected(value), text);
        },
      ),
      { numRuns: runs(200) },
    );
  });

  it("says the same of a group's settings, in JSON and in YAML", () => {
    const bool = fc.constantFrom<unknown>(
      true,
      false,
      "true",
      "false",
      { Ref: "P" },
      { "Fn::If": ["C", true, false] },
    );
    const count = fc.constantFrom<unknown>(0, 1, 2, "0", "1", "2", { Ref: "P" });
    const properties = fc.record(
      {
        AutomaticFailoverEnabled: bool,
        MultiAZEnabled: bool,
        NumCacheClusters: count,
        NumNodeGroups: count,
        ReplicasPerNodeGroup: count,
        ClusterMode: fc.constantFrom<unknown>("enabled", "disabled", "compatible", { Ref: "P" }),
        Tags: fc.constant([{ Key: "NumCacheClusters", Value: "1" }]),
        ReplicationGroupDescription: fc.constant("AutomaticFailoverEnabled: false"),
      },
      { requiredKeys: [] },
    );
    const style = fc.constantFrom<"any" | "block" | "flow">("any", "block", "flow");
    const quotes = fc.constantFrom("PLAIN" as const, "QUOTE_DOUBLE" as const, "QUOTE_SINGLE" as const);
    fc.assert(
      fc.property(properties, style, quotes, (Properties, collectionStyle, defaultStringType) => {
        const template = { Resources: { Cart: { Type: "AWS::ElastiCache::ReplicationGroup", Properties } } };
        const json = readCloudFormation(new SourceText(JSON.stringify(template), "stack.json"));
        const written = stringify(template, {
          collectionStyle,
          defaultStringType,
          defaultKeyType: "PLAIN",
          lineWidth: 0,
        });
        const yaml = readCloudFormation(new SourceText(written, "stack.yaml"));
        const told = ({ rule, subject, message, keyPath, fixes }: (typeof json)[number]) => [
          rule,
          subject,
          message,
          keyPath,
          fixes.flatMap(({ edits }) => edits.map(({ oldText, newText }) => [oldText, newText])),
        ];
        assert.deepEqual(yaml.map(told), json.map(told));
      }),
      { numRuns: runs(200) },
    );
  });
});

describe("CloudFormation: any text", () => {
  const whole = [
    CLUSTER,
    group("AutomaticFailoverEnabled: false", "NumCacheClusters: 2").replace("Resources:\n", ""),
    output("!Select [0, !GetAtt Cart.ReadEndPoint.Addresses.List]"),
    ...SPELLINGS.map((lines, i) => `  Host${i}:\n    Value: ${lines.join("\n      ")}\n`),
  ].join("");

  it("holds all findings of a long one", () => {
    assert.equal(readCloudFormation(new SourceText(whole, "stack.yaml")).length, SPELLINGS.length + 2);
  });

  it("is read without a throw however it is cut or changed", () => {
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(whole.length),
        fc.constantFrom("", "!", "[", "]", "{", "}", '"', "'", "\n", "- ", ": ", "#", "\r", "${", "|\n"),
        (at, length, noise) => {
          assertSound(whole.slice(0, at));
          assertSound(whole.slice(0, at) + noise + whole.slice(at + (length % 40)));
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it("is not read twice for its brackets, quotes and functions", () => {
    const size = 400_000;
    for (const piece of [
      "!GetAtt ",
      "#!GetAtt [",
      '{"Fn::GetAtt":[',
      "Fn::Select: [0, ",
      "${A.RedisEndpoint.Address",
      "!GetAtt A.RedisEndpoint.Address\n",
      "!Select [0, !GetAtt A.ReadEndPoint.Addresses.List, ",
      "AutomaticFailoverEnabled: ",
      "Type: AWS::ElastiCache::ReplicationGroup\n",
      "Fn::GetAtt:\n- A\n- ",
    ]) {
      assertSound(`AWS::ElastiCache:: ${piece.repeat(size / piece.length)}`);
    }
  });
});
