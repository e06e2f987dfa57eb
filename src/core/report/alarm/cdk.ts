/** The failover alarm for the CDK in TypeScript: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_cloudwatch.Alarm.html */
import { type AlarmPlan, alarmDescription, METRIC, pascal, RECEIVER, TOPIC, type WatchedGroup } from "./plan";

export function cdkAlarm({ region, groups }: AlarmPlan): string {
  return `// Failover alarm of the caches in ${region}: call it in a stack of that region.
import { Duration } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import * as sns from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";

export function addFailoverAlarms(scope: Construct): sns.Topic {
  const topic = new sns.Topic(scope, "CacheFailovers", { topicName: "${TOPIC}" });
  topic.addSubscription(new EmailSubscription("${RECEIVER}"));
${groups.map(groupText).join("")}
  return topic;
}
`;
}

function groupText({ id, primaries }: WatchedGroup): string {
  return `
  // In the CfnReplicationGroup of ${id}: notificationTopicArn: topic.topicArn
${primaries.map((node) => alarmText(id, node)).join("")}`;
}

function alarmText(group: string, node: string): string {
  return `  new cloudwatch.Alarm(scope, "${pascal(node)}Primary", {
    alarmName: "${node}-primary",
    alarmDescription: "${alarmDescription(group, node)}",
    metric: new cloudwatch.Metric({
      namespace: "${METRIC.namespace}",
      metricName: "${METRIC.name}",
      dimensionsMap: { CacheClusterId: "${node}" },
      statistic: "Minimum",
      period: Duration.minutes(1),
    }),
    evaluationPeriods: 1,
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  }).addAlarmAction(new SnsAction(topic));
`;
}
