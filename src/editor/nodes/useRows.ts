/** How the tree shows where the workspace uses a group, a node or an endpoint. Free of `vscode`. */

import { countedState, STATES, type State, stateOf } from "../../core/model/state";
import { cleanText } from "../../core/text/cleanText";
import { counted } from "../../core/text/counted";
import { byText } from "../../core/text/order";
import { cleanPath, placeWords, shortHost } from "./foundFile";
import { pagedRows } from "./pagedRows";
import { joinWords, type Row, type RowTarget, SEVERITY_ICON } from "./row";
import type { NodeUses, TreeNode } from "./treeNode";
import type { WorkspaceUse, WorkspaceUses } from "./uses";

/** Adds the uses to each node that stands for something that can be used. */
export class ShownUses implements NodeUses {
  constructor(private readonly uses: WorkspaceUses) {}

  words(target: RowTarget): string {
    return useWords(this.uses.of(target));
  }

  worst(target: RowTarget): State | null {
    const states = this.uses.of(target).map(({ finding }) => stateOf(finding));
    return STATES.find((state) => states.includes(state)) ?? null;
  }

  rows(node: TreeNode): readonly Row[] {
    const uses = this.uses.of(node.target);
    if (uses.length === 0) return [];
    if (!node.hasChildren) return useRows(uses);
    const all: Row = {
      kind: "uses",
      id: "/uses",
      label: "Used in the workspace",
      description: useWords(uses),
      icon: { id: "references" },
      children: () => useRows(uses),
    };
    return [all];
  }
}

/** `4 uses, 1 breaks today, 2 break at failover` */
function useWords(uses: readonly WorkspaceUse[]): string {
  if (uses.length === 0) return "";
  const found = STATES.filter((state) => state !== "safe").flatMap((state) => {
    const n = uses.filter(({ finding }) => stateOf(finding) === state).length;
    return n === 0 ? [] : [countedState(state, n)];
  });
  return [counted(uses.length, "use"), ...found].join(", ");
}

function useRows(uses: readonly WorkspaceUse[]): readonly Row[] {
  const sorted = [...uses].sort(
    (a, b) => byText(a.file.name, b.file.name) || a.mention.mention.start - b.mention.mention.start,
  );
  return pagedRows(sorted, useRow);
}

/** One place in a file; a click shows it. */
function useRow({ file, mention, finding }: WorkspaceUse): Row {
  const { host, port } = mention.mention;
  const { line } = mention.range;
  return {
    kind: "use",
    id: `/use:${host}@${file.uri}`,
    label: placeWords(file.name, line),
    description: joinWords(shortHost(mention.mention), finding?.rule ?? IGNORED[mention.ignored ?? ""]),
    tooltip: [
      `${cleanPath(file.name, 300)}, line ${line}`,
      cleanText(host, 300),
      ...(finding === null ? [] : [cleanText(finding.message, 1000)]),
    ],
    icon: finding === null ? { id: "pass" } : SEVERITY_ICON[finding.severity],
    click: { do: "open", place: { uri: file.uri, range: mention.range } },
    target: { endpoint: { host, port }, right: null, console: null },
  };
}

const IGNORED: Readonly<Record<string, string>> = {
  "ignore-comment": "ignored by a comment",
  "ignored-host": "ignored host",
  template: "put together from variables",
};
