/** Rows that say what happened to a group and what is planned for it. Free of `vscode`. */
import type { Inventory, Resource } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import { pastFacts, plannedFacts, toldFacts } from "../words/groupFacts";
import { joinWords, type Row, type RowIcon } from "./row";

const ICON: Readonly<Record<string, RowIcon>> = {
  "Last failover": { id: "history" },
  "Last replacement": { id: "history" },
  "Next maintenance": { id: "calendar" },
  "Failovers told to": { id: "bell" },
  "Failover alarm": { id: "bell-slash" },
  "Maintenance now": { id: "calendar", color: "list.warningForeground" },
};

/** `now` in milliseconds since the epoch. */
export function factRows(resource: Resource, inventory: Inventory, now: number): readonly Row[] {
  const facts = [
    ...pastFacts(resource, inventory, now),
    ...plannedFacts(resource, inventory, now),
    ...toldFacts(resource),
  ];
  return facts.map(([name, words]) => ({
    kind: "fact",
    id: `/fact:${name}`,
    label: name,
    description: joinWords(words),
    tooltip: [`${name}: ${cleanText(words, 300)}`],
    icon: ICON[name] ?? { id: "tools" },
  }));
}
