import type { DiagnosticCode } from "../diagnostics/code.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceSpan } from "../diagnostics/source-span.ts";
import type { Failure, FailureKind } from "../reconciler/backend.ts";

interface FailureFacts {
  readonly code: DiagnosticCode;
  readonly hint: string | undefined;
}

const FACTS: Readonly<Record<FailureKind, FailureFacts>> = {
  conflict: { code: "backend/conflict", hint: "Run `tariff plan` to see what is there now." },
  authentication: {
    code: "backend/not-authenticated",
    hint: "Check the key in the environment variable that the config names.",
  },
  permission: {
    code: "backend/not-permitted",
    hint: "A restricted key needs to read, and for apply to write, products, prices, meters, features, coupons, promotion codes and tax rates.",
  },
  refused: { code: "backend/refused", hint: undefined },
  "replayed-failure": { code: "backend/unavailable", hint: "Running the command again is safe." },
  unavailable: { code: "backend/unavailable", hint: "Running the command again is safe." },
  mode: {
    code: "backend/mode-contradicts",
    hint: "Check where the key goes: an object said to be of the other mode.",
  },
};

/** What the back end answered, or that it didn't, as a diagnostic; of a write with what it was about. */
export function failureDiagnostic(
  failure: Failure,
  { address, at }: { readonly address?: string | undefined; readonly at?: SourceSpan | undefined } = {},
): Diagnostic {
  const { code, hint } = FACTS[failure.kind];
  const { status, code: remoteCode, param, requestId } = failure;
  const facts = { status: status?.toString(), code: remoteCode, param, request: requestId, address };
  const data = Object.fromEntries(
    Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return diagnostic({ code, detail: failure.message, data, hint, at });
}
