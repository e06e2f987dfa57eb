/**
 * A row of a tree as plain data: words, an icon by name, and how the rows below are made. treeNode.ts gives it a place in
 * a tree, treeItem.ts shows it. Free of `vscode`. Texts are clean (see cleanText.ts) and plain.
 */

import type { LocatedRange } from "../../core/model/auditResult";
import type { HostPort } from "../../core/model/inventory";
import type { RuleId, Severity } from "../../core/model/rule";
import { cleanText } from "../../core/text/cleanText";
import type { ConsoleTarget } from "../words/consoleUrl";
import type { FileFinding } from "./foundFile";

export type RowKind =
  | "account"
  | "region"
  | "group"
  | "shard"
  | "node"
  | "endpoint"
  | "standaloneNode"
  | "memcachedCluster"
  | "serverlessCache"
  | "memoryDbCluster"
  | "problem"
  | "hint"
  | "empty"
  | "fact"
  | "uses"
  | "use"
  | "findingGroup"
  | "finding"
  | "more"
  | "skipped"
  | "skippedFile";

export interface Row {
  readonly kind: RowKind;
  /**
   * Unique in the whole tree, but for siblings of the same name, and the same after a refresh, so that what was expanded
   * stays so. One that begins with a slash continues the id of the row above.
   */
  readonly id: string;
  readonly label: string;
  readonly icon: RowIcon;
  readonly description?: string;
  /** Lines of a plain tooltip. */
  readonly tooltip?: readonly string[];
  /** Makes the rows below, once, when they are asked for; left out where there are none. */
  readonly children?: (() => readonly Row[]) | undefined;
  readonly startsExpanded?: boolean;
  readonly target?: RowTarget;
  readonly click?: RowClick;
  /** Words for menus besides the kind and what {@link target} can do. */
  readonly menu?: readonly string[];
  /** The rule that the row is about. */
  readonly rule?: RuleId | undefined;
  readonly finding?: FileFinding;
}

/** A product icon by its id, and a theme colour by its id. */
export interface RowIcon {
  readonly id: string;
  readonly color?: string;
}

export const SEVERITY_ICON: Readonly<Record<Severity, RowIcon>> = {
  error: { id: "error", color: "problemsErrorIcon.foreground" },
  warning: { id: "warning", color: "problemsWarningIcon.foreground" },
  information: { id: "info", color: "problemsInfoIcon.foreground" },
  hint: { id: "lightbulb" },
};

/** What the commands of the tree work on. Everything in it is checked again by the handler that uses it. */
export interface RowTarget {
  /** The endpoint that the row itself stands for. */
  readonly endpoint: HostPort | null;
  /** The endpoint that configuration should name instead, and what AWS calls it. */
  readonly right: RightEndpoint | null;
  readonly console: ConsoleTarget | null;
}

export interface RightEndpoint {
  /** As AWS spells it: `Primary endpoint`, `Configuration endpoint`, … */
  readonly name: string;
  readonly endpoint: HostPort;
  /** What to know before it is used (a read-only region), or null. */
  readonly caution: string | null;
}

/** Where to look: a text, and 1-based positions in it, columns in UTF-16 units, end exclusive. */
export interface Place {
  /** `Uri.toString()`. */
  readonly uri: string;
  readonly range: LocatedRange | null;
}

export type RowClick =
  | { readonly do: "show-log" }
  | { readonly do: "open"; readonly place: Place }
  | { readonly do: "run"; readonly command: string; readonly arguments: readonly string[] };

/** The parts that are there, cleaned, with a dot between. */
export function joinWords(...parts: readonly (string | null | undefined | false)[]): string {
  return parts
    .filter((part): part is string => typeof part === "string" && part !== "")
    .map((part) => cleanText(part))
    .join(" · ");
}

/** `host:port`, or the host alone where the account left the port out. */
export function hostAndPort(endpoint: HostPort): string {
  return endpoint.port === null ? endpoint.host : `${endpoint.host}:${endpoint.port}`;
}
