import type { Plan, PlanItem, Trial } from "../../../catalog/catalog.ts";
import type { Price } from "../../../catalog/price.ts";
import { mapReader } from "../../field-reader.ts";
import type { Reader } from "../../resolve-context.ts";
import { choiceReader, readBoolean } from "../values/choice.ts";
import { referenceReader } from "../values/key.ts";
import { listReader } from "../values/list.ts";
import { countReader, quantityReader } from "../values/number.ts";
import { readText } from "../values/text.ts";
import { amountsField, readAmounts } from "./amounts-by-currency.ts";
import { activeField, declaredFields, lifecycleField, metadataField } from "./common-fields.ts";
import { TRIAL_DAYS_MAX } from "./price.ts";
import type { Declared } from "./section.ts";

export function readPlan(declared: Declared, prices: ReadonlyMap<string, Price>): Plan | undefined {
  const { fields } = declared;
  const readItems = listReader(itemReader(prices));
  const items = fields.read("items", readItems);
  const plan = {
    ...declaredFields(declared),
    name: fields.read("name", readText),
    description: fields.read("description", readText),
    id: fields.read("id", readText),
    active: activeField(fields),
    metadata: metadataField(fields),
    optionalItems: fields.read("optional_items", readItems) ?? [],
    trial: fields.read("trial", readTrial),
    minimumCommitment: fields.read("minimum_commitment", readAmounts),
    usageThresholds: fields.read("usage_thresholds", readThresholds) ?? [],
    taxes: fields.read("taxes", readTaxes) ?? [],
    lifecycle: lifecycleField(fields),
  };
  return items === undefined ? undefined : { ...plan, items };
}

const readTaxes = listReader(referenceReader("tax"));
const readPriceKey = referenceReader("price");
const readQuantity = quantityReader(0n);

/** `business.monthly`, or a map with its quantity. Metered prices have none; others have one unless written. */
function itemReader(prices: ReadonlyMap<string, Price>): Reader<PlanItem> {
  const defaultQuantity = (price: string) => (prices.get(price)?.terms.meter === undefined ? 1n : undefined);
  const readMap = mapReader<PlanItem>((fields) => {
    const price = fields.read("price", readPriceKey);
    const quantity = fields.read("quantity", readQuantity);
    const adjustableQuantity = fields.read("adjustable_quantity", readRange);
    const base = fields.read("base", readBoolean) ?? false;
    if (price === undefined) return undefined;
    return { price, quantity: quantity ?? defaultQuantity(price), adjustableQuantity, base };
  });
  return (node, context) => {
    if (node.kind === "map") return readMap(node, context);
    const price = readPriceKey(node, context);
    if (price === undefined) return undefined;
    return { price, quantity: defaultQuantity(price), adjustableQuantity: undefined, base: false };
  };
}

const readRange = mapReader((fields) => ({
  minimum: fields.read("minimum", readQuantity),
  maximum: fields.read("maximum", readQuantity),
}));

const readCovers = choiceReader(["everything", "base_fee"]);
const readMissingPaymentMethod = choiceReader(["create_invoice", "cancel", "pause"]);

const readTrial = mapReader<Trial>((fields) => {
  const days = fields.read("days", countReader(1, TRIAL_DAYS_MAX));
  const rest = {
    covers: fields.read("covers", readCovers) ?? "everything",
    missingPaymentMethod: fields.read("missing_payment_method", readMissingPaymentMethod) ?? "create_invoice",
  };
  return days === undefined ? undefined : { days, ...rest };
});

const readThresholds = listReader(
  mapReader((fields) => {
    const amounts = amountsField(fields, "amount");
    const recurring = fields.read("recurring", readBoolean) ?? false;
    return amounts === undefined ? undefined : { amounts, recurring };
  }),
);
