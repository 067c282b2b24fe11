import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIAGNOSTIC_CODES, DIAGNOSTICS } from "../../src/diagnostics/code.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { diagnostic, hasErrors, sortDiagnostics } from "../../src/diagnostics/diagnostic.ts";
import { assertNever, InvariantError, invariant } from "../../src/diagnostics/invariant.ts";
import type { SourceSpan } from "../../src/diagnostics/source-span.ts";

const code = DIAGNOSTIC_CODES[0]!;

function spanAt(file: string, offset: number): SourceSpan {
  const start = { offset, line: 1, column: offset + 1 };
  return { file, start, end: start };
}

describe("diagnostic codes", () => {
  it("are an area and what is wrong, in lower case", () => {
    expect(
      DIAGNOSTIC_CODES.filter((name) => !/^[a-z]+(?:-[a-z]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)),
    ).toEqual([]);
  });

  it("have each a constant summary without a full stop", () => {
    const wrong = Object.entries(DIAGNOSTICS).filter(
      ([, { summary }]) => !/^[A-Z].{5,}[^.]$/.test(summary) || /[`"$]/.test(summary),
    );
    expect(wrong).toEqual([]);
  });
});

describe("diagnostic", () => {
  it("takes severity and summary from the table of codes", () => {
    expect(diagnostic({ code, detail: "It is locked." })).toEqual({
      code,
      severity: DIAGNOSTICS[code].severity,
      summary: DIAGNOSTICS[code].summary,
      detail: "It is locked.",
      data: {},
      related: [],
    });
  });

  it("takes a hint as a text or with its replacement", () => {
    expect(diagnostic({ code, detail: "", hint: "Try again." }).hint).toEqual({ text: "Try again." });
    const hint = { text: "Did you mean pro?", replacement: "pro" };
    expect(diagnostic({ code, detail: "", hint }).hint).toEqual(hint);
  });

  it("is an error or a warning", () => {
    const found = diagnostic({ code, detail: "" });
    expect(hasErrors([])).toBe(false);
    expect(hasErrors([{ ...found, severity: "warning" }])).toBe(false);
    expect(
      hasErrors([
        { ...found, severity: "warning" },
        { ...found, severity: "error" },
      ]),
    ).toBe(true);
  });
});

describe("sortDiagnostics", () => {
  const found = (at: SourceSpan | undefined, detail: string): Diagnostic => diagnostic({ code, detail, at });

  it("orders by file, then by place, and puts what has no place last", () => {
    const diagnostics = [
      found(undefined, "5"),
      found(spanAt("b", 1), "4"),
      found(spanAt("a", 9), "2"),
      found(spanAt("b", 0), "3"),
      found(spanAt("a", 2), "1"),
    ];
    expect(sortDiagnostics(diagnostics).map(({ detail }) => detail)).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("keeps the order of those at one place, loses none, and leaves its input alone", () => {
    const places = fc.array(fc.option(fc.tuple(fc.constantFrom("a", "b"), fc.nat(3)), { nil: undefined }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(places, (entries) => {
        const input = entries.map((entry, index) =>
          found(entry === undefined ? undefined : spanAt(...entry), String(index)),
        );
        const before = [...input];
        const sorted = sortDiagnostics(input);
        expect(input).toEqual(before);
        expect(new Set(sorted)).toEqual(new Set(input));
        const rank = ({ at }: Diagnostic) => (at === undefined ? "c" : `${at.file}${at.start.offset}`);
        for (const [index, entry] of sorted.entries()) {
          const next = sorted[index + 1];
          if (next === undefined) continue;
          expect(rank(entry) <= rank(next)).toBe(true);
          if (rank(entry) === rank(next)) expect(Number(entry.detail)).toBeLessThan(Number(next.detail));
        }
      }),
    );
  });
});

describe("invariant", () => {
  it("throws what marks a bug of ours, and nothing when its condition holds", () => {
    expect(() => invariant(true, "holds")).not.toThrow();
    expect(() => invariant(false, "doesn't hold")).toThrow(new InvariantError("doesn't hold"));
  });

  it("names the value that no case was written for", () => {
    const forgotten = { kind: "new" } as never;
    expect(() => assertNever(forgotten)).toThrow('{"kind":"new"}');
  });
});
