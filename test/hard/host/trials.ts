/** All trials that need a real VS Code. */
import type { Trial } from "../trial";
import { accountTurns } from "./accountTurns";
import { cycles } from "./cycles";
import { hostileCalls } from "./hostileCalls";

export const HOST_TRIALS: readonly Trial[] = [accountTurns, hostileCalls, cycles];
