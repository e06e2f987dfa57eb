/** All trials that need a real VS Code. */
import type { Trial } from "../trial";
import { accountTurns } from "./accountTurns";
import { blocks } from "./blocks";
import { cancels } from "./cancels";
import { cycles } from "./cycles";
import { hostileCalls } from "./hostileCalls";
import { edits, refreshes } from "./memory";
import { manyWindows } from "./windows";

export const HOST_TRIALS: readonly Trial[] = [
  accountTurns,
  hostileCalls,
  cycles,
  manyWindows,
  edits,
  refreshes,
  blocks,
  cancels,
];
