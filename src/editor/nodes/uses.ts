/**
 * Where the workspace uses what the tree shows, looked up by host and by resource: built once for all nodes, when
 * the first of them asks. Free of `vscode`.
 */

import type { LocatedFinding, LocatedMention } from "../../core/model/auditResult";
import type { ResolvedMention } from "../../core/model/finding";
import type { FoundFile } from "./foundFile";
import type { RowTarget } from "./row";

export interface WorkspaceUse {
  readonly file: FoundFile;
  readonly mention: LocatedMention;
  /** What is said against this use; null where nothing is. */
  readonly finding: LocatedFinding | null;
}

export class WorkspaceUses {
  private built: { readonly byHost: Uses; readonly byResource: Uses } | null = null;

  constructor(private readonly files: readonly FoundFile[]) {}

  /**
   * Uses of an endpoint are the mentions of its host (on its port, where both say one: a serverless cache's reader
   * differs by the port alone); uses of a group, cluster or cache are the mentions that resolve to it. What is
   * commented out is no use.
   */
  of(target: RowTarget): readonly WorkspaceUse[] {
    const { endpoint, console: resource } = target;
    if (endpoint === null && resource === null) return [];
    this.built ??= index(this.files);
    if (endpoint === null) return (resource && this.built.byResource.get(resourceKey(resource))) ?? [];
    const uses = this.built.byHost.get(endpoint.host) ?? [];
    const { port } = endpoint;
    if (port === null) return uses;
    return uses.filter(({ mention: { mention } }) => mention.port === null || mention.port === port);
  }
}

type Uses = ReadonlyMap<string, readonly WorkspaceUse[]>;

function index(files: readonly FoundFile[]): { readonly byHost: Uses; readonly byResource: Uses } {
  const byHost = new Map<string, WorkspaceUse[]>();
  const byResource = new Map<string, WorkspaceUse[]>();
  for (const file of files) {
    // Of several verdicts on a use the worst counts, which comes first.
    const findings = new Map(file.findings.toReversed().map((finding) => [placeOf(finding), finding]));
    for (const mention of file.mentions) {
      if (mention.ignored === "comment") continue;
      const use = { file, mention, finding: findings.get(placeOf(mention)) ?? null };
      add(byHost, mention.mention.host, use);
      const { resource } = mention.resolution;
      if (resource !== null) add(byResource, resourceKey(resource), use);
    }
  }
  return { byHost, byResource };
}

function add(map: Map<string, WorkspaceUse[]>, key: string, use: WorkspaceUse): void {
  const uses = map.get(key);
  if (uses === undefined) map.set(key, [use]);
  else uses.push(use);
}

/** Tells the mentions of one text apart: two hidden ones may stand at one place. */
function placeOf({ mention }: { readonly mention: ResolvedMention["mention"] | null }): string {
  return mention === null ? "" : `${mention.start} ${mention.host}`;
}

function resourceKey(resource: {
  readonly type: string;
  readonly region: string;
  readonly id: string;
}): string {
  return `${resource.type} ${resource.region} ${resource.id}`;
}
