import type { Rule } from "./rule";

export const portMismatch: Rule = {
  id: "port-mismatch",
  defaultSeverity: "warning",
  summary: "SUMMARY",
  consequence: "CONSEQUENCE",
  check: () => null,
};
