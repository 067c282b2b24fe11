import { readBalance, readCreditGrant, readCreditNote, readInvoiceItem } from "./read-amounts.ts";
import { readChange } from "./read-change.ts";
import { readCustomer } from "./read-customer.ts";
import { latestInvoiceReader, readCancel, readRelease } from "./read-endings.ts";
import { readPause, readPauseCollection, readResume } from "./read-pauses.ts";
import { readSchedule } from "./read-schedule.ts";
import { readSubscribe } from "./read-subscribe.ts";
import { readUsage } from "./read-usage.ts";
import type { ReadVerb } from "./verb.ts";

/** What can happen in a step, but for `expect`. */
export const VERBS: ReadonlyMap<string, ReadVerb> = new Map([
  ["customer", readCustomer],
  ["subscribe", readSubscribe],
  ["change", readChange],
  ["usage", readUsage],
  ["schedule", readSchedule],
  ["release", readRelease],
  ["cancel", readCancel],
  ["pause_collection", readPauseCollection],
  ["pause", readPause],
  ["resume", readResume],
  ["pay", latestInvoiceReader("pay")],
  ["void", latestInvoiceReader("void")],
  ["mark_uncollectible", latestInvoiceReader("mark_uncollectible")],
  ["invoice_item", readInvoiceItem],
  ["credit_note", readCreditNote],
  ["balance", readBalance],
  ["credit_grant", readCreditGrant],
]);
