import assert from "node:assert/strict";
import { findCodeReferences, hasCodeReaders } from "../../../../src/core/infrastructure/find";
import { LONGEST_CODE } from "../../../../src/core/infrastructure/longestCode";
import { SourceText } from "../../../../src/core/syntax/sourceText";

const TERRAFORM = 'output "a" {\n  value = aws_elasticache_cluster.x.cache_nodes[0].address\n}\n';
const PULUMI =
  'import * as aws from "@pulumi/aws"; // elasticache\nexport const a = x.cacheNodes[0].address;\n';

describe("infrastructure code", () => {
  it("is chosen by the file's name", () => {
    const found = (text: string, name: string, languageId?: string) =>
      findCodeReferences(new SourceText(text, name, languageId)).length;
    for (const name of ["main.tf", "a/b/outputs.tofu", "C:\\code\\MAIN.TF"])
      assert.equal(found(TERRAFORM, name), 1, name);
    for (const name of ["main.tfvars", "README.md", "tf", "a.tf.bak", "main.txt"])
      assert.equal(found(TERRAFORM, name), 0, name);
    for (const name of ["index.ts", "a.tsx", "a.mjs", "a.cjs", "a.js"])
      assert.equal(found(PULUMI, name), 1, name);
    assert.equal(found(PULUMI, "index.rb"), 0);
  });

  it("is chosen by the editor's language where the name says nothing", () => {
    assert.equal(findCodeReferences(new SourceText(TERRAFORM, "Untitled-1", "terraform")).length, 1);
    assert.equal(findCodeReferences(new SourceText(TERRAFORM, "Untitled-1", "plaintext")).length, 0);
    assert.equal(
      findCodeReferences(new SourceText(TERRAFORM, "a.ts", "terraform")).length,
      0,
      "a name that says something wins",
    );
  });

  it("can be foretold by the name alone", () => {
    assert.ok(
      hasCodeReaders("a/main.tf") && hasCodeReaders("Pulumi.yaml") && hasCodeReaders("stack.template"),
    );
    assert.ok(!hasCodeReaders("a.rb") && !hasCodeReaders("README"));
  });

  it("is not read without the word, nor where it is longer than people write", () => {
    assert.deepEqual(
      findCodeReferences(new SourceText(TERRAFORM.replaceAll("elasticache", "memorydb"), "a.tf")),
      [],
    );
    const long = TERRAFORM + "#".repeat(LONGEST_CODE);
    assert.deepEqual(findCodeReferences(new SourceText(long, "a.tf")), []);
  });

  it("is given up, and nothing else, where it is nested beyond all measure", () => {
    for (const piece of ["{", "[", "(", '"${', "${", "<<A\n${", "`${", 'f"{', "try("])
      for (const name of ["a.tf", "a.tf.json", "a.ts", "a.py", "a.yaml", "a.json"])
        assert.deepEqual(
          findCodeReferences(new SourceText(`${TERRAFORM}\n${PULUMI}\n${piece.repeat(100_000)}`, name))
            .length >= 0,
          true,
        );
  });
});
