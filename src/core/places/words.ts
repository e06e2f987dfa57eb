/** A kind of place in words, for hover cards and for the reason of a fix that is not safe. */
import type { PlaceKind } from "../model/mention";

const NAMES: Readonly<Record<PlaceKind, string>> = {
  setting: "a setting",
  call: "a call in code",
  command: "a command that connects",
  "look-up": "a command that only looks",
  pattern: "a pattern or a comparison",
  documentation: "documentation",
  "recorded-answer": "a recorded answer",
  "hosts-entry": "an entry that gives the name an address",
  test: "a test",
  monitoring: "monitoring",
  proxy: "a proxy that finds the primary itself",
  list: "a list of servers",
};

export function placeName(place: PlaceKind): string {
  return NAMES[place];
}
