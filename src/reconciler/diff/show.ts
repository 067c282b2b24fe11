import { canonicalJson } from "../../catalog/digest.ts";
import {
  compareDecimals,
  formatFixed,
  isZero,
  parseDecimal,
  subtractDecimals,
  ZERO,
} from "../../money/decimal.ts";
import { divideDecimals } from "../../money/rounding.ts";
import type { FieldChange } from "../change.ts";
import type { FieldSpec } from "../field-table.ts";
import type { Fields, FieldValue } from "../resource.ts";
import { isReference } from "../resource.ts";

interface Side {
  readonly value: FieldValue | undefined;
  /** All fields of the object that the value belongs to. */
  readonly fields: Fields;
  /** What the author wrote for it: an address says more than the id that it comes to. */
  readonly written?: FieldValue | undefined;
}

/** A field's change with the texts that people read. */
export function fieldChange(
  field: FieldSpec,
  before: Side | undefined,
  after: Side | undefined,
): FieldChange {
  const shownBefore = shown(field, before);
  const shownAfter = shown(field, after);
  const percent = percentChange(field, before, after);
  return {
    field: field.name,
    ...(before?.value === undefined ? {} : { before: before.value }),
    ...(after?.value === undefined ? {} : { after: after.value }),
    shown: {
      ...(shownBefore === undefined ? {} : { before: shownBefore }),
      ...(shownAfter === undefined ? {} : { after: shownAfter }),
      ...(percent === undefined ? {} : { percent }),
    },
    ...(isIncomparable(field, before, after) ? { isIncomparable: true as const } : {}),
    ...(field.hidden === true ? { hidden: true as const } : {}),
  };
}

/** A metadata key's change; undefined is a key that isn't there. */
export function metadataChange(
  key: string,
  before: string | undefined,
  after: string | undefined,
): FieldChange {
  const sides = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  return { field: `metadata.${key}`, ...sides, shown: sides };
}

function shown(field: FieldSpec, side: Side | undefined): string | undefined {
  const value = side?.value;
  if (side === undefined || value === undefined || value === null) return undefined;
  if (isReference(value)) return value.ref;
  if (isReference(side.written)) return side.written.ref;
  if (field.show !== undefined) return field.show(value, side.fields);
  return typeof value === "string" ? value : canonicalJson(value);
}

function isIncomparable(
  { comparedWithin = [] }: FieldSpec,
  before: Side | undefined,
  after: Side | undefined,
) {
  if (before === undefined || after === undefined) return false;
  const other = (name: string): boolean =>
    canonicalJson(before.fields[name] ?? null) !== canonicalJson(after.fields[name] ?? null);
  return comparedWithin.some(other);
}

/** `+20.7`: one decimal, half up. Undefined where there isn't exactly one number on both sides, or it starts from nothing. */
function percentChange(
  field: FieldSpec,
  before: Side | undefined,
  after: Side | undefined,
): string | undefined {
  if (field.comparedWithin === undefined || isIncomparable(field, before, after)) return undefined;
  const [from, to] = [before, after].map((side) =>
    typeof side?.value === "string" ? parseDecimal(side.value) : undefined,
  );
  if (from === undefined || to === undefined || isZero(from) || compareDecimals(from, to) === 0)
    return undefined;
  const difference = subtractDecimals(to, from);
  const percent = divideDecimals(
    { coefficient: difference.coefficient * 100n, scale: difference.scale },
    from,
    1,
    "half-up",
  );
  return `${compareDecimals(percent, ZERO) < 0 ? "" : "+"}${formatFixed(percent, 1)}`;
}
