/** The surroundings of hosts in settings: the keys beside a host, and what the structure around it is made for. */
import type { Format } from "../../format";
import { NO_SURROUNDINGS, type SurroundingsReader } from "../surroundings";

export function readSettingsSurroundings(_format: Format): SurroundingsReader {
  return (_text, hits) => hits.map(() => NO_SURROUNDINGS);
}
