import type { Decimal } from "../../../money/decimal.ts";
import { compareDecimals, decimal, formatDecimal, isWhole, parseDecimal } from "../../../money/decimal.ts";
import type { Reader } from "../../resolve-context.ts";

export interface NumberBounds {
  readonly minimum?: Decimal;
  readonly maximum?: Decimal;
  /** The minimum itself is too small. */
  readonly isMinimumExcluded?: boolean;
  /** Digits after the point that the field takes. */
  readonly places?: number;
}

/** A number, read exactly from the author's text. */
export function numberReader(bounds: NumberBounds = {}): Reader<Decimal> {
  return (node, { report }) => {
    if (node.kind !== "scalar" || node.type === "null" || node.type === "boolean") return undefined;
    const value = parseDecimal(node.text);
    const data = { number: node.text };
    const at = node.span;
    if (value === undefined || node.type !== "number") {
      const plain = value === undefined ? undefined : formatDecimal(value);
      report({
        code: "number/malformed",
        at,
        data,
        detail: `"${node.text}" isn't a plain number.`,
        hint:
          plain === undefined
            ? "Write digits with an optional point, like 19 or 2.9: no quotes, signs, separators or exponents."
            : { text: `Write ${plain} without quotes.`, replacement: plain },
      });
      return undefined;
    }
    const limits = describeViolation(value, bounds);
    if (limits !== undefined) {
      report({ ...limits, at, data });
      return undefined;
    }
    return value;
  };
}

/** A whole number within bounds that fit a JavaScript number. */
export function countReader(minimum: number, maximum: number): Reader<number> {
  const reader = numberReader({
    minimum: decimal(BigInt(minimum)),
    maximum: decimal(BigInt(maximum)),
    places: 0,
  });
  return (node, context) => {
    const value = reader(node, context);
    return value === undefined ? undefined : Number(value.coefficient);
  };
}

/** A whole number of any size. */
export function quantityReader(minimum: bigint): Reader<bigint> {
  const reader = numberReader({ minimum: decimal(minimum), maximum: LARGEST_QUANTITY, places: 0 });
  return (node, context) => reader(node, context)?.coefficient;
}

/** Beyond this, JSON numbers of other tools stop being exact. */
const LARGEST_QUANTITY = decimal(BigInt(Number.MAX_SAFE_INTEGER));

function describeViolation(value: Decimal, bounds: NumberBounds) {
  if (bounds.places === 0 && !isWhole(value)) {
    return { code: "number/not-whole", detail: `${formatDecimal(value)} isn't a whole number.` } as const;
  }
  if (bounds.places !== undefined && value.scale > bounds.places) {
    const detail = `${formatDecimal(value)} has ${value.scale} decimals; this field takes ${bounds.places}.`;
    return { code: "number/too-many-decimals", detail } as const;
  }
  const { minimum, maximum, isMinimumExcluded } = bounds;
  const isBelow = minimum !== undefined && compareDecimals(value, minimum) < (isMinimumExcluded ? 1 : 0);
  const isAbove = maximum !== undefined && compareDecimals(value, maximum) > 0;
  if (!isBelow && !isAbove) return undefined;
  return {
    code: "number/out-of-range",
    detail: `${formatDecimal(value)} is out of range: it must be ${describeRange(bounds)}.`,
  } as const;
}

function describeRange({ minimum, maximum, isMinimumExcluded }: NumberBounds): string {
  const parts: string[] = [];
  if (minimum !== undefined) {
    parts.push(`${isMinimumExcluded ? "more than" : "at least"} ${formatDecimal(minimum)}`);
  }
  if (maximum !== undefined) parts.push(`at most ${formatDecimal(maximum)}`);
  return parts.join(" and ");
}
