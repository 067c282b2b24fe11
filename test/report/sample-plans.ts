import type { Change, FieldChange } from "../../src/reconciler/change.ts";
import { CHANGE_ACTIONS } from "../../src/reconciler/change.ts";
import type { Drift, Plan } from "../../src/reconciler/plan.ts";
import type { FieldValue } from "../../src/reconciler/resource.ts";

export function buildPlan(parts: Partial<Plan> & { readonly changes: readonly Change[] }): Plan {
  const summary = Object.fromEntries(
    CHANGE_ACTIONS.map((action) => [
      action,
      parts.changes.filter((change) => change.action === action).length,
    ]),
  ) as Plan["summary"];
  return {
    format_version: "1.0",
    tool: { name: "tariff", version: "0.1.0" },
    target: {
      backend: "sandbox",
      driver: "stripe",
      account: "acct_1Sandbox",
      livemode: false,
      apiVersion: "2026-07-29.dahlia",
    },
    catalog: { name: "acme", digest: "c".repeat(64) },
    options: { prune: false, refresh: false, only_drift: false },
    summary,
    drift: [],
    findings: [],
    foreign: {},
    preconditions: [],
    digest: "d".repeat(64),
    ...parts,
  };
}

export function set(field: string, after: FieldValue, shown?: string): FieldChange {
  return { field, after, shown: { after: shown ?? textOf(after) } };
}

export function turn(
  field: string,
  before: FieldValue,
  after: FieldValue,
  shown: FieldChange["shown"] = {},
): FieldChange {
  return { field, before, after, shown: { before: textOf(before), after: textOf(after), ...shown } };
}

function textOf(value: FieldValue): string {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null && "ref" in value
    ? String(value.ref)
    : JSON.stringify(value);
}

const rise = { before: "$29.00", after: "$35.00", percent: "+20.7" };
const fresh = { incarnations: [], transfersKey: false };
const options = (eur: string, gbp: string, jpy: string): FieldValue => ({
  eur: { unit_amount: eur, tax_behavior: "unspecified" },
  gbp: { unit_amount: gbp, tax_behavior: "unspecified" },
  jpy: { unit_amount: jpy, tax_behavior: "unspecified" },
});
const tiersBefore = [
  { up_to: "10000", unit_amount: "0", flat_amount: "0" },
  { up_to: "100000", unit_amount: "0.04", flat_amount: "0" },
  { up_to: null, unit_amount: "0.02", flat_amount: "1000" },
];
const tiersAfter = [
  tiersBefore[0]!,
  { up_to: "100000", unit_amount: "0.045", flat_amount: "0" },
  tiersBefore[2]!,
];

/** A busy day: every action, several kinds, sub-cent amounts, yen, long and hostile texts. */
export const BUSY_CHANGES: readonly Change[] = [
  {
    action: "create",
    kind: "meter",
    address: "meter/api_calls",
    ...fresh,
    fields: [
      set("event_name", "api_calls"),
      set("aggregation", "count"),
      set("customer_key", "stripe_customer_id"),
    ],
  },
  {
    action: "archive",
    kind: "feature",
    address: "feature/legacy_reports",
    id: "feat_61Legacy",
    fields: [turn("active", true, false)],
  },
  {
    action: "create",
    kind: "product",
    address: "product/api",
    ...fresh,
    fields: [
      set("name", "API calls"),
      set("unit_label", "call"),
      set("shippable", null),
      set("metadata.tier_rank", "2"),
    ],
  },
  {
    action: "update",
    kind: "product",
    address: "product/business",
    id: "business",
    transfersKey: false,
    fields: [
      turn("name", "Business \u001b[2J\u001b]0;owned\u0007", "Business Plus"),
      turn(
        "description",
        "",
        "For teams of twenty and more, with single sign-on, audit logs, a sandbox and an engineer who picks up the phone.",
      ),
      turn(
        "default_price",
        "price_1Old",
        { ref: "price/business.monthly" },
        { before: "price/business.legacy" },
      ),
      { ...turn("features_digest", "aa", "bb"), hidden: true },
    ],
  },
  {
    action: "remove",
    kind: "attachment",
    address: "attachment/business:legacy_reports",
    id: "pf_61Legacy",
    parent: "business",
    fields: [],
    reason: "left the catalog",
  },
  {
    action: "create",
    kind: "attachment",
    address: "attachment/business:sso",
    ...fresh,
    fields: [set("product", { ref: "product/business" }), set("feature", { ref: "feature/sso" })],
  },
  {
    action: "create",
    kind: "price",
    address: "price/api.calls",
    ...fresh,
    fields: [
      set("product", { ref: "product/api" }),
      set("currency", "usd"),
      set("billing_scheme", "tiered"),
      set("tiers_mode", "graduated"),
      set("tiers", tiersBefore, "1–10,000: $0.00, 10,001–100,000: $0.0004, 100,001+: $0.0002 + $10.00 flat"),
      set("interval", "month"),
      set("interval_count", 1),
      set("meter", { ref: "meter/api_calls" }),
      set("lookup_key", "api.calls"),
      set(
        "metadata.tariff_plan_developer_2",
        'ent","quantity":"1"}],"trial":{"covers":"everything","days":14}}',
      ),
      set(
        "metadata.tariff_plan_developer_1",
        '{"items":[{"price":"api.calls"},{"base":true,"price":"business.monthly","quantity":"2"}],"key":"developer","optional_items":[{"price":"support.urg',
      ),
    ],
  },
  {
    action: "archive",
    kind: "price",
    address: "price/business.legacy",
    id: "price_1PfLegacyLegacyLegacy",
    fields: [],
    reason: "left the catalog",
  },
  {
    action: "replace",
    kind: "price",
    address: "price/business.monthly",
    id: "price_1PfMonthlyMonthlyMonth",
    ...fresh,
    fields: [
      turn("unit_amount", "2900", "3500", rise),
      turn("currency_options", options("2700", "2400", "4400"), options("3300", "2400", "5200"), {
        before: "eur €27.00; gbp £24.00; jpy ¥4,400",
        after: "eur €33.00; gbp £24.00; jpy ¥5,200",
      }),
      turn(
        "metadata.tariff_plan_business-monthly_1",
        '{"items":[{"adjustable":{"minimum":"5"},"price":"business.monthly","quantity":"5"}],"key":"business-monthly","name":"Business, monthly"}',
        '{"items":[{"adjustable":{"maximum":"500","minimum":"3"},"price":"business.monthly","quantity":"3"}],"key":"business-monthly","name":"Business, monthly"}',
      ),
      turn("metadata.a_key_of_forty_characters_that_is_long", "1", "2"),
    ],
  },
  {
    action: "restore",
    kind: "price",
    address: "price/business.yearly",
    id: "price_1PfYearlyFirstFirst",
    replaces: "price_1PfYearlySecondSeco",
    transfersKey: true,
    fields: [
      turn("unit_amount", "35000", "29000", { before: "$350.00", after: "$290.00", percent: "-17.1" }),
    ],
    reason: "an earlier one has these terms",
  },
  {
    action: "rename",
    kind: "product",
    address: "product/messaging",
    id: "sms",
    from: "product/sms",
    transfersKey: false,
    fields: [
      turn(
        "default_price",
        "price_1PfMessagingUs",
        { ref: "price/messaging.us" },
        { before: "price/messaging.us" },
      ),
    ],
  },
  {
    action: "adopt",
    kind: "price",
    address: "price/messaging.japan",
    id: "price_1NWexample",
    transfersKey: false,
    fields: [turn("nickname", "旧料金 (東日本)", "東日本"), turn("metadata.owner", "  ops ", "billing")],
  },
  {
    action: "replace",
    kind: "price",
    address: "price/messaging.us",
    id: "price_1PfMessagingUs",
    ...fresh,
    fields: [
      turn("tiers", tiersBefore, tiersAfter, {
        before: "1–10,000: $0.00, 10,001–100,000: $0.0004, 100,001+: $0.0002 + $10.00 flat",
        after: "1–10,000: $0.00, 10,001–100,000: $0.00045, 100,001+: $0.0002 + $10.00 flat",
      }),
    ],
  },
  {
    action: "replace",
    kind: "price",
    address: "price/messaging.us-bulk",
    id: "price_1PfMessagingBulk",
    ...fresh,
    fields: [
      turn("tiers", tiersBefore.slice(1), tiersAfter, {
        before: "1–100,000: $0.0004, 100,001+: $0.0002 + $10.00 flat",
        after: "1–10,000: $0.00, 10,001–100,000: $0.00045, 100,001+: $0.0002 + $10.00 flat",
      }),
      turn("unit_amount", "500", "550", { before: "¥500", after: "¥550", percent: "+10.0" }),
    ],
  },
  {
    action: "remove",
    kind: "coupon",
    address: "coupon/old",
    id: "old",
    fields: [],
    reason: "left the catalog",
  },
  {
    action: "create",
    kind: "coupon",
    address: "coupon/welcome",
    ...fresh,
    fields: [
      set("amount_off", "1000", "$10.00"),
      set("duration", "once"),
      set("redeem_by", 1801353600, "2027-01-31T00:00:00Z"),
    ],
  },
  {
    action: "replace",
    kind: "promotion_code",
    address: "promotion_code/LAUNCH20",
    id: "promo_1Launch",
    ...fresh,
    fields: [turn("max_redemptions", null, 500, { before: "no limit", after: "500" })],
  },
];

export const BUSY_DRIFT: readonly Drift[] = [
  {
    drift: "changed-by-hand",
    kind: "product",
    address: "product/business",
    id: "business",
    fields: [turn("name", "Business \u001b[2J\u001b]0;owned\u0007", "Business Plus")],
  },
  { drift: "missing", kind: "attachment", address: "attachment/business:sso", id: "", fields: [] },
  { drift: "orphan", kind: "price", address: "price/pro.monthly", id: "price_1PfOrphan", fields: [] },
  ...Array.from(
    { length: 22 },
    (_, index): Drift => ({
      drift: "orphan",
      kind: "price",
      address: `price/retired.v${index + 1}`,
      id: `price_1PfRetired${index + 1}`,
      fields: [],
    }),
  ),
  { drift: "look-alike", kind: "product", address: "product/api", id: "prod_NWjs8kKbJWmuuc", fields: [] },
];
