/** The texts of failover alarms, each read by a reader of its language and held to the names that AWS and its tools know. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as esbuild from "esbuild";
import { parseDocument } from "yaml";
import { toldOf } from "../../../../src/core/failover/told";
import { findMentions } from "../../../../src/core/mentions/find";
import { ALARM_LANGUAGES, type AlarmLanguage } from "../../../../src/core/report/alarm/plan";
import { alarmTexts } from "../../../../src/core/report/alarm/text";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { account, clusterModeGroup, group, hostsOf, inventoriesOf } from "../accountBuilder";

const groupsOf = (...parts: Parameters<typeof account>) =>
  inventoriesOf(account(...parts)).flatMap(({ replicationGroups }) => replicationGroups);
const groups = groupsOf(group("tito"), group("carts", { members: ["carts-a", "carts-b"] }));
const textOf = (language: AlarmLanguage) => alarmTexts(groups, language).join("\n");

/** As the resource specification of CloudFormation has them. */
const ALARM_PROPERTIES = new Set(
  "AlarmName AlarmDescription Namespace MetricName Dimensions Statistic Period EvaluationPeriods Threshold ComparisonOperator TreatMissingData AlarmActions".split(
    " ",
  ),
);
/** As the AWS provider of Terraform has them. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  aws_sns_topic: ["name"],
  aws_sns_topic_subscription: ["topic_arn", "protocol", "endpoint"],
  aws_cloudwatch_metric_alarm: [
    ...["alarm_name", "alarm_description", "namespace", "metric_name", "statistic", "period"],
    ...[
      "evaluation_periods",
      "threshold",
      "comparison_operator",
      "treat_missing_data",
      "alarm_actions",
      "dimensions",
    ],
  ],
};

describe("The text of a failover alarm", () => {
  it("is CloudFormation: its resources, and properties that they have", () => {
    const document = parseDocument(textOf("cloudformation"), {
      customTags: [{ tag: "!Ref", resolve: (name: string) => `ref ${name}` }],
    });
    assert.deepEqual([...document.errors, ...document.warnings], []);
    const { Resources } = document.toJS() as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
    assert.deepEqual(
      Object.values(Resources).map(({ Type }) => Type),
      ["AWS::SNS::Topic", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::Alarm"],
    );
    for (const [name, { Type, Properties }] of Object.entries(Resources)) {
      assert.match(name, /^[A-Za-z0-9]+$/);
      if (Type === "AWS::SNS::Topic")
        assert.deepEqual(Properties, {
          TopicName: "cache-failovers",
          Subscription: [{ Protocol: "email", Endpoint: "ops@example.com" }],
        });
      else
        for (const property of Object.keys(Properties)) assert.ok(ALARM_PROPERTIES.has(property), property);
    }
    assert.deepEqual(Resources.Tito001Primary?.Properties.Dimensions, [
      { Name: "CacheClusterId", Value: "tito-001" },
    ]);
    assert.deepEqual(Resources.Tito001Primary?.Properties.AlarmActions, ["ref CacheFailovers"]);
  });

  it("is Terraform: resources with attributes that they have, aligned as terraform fmt aligns them", () => {
    const text = textOf("terraform");
    const blocks = [...text.matchAll(/^resource "(\w+)" "(\w+)" \{\n([\s\S]*?)^\}$/gm)];
    assert.deepEqual(
      blocks.map(([, type, name]) => `${type}.${name}`),
      [
        "aws_sns_topic.cache_failovers",
        "aws_sns_topic_subscription.cache_failovers",
        "aws_cloudwatch_metric_alarm.tito_001_primary",
        "aws_cloudwatch_metric_alarm.carts_a_primary",
      ],
    );
    for (const [, type = "", , body = ""] of blocks) {
      const named = [...body.matchAll(/^ {2}(\w+) +=/gm)].map(([, name]) => name);
      assert.deepEqual(named, ATTRIBUTES[type]);
      for (const part of body.split("\n\n")) {
        const columns = [...part.matchAll(/^ {2}\w+ +=/gm)].map(([start]) => start.length);
        assert.equal(new Set(columns).size, 1, part);
      }
    }
    // The product's own reader of HCL finds a value under its key.
    const named = text.replace("ops@example.com", hostsOf("tito").primary);
    const [mention] = findMentions(new SourceText(named, "main.tf"));
    assert.match(mention?.keyPath ?? "", /aws_sns_topic_subscription\.cache_failovers\.endpoint$/);
  });

  it("is a program for the CDK", async () => {
    const { code } = await esbuild.transform(textOf("cdk"), { loader: "ts" });
    for (const name of ["CacheFailovers", "Tito001Primary", "CartsAPrimary"])
      assert.ok(code.includes(`"${name}"`), name);
  });

  it("is commands that a shell can read, each for its region", () => {
    const text = textOf("aws-cli");
    if (process.platform !== "win32")
      assert.equal(spawnSync("sh", ["-n"], { input: text, encoding: "utf8" }).stderr, "");
    const commands = text
      .replaceAll("\\\n", " ")
      .split("\n")
      .filter((line) => line.includes("aws "));
    assert.equal(commands.length, 6);
    for (const command of commands) assert.match(command, /--region us-east-1(?:\)|$)/);
    for (const words of [
      "aws elasticache modify-replication-group --replication-group-id tito",
      "aws cloudwatch put-metric-alarm --alarm-name carts-a-primary",
    ])
      assert.ok(text.includes(words), words);
  });

  it("has one part for each region, watches no role that AWS does not tell, and names nothing odd", () => {
    const cluster = groupsOf(clusterModeGroup("wide", 2, 2));
    for (const language of ALARM_LANGUAGES) {
      const [text = ""] = alarmTexts(cluster, language);
      assert.ok(text.includes("wide"), language);
      assert.doesNotMatch(text, /IsMaster/);
      assert.ok(text.endsWith("\n"));
      const odd = groups.map((each) => ({ ...each, id: 'x"; rm -rf /' }));
      assert.deepEqual(alarmTexts(odd, language), []);
      const far = groups.map((each, i) => (i === 0 ? { ...each, region: "eu-west-1" } : each));
      assert.equal(alarmTexts(far, language).length, 2);
    }
  });
});

describe("Who is told of failovers", () => {
  const arn = "arn:aws:sns:us-east-1:123456789012:cache-failovers";

  it("is the active topics of the group's clusters", () => {
    const told = toldOf({ topics: [{ arn, isActive: true }] });
    assert.deepEqual([told.isTold, told.topics], [true, [arn]]);
    assert.equal(told.words, "Told of its failovers: cache-failovers");
  });

  it("is nobody where no topic is set, or the one that is set is inactive", () => {
    assert.equal(toldOf({ topics: [] }).isTold, false);
    assert.match(
      toldOf({ topics: [{ arn, isActive: false }] }).words,
      /its SNS topic cache-failovers is inactive$/,
    );
  });

  it("is unknown where no cluster was read, as in inventories that earlier versions kept", () => {
    assert.equal(toldOf({}).isTold, null);
  });

  it("is read from the clusters' own answers", () => {
    const raw = group("tito") as { CacheClusters: Record<string, unknown>[] };
    assert.deepEqual(groups[0]?.topics, []);
    const set = (TopicStatus: string) => {
      const configured = raw.CacheClusters.map((cluster, i) =>
        i === 0 ? { ...cluster, NotificationConfiguration: { TopicArn: arn, TopicStatus } } : cluster,
      );
      return groupsOf({ ...raw, CacheClusters: configured })[0]?.topics;
    };
    assert.deepEqual(set("active"), [{ arn, isActive: true }]);
    assert.deepEqual(set("inactive"), [{ arn, isActive: false }]);
    const [unread] = groupsOf({ ...raw, CacheClusters: [] });
    assert.equal(unread?.topics, undefined);
  });
});
