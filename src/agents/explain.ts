/** What an endpoint is, or what a rule finds. */
import { InventoryIndex } from "../core/inventory/inventoryIndex";
import type { LocatedFinding } from "../core/model/auditResult";
import type { Resolution } from "../core/model/finding";
import type { Resource } from "../core/model/inventory";
import { RULES } from "../core/rules/all";
import { ruleDocsUrl } from "../core/rules/rule";
import { analyzeScanned, scanText } from "../core/rules/scanned";
import { ToolError } from "./input";
import { ruleNamed, shownFinding, shownScope } from "./shown";
import type { Survey } from "./survey";
import type { Tool } from "./tool";

/** A place that says nothing of what the host is for: what is found there is found of the host alone. */
const NEUTRAL = "explained.env";

export const explain: Tool = {
  name: "explain_endpoint_or_rule",
  title: "Explain a cache endpoint or a rule",
  description:
    "Says what an ElastiCache or MemoryDB hostname is (Primary, Reader or Configuration endpoint, or a node with its role now), what becomes of it at a failover, what to use instead and where the workspace names it; or what a rule finds and why. Give a host or a rule.",
  inputSchema: {
    type: "object",
    properties: {
      host: {
        type: "string",
        maxLength: 300,
        description: "A hostname, as it stands in the configuration, with or without scheme and port.",
      },
      rule: {
        type: "string",
        maxLength: 60,
        description: "The id of a rule, as findings name it, such as primary-node.",
      },
    },
    additionalProperties: false,
  },
  asks: (input) =>
    input.text("host") === null
      ? "Read what a rule finds."
      : "Look a cache host up in the account that is known and in the files of this workspace.",
  async answer(input, survey) {
    const [host, rule] = [input.text("host"), input.text("rule")];
    if ((host === null) === (rule === null)) throw new ToolError("Give either host or rule.");
    return host === null ? ruleExplained(rule) : hostExplained(host, survey);
  },
};

function ruleExplained(name: string | null) {
  const known = ruleNamed(name);
  const rule = RULES.find(({ id }) => id === known);
  if (rule === undefined) throw new ToolError("There is no such rule.");
  const { id, defaultSeverity, summary, consequence } = rule;
  return { rule: id, defaultSeverity, finds: summary, consequence, documentation: ruleDocsUrl(id) };
}

function hostExplained(given: string, survey: Survey) {
  const index = new InventoryIndex(survey.inventories);
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `HOST=${given}`;
  const { mentions, findings } = analyzeScanned(scanText(text, NEUTRAL), index, survey.settings);
  const [first] = mentions;
  if (first === undefined) throw new ToolError("That is no ElastiCache or MemoryDB hostname.");
  const { mention, resolution } = first;
  const { host } = mention;
  const uses = [];
  for (const { file, mentions: own, findings: judged } of survey.files)
    for (const each of own) {
      if (each.mention.host !== host) continue;
      const verdicts = judged.filter((finding) => finding.mention?.start === each.mention.start);
      uses.push({
        file,
        line: each.range.line,
        column: each.range.column,
        place: each.mention.place,
        ignored: each.ignored,
        findings: verdicts.map(({ rule, severity }) => ({ rule, severity })),
      });
    }
  return {
    ...shownScope(survey),
    host,
    kind: resolution.kind,
    confirmed: resolution.confirmed,
    verdict: verdictOf(resolution, findings),
    role: resolution.role,
    node: resolution.node && { id: resolution.node.clusterId, zone: resolution.node.zone },
    resource: resolution.resource && shownResource(resolution.resource),
    // Judged as if a setting named it that says nothing of reads and writes.
    findings: findings.map((finding) => {
      const { file: _, line: __, column: ___, ...judgement } = shownFinding("", finding);
      const rule = RULES.find(({ id }) => id === finding.rule);
      return { ...judgement, consequence: rule?.consequence ?? null };
    }),
    uses,
  };
}

function verdictOf({ confirmed, unconfirmed }: Resolution, findings: readonly LocatedFinding[]): string {
  if (findings.length > 0) return "see findings";
  if (confirmed) return "safe: it follows failovers, or nothing fails over behind it";
  return unconfirmed === "no-inventory"
    ? "unknown: no account that covers its region is known; judged only by its name pattern"
    : "unknown: the account that is known does not hold it; judged only by its name pattern";
}

function shownResource(resource: Resource) {
  const { type, id, region, engine, engineVersion, status } = resource;
  const base = { type, id, region, engine, engineVersion, status };
  if (resource.type === "replication-group") {
    const { clusterMode, automaticFailover, multiAz, tls, configuration, shards } = resource;
    const [shard] = shards;
    return {
      ...base,
      ...{ clusterMode, automaticFailover, multiAz, tls },
      configurationEndpoint: configuration,
      primaryEndpoint: clusterMode === "enabled" ? null : (shard?.primary ?? null),
      readerEndpoint: clusterMode === "enabled" ? null : (shard?.reader ?? null),
      nodes: shards.flatMap(({ id: of, nodes }) =>
        nodes.map(({ clusterId, role, endpoint }) => ({ shard: of, id: clusterId, role, endpoint })),
      ),
    };
  }
  if (resource.type === "serverless-cache")
    return { ...base, endpoint: resource.endpoint, readerEndpoint: resource.reader };
  return { ...base, configurationEndpoint: resource.configuration };
}
