/** What the analysis says of each scanned text of an audit, by the settings of its folder. */
import { slashes } from "../audit/files";
import type { InventoryIndex } from "../core/inventory/inventoryIndex";
import type { AliasKnowledge } from "../core/mentions/aliases";
import { Links } from "../core/mentions/links";
import type { AuditedFile } from "../core/model/auditResult";
import { analyzeScanned, type ScannedText, withAliases, withLinks } from "../core/rules/scanned";
import type { FolderConfigs } from "./folderConfigs";
import type { AuditOptions } from "./options";
import type { Scan, ScannedSource } from "./scan";

export class Judge {
  constructor(
    private readonly links: Scan["links"],
    private readonly knowledge: AliasKnowledge,
    private readonly index: InventoryIndex,
    private readonly configs: FolderConfigs,
    /** Those of the command line go above those of folders. */
    private readonly rules: AuditOptions["rules"],
  ) {}

  readonly of = (source: ScannedSource): AuditedFile => {
    const { rules, ignoredHosts } = this.configs.of(source);
    const settings = { rules: { ...rules, ...this.rules }, ignoredHosts };
    return { file: source.name, ...analyzeScanned(this.joined(source), this.index, settings) };
  };

  /** The text with what is known of its names, and of its clients. */
  joined({ scanned, root, path }: ScannedSource): ScannedText {
    const links = this.links.get(root) ?? Links.NONE;
    return withLinks(withAliases(scanned, this.knowledge), links, slashes(path ?? ""));
  }
}
