/** Terraform and OpenTofu, in their own language and in JSON. */
import type { CodeReader } from "../reference";

export const readTerraform: CodeReader = () => [];
