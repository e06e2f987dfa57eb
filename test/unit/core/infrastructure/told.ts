/** What the tests of infrastructure code share: references in a short form, and what holds of all of them. */
import assert from "node:assert/strict";
import { findCodeReferences } from "../../../../src/core/infrastructure/find";
import type { CodeReference } from "../../../../src/core/model/codeReference";
import { applyEdits } from "../../../../src/core/rules/fix";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { fc, runs } from "../../properties";

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
  const references = findCodeReferences(new SourceText(text, fileName));
  assertSound(references, text);
  return references;
}

/** Nothing throws, and what must hold of any text's references holds, however the texts are broken by the pieces. */
export function checkBroken(
  bases: readonly (readonly [text: string, fileName: string])[],
  pieces: readonly string[],
): void {
  const longest = Math.max(...bases.map(([text]) => text.length));
  const change = fc.tuple(fc.nat(longest), fc.nat(12), fc.constantFrom(...pieces, ""));
  fc.assert(
    fc.property(
      fc.constantFrom(...bases),
      fc.array(change, { maxLength: 6 }),
      fc.nat(longest),
      ([base, fileName], changes, cut) => {
        let text = base;
        for (const [at, length, piece] of changes) text = text.slice(0, at) + piece + text.slice(at + length);
        check(text, fileName);
        check(text.slice(0, cut), fileName);
        check(text.slice(cut), fileName);
      },
    ),
    { numRuns: runs(300) },
  );
}

/** References stand in order, within the text, in words for a person, and their fixes change what stands there. */
export function assertSound(references: readonly CodeReference[], text: string): void {
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
}
