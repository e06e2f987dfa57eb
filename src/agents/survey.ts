/** What the tools are asked about: the texts of a workspace, judged, and the account that they were judged by. */
import type { AuditResult } from "../core/model/auditResult";
import type { AnalysisSettings } from "../core/model/finding";
import type { Inventory } from "../core/model/inventory";
import type { RehearsedFile } from "../core/rehearsal/rehearse";

export interface Survey extends AuditResult {
  /** Every text that holds a host, by the names that {@link files} have. */
  readonly texts: readonly RehearsedFile[];
  readonly inventories: readonly Inventory[];
  /** By which the texts are judged after a failover. */
  readonly settings: AnalysisSettings;
  /** False where open documents alone are known. */
  readonly isWhole: boolean;
  /** For people: what could not be read. Quotes no file. */
  readonly problems: readonly string[];
  /** What the safe fixes of a file would change, as `core/report/diff` shows it; null where its text is another by now. */
  readonly diffOf: (file: string) => Promise<string | null>;
}
