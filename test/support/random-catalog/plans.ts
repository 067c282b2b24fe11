import type { Interval, IntervalUnit } from "../../../src/time/interval.ts";
import { intervalMultiple } from "../../../src/time/interval.ts";
import { amountOptions, someAmount } from "./amounts.ts";
import type { Making, YamlData, YamlFields } from "./draft.ts";
import { clearableText, newKey, someLifecycle, someMetadata, someOldKey, someText } from "./draft.ts";
import { may } from "./prices.ts";

/** A price that a plan may hold, with what a plan must know of it. */
interface Candidate {
  readonly key: string;
  readonly currency: string;
  readonly interval: Interval | undefined;
  readonly isMetered: boolean;
}

export function addPlan(making: Making): void {
  const { choose, draft, serial } = making;
  const candidates = usablePrices(making);
  const recurring = candidates.filter(({ interval }) => interval !== undefined);
  if (recurring.length === 0) return;
  const first = choose.pick(recurring);
  const fitting = candidates.filter((other) => other !== first && fits(making, other, first));
  const items = [first, ...choose.some(fitting, choose.integer(0, 3))];
  const optional = choose.some(
    fitting.filter((other) => !items.includes(other)),
    choose.integer(0, 2),
  );
  const isUniform = items.concat(optional).every(({ interval }) => sameInterval(interval, first.interval));
  const isAmbient = first.currency === draft.currency;
  const amountTerms = () => ({
    amount: someAmount(making, first.currency, { isAmbient }),
    currency_options: amountOptions(making, first.currency, 60),
  });
  draft.plans[newKey(making, "plan")] = {
    name: choose.maybe(50, () => someText(making)),
    description: choose.maybe(30, () => clearableText(making, "plan.description")),
    id: choose.maybe(25, () => `code ${serial()}`),
    active: choose.maybe(20, () => choose.chance(50)),
    metadata: choose.maybe(30, () => someMetadata(making)),
    items: items.map((item, index) => someItem(making, item, index === 0)),
    optional_items: choose.maybe(40, () => optional.map((item) => someItem(making, item, false))),
    trial: choose.maybe(40, () => someTrial(making, items.length)),
    minimum_commitment:
      isUniform && may(making, "minimum_commitment")
        ? choose.maybe(60, () => {
            return choose.chance(30) ? someAmount(making, first.currency, { isAmbient }) : amountTerms();
          })
        : undefined,
    usage_thresholds: may(making, "usage_thresholds")
      ? choose.maybe(30, () => [
          { ...amountTerms(), recurring: choose.maybe(60, () => choose.chance(50)) },
          amountTerms(),
        ])
      : undefined,
    taxes: choose.maybe(30, () => choose.some(Object.keys(draft.taxes), choose.integer(0, 2))),
    renamed_from: choose.maybe(15, () => someOldKey(making)),
    lifecycle: choose.maybe(15, () => someLifecycle(making)),
  };
}

function usablePrices({ draft }: Making): readonly Candidate[] {
  return Object.entries(draft.products).flatMap(([product, fields]) => {
    if (fields["active"] === false) return [];
    return Object.entries((fields["prices"] ?? {}) as Record<string, YamlFields>).flatMap(([own, price]) => {
      if (price["active"] === false || price["custom_unit_amount"] !== undefined) return [];
      const unit = price["interval"] as IntervalUnit | undefined;
      const interval =
        unit === undefined
          ? undefined
          : { unit, count: (price["interval_count"] as number | undefined) ?? 1 };
      const isMetered = price["meter"] !== undefined;
      return [{ key: `${product}.${own}`, currency: currencyOf(price, draft.currency), interval, isMetered }];
    });
  });
}

/** The first suffix that any of its own amounts has. */
function currencyOf(price: YamlFields, ambient: string | undefined): string {
  const {
    currency_options: _options,
    metadata: _metadata,
    nickname: _nickname,
    lookup_key: _key,
    ...own
  } = price;
  return / ([a-z]{3})(?:"| \/ 1)/.exec(JSON.stringify(own))?.[1] ?? ambient ?? "usd";
}

function fits(making: Making, other: Candidate, first: Candidate): boolean {
  if (other.currency !== first.currency || first.interval === undefined) return false;
  if (other.interval === undefined) return true;
  const multiple = intervalMultiple(other.interval, first.interval);
  return may(making, "mixed_intervals") ? multiple !== undefined : multiple === 1;
}

function sameInterval(interval: Interval | undefined, first: Interval | undefined): boolean {
  return interval === undefined || first === undefined || intervalMultiple(interval, first) === 1;
}

function someItem({ choose }: Making, { key, isMetered }: Candidate, isFirst: boolean): YamlData {
  if (choose.chance(40)) return key;
  return {
    price: key,
    quantity: isMetered ? undefined : choose.maybe(50, () => choose.integer(5, 50)),
    adjustable_quantity: isMetered
      ? undefined
      : choose.maybe(40, () => ({
          minimum: choose.maybe(70, () => choose.integer(0, 1)),
          maximum: choose.maybe(70, () => choose.integer(50, 500)),
        })),
    base: isFirst ? choose.maybe(40, () => choose.chance(70)) : undefined,
  };
}

function someTrial(making: Making, itemCount: number): YamlData {
  const { choose } = making;
  const mayCoverBase = itemCount === 1 || may(making, "trial_covers_base_fee_only");
  return {
    days: choose.integer(1, 730),
    covers: choose.maybe(50, () => (mayCoverBase ? choose.pick(["everything", "base_fee"]) : "everything")),
    missing_payment_method: choose.maybe(50, () => choose.pick(["create_invoice", "cancel", "pause"])),
  };
}
