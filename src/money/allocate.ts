import { invariant } from "../diagnostics/invariant.ts";
import { divideRounded } from "./rounding.ts";

/**
 * Splits a total in proportion to weights of zero or more. Each part is cut down to whole units, and what is left goes
 * to the last one with a weight, so that the parts always add up to the total. No part outgrows its own weight unless
 * the total is more than all of them: then what is left goes on to the part before. The total of no weight is zero.
 *
 * https://docs.stripe.com/billing/subscriptions/prorations shows 500 off lines of 1000 and 2000 as 166 and 334.
 * Open point: whether it is the last line or the largest that bears what is left.
 */
export function allocateInOrder(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  let sum = 0n;
  for (const weight of weights) {
    invariant(weight >= 0n, "a weight is never negative");
    sum += weight;
  }
  if (sum === 0n) {
    invariant(total === 0n, "nothing has a weight that could bear the total");
    return weights;
  }
  const sign = total < 0n ? -1n : 1n;
  const magnitude = total * sign;
  let left = magnitude;
  const parts = weights.map((weight) => {
    const part = divideRounded(magnitude * weight, sum, "down");
    left -= part;
    return part;
  });
  for (let index = weights.length - 1; left > 0n; index--) {
    if (weights[index] === 0n) continue;
    const room = weights[index]! - parts[index]!;
    const added = magnitude > sum || left < room ? left : room;
    parts[index]! += added;
    left -= added;
  }
  return sign < 0n ? parts.map((part) => -part) : parts;
}
