import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AGGREGATIONS } from "../../src/catalog/catalog.ts";
import { formatDecimal } from "../../src/money/decimal.ts";
import { aggregateUsage } from "../../src/simulator/aggregate-usage.ts";
import { number } from "./price-terms.ts";
import { usageEvents } from "./usage-events.ts";

const quantityOf = (...[aggregation, written]: [(typeof AGGREGATIONS)[number], readonly string[]]): string =>
  formatDecimal(aggregateUsage(aggregation, usageEvents(written.map(number))).quantity);

describe("aggregateUsage", () => {
  it.each([
    ["sum", ["5", "20.5", "3"], "28.5"],
    ["count", ["5", "20.5", "3"], "3"],
    ["last", ["5", "20.5", "3"], "3"],
    ["max", ["5", "20.5", "3"], "20.5"],
    ["unique_count", ["5", "3", "5.0"], "2"],
  ] as const)("%s", (aggregation, values, expected) => {
    expect(quantityOf(aggregation, values)).toBe(expected);
  });

  it("counts texts that differ", () => {
    const { quantity } = aggregateUsage("unique_count", usageEvents(["ada", "bob", "ada", "Ada"]));
    expect(quantity).toEqual(number(3));
  });

  it("subtracts corrections, but never pays anything back", () => {
    expect(quantityOf("sum", ["10", "-4"])).toBe("6");
    expect(quantityOf("sum", ["10", "-14"])).toBe("0");
    expect(quantityOf("sum", ["-14", "10", "5"])).toBe("1");
    expect(quantityOf("last", ["10", "-1"])).toBe("0");
    expect(quantityOf("max", ["-10", "-1"])).toBe("0");
  });

  it.each(AGGREGATIONS)("%s of no events is nothing, also after a period that had some", (aggregation) => {
    expect(quantityOf(aggregation, [])).toBe("0");
  });

  it("doesn't depend on the order of the events, but for the last value", () => {
    const shuffled = fc
      .array(fc.integer({ min: -1_000, max: 1_000 }), { maxLength: 20 })
      .chain((values) =>
        fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })),
      );
    fc.assert(
      fc.property(shuffled, ([values, others]) => {
        for (const aggregation of ["sum", "count", "max", "unique_count"] as const) {
          expect(quantityOf(aggregation, others.map(String))).toBe(
            quantityOf(aggregation, values.map(String)),
          );
        }
      }),
    );
  });
});
