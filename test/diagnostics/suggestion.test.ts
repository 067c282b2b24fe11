import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestName } from "../../src/diagnostics/suggestion.ts";

const FIELDS = [
  "unit_amount",
  "graduated",
  "volume",
  "package",
  "interval",
  "interval_count",
  "meter",
  "metadata",
];

/** Damerau-Levenshtein distance in its restricted form, straight from its recurrence. */
function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(
        table[i - 1]![j]! + 1,
        table[i]![j - 1]! + 1,
        table[i - 1]![j - 1]! + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, table[i - 2]![j - 2]! + 1);
      table[i]![j] = best;
    }
  }
  return table[a.length]![b.length]!;
}

describe("nearestName", () => {
  it.each([
    ["unit_amont", "unit_amount"],
    ["unitamount", "unit_amount"],
    ["Volume", "volume"],
    ["voulme", "volume"],
    ["intervall", "interval"],
    ["metre", "meter"],
  ])("takes %s for %s", (written, expected) => {
    expect(nearestName(written, FIELDS)).toBe(expected);
  });

  it.each(["price", "x", "", "currency_options"])("finds nothing near %j", (written) => {
    expect(nearestName(written, FIELDS)).toBeUndefined();
  });

  it("takes the first of equally near names", () => {
    expect(nearestName("pro", ["pra", "prb"])).toBe("pra");
  });

  it("finds the nearest of all within a third of what was written", () => {
    const words = fc.string({ unit: fc.constantFrom("a", "b", "c", "_"), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 8 }), (written, candidates) => {
        const limit = Math.max(1, Math.floor(written.length / 3));
        const near = candidates.map((name) => distance(written, name)).filter((value) => value <= limit);
        const found = nearestName(written, candidates);
        expect(found === undefined ? undefined : distance(written, found)).toBe(
          near.length === 0 ? undefined : Math.min(...near),
        );
      }),
      { numRuns: 500 },
    );
  });
});
