import type { Plan, PlanItem } from "../../../catalog/catalog.ts";
import type { FieldReader } from "../../../compiler/field-reader.ts";
import { mapReader } from "../../../compiler/field-reader.ts";
import type { Reader } from "../../../compiler/resolve-context.ts";
import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import type { YamlNode } from "../../../compiler/yaml-tree.ts";
import type { NamedPrice, StepScope } from "../step-scope.ts";

/** One price of what is subscribed to, before it is known how many units. */
export interface ListedItem extends NamedPrice {
  /** As written with the item, or set by `quantities`. */
  readonly quantity: bigint | undefined;
  /** How the plan has it, where the price comes from a plan. */
  readonly inPlan: PlanItem | undefined;
}

export interface ItemFields {
  readonly plan: Plan | undefined;
  readonly listed: readonly ListedItem[];
  /** Whether all that is named could be read. */
  readonly isWhole: boolean;
}

const readQuantity = VALUE_READERS.quantity(0n);

/** The items that `plan` or `items`, and `add`, name together. Reports prices that come twice. */
export function readItemFields(fields: FieldReader, scope: StepScope): ItemFields {
  const key = fields.read("plan", scope.reference("plan"));
  const plan = key === undefined ? undefined : scope.catalog.plans.get(key);
  const readItems = VALUE_READERS.list(itemReader(scope, plan));
  const node = fields.node("plan");
  const parts = [
    node === undefined ? [] : plan && planItems(plan, node, fields, scope),
    fields.has("items") ? fields.read("items", readItems) : [],
    fields.has("add") ? fields.read("add", readItems) : [],
  ];
  const listed = parts.flatMap((part) => part ?? []);
  return { plan, listed: withoutRepeated(listed, fields), isWhole: !parts.includes(undefined) };
}

/** Undefined when one of the plan's prices is broken. */
function planItems(
  plan: Plan,
  node: YamlNode,
  fields: FieldReader,
  scope: StepScope,
): readonly ListedItem[] | undefined {
  const listed = plan.items.map((inPlan) => {
    const key: YamlNode = { kind: "scalar", type: "string", text: inPlan.price, span: node.span };
    const named = scope.readPrice(key, fields.context);
    return named && { ...named, quantity: undefined, inPlan };
  });
  if (listed.every((item) => item !== undefined)) return listed;
  fields.markBroken();
  return undefined;
}

function itemReader(scope: StepScope, plan: Plan | undefined): Reader<ListedItem> {
  const optional = (key: string) => plan?.optionalItems.find(({ price }) => price === key);
  const readMap = mapReader<ListedItem>((fields) => {
    const named = fields.read("price", scope.readPrice);
    const quantity = fields.read("quantity", readQuantity);
    if (named === undefined) return undefined;
    if (fields.has("quantity") && !takesQuantity(named, fields.node("quantity")!, scope)) return undefined;
    return { ...named, quantity, inPlan: optional(named.price.key) };
  });
  return (node, context) => {
    if (node.kind === "map") return readMap(node, context);
    const named = scope.readPrice(node, context);
    return named && { ...named, quantity: undefined, inPlan: optional(named.price.key) };
  };
}

/** Reports, at the quantity, that a metered price has one. */
export function takesQuantity(
  { price }: Pick<NamedPrice, "price">,
  node: YamlNode,
  scope: StepScope,
): boolean {
  if (price.terms.meter === undefined) return true;
  scope.report({
    code: "scenario/metered-quantity",
    at: node.span,
    detail: `The quantity of "${price.key}" is its usage, which the meter "${price.terms.meter}" counts.`,
    data: { price: price.key },
    hint: "Remove the quantity, and report usage in a step: `usage: { customer: …, meter: …, value: … }`.",
  });
  return false;
}

function withoutRepeated(listed: readonly ListedItem[], fields: FieldReader): readonly ListedItem[] {
  const seen = new Map<string, ListedItem>();
  for (const item of listed) {
    const earlier = seen.get(item.price.key);
    if (earlier === undefined) {
      seen.set(item.price.key, item);
      continue;
    }
    fields.markBroken();
    fields.context.report({
      code: "scenario/price-twice",
      at: item.node.span,
      detail: `"${item.price.key}" is there already; a subscription holds a price once.`,
      data: { price: item.price.key },
      related: [{ message: "first named here", at: earlier.node.span }],
      hint: "Remove it here, and say how many under `quantities`.",
    });
  }
  return [...seen.values()];
}
