/** The failover alarm for CloudFormation: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/ */
import { type AlarmPlan, alarmDescription, METRIC, pascal, RECEIVER, TOPIC, type WatchedGroup } from "./plan";

export function cloudFormationAlarm({ region, groups }: AlarmPlan): string {
  return `# Failover alarm of the caches in ${region}.
Resources:
  CacheFailovers:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: ${TOPIC}
      Subscription:
        - Protocol: email
          Endpoint: ${RECEIVER}
${groups.map(groupText).join("")}`;
}

function groupText({ id, primaries }: WatchedGroup): string {
  return `
  # In the Properties of the AWS::ElastiCache::ReplicationGroup of ${id}:
  #   NotificationTopicArn: !Ref CacheFailovers
${primaries.map((node) => alarmText(id, node)).join("")}`;
}

function alarmText(group: string, node: string): string {
  return `
  ${pascal(node)}Primary:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: ${node}-primary
      AlarmDescription: "${alarmDescription(group, node)}"
      Namespace: ${METRIC.namespace}
      MetricName: ${METRIC.name}
      Dimensions:
        - Name: CacheClusterId
          Value: ${node}
      Statistic: Minimum
      Period: 60
      EvaluationPeriods: 1
      Threshold: 1
      ComparisonOperator: LessThanThreshold
      TreatMissingData: breaching
      AlarmActions:
        - !Ref CacheFailovers
`;
}
