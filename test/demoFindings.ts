/** What the demo workspace must show with the demo account: demo/expected.json, in the order of files and lines. */
import { readFileSync } from "node:fs";
import path from "node:path";

export interface DemoFinding {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units: where the underlined text begins. */
  readonly column: number;
  /** Null for a finding about infrastructure code, which names no host. */
  readonly host: string | null;
  readonly rule: string;
  readonly severity: string;
  /** The underlined text, where it is not the host: the value that hides it, or the expression. */
  readonly at?: string;
}

/** @param projectRoot the folder that holds `demo`, absolute or relative to the working directory */
export function demoFindings(projectRoot: string): readonly DemoFinding[] {
  return JSON.parse(readFileSync(path.join(projectRoot, "demo/expected.json"), "utf8")) as DemoFinding[];
}

export function underlined({ host, at }: DemoFinding): string {
  const text = at ?? host;
  if (text === null) throw new Error("demo/expected.json: neither a host nor what is underlined");
  return text;
}
