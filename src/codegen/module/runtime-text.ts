/**
 * What the generated module can do, as its own source text. Each part is written only where the catalog has what it
 * speaks of, since nothing can be looked up in an empty section.
 */

/** For catalogs with prices. */
export const IDS_TEXT = `
/**
 * What the back end calls prices and tax rates: prices by lookup key, as \`idsByLookupKey\` reads them, or prices and tax
 * rates by address, as \`tariff ids --format json\` prints them under \`ids\`.
 */
export type Ids = { readonly [name in LookupKey | \`price/\${PriceKey}\` | \`tax/\${TaxKey}\`]?: string | null };

/** The ids in what \`stripe.prices.list({ lookup_keys, active: true })\` found. A price that is replaced hands its lookup key on. */
export function idsByLookupKey(
  found: readonly { readonly id: string; readonly lookup_key: string | null }[],
): Ids {
  const ids: Record<string, string> = {};
  for (const { id, lookup_key } of found) if (lookup_key !== null) ids[lookup_key] = id;
  return ids;
}

/** The id of a price; throws when it isn't among the ids. */
export function priceId(price: PriceKey, ids: Ids): string {
  const lookupKey: LookupKey = prices[price].lookup_key;
  const id = ids[lookupKey] ?? ids[\`price/\${price}\`];
  if (typeof id !== "string") throw new Error(\`There is no id for the price "\${price}": is the catalog applied?\`);
  return id;
}
`;

/** For catalogs with plans that are subscribed to, at once or by a schedule. */
export const PARAMETERS_TEXT = `
/** How many of each price whose quantity may be chosen; the plan's own quantity where nothing is said. */
export type Quantities<P extends PlanKey> = {
  readonly [price in PriceKey]?: price extends keyof (typeof plans)[P]["quantities"] ? number : never;
};

interface PlanItem {
  readonly price: PriceKey;
  readonly quantity: number | null;
  readonly adjustable: boolean;
  readonly once: boolean;
}

interface PlanTerms {
  readonly items: readonly PlanItem[];
  readonly optional_items: readonly PlanItem[];
  readonly quantities: { readonly [price: string]: QuantityRange };
  readonly trial: { readonly days: number; readonly missing_payment_method: MissingPaymentMethod } | null;
  readonly taxes: readonly TaxKey[];
  readonly mixed_intervals: boolean;
  readonly schedule: PlanSchedule | null;
}

interface PlanSchedule {
  readonly end_behavior: "cancel" | "release";
  readonly phases: readonly {
    readonly prices: readonly PriceKey[];
    readonly trial: boolean;
    readonly duration: PhaseDuration;
  }[];
}

interface PhaseDuration {
  readonly interval: "day" | "week" | "month" | "year";
  readonly interval_count: number;
}

interface QuantityRange {
  readonly minimum: number | null;
  readonly maximum: number | null;
}

type MissingPaymentMethod = "create_invoice" | "cancel" | "pause";

/** One price of a subscription. */
export interface ItemParams {
  price: string;
  quantity?: number;
}

/** How a subscription is billed, however it is made. */
export interface BillingParams {
  metadata: { tariff_plan: PlanKey };
  trial_period_days?: number;
  trial_settings?: { end_behavior: { missing_payment_method: MissingPaymentMethod } };
  default_tax_rates?: string[];
  billing_mode?: { type: "flexible" };
}

/** The plan of a subscription that was made with these parameters. */
export function planOf(subscription: {
  readonly metadata: { readonly [name: string]: string } | null;
}): PlanKey | undefined {
  const name = subscription.metadata?.["tariff_plan"];
  return Object.values(plans).find(({ key }) => key === name)?.key;
}

interface ChosenQuantities {
  readonly [price: string]: number | undefined;
}

function itemParams({ price, quantity }: PlanItem, ids: Ids, chosen: ChosenQuantities): ItemParams {
  const count = chosen[price] ?? quantity;
  return { price: priceId(price, ids), ...(count === null ? {} : { quantity: count }) };
}

/** Refuses quantities outside of their limits, and those of prices that aren't among the items. */
function checkQuantities(items: readonly PlanItem[], { quantities }: PlanTerms, chosen: ChosenQuantities): void {
  for (const [price, count] of Object.entries(chosen)) {
    if (count === undefined) continue;
    const range = items.some((item) => item.price === price) ? quantities[price] : undefined;
    if (range === undefined) throw new RangeError(\`The quantity of "\${price}" can't be chosen here.\`);
    const least = range.minimum ?? 0;
    const most = range.maximum ?? Number.MAX_SAFE_INTEGER;
    if (!Number.isInteger(count) || count < least || count > most)
      throw new RangeError(\`The plan has from \${least} to \${most} of "\${price}", and not \${count}.\`);
  }
}

function taxRateIds({ taxes }: PlanTerms, ids: Ids): string[] {
  return taxes.map((tax) => {
    const id = (ids as { readonly [address: string]: string | null | undefined })[\`tax/\${tax}\`];
    if (typeof id !== "string") throw new Error(\`There is no id for the tax "\${tax}": is the catalog applied?\`);
    return id;
  });
}
`;

export const BILLING_TEXT = `
function billingParams(key: PlanKey, plan: PlanTerms, ids: Ids): BillingParams {
  const { trial, taxes, mixed_intervals } = plan;
  return {
    metadata: { tariff_plan: key },
    ...(trial === null
      ? {}
      : {
          trial_period_days: trial.days,
          trial_settings: { end_behavior: { missing_payment_method: trial.missing_payment_method } },
        }),
    ...(taxes.length === 0 ? {} : { default_tax_rates: taxRateIds(plan, ids) }),
    ...(mixed_intervals ? { billing_mode: { type: "flexible" } } : {}),
  };
}

/** For \`stripe.subscriptions.create\`, beside the customer and what is special about this one. */
export interface SubscriptionParams extends BillingParams {
  items: ItemParams[];
  add_invoice_items?: ItemParams[];
}

/**
 * What a plan needs in \`stripe.subscriptions.create\`, without its optional items, which are chosen in Checkout. Throws
 * when an id is missing or a quantity can't be had.
 */
export function subscriptionParams<P extends OfferedPlanKey>(
  key: P,
  ids: Ids,
  quantities: Quantities<P> = {},
): SubscriptionParams {
  const plan: PlanTerms = plans[key];
  checkQuantities(plan.items, plan, quantities);
  const paramsOf = (items: readonly PlanItem[]) => items.map((item) => itemParams(item, ids, quantities));
  const once = plan.items.filter((item) => item.once);
  return {
    items: paramsOf(plan.items.filter((item) => !item.once)),
    ...(once.length === 0 ? {} : { add_invoice_items: paramsOf(once) }),
    ...billingParams(key, plan, ids),
  };
}

/** One price of a Checkout session. */
export interface LineItemParams extends ItemParams {
  adjustable_quantity?: { enabled: boolean; minimum?: number; maximum: number };
}

/** For \`stripe.checkout.sessions.create\`, beside the customer and the addresses to return to. */
export interface CheckoutParams {
  mode: "subscription";
  line_items: LineItemParams[];
  optional_items?: (LineItemParams & { quantity: number })[];
  subscription_data: BillingParams;
}

/** What a plan needs in \`stripe.checkout.sessions.create\`. Throws when an id is missing or a quantity can't be had. */
export function checkoutParams<P extends OfferedPlanKey>(
  key: P,
  ids: Ids,
  quantities: Quantities<P> = {},
): CheckoutParams {
  const plan: PlanTerms = plans[key];
  checkQuantities([...plan.items, ...plan.optional_items], plan, quantities);
  const lineOf = (item: PlanItem): LineItemParams => ({
    ...itemParams(item, ids, quantities),
    ...(item.adjustable ? { adjustable_quantity: adjustableQuantity(plan.quantities[item.price]) } : {}),
  });
  const optional = plan.optional_items.map(lineOf).map((line) => ({ ...line, quantity: line.quantity ?? 1 }));
  return {
    mode: "subscription",
    line_items: plan.items.map(lineOf),
    ...(optional.length === 0 ? {} : { optional_items: optional }),
    subscription_data: billingParams(key, plan, ids),
  };
}

/** Checkout stops at 99 where nothing is said, and takes 999999 at most. */
function adjustableQuantity(range: QuantityRange | undefined) {
  const maximum = Math.min(range?.maximum ?? 999_999, 999_999);
  const minimum = range?.minimum ?? null;
  return { enabled: true, maximum, ...(minimum === null ? {} : { minimum }) };
}
`;

/** For catalogs with plans whose prices end after some periods. */
export const SCHEDULE_TEXT = `
/** For \`stripe.subscriptionSchedules.create\`, beside the customer. */
export interface ScheduleParams {
  start_date: "now";
  end_behavior: "cancel" | "release";
  billing_mode?: { type: "flexible" };
  phases: {
    items: ItemParams[];
    add_invoice_items?: ItemParams[];
    duration: { interval: PhaseDuration["interval"]; interval_count: number };
    trial?: boolean;
    default_tax_rates?: string[];
    metadata: { tariff_plan: PlanKey };
  }[];
}

/**
 * What a plan whose prices end needs in \`stripe.subscriptionSchedules.create\`. A schedule has no way to say what happens
 * when its trial ends without a payment method. Throws when an id is missing or a quantity can't be had.
 */
export function scheduleParams<P extends ScheduledPlanKey>(
  key: P,
  ids: Ids,
  quantities: Quantities<P> = {},
): ScheduleParams {
  const plan: PlanTerms = plans[key];
  checkQuantities(plan.items, plan, quantities);
  const paramsOf = (items: readonly PlanItem[]) => items.map((item) => itemParams(item, ids, quantities));
  const once = plan.items.filter((item) => item.once);
  const phases = plan.schedule?.phases ?? [];
  return {
    start_date: "now",
    end_behavior: plan.schedule?.end_behavior ?? "release",
    ...(plan.mixed_intervals ? { billing_mode: { type: "flexible" } } : {}),
    phases: phases.map(({ prices: billed, trial, duration }, index) => ({
      items: paramsOf(plan.items.filter((item) => billed.includes(item.price))),
      ...(index > 0 || once.length === 0 ? {} : { add_invoice_items: paramsOf(once) }),
      duration: { ...duration },
      ...(trial ? { trial } : {}),
      ...(plan.taxes.length === 0 ? {} : { default_tax_rates: taxRateIds(plan, ids) }),
      metadata: { tariff_plan: key },
    })),
  };
}
`;

/** For catalogs with plans and features. Needs the constant `withoutFeatures`. */
export const FEATURES_TEXT = `
/** Whether a plan grants a feature. */
export function hasFeature(plan: PlanKey, feature: FeatureKey): boolean {
  return feature in plans[plan].features;
}

/** What a plan grants of a feature: false or null when it doesn't, Infinity when there is no limit. */
export function featureValue<F extends FeatureKey>(plan: PlanKey, feature: F): FeatureValues[F] {
  const granted: Partial<FeatureValues> = plans[plan].features;
  return { ...withoutFeatures, ...granted }[feature];
}
`;
