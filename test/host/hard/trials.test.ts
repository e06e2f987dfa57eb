/** What scripts/hard.mjs asks of a trial: a part at a time, each told as a row of a file, one JSON object a line. */
import { appendFileSync } from "node:fs";
import { HOST_TRIALS } from "../../hard/host/trials";

interface Part {
  readonly name: string;
  readonly count: number;
  readonly seed: number;
}

const parts: readonly Part[] = JSON.parse(process.env.CEL_HARD_PARTS ?? "[]");

describe("Hard trials in VS Code", () => {
  for (const { name, count, seed } of parts)
    it(`${name}, seed ${seed}`, async () => {
      const trial = HOST_TRIALS.find((each) => each.name === name);
      if (trial === undefined) throw new Error(`There is no trial ${name}.`);
      appendFileSync(process.env.CEL_HARD_ROWS ?? "", `${JSON.stringify(await trial.run(count, seed))}\n`);
    });
});
