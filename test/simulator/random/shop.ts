/** A catalog with every pricing model, every kind of meter, discount and tax, and plans with all that plans can have. */
export const SHOP = `
meters:
  calls: { aggregation: sum }
  visits: { aggregation: count }
  level: { aggregation: last }
  peak: { aggregation: max }
  people: { aggregation: unique_count }
  sales: { aggregation: sum }
taxes:
  vat: { name: VAT, percentage: 19, inclusive: true }
  gst: { name: GST, percentage: 7.25, inclusive: false }
products:
  pro:
    name: Pro
    prices:
      monthly: { unit_amount: 29.00 usd, interval: month }
      big: { unit_amount: 65.33 usd, interval: month }
      yearly: { unit_amount: 290.01 usd, interval: year }
      cents: { unit_amount: 0.335 usd, interval: month }
  free: { name: Free, prices: { monthly: { unit_amount: 0.00 usd, interval: month } } }
  seats:
    name: Seats
    prices:
      volume: { interval: month, volume: [{ up_to: 5, unit_amount: 5.00 usd }, { up_to: inf, unit_amount: 4.00 usd, flat_amount: 3.00 usd }] }
      quarterly: { unit_amount: 30.00 usd, interval: month, interval_count: 3 }
  base: { name: Base, prices: { arrears: { unit_amount: 31.00 usd, interval: month, billing_timing: arrears } } }
  lease: { name: Lease, prices: { twice: { unit_amount: 12.00 usd, interval: month, cycles: 2 } } }
  news:
    name: News
    prices:
      weekly: { unit_amount: 7.00 usd, interval: week }
      fortnightly: { unit_amount: 13.00 usd, interval: week, interval_count: 2 }
  api:
    name: API
    prices:
      calls: { interval: month, meter: calls, graduated: [{ up_to: 100, unit_amount: 0 }, { up_to: 1000, unit_amount: 0.02 usd, flat_amount: 1.00 usd }, { up_to: inf, unit_amount: 0.0125 usd }] }
      flat: { interval: month, meter: calls, unit_amount: 0.015 usd, included_units: 50 }
      blocks: { interval: month, meter: calls, package: { size: 100, amount: 0.99 usd } }
      visits: { interval: month, meter: visits, unit_amount: 0.25 usd }
      level: { interval: month, meter: level, unit_amount: 0.10 usd }
      peak: { interval: month, meter: peak, volume: [{ up_to: 10, flat_amount: 5.00 usd }, { up_to: inf, flat_amount: 20.00 usd }] }
      people: { interval: week, meter: people, unit_amount: 0.50 usd }
      fees: { interval: month, meter: sales, percentage: { rate: 2.9, fixed_amount: 0.30 usd } }
  setup: { name: Set-up, prices: { once: { unit_amount: 99.00 usd } } }
plans:
  committed: { items: [{ price: pro.monthly, adjustable_quantity: { minimum: 0, maximum: 99 } }, api.calls], minimum_commitment: 50.00 usd }
  progressive: { items: [{ price: pro.monthly, adjustable_quantity: { minimum: 0, maximum: 99 } }, api.calls], usage_thresholds: [{ amount: 5.00 usd }, { amount: 10.00 usd, recurring: true }] }
coupons:
  half: { percent_off: 50, duration: once }
  launch: { percent_off: 20, duration: repeating, duration_in_months: 2 }
  loyal: { percent_off: 33.33, duration: forever, applies_to: { products: [pro, api] } }
  tenner: { amount_off: 10.00 usd, duration: forever }
  gift: { amount_off: 25.00 usd, duration: once }
`;

/** What one subscription can hold; some of it only in flexible billing. */
export const BASKETS = [
  ["pro.monthly*3"],
  ["pro.monthly*1", "api.calls"],
  ["pro.big*2", "api.flat"],
  ["pro.yearly*1", "api.calls"],
  ["pro.yearly*2"],
  ["pro.cents*7", "seats.volume*12"],
  ["seats.volume*4"],
  ["seats.quarterly*2", "pro.monthly*1", "api.blocks"],
  ["base.arrears*2", "api.visits"],
  ["base.arrears*1"],
  ["lease.twice*1"],
  ["lease.twice*2", "pro.monthly*1", "api.level"],
  ["news.weekly*1", "api.people"],
  ["news.fortnightly*3", "news.weekly*1"],
  ["api.calls"],
  ["api.peak", "api.fees"],
  ["free.monthly*1"],
  ["free.monthly*1", "api.visits"],
] as const;

export const METERS = ["calls", "visits", "level", "peak", "people", "sales"] as const;
export const COUPONS = ["half", "launch", "loyal", "tenner", "gift"] as const;
export const TAXES = ["vat", "gst"] as const;
/** What both plans hold. */
export const PLAN_ITEMS = ["pro.monthly*1", "api.calls"] as const;
export const PLANS = ["committed", "progressive"] as const;
