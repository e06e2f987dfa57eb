/** Pulumi programs: TypeScript, JavaScript, Python, Go, C#, Java and YAML. */
import type { CodeReader } from "../reference";

export const readPulumi: CodeReader = () => [];
