import type { Plan, PlanItem, Trial } from "../../catalog/catalog.ts";
import { amountFields, amountsValue } from "./amount-text.ts";
import { lifecycleValue, metadataValue, optionalText, textList, unless } from "./common-values.ts";
import { textValue } from "./scalar-text.ts";
import type { YamlValue } from "./yaml-value.ts";
import { listOf, mapOf } from "./yaml-value.ts";

export function planValue(plan: Plan): YamlValue {
  return mapOf([
    ["id", optionalText(plan.id)],
    ["name", optionalText(plan.name)],
    ["renamed_from", optionalText(plan.renamedFrom)],
    ["active", unless(plan.active, true)],
    ["description", optionalText(plan.description)],
    ["items", listOf(plan.items.map(itemValue))],
    [
      "optional_items",
      plan.optionalItems.length === 0 ? undefined : listOf(plan.optionalItems.map(itemValue)),
    ],
    ["trial", plan.trial === undefined ? undefined : trialValue(plan.trial)],
    ["minimum_commitment", amountsValue(plan.minimumCommitment)],
    ["usage_thresholds", thresholdsValue(plan)],
    ["taxes", plan.taxes.length === 0 ? undefined : textList(plan.taxes)],
    ["metadata", metadataValue(plan.metadata)],
    ["lifecycle", lifecycleValue(plan.lifecycle)],
  ]);
}

/** The key of its price alone, where that says everything. */
function itemValue({ price, quantity, adjustableQuantity, base }: PlanItem): YamlValue {
  const item = mapOf([
    ["price", textValue(price)],
    ["quantity", quantity === undefined ? undefined : unless(quantity, 1n)],
    [
      "adjustable_quantity",
      adjustableQuantity === undefined
        ? undefined
        : mapOf([
            ["minimum", adjustableQuantity.minimum?.toString()],
            ["maximum", adjustableQuantity.maximum?.toString()],
          ]),
    ],
    ["base", unless(base, false)],
  ]);
  return item.entries.length === 1 ? textValue(price) : item;
}

function trialValue({ days, covers, missingPaymentMethod }: Trial): YamlValue {
  return mapOf([
    ["days", String(days)],
    ["covers", unless(covers, "everything")],
    ["missing_payment_method", unless(missingPaymentMethod, "create_invoice")],
  ]);
}

function thresholdsValue({ usageThresholds }: Plan): YamlValue | undefined {
  if (usageThresholds.length === 0) return undefined;
  return listOf(
    usageThresholds.map(({ amounts, recurring }) => {
      const { amount, options } = amountFields(amounts);
      return mapOf([
        ["amount", amount],
        ["currency_options", options],
        ["recurring", unless(recurring, false)],
      ]);
    }),
  );
}
