import type { PlanItem } from "../../../catalog/catalog.ts";
import type { FieldReader } from "../../../compiler/field-reader.ts";
import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import type { YamlEntry } from "../../../compiler/yaml-tree.ts";
import type { SourceSpan } from "../../../diagnostics/source-span.ts";
import { nearestName } from "../../../diagnostics/suggestion.ts";
import type { StepScope } from "../step-scope.ts";
import type { ListedItem } from "./listed-item.ts";
import { takesQuantity } from "./listed-item.ts";

const readQuantity = VALUE_READERS.quantity(0n);

export interface WrittenQuantity {
  readonly quantity: bigint;
  readonly entry: YamlEntry;
}

/** `quantities: { pro.monthly: 3 }`, by price. What is wrong with a value is reported. */
export function readQuantities(fields: FieldReader): ReadonlyMap<string, WrittenQuantity> {
  const node = fields.node("quantities");
  const written = new Map<string, WrittenQuantity>();
  if (node?.kind !== "map") return written;
  for (const entry of node.entries.values()) {
    const quantity = readQuantity(entry.value, fields.context);
    if (quantity === undefined) fields.markBroken();
    else written.set(entry.key, { quantity, entry });
  }
  return written;
}

/** The same items with the quantities written for them. Reports quantities of others than these and `held`. */
export function withQuantities(
  listed: readonly ListedItem[],
  quantities: ReadonlyMap<string, WrittenQuantity>,
  held: Iterable<string>,
  fields: FieldReader,
  scope: StepScope,
): readonly ListedItem[] {
  const known = new Set([...listed.map(({ price }) => price.key), ...held]);
  for (const { entry } of quantities.values())
    if (!known.has(entry.key)) reportStranger(entry, known, fields);
  return listed.map((item) => {
    const written = quantities.get(item.price.key);
    if (written === undefined) return item;
    const { quantity, entry } = written;
    const isFine = takesQuantity(item, entry.value, scope) && isAllowed(quantity, item.inPlan, entry, fields);
    if (!isFine) fields.markBroken();
    return { ...item, quantity };
  });
}

function reportStranger(entry: YamlEntry, known: ReadonlySet<string>, fields: FieldReader): void {
  fields.markBroken();
  const near = nearestName(entry.key, known);
  fields.context.report({
    code: "scenario/price-not-held",
    at: entry.keySpan,
    detail: `"${entry.key}" isn't one of the prices here: ${[...known].join(", ") || "there are none"}.`,
    data: { price: entry.key },
    hint:
      near === undefined
        ? `Add it: \`add: [${entry.key}]\`.`
        : { text: `Did you mean ${near}?`, replacement: near },
  });
}

/** Whether the plan leaves the customer this choice. */
export function isAllowed(
  quantity: bigint,
  inPlan: PlanItem | undefined,
  { value }: YamlEntry,
  { context }: FieldReader,
): boolean {
  if (inPlan === undefined) return true;
  const range = inPlan.adjustableQuantity;
  if (range === undefined) {
    if (quantity === inPlan.quantity) return true;
    context.report({
      code: "scenario/quantity-fixed",
      at: value.span,
      detail: `The plan holds ${inPlan.quantity} of "${inPlan.price}", and the quantity isn't adjustable.`,
      data: { price: inPlan.price, quantity: String(quantity) },
      hint: "Leave it out, or give the plan's item an `adjustable_quantity`.",
    });
    return false;
  }
  if (isWithin(quantity, range)) return true;
  context.report({
    code: "scenario/quantity-out-of-range",
    at: value.span,
    detail: `The plan takes ${describeRange(range)} of "${inPlan.price}", not ${quantity}.`,
    data: { price: inPlan.price, quantity: String(quantity) },
  });
  return false;
}

type Range = NonNullable<PlanItem["adjustableQuantity"]>;

export function isWithin(quantity: bigint, { minimum, maximum }: Range): boolean {
  return (minimum === undefined || quantity >= minimum) && (maximum === undefined || quantity <= maximum);
}

function describeRange({ minimum, maximum }: Range): string {
  if (maximum === undefined) return `at least ${minimum ?? 0n}`;
  return minimum === undefined ? `at most ${maximum}` : `${minimum} to ${maximum}`;
}

/** Reports that nothing says how many units there are of an adjustable item. */
export function reportMissingQuantity(price: string, at: SourceSpan, { context }: FieldReader): void {
  context.report({
    code: "scenario/quantity-missing",
    at,
    detail: `The plan lets the customer choose how many of "${price}", and nothing here says how many.`,
    data: { price },
    hint: `Add \`quantities: { ${price}: 1 }\`.`,
  });
}
