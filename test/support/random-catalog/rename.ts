import type { Making, Things, YamlData, YamlFields } from "./draft.ts";
import { newKey } from "./draft.ts";

type RenamedSection = "products" | "prices" | "plans" | "taxes";

/** Gives something a new key with `renamed_from`, and follows it in whatever names it. */
export function renameThing(making: Making, section: RenamedSection): string | undefined {
  const { choose, draft } = making;
  const owners = Object.keys(draft.products);
  if (section === "prices" && owners.length === 0) return undefined;
  const owner = section === "prices" ? choose.pick(owners) : undefined;
  const things =
    owner === undefined
      ? draft[section as "products"]
      : ((draft.products[owner]?.["prices"] ?? {}) as Things);
  const keys = Object.keys(things);
  if (keys.length === 0) return undefined;
  const old = choose.pick(keys);
  const key = newKey(making, "re");
  const next = Object.entries(things).map(([name, fields]): [string, YamlFields] => {
    return name === old ? [key, { ...fields, renamed_from: old }] : [name, fields];
  });
  for (const name of keys) delete things[name];
  Object.assign(things, Object.fromEntries(next));
  follow(making, section, owner, old, key);
  return `${old} is ${key}`;
}

function follow(
  { draft }: Making,
  section: RenamedSection,
  owner: string | undefined,
  old: string,
  key: string,
): void {
  const asPrice = (name: string) => {
    if (section === "products" && name.startsWith(`${old}.`)) return `${key}${name.slice(old.length)}`;
    return section === "prices" && name === `${owner}.${old}` ? `${owner}.${key}` : name;
  };
  const renamed = (name: YamlData) => (name === old ? key : name);
  if (section === "prices") {
    const product = draft.products[owner ?? ""];
    if (product?.["default_price"] === old) product["default_price"] = key;
  }
  for (const plan of Object.values(draft.plans)) {
    for (const list of ["items", "optional_items"]) {
      if (plan[list] !== undefined)
        plan[list] = (plan[list] as YamlData[]).map((item) => renameItem(item, asPrice));
    }
    if (section === "taxes" && plan["taxes"] !== undefined)
      plan["taxes"] = (plan["taxes"] as YamlData[]).map(renamed);
  }
  for (const coupon of Object.values(draft.coupons)) {
    const targets = coupon["applies_to"] as Record<string, YamlData[]> | undefined;
    const list = targets?.[section];
    if (list !== undefined) coupon["applies_to"] = { [section]: list.map(renamed) };
  }
  for (const adoptions of Object.values(draft.adopt)) {
    adoptions.prices = renameKeys(adoptions.prices ?? {}, asPrice);
    if (section === "taxes")
      adoptions.taxes = renameKeys(adoptions.taxes ?? {}, (name) => String(renamed(name)));
  }
}

function renameItem(item: YamlData, asPrice: (name: string) => string): YamlData {
  if (typeof item === "string") return asPrice(item);
  const { price, ...rest } = item as YamlFields;
  return { price: asPrice(String(price)), ...rest };
}

function renameKeys(map: Record<string, string>, rename: (key: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [rename(key), value]));
}
