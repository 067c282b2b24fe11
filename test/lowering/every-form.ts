/** A catalog with every form that Stripe can express: each field of the language at least once. */
export const EVERY_FORM = `
tariff: 1
catalog: examples
currency: usd
meters:
  input_tokens: { name: Input tokens, event_name: llm_input_tokens, aggregation: sum, value_key: tokens }
  api_calls:    { aggregation: count }
  gigabytes:    { name: Gigabytes, aggregation: last, customer_key: account, event_time_window: day }
  gmv:          { name: Sales, event_name: order_paid, aggregation: sum, value_key: amount }
features:
  sso:      { name: Single sign-on }
  projects: { name: Projects, type: integer, lookup_key: projects_v2, metadata: { team: core } }
taxes:
  vat_de: { name: MwSt, percentage: 19, inclusive: true, country: DE, tax_type: vat }
  mva:    { name: MVA, percentage: 12.345, inclusive: false, country: "NO", description: Merverdiavgift, jurisdiction: Norge, state: Oslo }
products:
  business:
    name: Business
    unit_label: seat
    description: For teams
    statement_descriptor: ACME BUSINESS
    tax_code: txcd_10103000
    url: https://example.com/business
    images: ["https://example.com/a.png", "https://example.com/b.png"]
    marketing_features: [Unlimited seats, Single sign-on]
    shippable: false
    default_price: monthly
    features: [sso, { projects: inf }]
    metadata: { tier_rank: 2, crm_id: "00123" }
    prices:
      monthly:
        interval: month
        volume: [{ up_to: 20, unit_amount: 18.00 usd }, { up_to: inf, unit_amount: 15.00 usd }]
        currency_options:
          eur: { volume: [{ up_to: 20, unit_amount: 17.00 eur }, { up_to: inf, unit_amount: 14.00 eur }] }
      yearly:  { unit_amount: 180.00 usd, interval: year, currency_options: { eur: 170.00 eur } }
      monthly-2019: { active: false, unit_amount: 12.00 usd, interval: month, nickname: "Old seats, 2019" }
      trial: { unit_amount: 1 usd, interval: month, trial_period_days: 14 }
  tokens:
    name: Tokens
    prices:
      input: { unit_amount: 3.00 usd / 1000000, included_units: 1000000, interval: month, meter: input_tokens, currency_options: { eur: 2.80 eur / 1000000 } }
  api:
    name: API calls
    features: []
    prices:
      graduated:
        interval: month
        meter: api_calls
        graduated: [{ up_to: 10000, unit_amount: 0 }, { up_to: inf, unit_amount: 0.0002 usd, flat_amount: 10.00 usd }]
      blocks: { interval: month, meter: api_calls, package: { size: 1000, amount: 0.50 usd }, currency_options: { eur: 0.45 eur } }
      storage: { interval: month, meter: gigabytes, unit_amount: 0.023 usd, metadata: { unit: GB } }
  commission:
    name: Commission
    prices:
      rate:   { interval: month, meter: gmv, percentage: { rate: 2.9 } }
      simple: { interval: month, meter: gmv, percentage: { rate: 1.5, included_amount: 1000.00 usd } }
      yen:    { interval: month, meter: gmv, percentage: { rate: 1.5, included_amount: 90000 jpy } }
  onboarding: { name: Onboarding, prices: { setup: { unit_amount: 990.00 usd, currency_options: { eur: { unit_amount: 950.00 eur, tax_behavior: inclusive } } } } }
  support:    { name: Support, prices: { monthly: { unit_amount: 200.00 usd, interval: month, currency_options: { eur: 190.00 eur } }, free: { unit_amount: 0, interval: month } } }
  handset:    { name: Handset, prices: { x1-24: { unit_amount: 25.00 usd, interval: month, cycles: 24 } } }
  gold:
    id: prod_NWjs8kKbJWmuuc
    name: Gold plan
    prices:
      monthly:  { unit_amount: 49.00 usd, interval: month, lookup_key: gold_monthly_v3 }
      donation: { custom_unit_amount: { minimum: 5.00 usd, preset: 20.00 usd } }
      per-1000: { interval: month, meter: api_calls, package: { size: 1000, amount: 0.50 usd, round: down } }
      weekly-13: { unit_amount: 120.00 usd, interval: week, interval_count: 13, tax_behavior: exclusive }
      flat:
        interval: month
        meter: api_calls
        graduated: [{ up_to: 1000, flat_amount: 5.00 usd }, { up_to: 5000, flat_amount: 15.00 usd }, { up_to: inf, flat_amount: 40.00 usd }]
plans:
  business-monthly:
    name: Business, monthly
    items: [{ price: business.monthly, quantity: 5, adjustable_quantity: { minimum: 5, maximum: 500 } }]
    trial: { days: 14, missing_payment_method: cancel }
  business-yearly:
    name: Business, yearly
    description: Yearly seats, monthly tokens, set-up once
    metadata: { rank: 2 }
    items: [{ price: business.yearly, adjustable_quantity: { minimum: 1 } }, tokens.input, onboarding.setup]
    optional_items: [support.monthly]
    taxes: [vat_de]
  old: { active: false, items: [{ price: gold.monthly, base: true }], id: old-gold }
coupons:
  launch:  { name: Launch, percent_off: 33.33, duration: repeating, duration_in_months: 3, applies_to: { products: [gold, business] }, redeem_by: 2030-01-31T00:00:00Z }
  welcome: { id: WELCOME, amount_off: 10.00 usd, currency_options: { eur: 9.00 eur }, duration: once, max_redemptions: 100 }
  partner: { percent_off: 10, duration: forever, metadata: { campaign: x } }
promotion_codes:
  LAUNCH20: { coupon: launch, first_time_transaction: true, minimum_amount: 20.00 usd, currency_options: { eur: 18.00 eur }, expires_at: 2029-06-01T00:00:00Z }
  "1E5":    { coupon: welcome, max_redemptions: 10, metadata: { channel: mail } }
adopt:
  live: { prices: { gold.donation: price_1NWexample }, taxes: { vat_de: txr_1NWexample } }
`;
