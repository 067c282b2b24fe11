import type { Catalog, Plan } from "../../catalog/catalog.ts";
import { canonicalJson } from "../../catalog/digest.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { METADATA_KEYS_MAX, METADATA_VALUE_MAX } from "./metadata-limits.ts";
import { planToJson } from "./plan-json.ts";
import { shortenedKey } from "./shortened-key.ts";

const PREFIX = "tariff_plan_";
/** Leaves room for `_` and two digits within the 40 characters of a metadata key. */
const KEY_MAX = 40 - PREFIX.length - "_99".length;
const CHUNK_NAME = /^tariff_plan_(.+)_([0-9]{1,2})$/;

/** A space that with the next one leaves no place to cut between them; inside a JSON string its escape means the same. */
const CROWDED_SPACE = / (?=(?:[^ ]?|[\uD800-\uDBFF][\uDC00-\uDFFF]) )/g;

export interface PlanMetadata {
  /** By key of the price that carries it: that of the plan's first item. */
  readonly byPrice: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Stripe has no object for a plan: its canonical JSON goes into its first item's price, in chunks of 500 characters. */
export function planMetadata(catalog: Catalog): PlanMetadata {
  const byPrice = new Map<string, Record<string, string>>();
  const diagnostics: Diagnostic[] = [];
  for (const plan of catalog.plans.values()) {
    const price = plan.items[0]?.price;
    if (price === undefined) continue;
    const entries = planEntries(plan);
    const earlier = byPrice.get(price) ?? {};
    const own = catalog.prices.get(price)?.metadata?.size ?? 0;
    const room = METADATA_KEYS_MAX - own - Object.keys(earlier).length;
    if (Object.keys(entries).length > room)
      diagnostics.push(tooLarge(plan, price, Object.keys(entries).length, room));
    else byPrice.set(price, { ...earlier, ...entries });
  }
  return { byPrice, diagnostics };
}

/** The texts of all plans that an object's metadata carries. */
export function readPlanTexts(metadata: Readonly<Record<string, string>>): readonly string[] {
  const chunks = new Map<string, [number, string][]>();
  for (const [name, value] of Object.entries(metadata)) {
    const match = CHUNK_NAME.exec(name);
    if (match === null) continue;
    const list = chunks.get(match[1]!) ?? [];
    list.push([Number(match[2]), value]);
    chunks.set(match[1]!, list);
  }
  return [...chunks.values()].map((list) =>
    list
      .sort(([a], [b]) => a - b)
      .map(([, text]) => text)
      .join(""),
  );
}

function planEntries(plan: Plan): Readonly<Record<string, string>> {
  const name = PREFIX + shortenedKey(plan.key, KEY_MAX);
  const chunks = splitText(canonicalJson(planToJson(plan)).replace(CROWDED_SPACE, "\\u0020"));
  return Object.fromEntries(chunks.map((chunk, index) => [`${name}_${index + 1}`, chunk]));
}

/** Cuts neither through a surrogate pair nor beside a space, which a back end may trim. */
function splitText(text: string): readonly string[] {
  const chunks: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + METADATA_VALUE_MAX, text.length);
    while (end < text.length && end > start + 1 && !isCut(text, end)) end--;
    chunks.push(text.slice(start, end));
    start = end;
  }
  return chunks;
}

function isCut(text: string, at: number): boolean {
  const isInsidePair = /[\uDC00-\uDFFF]/.test(text[at]!);
  return !isInsidePair && text[at] !== " " && text[at - 1] !== " ";
}

function tooLarge(plan: Plan, price: string, needed: number, room: number): Diagnostic {
  return diagnostic({
    code: "stripe/plan-too-large",
    detail:
      `Plan \`${plan.key}\` is stored in the metadata of price \`${price}\` and takes ${needed} entries of ` +
      `${METADATA_VALUE_MAX} characters, but only ${Math.max(room, 0)} are left beside the price's own metadata and other plans.`,
    data: { address: plan.address, price, needed: String(needed), room: String(Math.max(room, 0)) },
    hint: "Shorten the plan's description and metadata, or begin its items with a price that fewer plans begin with.",
  });
}
