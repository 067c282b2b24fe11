import { divideRounded } from "../../money/rounding.ts";
import type { Period } from "../../time/anchor.ts";
import type { Instant } from "../../time/instant.ts";
import { monthOf, startOfMonth } from "../../time/month.ts";

/** Minor units that are earned by `at`, the last second of a part of the service period. */
export interface EarnedPart {
  readonly at: Instant;
  readonly amount: bigint;
}

/**
 * Spreads an amount evenly over the seconds of its service period, cut where UTC months end. What is earned up to each
 * cut is rounded, and a part is the difference of two of them, so that the parts add up to the amount. With `until`, the
 * parts end there. A period without length has none.
 */
export function recognize(amount: bigint, { start, end }: Period, until?: Instant): readonly EarnedPart[] {
  const parts: EarnedPart[] = [];
  const last = Math.min(end, until ?? end);
  let from = start;
  let earned = 0n;
  while (from < last) {
    const to = Math.min(startOfMonth(monthOf(from) + 1), last);
    const total =
      to === end ? amount : divideRounded(amount * BigInt(to - start), BigInt(end - start), "half-up");
    parts.push({ at: to - 1, amount: total - earned });
    earned = total;
    from = to;
  }
  return parts;
}
