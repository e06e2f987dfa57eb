/** One part of a trial in a process of its own: `TRIAL COUNT SEED` as arguments, its row as JSON to the parent. */
import { TRIALS } from "./trials";

async function main(): Promise<void> {
  const [name, count, seed] = process.argv.slice(2);
  const trial = TRIALS.find((each) => each.name === name);
  if (trial === undefined) throw new Error(`There is no trial ${name}.`);
  process.send?.(await trial.run(Number(count), Number(seed)));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
