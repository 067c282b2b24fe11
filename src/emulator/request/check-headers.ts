import { API_VERSION } from "../../stripe/api-version.ts";
import type { WireRequest } from "../../stripe/wire.ts";
import { invalid, Refusal } from "../refusal.ts";

type Headers = WireRequest["headers"];

/** 2025-03-31.basil: the oldest version whose shapes are near enough to those served here. */
const OLDEST_VERSION = "2025-03-31";

/** Refuses a request without a test key. Any test key will do: there is one account. Keys are never repeated. */
export function checkKey(headers: Headers): void {
  const key = readKey(headers["authorization"]);
  if (key === undefined) {
    throw unauthorized(
      "You did not provide an API key. Send one as `Authorization: Bearer sk_test_…`; any test key will do.",
    );
  }
  if (/^(sk|rk)_live_/.test(key)) {
    throw unauthorized(
      "This is a local emulator and you sent a live key. It was not used. Send a test key (sk_test_…), and roll the live key if this was a mistake.",
      "livemode_mismatch",
    );
  }
  if (/^pk_/.test(key))
    throw unauthorized("A publishable key can't do this. Send a secret test key.", "secret_key_required");
  if (!/^(sk|rk)_test_/.test(key))
    throw unauthorized("Invalid API Key provided. Send a test key (sk_test_…).");
}

/** From `Bearer key`, or from `Basic` with the key as the user's name, as curl's -u has it. */
function readKey(authorization: string | undefined): string | undefined {
  const match = /^(bearer|basic) +(\S+)$/i.exec(authorization ?? "");
  const [, scheme, credentials] = match ?? [];
  if (scheme === undefined || credentials === undefined) return undefined;
  if (scheme.toLowerCase() === "bearer") return credentials;
  return Buffer.from(credentials, "base64").toString("utf8").split(":")[0];
}

function unauthorized(message: string, code?: string): Refusal {
  return new Refusal({
    status: 401,
    type: "invalid_request_error",
    message,
    ...(code === undefined ? {} : { code }),
  });
}

/** The version that the reply is in: the one asked for, from basil on; shapes are those of API_VERSION. */
export function checkVersion(headers: Headers): string {
  const version = headers["stripe-version"];
  if (version === undefined) return API_VERSION;
  const match = /^(\d{4}-\d{2}-\d{2})(\.[a-z_]+)?$/.exec(version);
  if (match === null) throw invalid(undefined, `Invalid Stripe API version: ${version.slice(0, 40)}.`);
  if ((match[1] ?? "") < OLDEST_VERSION) {
    throw invalid(
      undefined,
      `The emulator speaks ${API_VERSION} and refuses versions before ${OLDEST_VERSION}.basil, whose objects differ: ${version}.`,
    );
  }
  return version;
}

/** https://docs.stripe.com/api/idempotent_requests: up to 255 characters, on POST only. */
export function readIdempotencyKey(request: Pick<WireRequest, "method" | "headers">): string | undefined {
  const key = request.headers["idempotency-key"];
  if (request.method !== "POST" || key === undefined) return undefined;
  if (key.length > 255 || key === "") throw invalid(undefined, "An idempotency key has 1 to 255 characters.");
  return key;
}

/** There is one account, so nothing can be done on behalf of another. */
export function checkConnectedAccount(headers: Headers): void {
  if (headers["stripe-account"] === undefined && headers["stripe-context"] === undefined) return;
  throw new Refusal({
    status: 403,
    type: "invalid_request_error",
    code: "account_invalid",
    message:
      "The emulator has one account and no connected ones: leave out Stripe-Account and Stripe-Context.",
  });
}
