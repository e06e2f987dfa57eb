/** What tests of the readers of infrastructure code share. */
import assert from "node:assert/strict";
import { applyEdits } from "../../../../src/core/fix";
import type { CodeReader, CodeReference } from "../../../../src/core/infrastructure/reference";

export interface Checks {
  readonly subjects: (text: string) => string[];
  readonly rules: (text: string) => string[];
  /** The one reference of a text that has no other. */
  readonly only: (text: string) => CodeReference;
  /** The text after every preferred fix. */
  readonly fixed: (text: string) => string;
  /** References stand in order, within the text, and their fixes change what stands there. */
  readonly assertSound: (text: string) => void;
}

export function checksOf(read: CodeReader): Checks {
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
    assertSound: (text) => {
      let end = 0;
      for (const { start, end: until, fixes } of read(text)) {
        assert.ok(start >= end && until > start && until <= text.length);
        end = until;
        for (const { edits } of fixes)
          for (const edit of edits) assert.equal(text.slice(edit.start, edit.end), edit.oldText);
      }
    },
  };
}
