/** Pulumi's YAML. */
import { judgeAll } from "../judge";
import type { CodeReader } from "../reader";
import { Caches } from "./definitions";
import { yamlDefinitions, yamlUses } from "./yaml";

const YAML_TYPE = /^[ \t]*(?:-[ \t]+)?["']?type["']?[ \t]*:[ \t]*["']?aws:elasticache/im;

export const readPulumiYaml: CodeReader = ({ text }) => {
  if (!YAML_TYPE.test(text)) return [];
  const caches = new Caches(text, yamlDefinitions(text));
  return judgeAll(caches.all, yamlUses(text, caches));
};
