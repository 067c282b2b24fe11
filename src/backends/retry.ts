import type { Failure, Result } from "../reconciler/backend.ts";
import type { Timing } from "./timing.ts";

/** What one attempt came to. `again` is for what is safe to send once more, unchanged. */
export type Verdict<T> =
  | { readonly verdict: "done"; readonly value: T }
  | { readonly verdict: "failed"; readonly failure: Failure }
  | {
      readonly verdict: "again";
      readonly failure: Failure;
      /** Milliseconds that the other side asked us to wait. */
      readonly waitMilliseconds: number | undefined;
      /** The request may have had its effect although we saw no useful answer. */
      readonly mayHaveHappened: boolean;
    };

export interface RetryPolicy {
  readonly attemptsMax: number;
  readonly firstDelayMilliseconds: number;
  readonly delayMaxMilliseconds: number;
  /** Longest wait that another side may ask for; beyond it we give up rather than hang. */
  readonly waitMaxMilliseconds: number;
}

export const RETRY_POLICY: RetryPolicy = {
  attemptsMax: 8,
  firstDelayMilliseconds: 500,
  delayMaxMilliseconds: 8_000,
  waitMaxMilliseconds: 60_000,
};

/** An attempt failed, and the next one follows after a wait. */
export interface Again {
  readonly failure: Failure;
  /** Of the next attempt, from 2. */
  readonly attempt: number;
  readonly attemptsMax: number;
}

/** What an attempt may want to know of those before it. */
export interface Earlier {
  /** 1 for the first. */
  readonly attempt: number;
  /** One of them may have had its effect. */
  readonly mayHaveHappened: boolean;
}

/**
 * Tries until an attempt is done or failed for good, with exponential back-off and jitter, never sooner than the other
 * side asked for, and not for ever: then the failure is `unavailable`.
 */
export async function retry<T>(
  attempt: (earlier: Earlier) => Promise<Verdict<T>>,
  timing: Timing,
  policy: RetryPolicy = RETRY_POLICY,
  onAgain: (again: Again) => void = () => {},
): Promise<Result<T>> {
  let mayHaveHappened = false;
  for (let count = 1; ; count++) {
    const verdict = await attempt({ attempt: count, mayHaveHappened });
    if (verdict.verdict === "done") return { ok: true, value: verdict.value };
    if (verdict.verdict === "failed") return { ok: false, failure: verdict.failure };
    mayHaveHappened ||= verdict.mayHaveHappened;
    const wait = Math.max(backOff(count, timing.random(), policy), verdict.waitMilliseconds ?? 0);
    if (count >= policy.attemptsMax || (verdict.waitMilliseconds ?? 0) > policy.waitMaxMilliseconds) {
      return {
        ok: false,
        failure: {
          ...verdict.failure,
          kind: "unavailable",
          message: givenUp(verdict.failure.message, count),
        },
      };
    }
    onAgain({ failure: verdict.failure, attempt: count + 1, attemptsMax: policy.attemptsMax });
    await timing.sleep(wait);
  }
}

/** Doubles from the first delay up to the longest, of which half to all is waited. */
function backOff(count: number, random: number, policy: RetryPolicy): number {
  const full = Math.min(policy.delayMaxMilliseconds, policy.firstDelayMilliseconds * 2 ** (count - 1));
  return full * (0.5 + random / 2);
}

function givenUp(message: string, attempts: number): string {
  return attempts === 1 ? message : `${message} (${attempts} attempts)`;
}
