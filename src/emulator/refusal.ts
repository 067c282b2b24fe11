import type { StripeError } from "../stripe/error.ts";

/**
 * A reply in Stripe's shape that isn't a success. The one thing this room throws on purpose: it unwinds the
 * transaction of its request and becomes the response.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly error: StripeError;

  constructor(error: StripeError) {
    super(error.message);
    this.error = error;
  }
}

/** 400 with a code and, where there is one, the parameter at fault. */
export function invalid(code: string | undefined, message: string, param?: string): Refusal {
  return new Refusal({
    status: 400,
    type: "invalid_request_error",
    message,
    ...(code === undefined ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  });
}

/** 404 for an id in the path, 400 for one in a parameter: https://docs.stripe.com/error-codes, resource_missing. */
export function missingObject(noun: string, id: string, param: string | undefined): Refusal {
  return new Refusal({
    status: param === undefined ? 404 : 400,
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${noun}: '${id}'`,
    param: param ?? "id",
  });
}

/** Two parameters of which only one may be sent. */
export function exclusive(first: string, second: string): Refusal {
  return invalid("parameters_exclusive", `Only one of ${first} and ${second} may be given.`, first);
}

export function missingParameter(param: string, why?: string): Refusal {
  return invalid(
    "parameter_missing",
    `Missing required param: ${param}.${why === undefined ? "" : ` ${why}`}`,
    param,
  );
}
