import type { Reader } from "../../../compiler/resolve-context.ts";
import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import type { Currency } from "../../../money/currency.ts";
import { minorUnitDigits } from "../../../money/currency.ts";
import type { Decimal } from "../../../money/decimal.ts";
import { shiftDecimal } from "../../../money/decimal.ts";
import type { MeterTerms } from "../../../simulator/terms.ts";
import { readSignedMoney } from "../money.ts";
import type { StepScope } from "../step-scope.ts";

const readNumber = VALUE_READERS.number();
const AMOUNT = /^-?[\d.]+ [A-Za-z]{3}$/;

/** A number; any text where different values are counted; an amount, negative for a correction, where a percentage of it is charged. */
export function usageValueReader(
  meter: MeterTerms,
  currency: Currency | undefined,
  scope: StepScope,
): Reader<Decimal | string> {
  return (node, context) => {
    if (node.kind !== "scalar" || node.type === "null" || node.type === "boolean") return undefined;
    if (meter.aggregation === "unique_count") return node.text;
    if (node.type === "number" || !AMOUNT.test(node.text)) return readNumber(node, context);
    const money = readSignedMoney(node, context);
    if (money === undefined) return undefined;
    const refuse = (detail: string, hint: string) => {
      scope.report({ code: "scenario/usage-value", at: node.span, detail, data: { value: node.text }, hint });
      return undefined;
    };
    if (!isCharged(meter, scope)) {
      return refuse(
        `No price charges a percentage of what the meter "${meter.id}" counts, so that its values aren't money.`,
        "Write a number.",
      );
    }
    if (currency !== undefined && currency !== money.currency) {
      return refuse(
        `The value is in ${money.currency}, and the customer is charged in ${currency}.`,
        `Write an amount in ${currency}.`,
      );
    }
    return shiftDecimal(money.amount, -minorUnitDigits(money.currency));
  };
}

/** Whether a percentage of the meter's values is charged. */
function isCharged(meter: MeterTerms, { catalog }: StepScope): boolean {
  return [...catalog.prices.values()].some(
    ({ terms }) => terms.meter === meter.id && terms.model.kind === "percentage",
  );
}
