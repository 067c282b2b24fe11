import { buildCatalog } from "../support/build-catalog.ts";

/** A catalog with a plan of each kind that Stripe can be asked for. */
export const EVERY_PLAN = buildCatalog(`meters:
  calls: { name: API calls, aggregation: count }
  tokens: { event_name: llm_tokens, aggregation: sum, value_key: count }
features:
  sso: { name: Single sign-on }
  audit: { name: Audit log }
  projects: { type: integer }
  support: { type: string }
taxes:
  vat: { name: VAT, percentage: 19, inclusive: false, country: DE }
products:
  team:
    name: Team
    unit_label: seat
    features: [sso, { projects: 10 }, { support: office hours }]
    metadata: { tier_rank: 2, crm_id: "00123" }
    prices:
      monthly: { unit_amount: 12.00 usd, interval: month, currency_options: { eur: 11.00 eur }, lookup_key: team_monthly_v2 }
      yearly: { unit_amount: 120.00 usd, interval: year }
      old: { unit_amount: 8.00 usd, interval: month, active: false }
  scale:
    name: Scale
    features: [sso, audit, { projects: inf }, { support: around the clock }]
    prices:
      monthly: { interval: month, volume: [{ up_to: 20, unit_amount: 18.00 usd }, { up_to: inf, unit_amount: 15.00 usd, flat_amount: 5.00 usd }] }
  api:
    name: API
    prices:
      calls: { interval: month, meter: calls, graduated: [{ up_to: 10000, unit_amount: 0 }, { up_to: inf, unit_amount: 0.0002 usd }] }
      blocks: { interval: month, meter: tokens, package: { size: 1000, amount: 0.50 usd } }
  setup: { name: Set-up, features: [audit], prices: { once: { unit_amount: 990.00 usd } } }
  handset: { name: Handset, prices: { x1: { unit_amount: 25.00 usd, interval: month, cycles: 24 }, x2: { unit_amount: 9.00 usd, interval: month, cycles: 36 } } }
  gift: { name: Gift, prices: { any: { custom_unit_amount: { minimum: 5.00 usd, preset: 20.00 usd } } } }
plans:
  team:
    name: Team, monthly
    items: [{ price: team.monthly, quantity: 5, adjustable_quantity: { minimum: 5, maximum: 500 } }]
    trial: { days: 14, missing_payment_method: cancel }
  usage: { items: [team.monthly, api.calls, setup.once], optional_items: [{ price: scale.monthly, adjustable_quantity: {} }] }
  mixed: { items: [team.yearly, api.blocks], taxes: [vat] }
  scale: { items: [scale.monthly, team.monthly] }
  leased: { items: [team.monthly, handset.x1, handset.x2, setup.once], trial: { days: 7 } }
  lent: { items: [handset.x1] }
  early: { items: [team.old], active: false }
coupons:
  launch: { name: Launch, percent_off: 20, duration: repeating, duration_in_months: 3, redeem_by: 2027-01-31T00:00:00Z }
  welcome: { amount_off: 10.00 usd, currency_options: { eur: 9.00 eur }, duration: once }
promotion_codes:
  LAUNCH20: { coupon: launch, first_time_transaction: true, minimum_amount: 20.00 usd }
  "1E5": { coupon: welcome, active: false }
metadata_schema:
  products:
    properties:
      tier_rank: { type: integer, description: Place in the pricing table, minimum: 1, maximum: 9 }
      crm_id: { type: string }
      family: { type: string, enum: [suite, add-on] }
  plans: { properties: { owner: { type: string } }, additionalProperties: false }
`);
