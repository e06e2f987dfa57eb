/** Manifests of Go, Maven, Gradle and NuGet, which name the versions that are built with. */
import { byLine, type NamedVersions, numbersOf } from "./version";

/** `github.com/redis/go-redis/v9 v9.5.1`, in a block or behind `require`. */
export const readGo: NamedVersions = (text) =>
  byLine(text, /^\s*(?:require\s+)?([\w./-]{3,200}) v(\d[\w.+-]{0,80})/);

const MOST_ELEMENTS = 400;

/** `group:artifact`; a version may be the name of a property of the same file. */
export const readMaven: NamedVersions = function* (text, wanted) {
  // Split, not matched: no pattern goes over the whole text.
  for (const part of text.split("<dependency>").slice(1)) {
    const element = part.slice(0, MOST_ELEMENTS * 4).split("</dependency>", 1)[0] ?? "";
    const name = `${childOf(element, "groupId")}:${childOf(element, "artifactId")}`;
    if (!wanted.has(name)) continue;
    const written = childOf(element, "version");
    const property = /^\$\{([\w.-]{1,80})\}$/.exec(written)?.[1];
    const version = property === undefined ? written : childOf(text, property);
    if (numbersOf(version)) yield [name, version];
  }
};

function childOf(text: string, name: string): string {
  const at = text.indexOf(`<${name}>`);
  if (at < 0) return "";
  const from = at + name.length + 2;
  return (text.slice(from, from + 120).split("<", 1)[0] ?? "").trim();
}

/** `redis.clients:jedis:5.1.0`, quoted in a build file and bare in a lock file. */
export const readGradle: NamedVersions = (text) =>
  byLine(text, /(?:^|["'])([\w.-]{1,100}:[\w.-]{1,100}):(\d[\w.-]{0,60})/);

/** `<PackageReference Include="StackExchange.Redis" Version="2.6.111" />`, and `PackageVersion` of central management. */
export const readNuget: NamedVersions = function* (text) {
  for (const part of text.split(/<Package(?:Reference|Version)\s/).slice(1)) {
    const element = part.slice(0, MOST_ELEMENTS);
    const version =
      /^[^>]*?\bVersion="\[?(\d[\w.-]{0,60})/.exec(element)?.[1] ??
      /^[^>]*>\s*<Version>\[?(\d[\w.-]{0,60})/.exec(element)?.[1];
    yield [/^[^>]*?\bInclude="([\w.]{1,100})"/.exec(element)?.[1], version];
  }
};
