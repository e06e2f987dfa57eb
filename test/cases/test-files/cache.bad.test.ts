import { expect, test } from "vitest";

test("parses", () => {
  expect(parse("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com").host).toBe("orders-001.q7x2kd.0001.use1.cache.amazonaws.com");
});
