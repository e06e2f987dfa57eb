/** mentions x inventory x settings -> findings: the only place that decides. */
import type { Analysis, AnalysisSettings } from "./finding";
import type { InventoryIndex } from "./inventory/inventoryIndex";
import type { Mention } from "./mentions/mention";

export function analyze(
  _text: string,
  _mentions: readonly Mention[],
  _index: InventoryIndex,
  _settings: AnalysisSettings,
): Analysis {
  return { mentions: [], findings: [] };
}
