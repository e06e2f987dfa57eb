/** Pulumi programs: TypeScript, JavaScript, Python, Go, C#, Java and YAML. */

import { judgeAll } from "../judge";
import type { CodeReader } from "../reader";
import { Caches, definitionsOf } from "./definitions";
import { endpointUses } from "./endpointUses";
import { maskOf } from "./mask";
import { nodeUses } from "./nodeUses";
import { yamlDefinitions, yamlUses } from "./yaml";

const SPOKEN =
  /cache_?nodes|(?:primary|reader|configuration)_?endpoint_?address|automatic_?failover_?enabled|num(?:ber)?_?cache_?clusters|replicas_?per_?node_?group/i;
/** What every Pulumi program brings in, each language in its way. */
const PROGRAM =
  /@pulumi\/|\bpulumi_aws\b|\b(?:import|from) pulumi\b|\/pulumi(?:-aws)?\/sdk|\bPulumi\.Aws\b|\busing Pulumi\b|\bcom\.pulumi\b/;
const PYTHON = /^[ \t]*(?:import|from)[ \t]+pulumi/m;
const YAML_TYPE = /^[ \t]*(?:-[ \t]+)?["']?type["']?[ \t]*:[ \t]*["']?aws:elasticache/im;

export const readPulumi: CodeReader = ({ text }) => {
  if (!SPOKEN.test(text)) return [];
  if (YAML_TYPE.test(text)) {
    const caches = new Caches(text, yamlDefinitions(text));
    return judgeAll(caches.all, yamlUses(text, caches));
  }
  if (!PROGRAM.test(text)) return [];
  const mask = maskOf(text, PYTHON.test(text));
  const caches = new Caches(text, definitionsOf(text, mask));
  return judgeAll(caches.all, [...nodeUses(text, mask, caches), ...endpointUses(text, mask, caches)]);
};
