import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildCompiler } from "./built-compiler.ts";

interface Line {
  readonly name: string;
  readonly codes: readonly string[];
  readonly count: number;
  readonly isPolluted: boolean;
}

/** One code that each hostile file must end in, whatever else is said. */
const EXPECTED: Readonly<Record<string, string>> = {
  "alias-bomb": "syntax/too-many-aliases",
  "alias-bomb-deep": "syntax/too-many-aliases",
  "many-aliases": "syntax/too-many-aliases",
  "self-alias": "syntax/alias-loop",
  proto: "syntax/forbidden-key",
  brackets: "syntax/too-deep",
  braces: "syntax/too-deep",
  dashes: "syntax/too-deep",
  "question-marks": "syntax/too-deep",
  "deep-blocks": "syntax/too-deep",
  "deep-enough": "catalog/no-head",
  "keys-20001": "syntax/too-many-keys",
  "keys-40000": "syntax/too-many-keys",
  "keys-twice": "syntax/too-many-tokens",
  hashes: "syntax/empty-document",
  "hash-lines": "syntax/too-many-tokens",
  "blank-lines": "syntax/too-many-tokens",
  "huge-scalar": "catalog/no-head",
  "huge-plain": "catalog/no-head",
  "huge-block": "shape/not-allowed",
  "huge-key": "syntax/unexpected-text",
  "huge-number": "shape/not-allowed",
  "long-fraction": "shape/not-allowed",
  "unsafe-integer": "number/out-of-range",
  "many-syntax-errors": "syntax/unexpected-text",
  "many-tags": "syntax/too-many-errors",
  "many-directives": "syntax/too-many-errors",
  "many-anchors": "syntax/too-many-tokens",
  "many-documents": "syntax/second-document",
  "unclosed-quote": "syntax/unclosed-quote",
  "wrong-flow": "syntax/too-many-tokens",
  tabs: "syntax/too-many-tokens",
  "one-tab": "syntax/tab-indentation",
  "empty-values": "syntax/too-many-errors",
  "unknown-fields": "shape/too-many-errors",
  "bad-items": "shape/too-many-errors",
  "line-feeds-missing": "file/control-character",
  escape: "file/control-character",
  "fifty-megabytes": "file/too-large",
  binary: "file/binary",
  "invalid-utf8": "file/not-utf8",
  "overlong-utf8": "file/not-utf8",
  utf16: "file/binary",
  "plan-deep": "plan-file/too-deep",
  "plan-deep-objects": "plan-file/too-deep",
  "plan-proto": "plan-file/malformed",
  "plan-values-deep": "plan-file/malformed",
  "plan-many": "plan-file/malformed",
};

describe("hostile files, twice over in one process with 512 MB", () => {
  let lines: readonly Line[] = [];

  beforeAll(() => {
    const corpus = join(import.meta.dirname, "hostile-corpus.mjs");
    const compiler = buildCompiler();
    const run = spawnSync(process.execPath, ["--max-old-space-size=512", corpus, compiler], {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    rmSync(join(compiler, "../.."), { recursive: true, force: true });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    lines = run.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
  }, 400_000);

  it("each of them ends in diagnostics, and a bounded number of them", () => {
    for (const { name, count } of lines) {
      expect(count, name).toBeGreaterThan(0);
      expect(count, name).toBeLessThan(20_000);
    }
  });

  it.each(Object.entries(EXPECTED))("%s is %s, both times", (name, code) => {
    const found = lines.filter((line) => line.name === name);
    expect(found).toHaveLength(2);
    for (const { codes } of found) expect(codes).toContain(code);
  });

  it("no file changes the prototype of objects", () => {
    expect(lines.filter((line) => line.isPolluted)).toEqual([]);
  });
});
