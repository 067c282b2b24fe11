import { invariant } from "../../diagnostics/invariant.ts";
import type { Decimal } from "../../money/decimal.ts";
import { parseDecimal } from "../../money/decimal.ts";
import type { Policy, PolicyRule } from "../policy.ts";
import { POLICY_RULE_NAMES } from "../policy.ts";
import type { YamlEntry, YamlMap } from "../yaml-tree.ts";
import { asMap, isTrue, nodeOf, scalarsOf, textOf } from "./yaml-fields.ts";

type Rules = { readonly [R in keyof Policy]: (map: YamlMap, rule: PolicyRule) => Policy[R] };

const RULES: Rules = {
  priceRise: (map, rule) => {
    const maxPercent = perCentOf(map, "max_percent");
    invariant(maxPercent !== undefined, "a highest rise without a number isn't valid");
    return { ...rule, maxPercent };
  },
  protectedPrices: (map, rule) => ({
    ...rule,
    prices: scalarsOf(map, "prices").map(({ text, span }) => ({ text, at: span })),
  }),
  requiredMetadata: (map, rule) => ({
    ...rule,
    products: textsOf(map, "products"),
    prices: textsOf(map, "prices"),
    plans: textsOf(map, "plans"),
    coupons: textsOf(map, "coupons"),
  }),
  currencies: (map, rule) => ({ ...rule, allowed: textsOf(map, "allowed") }),
  approval: (map, rule) => ({
    ...rule,
    by: textsOf(map, "by"),
    priceRiseAbove: perCentOf(map, "price_rise_above"),
    archives: isTrue(map, "archives"),
  }),
};

/** The policy that a checked document says; undefined when it has none. */
export function buildPolicy(root: YamlMap): Policy | undefined {
  const node = nodeOf(root, "policy");
  if (node === undefined) return undefined;
  const { entries } = asMap(node);
  return {
    priceRise: buildRule(entries, "priceRise"),
    protectedPrices: buildRule(entries, "protectedPrices"),
    requiredMetadata: buildRule(entries, "requiredMetadata"),
    currencies: buildRule(entries, "currencies"),
    approval: buildRule(entries, "approval"),
  };
}

function buildRule<R extends keyof Policy>(
  entries: ReadonlyMap<string, YamlEntry>,
  name: R,
): Policy[R] | undefined {
  const entry = entries.get(POLICY_RULE_NAMES[name]);
  if (entry === undefined) return undefined;
  const map = asMap(entry.value);
  const severity = textOf(map, "severity") === "warning" ? "warning" : "error";
  return RULES[name](map, { severity, at: entry.keySpan });
}

function textsOf(map: YamlMap, key: string): readonly string[] {
  return scalarsOf(map, key).map(({ text }) => text);
}

function perCentOf(map: YamlMap, key: string): Decimal | undefined {
  return parseDecimal(textOf(map, key) ?? "");
}
