/** Collects all garbage now, whatever flags the process was started with. */
import v8 from "node:v8";
import vm from "node:vm";

v8.setFlagsFromString("--expose-gc");
const gc = vm.runInNewContext("gc") as () => void;

/** Twice, with turns between: what ends in the first is free in the second. */
export async function collect(): Promise<void> {
  for (let round = 0; round < 2; round++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    gc();
  }
}
