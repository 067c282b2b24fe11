import type { SdkRequest } from "./sdk-client.ts";

/** Path parts that are names of the API; all others are ids. */
const NAMES: ReadonlySet<string> = new Set([
  "v1",
  "account",
  "products",
  "features",
  "prices",
  "coupons",
  "promotion_codes",
  "tax_rates",
  "billing",
  "meters",
  "deactivate",
  "reactivate",
  "entitlements",
]);

/** What Stripe counts requests by: the method and the path with every id the same, `POST /v1/prices/:id`. */
export function endpointOf(request: SdkRequest): string {
  const path = request.path.split("?", 1)[0]!;
  const parts = path.split("/").map((part) => (part === "" || NAMES.has(part) ? part : ":id"));
  return `${request.method} ${parts.join("/")}`;
}
