import type { Rule } from "./rule";

export const aliasToNode: Rule = {
  id: "alias-to-node",
  defaultSeverity: "warning",
  summary: "SUMMARY",
  consequence: "CONSEQUENCE",
  check: () => null,
};
