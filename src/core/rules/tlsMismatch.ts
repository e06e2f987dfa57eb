import type { Rule } from "./rule";

export const tlsMismatch: Rule = {
  id: "tls-mismatch",
  defaultSeverity: "warning",
  summary: "SUMMARY",
  consequence: "CONSEQUENCE",
  check: () => null,
};
