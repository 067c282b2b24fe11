import type { Failure, FailureKind } from "../../reconciler/backend.ts";
import { redactKeys } from "../secret-key.ts";

/** A failure that quotes nobody's key. */
export function failure(
  kind: FailureKind,
  message: string,
  facts: Partial<Omit<Failure, "kind" | "message">> = {},
): Failure {
  return {
    kind,
    message: redactKeys(message),
    status: facts.status,
    code: redacted(facts.code),
    param: redacted(facts.param),
    requestId: redacted(facts.requestId),
  };
}

function redacted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : redactKeys(text);
}
