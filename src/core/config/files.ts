/** Which files configure a folder: apart from what reads them, so that nobody loads a parser to look for one. */

/** Of a folder and all below it; the nearest file wins. */
export const CONFIG_FILES: readonly string[] = [".cache-endpoints.yml", ".cache-endpoints.yaml"];

/** A longer file is no configuration that people wrote. In UTF-16 units. */
export const MAX_CONFIG = 256 * 1024;
