import type { PricingModel, Tier } from "../catalog/price.ts";
import { compareDecimals, decimal, parseDecimal, ZERO } from "../money/decimal.ts";
import { divideRounded } from "../money/rounding.ts";
import type { Change } from "../reconciler/change.ts";
import type { Fields, FieldValue } from "../reconciler/resource.ts";
import { rate } from "../simulator/rate.ts";

/** What quantities of a price cost before and after, where it has tiers on a side. A side that has no such amount is empty. */
export interface PriceCurve {
  readonly address: string;
  readonly currency: string;
  readonly before: readonly CurvePoint[];
  readonly after: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly quantity: bigint;
  /** Minor units. */
  readonly amount: bigint;
}

const POINTS = 60n;
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
    const quantities = quantitiesOver([...boundsOf(before), ...boundsOf(after)]);
    const curve = (side: Fields): readonly CurvePoint[] => pointsOf(side, currency, quantities);
    const isNew = change.action === "create";
    const [from, to] = [isNew ? [] : curve(before), curve(after)];
    if (to.length === 0) return [];
    return [{ address: change.address, currency, before: from, after: to }];
  });
}

function pointsOf(fields: Fields, currency: string, quantities: readonly bigint[]): readonly CurvePoint[] {
  const model = modelOf(fields);
  if (model === undefined) return [];
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
  return quantities.map((quantity) => {
    const { amount } = rate(terms, currency, { quantity: decimal(quantity) });
    return { quantity, amount };
  });
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

/** Evenly to beyond the last bound, with each bound and the quantity after it, where a price may jump. */
function quantitiesOver(bounds: readonly bigint[]): readonly bigint[] {
  const last = greatestOf(bounds);
  const end =
    last === 0n ? QUANTITY_WITHOUT_BOUNDS : divideRounded(last * BEYOND.numerator, BEYOND.denominator, "up");
  const even = Array.from({ length: Number(POINTS) + 1 }, (_, index) =>
    divideRounded(end * BigInt(index), POINTS, "down"),
  );
  const all = new Set([...even, ...bounds, ...bounds.map((bound) => bound + 1n)]);
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
