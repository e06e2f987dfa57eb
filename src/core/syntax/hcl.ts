/**
 * Contexts in HCL: Terraform, `.tfvars`, Packer, Nomad, Terragrunt. Blocks and their labels are part of the key path
 * (`resource.aws_ecs_task_definition.web.environment[0].value`); what stands in a here-document is one value.
 */
import type { HitContext, HostHit } from "../model/mention";
import { readCodeContexts } from "./code/contexts";
import { readCode } from "./code/read";
import { HCL } from "./languages";

export function readHclContexts(text: string, hits: readonly HostHit[]): HitContext[] {
  return readCodeContexts(readCode(text, HCL), hits);
}
