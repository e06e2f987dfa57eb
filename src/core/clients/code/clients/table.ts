/** The rows of each platform. */
import type { Platform } from "../bindings";
import type { ClientRow } from "../clientRow";
import { DOTNET_CLIENTS } from "./dotnet";
import { GO_CLIENTS } from "./go";
import { JAVASCRIPT_CLIENTS } from "./javascript";
import { JVM_CLIENTS } from "./jvm";
import { C_CLIENTS, ELIXIR_CLIENTS, LUA_CLIENTS, PERL_CLIENTS, RUST_CLIENTS } from "./others";
import { PHP_CLIENTS } from "./php";
import { PYTHON_CLIENTS } from "./python";
import { RUBY_CLIENTS } from "./ruby";

export const CLIENTS: Readonly<Record<Platform, readonly ClientRow[]>> = {
  js: JAVASCRIPT_CLIENTS,
  python: PYTHON_CLIENTS,
  go: GO_CLIENTS,
  jvm: JVM_CLIENTS,
  dotnet: DOTNET_CLIENTS,
  php: PHP_CLIENTS,
  ruby: RUBY_CLIENTS,
  rust: RUST_CLIENTS,
  elixir: ELIXIR_CLIENTS,
  lua: LUA_CLIENTS,
  c: C_CLIENTS,
  perl: PERL_CLIENTS,
  swift: [],
  dart: [],
  other: [],
};
