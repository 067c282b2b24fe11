import type { CodeFacts } from "./code-facts.ts";

/** What is found in scenarios only, beside what can be wrong in any file. */
export const SCENARIO_DIAGNOSTICS = {
  // what is named
  "reference/unknown-promotion-code": { severity: "error", summary: "There is no such promotion code" },
  "reference/unknown-customer": { severity: "error", summary: "There is no such customer" },
  "reference/unknown-subscription": { severity: "error", summary: "There is no such subscription" },
  "reference/unknown-schedule": { severity: "error", summary: "There is no such schedule" },
  "currency/not-sold": { severity: "error", summary: "The price isn't sold in this currency" },
  "currency/not-discounted": { severity: "error", summary: "The coupon takes off other currencies" },
  "currency/other-than-charged": {
    severity: "error",
    summary: "The amount isn't in the currency that is charged",
  },
  "time/malformed-duration": { severity: "error", summary: "This is not a duration" },
  "time/calendar-duration": { severity: "error", summary: "The duration isn't always equally long" },
  "time/malformed-moment": { severity: "error", summary: "This is not a time after another" },
  // scenario: what happens in it, and when
  "scenario/start-missing": { severity: "error", summary: "The scenario doesn't say when it begins" },
  "scenario/step-before-start": { severity: "error", summary: "The step is before the start" },
  "scenario/step-out-of-order": { severity: "error", summary: "The step is before the one above" },
  "scenario/step-after-until": { severity: "error", summary: "The step is after the end" },
  "scenario/fields-contradict": { severity: "error", summary: "Two fields contradict each other" },
  "scenario/field-missing": { severity: "error", summary: "A field is missing beside another" },
  "scenario/id-taken": { severity: "error", summary: "The id is taken" },
  "scenario/price-twice": { severity: "error", summary: "The price is named twice" },
  "scenario/price-not-held": { severity: "error", summary: "The price isn't one of these" },
  "scenario/price-unfit": { severity: "error", summary: "The price doesn't fit here" },
  "scenario/nothing-recurring": { severity: "error", summary: "Nothing here recurs" },
  "scenario/metered-quantity": { severity: "error", summary: "A metered price takes no quantity" },
  "scenario/quantity-fixed": { severity: "error", summary: "The quantity is fixed by the plan" },
  "scenario/quantity-out-of-range": { severity: "error", summary: "The plan doesn't take this quantity" },
  "scenario/quantity-missing": { severity: "error", summary: "The quantity is missing" },
  "scenario/phase-without-length": { severity: "error", summary: "The phase has no length" },
  "scenario/series-too-long": { severity: "error", summary: "The series is too long" },
  "scenario/usage-value": { severity: "error", summary: "The meter doesn't count such values" },
  "scenario/refused": { severity: "error", summary: "The step can't be done" },
  // usage-file: CSV that a scenario names
  "usage-file/no-heading": { severity: "error", summary: "The file of usage has no heading" },
  "usage-file/unknown-column": { severity: "error", summary: "There is no such column" },
  "usage-file/malformed-row": { severity: "error", summary: "The row can't be read" },
} as const satisfies Readonly<Record<string, CodeFacts>>;
