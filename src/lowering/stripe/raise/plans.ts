import { addressOf } from "../../../catalog/address.ts";
import type { Plan, PlanItem, Trial } from "../../../catalog/catalog.ts";
import { DEFAULT_LIFECYCLE } from "../../../catalog/common.ts";
import { diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { ObservedResource } from "../../../reconciler/resource.ts";
import { readPlanTexts } from "../plan-metadata.ts";
import type { Account } from "./account.ts";
import { isKey } from "./key-space.ts";
import type { Keyed } from "./keyed.ts";

/** What a plan can refer to. */
interface Known {
  readonly prices: ReadonlySet<string>;
  readonly taxes: ReadonlySet<string>;
}

/** The plans that lowering left in the metadata of our prices. */
export function raisePlans(account: Account, prices: Keyed, taxes: Keyed): ReadonlyMap<string, Plan> {
  const known: Known = { prices: keysOf(prices), taxes: keysOf(taxes) };
  const plans = new Map<string, Plan>();
  for (const [, price] of prices.entries) {
    for (const text of price.mark === undefined ? [] : readPlanTexts(price.metadata)) {
      const plan = parsePlan(text, known);
      if (plan === undefined) unreadable(account, price);
      else if (!plans.has(plan.key)) plans.set(plan.key, plan);
    }
  }
  return new Map([...plans].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function keysOf(keyed: Keyed): ReadonlySet<string> {
  return new Set(keyed.entries.map(([key]) => key));
}

function unreadable({ diagnostics }: Account, price: ObservedResource): void {
  diagnostics.push(
    diagnostic({
      code: "import/plan-unreadable",
      detail:
        `The metadata of \`${price.id}\` holds a plan that was edited, or that names a price or a tax rate which isn't ` +
        "imported. The plan is left out.",
      data: { price: price.id },
      hint: "Write the plan anew, or import with --all if one of its prices is archived.",
    }),
  );
}

type Members = Readonly<Record<string, unknown>>;

/** Undefined when anything about the text isn't as lowering writes it: metadata can be edited by anybody. */
function parsePlan(text: string, known: Known): Plan | undefined {
  const json = parseMembers(text);
  const key = json === undefined ? undefined : json["key"];
  if (json === undefined || typeof key !== "string" || !isKey(key)) return undefined;
  const items = parseItems(json["items"], known.prices);
  const optionalItems = parseItems(json["optional_items"] ?? [], known.prices);
  const taxes = parseTexts(json["taxes"] ?? []);
  const isWhole = items !== undefined && items.length > 0 && optionalItems !== undefined;
  if (!isWhole || taxes === undefined || !taxes.every((tax) => known.taxes.has(tax))) return undefined;
  const trial = json["trial"] === undefined ? undefined : parseTrial(json["trial"]);
  if (json["trial"] !== undefined && trial === undefined) return undefined;
  return {
    address: addressOf("plan", key),
    key,
    renamedFrom: undefined,
    name: optionalText(json["name"]),
    description: optionalText(json["description"]),
    id: optionalText(json["id"]),
    active: json["active"] !== false,
    metadata: parseMetadata(json["metadata"]),
    items,
    optionalItems,
    trial,
    minimumCommitment: undefined,
    usageThresholds: [],
    taxes,
    lifecycle: { ...DEFAULT_LIFECYCLE, preventArchive: json["prevent_archive"] === true },
  };
}

function parseMembers(text: string): Members | undefined {
  try {
    return asMembers(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asMembers(value: unknown): Members | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Members)
    : undefined;
}

function parseItems(value: unknown, prices: ReadonlySet<string>): readonly PlanItem[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map((entry) => parseItem(entry, prices));
  return items.every((item) => item !== undefined) ? items : undefined;
}

function parseItem(value: unknown, prices: ReadonlySet<string>): PlanItem | undefined {
  const json = asMembers(value);
  const price = json?.["price"];
  if (json === undefined || typeof price !== "string" || !prices.has(price)) return undefined;
  const adjustable = asMembers(json["adjustable"]);
  return {
    price,
    quantity: optionalCount(json["quantity"]),
    adjustableQuantity:
      adjustable === undefined
        ? undefined
        : { minimum: optionalCount(adjustable["minimum"]), maximum: optionalCount(adjustable["maximum"]) },
    base: json["base"] === true,
  };
}

function parseTrial(value: unknown): Trial | undefined {
  const json = asMembers(value);
  const days = json?.["days"];
  const ending = json?.["missing_payment_method"];
  if (json === undefined || typeof days !== "number" || !Number.isSafeInteger(days)) return undefined;
  return {
    days,
    covers: json["covers"] === "base_fee" ? "base_fee" : "everything",
    missingPaymentMethod: ending === "cancel" || ending === "pause" ? ending : "create_invoice",
  };
}

function parseTexts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string") ? value : undefined;
}

function parseMetadata(value: unknown): Plan["metadata"] {
  if (!Array.isArray(value)) return undefined;
  return new Map(value.filter((pair): pair is [string, string] => parseTexts(pair)?.length === 2));
}

function optionalText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function optionalCount(value: unknown): bigint | undefined {
  return typeof value === "string" && /^[0-9]{1,15}$/.test(value) ? BigInt(value) : undefined;
}
