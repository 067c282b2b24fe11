import type { CapabilityProfile } from "../../../src/catalog/capability-profile.ts";
import { compile } from "../../../src/compiler/compile.ts";
import { Choices } from "./choices.ts";
import type { Draft, Making, SectionName, Things, YamlData, YamlFields } from "./draft.ts";
import { clearableText, someMetadata, someText } from "./draft.ts";
import { draftFiles } from "./draft-files.ts";
import { addPlan } from "./plans.ts";
import { somePrices } from "./prices.ts";
import { moveTiers, raiseAmounts } from "./raise-amounts.ts";
import { makingOf } from "./random-draft.ts";
import { renameThing } from "./rename.ts";
import { addCoupon, addFeature, addMeter, addProduct, addPromotionCode, addTax } from "./things.ts";

/** Changes the draft in place; returns what it did, or undefined when there was nothing to do it to. */
type Edit = (making: Making) => string | undefined;

const EDITS = {
  changePrice: (making) => {
    const found = somePriceOf(making);
    if (found === undefined) return undefined;
    const [next] = Object.values(somePrices(making, found.product));
    const { renamed_from, lookup_key, lifecycle, active } = found.price;
    replaceFields(found.price, { ...next, active, renamed_from, lookup_key, lifecycle });
    return `terms of ${found.product}.${found.own}`;
  },
  raiseAmounts: (making) => editedPrice(making, "amounts", raiseAmounts),
  moveTiers: (making) => editedPrice(making, "tiers", moveTiers),
  changeCurrencies: (making) =>
    editedPrice(making, "currencies", ({ currency_options: _, ...price }) => price),
  describePrice: (making) =>
    editedPrice(making, "display", (price) => ({
      ...price,
      nickname: someText(making),
      metadata: someMetadata(making),
    })),
  movePrice: (making) => {
    const { choose, draft } = making;
    const found = somePriceOf(making);
    if (found === undefined) return undefined;
    const other = choose.pick(Object.values(draft.products));
    if (other["prices"] === found.prices) return undefined;
    delete found.prices[found.own];
    other["prices"] = { ...(other["prices"] as Things | undefined), [found.own]: found.price };
    return `price ${found.product}.${found.own} to another product`;
  },
  changeDefaultPrice: (making) => {
    const found = somePriceOf(making);
    if (found === undefined) return undefined;
    making.draft.products[found.product]!["default_price"] = found.own;
    return `default price of ${found.product} is ${found.own}`;
  },
  changeUnitLabel: (making) => changeField(making, ["products"], "unit_label", someText),
  changePlanItems: (making) => {
    const { choose, draft } = making;
    const plans = Object.values(draft.plans).filter(({ items }) => (items as YamlData[]).length > 1);
    if (plans.length === 0) return undefined;
    const plan = choose.pick(plans);
    plan["items"] = (plan["items"] as YamlData[]).slice(0, -1);
    return "a plan with an item less";
  },
  renameProduct: (making) => renameThing(making, "products"),
  renamePrice: (making) => renameThing(making, "prices"),
  renamePlan: (making) => renameThing(making, "plans"),
  renameTax: (making) => renameThing(making, "taxes"),
  addProduct: (making) => added(making, "products", addProduct),
  addPrice: (making) => {
    const found = somePriceOf(making);
    if (found === undefined) return undefined;
    Object.assign(found.prices, somePrices(making, found.product));
    return `prices added to ${found.product}`;
  },
  addMeter: (making) => added(making, "meters", addMeter),
  addPlan: (making) => added(making, "plans", addPlan),
  addFeature: (making) => added(making, "features", addFeature),
  addTax: (making) => added(making, "taxes", addTax),
  addCoupon: (making) => added(making, "coupons", addCoupon),
  addPromotionCode: (making) => added(making, "promotion_codes", addPromotionCode),
  removeProduct: (making) => removed(making, making.draft.products, "product"),
  removePrice: (making) => {
    const found = somePriceOf(making);
    if (found === undefined) return undefined;
    delete found.prices[found.own];
    return `removed price ${found.product}.${found.own}`;
  },
  removePlan: (making) => removed(making, making.draft.plans, "plan"),
  removeFeature: (making) => removed(making, making.draft.features, "feature"),
  removeMeter: (making) => removed(making, making.draft.meters, "meter"),
  removeCoupon: (making) => removed(making, making.draft.coupons, "coupon"),
  removeTax: (making) => removed(making, making.draft.taxes, "tax"),
  removePromotionCode: (making) => removed(making, making.draft.promotion_codes, "promotion code"),
  changeName: (making) =>
    changeField(making, ["products", "features", "plans", "coupons", "taxes", "meters"], "name", someText),
  changeDescription: (making) =>
    changeField(making, ["products", "taxes", "plans"], "description", (around) =>
      // What this would wrongly clear doesn't compile, and isn't done.
      clearableText(around, "product.description"),
    ),
  changeMetadata: (making) => {
    return changeField(
      making,
      ["products", "features", "taxes", "plans", "coupons", "promotion_codes"],
      "metadata",
      someMetadata,
    );
  },
  changeFeatures: (making) => {
    const { choose, draft } = making;
    const usable = Object.keys(draft.features).filter(
      (key) => (draft.features[key]?.["type"] ?? "boolean") === "boolean",
    );
    return changeField(making, ["products"], "features", () => choose.some(usable, choose.integer(0, 3)));
  },
  changePercentage: (making) =>
    changeField(making, ["taxes"], "percentage", ({ choose }) => choose.pick([1, 2.5, 20])),
  toggleProduct: (making) => changeField(making, ["products"], "active", ({ choose }) => choose.chance(50)),
  togglePrice: (making) => {
    const found = somePriceOf(making);
    if (found === undefined) return undefined;
    found.price["active"] = found.price["active"] === false;
    return `active of ${found.product}.${found.own}`;
  },
  togglePromotionCode: (making) => {
    return changeField(making, ["promotion_codes"], "active", ({ choose }) => choose.chance(50));
  },
} as const satisfies Readonly<Record<string, Edit>>;

export type EditName = keyof typeof EDITS;
export const EDIT_NAMES = Object.keys(EDITS) as readonly EditName[];

export interface EditRequest {
  readonly seed: number;
  readonly count: number;
  readonly profile: CapabilityProfile | undefined;
  readonly names?: readonly EditName[] | undefined;
  /** Keys and ids of what is added count up from here. */
  readonly firstSerial?: number;
}

/** Makes edits one after another; one that breaks the catalog (a reference is left over) is taken back. */
export function editDraft(
  draft: Draft,
  { seed, count, profile, names = EDIT_NAMES, firstSerial = 1_000_000 }: EditRequest,
): { readonly draft: Draft; readonly done: readonly string[] } {
  const choose = new Choices(seed);
  const done: string[] = [];
  let current = draft;
  for (let attempt = 0; attempt < count * 4 + 20 && done.length < count; attempt++) {
    const next = structuredClone(current);
    const name = choose.pick(names);
    const edit: Edit = EDITS[name];
    const what = edit(makingOf(next, choose, profile, firstSerial + attempt * 1_000));
    if (what === undefined || !compiles(next, profile)) continue;
    current = next;
    done.push(`${name}: ${what}`);
  }
  return { draft: current, done };
}

function compiles(draft: Draft, profile: CapabilityProfile | undefined): boolean {
  return compile(draftFiles(draft, new Choices(1)), { profile }).catalog !== undefined;
}

interface FoundPrice {
  readonly product: string;
  readonly own: string;
  readonly prices: Things;
  readonly price: YamlFields;
}

function somePriceOf({ choose, draft }: Making): FoundPrice | undefined {
  const found = Object.entries(draft.products).flatMap(([product, fields]): FoundPrice[] => {
    const prices = (fields["prices"] ?? {}) as Things;
    return Object.entries(prices).map(([own, price]) => ({ product, own, prices, price }));
  });
  return found.length === 0 ? undefined : choose.pick(found);
}

function editedPrice(
  making: Making,
  what: string,
  edit: (price: YamlFields) => YamlFields,
): string | undefined {
  const found = somePriceOf(making);
  if (found === undefined) return undefined;
  found.prices[found.own] = edit(found.price);
  return `${what} of ${found.product}.${found.own}`;
}

function replaceFields(fields: YamlFields, next: YamlFields): void {
  for (const key of Object.keys(fields)) delete fields[key];
  Object.assign(fields, next);
}

function added(making: Making, section: SectionName, add: (making: Making) => void): string {
  add(making);
  return `added ${Object.keys(making.draft[section]).at(-1)}`;
}

function removed({ choose }: Making, things: Things, what: string): string | undefined {
  const keys = Object.keys(things);
  if (keys.length === 0) return undefined;
  const key = choose.pick(keys);
  delete things[key];
  return `removed ${what} ${key}`;
}

type ChangeableSection =
  | "products"
  | "features"
  | "plans"
  | "coupons"
  | "taxes"
  | "meters"
  | "promotion_codes";

function changeField(
  making: Making,
  sections: readonly ChangeableSection[],
  field: string,
  value: (making: Making) => YamlFields[string],
): string | undefined {
  const { choose, draft } = making;
  const section = choose.pick(sections);
  const keys = Object.keys(draft[section]);
  if (keys.length === 0) return undefined;
  const key = choose.pick(keys);
  const fields = draft[section][key]!;
  fields[field] = value(making);
  return `${field} of ${section} ${key}`;
}
