import type { CodeReference } from "../model/codeReference";
import type { SourceText } from "../syntax/sourceText";

/** The code references of one text in ascending order, none overlapping; empty where the text is not of the language. Linear; may throw on broken text. */
export type CodeReader = (source: SourceText) => readonly CodeReference[];
