import type { FieldReader } from "../../../compiler/field-reader.ts";
import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import { nearestName } from "../../../diagnostics/suggestion.ts";
import type { KnownSubscription } from "../cast.ts";
import { readItemFields, takesQuantity } from "../items/listed-item.ts";
import { isAllowed, readQuantities, withQuantities } from "../items/quantities.ts";
import { checkSold, oneTimeInputs } from "../items/subscribed-items.ts";
import type { NamedPrice, StepScope } from "../step-scope.ts";

/** What `add`, `remove` and `quantities` do to what a subscription holds. */
export function readItemPatch(fields: FieldReader, scope: StepScope, known: KnownSubscription | undefined) {
  const { listed, isWhole } = readItemFields(fields, scope);
  const held = known?.held;
  const removed = fields.read("remove", VALUE_READERS.list(scope.readPrice)) ?? [];
  if (held !== undefined) for (const { price, node } of removed) checkHeld({ price, node }, held, fields);
  const quantities = readQuantities(fields);
  const isKnown = isWhole && held !== undefined;
  const added = isKnown ? withQuantities(listed, quantities, held.keys(), fields, scope) : listed;
  checkSold(added, known?.currency, fields, scope);
  const names = new Set(added.map(({ price }) => price.key));
  const changed = [...quantities].filter(([key]) => !names.has(key));
  for (const [key, { quantity, entry }] of changed) {
    const price = scope.catalog.prices.get(key);
    const inPlan = known?.plan?.items.find((item) => item.price === key);
    const isFine =
      price === undefined ||
      (isMetered(price)
        ? takesQuantity({ price }, entry.value, scope)
        : isAllowed(quantity, inPlan, entry, fields));
    if (!isFine) fields.markBroken();
  }
  const products = new Set(held?.values());
  const recurring = added.filter(({ price }) => price.terms.interval !== undefined);
  return {
    items: {
      kind: "patch",
      add: recurring.map(({ price, billable, quantity }) => {
        const isOpen = isMetered(price) || products.has(price.product);
        return { price: billable, quantity: quantity ?? (isOpen ? undefined : 1n) };
      }),
      remove: removed.map(({ price }) => price.key),
      quantities: new Map(changed.map(([key, { quantity }]) => [key, quantity])),
    },
    oneTime: oneTimeInputs(added),
    after: { held: held && patchedItems(held, removed, recurring) },
  } as const;
}

function isMetered({ terms }: NamedPrice["price"]): boolean {
  return terms.meter !== undefined;
}

function checkHeld(
  { price, node }: Pick<NamedPrice, "price" | "node">,
  held: ReadonlyMap<string, string>,
  fields: FieldReader,
): void {
  if (held.has(price.key)) return;
  fields.markBroken();
  const near = nearestName(price.key, held.keys());
  fields.context.report({
    code: "scenario/price-not-held",
    at: node.span,
    detail: `The subscription doesn't hold "${price.key}"; it holds ${[...held.keys()].join(", ")}.`,
    data: { price: price.key },
    hint: near === undefined ? undefined : { text: `Did you mean ${near}?`, replacement: near },
  });
}

/** Of one product there is one item, whose price changes when another of its prices is added. */
function patchedItems(
  held: ReadonlyMap<string, string>,
  removed: readonly NamedPrice[],
  added: readonly NamedPrice[],
): ReadonlyMap<string, string> {
  const gone = new Set(removed.map(({ price }) => price.key));
  const products = [...held.values()];
  const isAlone = (product: string) => products.indexOf(product) === products.lastIndexOf(product);
  const replaced = new Set(added.map(({ price }) => price.product).filter(isAlone));
  const left = [...held].filter(([key, product]) => !gone.has(key) && !replaced.has(product));
  return new Map([...left, ...added.map(({ price }) => [price.key, price.product] as const)]);
}
