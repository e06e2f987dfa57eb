/** The failover alarm for Terraform and OpenTofu: https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
import { type AlarmPlan, alarmDescription, METRIC, RECEIVER, snake, TOPIC, type WatchedGroup } from "./plan";

export function terraformAlarm({ region, groups }: AlarmPlan): string {
  return `# Failover alarm of the caches in ${region}. Put it where the provider is set up for that region.
resource "aws_sns_topic" "cache_failovers" {
  name = "${TOPIC}"
}

resource "aws_sns_topic_subscription" "cache_failovers" {
  topic_arn = aws_sns_topic.cache_failovers.arn
  protocol  = "email"
  endpoint  = "${RECEIVER}"
}
${groups.map(groupText).join("")}`;
}

function groupText({ id, primaries }: WatchedGroup): string {
  return `
# In the aws_elasticache_replication_group of ${id}:
#   notification_topic_arn = aws_sns_topic.cache_failovers.arn
${primaries.map((node) => alarmText(id, node)).join("")}`;
}

function alarmText(group: string, node: string): string {
  return `
resource "aws_cloudwatch_metric_alarm" "${snake(node)}_primary" {
  alarm_name          = "${node}-primary"
  alarm_description   = "${alarmDescription(group, node)}"
  namespace           = "${METRIC.namespace}"
  metric_name         = "${METRIC.name}"
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.cache_failovers.arn]

  dimensions = {
    CacheClusterId = "${node}"
  }
}
`;
}
