import type { Price } from "../../catalog/price.ts";
import { formatInterval, INTERVAL_COUNT_MAX } from "../../time/interval.ts";
import type { Rule } from "./rule.ts";

/** Fields that mean something only where the price recurs. */
const RECURRING_FIELDS = ["interval_count", "billing_timing", "cycles", "trial_period_days"] as const;

export const priceFitsInterval: Rule = ({ catalog, spans, profile }, report) => {
  const limits = profile?.intervalCountMax ?? INTERVAL_COUNT_MAX;
  for (const price of catalog.prices.values()) {
    const { address, terms } = price;
    if (terms.interval === undefined) {
      for (const field of RECURRING_FIELDS.filter((name) => spans.hasField(address, name))) {
        report({
          code: "price/needs-interval",
          at: spans.find(address, field),
          detail: `\`${field}\` is about periods, and a price without \`interval\` is charged once.`,
          data: { field, price: price.key },
          hint: "Add `interval: month`, or delete this line.",
        });
      }
      if (terms.meter !== undefined) reportMeterAlone(price);
      continue;
    }
    const { unit, count } = terms.interval;
    if (count > limits[unit]) {
      report({
        code: "price/interval-too-long",
        at: spans.find(address, "interval_count"),
        detail: `${formatInterval(terms.interval)} is longer than three years.`,
        data: { interval: unit, interval_count: String(count) },
        hint: `The most is ${formatInterval({ unit, count: limits[unit] })}.`,
      });
    }
  }

  function reportMeterAlone({ address, key }: Price): void {
    report({
      code: "price/meter-without-interval",
      at: spans.find(address, "meter"),
      detail: "Usage is summed up over a period, and the price has none.",
      data: { price: key },
      hint: "Add `interval: month`.",
    });
  }
};
