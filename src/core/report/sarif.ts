/**
 * The report for code scanning: a SARIF 2.1.0 log (OASIS standard, errata 01) with one run.
 *
 * Made for GitHub as the strictest reader: it takes at most 25,000 results of a run and shows the first 5,000, and
 * 10 MB when compressed (docs.github.com, "SARIF results exceed limit"), of which 25,000 results are about a quarter.
 * `automationDetails` is left out, so that the `category` of an upload counts.
 */

import type {
  ArtifactLocation,
  Log,
  Notification,
  Region,
  ReportingDescriptor,
  Result,
  Fix as SarifFix,
} from "sarif";
import type { AuditResult, LocatedFinding, LocatedFix, LocatedRange, SkipReason } from "../model/auditResult";
import { SEVERITIES, type Severity } from "../model/rule";
import { RULES } from "../rules/all";
import { type Rule, ruleDocsUrl } from "../rules/rule";
import { counted, thousands } from "../text/counted";
import { fingerprintsOf } from "./fingerprint";
import type { Streamed } from "./jsonText";
import { type ShownEdit, shownEdits } from "./shownEdits";
import { totalOf } from "./words";

export const MAX_RESULTS = 25_000;
/** From here on the worst come first, since readers show the first ones alone. */
export const SHOWN_RESULTS = 5_000;
const MAX_SKIPPED = 1_000;

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const PROJECT = "https://github.com/cache-endpoint-lens/cache-endpoint-lens";
const ROOT = "%SRCROOT%";
const FINGERPRINT = "cacheEndpointLens/v1";

const LEVEL = { error: "error", warning: "warning", information: "note", hint: "note" } as const;
/** GitHub's own word for how a rule is sorted and filtered. */
const PROBLEM_SEVERITY = {
  error: "error",
  warning: "warning",
  information: "recommendation",
  hint: "recommendation",
} as const;

export interface SarifOptions {
  /** The program's version. */
  readonly version: string;
  /** What a file is called from the root of the sources, with forward slashes; absolute where it lies elsewhere. */
  readonly nameOf: (file: string) => string;
}

/** The results are made as they are gone through. */
export function sarifReport(result: AuditResult, { version, nameOf }: SarifOptions): Streamed<Log> {
  const total = totalOf(result.counts.findings);
  const { state } = result.account;
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Cache Endpoint Lens",
            version,
            semanticVersion: version,
            informationUri: PROJECT,
            rules: RULES.map(descriptorOf),
            notifications: NOTIFICATIONS,
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [ROOT]: { description: { text: "The folder that the audit ran in." } } },
        invocations: [
          {
            executionSuccessful: state !== "failed" && state !== "partial",
            toolExecutionNotifications: [
              ...accountNotifications(result),
              ...skippedNotifications(result, nameOf),
              ...cutNotification(total - Math.min(total, MAX_RESULTS)),
            ],
          },
        ],
        results: resultsOf(result.files, nameOf, total > SHOWN_RESULTS ? SEVERITIES : [null]),
      },
    ],
  };
}

function descriptorOf({ id, summary, consequence, defaultSeverity }: Rule): ReportingDescriptor {
  const url = ruleDocsUrl(id);
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: consequence },
    help: {
      text: `${summary} ${consequence} How to fix it: ${url}`,
      markdown: `${summary}\n\n${consequence}\n\n[How to fix it](${url})`,
    },
    helpUri: url,
    defaultConfiguration: { level: LEVEL[defaultSeverity] },
    properties: {
      tags: ["reliability", "elasticache", "failover"],
      "problem.severity": PROBLEM_SEVERITY[defaultSeverity],
    },
  };
}

/** At most so many as readers take; the severities one after the other, or all together in the order of the files. */
function* resultsOf(
  files: AuditResult["files"],
  nameOf: SarifOptions["nameOf"],
  severities: readonly (Severity | null)[],
): Generator<Result> {
  let left = MAX_RESULTS;
  for (const severity of severities)
    for (const file of files) {
      const wanted = file.findings.filter((finding) => severity === null || finding.severity === severity);
      if (wanted.length === 0) continue;
      const name = nameOf(file.file);
      const artifactLocation = locationOf(name);
      const fingerprints = fingerprintsOf(name, file);
      for (const finding of wanted) {
        if (left-- === 0) return;
        const result = resultOf(finding, artifactLocation, fingerprints.get(finding) ?? "");
        yield { ...result, ...relatedTo(finding, nameOf) };
      }
    }
}

function relatedTo(
  { related = [] }: LocatedFinding,
  nameOf: SarifOptions["nameOf"],
): Pick<Result, "relatedLocations"> {
  if (related.length === 0) return {};
  return {
    relatedLocations: related.map(({ file, message, ...range }) => ({
      physicalLocation: { artifactLocation: locationOf(nameOf(file)), region: regionOf(range) },
      message: { text: plainMessage(message) },
    })),
  };
}

function resultOf(finding: LocatedFinding, artifactLocation: ArtifactLocation, fingerprint: string): Result {
  // A fix without a replacement is none in SARIF.
  const fixes = finding.fixes.flatMap((fix): SarifFix[] => {
    const edits = shownEdits(finding, fix);
    return edits.length > 0 ? [fixOf(fix, edits, artifactLocation)] : [];
  });
  return {
    ruleId: finding.rule,
    ruleIndex: RULES.findIndex(({ id }) => id === finding.rule),
    level: LEVEL[finding.severity],
    message: { text: plainMessage(finding.message) },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(finding.range) } }],
    partialFingerprints: { [FINGERPRINT]: fingerprint },
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/** In a SARIF message `[text](link)` is a link and `{0}` a placeholder, and names of an account may hold either. */
function plainMessage(text: string): string {
  return text.replace(/[\\[\]]/g, "\\$&").replace(/[{}]/g, "$&$&");
}

function fixOf(
  { title, safe, preferred }: LocatedFix,
  edits: readonly ShownEdit[],
  artifactLocation: ArtifactLocation,
): SarifFix {
  return {
    description: { text: plainMessage(title) },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map(({ range, newText }) => ({
          deletedRegion: regionOf(range),
          insertedContent: { text: newText },
        })),
      },
    ],
    properties: { preferred, safe },
  };
}

function regionOf({ line, column, endLine, endColumn }: LocatedRange): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A name as a URI reference: relative to the root of the sources, or a `file:` URI where it is absolute. */
export function uriOf(name: string): string {
  const path = name
    // Half a pair cannot be encoded; such a name cannot be opened by its URI either way.
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  if (name.startsWith("//")) return `file:${path}`;
  if (name.startsWith("/")) return `file://${path}`;
  return /^[A-Za-z]:\//.test(name) ? `file:///${path.replace("%3A", ":")}` : path;
}

function locationOf(name: string): ArtifactLocation {
  const uri = uriOf(name);
  return uri.startsWith("file:") ? { uri } : { uri, uriBaseId: ROOT };
}

const NOTIFICATIONS: ReportingDescriptor[] = [
  { id: "account", shortDescription: { text: "An account, or a part of it, could not be read." } },
  { id: "skipped-file", shortDescription: { text: "A file was not looked into." } },
  { id: "left-out", shortDescription: { text: "The report does not hold everything." } },
];

function notification(id: string, level: "error" | "warning" | "note", text: string): Notification {
  return {
    descriptor: { id, index: NOTIFICATIONS.findIndex((each) => each.id === id) },
    level,
    message: { text },
  };
}

function accountNotifications({ account }: AuditResult): Notification[] {
  const problems = account.sources.flatMap((source) => source.problems);
  const texts = new Set(problems.map(({ message, nextStep }) => `${message} ${nextStep}`));
  return [...texts].map((text) => notification("account", "error", plainMessage(text)));
}

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  unreadable: "Could not be read.",
  "too-large": "Too large to be audited.",
  "link-outside": "A link that leads out of the folder.",
  binary: "Binary.",
};

function skippedNotifications({ skipped }: AuditResult, nameOf: SarifOptions["nameOf"]): Notification[] {
  // Images and archives are expected and many: counted, not listed.
  const named = skipped.filter(({ reason }) => reason !== "binary");
  const listed = named.slice(0, MAX_SKIPPED).map(
    ({ file, reason }): Notification => ({
      ...notification("skipped-file", reason === "link-outside" ? "note" : "warning", SKIPPED[reason]),
      locations: [{ physicalLocation: { artifactLocation: locationOf(nameOf(file)) } }],
    }),
  );
  const binary = skipped.length - named.length;
  const more = named.length - listed.length;
  return [
    ...listed,
    ...(more > 0
      ? [
          notification(
            "skipped-file",
            "warning",
            `${counted(more, "more file was", "more files were")} not audited.`,
          ),
        ]
      : []),
    ...(binary > 0
      ? [notification("skipped-file", "note", `Binary files not audited: ${thousands(binary)}.`)]
      : []),
  ];
}

function cutNotification(cut: number): Notification[] {
  if (cut === 0) return [];
  const text = `${counted(cut, "finding is", "findings are")} left out, the mildest, since code scanning takes ${thousands(MAX_RESULTS)} at most.`;
  return [notification("left-out", "warning", text)];
}
