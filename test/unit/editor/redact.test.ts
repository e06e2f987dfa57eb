import assert from "node:assert/strict";
import { redact } from "../../../src/editor/base/redact";
import { markdownText } from "../../../src/editor/words/markdownText";

describe("What is logged", () => {
  const secrets: readonly (readonly [string, string])[] = [
    ["redis://:canary@cache.internal:6379/0", "redis://***@cache.internal:6379/0"],
    ["rediss://me:ca@nary@host", "rediss://***@host"],
    ["aws_secret_access_key = canary", "aws_secret_access_key = ***"],
    ['"SessionToken": "canary"', '"SessionToken": "***"'],
    ["Authorization: canary", "Authorization: ***"],
    ["key AKIACANARYCANARY1 is wrong", "key *** is wrong"],
  ];
  for (const [line, expected] of secrets)
    it(`hides the secret of ${expected}`, () => {
      assert.equal(redact(line), expected);
    });

  it("is left alone where it holds no secret", () => {
    const line = "Profile demo, us-east-1: DescribeEvents was denied; see https://docs.aws.amazon.com/x@y";
    assert.equal(redact(line), line);
  });
});

describe("Data in a hover card", () => {
  it("holds no character that Markdown, links or HTML are made of", () => {
    const hostile =
      '[x](command:y) <img src=x> $(zap) http://evil.example www.a.b *b* _i_ `c` ~s~ | # > \\ & @ ! "';
    assert.match(markdownText(hostile), /^(?:[A-Za-z0-9 ]|&#\d+;)*$/);
  });

  it("is read back as it was", () => {
    const text = "us-east-1a, 7.1.0 — größe";
    const shown = markdownText(text).replace(/&#(\d+);/g, (_all, code: string) =>
      String.fromCharCode(Number(code)),
    );
    assert.equal(shown, text);
  });
});
