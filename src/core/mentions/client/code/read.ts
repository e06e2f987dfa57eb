/** The surroundings of hosts in program code: the call or literal that a host is an argument of. */
import type { Language } from "../../plain/syntax";
import { NO_SURROUNDINGS, type SurroundingsReader } from "../surroundings";

export function readCodeSurroundings(_language: Language): SurroundingsReader {
  return (_text, hits) => hits.map(() => NO_SURROUNDINGS);
}
