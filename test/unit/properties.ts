/**
 * fast-check, and how often a property is asked. Always: `npm test` asks the same values at every time, on every machine,
 * so that its answer is that of the change it runs for. `npm run test:explore` asks other values each time, and many.
 */
import fc from "fast-check";

/** Both come from scripts/test.mjs, where it explores. The factor is over what a property asks for. */
const { CEL_PROPERTY_SEED: seed = "20261122", CEL_PROPERTY_FACTOR: factor = "0.25" } = process.env;

/** Fewer tell too little, whatever the time that they save. */
const FEWEST = 20;

/** @param wanted how many runs a property needs to come upon all that it is about, where it is not explored */
export function runs(wanted: number): number {
  return Math.max(Math.min(wanted, FEWEST), Math.round(wanted * Number(factor)));
}

// What a test found wrong is part of its message: a cause is lost between the processes of mocha.
fc.configureGlobal({ seed: Number(seed), numRuns: runs(100), includeErrorInReport: true });

export { fc };
