import type { Rule } from "./rule";

export const iacNodeReference: Rule = {
  id: "iac-node-reference",
  defaultSeverity: "warning",
  summary: "SUMMARY",
  consequence: "CONSEQUENCE",
  check: () => null,
};
