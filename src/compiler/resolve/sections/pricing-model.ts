import type { PricingModel, PricingModelKind, Tier } from "../../../catalog/price.ts";
import type { Decimal } from "../../../money/decimal.ts";
import { decimal, isZero, ZERO } from "../../../money/decimal.ts";
import type { FieldReader } from "../../field-reader.ts";
import { mapReader } from "../../field-reader.ts";
import type { Reader } from "../../resolve-context.ts";
import type { YamlNode } from "../../yaml-tree.ts";
import type { AmountScope } from "../amount-scope.ts";
import { amountReader } from "../values/amount.ts";
import { choiceReader } from "../values/choice.ts";
import { listReader } from "../values/list.ts";
import { numberReader, quantityReader } from "../values/number.ts";

/** The fields of which a price has exactly one. */
export const MODEL_KINDS = [
  "unit_amount",
  "graduated",
  "volume",
  "package",
  "percentage",
  "custom_unit_amount",
] as const satisfies readonly PricingModelKind[];

/** The price's one pricing model. That there is exactly one has been checked with the shape. */
export function readModel(fields: FieldReader, scope: AmountScope): PricingModel | undefined {
  const [kind, ...others] = MODEL_KINDS.filter((name) => fields.has(name));
  if (kind === undefined || others.length > 0) fields.markBroken();
  return kind === undefined ? undefined : fields.read(kind, MODEL_READERS[kind](scope));
}

const readRound = choiceReader(["up", "down"]);
const readRate = numberReader({ minimum: ZERO, maximum: decimal(100n), isMinimumExcluded: true });

const MODEL_READERS: Readonly<Record<PricingModelKind, (scope: AmountScope) => Reader<PricingModel>>> = {
  unit_amount: (scope) => (node, context) => {
    const unitAmount = amountReader("unit", scope)(node, context);
    return unitAmount === undefined ? undefined : { kind: "unit_amount", unitAmount };
  },
  graduated: (scope) => tieredReader("graduated", scope),
  volume: (scope) => tieredReader("volume", scope),
  package: (scope) =>
    mapReader((fields) => {
      const size = fields.read("size", quantityReader(1n));
      const amount = fields.read("amount", amountReader("unit", scope));
      const round = fields.read("round", readRound) ?? "up";
      return size === undefined || amount === undefined
        ? undefined
        : { kind: "package", size, amount, round };
    }),
  percentage: (scope) =>
    mapReader((fields) => {
      const rate = fields.read("rate", readRate);
      const includedEvents = fields.read("included_events", quantityReader(0n));
      const rest = {
        ...readPercentageAmounts(fields, scope),
        includedEvents: includedEvents === 0n ? undefined : includedEvents,
      };
      return rate === undefined ? undefined : { kind: "percentage", rate, ...rest };
    }),
  custom_unit_amount: (scope) =>
    mapReader((fields) => ({ kind: "custom_unit_amount", ...readCustomAmounts(fields, scope) })),
};

export function tieredReader(kind: "graduated" | "volume", scope: AmountScope): Reader<PricingModel> {
  const readTiers = listReader(tierReader(scope));
  return (node, context) => {
    const tiers = readTiers(node, context);
    return tiers === undefined ? undefined : { kind, tiers };
  };
}

/** Nothing of something is the same as its absence: one form for each meaning. */
export function readPercentageAmounts(fields: FieldReader, scope: AmountScope) {
  return {
    fixedAmount: unlessZero(fields.read("fixed_amount", amountReader("exact", scope))),
    includedAmount: unlessZero(fields.read("included_amount", amountReader("exact", scope))),
    minimum: unlessZero(fields.read("minimum", amountReader("exact", scope))),
    maximum: fields.read("maximum", amountReader("exact", scope)),
  };
}

/** A minimum of zero is none; it may still say the currency. */
export function readCustomAmounts(fields: FieldReader, scope: AmountScope) {
  return {
    minimum: unlessZero(fields.read("minimum", amountReader("whole", scope))),
    maximum: fields.read("maximum", amountReader("whole", scope)),
    preset: fields.read("preset", amountReader("whole", scope)),
  };
}

function unlessZero(amount: Decimal | undefined): Decimal | undefined {
  return amount === undefined || isZero(amount) ? undefined : amount;
}

function tierReader(scope: AmountScope): Reader<Tier> {
  return mapReader((fields) => {
    const bound = fields.read("up_to", readBound);
    const unitAmount = fields.read("unit_amount", amountReader("unit", scope));
    const flatAmount = fields.read("flat_amount", amountReader("exact", scope));
    return bound === undefined ? undefined : { upTo: bound.upTo, unitAmount, flatAmount };
  });
}

const readPositive = numberReader({ minimum: ZERO, isMinimumExcluded: true });

/** A number, or `inf` for the open end. */
const readBound: Reader<{ readonly upTo: Decimal | undefined }> = (node: YamlNode, context) => {
  if (node.kind === "scalar" && node.type === "string" && node.text === "inf") return { upTo: undefined };
  const upTo = readPositive(node, context);
  return upTo === undefined ? undefined : { upTo };
};
