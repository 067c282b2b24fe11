import { VALUE_READERS } from "../../../compiler/value-readers.ts";

const { choice } = VALUE_READERS;

/** Words that several verbs take. */
export const readProration = choice(["create_prorations", "always_invoice", "none"]);
export const readCovers = choice(["everything", "base_fee"]);
export const readMissingPaymentMethod = choice(["create_invoice", "cancel", "pause"]);
export const readNowOrUnchanged = choice(["now", "unchanged"]);
export const readCollectionMethod = choice(["charge_automatically", "send_invoice"]);
export const readPaymentBehavior = choice(["allow_incomplete", "default_incomplete", "error_if_incomplete"]);
