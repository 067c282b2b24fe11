import type { Prospect } from "../../reconciler/judge.ts";
import type { Pricing, ReadPricing } from "../pricing.ts";
import type { Comparison } from "./highest-rise.ts";
import { compareCosts } from "./highest-rise.ts";

/** A price whose place another one takes. */
export interface ChangedPrice {
  readonly address: string;
  readonly before: Pricing;
  readonly after: Pricing;
  readonly comparison: Comparison;
}

/** The terms of an object are fixed: only where another one takes its place does a price become dearer. */
export function changedPrices({ changes }: Prospect, readPricing: ReadPricing): readonly ChangedPrice[] {
  return changes.flatMap(({ change, before: object, after: wanted }) => {
    const takesPlace =
      change.action === "replace" || (change.action === "restore" && change.replaces !== undefined);
    if (!takesPlace || object === undefined || wanted === undefined) return [];
    const before = readPricing(object.kind, object.fields);
    const after = readPricing(wanted.kind, wanted.fields);
    if (before === undefined || after === undefined) return [];
    return [{ address: change.address, before, after, comparison: compareCosts(before, after) }];
  });
}
