/** A short part of each hard trial, the same at every time; `npm run test:hard` runs them whole. */
import assert from "node:assert/strict";
import { TRIALS } from "../hard/trials";

describe("Hard trials, in short", () => {
  for (const trial of TRIALS.filter(({ short }) => short > 0))
    it(`${trial.name}: ${trial.short} times, nothing wrong`, async () => {
      const { count, wrong } = await trial.run(trial.short, 20261130);
      assert.equal(count, trial.short);
      assert.deepEqual(wrong, []);
    });
});
