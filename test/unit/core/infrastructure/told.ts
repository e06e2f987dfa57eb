/** What the tests of infrastructure code share: references in a short form, and what holds of all of them. */
import assert from "node:assert/strict";
import { applyEdits } from "../../../../src/core/fix";
import { findCodeReferences } from "../../../../src/core/infrastructure/find";
import type { CodeReference } from "../../../../src/core/infrastructure/reference";

/** `subject -> the preferred fix's new text`, or the subject alone. */
export function told(text: string, fileName: string): string[] {
  return check(text, fileName).map(({ subject, fixes }) => {
    const edit = fixes[0]?.edits[0];
    return edit === undefined ? subject : `${subject} -> ${edit.newText.trim()}`;
  });
}

export function messages(text: string, fileName: string): string[] {
  return check(text, fileName).map(({ message }) => message);
}

/** The text after every preferred fix. */
export function fixed(text: string, fileName: string): string {
  const edits = check(text, fileName).flatMap(({ fixes }) => fixes.slice(0, 1).flatMap((fix) => fix.edits));
  const result = applyEdits(text, edits);
  assert.deepEqual(result.refused, []);
  return result.text;
}

/** The references, after what must hold of any text's has been seen to. */
export function check(text: string, fileName: string): readonly CodeReference[] {
  const references = findCodeReferences(text, fileName);
  let end = 0;
  for (const { start, end: to, subject, message, fixes } of references) {
    assert.ok(start >= end && to > start && to <= text.length, "ascending, and within the text");
    end = to;
    assert.ok(subject.length <= 200 && !/[\r\n]/.test(subject), "one short line");
    assert.ok(message.endsWith(".") && !/undefined|null|\bNaN\b/.test(message), message);
    for (const { edits, newHost } of fixes) {
      assert.equal(newHost, null);
      for (const edit of edits) assert.equal(text.slice(edit.start, edit.end), edit.oldText);
    }
  }
  return references;
}
