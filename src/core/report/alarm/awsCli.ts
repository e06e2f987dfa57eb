/** The failover alarm as commands of the AWS CLI, for a POSIX shell: https://docs.aws.amazon.com/cli/latest/reference/ */
import { type AlarmPlan, alarmDescription, METRIC, RECEIVER, TOPIC, type WatchedGroup } from "./plan";

export function awsCliAlarm({ region, groups }: AlarmPlan): string {
  return `# Failover alarm of the caches in ${region}. These commands change the account: read them before you run them.
topic=$(aws sns create-topic --name ${TOPIC} --query TopicArn --output text --region ${region})
aws sns subscribe --topic-arn "$topic" --protocol email --notification-endpoint ${RECEIVER} --region ${region}
${groups.map((group) => groupText(group, region)).join("")}`;
}

function groupText({ id, primaries }: WatchedGroup, region: string): string {
  return `
aws elasticache modify-replication-group --replication-group-id ${id} \\
  --notification-topic-arn "$topic" --notification-topic-status active --apply-immediately --region ${region}
${primaries.map((node) => alarmText(id, node, region)).join("")}`;
}

function alarmText(group: string, node: string, region: string): string {
  return `aws cloudwatch put-metric-alarm --alarm-name ${node}-primary \\
  --alarm-description "${alarmDescription(group, node)}" \\
  --namespace ${METRIC.namespace} --metric-name ${METRIC.name} --dimensions Name=CacheClusterId,Value=${node} \\
  --statistic Minimum --period 60 --evaluation-periods 1 --threshold 1 \\
  --comparison-operator LessThanThreshold --treat-missing-data breaching \\
  --alarm-actions "$topic" --region ${region}
`;
}
