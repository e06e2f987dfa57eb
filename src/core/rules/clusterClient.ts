import type { Rule } from "./rule";

export const clusterClient: Rule = {
  id: "cluster-client",
  defaultSeverity: "information",
  summary: "SUMMARY",
  consequence: "CONSEQUENCE",
  check: () => null,
};
