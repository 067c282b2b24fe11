import type { Coupon, CouponTerms } from "../../../catalog/catalog.ts";
import { decimal, ZERO } from "../../../money/decimal.ts";
import type { FieldReader } from "../../field-reader.ts";
import { mapReader } from "../../field-reader.ts";
import { choiceReader } from "../values/choice.ts";
import { readInstant } from "../values/instant.ts";
import { referenceReader } from "../values/key.ts";
import { listReader } from "../values/list.ts";
import { countReader, numberReader } from "../values/number.ts";
import { readText } from "../values/text.ts";
import { amountsField } from "./amounts-by-currency.ts";
import { declaredFields, lifecycleField, metadataField } from "./common-fields.ts";
import type { Declared } from "./section.ts";

const readPercent = numberReader({
  minimum: ZERO,
  maximum: decimal(100n),
  isMinimumExcluded: true,
  places: 2,
});
const readDurationKind = choiceReader(["once", "repeating", "forever"]);
export const readRedemptions = countReader(1, Number.MAX_SAFE_INTEGER);

export function readCoupon(declared: Declared): Coupon | undefined {
  const { fields } = declared;
  const off = readOff(declared);
  const duration = readDuration(declared);
  const rest = {
    ...declaredFields(declared),
    id: fields.read("id", readText),
    name: fields.read("name", readText),
    metadata: metadataField(fields),
    lifecycle: lifecycleField(fields),
  };
  const terms = {
    maxRedemptions: fields.read("max_redemptions", readRedemptions),
    redeemBy: fields.read("redeem_by", readInstant),
    appliesTo: fields.read("applies_to", readAppliesTo),
  };
  return off === undefined || duration === undefined
    ? undefined
    : { ...rest, terms: { off, duration, ...terms } };
}

function readOff(declared: Declared): CouponTerms["off"] | undefined {
  const { fields } = declared;
  const percent = fields.read("percent_off", readPercent);
  const amounts = amountsField(fields, "amount_off");
  if (!checkOff(fields)) return undefined;
  if (percent !== undefined) return { kind: "percent", percent };
  return amounts === undefined ? undefined : { kind: "amount", amounts };
}

/** Options go only beside an amount. That there is exactly one of the two has been checked with the shape. */
function checkOff(fields: FieldReader): boolean {
  const options = fields.map.entries.get("currency_options");
  if (fields.has("percent_off") && fields.has("amount_off")) return false;
  if (!fields.has("percent_off") || options === undefined) return true;
  fields.context.report({
    code: "coupon/options-with-percent",
    at: options.keySpan,
    detail: "A percentage is the same in every currency, so it takes no `currency_options`.",
    hint: "Delete `currency_options`.",
  });
  return false;
}

function readDuration({ fields }: Declared): CouponTerms["duration"] | undefined {
  const { report } = fields.context;
  const kind = fields.read("duration", readDurationKind);
  const months = fields.read("duration_in_months", countReader(1, 1200));
  const written = fields.map.entries.get("duration_in_months");
  if (kind === undefined) return undefined;
  if (kind === "repeating") {
    if (months !== undefined) return { kind, months };
    if (written === undefined) {
      report({
        code: "coupon/months-missing",
        at: fields.map.entries.get("duration")!.value.span,
        detail: "A repeating coupon must say for how many months.",
        hint: "Add `duration_in_months: 3`, or make the duration `once` or `forever`.",
      });
    }
    return undefined;
  }
  if (written === undefined) return { kind };
  report({
    code: "coupon/months-without-repeating",
    at: written.keySpan,
    detail: `The duration is ${kind}, so that a number of months has no meaning.`,
    data: { duration: kind },
    hint: "Delete this line, or write `duration: repeating`.",
  });
  return undefined;
}

const readProductKeys = listReader(referenceReader("product"));
const readPlanKeys = listReader(referenceReader("plan"));

const readAppliesTo = mapReader<NonNullable<CouponTerms["appliesTo"]>>((fields) => {
  const products = fields.read("products", readProductKeys);
  const plans = fields.read("plans", readPlanKeys);
  if (fields.has("products") && fields.has("plans")) return undefined;
  if (products !== undefined) return { kind: "products", products };
  return plans === undefined ? undefined : { kind: "plans", plans };
});
