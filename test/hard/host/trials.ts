/** All trials that need a real VS Code. */
import type { Trial } from "../trial";
import { accountTurns } from "./accountTurns";

export const HOST_TRIALS: readonly Trial[] = [accountTurns];
