/** AWS CDK programs. */
import type { CodeReader } from "../reference";

export const readCdk: CodeReader = () => [];
