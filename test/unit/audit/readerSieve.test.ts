import assert from "node:assert/strict";
import { createNeedleSearch } from "../../../src/audit/needleSearch";
import { ReaderSieve } from "../../../src/audit/readerSieve";
import { placesReading } from "../../../src/core/mentions/links";
import { fc } from "../properties";

const NAME = "REDIS_HOST";
const VARIABLES = new Set([NAME]);
/** How languages and frameworks read a variable, one of each kind. */
const READS: readonly (readonly [string, readonly string[]])[] = [
  ["a.ts", ["process.env.#", "process.env?.#", "process.env['#']", "import.meta.env.#", "Bun.env.#"]],
  ["a.ts", ["Deno.env.get('#')", "config.get(process.env[`#`])", 'env("#")', 'config("#")']],
  [
    "a.ts",
    [
      "(config: ConfigService) => config.get('#')",
      "(c: ConfigService) => c.get<string>('#')",
      'constructor(private s: ConfigService) { this.s.getOrThrow("#"); }',
    ],
  ],
  ["a.rb", ["ENV['#']", "ENV.fetch('#')", "ENV.fetch '#'", "ENV.dig('#')"]],
  ["a.py", ["os.environ['#']", "environ.get('#')", "os.getenv('#')", 'env.str("#")', 'config(\n    "#")']],
  ["a.php", ["$_ENV['#']", "$_SERVER['#']", "getenv('#')", "env('#')"]],
  ["a.go", ['os.Getenv("#")', 'os.LookupEnv("#")']],
  ["a.java", ['System.getenv("#")', 'System.getenv().get("#")']],
  ["a.cs", ['Environment.GetEnvironmentVariable("#")', 'System.Environment.GetEnvironmentVariable( "#" )']],
  ["a.rs", ['env::var("#")']],
  ["a.ex", ['System.get_env("#")', 'System.fetch_env!("#")']],
  ["a.scala", ['sys.env("#")', 'sys.env.getOrElse("#", "")']],
  ["a.yml", ["${#}", "${env.#}", "${env:#}", "${#:localhost}"]],
  ["a.properties", ["${#}"]],
];

describe("Files that are asked again for what they read", () => {
  const search = createNeedleSearch();
  const sieve = new ReaderSieve(search);
  const mayRead = (file: string, text: string) => sieve.mayRead(file, search.window.write(text, "utf8"));
  const flat = READS.flatMap(([file, reads]) =>
    reads.map((read) => [file, read.replace("#", NAME)] as const),
  );
  const isSettings = (file: string) => /yml|properties/.test(file);

  for (const [file, read] of flat)
    it(`are told by their bytes: ${read} in ${file}`, () => {
      assert.equal(placesReading(read, VARIABLES, isSettings(file)).length, 1);
      assert.ok(mayRead(file, read));
    });

  it("are all in which a variable is read, wherever it stands", () => {
    const filler = fc.string({
      unit: fc.constantFrom("a", "e", "n", "E", " ", "(", "$", "\n", "config"),
      maxLength: 70,
    });
    fc.assert(
      fc.property(fc.constantFrom(...flat), filler, filler, ([file, read], before, after) => {
        assert.ok(mayRead(file, `${before}${read}${after}`));
      }),
    );
  });

  it("are none that only sound like it, and none of a format that reads nothing", () => {
    for (const [file, text] of [
      ["a.ts", "config.get('REDIS_HOST')"],
      ["a.ts", "const server = config(ctx); const $ = en + v;"],
      ["a.ts", "const words = `${count} files`;"],
      ["a.go", "config(ctx)"],
      ["a.py", `config(${" ".repeat(100)}'X')`],
      ["a.md", "process.env.REDIS_HOST"],
      ["a.png", "process.env.REDIS_HOST"],
    ] as const)
      assert.equal(mayRead(file, text), false, file);
  });

  it("are asked apart: what one file held is no other's", () => {
    assert.ok(mayRead("a.ts", "let long = 1; process.env.REDIS_HOST"));
    assert.equal(mayRead("a.ts", "let"), false);
  });
});
