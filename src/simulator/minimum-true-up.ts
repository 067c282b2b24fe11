/**
 * What is added to reach a minimum commitment, in minor units. Both are those of the billed period: a commitment for a
 * part of a period is prorated and rounded first, as the fees were, and the difference isn't rounded again
 * (https://docs.getlago.com/guide/plans/commitment).
 */
export function minimumTrueUp(minimum: bigint, billed: bigint): bigint {
  return billed < minimum ? minimum - billed : 0n;
}
