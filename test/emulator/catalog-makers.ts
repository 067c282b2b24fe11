import type { FormParams } from "../../src/stripe/form.ts";
import type { EmulatorClient, WireObject } from "./emulator-client.ts";

/** Makes objects with what is required and whatever else a test wants; `post` is for the whole reply. */
export interface Makers {
  product(params?: FormParams): Promise<WireObject>;
  price(params?: FormParams): Promise<WireObject>;
  meter(eventName?: string): Promise<WireObject>;
  feature(lookupKey?: string): Promise<WireObject>;
  coupon(params?: FormParams): Promise<WireObject>;
}

export function makersOf(api: EmulatorClient): Makers {
  const make = async (path: string, params: FormParams) => (await api.post(path, params)).body;
  return {
    product: (params = {}) => make("/v1/products", { name: "Pro", ...params }),
    price: (params = {}) => make("/v1/prices", { currency: "usd", unit_amount: 2900, ...params }),
    meter: (eventName = "calls") =>
      make("/v1/billing/meters", {
        display_name: "Calls",
        event_name: eventName,
        default_aggregation: { formula: "sum" },
      }),
    feature: (lookupKey = "sso") => make("/v1/entitlements/features", { lookup_key: lookupKey, name: "SSO" }),
    coupon: (params = {}) => make("/v1/coupons", { percent_off: 20, ...params }),
  };
}
