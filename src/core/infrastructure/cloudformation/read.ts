/** CloudFormation and SAM templates, in YAML and in JSON. */
import type { CodeReader } from "../reference";

export const readCloudFormation: CodeReader = () => [];
