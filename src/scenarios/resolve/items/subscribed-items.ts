import type { Plan } from "../../../catalog/catalog.ts";
import type { FieldReader } from "../../../compiler/field-reader.ts";
import type { Currency } from "../../../money/currency.ts";
import { modelFor } from "../../../simulator/rate.ts";
import type { ItemInput, OneTimeInput, PlanTerms } from "../../../simulator/terms.ts";
import { planTerms } from "../billing-terms.ts";
import type { NamedPrice, StepScope } from "../step-scope.ts";
import type { ListedItem } from "./listed-item.ts";
import { readItemFields } from "./listed-item.ts";
import { isWithin, readQuantities, reportMissingQuantity, withQuantities } from "./quantities.ts";

/** What is subscribed to, as commands have it. */
export interface SubscribedItems {
  readonly items: readonly ItemInput[];
  readonly oneTime: readonly OneTimeInput[];
  readonly plan: Plan | undefined;
  readonly terms: PlanTerms | undefined;
  /** Every price, one-time ones included. */
  readonly listed: readonly ListedItem[];
  /** Products by the recurring prices. */
  readonly held: ReadonlyMap<string, string>;
}

/**
 * The whole list that `plan` or `items`, `add` and `quantities` make. Items whose product is among `kept` keep their
 * quantity where none is written.
 */
export function readSubscribedItems(
  fields: FieldReader,
  scope: StepScope,
  kept: ReadonlyMap<string, string> | undefined,
): SubscribedItems {
  const { plan, listed, isWhole } = readItemFields(fields, scope);
  const quantities = readQuantities(fields);
  // Where a price couldn't be read, a quantity may be that of it.
  const complete = isWhole ? withQuantities(listed, quantities, [], fields, scope) : listed;
  const recurring = complete.filter(({ price }) => price.terms.interval !== undefined);
  const keptProducts = new Set(kept?.values());
  return {
    items: recurring.map((item) => itemInput(item, kept !== undefined, keptProducts, fields)),
    oneTime: oneTimeInputs(kept === undefined ? complete : withoutFirstCharges(complete, plan)),
    plan,
    terms: plan && planTerms(plan),
    listed: complete,
    held: new Map(recurring.map(({ price }) => [price.key, price.product])),
  };
}

/** What a plan charges once is on the first invoice of a subscription: whoever changes to the plan doesn't pay it. */
function withoutFirstCharges(listed: readonly ListedItem[], plan: Plan | undefined): readonly ListedItem[] {
  return listed.filter(({ inPlan }) => inPlan === undefined || plan?.items.includes(inPlan) !== true);
}

export function oneTimeInputs(listed: readonly ListedItem[]): readonly OneTimeInput[] {
  return listed.flatMap(({ price, billable, quantity, inPlan }) =>
    price.terms.interval === undefined
      ? [{ price: billable, quantity: quantity ?? inPlan?.quantity ?? 1n }]
      : [],
  );
}

function itemInput(
  { price, billable, quantity, inPlan, node }: ListedItem,
  isChange: boolean,
  kept: ReadonlySet<string>,
  fields: FieldReader,
): ItemInput {
  if (price.terms.meter !== undefined) return { price: billable, quantity: undefined };
  if (quantity !== undefined) return { price: billable, quantity };
  const range = inPlan?.adjustableQuantity;
  const isKept = kept.has(price.product) && (inPlan === undefined || range !== undefined);
  if (isKept) return { price: billable, quantity: undefined };
  const standard = inPlan?.quantity ?? 1n;
  // A customer who comes takes what the plan proposes; one who changes chooses.
  if (range !== undefined && (isChange || !isWithin(standard, range))) {
    fields.markBroken();
    reportMissingQuantity(price.key, node.span, fields);
  }
  return { price: billable, quantity: standard };
}

/** Reports each price that isn't sold in the currency: at the field that asks for it, else at the price. */
export function checkSold(
  listed: readonly NamedPrice[],
  currency: Currency | undefined,
  fields: FieldReader,
  scope: StepScope,
): void {
  if (currency === undefined) return;
  for (const { price, node } of listed) {
    if (modelFor(price.terms, currency) !== undefined) continue;
    fields.markBroken();
    const sold = [price.terms.currency, ...price.terms.currencyOptions.keys()];
    const declared = scope.shared.compilation.spans.find(price.address);
    scope.report({
      code: "currency/not-sold",
      at: fields.node("currency")?.span ?? node.span,
      detail: `"${price.key}" isn't sold in ${currency}, only in ${sold.join(", ")}.`,
      data: { price: price.key, currency },
      related: declared === undefined ? [] : [{ message: "the price is declared here", at: declared }],
      hint: `Add \`currency_options: { ${currency}: … }\` to the price, or charge in ${sold[0]}.`,
    });
  }
}
