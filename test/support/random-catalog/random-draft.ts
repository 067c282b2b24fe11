import type { CapabilityProfile } from "../../../src/catalog/capability-profile.ts";
import { CURRENCIES } from "./amounts.ts";
import { Choices } from "./choices.ts";
import type { Draft, Making } from "./draft.ts";
import { addMetadataSchemas } from "./metadata-schemas.ts";
import { addPlan } from "./plans.ts";
import {
  addAdoptions,
  addCoupon,
  addFeature,
  addMeter,
  addProduct,
  addPromotionCode,
  addTax,
} from "./things.ts";

/** In this order, so that what is referred to exists. */
const MAKERS = [addMeter, addFeature, addTax, addProduct, addPlan, addCoupon, addPromotionCode] as const;

/** A valid catalog with up to `size` things of each kind. */
export function randomDraft(seed: number, size: number, profile: CapabilityProfile | undefined): Draft {
  const choose = new Choices(seed);
  const draft: Draft = {
    catalog: choose.pick(["acme", "acme-2", "2024"]),
    currency: choose.chance(90) ? choose.pick(CURRENCIES) : undefined,
    meters: {},
    features: {},
    taxes: {},
    products: {},
    plans: {},
    coupons: {},
    promotion_codes: {},
    metadata_schema: {},
    adopt: {},
  };
  const making = makingOf(draft, choose, profile, 1);
  for (const add of MAKERS) {
    for (let count = choose.integer(add === addProduct ? 1 : 0, size); count > 0; count--) add(making);
  }
  addAdoptions(making);
  addMetadataSchemas(making);
  return draft;
}

export function makingOf(
  draft: Draft,
  choose: Choices,
  profile: CapabilityProfile | undefined,
  firstSerial: number,
): Making {
  let last = firstSerial - 1;
  const serial = () => {
    last += 1;
    return last;
  };
  return { choose, draft, profile, serial };
}
