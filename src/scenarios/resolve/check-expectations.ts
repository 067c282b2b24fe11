import { FieldReader } from "../../compiler/field-reader.ts";
import type { Reader } from "../../compiler/resolve-context.ts";
import { VALUE_READERS } from "../../compiler/value-readers.ts";
import type { YamlMap, YamlNode } from "../../compiler/yaml-tree.ts";
import { modelFor } from "../../simulator/rate.ts";
import { checkSold } from "./items/subscribed-items.ts";
import { readSignedMoney } from "./money.ts";
import type { StepScope } from "./step-scope.ts";

/** Bare numbers are minor units of whatever comes: their currency is never missing. */
const ANY_CURRENCY = "usd";

type FieldKind = "instant" | "money" | "price" | "customer" | "subscription";

/** What stands in a field, wherever it is among expectations. */
const KINDS: ReadonlyMap<string, FieldKind> = new Map([
  ["created", "instant"],
  ["finalized_at", "instant"],
  ["period_start", "instant"],
  ["period_end", "instant"],
  ["start", "instant"],
  ["end", "instant"],
  ["trial_end", "instant"],
  ["cancel_at", "instant"],
  ["current_period_end", "instant"],
  ["subtotal", "money"],
  ["discount", "money"],
  ["tax", "money"],
  ["total", "money"],
  ["amount_due", "money"],
  ["starting_balance", "money"],
  ["ending_balance", "money"],
  ["amount", "money"],
  ["balance", "money"],
  ["price", "price"],
  ["customer", "customer"],
  ["subscription", "subscription"],
]);

/** Checks the values and names of what is expected, which is compared as it is written. */
export function checkExpectations(expectations: YamlMap, scope: StepScope): void {
  for (const { key, value } of expectations.entries.values()) {
    if (key === "subscriptions") checkIds(value, "subscription", scope);
    else if (key === "customers") checkIds(value, "customer", scope);
    else if (key === "revenue") checkRevenue(value, scope);
    else checkValues(value, scope);
    if (key === "rates") checkRates(value, scope);
  }
}

function checkIds(node: YamlNode, kind: "subscription" | "customer", scope: StepScope): void {
  if (node.kind !== "map") return;
  const readId = scope.known(kind);
  for (const { key, keySpan, value } of node.entries.values()) {
    readId({ kind: "scalar", type: "string", text: key, span: keySpan }, scope.context(undefined));
    checkValues(value, scope);
    const quantities = value.kind === "map" ? value.entries.get("quantities")?.value : undefined;
    if (quantities?.kind !== "map") continue;
    for (const price of quantities.entries.values()) checkPrice(price.key, price.keySpan, scope);
  }
}

function checkPrice(text: string, span: YamlNode["span"], scope: StepScope): void {
  scope.reference("price")({ kind: "scalar", type: "string", text, span }, scope.context(undefined));
}

function checkRevenue(node: YamlNode, scope: StepScope): void {
  if (node.kind !== "map") return;
  for (const { value } of node.entries.values()) readSignedMoney(value, scope.context(ANY_CURRENCY));
}

/** Every field by its name, however deep. */
function checkValues(node: YamlNode, scope: StepScope): void {
  if (node.kind === "list") for (const item of node.items) checkValues(item, scope);
  if (node.kind !== "map") return;
  for (const { key, value } of node.entries.values()) {
    const kind = KINDS.get(key);
    if (kind === undefined || value.kind !== "scalar") checkValues(value, scope);
    else if (value.text !== "none") readerOf(kind, scope)(value, scope.context(ANY_CURRENCY));
  }
}

function readerOf(kind: FieldKind, scope: StepScope): Reader<unknown> {
  if (kind === "instant") return VALUE_READERS.instant;
  if (kind === "money") return readSignedMoney;
  return kind === "price" ? scope.reference("price") : scope.known(kind);
}

/** A price is rated in the currency of the amount that is expected. */
function checkRates(node: YamlNode, scope: StepScope): void {
  if (node.kind !== "list") return;
  for (const item of node.items) {
    if (item.kind !== "map") continue;
    const [price, amount] = [item.entries.get("price")?.value, item.entries.get("amount")?.value];
    if (price?.kind !== "scalar" || amount?.kind !== "scalar") continue;
    const known = scope.catalog.prices.get(price.text);
    const currency = / ([a-z]{3})$/.exec(amount.text)?.[1];
    if (known === undefined || currency === undefined || modelFor(known.terms, currency) !== undefined)
      continue;
    const context = scope.context(currency);
    const named = scope.readPrice(price, context);
    if (named !== undefined)
      checkSold([{ ...named, node: amount }], currency, new FieldReader(item, context), scope);
  }
}
