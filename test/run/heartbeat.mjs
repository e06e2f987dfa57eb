// Loaded by mocha into each of its processes: tells which test begins, in the file CEL_TEST_EVENTS.
import { appendFileSync } from "node:fs";

/** @typedef {{ process: number, title: string }} Heartbeat */

const file = process.env.CEL_TEST_EVENTS;

export const mochaHooks = {
  /** @this {Mocha.Context} */
  beforeEach() {
    const title = this.currentTest?.titlePath().join(" › ") ?? "";
    /** @type {Heartbeat} */
    const beat = { process: process.pid, title };
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(beat)}\n`);
  },
};
