import type { PricingModel, Tier } from "../catalog/price.ts";
import { compareDecimals, decimal, parseDecimal, shiftDecimal, ZERO } from "../money/decimal.ts";
import { divideDecimals, divideRounded } from "../money/rounding.ts";
import type { Change } from "../reconciler/change.ts";
import type { Fields, FieldValue } from "../reconciler/resource.ts";
import { exactAmount, rate } from "../simulator/rate.ts";
import { AVERAGE_PLACES } from "../simulator/rate-range.ts";
import type { Rating } from "../simulator/rating.ts";

/** What quantities of a price cost before and after, where it has tiers on a side. */
export interface PriceCurve {
  readonly address: string;
  readonly currency: string;
  /** In minor units, at even steps. */
  readonly totals: CurveSides;
  /** Of one unit, in minor units with `AVERAGE_PLACES` places, at steps that grow with the quantity. */
  readonly averages: CurveSides;
}

/** A side that has no such amount is empty. */
export interface CurveSides {
  readonly before: readonly CurvePoint[];
  readonly after: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly quantity: bigint;
  readonly amount: bigint;
}

const POINTS = 60n;
/** How much the quantity grows from one average to the next: twelve to a tenfold. */
const GROWTH = { numerator: 6n, denominator: 5n };
/** How far a chart goes beyond the last bound of a tier. */
const BEYOND = { numerator: 3n, denominator: 2n };
/** Prices with one tier alone have no bound. */
const QUANTITY_WITHOUT_BOUNDS = 100n;

/**
 * The curves of the prices that a plan makes, replaces or brings back. A change holds only the fields that differ: the others
 * are looked up in what the catalog wants; where they are not known, there is no curve.
 */
export function priceCurves(
  changes: readonly Change[],
  fieldsOf: (address: string) => Fields | undefined,
): readonly PriceCurve[] {
  return changes.flatMap((change) => {
    if (!change.fields.some(({ field }) => field === "tiers" || field === "tiers_mode")) return [];
    const wanted = fieldsOf(change.address) ?? {};
    const fields = (side: "before" | "after"): Fields => ({
      ...wanted,
      ...Object.fromEntries(change.fields.map((field) => [field.field, field[side] ?? null])),
    });
    const [before, after] = [fields("before"), fields("after")];
    const currency = after["currency"] ?? before["currency"];
    if (typeof currency !== "string") return [];
    const bounds = [...boundsOf(before), ...boundsOf(after)];
    const [from, to] = [change.action === "create" ? undefined : modelOf(before), modelOf(after)];
    if (to === undefined) return [];
    const sidesOf = (amountsOf: typeof totalsOf): CurveSides => ({
      before: from === undefined ? [] : amountsOf(from, currency, bounds),
      after: amountsOf(to, currency, bounds),
    });
    return [{ address: change.address, currency, totals: sidesOf(totalsOf), averages: sidesOf(averagesOf) }];
  });
}

function totalsOf(model: PricingModel, currency: string, bounds: readonly bigint[]): readonly CurvePoint[] {
  return evenQuantities(bounds).map((quantity) => ({
    quantity,
    amount: rateOne(model, currency, quantity).amount,
  }));
}

function averagesOf(model: PricingModel, currency: string, bounds: readonly bigint[]): readonly CurvePoint[] {
  return growingQuantities(bounds).map((quantity) => {
    const exact = exactAmount(rateOne(model, currency, quantity));
    const average = divideDecimals(exact, decimal(quantity), AVERAGE_PLACES, "half-up");
    return { quantity, amount: shiftDecimal(average, AVERAGE_PLACES).coefficient };
  });
}

function rateOne(model: PricingModel, currency: string, quantity: bigint): Rating {
  const terms = {
    currency,
    model,
    includedUnits: 0n,
    currencyOptions: new Map(),
    taxBehavior: "unspecified",
    interval: undefined,
    meter: undefined,
    billingTiming: "advance",
    cycles: undefined,
  } as const;
  return rate(terms, currency, { quantity: decimal(quantity) });
}

function modelOf(fields: Fields): PricingModel | undefined {
  const { unit_amount: unitAmount, tiers_mode: mode, package: size } = fields;
  if (mode === "graduated" || mode === "volume") {
    const tiers = tiersOf(fields["tiers"]);
    return tiers.length === 0 ? undefined : { kind: mode, tiers };
  }
  const amount = typeof unitAmount === "string" ? parseDecimal(unitAmount) : undefined;
  return amount === undefined || (size !== undefined && size !== null)
    ? undefined
    : { kind: "unit_amount", unitAmount: amount };
}

/** Tiers in normal form; none where one isn't: a saved plan may be anybody's. */
function tiersOf(value: FieldValue | undefined): readonly Tier[] {
  const tiers = listOf(value).map(tierOf);
  const known = tiers.filter((tier) => tier !== undefined);
  return known.length === tiers.length && isAscending(known) ? known : [];
}

/** Each ends beyond the one before it, and only the last is open. */
function isAscending(tiers: readonly Tier[]): boolean {
  return tiers.every(({ upTo }, index) => {
    if (index === tiers.length - 1) return upTo === undefined;
    const previous = tiers[index - 1]?.upTo ?? ZERO;
    return upTo !== undefined && compareDecimals(upTo, previous) > 0;
  });
}

function tierOf(value: FieldValue): Tier | undefined {
  if (typeof value !== "object" || value === null || !("up_to" in value)) return undefined;
  const { up_to: upTo, unit_amount: unit, flat_amount: flat } = value;
  if (typeof unit !== "string" || typeof flat !== "string") return undefined;
  const [unitAmount, flatAmount] = [parseDecimal(unit), parseDecimal(flat)];
  if (unitAmount === undefined || flatAmount === undefined) return undefined;
  return { upTo: typeof upTo === "string" ? parseDecimal(upTo) : undefined, unitAmount, flatAmount };
}

function boundsOf(fields: Fields): readonly bigint[] {
  return tiersOf(fields["tiers"]).flatMap(({ upTo }) =>
    upTo === undefined || upTo.scale > 0 ? [] : [upTo.coefficient],
  );
}

/** From none to beyond the last bound. */
function evenQuantities(bounds: readonly bigint[]): readonly bigint[] {
  const end = endOf(bounds);
  const even = Array.from({ length: Number(POINTS) + 1 }, (_, index) =>
    divideRounded(end * BigInt(index), POINTS, "down"),
  );
  return withBounds(even, bounds);
}

/** From one to beyond the last bound. */
function growingQuantities(bounds: readonly bigint[]): readonly bigint[] {
  const end = endOf(bounds);
  const growing: bigint[] = [];
  for (let quantity = 1n; quantity < end; ) {
    growing.push(quantity);
    quantity = divideRounded(quantity * GROWTH.numerator, GROWTH.denominator, "up");
  }
  return withBounds([...growing, end], bounds);
}

function endOf(bounds: readonly bigint[]): bigint {
  const last = greatestOf(bounds);
  return last === 0n
    ? QUANTITY_WITHOUT_BOUNDS
    : divideRounded(last * BEYOND.numerator, BEYOND.denominator, "up");
}

/** Also each bound and the quantity after it, where a price may jump; upward. */
function withBounds(quantities: readonly bigint[], bounds: readonly bigint[]): readonly bigint[] {
  const end = endOf(bounds);
  const all = new Set([...quantities, ...bounds, ...bounds.map((bound) => bound + 1n)]);
  return [...all].filter((quantity) => quantity <= end).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function greatestOf(bounds: readonly bigint[]): bigint {
  let greatest = 0n;
  for (const bound of bounds) if (bound > greatest) greatest = bound;
  return greatest;
}

function listOf(value: FieldValue | undefined): readonly FieldValue[] {
  return Array.isArray(value) ? value : [];
}
