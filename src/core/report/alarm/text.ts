/** The failover alarm of groups, in the language that is asked for. */
import type { ReplicationGroup } from "../../model/inventory";
import { awsCliAlarm } from "./awsCli";
import { cdkAlarm } from "./cdk";
import { cloudFormationAlarm } from "./cloudformation";
import { type AlarmLanguage, type AlarmPlan, alarmPlans } from "./plan";
import { terraformAlarm } from "./terraform";

const WRITERS: Readonly<Record<AlarmLanguage, (plan: AlarmPlan) => string>> = {
  terraform: terraformAlarm,
  cloudformation: cloudFormationAlarm,
  cdk: cdkAlarm,
  "aws-cli": awsCliAlarm,
};

/** One text for each region, for topics are set on clusters of their own region alone; each ends with a line feed. */
export function alarmTexts(groups: readonly ReplicationGroup[], language: AlarmLanguage): readonly string[] {
  return alarmPlans(groups).map(WRITERS[language]);
}
