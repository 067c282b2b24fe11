import type { WireErrorBody } from "./wire.ts";

export type StripeErrorType = WireErrorBody["error"]["type"];

/** What Stripe says when it refuses: https://docs.stripe.com/api/errors. */
export interface StripeError {
  /** HTTP status. */
  readonly status: number;
  readonly type: StripeErrorType;
  readonly message: string;
  /** One of https://docs.stripe.com/error-codes, when there is one. */
  readonly code?: string;
  /** The parameter at fault, as sent: `items[0][price]`; `id` for one in the path. */
  readonly param?: string;
}

/** The body of an error reply. */
export function encodeError(error: StripeError): WireErrorBody {
  return {
    error: {
      ...(error.code === undefined
        ? {}
        : {
            code: error.code,
            doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll("_", "-")}`,
          }),
      message: error.message,
      ...(error.param === undefined ? {} : { param: error.param }),
      type: error.type,
    },
  };
}

/**
 * Reads the error out of a decoded reply body: a top-level `error` means an error whatever the status, as Stripe's own
 * SDK has it. Undefined for a body without one.
 */
export function decodeError(status: number, body: unknown): StripeError | undefined {
  const error = field(body, "error");
  if (typeof error !== "object" || error === null) return undefined;
  const text = (name: string): string | undefined => {
    const value = field(error, name);
    return typeof value === "string" ? value : undefined;
  };
  const [code, param] = [text("code"), text("param")];
  return {
    status,
    type: ERROR_TYPES.find((type) => type === text("type")) ?? "api_error",
    message: text("message") ?? "",
    ...(code === undefined ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  };
}

const ERROR_TYPES: readonly StripeErrorType[] = [
  "api_error",
  "card_error",
  "idempotency_error",
  "invalid_request_error",
];

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
