/** The context readers of a file, best first: the reader of its format, then the plain one for a broken file. */

import type { ContextReader } from "../model/mention";
import { readDotenvContexts } from "./dotenv";
import { chooseFormat, type Format, plainLanguageOf } from "./format";
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

/** Chosen by the file's name, and by VS Code's language id where the name says nothing. */
export function contextReadersFor(fileName: string, languageId?: string): readonly ContextReader[] {
  const format = chooseFormat(fileName, languageId);
  const plain = plainReader(plainLanguageOf(format));
  return typeof format === "string" ? [READERS[format], plain] : [plain];
}
