import type { Catalog } from "../../src/catalog/catalog.ts";
import { writeCatalog } from "../../src/compiler/write-catalog.ts";
import { raiseFromStripe } from "../../src/lowering/stripe-raise.ts";
import type { Plan } from "../../src/reconciler/plan.ts";
import type { WireHandler, WireRequest } from "../../src/stripe/wire.ts";
import type { PlanOptions, TestAccount } from "./account.ts";
import { call, compileCatalog, compileFiles, connect, plan } from "./account.ts";

/** An object as the API shows it. */
export type WireObject = Readonly<Record<string, unknown>> & { readonly id: string };

export const LISTS = {
  products: "/v1/products",
  prices: "/v1/prices",
  meters: "/v1/billing/meters",
  features: "/v1/entitlements/features",
  coupons: "/v1/coupons",
  promotionCodes: "/v1/promotion_codes",
  taxRates: "/v1/tax_rates",
} as const;

/** A catalog in dollars from its sections alone. Several texts are several files. */
export function shop(sections: string, ...more: readonly string[]): Catalog {
  const files = more.map((text) => `tariff: 1\n${text}`);
  return compileCatalog(`tariff: 1\ncatalog: acme\ncurrency: usd\n${sections}`, ...files);
}

/** A raw call that must succeed, as a person in the dashboard or another tool would make it. */
export async function byHand(
  account: TestAccount,
  path: string,
  form = "",
  method: WireRequest["method"] = "POST",
): Promise<WireObject> {
  const { status, body, json } = await call(account, method, path, form);
  if (status !== 200) throw new Error(`${method} ${path} ${form}: ${body}`);
  return json as WireObject;
}

export function get(account: TestAccount, path: string): Promise<WireObject> {
  return byHand(account, path, "", "GET");
}

/** All pages of a list. */
export async function list(account: TestAccount, path: string): Promise<readonly WireObject[]> {
  const found: WireObject[] = [];
  for (;;) {
    const last = found.at(-1);
    const after = last === undefined ? "" : `&starting_after=${last.id}`;
    const page = await get(account, `${path}${path.includes("?") ? "&" : "?"}limit=100${after}`);
    found.push(...(page.data as readonly WireObject[]));
    if (page.has_more !== true) return found;
  }
}

/** Every object of a list, active or not. */
export async function all(account: TestAccount, path: string): Promise<readonly WireObject[]> {
  if (path === LISTS.coupons || path === LISTS.meters) return list(account, path);
  const inactive = path === LISTS.features ? "?archived=true" : "?active=false";
  return [...(await list(account, path)), ...(await list(account, path + inactive))].filter(
    (object, index, objects) => objects.findIndex(({ id }) => id === object.id) === index,
  );
}

export async function activePrices(account: TestAccount): Promise<readonly WireObject[]> {
  return list(account, `${LISTS.prices}?active=true`);
}

/** The active price with a lookup key; there must be exactly one. */
export async function priceNamed(account: TestAccount, lookupKey: string): Promise<WireObject> {
  const found = (await activePrices(account)).filter((price) => price.lookup_key === lookupKey);
  if (found.length !== 1) throw new Error(`${found.length} active prices have the key ${lookupKey}`);
  return found[0]!;
}

/** How many objects an account holds, by list. */
export async function census(account: TestAccount): Promise<Readonly<Record<string, number>>> {
  const counts: [string, number][] = [];
  for (const [name, path] of Object.entries(LISTS)) counts.push([name, (await all(account, path)).length]);
  return Object.fromEntries(counts);
}

/** Everything in an account, to be compared before and after. */
export async function contents(
  account: TestAccount,
): Promise<Readonly<Record<string, readonly WireObject[]>>> {
  const found: [string, readonly WireObject[]][] = [];
  for (const [name, path] of Object.entries(LISTS)) found.push([name, await all(account, path)]);
  for (const product of await all(account, LISTS.products))
    found.push([`features of ${product.id}`, await list(account, `/v1/products/${product.id}/features`)]);
  return Object.fromEntries(found);
}

/** The same account seen through a connection that changes requests or answers. */
export function seenThrough(account: TestAccount, wrap: (inner: WireHandler) => WireHandler): TestAccount {
  return Object.assign(Object.create(account) as TestAccount, { handle: wrap(account.handle) });
}

/** Changes every object in what the account answers to reads; `change` gives undefined to leave one as it is. */
export function rewriting(
  account: TestAccount,
  change: (object: WireObject) => object | undefined,
  which: (request: WireRequest) => boolean = () => true,
): TestAccount {
  return seenThrough(account, (inner) => async (request) => {
    const response = await inner(request);
    if (response.status !== 200 || !which(request)) return response;
    const body = JSON.parse(response.body, (_key, value: unknown) => {
      const isObject = typeof value === "object" && value !== null && "object" in value && "id" in value;
      return isObject ? (change(value as WireObject) ?? value) : value;
    }) as object;
    return { ...response, body: JSON.stringify(body) };
  });
}

/** The whole plan, as `tariff plan` has it. */
export async function planOf(
  catalog: Catalog,
  account: TestAccount,
  options: PlanOptions = {},
): Promise<Plan> {
  return (await plan(catalog, connect(account.handle), { now: account.now, ...options })).plan;
}

/** `create price/pro.monthly`, and `changed-by-hand price/pro.monthly nickname` for drift. */
export function changesOf({ changes }: Plan): readonly string[] {
  return changes.map(({ action, address }) => `${action} ${address}`);
}

export function driftOf({ drift }: Plan): readonly string[] {
  return drift.map((entry) =>
    [entry.drift, entry.address, ...entry.fields.map(({ field }) => field)].join(" "),
  );
}

export function findingsOf({ findings }: Plan): readonly string[] {
  return findings.map(({ code, data }) => `${code} ${data.address ?? ""}`.trim());
}

/** What `tariff import` would write for an account, compiled again. */
export async function imported(account: TestAccount, name = "acme"): Promise<Catalog> {
  const request = { catalog: name, desired: [], refresh: false, everything: true };
  const observation = await connect(account.handle).observe(request);
  if (!observation.ok) throw new Error(observation.failure.message);
  const raised = raiseFromStripe(observation.value.resources, {
    catalog: name,
    backend: "local",
    all: false,
  });
  if (raised.value === undefined) throw new Error(raised.diagnostics.map(({ detail }) => detail).join("\n"));
  return compileFiles(writeCatalog(raised.value, { schemaPath: "schema/catalog.schema.json" }));
}

/** What a form-encoded request says, by parameter. */
export function sent({ body }: WireRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(body));
}
