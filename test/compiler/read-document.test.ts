import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { coreTypeOf } from "../../src/compiler/parse/core-type.ts";
import { readDocument } from "../../src/compiler/read-document.ts";
import type { PlainValue } from "../../src/compiler/shape/plain-value.ts";
import { toPlainValue } from "../../src/compiler/shape/plain-value.ts";
import type { YamlNode } from "../../src/compiler/yaml-tree.ts";

function read(text: string) {
  return readDocument({ path: "catalog.yaml", text });
}

/** `code line:column "the text underlined"` of each problem. */
function problemsOf(text: string): readonly string[] {
  return read(text).diagnostics.map(({ code, at }) => {
    const { start, end } = at!;
    return `${code} ${start.line}:${start.column} ${JSON.stringify(text.slice(start.offset, end.offset))}`;
  });
}

function valueAt(text: string, ...path: readonly (string | number)[]): YamlNode {
  let node: YamlNode | undefined = read(text).value?.root;
  for (const step of path) {
    if (node?.kind === "map") node = node.entries.get(String(step))?.value;
    else if (node?.kind === "list") node = node.items[Number(step)];
  }
  return node!;
}

function underlined(text: string, node: YamlNode): string {
  return text.slice(node.span.start.offset, node.span.end.offset);
}

describe("a document keeps the author's own text and places", () => {
  it("numbers stay texts, also beyond 2^53", () => {
    const text = "a: 9007199254740993\nb: 29.00\nc: 0x1F\nd: .inf\n";
    expect(valueAt(text, "a")).toMatchObject({ type: "number", text: "9007199254740993" });
    expect(valueAt(text, "b")).toMatchObject({ type: "number", text: "29.00" });
    expect(valueAt(text, "c")).toMatchObject({ type: "number", text: "0x1F" });
    expect(valueAt(text, "d")).toMatchObject({ type: "number", text: ".inf" });
  });

  it("quoted text is text whatever it looks like", () => {
    const text = 'a: "12"\nb: \'true\'\nc: NO\nd: inf\n"1E5": x\n1E5x: y\n1E6: z\n';
    for (const key of ["a", "b", "c", "d"]) expect(valueAt(text, key)).toMatchObject({ type: "string" });
    const root = valueAt(text);
    const types = root.kind === "map" ? [...root.entries.values()].map((entry) => entry.keyType) : [];
    expect(types).toEqual(["string", "string", "string", "string", "string", "string", "number"]);
  });

  it("spans hold file, line, column and end, in LF and in CRLF", () => {
    for (const newline of ["\n", "\r\n"]) {
      const text = ["a:", '  b: [1, "x y"]', "  c: { d: e }", ""].join(newline);
      const item = valueAt(text, "a", "b", 1);
      expect(item.span.file).toBe("catalog.yaml");
      expect(item.span.start).toMatchObject({ line: 2, column: 10 });
      expect(item.span.end).toMatchObject({ line: 2, column: 15 });
      expect(underlined(text, item)).toBe('"x y"');
      expect(underlined(text, valueAt(text, "a", "c"))).toBe("{ d: e }");
    }
  });

  it("a byte order mark at the start is no part of the text", () => {
    expect(valueAt("\ufefftariff: 1\n", "tariff")).toMatchObject({ text: "1" });
  });

  it("an alias is the value of its anchor", () => {
    expect(valueAt("a: &x [1, 2]\nb: *x\n", "b", 1)).toMatchObject({ text: "2" });
  });

  it("an anchor that is given again counts for what follows", () => {
    expect(valueAt("a: &x 1\nb: *x\nc: &x 2\nd: *x\n", "d")).toMatchObject({ text: "2" });
  });
});

describe("what YAML allows and the language doesn't", () => {
  it.each([
    ["a: 1\nb: 2\na: 3\n", 'syntax/duplicate-key 3:1 "a"'],
    ["a: { x: 1, 'x': 2 }\n", "syntax/duplicate-key 1:12 \"'x'\""],
    ["a:\nb: 1\n", 'syntax/empty-value 1:3 ""'],
    ["a: ~\n", 'syntax/empty-value 1:4 "~"'],
    ["a: [1, null]\n", 'syntax/empty-value 1:8 "null"'],
    ["a: &x { b: 1 }\nc: { <<: *x }\n", 'syntax/merge-key 2:6 "<<"'],
    ["__proto__: { a: 1 }\n", 'syntax/forbidden-key 1:1 "__proto__"'],
    ["a: { constructor: 1 }\n", 'syntax/forbidden-key 1:6 "constructor"'],
    ["a: { prototype: 1 }\n", 'syntax/forbidden-key 1:6 "prototype"'],
    ["? [a, b]\n: c\n", 'syntax/complex-key 1:3 "[a, b]"'],
    ["a: !!str 12\n", 'syntax/tag 1:4 "!!str"'],
    ["a: !x 12\n", 'syntax/tag 1:4 "!x"'],
    ["%YAML 1.1\n---\na: 1\n", 'syntax/directive 1:1 "%YAML 1.1"'],
    ["a: 1\n---\nb: 1\n", 'syntax/second-document 2:1 "---"'],
    ["a: *nope\n", 'syntax/unknown-alias 1:4 "*nope"'],
    ["a: &x [*x]\n", 'syntax/alias-loop 1:8 "*x"'],
    ["# nothing\n", 'syntax/empty-document 1:1 ""'],
    ["", 'syntax/empty-document 1:1 ""'],
    ["a: b\u0007c\n", 'file/control-character 1:5 "\\u0007"'],
    ["a: 1\rb: 2\n", 'file/control-character 1:5 "\\r"'],
  ])("%j is %s", (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it("a second declaration names the place of the first", () => {
    const [problem] = read("a: 1\nb: 2\na: 3\n").diagnostics;
    expect(problem?.related).toMatchObject([{ message: "first declared here", at: { start: { line: 1 } } }]);
  });

  it("the first declaration counts, and a refused key leaves no trace", () => {
    const root = read("a: 1\na: 2\n__proto__: { polluted: 1 }\n").value!.root;
    const plain: PlainValue = toPlainValue(root);
    expect(JSON.stringify(plain)).toBe('{"a":1}');
    expect(Object.getPrototypeOf(plain)).toBe(null);
    expect(({} as Record<string, unknown>)["polluted"]).toBe(undefined);
  });
});

describe("common mistakes are explained where they were made", () => {
  it.each([
    ["a:\n\tb: 1\n", 'syntax/tab-indentation 2:1 "\\t"'],
    ["a:\n  b:\n  \tc: 1\n", 'syntax/tab-indentation 3:3 "\\t"'],
    ["tariff: 1\nproducts\n  a: 1\n", 'syntax/missing-colon 2:1 "products"'],
    ["a:\n  b:1\n  c: 2\n", 'syntax/missing-colon 2:3 "b:1"'],
    ["a: { b:1, c: 2 }\n", 'syntax/missing-colon 1:6 "b:1"'],
    ["a: { name: Business, monthly }\n", 'syntax/missing-colon 1:22 "monthly"'],
    ['a:\n  b: "x\n  c: 2\nd: 4\n', 'syntax/unclosed-quote 2:6 "\\""'],
    ["a: 'x\n", 'syntax/unclosed-quote 1:4 "\'"'],
    ["a:\n  b: [1, 2\n  c: 2\n", 'syntax/unclosed-bracket 2:6 "["'],
    ["a: { b: [1, 2 }\nc: 3\n", 'syntax/unclosed-bracket 1:9 "["'],
    ["a: { b: 1\n", 'syntax/unclosed-bracket 1:4 "{"'],
    ["a: Pro: for teams\n", 'syntax/second-colon 1:4 "Pro: for teams"'],
    ["a: { x: 1 y: 2 }\n", 'syntax/missing-comma 1:9 "1 y: 2 "'],
    ['a: ["1" "2"]\n', 'syntax/missing-comma 1:9 "\\""'],
    ["a: @x\n", 'syntax/reserved-character 1:4 "@"'],
    ['a: "\\d"\n', 'syntax/bad-escape 1:5 "\\\\"'],
    ["a:\n   b: 1\n  c: 2\n", 'syntax/bad-indentation 3:3 "c: 2"'],
    ["a:\n  b: 1\n    c: 2\n", 'syntax/bad-indentation 3:5 "c: 2"'],
    ["a: 'it's x'\n", 'syntax/unexpected-text 1:8 "s x\'"'],
    ["a: - 1\n", 'syntax/unexpected-text 1:4 "-"'],
  ])("%j is %s", (text, problem) => {
    expect(problemsOf(text)[0]).toBe(problem);
  });

  it("a missing space after the colon comes with the corrected text", () => {
    expect(read("a:\n  b:1\n  c: 2\n").diagnostics[0]?.hint).toEqual({
      text: "Add a space: `b: 1`.",
      replacement: "b: 1",
    });
  });

  it("a comma within braces is said to end plain text", () => {
    expect(read("a: { name: Business, monthly }\n").diagnostics[0]?.hint?.text).toContain("quote the text");
  });

  it("what isn't YAML has no value, as nobody knows what the rest would have said", () => {
    expect(read('a: "x\nb: 1\n').value).toBe(undefined);
    expect(read("a: 1\na: 2\n").value).toBeDefined();
  });
});

describe("against the library's own reading", () => {
  it("plain text has the type that YAML 1.2 core gives it", () => {
    const piece = fc.constantFrom(..."0123456789+-.eExoabfinulNTFtrs~_ ".split(""));
    const words = fc.constantFrom(
      "null",
      "Null",
      "~",
      "true",
      "TRUE",
      "False",
      "yes",
      "NO",
      ".inf",
      "-.INF",
      ".nan",
      "0o17",
      "0xfF",
      "1e5",
      "1_000",
      "1.",
      ".5",
      "+1",
      "- 1",
      "0b1",
    );
    const text = fc.oneof(
      words,
      fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join("").trim()),
    );
    fc.assert(
      fc.property(text, (plain) => {
        const parsed = parseDocument(`k: ${plain}`, { schema: "core" });
        const node = parsed.get("k", true);
        fc.pre(parsed.errors.length === 0 && typeof node === "object" && node !== null && "value" in node);
        const value = (node as { value: unknown; source?: string }).value;
        fc.pre((node as { source?: string }).source === plain);
        expect(coreTypeOf(plain)).toBe(value === null ? "null" : typeof value);
      }),
      { numRuns: 3000 },
    );
  });

  it("any plain data written as YAML reads as the same data", () => {
    const data = fc.letrec<{ value: PlainValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), tie("value"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(data.value, (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/"(?:__proto__|constructor|prototype)"|\x7f/.test(text));
        const { value: document, diagnostics } = read(`a: ${text}\n`);
        expect(diagnostics).toEqual([]);
        expect(JSON.stringify(toPlainValue(document!.root))).toBe(JSON.stringify({ a: value }));
      }),
      { numRuns: 500 },
    );
  });
});
