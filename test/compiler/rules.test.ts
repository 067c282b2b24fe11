import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Capability, CapabilityProfile, Support } from "../../src/catalog/capability-profile.ts";
import { CAPABILITIES, CLEARABLE_TEXTS } from "../../src/catalog/capability-profile.ts";
import { compile } from "../../src/compiler/compile.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { buildCatalog, withPrice } from "../support/build-catalog.ts";

const ROOT = join(import.meta.dirname, "../..");

function codes(yaml: string, profile?: CapabilityProfile): readonly string[] {
  return compile(buildCatalog(yaml), { profile }).diagnostics.map(({ code }) => code);
}

test("every file of a rule is in the registry", () => {
  const folder = join(ROOT, "src/compiler/rules");
  const registry = readFileSync(join(folder, "rules.ts"), "utf8");
  const files = readdirSync(folder).filter(
    (name) => name.endsWith(".ts") && name !== "rule.ts" && name !== "rules.ts",
  );
  expect(files.filter((name) => !registry.includes(`"./${name}"`))).toEqual([]);
});

const NOTHING: Support = { level: "error", why: "It can't", instead: "Don't" };
const NO_CAPABILITIES: CapabilityProfile = {
  ...STRIPE_PROFILE,
  capabilities: Object.fromEntries(CAPABILITIES.map((name) => [name, NOTHING])) as Record<
    Capability,
    Support
  >,
};

const METER = "meters:\n  calls: { aggregation: sum }\n";
const METERED = (model: string) => METER + withPrice(`interval: month, meter: calls, ${model}`);
const SEAT = withPrice("interval: month, unit_amount: 29.00 usd");
const PLAN = (fields: string) => `${SEAT}plans:\n  team: { items: [pro.monthly], ${fields} }\n`;

/** What uses each capability, and what is near to it without using it. */
const USES: Readonly<Record<Capability, readonly [uses: string, doesNot: string]>> = {
  minimum_commitment: [PLAN("minimum_commitment: 100.00 usd"), PLAN("trial: { days: 3 }")],
  usage_thresholds: [PLAN("usage_thresholds: [{ amount: 100.00 usd }]"), PLAN("usage_thresholds: []")],
  percentage: [
    METERED("percentage: { rate: 2.9, included_amount: 0.50 usd }"),
    METERED("percentage: { rate: 2.9, included_amount: 1000.00 usd }"),
  ],
  package_included_units: [
    METERED("included_units: 10, package: { size: 10, amount: 1.00 usd }"),
    METERED("included_units: 10, unit_amount: 1.00 usd"),
  ],
  package_round_down: [
    METERED("package: { size: 10, amount: 1.00 usd, round: down }"),
    METERED("package: { size: 10, amount: 1.00 usd }"),
  ],
  licensed_in_arrears: [
    withPrice("interval: month, unit_amount: 29.00 usd, billing_timing: arrears"),
    METERED("unit_amount: 0.01 usd, billing_timing: arrears"),
  ],
  metered_in_advance: [METERED("unit_amount: 0.01 usd, billing_timing: advance"), SEAT],
  fractional_tier_bound: [
    METERED("graduated: [{ up_to: 0.5, unit_amount: 2.00 usd }, { up_to: inf, unit_amount: 1.00 usd }]"),
    METERED("graduated: [{ up_to: 2, unit_amount: 2.00 usd }, { up_to: inf, unit_amount: 1.00 usd }]"),
  ],
  sub_minor_flat_amount: [
    METERED("graduated: [{ up_to: inf, flat_amount: 0.005 usd }]"),
    METERED("graduated: [{ up_to: inf, flat_amount: 0.05 usd, unit_amount: 0.005 usd }]"),
  ],
  one_unit_volume_tier: [
    METERED("volume: [{ up_to: 1, unit_amount: 2.00 usd }, { up_to: inf, unit_amount: 1.00 usd }]"),
    METERED("graduated: [{ up_to: 1, unit_amount: 2.00 usd }, { up_to: inf, unit_amount: 1.00 usd }]"),
  ],
  custom_unit_amount: [withPrice("custom_unit_amount: { preset: 5.00 usd }"), SEAT],
  coupon_applies_to_plans: [
    `${PLAN("trial: { days: 3 }")}coupons:\n  c: { percent_off: 20, duration: once, applies_to: { plans: [team] } }\n`,
    `${SEAT}coupons:\n  c: { percent_off: 20, duration: once, applies_to: { products: [pro] } }\n`,
  ],
  move_subscribers: [
    "products:\n  pro: { name: Pro, lifecycle: { on_change: move_subscribers } }\n",
    "products:\n  pro: { name: Pro, lifecycle: { on_change: keep_subscribers } }\n",
  ],
  trial_covers_base_fee_only: [
    `${METERED("unit_amount: 0.01 usd")}      seat: { unit_amount: 1.00 usd, interval: month }\n` +
      "plans:\n  team: { items: [pro.monthly, pro.seat], trial: { days: 3, covers: base_fee } }\n",
    PLAN("trial: { days: 3, covers: base_fee }"),
  ],
  cycles: [withPrice("interval: month, unit_amount: 29.00 usd, cycles: 24"), SEAT],
  plan_taxes: [
    `taxes:\n  vat: { name: VAT, percentage: 19, inclusive: true }\n${PLAN("taxes: [vat]")}`,
    PLAN("taxes: []"),
  ],
  mixed_intervals: [
    `${SEAT}      yearly: { unit_amount: 290.00 usd, interval: year }\nplans:\n  team: { items: [pro.monthly, pro.yearly] }\n`,
    `${SEAT}      setup: { unit_amount: 99.00 usd }\nplans:\n  team: { items: [pro.monthly, pro.setup] }\n`,
  ],
  inactive_plan: [PLAN("active: false"), PLAN("active: true")],
};

test.each(CAPABILITIES)("%s is reported where it is used, and only there", (capability) => {
  const [uses, doesNot] = USES[capability];
  expect(codes(uses)).not.toContain("backend/cannot-express");
  expect(found(uses, capability)).toBe(true);
  expect(found(doesNot, capability)).toBe(false);
});

function found(yaml: string, capability: Capability): boolean {
  const { diagnostics } = compile(buildCatalog(yaml), { profile: NO_CAPABILITIES, backend: "live" });
  const all = diagnostics.filter(({ data }) => data["capability"] === capability);
  for (const { at, detail, hint } of all) {
    expect(at).toBeDefined();
    expect([detail, hint?.text]).toEqual(["It can't.", "Don't."]);
  }
  return all.length > 0;
}

test("an aggregation that the back end hasn't is an error at its place", () => {
  expect(codes("meters:\n  users: { aggregation: unique_count }\n", STRIPE_PROFILE)).toContain(
    "backend/cannot-express",
  );
  expect(codes("meters:\n  users: { aggregation: last }\n", STRIPE_PROFILE)).not.toContain(
    "backend/cannot-express",
  );
});

const WITH_TEXT: Readonly<Record<string, (field: string) => string>> = {
  product: (field) => `products:\n  pro: { name: Pro, ${field} }\n`,
  price: (field) => withPrice(`unit_amount: 29.00 usd, ${field}`),
  coupon: (field) => `coupons:\n  off: { percent_off: 5, duration: once, ${field} }\n`,
  tax: (field) => `taxes:\n  vat: { name: VAT, percentage: 19, inclusive: true, ${field} }\n`,
};

test.each(CLEARABLE_TEXTS)("an empty %s is an error exactly where the back end can't clear it", (text) => {
  const [kind = "", field = ""] = text.split(".");
  const yaml = WITH_TEXT[kind]!(`${field}: ""`);
  const found = (neverCleared: CapabilityProfile["neverCleared"]) =>
    codes(yaml, { ...STRIPE_PROFILE, neverCleared }).includes("backend/not-clearable");
  expect(found([text])).toBe(true);
  expect(found(CLEARABLE_TEXTS.filter((other) => other !== text))).toBe(false);
  expect(codes(yaml)).not.toContain("backend/not-clearable");
  const written = WITH_TEXT[kind]!(`${field}: US`);
  expect(codes(written, STRIPE_PROFILE)).not.toContain("backend/not-clearable");
});

test("a currency that the back end doesn't know is an error at its amount", () => {
  const profile = { ...STRIPE_PROFILE, isCurrencySupported: (currency: string) => currency === "usd" };
  const yaml = withPrice("unit_amount: 29.00 usd, currency_options: { eur: 27.00 eur }");
  const [only, ...others] = compile(buildCatalog(yaml), { profile }).diagnostics;
  expect(others).toEqual([]);
  expect(only?.code).toBe("backend/currency-unsupported");
  expect(only?.data["currency"]).toBe("eur");
});

test("a thousand wrong references are all reported", () => {
  const items = Array.from(
    { length: 1000 },
    (_, index) => `  p${index}: { items: [pro.monthyl${index}] }\n`,
  ).join("");
  const found = codes(`${SEAT}plans:\n${items}`);
  expect(found.length).toBe(1000);
  expect(new Set(found)).toEqual(new Set(["reference/unknown-price"]));
});

test("a message stays short, however long the text that it quotes", () => {
  const long = "x".repeat(1_000_000);
  const yaml = `products:\n  "${long} ": { name: Pro, default_price: ${long}, id: "${long}/" }\n`;
  const { diagnostics } = compile(buildCatalog(yaml));
  expect(diagnostics.length).toBeGreaterThan(0);
  for (const entry of diagnostics) expect(JSON.stringify(entry).length).toBeLessThan(4_000);
});
