import { invariant } from "../diagnostics/invariant.ts";

/**
 * Splits a total in proportion to weights of zero or more: each part is cut down to whole units, and the last one with
 * a weight gets what is left, so that the parts always add up to the total. The total of no weight at all must be zero.
 *
 * https://docs.stripe.com/billing/subscriptions/prorations shows 500 off lines of 1000 and 2000 as 166 and 334.
 */
export function allocateInOrder(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  let sum = 0n;
  let last = -1;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index]!;
    invariant(weight >= 0n, "a weight is never negative");
    if (weight === 0n) continue;
    sum += weight;
    last = index;
  }
  if (last === -1) {
    invariant(total === 0n, "nothing has a weight that could bear the total");
    return weights;
  }
  let left = total;
  const parts = weights.map((weight) => {
    const part = (total * weight) / sum;
    left -= part;
    return part;
  });
  parts[last]! += left;
  return parts;
}
