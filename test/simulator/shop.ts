import type { SubscribeCommand } from "../../src/simulator/command.ts";
import type { MachineSettings } from "../../src/simulator/terms.ts";
import { at, World } from "./world.ts";

/** April and June have 30 days, so that a day of `pro.monthly` is 1.00; 2027 has 365, so that one of `pro.yearly` is, too. */
const CATALOG = `
meters: { calls: { aggregation: sum }, level: { aggregation: last }, people: { aggregation: unique_count }, peak: { aggregation: max }, visits: { aggregation: count } }
products:
  pro:
    name: Pro
    prices:
      monthly: { unit_amount: 30.00 usd, interval: month, currency_options: { eur: 27.00 eur } }
      big: { unit_amount: 60.00 usd, interval: month }
      yearly: { unit_amount: 365.00 usd, interval: year }
  extra: { name: Extra, prices: { monthly: { unit_amount: 15.00 usd, interval: month }, quarterly: { unit_amount: 45.00 usd, interval: month, interval_count: 3 } } }
  free: { name: Free, prices: { monthly: { unit_amount: 0.00 usd, interval: month } } }
  seats: { name: Seats, unit_label: seat, prices: { tiers: { interval: month, graduated: [{ up_to: 5, unit_amount: 6.00 usd, flat_amount: 30.00 usd }, { up_to: inf, unit_amount: 3.00 usd }] } } }
  api: { name: API, prices: { calls: { interval: month, meter: calls, unit_amount: 0.10 usd }, dear: { interval: month, meter: calls, unit_amount: 0.20 usd }, tiers: { interval: month, meter: calls, graduated: [{ up_to: 100, unit_amount: 0.10 usd }, { up_to: inf, unit_amount: 0.05 usd }] }, blocks: { interval: month, meter: calls, package: { size: 100, amount: 9.00 usd } } } }
  gauges: { name: Gauges, prices: { level: { interval: month, meter: level, unit_amount: 1.00 usd }, people: { interval: month, meter: people, unit_amount: 1.00 usd }, peak: { interval: month, meter: peak, unit_amount: 1.00 usd }, visits: { interval: month, meter: visits, unit_amount: 1.00 usd } } }
  base: { name: Base, prices: { arrears: { unit_amount: 30.00 usd, interval: month, billing_timing: arrears } } }
  lease: { name: Lease, prices: { thrice: { unit_amount: 20.00 usd, interval: month, cycles: 3 } } }
  setup: { name: Set-up, prices: { once: { unit_amount: 99.00 usd } } }
plans:
  committed: { items: [pro.monthly, api.calls], minimum_commitment: 100.00 usd }
  afterwards: { items: [base.arrears, api.calls], minimum_commitment: 100.00 usd }
  growing: { items: [api.tiers], usage_thresholds: [{ amount: 20.00 usd }, { amount: 10.00 usd, recurring: true }] }
  once: { items: [api.tiers], usage_thresholds: [{ amount: 20.00 usd }] }
coupons:
  half: { percent_off: 50, duration: once }
  quarter: { percent_off: 25, duration: repeating, duration_in_months: 2 }
  tenth: { percent_off: 10, duration: forever }
  five: { amount_off: 5.00 usd, duration: forever }
  extra-only: { percent_off: 50, duration: forever, applies_to: { products: [extra] } }
  last-call: { percent_off: 50, duration: forever, redeem_by: 2027-04-10T00:00:00Z }
  scarce: { percent_off: 50, duration: forever, max_redemptions: 1 }
promotion_codes:
  FIRST: { coupon: tenth, first_time_transaction: true }
  LARGE: { coupon: tenth, minimum_amount: 50.00 usd }
  BRIEF: { coupon: tenth, expires_at: 2027-04-10T00:00:00Z }
  GONE: { coupon: tenth, active: false }
taxes: { vat: { name: VAT, percentage: 20, inclusive: true }, gst: { name: GST, percentage: 10, inclusive: false } }
`;

/** A world on 1 April 2027 with the customer `ada`, who has a card. */
export function openShop(settings: Partial<MachineSettings> = {}, start = "2027-04-01"): World {
  return new World(CATALOG, start, settings).customer("ada");
}

export const INVOICED = { prorationBehavior: "always_invoice" } as const;
export const UNPRORATED = { prorationBehavior: "none" } as const;

export function trialUntil(
  day: string,
  given: Partial<NonNullable<SubscribeCommand["trial"]>> = {},
): Partial<SubscribeCommand> {
  return { trial: { end: at(day), covers: "everything", missingPaymentMethod: "create_invoice", ...given } };
}
