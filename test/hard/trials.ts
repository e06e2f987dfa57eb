/** All trials, those that take longest first. */

import { modelAnswers } from "./answers";
import { cloudFaults } from "./cloud";
import { builtFiles } from "./files";
import { hostnames } from "./hosts";
import { hostileMessages } from "./messages";
import { pumpedTexts } from "./pumped";
import { mutatedTexts } from "./texts";
import { tracedCommands } from "./traced";
import type { Trial } from "./trial";
import { hostileWorkspaces } from "./workspaces";

export const TRIALS: readonly Trial[] = [
  mutatedTexts,
  builtFiles,
  hostileWorkspaces,
  cloudFaults,
  modelAnswers,
  hostnames,
  pumpedTexts,
  hostileMessages,
  tracedCommands,
];
