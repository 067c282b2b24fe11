import { MARK_KEYS_MAX } from "../../reconciler/mark.ts";

/** https://docs.stripe.com/api/metadata. */
const STRIPE_KEYS_MAX = 50;
/** `tariff_features` on products. */
const DIGEST_KEYS = 1;

/** What is left to the author beside our mark and our digest. */
export const METADATA_KEYS_MAX = STRIPE_KEYS_MAX - MARK_KEYS_MAX - DIGEST_KEYS;
export const METADATA_KEY_LENGTH_MAX = 40;
export const METADATA_VALUE_MAX = 500;
