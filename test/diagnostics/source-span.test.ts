import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineIndex, wholeFileSpan } from "../../src/diagnostics/source-span.ts";

describe("LineIndex", () => {
  it("counts lines and columns from one", () => {
    const index = new LineIndex("ab\n\ncd");
    expect([0, 2, 3, 4, 6].map((offset) => index.position(offset))).toEqual([
      { offset: 0, line: 1, column: 1 },
      { offset: 2, line: 1, column: 3 },
      { offset: 3, line: 2, column: 1 },
      { offset: 4, line: 3, column: 1 },
      { offset: 6, line: 3, column: 3 },
    ]);
  });

  it("agrees with counting line breaks, whatever the order of questions", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "\n", "\r\n", "é", "𝒳"), maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.array(fc.nat(70), { maxLength: 20 }), (text, offsets) => {
        const index = new LineIndex(text);
        for (const offset of offsets.filter((value) => value <= text.length)) {
          const before = text.slice(0, offset).split("\n");
          expect(index.position(offset)).toEqual({
            offset,
            line: before.length,
            column: before.at(-1)!.length + 1,
          });
        }
      }),
    );
  });
});

describe("wholeFileSpan", () => {
  it("stands at the start of the file", () => {
    expect(wholeFileSpan("catalog/a.yaml")).toMatchObject({
      file: "catalog/a.yaml",
      start: { line: 1, column: 1 },
    });
  });
});
