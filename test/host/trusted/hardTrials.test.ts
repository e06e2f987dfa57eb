/** A short part of each hard trial that needs a real VS Code; `npm run test:hard` runs them whole. */
import assert from "node:assert/strict";
import { HOST_TRIALS } from "../../hard/host/trials";

describe("Hard trials in VS Code, in short", () => {
  for (const trial of HOST_TRIALS.filter(({ short }) => short > 0))
    it(`${trial.name}: ${trial.short} times, nothing wrong`, async () => {
      const { count, wrong } = await trial.run(trial.short, 20261130);
      assert.equal(count, trial.short);
      assert.deepEqual(wrong, []);
    });
});
