/** Versions from each kind of lock file and manifest, as its tool writes it. */
import assert from "node:assert/strict";
import { manifestOf } from "../../../../src/core/clients/packages/manifest";
import { isWithin, lowestOf } from "../../../../src/core/clients/packages/version";
import {
  type FolderVersions,
  foldersAround,
  PackageVersions,
} from "../../../../src/core/clients/packages/versions";

function versionsIn(name: string, text: string, ...wanted: string[]): Record<string, string> {
  const manifest = manifestOf(name);
  assert.ok(manifest, name);
  return Object.fromEntries(manifest.read(text, new Set(wanted)));
}

const FILES: readonly (readonly [
  what: string,
  name: string,
  text: string,
  versions: Record<string, string>,
])[] = [
  [
    "npm from 7 on",
    "package-lock.json",
    '{"lockfileVersion":3,"packages":{"":{"dependencies":{"ioredis":"^5"}},"node_modules/ioredis":{"version":"5.11.1"},"node_modules/a/node_modules/redis":{"version":"3.1.2"}}}',
    { ioredis: "5.11.1" },
  ],
  [
    "npm before 7",
    "npm-shrinkwrap.json",
    '{"dependencies":{"redis":{"version":"3.1.2"}}}',
    { redis: "3.1.2" },
  ],
  [
    "a manifest of npm",
    "package.json",
    '{"dependencies":{"ioredis":"^5.3.0","redis":"npm:redis@~4.6.1"},"devDependencies":{"bullmq":">=5","bull":"*"}}',
    { ioredis: "5.3.0", redis: "4.6.1" },
  ],
  [
    "Yarn 1",
    "yarn.lock",
    'ioredis@^5.0.0, ioredis@^5.3.2:\n  version "5.11.1"\n  dependencies:\n    redis "^4.0.0"\n\n"@redis/client@1.5.8":\n  version "1.5.8"\n',
    { ioredis: "5.11.1", "@redis/client": "1.5.8" },
  ],
  [
    "Yarn from 2 on",
    "yarn.lock",
    '"ioredis@npm:^5.0.0":\n  version: 5.11.1\n  resolution: "ioredis@npm:5.11.1"\n',
    { ioredis: "5.11.1" },
  ],
  [
    "pnpm",
    "pnpm-lock.yaml",
    "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      ioredis:\n        specifier: ^5\n        version: 5.11.1\npackages:\n  '@redis/client@1.5.8':\n    resolution: {}\n  ioredis@5.11.1:\n    resolution: {}\n",
    { ioredis: "5.11.1", "@redis/client": "1.5.8" },
  ],
  [
    "pnpm before 6",
    "pnpm-lock.yaml",
    "packages:\n  /ioredis/4.28.5:\n    dev: false\n",
    { ioredis: "4.28.5" },
  ],
  [
    "Poetry",
    "poetry.lock",
    '[[package]]\nname = "redis"\nversion = "4.3.4"\ndescription = "x"\n\n[package.dependencies]\ncelery = ">=5"\n\n[[package]]\nname = "celery"\nversion = "5.2.6"\n',
    { redis: "4.3.4", celery: "5.2.6" },
  ],
  [
    "uv",
    "uv.lock",
    'version = 1\n\n[[package]]\nname = "redis"\nversion = "5.0.1"\nsource = {}\n',
    { redis: "5.0.1" },
  ],
  ["Pipenv", "Pipfile.lock", '{"default":{"redis":{"version":"==4.3.4"}}}', { redis: "4.3.4" }],
  [
    "requirements",
    "requirements-prod.txt",
    'Django==4.2\nredis[hiredis] ==4.3.4 ; python_version >= "3.8"\ncelery>=5\n# redis==3\n',
    { redis: "4.3.4" },
  ],
  [
    "pyproject",
    "pyproject.toml",
    '[tool.poetry.dependencies]\npython = "^3.11"\nredis = "^4.3"\n[project]\ndependencies = [\n  "celery~=5.2",\n]\n',
    { redis: "4.3", celery: "5.2" },
  ],
  [
    "Bundler",
    "Gemfile.lock",
    "GEM\n  specs:\n    redis (4.8.0)\n    sidekiq (6.4.1)\n      redis (>= 4.2.0)\n\nDEPENDENCIES\n  redis\n",
    { redis: "4.8.0", sidekiq: "6.4.1" },
  ],
  [
    "Composer",
    "composer.lock",
    '{"packages":[{"name":"predis/predis","version":"v1.1.10"},{"name":"a/b","version":"dev-main"}]}',
    { "predis/predis": "1.1.10" },
  ],
  [
    "Go",
    "go.mod",
    "module x\n\nrequire github.com/redis/go-redis/v9 v9.5.1\n\nrequire (\n\tgolang.org/x/sys v0.1.0 // indirect\n)\n",
    { "github.com/redis/go-redis/v9": "9.5.1" },
  ],
  [
    "Maven",
    "pom.xml",
    "<project><properties><lettuce.version>6.3.2.RELEASE</lettuce.version></properties><dependencies><dependency><groupId>io.lettuce</groupId><artifactId>lettuce-core</artifactId><version>${lettuce.version}</version></dependency><dependency><groupId>redis.clients</groupId><artifactId>jedis</artifactId><version>5.1.0</version></dependency></dependencies></project>",
    { "io.lettuce:lettuce-core": "6.3.2.RELEASE", "redis.clients:jedis": "5.1.0" },
  ],
  [
    "Gradle",
    "build.gradle.kts",
    'dependencies {\n  implementation("io.lettuce:lettuce-core:6.3.2.RELEASE")\n  implementation("a:b")\n}\n',
    { "io.lettuce:lettuce-core": "6.3.2.RELEASE" },
  ],
  [
    "a lock file of Gradle",
    "gradle.lockfile",
    "# This is a Gradle generated file\nio.lettuce:lettuce-core:6.3.2.RELEASE=compileClasspath\n",
    { "io.lettuce:lettuce-core": "6.3.2.RELEASE" },
  ],
  [
    "NuGet",
    "Shop.csproj",
    '<Project>\n  <ItemGroup>\n    <PackageReference Include="StackExchange.Redis" Version="2.6.111" />\n  </ItemGroup>\n</Project>\n',
    { "StackExchange.Redis": "2.6.111" },
  ],
];

const WANTED = [
  ...["ioredis", "redis", "bullmq", "bull", "@redis/client", "celery", "sidekiq", "predis/predis"],
  ...[
    "github.com/redis/go-redis/v9",
    "io.lettuce:lettuce-core",
    "redis.clients:jedis",
    "StackExchange.Redis",
  ],
];

describe("The versions of packages", () => {
  for (const [what, name, text, versions] of FILES)
    it(`are read from ${what}`, () => assert.deepEqual(versionsIn(name, text, ...WANTED), versions));

  it("are none of a text that is not what its name says, and such a text throws nothing", () => {
    for (const [, name] of FILES)
      for (const text of [
        "",
        "{",
        "[1,2]",
        "\0\ufffd",
        "null",
        '{"packages":[null],"default":{"redis":null}}',
        "<dependency>".repeat(50),
      ])
        assert.deepEqual(versionsIn(name, text, ...WANTED), {}, name);
  });

  it("take time that grows with the text alone", () => {
    const long = `${" ".repeat(20_000)}redis${" ".repeat(20_000)}\n`.repeat(10);
    for (const [, name, text] of FILES) versionsIn(name, long + text.repeat(200), ...WANTED);
  });

  it("of a requirement are its lowest, where it keeps to one major version", () => {
    const LOWEST = {
      "^5.3.0": "5.3.0",
      "~4.6": "4.6",
      "5.x": "5",
      "==4.3.4": "4.3.4",
      "~> 4.8": "4.8",
      "6": "6",
    };
    for (const [requirement, lowest] of Object.entries(LOWEST)) assert.equal(lowestOf(requirement), lowest);
    for (const any of ["*", ">=4", "latest", "file:../x", "4 || 5", "https://x/y.tgz", "workspace:*"])
      assert.equal(lowestOf(any), null, any);
  });

  it("lie within a range from its begin and below its end", () => {
    assert.ok(isWithin("5.11.1", { from: "4", below: "7" }));
    assert.ok(isWithin("0.11.2", { from: "0.11.2" }));
    assert.ok(!isWithin("0.11.1", { from: "0.11.2" }));
    assert.ok(!isWithin("7.0.0", { from: "4", below: "7" }));
    assert.ok(!isWithin("main", { from: "4" }));
  });

  it("are those of the nearest folder upwards, and there of the lock file", () => {
    const at = (folder: string, isLock: boolean, version: string): FolderVersions => ({
      folder,
      ecosystem: "npm",
      isLock,
      versions: new Map([["ioredis", version]]),
    });
    const versions = new PackageVersions([
      at("/a", true, "4.0.0"),
      at("/a/b", false, "5"),
      at("/a/b", true, "5.11.1"),
    ]);
    assert.equal(versions.of("ioredis", "/a/b/src/x.ts"), "5.11.1");
    assert.equal(versions.of("ioredis", "/a/c/x.ts"), "4.0.0");
    assert.equal(versions.of("ioredis", "/z/x.ts"), null);
    assert.equal(versions.of("redis-py", "/a/b/x.py"), null);
    assert.equal(versions.of("no client of ours", "/a/b/x.py"), null);
    assert.deepEqual(foldersAround("C:/a/b.ts"), ["C:/a", "C:", ""]);
  });
});
