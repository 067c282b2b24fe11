import type { Catalog } from "../../src/catalog/catalog.ts";
import { compile } from "../../src/compiler/compile.ts";
import { parseDecimal } from "../../src/money/decimal.ts";
import type {
  ChangeCommand,
  Command,
  CustomerCommand,
  SubscribeCommand,
} from "../../src/simulator/command.ts";
import type { Subscription } from "../../src/simulator/entities.ts";
import type { MachineEvent } from "../../src/simulator/event.ts";
import { checkStep, checkWhole } from "../../src/simulator/invariants.ts";
import type { Invoice } from "../../src/simulator/invoice.ts";
import { MemoryState } from "../../src/simulator/memory-state.ts";
import { runCommand } from "../../src/simulator/run.ts";
import type { Refusal } from "../../src/simulator/state.ts";
import type {
  BillablePrice,
  DiscountTerms,
  ItemInput,
  MachineSettings,
  PlanTerms,
  TaxTerms,
} from "../../src/simulator/terms.ts";
import { formatInstant, parseInstant } from "../../src/time/instant.ts";

const DAY = 86_400;
const SETTINGS: MachineSettings = {
  finalizeAfter: 3_600,
  retries: [3 * DAY, 5 * DAY, 7 * DAY],
  afterRetries: "cancel",
  taxRounding: "line",
  billingMode: "flexible",
};

/** A catalog, a machine and a clock, for tests that say in a few words what happens and what must come of it. */
export class World {
  readonly catalog: Catalog;
  readonly state: MemoryState;
  readonly events: MachineEvent[] = [];
  readonly problems: string[] = [];

  constructor(catalog: string, start: string, settings: Partial<MachineSettings> = {}) {
    this.catalog = catalogOf(`tariff: 1\ncatalog: world\ncurrency: usd\n${catalog}`);
    this.state = new MemoryState({ ...SETTINGS, ...settings }, at(start));
  }

  do(command: Command): Refusal | undefined {
    return runCommand(
      this.state,
      command,
      (event) => this.events.push(event),
      (result) => this.problems.push(...checkStep(result)),
    );
  }

  must(command: Command): this {
    const refusal = this.do(command);
    if (refusal !== undefined) throw new Error(`${refusal.code}: ${refusal.message}`);
    return this;
  }

  /** Why nothing was done. */
  refusal(command: Command): string | undefined {
    return this.do(command)?.code;
  }

  /** What needs no more words than its subscription. */
  act(kind: "pay" | "void" | "mark_uncollectible", subscription: string): this {
    return this.must({ kind, subscription });
  }

  cancel(subscription: string, given: { invoiceNow?: boolean; prorate?: boolean } = {}): this {
    return this.must({ kind: "cancel", subscription, invoiceNow: false, prorate: false, ...given });
  }

  /** To an instant, or `2026-02-20` for its midnight in UTC. */
  to(instant: string): this {
    return this.must({ kind: "advance", to: at(instant) });
  }

  customer(id: string, given: Partial<CustomerCommand> = {}): this {
    return this.must({
      kind: "customer",
      id,
      currency: undefined,
      taxes: undefined,
      taxExempt: undefined,
      paymentMethod: undefined,
      discounts: undefined,
      ...given,
    });
  }

  /** `items`: `pro.monthly` or `pro.monthly*3`. */
  subscribe(
    id: string,
    customer: string,
    items: readonly string[],
    given: Partial<SubscribeCommand> = {},
  ): this {
    return this.must(this.subscribing(id, customer, items, given));
  }

  subscribing(
    id: string,
    customer: string,
    items: readonly string[],
    given: Partial<SubscribeCommand> = {},
  ): SubscribeCommand {
    return {
      kind: "subscribe",
      id,
      customer,
      items: items.map((item) => this.item(item)),
      oneTime: [],
      plan: undefined,
      currency: undefined,
      trial: undefined,
      discounts: undefined,
      taxes: undefined,
      billingMode: undefined,
      anchor: undefined,
      prorationBehavior: "create_prorations",
      backdateStartDate: undefined,
      cancelAt: undefined,
      cancelAtPeriodEnd: false,
      collectionMethod: "charge_automatically",
      daysUntilDue: undefined,
      paymentBehavior: "allow_incomplete",
      metadata: new Map(),
      ...given,
    };
  }

  /** `items`: the whole list afterwards; undefined leaves them. */
  change(id: string, items: readonly string[] | undefined, given: Partial<ChangeCommand> = {}): this {
    return this.must({
      kind: "change",
      subscription: id,
      items:
        items === undefined
          ? undefined
          : { kind: "replace", items: items.map((item) => this.item(item)), plan: undefined },
      oneTime: [],
      prorationBehavior: "create_prorations",
      prorationDate: undefined,
      billingCycleAnchor: "unchanged",
      discounts: undefined,
      taxes: undefined,
      trialEnd: undefined,
      cancelAt: undefined,
      cancelAtPeriodEnd: undefined,
      ...given,
    });
  }

  usage(customer: string, meter: string, value: string | number, timestamp?: string): this {
    const { aggregation } = this.catalog.meters.get(meter)!;
    return this.must({
      kind: "usage",
      customer,
      meter: { id: meter, aggregation },
      value: aggregation === "unique_count" ? String(value) : parseDecimal(String(value))!,
      timestamp: timestamp === undefined ? this.now : at(timestamp),
      identifier: undefined,
    });
  }

  get now(): number {
    return this.state.get("clock", "clock")!.now;
  }

  item(text: string): ItemInput {
    const [key = "", quantity] = text.split("*");
    return { price: this.price(key), quantity: quantity === undefined ? undefined : BigInt(quantity) };
  }

  price(key: string): BillablePrice {
    const known = PRICES.get(this.catalog)?.get(key);
    if (known !== undefined) return known;
    const price = this.catalog.prices.get(key);
    if (price === undefined) throw new Error(`no price ${key}`);
    const product = this.catalog.products.get(price.product)!;
    const meter = price.terms.meter === undefined ? undefined : this.catalog.meters.get(price.terms.meter)!;
    const billable: BillablePrice = {
      id: key,
      product: price.product,
      productName: product.name,
      unitLabel: product.unitLabel,
      terms: price.terms,
      meter: meter === undefined ? undefined : { id: meter.key, aggregation: meter.aggregation },
    };
    PRICES.get(this.catalog)!.set(key, billable);
    return billable;
  }

  plan(key: string): PlanTerms {
    const { minimumCommitment, usageThresholds } = this.catalog.plans.get(key)!;
    return { id: key, minimumCommitment, usageThresholds };
  }

  coupon(key: string): DiscountTerms {
    return { coupon: key, terms: this.catalog.coupons.get(key)!.terms, promotionCode: undefined };
  }

  code(key: string): DiscountTerms {
    const { coupon, active, expiresAt, maxRedemptions, firstTimeTransaction, minimumAmounts } =
      this.catalog.promotionCodes.get(key)!;
    return {
      ...this.coupon(coupon),
      promotionCode: { id: key, active, expiresAt, maxRedemptions, firstTimeTransaction, minimumAmounts },
    };
  }

  tax(key: string): TaxTerms {
    const { percentage, inclusive } = this.catalog.taxes.get(key)!;
    return { id: key, percentage, inclusive };
  }

  /** As they are now, also those that the machine has let go of; in the order in which they were made. */
  invoices(): readonly Invoice[] {
    const latest = new Map<string, Invoice>();
    for (const event of this.events) if ("invoice" in event) latest.set(event.invoice.id, event.invoice);
    for (const invoice of this.state.all("invoice")) latest.set(invoice.id, invoice);
    return [...latest.values()];
  }

  /** Each invoice on a line: `2026-02-01 paid subscription_cycle 29.00`. */
  bills(): readonly string[] {
    return this.invoices().map(
      ({ createdAt, status, billingReason, totals }) =>
        `${formatInstant(createdAt).slice(0, 10)} ${status} ${billingReason.replace("subscription_", "")} ${totals.total}`,
    );
  }

  /** Line by line: `unused_time -500`. */
  lines(invoice: number): readonly string[] {
    return (this.invoices().at(invoice)?.lines ?? []).map(({ kind, amount }) => `${kind} ${amount}`);
  }

  subscription(id: string): Subscription {
    return this.state.get("subscription", id)!;
  }

  status(id: string): string {
    return this.subscription(id).status;
  }

  balance(customer: string): bigint {
    return this.state.get("customer", customer)!.balance;
  }

  /** `trialing > active`: what became of a subscription. */
  statuses(id: string): string {
    const moves = this.events.flatMap((event) =>
      event.type === "subscription.status_changed" && event.subscription === id ? [event] : [],
    );
    return [moves[0]?.from ?? this.status(id), ...moves.map(({ to }) => to)].join(" > ");
  }

  /** What of all that must hold doesn't. */
  broken(): readonly string[] {
    const { state, events } = this;
    const whole = { events, customers: state.all("customer"), grants: state.all("credit_grant") };
    return [...this.problems, ...checkWhole(whole)];
  }
}

export function at(text: string): number {
  const instant = parseInstant(text.includes("T") ? text : `${text}T00:00:00Z`);
  if (instant === undefined) throw new Error(`not an instant: ${text}`);
  return instant;
}

const CATALOGS = new Map<string, Catalog>();
const PRICES = new Map<Catalog, Map<string, BillablePrice>>();

/** For no back end in particular: everything that the language can say is there. */
function catalogOf(text: string): Catalog {
  const known = CATALOGS.get(text);
  if (known !== undefined) return known;
  const { catalog, diagnostics } = compile([{ path: "catalog.yaml", text }], {});
  if (catalog === undefined)
    throw new Error(diagnostics.map(({ code, detail }) => `${code}: ${detail}`).join("\n"));
  CATALOGS.set(text, catalog);
  PRICES.set(catalog, new Map());
  return catalog;
}
