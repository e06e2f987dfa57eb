/** The context readers of a file, best first: the reader of its format, then the plain one for a broken file. */

import type { ContextReader } from "../model/mention";
import { readDotenvContexts } from "./dotenv";
import { type Format, plainLanguageOf } from "./format";
import { readHclContexts } from "./hcl";
import { readJsonContexts } from "./json";
import { plainReader } from "./plain";
import { readIniContexts, readPropertiesContexts } from "./properties";
import { readTomlContexts } from "./toml";
import { readYamlContexts } from "./yaml";

const READERS: Readonly<Record<Exclude<Format, object>, ContextReader>> = {
  yaml: readYamlContexts,
  json: readJsonContexts,
  toml: readTomlContexts,
  dotenv: readDotenvContexts,
  properties: readPropertiesContexts,
  ini: readIniContexts,
  hcl: readHclContexts,
};

export function contextReadersFor(format: Format): readonly ContextReader[] {
  const plain = plainReader(plainLanguageOf(format));
  return typeof format === "string" ? [READERS[format], plain] : [plain];
}
