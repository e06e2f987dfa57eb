/** What tests of a single reader of infrastructure code share; those of all readers together have `told.ts`. */
import assert from "node:assert/strict";
import type { CodeReader } from "../../../../src/core/infrastructure/reader";
import type { CodeReference } from "../../../../src/core/model/codeReference";
import { applyEdits } from "../../../../src/core/rules/fix";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { assertSound } from "./told";

export interface Checks {
  readonly subjects: (text: string) => string[];
  readonly rules: (text: string) => string[];
  /** The one reference of a text that has no other. */
  readonly only: (text: string) => CodeReference;
  /** The text after every preferred fix. */
  readonly fixed: (text: string) => string;
  /** What must hold of any text's references holds of this one's. */
  readonly assertSound: (text: string) => void;
}

/** `nameOf` gives the name of the file that a text would stand in. */
export function checksOf(reader: CodeReader, nameOf: (text: string) => string): Checks {
  const read = (text: string) => reader(new SourceText(text, nameOf(text)));
  return {
    subjects: (text) => read(text).map(({ subject }) => subject),
    rules: (text) => read(text).map(({ rule }) => rule),
    only: (text) => {
      const references = read(text);
      const subjects = JSON.stringify(references.map(({ subject }) => subject));
      assert.equal(references.length, 1, `${subjects} in ${text}`);
      return references[0] as CodeReference;
    },
    fixed: (text) => {
      const edits = read(text).flatMap(({ fixes }) => fixes.find(({ preferred }) => preferred)?.edits ?? []);
      const { text: after, refused } = applyEdits(text, edits);
      assert.deepEqual(refused, []);
      return after;
    },
    assertSound: (text) => assertSound(read(text), text),
  };
}
