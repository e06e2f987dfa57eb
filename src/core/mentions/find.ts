import type { Mention } from "./mention";

/** The mentions of one text, in order. `fileName` is a path or a bare name; its ending and base name choose the format. */
export function findMentions(_text: string, _fileName: string, _languageId?: string): Mention[] {
  return [];
}
