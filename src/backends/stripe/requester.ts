import type { Result } from "../../reconciler/backend.ts";
import type { WireResponse } from "../../stripe/wire.ts";
import type { Permit, RateBudget } from "../rate-budget.ts";
import { type Again, type RetryPolicy, retry } from "../retry.ts";
import type { Timing } from "../timing.ts";
import { endpointOf } from "./endpoint.ts";
import { judgeAnswer, type Reply } from "./judge-answer.ts";
import type { Answer, SdkClient, SdkRequest } from "./sdk-client.ts";

/** Sends a request as often as is needed and safe, each time when the budget allows it. */
export interface Requester {
  send(request: SdkRequest): Promise<Result<Reply>>;
}

export interface RequesterParts {
  readonly client: SdkClient;
  readonly budget: RateBudget;
  readonly timing: Timing;
  readonly policy: RetryPolicy;
  readonly onAgain: (again: Again) => void;
}

export function createRequester({ client, budget, timing, policy, onAgain }: RequesterParts): Requester {
  return {
    send: (request) =>
      retry(
        async ({ mayHaveHappened }) => {
          const permit = await budget.admit(endpointOf(request));
          try {
            const answer = await client.send(request);
            const verdict = judgeAnswer(request, answer, mayHaveHappened);
            if (verdict.verdict === "again") {
              const asked = verdict.waitMilliseconds ?? 0;
              // Whoever asks for longer than we are ready to wait ends the request, and must not hold up the others.
              slowDown(permit, answer, asked > policy.waitMaxMilliseconds ? 0 : asked);
            }
            return verdict;
          } finally {
            permit.finish();
          }
        },
        timing,
        policy,
        onAgain,
      ),
  };
}

/** Only what is about our speed slows us down: a contended object or a broken server doesn't. */
function slowDown(permit: Permit, answer: Answer, waitMilliseconds: number): void {
  const response = answer.response;
  if (response === undefined || response.status !== 429 || isLockTimeout(response)) return;
  // https://docs.stripe.com/rate-limits: which limit was hit.
  const reason = response.headers["stripe-rate-limited-reason"] ?? "";
  permit.slowDown(reason.startsWith("endpoint") ? "endpoint" : "account", waitMilliseconds);
}

function isLockTimeout(response: WireResponse): boolean {
  return response.body.includes('"lock_timeout"');
}
