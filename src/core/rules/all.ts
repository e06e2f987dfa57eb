/** All rules, in the order in which they are documented. */
import type { RuleInfo } from "./rule";

export const RULES: readonly RuleInfo[] = [];
