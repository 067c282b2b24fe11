import type { PricingModel } from "../../catalog/price.ts";
import { type Currency, minorUnitDigits } from "../../money/currency.ts";
import type { Decimal } from "../../money/decimal.ts";
import {
  addDecimals,
  compareDecimals,
  decimal,
  isNegative,
  isZero,
  multiplyDecimals,
  shiftDecimal,
  subtractDecimals,
  ZERO,
} from "../../money/decimal.ts";
import type { RatedLine, RatedUsage } from "../rating.ts";
import { roundLine } from "../round-line.ts";
import { unitLine } from "./lines.ts";

type Percentage = Extract<PricingModel, { kind: "percentage" }>;

/** What is left to charge of the events of a period. */
interface Chargeable {
  /** Metered value, in major units. */
  value: Decimal;
  events: bigint;
  /** Minor units, each event within its limits. */
  limited: Decimal;
}

/**
 * A percentage of a metered value and a fee for each event. The first events of a period are free until there were as
 * many as are included or their value reaches what is included, whichever comes first; of the event that goes beyond
 * the value, the part beyond is charged, and its fee. The least and the greatest charge hold for both together, event
 * by event. https://docs.getlago.com/guide/plans/charges/charge-models/percentage is where the model comes from.
 */
export function ratePercentage(
  lines: RatedLine[],
  model: Percentage,
  { quantity, events }: RatedUsage,
  currency: Currency,
): void {
  const digits = minorUnitDigits(currency);
  /** Minor units for each major unit of value. */
  const unitAmount = shiftDecimal(model.rate, digits - 2);
  const charged = chargeable(model, unitAmount, events ?? (isZero(quantity) ? [] : [quantity]), digits);
  if (model.minimum !== undefined || model.maximum !== undefined) {
    const exact = atLeastZero(charged.limited);
    const value = atLeastZero(charged.value);
    lines.push({
      part: "percentage",
      tier: undefined,
      quantity: value,
      unitAmount: undefined,
      exact,
      amount: roundLine(exact),
    });
    return;
  }
  lines.push(unitLine("percentage", atLeastZero(charged.value), unitAmount));
  if (model.fixedAmount !== undefined) {
    lines.push(unitLine("fixed", decimal(charged.events), model.fixedAmount));
  }
}

function chargeable(
  model: Percentage,
  unitAmount: Decimal,
  values: readonly Decimal[],
  digits: number,
): Chargeable {
  const charged: Chargeable = { value: ZERO, events: 0n, limited: ZERO };
  let eventsLeft = model.includedEvents;
  let valueLeft =
    model.includedAmount === undefined ? undefined : shiftDecimal(model.includedAmount, -digits);
  for (const value of values) {
    const free = freeValue(value, eventsLeft, valueLeft);
    if (eventsLeft !== undefined) eventsLeft--;
    if (valueLeft !== undefined) valueLeft = atLeastZero(subtractDecimals(valueLeft, value));
    const isFree = free !== undefined && compareDecimals(free, value) >= 0;
    if (isFree) continue;
    const rest = free === undefined ? value : subtractDecimals(value, free);
    charged.value = addDecimals(charged.value, rest);
    charged.events++;
    const charge = addDecimals(multiplyDecimals(rest, unitAmount), model.fixedAmount ?? ZERO);
    charged.limited = addDecimals(charged.limited, within(charge, model));
  }
  return charged;
}

/** How much of an event's value is free; undefined: nothing of it. */
function freeValue(
  value: Decimal,
  eventsLeft: bigint | undefined,
  valueLeft: Decimal | undefined,
): Decimal | undefined {
  if (eventsLeft === undefined && valueLeft === undefined) return undefined;
  if (eventsLeft !== undefined && eventsLeft <= 0n) return undefined;
  if (valueLeft === undefined) return value;
  if (isZero(valueLeft)) return undefined;
  return compareDecimals(value, valueLeft) <= 0 ? value : valueLeft;
}

function within(charge: Decimal, { minimum, maximum }: Percentage): Decimal {
  if (minimum !== undefined && compareDecimals(charge, minimum) < 0) return minimum;
  if (maximum !== undefined && compareDecimals(charge, maximum) > 0) return maximum;
  return charge;
}

function atLeastZero(value: Decimal): Decimal {
  return isNegative(value) ? ZERO : value;
}
