/** What scripts/hard.mjs asks of a trial: a part at a time, each told as a row of a file, one JSON object a line. */
import { appendFileSync } from "node:fs";
import { HOST_TRIALS } from "../../hard/host/trials";

interface Part {
  readonly name: string;
  readonly count: number;
  readonly seed: number;
}

/** The longest that a part takes on a machine that is busy with other things. */
const LIMIT_MS = 900_000;

function tell(file: string | undefined, what: unknown): void {
  appendFileSync(file ?? "", `${JSON.stringify(what)}\n`);
}

const parts: readonly Part[] = JSON.parse(process.env.CEL_HARD_PARTS ?? "[]");

describe("Hard trials in VS Code", () => {
  for (const { name, count, seed } of parts)
    it(`${name}, seed ${seed}`, async function () {
      this.timeout(LIMIT_MS);
      const trial = HOST_TRIALS.find((each) => each.name === name);
      if (trial === undefined) throw new Error(`There is no trial ${name}.`);
      // A run that goes on is not silent.
      const alive = setInterval(
        () => tell(process.env.CEL_TEST_EVENTS, { type: "begin", title: name }),
        20_000,
      );
      try {
        tell(process.env.CEL_HARD_ROWS, await trial.run(count, seed));
      } finally {
        clearInterval(alive);
      }
    });
});
