// Runs mocha inside VS Code's extension host; the desktop and the server build both call `run`.
// Which tests: the suite named by CEL_HOST_SUITE (`trusted` or `untrusted`), a folder beside this file, and of
// these the ones whose full title matches CEL_TEST_GREP. What happens is appended to the file CEL_TEST_EVENTS, one JSON
// object per line (see `HostEvent`), so that the runner counts what really ran, in every host alike. `end` is
// written last: without it the run was cut short.
import { appendFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { testLimitMs } from "../run/events.mjs";

/** Titles hold the suites' titles, joined by " › "; `ms` is a duration in milliseconds. Hooks begin too. */
type HostEvent =
  | { type: "begin"; title: string }
  | { type: "pass"; title: string; ms: number }
  | { type: "fail"; title: string; error: string }
  | { type: "pending"; title: string }
  | { type: "end"; ran: number };

/** @throws where a test failed or none ran, which ends VS Code with an exit code other than 0. */
export async function run(): Promise<void> {
  const suite = process.env.CEL_HOST_SUITE ?? "trusted";
  const events = process.env.CEL_TEST_EVENTS;
  const grep = process.env.CEL_TEST_GREP;
  const report = (event: HostEvent) => {
    if (events === undefined) console.log(JSON.stringify(event));
    else appendFileSync(events, `${JSON.stringify(event)}\n`);
  };

  // mocha is an ES module; it is resolved from the project that this file lies in.
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({
    ui: "bdd",
    timeout: testLimitMs,
    forbidOnly: true,
    ...(grep === undefined || grep === "" ? {} : { grep: new RegExp(grep) }),
    reporter: class extends Mocha.reporters.Base {
      constructor(runner: Mocha.Runner) {
        super(runner);
        const title = (test: Mocha.Test | Mocha.Hook) => test.titlePath().join(" › ");
        runner.on("test", (test) => report({ type: "begin", title: title(test) }));
        runner.on("hook", (hook) => report({ type: "begin", title: title(hook) }));
        runner.on("pass", (test) => report({ type: "pass", title: title(test), ms: test.duration ?? 0 }));
        runner.on("fail", (test, error) =>
          report({ type: "fail", title: title(test), error: error.stack ?? String(error) }),
        );
        runner.on("pending", (test) => report({ type: "pending", title: title(test) }));
      }
    },
  });
  const folder = path.join(__dirname, suite);
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (file.endsWith(".test.js")) mocha.addFile(path.join(folder, file));
  }
  await mocha.loadFilesAsync();
  let ran = 0;
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on("test end", () => {
      ran += 1;
    });
  });
  report({ type: "end", ran });
  // With a pattern, a suite may hold no test that matches; the runner sees to it that some suite does.
  if (ran === 0 && !grep) throw new Error(`No test of the suite "${suite}" ran.`);
  if (failures > 0) throw new Error(`${failures} failed.`);
}
