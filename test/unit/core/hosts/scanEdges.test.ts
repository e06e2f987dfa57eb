import assert from "node:assert/strict";
import { scanHosts } from "../../../../src/core/hosts/scan";

const HOST = "orders-001.x7k2qf.0001.use1.cache.amazonaws.com";
const only = (text: string) => {
  const hits = scanHosts(text);
  assert.equal(hits.length, 1, text);
  return hits[0] as (typeof hits)[number];
};

describe("a host's port", () => {
  for (const [behind, port] of [
    [":6379", 6379],
    [":65535", 65535],
    [":65536", null],
    [":100000", null],
    [":0", 0],
    [":", null],
    [":63a", null],
    [":6379_", null],
    [":10.0.0.1", null],
    [":6379. ", 6379],
    [".:6379", 6379],
    ["%3A6379", 6379],
    ["%3a6379", 6379],
    ["\\:6379", 6379],
    ["\\6379", null],
    [" 6379", null],
  ] as const)
    it(`behind ${HOST.slice(0, 10)}…${behind} is ${port ?? "none"}`, () => {
      assert.equal(only(`a=${HOST}${behind}`).port, port);
    });
});

describe("what stands before a host", () => {
  for (const before of ["\\n", "\\t", "\\x2F", "\\x2f", "\\u002F", "\\u002f", "%2F", "%2f", "%40", "%aF"])
    it(`is no part of it: ${before}`, () => assert.equal(only(`a${before}${HOST}`).host, HOST));

  for (const [before, host] of [
    ["\\\\n", `n${HOST}`],
    ["\\xg1", `xg1${HOST}`],
    ["\\u00g1", `u00g1${HOST}`],
    ["\\u12", `u12${HOST}`],
    ["\\q", `q${HOST}`],
  ] as const)
    it(`is its begin where it is no escape: ${before}`, () =>
      assert.equal(only(`${before}${HOST}`).host, host));

  it("is its scheme, as far as one is written", () => {
    for (const [before, scheme] of [
      ["redis://", "redis"],
      ["REDISS:\\/\\/", "rediss"],
      ["redis%3A%2F%2F", "redis"],
      ["redis+cluster://user:secret@", "redis+cluster"],
      ["://", null],
      ["//", null],
      ["redis:", null],
    ] as const)
      assert.equal(only(`"${before}${HOST}"`).scheme, scheme, before);
  });

  it("makes it part of a template where it ends one", () => {
    const isTemplate = (before: string) => only(`x ${before}.x7k2qf.0001.use1.cache.amazonaws.com`).template;
    for (const before of ["<%= name %>", "{{ name }}", "${name}", "$(name)", "[[name]]", "%NAME%", "*", "$"])
      assert.equal(isTemplate(before), true, before);
    assert.equal(only(`[x]${HOST}`).template, false);
    assert.equal(only(`<b>${HOST}`).template, false);
    assert.equal(only(`<name>-001.x7k2qf.0001.use1.cache.amazonaws.com`).template, true);
  });
});
